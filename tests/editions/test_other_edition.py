"""A return of another edition is judged by its own, and told with the command that moves it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from catalogxl.cli import main
from catalogxl.editions.source import Edition
from catalogxl.workbook.write.template import write_workbook
from returns import LANKAO, filled, workbook_of


@pytest.fixture(scope="module")
def returned(first: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("returned")
    (folder / "兰考县.xlsx").write_bytes(workbook_of(filled(first.baseline), first.baseline))
    return folder


def findings(folder: Path, baseline: Path) -> tuple[int, list[dict[str, object]]]:
    result = CliRunner().invoke(main, ["check", str(folder), "--baseline", str(baseline), "--json"])
    (file,) = json.loads(result.stdout)["files"]
    return result.exit_code, file["findings"]


def test_check_judges_by_its_own_edition(returned: Path, first_folder: Path, second_folder: Path) -> None:
    code, found = findings(returned, first_folder)
    assert (code, found) == (0, [])
    code, found = findings(returned, second_folder)
    assert code == 0
    assert [(one["rule"], one["severity"]) for one in found] == [("other_edition", "warning")]
    assert "catalogxl migrate" in str(found[0]["message"])


def test_compile_sends_it_back_with_this_one_finding(
    returned: Path, second_folder: Path, tmp_path: Path
) -> None:
    arguments = [
        "compile",
        str(returned),
        "--baseline",
        str(second_folder),
        "-o",
        str(tmp_path / "out"),
        "--json",
    ]
    result = CliRunner().invoke(main, [*arguments, "--formats", "json"])
    assert result.exit_code == 1, result.output
    (file,) = json.loads(result.stdout)["files"]
    assert file["status"] == "returned"
    assert [(one["rule"], one["severity"]) for one in file["findings"]] == [("other_edition", "error")]


def test_a_correction_of_what_fills_no_cell_is_no_other_edition(
    first: Edition, returned: Path, first_folder: Path, tmp_path: Path
) -> None:
    from baseline_folder import copy_baseline, set_cell
    from catalogxl.baseline import load_baseline

    folder = copy_baseline(tmp_path / "corrected")
    set_cell(folder, "townships", 2, "名称", "另一个街道")
    assert load_baseline(folder).digest != first.baseline.digest
    assert findings(returned, folder) == (0, [])


def test_every_workbook_carries_its_edition(first: Edition, second: Edition) -> None:
    one, other = (write_workbook(e.baseline, e.baseline.county[LANKAO]) for e in (first, second))
    assert len(one) < 1.3 * len(other) < 2 * len(one)


def test_an_edition_of_which_data_were_corrected_is_the_same(
    first: Edition, returned: Path, first_folder: Path, tmp_path: Path
) -> None:
    """Where former_digests.csv names what the workbooks were issued with, nobody is sent back for the correction."""
    from baseline_folder import append_rows, copy_baseline, set_cell

    folder = copy_baseline(tmp_path / "corrected")
    set_cell(folder, "contents", 2, "公开内容", "更正后的内容")
    digest = {"摘要": first.baseline.digest, "更正日期": "2026-03-01", "更正内容": "公开内容一处"}
    assert [one["rule"] for one in findings(returned, folder)[1]] == ["other_edition"]
    append_rows(folder, "former_digests", [digest])
    assert "other_edition" not in {one["rule"] for one in findings(returned, folder)[1]}
