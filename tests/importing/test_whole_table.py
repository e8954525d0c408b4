"""A whole old table of 95 items: imported, checked, mended as a clerk would, and published."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import openpyxl
from click.testing import CliRunner, Result
from openpyxl.worksheet.worksheet import Worksheet

from catalogxl.cli.main import main
from grids.builders import Cell, Table, as_docx, as_html
from importing.old_tables import HEADS, row
from returns import baseline

TITLES = {"就业": "某县就业领域基层政务公开标准目录", "社会保险": "某县社会保险领域基层政务公开标准目录"}
NOT_RUN = "企业年金方案备案"


def call(*args: object) -> Result:
    return CliRunner().invoke(main, list(map(str, args)))


def old_table(domain: str) -> Table:
    """Every item of a domain but those of one 一级事项, numbered, 一级事项 merged, as counties publish it."""
    table: list[list[Cell]] = [list(cells) for cells in HEADS]
    seq = 0
    for number, level1 in enumerate(baseline().level1_of[domain], 1):
        items = [item for item in baseline().items_of[domain] if item.level1 == level1]
        if level1 == NOT_RUN:
            continue
        for at, item in enumerate(items, 1):
            seq += 1
            merged: Cell | None = (f"{number}.{level1}", len(items), 1) if at == 1 else None
            levels = ("√" if "县级" in item.levels else "", "√" if "乡级" in item.levels else "")
            bodies = "县人社局" if levels == ("√", "") else "县人社局、乡镇人民政府"
            contents = "\n".join(f"{n}.{line}" for n, line in enumerate(item.contents, 1))
            bases = "\n".join(citation.document.citation for citation in item.bases)
            name = f"{number}.{at}{item.level2}"
            ticks = ("√", "", "√", "", *levels)
            table.append(
                row(str(seq), merged, name, contents=contents, bases=bases, bodies=bodies, ticks=ticks)
            )
    return table


def keyed(sheet: Worksheet) -> Iterator[tuple[int, dict[str, int]]]:
    """Each row below the headings with the columns by their keys."""
    keys = {str(cell.value): cell.column for cell in sheet[1] if cell.value}
    for number in range(5, sheet.max_row + 1):
        yield number, keys


def mended(data: bytes) -> bytes:
    """The workbook as a clerk sends it in: the profile, the names of channels, the office, one reason, full names."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    profile = {
        "filler_office": "办公室",
        "filler_name": "填报人甲",
        "filler_phone": "0371-00000001",
        "reviewer_name": "审核人乙",
        "filled_on": "2020-09-01",
        "enquiry_phone": "0371-00000002",
        "supervision_phone": "12333",
    }
    for line in book["单位信息"].iter_rows(min_row=5):
        if line[0].value in profile:
            line[2].value = profile[str(line[0].value)]
    office = "兰考县人力资源和社会保障局"
    for title in ("公开主体", "事项分工", "就业", "社会保险"):
        for line in book[title].iter_rows(min_row=5):
            for cell in line:
                if cell.value == "县人社局":
                    cell.value = office
    names = {
        "website": "兰考县人民政府门户网站",
        "service_center": "兰考县政务服务中心人社综合窗口",
        "other": "兰考县各乡镇（街道）基层公共服务平台",
    }
    for number, keys in keyed(book["公开渠道"]):
        channel = str(book["公开渠道"].cell(number, keys["channel_id"]).value)
        if channel in names:
            book["公开渠道"].cell(number, keys["channel_name"]).value = names[channel]
    for number, keys in keyed(book["事项分工"]):
        sheet = book["事项分工"]
        sheet.cell(number, keys["office"]).value = "综合科"
        if sheet.cell(number, keys["level1"]).value == NOT_RUN:
            sheet.cell(number, keys["unlisted_reason"]).value = "本县无此业务，由市级经办"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_whole_old_catalog_is_imported_mended_and_published(tmp_path: Path) -> None:
    (tmp_path / "就业.docx").write_bytes(as_docx(old_table("就业"), TITLES["就业"]))
    (tmp_path / "社保.html").write_bytes(as_html(old_table("社会保险"), TITLES["社会保险"]))
    files = (tmp_path / "就业.docx", tmp_path / "社保.html")
    result = call("import", *files, "--county", "兰考县", "-o", tmp_path / "new", "--json")
    assert result.exit_code == 0
    answer = json.loads(result.stdout)
    rows = [one for table in answer["tables"] for one in table["rows"]]
    codes = [one["item"] for one in rows]
    assert codes == [item.code for item in baseline().items if item.level1 != NOT_RUN]
    assert {one["how"] for one in rows} == {"exact"}
    assert {question["key"] for one in rows for question in one["asked"]} == {"bodies"}

    workbook = tmp_path / "new/410225-兰考县.xlsx"
    before = json.loads(call("check", workbook, "--json").stdout)["files"][0]
    missing = {one["rule"] for one in before["findings"] if one["severity"] == "error"}
    assert {"reason_missing", "body_generic"} <= missing

    (tmp_path / "in").mkdir()
    (tmp_path / "in/兰考县.xlsx").write_bytes(mended(workbook.read_bytes()))
    after = json.loads(call("check", tmp_path / "in", "--json").stdout)["files"][0]
    assert [one["message"] for one in after["findings"] if one["severity"] == "error"] == []
    compiled = call("compile", tmp_path / "in", "-o", tmp_path / "out", "--formats", "json,html")
    assert compiled.exit_code == 0, compiled.stdout
    catalog = json.loads(next((tmp_path / "out/public").glob("*/catalog.json")).read_text(encoding="utf-8"))
    published = [entry["code"] for domain in catalog["domains"] for entry in domain["entries"]]
    assert published == codes
