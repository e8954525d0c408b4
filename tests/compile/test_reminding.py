"""Whom to remind, and whom to ring: the contact persons of an earlier output; what was wrong with what cannot be read."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
from catalogxl.examples.small_return import small_contents
from click.testing import CliRunner, Result

from catalogxl.cli.main import main
from returns import baseline, workbook_of

QIXIAN, TONGXU = "410221", "410222"


def write_return(folder: Path, code: str) -> None:
    folder.mkdir(exist_ok=True)
    county = baseline().county[code]
    (folder / f"{county.name}.xlsx").write_bytes(workbook_of(small_contents(baseline(), county)))


def compile_to(out: Path, *arguments: object) -> Result:
    return CliRunner().invoke(
        main, ["compile", *map(str, arguments), "-o", str(out), "--formats", "csv,json"]
    )


def test_a_county_that_is_missing_is_named_with_who_filled_in_last_time(tmp_path: Path) -> None:
    for code in (QIXIAN, TONGXU):
        write_return(tmp_path / "last", code)
    write_return(tmp_path / "now", TONGXU)
    assert compile_to(tmp_path / "earlier", tmp_path / "last").exit_code == 0
    result = compile_to(tmp_path / "out", tmp_path / "now", "--contacts", tmp_path / "earlier")
    assert result.exit_code == 0, result.output
    with (tmp_path / "out/催报名单.csv").open(encoding="utf-8-sig", newline="") as file:
        listed = {row["县（市、区）"]: row for row in csv.DictReader(file)}
    assert (listed["杞县"]["填报人"], listed["杞县"]["联系电话"]) == ("示例填报人", "0371-00000000")
    assert listed["龙亭区"]["填报人"] == ""
    assert "通许县" not in listed


def test_a_folder_that_is_no_output_is_refused_before_any_work(tmp_path: Path) -> None:
    write_return(tmp_path / "now", TONGXU)
    result = compile_to(tmp_path / "out", tmp_path / "now", "--contacts", tmp_path / "now")
    assert result.exit_code == 2
    assert "--contacts" in result.output
    assert not (tmp_path / "out").exists()


def test_the_form_to_report_says_what_was_wrong_with_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    write_return(tmp_path / "now", TONGXU)
    (tmp_path / "now/杞县.xlsx").write_bytes(b"PK\x03\x04 broken")
    assert compile_to(tmp_path / "out", tmp_path / "now").exit_code == 1
    sheets = openpyxl.load_workbook(tmp_path / "out/rollup/汇总表.xlsx").worksheets
    rows = [[str(cell.value or "") for cell in row] for sheet in sheets for row in sheet.iter_rows()]
    told = [row for row in rows if "杞县" in row and "无法读取" in row]
    assert told
    assert any("文件" in row[-1] for row in told)
