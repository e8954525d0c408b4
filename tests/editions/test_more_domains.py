"""A new edition with a domain more: the second year's returns get its sheet, and nothing that was filled in suffers."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from baseline_folder import append_rows, copy_baseline, read_rows, set_cell
from catalogxl.cli import main
from catalogxl.editions.source import Edition
from catalogxl.workbook.schema.layout import FIRST_ROW, domain_key
from returns import LANKAO, OFFICE, item_row, workbook_of
from third_domain import DOMAIN, ITEMS, PREFIX, TITLE, add_items

from .counties import filled_for


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


@pytest.fixture(scope="module")
def wider(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped edition with a third domain, added by rows only."""
    folder = copy_baseline(tmp_path_factory.mktemp("wider") / "baseline")
    line = next(at for at, row in enumerate(read_rows(folder, "settings"), 1) if row[0] == "基线编号")
    set_cell(folder, "settings", line, "值", "henan-2027")
    append_rows(folder, "domains", [{"领域": DOMAIN, "编码前缀": PREFIX, "目录名称": TITLE}])
    add_items(folder)
    return folder


@pytest.fixture(scope="module")
def moved(first: Edition, wider: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("moved")
    contents = filled_for(first.baseline)
    item_row(contents, "SB-0102").update(deadline="9", remark="本县备注")
    (place / "兰考县.xlsx").write_bytes(workbook_of(contents, first.baseline))
    result = run("migrate", place / "兰考县.xlsx", "--baseline", wider, "-o", place / "out")
    assert result.exit_code == 1, result.output
    return place


def test_the_lineage_needs_no_row(first_folder: Path, wider: Path) -> None:
    assert run("baseline", "check", "--baseline", wider, "--old", first_folder).exit_code == 0
    answer = json.loads(run("baseline", "diff", first_folder, wider, "--json").stdout)
    assert {row["code"] for row in answer["added"]} == {item[0] for item in ITEMS}
    assert [row["name"] for row in answer["other"]["领域"]["added"]] == [DOMAIN]


def test_each_item_of_the_new_domain_waits_for_a_decision(moved: Path) -> None:
    (file,) = json.loads((moved / "out/migration.json").read_text("utf-8"))["files"]
    waiting = {(one["to_items"][0], one["field"]) for one in file["changes"] if one["todo"]}
    assert waiting == {(item[0], "listed") for item in ITEMS}
    book = openpyxl.load_workbook(moved / "out/410225-兰考县.xlsx")
    assert book[DOMAIN]["A1"].value == domain_key(DOMAIN)


def test_decided_it_is_published_with_what_was_there(moved: Path, wider: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(moved / "out/410225-兰考县.xlsx")
    sheet = book[DOMAIN]
    keys = {cell.value: cell.column for cell in sheet[1]}
    for row in range(FIRST_ROW, FIRST_ROW + len(ITEMS)):
        sheet.cell(row, keys["listed"]).value = "列入"
        for key in ("has_form", "has_instructions", "has_sample"):
            sheet.cell(row, keys[key]).value = "√"
    shares = book["事项分工"]
    keys = {cell.value: cell.column for cell in shares[1]}
    for row in range(FIRST_ROW, shares.max_row + 1):
        if shares.cell(row, keys["domain"]).value == DOMAIN:
            for key, text in (
                ("body_county", OFFICE),
                ("body_township", "兰考县各乡镇人民政府、街道办事处"),
                ("office", "养老服务科"),
                ("guide_url", "https://www.example.gov.cn/guides"),
            ):
                shares.cell(row, keys[key]).value = text
    profile = book["单位信息"]
    for cells in profile.iter_rows(min_row=FIRST_ROW):
        if cells[0].value == "filled_on":
            cells[2].value = "2027-04-01"
    (tmp_path / "in").mkdir()
    book.save(tmp_path / "in" / f"{LANKAO}.xlsx")
    done = run(
        "compile", tmp_path / "in", "--baseline", wider, "-o", tmp_path / "out", "--formats", "json", "--json"
    )
    assert done.exit_code == 0, done.stdout
    (path,) = (tmp_path / "out/public").glob("*/catalog.json")
    domains = {one["domain"]: one["entries"] for one in json.loads(path.read_text("utf-8"))["domains"]}
    assert [one["code"] for one in domains[DOMAIN]] == [item[0] for item in ITEMS]
    (mended,) = (one for one in domains["社会保险"] if one["code"] == "SB-0102")
    assert mended["deadline_days"] == 9
