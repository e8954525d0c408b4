"""``catalogxl migrate``: workbooks, notes and the answer for programs, on real files."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from baseline_folder import change_rows
from catalogxl.cli import main
from catalogxl.editions.source import Edition
from catalogxl.workbook.schema.layout import FIRST_ROW
from returns import LANKAO, Filled, filled, item_row, workbook_of
from second_edition import ADDED, CANCELLED, SPLIT, UNIT_NAME, UNITS_MERGED, second_edition

from .counties import book_of, filled_for

HOUSEHOLD = ("410221", "410222")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


def contents_of(first: Edition, county: str) -> Filled:
    contents = filled_for(first.baseline, county)
    item_row(contents, "SB-0102").update(deadline="18", office=f"工伤科{county}")
    item_row(contents, CANCELLED).update(office="帮扶科", contents_extra="本县奖补标准")
    item_row(contents, SPLIT[0])["remark"] = "甲"
    return contents


@pytest.fixture(scope="module")
def moved(first: Edition, second_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("moved")
    (folder / "in").mkdir()
    for county in (LANKAO, *HOUSEHOLD):
        (folder / "in" / f"{county}.xlsx").write_bytes(book_of(contents_of(first, county), first))
    result = run("migrate", folder / "in", "--baseline", second_folder, "-o", folder / "out")
    assert result.exit_code == 1, result.output
    return folder


def answer_of(folder: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((folder / "out" / "migration.json").read_text(encoding="utf-8"))
    return document


def test_each_county_gets_its_workbook_and_its_notes(moved: Path) -> None:
    assert sorted(path.name for path in (moved / "out").iterdir()) == sorted(
        [
            "410225-兰考县.xlsx",
            "410225-兰考县-迁移说明.html",
            f"{UNITS_MERGED[1]}-{UNIT_NAME}.xlsx",
            f"{UNITS_MERGED[1]}-{UNIT_NAME}-迁移说明.html",
            "迁移汇总.html",
            "迁移汇总.xlsx",
            "migration.json",
        ]
    )


def test_the_answer_tells_every_cell_of_weight(moved: Path, second: Edition, first: Edition) -> None:
    answer = answer_of(moved)
    assert answer["from"] == {"id": first.baseline.id, "digest": first.baseline.digest}
    assert answer["to"] == {"id": second.baseline.id, "digest": second.baseline.digest}
    (file,) = (one for one in answer["files"] if one["file"] == f"{LANKAO}.xlsx")
    assert file["county"] == {"code": LANKAO, "name": "兰考县"}
    assert file["workbook"] == "410225-兰考县.xlsx"
    assert file["todo"] == sum(one["todo"] for one in file["changes"])
    book = openpyxl.load_workbook(moved / "out" / file["workbook"])
    for one in file["changes"]:
        if one["sheet"] and one["result"] and not one["field"].startswith("channel:"):
            assert str(book[one["sheet"]][one["cell"]].value).endswith(one["result"]), one
    (deadline,) = (c for c in file["changes"] if (c["item"], c["field"]) == ("SB-0102", "deadline"))
    assert {key: deadline[key] for key in ("fate", "base", "county", "new", "result", "todo")} == {
        "fate": "conflict", "base": "20", "county": "18", "new": "15", "result": "18", "todo": True,
    }  # fmt: skip
    source = openpyxl.load_workbook(moved / "in" / f"{LANKAO}.xlsx")
    assert source[deadline["from_sheet"]][deadline["from_cell"]].value == 18


def check(path: Path, baseline: Path) -> list[tuple[str, str, str | None]]:
    result = run("check", path, "--baseline", baseline, "--json")
    (file,) = json.loads(result.stdout)["files"]
    return [
        (one["severity"], one["rule"], one["item"]) for one in file["findings"] if one["severity"] == "error"
    ]


def test_what_waits_for_a_decision_is_what_check_finds(moved: Path, second_folder: Path) -> None:
    found = check(moved / "out" / "410225-兰考县.xlsx", second_folder)
    assert ("error", "deadline_over_limit", "SB-0102") in found
    assert {item for _, _, item in found} == {"SB-0102", ADDED, None}


def sheet_rows(path: Path, title: str) -> list[dict[str, Any]]:
    sheet = openpyxl.load_workbook(path)[title]
    keys = [cell.value for cell in sheet[1]][1:]
    rows = sheet.iter_rows(min_row=FIRST_ROW, min_col=2, values_only=True)
    return [{key: text for key, text in zip(keys, row, strict=False) if text} for row in rows]


def test_cancelled_items_and_decisions_have_their_sheets(moved: Path) -> None:
    path = moved / "out" / "410225-兰考县.xlsx"
    book = openpyxl.load_workbook(path)
    assert book["停用事项"]["A1"].value == "catalogxl:retired"
    assert book["迁移说明"]["A1"].value == "catalogxl:migration"
    (row,) = sheet_rows(path, "停用事项")
    assert (row["code"], row["office"], row["contents_extra"]) == (CANCELLED, "帮扶科", "本县奖补标准")
    assert "要您决定的 " in book["迁移说明"]["B3"].value
    assert book["迁移说明"]["C5"].hyperlink is not None
    assert book.sheetnames[:2] == ["迁移说明", "填报说明"]
    marked = [c for row in book["社会保险"].iter_rows() for c in row if c.comment]
    assert any("本县：18" in c.comment.text for c in marked)


def test_merged_counties_share_a_workbook(moved: Path) -> None:
    answer = answer_of(moved)
    files = [one for one in answer["files"] if one["county"]["name"] == UNIT_NAME]
    assert [one["file"] for one in files] == [f"{code}.xlsx" for code in HOUSEHOLD]
    book = openpyxl.load_workbook(moved / "out" / files[0]["workbook"])
    text = "\n".join(str(row) for sheet in book for row in sheet.iter_rows(values_only=True))
    assert "工伤科410221" in text
    assert "工伤科410222" in text
    (conflict,) = (c for c in files[1]["changes"] if (c["item"], c["field"]) == ("SB-0102", "office"))
    assert (conflict["fate"], conflict["todo"]) == ("conflict", True)


def test_the_same_input_gives_the_same_bytes_and_nothing_is_overwritten(
    moved: Path, second_folder: Path, tmp_path: Path
) -> None:
    before = {path.name: path.read_bytes() for path in (moved / "out").iterdir()}
    assert run("migrate", moved / "in", "--baseline", second_folder, "-o", tmp_path / "again").exit_code == 1
    assert {path.name: path.read_bytes() for path in (tmp_path / "again").iterdir()} == before
    assert run("migrate", moved / "in", "--baseline", second_folder, "-o", moved / "out").exit_code == 1
    (tmp_path / "again" / "410225-兰考县.xlsx").write_bytes(b"other")
    result = run("migrate", moved / "in", "--baseline", second_folder, "-o", tmp_path / "again")
    assert (result.exit_code, "没有覆盖" in result.output) == (2, True)
    assert (tmp_path / "again" / "410225-兰考县.xlsx").read_bytes() == b"other"


def test_mended_in_the_moved_workbook_it_is_publishable(
    moved: Path, second_folder: Path, second: Edition, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(moved / "out" / "410225-兰考县.xlsx")
    mend(book, second, {("SB-0102", "deadline"): 15, (ADDED, "listed"): "列入"})
    book["单位信息"]["C12"] = "2026-04-01"
    fill_profile(book, {"filled_on": "2026-04-01"})
    book.save(tmp_path / "兰考县.xlsx")
    assert check(tmp_path / "兰考县.xlsx", second_folder) == []


def mend(book: openpyxl.Workbook, edition: Edition, values: Mapping[tuple[str, str], object]) -> None:
    for (code, key), value in values.items():
        sheet = book[edition.baseline.item[code].domain]
        keys = {cell.value: cell.column for cell in sheet[1]}
        row = next(
            r for r in range(FIRST_ROW, sheet.max_row + 1) if sheet.cell(r, keys["code"]).value == code
        )
        sheet.cell(row, keys[key]).value = value


def fill_profile(book: openpyxl.Workbook, values: Mapping[str, str]) -> None:
    sheet = book["单位信息"]
    for row in sheet.iter_rows(min_row=FIRST_ROW):
        if row[0].value in values:
            row[2].value = values[str(row[0].value)]


def test_what_was_retired_goes_along_to_the_next_round(
    moved: Path, second_folder: Path, tmp_path: Path
) -> None:
    result = run(
        "check", moved / "out" / "410225-兰考县.xlsx", "--baseline", second_folder, "--review", tmp_path
    )
    assert result.exit_code == 1
    (path,) = tmp_path.rglob("*.xlsx")
    (row,) = sheet_rows(path, "停用事项")
    assert row["contents_extra"] == "本县奖补标准"


def test_a_workbook_of_format_1_needs_its_edition(
    first: Edition, first_folder: Path, second_folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / "兰考县.xlsx"
    path.write_bytes(book_of(contents_of(first, LANKAO), first, format_1=True))
    arguments = ("migrate", path, "--baseline", second_folder)
    assert run(*arguments, "--old", first_folder, "-o", tmp_path / "a").exit_code == 1
    assert (tmp_path / "a" / "410225-兰考县.xlsx").exists()


def test_a_workbook_of_an_unknown_edition_is_told_the_way_out(
    first: Edition, second_folder: Path, tmp_path: Path
) -> None:
    contents = contents_of(first, LANKAO)
    book = openpyxl.load_workbook(io.BytesIO(book_of(contents, first, format_1=True)))
    book["元数据"]["B4"] = "sha256:0"
    for one in book.custom_doc_props.props:
        if one.name == "catalogxl.digest":
            one.value = "sha256:0"
    book.save(tmp_path / "兰考县.xlsx")
    result = run("migrate", tmp_path / "兰考县.xlsx", "--baseline", second_folder, "-o", tmp_path / "a")
    assert result.exit_code == 1
    assert "--old" in result.output
    assert "--no-base" in result.output
    assert not (tmp_path / "a" / "410225-兰考县.xlsx").exists()
    result = run(
        "migrate", tmp_path / "兰考县.xlsx", "--baseline", second_folder, "-o", tmp_path / "b", "--no-base"
    )
    rows = {row["code"]: row for row in sheet_rows(tmp_path / "b" / "410225-兰考县.xlsx", "社会保险")}
    assert (rows["SB-0102"]["deadline"], rows["SB-0102"]["office"]) == (18, f"工伤科{LANKAO}")
    assert rows["SB-0101"]["deadline"] == 20
    assert "按本县填写保留" in (tmp_path / "b" / "410225-兰考县-迁移说明.html").read_text(encoding="utf-8")


def test_a_lineage_with_holes_writes_nothing(moved: Path, tmp_path: Path) -> None:
    folder = second_edition(tmp_path / "baseline")
    change_rows(folder, "changes", lambda rows: [row for row in rows if row[2] != CANCELLED])
    result = run("migrate", moved / "in", "--baseline", folder, "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert CANCELLED in result.output
    assert "changes.csv" in result.output
    assert not (tmp_path / "out").exists()


def test_template_from_is_the_same_act(
    moved: Path, first_folder: Path, second_folder: Path, tmp_path: Path
) -> None:
    path = moved / "in" / f"{LANKAO}.xlsx"
    for folder in (first_folder, second_folder):
        one, other = tmp_path / folder.parent.name / "one", tmp_path / folder.parent.name / "other"
        run("migrate", path, "--baseline", folder, "-o", one)
        assert run("template", "兰考县", "--from", path, "--baseline", folder, "-o", other).exit_code == 0
        name = "410225-兰考县.xlsx"
        assert (one / name).read_bytes() == (other / name).read_bytes()


def test_an_output_is_moved_as_its_returns_are(
    first: Edition, first_folder: Path, second_folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "兰考县.xlsx").write_bytes(workbook_of(filled(first.baseline), first.baseline))
    out = tmp_path / "out"
    compiled = run(
        "compile", tmp_path / "兰考县.xlsx", "--baseline", first_folder, "-o", out, "--formats", "json"
    )
    assert compiled.exit_code == 0, compiled.output
    assert run("migrate", out, "--baseline", second_folder, "-o", tmp_path / "moved").exit_code == 1
    assert (tmp_path / "moved" / "410225-兰考县.xlsx").exists()


def test_what_the_county_and_the_province_agreed_on_stays_the_countys_word(
    first: Edition, second: Edition, second_folder: Path, first_folder: Path, tmp_path: Path
) -> None:
    """Moved on to an edition that goes back to 20 days, the county's 15 stays 15, as if it had been moved there at once."""
    contents = filled(first.baseline)
    item_row(contents, "SB-0101")["deadline"] = "15"
    (tmp_path / "a.xlsx").write_bytes(book_of(contents, first))
    third = second_edition(tmp_path / "third", deadline="20")
    run("migrate", tmp_path / "a.xlsx", "--baseline", second_folder, "-o", tmp_path / "b")
    moved_on = tmp_path / "b" / "410225-兰考县.xlsx"
    run("migrate", moved_on, "--baseline", third, "-o", tmp_path / "c")
    run("migrate", tmp_path / "a.xlsx", "--baseline", third, "-o", tmp_path / "direct")
    for folder in ("c", "direct"):
        book = openpyxl.load_workbook(tmp_path / folder / "410225-兰考县.xlsx")
        rows = sheet_rows(tmp_path / folder / "410225-兰考县.xlsx", "社会保险")
        assert {row["code"]: row["deadline"] for row in rows}["SB-0101"] == 15, folder
        assert {row["code"]: row["deadline"] for row in rows}["SB-0102"] == 20, folder
        assert book["元数据"].sheet_state == "veryHidden"
