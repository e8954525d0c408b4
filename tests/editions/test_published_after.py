"""Returns moved to the second edition, decided and published: what was there reads as before; merged counties have one catalog."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
from click.testing import CliRunner, Result

from catalogxl.cli import main
from catalogxl.editions.source import Edition
from catalogxl.workbook.schema.layout import FIRST_ROW
from returns import filled, item_row, workbook_of
from second_edition import UNIT_NAME, UNITS_MERGED

from .counties import filled_for


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


def decide(path: Path, to: Path) -> None:
    """List every item that waits for that, and date the return."""
    book = openpyxl.load_workbook(path)
    for sheet in (book["就业"], book["社会保险"]):
        keys = {cell.value: cell.column for cell in sheet[1]}
        for row in range(FIRST_ROW, sheet.max_row + 1):
            if sheet.cell(row, keys["code"]).value and not sheet.cell(row, keys["listed"]).value:
                sheet.cell(row, keys["listed"]).value = "列入"
    for cells in book["单位信息"].iter_rows(min_row=FIRST_ROW):
        if cells[0].value == "filled_on":
            cells[2].value = "2026-04-01"
    book.save(to)


def test_merged_counties_are_published_as_one(first: Edition, second_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for code in UNITS_MERGED[0]:
        contents = filled_for(first.baseline, code)
        item_row(contents, "SB-0103")["office"] = "参保科"
        (tmp_path / "in" / f"{code}.xlsx").write_bytes(workbook_of(contents, first.baseline))
    moved = run("migrate", tmp_path / "in", "--baseline", second_folder, "--rename", "-o", tmp_path / "moved")
    assert moved.exit_code == 1, moved.output
    (tmp_path / "decided").mkdir()
    name = f"{UNITS_MERGED[1]}-{UNIT_NAME}"
    decide(tmp_path / "moved" / f"{name}.xlsx", tmp_path / "decided" / f"{name}.xlsx")
    done = run(
        "compile",
        tmp_path / "decided",
        "--baseline",
        second_folder,
        "-o",
        tmp_path / "out",
        "--formats",
        "json",
    )
    assert done.exit_code == 0, done.output
    catalog = json.loads((tmp_path / "out/public" / name / "catalog.json").read_bytes())
    assert catalog["county"]["name"] == UNIT_NAME
    text = json.dumps(catalog, ensure_ascii=False)
    assert "杞县" not in text.replace(UNIT_NAME, "")
    assert "通许县" not in text


def test_where_the_province_changed_nothing_the_public_reads_the_same(
    first: Edition, second_folder: Path, second: Edition, first_folder: Path, tmp_path: Path
) -> None:
    """Published by the first edition, moved, mended, published by the second: items that the edition left alone agree."""
    contents = filled(first.baseline)
    for code, own in (
        ("SB-0101", {"deadline": "9", "audience_specific": "参保单位"}),
        ("JY-0701", {"contents_extra": "本县流程"}),
    ):
        item_row(contents, code).update(own)
    for key, rows in contents.items():
        if ":domain:" in key:
            for row in rows:
                row["deadline"] = row["deadline"] if int(row["deadline"]) < 15 else "14"
    (tmp_path / "a").mkdir()
    (tmp_path / "a/兰考县.xlsx").write_bytes(workbook_of(contents, first.baseline))
    run("migrate", tmp_path / "a", "--baseline", second_folder, "-o", tmp_path / "moved")
    (tmp_path / "b").mkdir()
    decide(tmp_path / "moved/410225-兰考县.xlsx", tmp_path / "b/兰考县.xlsx")
    entries = []
    for name, folder in (("a", first_folder), ("b", second_folder)):
        done = run(
            "compile",
            tmp_path / name,
            "--baseline",
            folder,
            "-o",
            tmp_path / f"out-{name}",
            "--formats",
            "json",
        )
        assert done.exit_code == 0, done.output
        (path,) = (tmp_path / f"out-{name}/public").glob("*/catalog.json")
        found = json.loads(path.read_text("utf-8"))["domains"]
        entries.append({one["code"]: one for domain in found for one in domain["entries"]})
    before, after = entries
    same = [
        item.code
        for item in second.baseline.items
        if (old := first.baseline.item.get(item.code)) is not None
        and (old.level1, old.level2, old.contents, old.bases)
        == (item.level1, item.level2, item.contents, item.bases)
        and old.channels == item.channels
    ]
    assert len(same) > 80
    for code in same:
        one, other = (
            {key: value for key, value in held[code].items() if key != "seq"} for held in (before, after)
        )
        assert one == other
