"""Every file that compile publishes is recognised: as it is, saved again, or converted by an office program."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from catalogxl.boards.pdf import render_plain_board_pdf, render_table_pdf
from catalogxl.boards.plain_board import plain_board, render_plain_board_html
from catalogxl.boards.plain_board_xlsx import render_plain_board_xlsx
from catalogxl.boards.table_view import table_view
from catalogxl.boards.table_xlsx import render_table_xlsx
from catalogxl.record.public import PublicCatalog
from catalogxl.verify.compare_board import compare_board
from catalogxl.verify.compare_tables import compare_tables
from catalogxl.verify.expected_sheets import boards, official_table
from catalogxl.verify.extract import extract
from catalogxl.verify.known_text import known_around
from catalogxl.verify.record import PublishedRecord
from catalogxl.verify.result import Verdict
from catalogxl.verify.verify import tick_headings, verify
from returns import LANKAO, baseline
from verify.conftest import Verify
from verify.test_manglings import short

# Each kind of file with items in it, and the domains that it shows.
BOTH, JOBS, INSURANCE = ("就业", "社会保险"), ("就业",), ("社会保险",)
KINDS = {
    "就业.html": JOBS,
    "社会保险.html": INSURANCE,
    "就业.xlsx": JOBS,
    "就业-阅读版.html": JOBS,
    "社会保险-阅读版.html": INSURANCE,
    "就业-阅读版.xlsx": JOBS,
    "就业-阅读版-粘贴版.html": JOBS,
    "社会保险-阅读版-粘贴版.html": INSURANCE,
    "乡镇/乡镇-01-*政府-粘贴版.html": BOTH,
    "乡镇/乡镇-01-*.xlsx": BOTH,
    "社会保险-阅读版.xlsx": INSURANCE,
    "catalog.csv": BOTH,
    "catalog.json": BOTH,
    "item/JY-0101.html": JOBS,
    "乡镇/乡镇-01-*政府.html": BOTH,
    "就业-粘贴版-手机.html": JOBS,
    "就业-粘贴版.html": JOBS,
}


def test_an_output_is_the_same_byte_for_byte(out: Path, public: Path) -> None:
    for file in sorted(public.rglob("*")):
        if file.is_file() and file.parent.name != "item":
            result = verify(out, file, baseline=baseline())
            assert (result.verdict, result.county) == (Verdict.SAME, (LANKAO, "兰考县")), file.name
            assert result.copy_print == result.record_print


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_of_file_is_read_as_what_it_is(name: str, public: Path, verdict_on: Verify) -> None:
    """Without knowing its bytes: this is what is left when somebody saves it again."""
    (file,) = public.glob(name)
    result = verdict_on(file.read_bytes())
    assert short(result.differences) == []
    assert (result.verdict, result.domains) == (Verdict.SAME_CONTENT, KINDS[name])


def test_a_township_board_lacks_nothing_that_is_not_its_own(public: Path, verdict_on: Verify) -> None:
    board = verdict_on(next(public.glob("乡镇/乡镇-01-*政府.html")).read_bytes())
    whole = verdict_on((public / "catalog.json").read_bytes())
    assert 0 < board.items < whole.items


def test_internal_files_are_no_copies(out: Path) -> None:
    for name in ("data/catalog.json", "data/entries.csv", f"approval/{LANKAO}-兰考县.html"):
        result = verify(out, out / name, baseline=baseline())
        assert result.verdict is Verdict.UNRECOGNISED
        assert "内部文件" in result.reason


def test_an_older_copy_is_told_by_its_fingerprint(public: Path, verdict_on: Verify) -> None:
    page = (public / "就业.html").read_text(encoding="utf-8")
    shown = re.findall(r'fingerprint" content="(\w+)"', page)[0]
    result = verdict_on(page.replace(shown, "0123456789abcdef").encode())
    assert result.verdict is Verdict.SAME_CONTENT
    assert result.copy_print == "0123456789abcdef"
    assert any("另一版" in text and shown in text for text in result.form)


def test_another_telephone_above_the_table_differs(public: Path, verdict_on: Verify) -> None:
    page = (public / "就业.html").read_text(encoding="utf-8")
    number = '咨询电话：<a href="tel:037100000002">0371-00000002</a>'
    assert number in page
    result = verdict_on(page.replace(number, "咨询电话：0371-11111111").encode())
    assert short(result.differences) == ["- enquiry_phone: 0371-00000002 > 0371-11111111"]


def test_another_address_below_the_table_differs(public: Path, verdict_on: Verify) -> None:
    page = (public / "就业.html").read_text(encoding="utf-8")
    assert "兰考县政务服务中心一楼" in page
    result = verdict_on(page.replace("兰考县政务服务中心一楼", "兰考县政务服务中心九楼").encode())
    (other,) = result.differences
    assert (other.item, other.record) == (None, None)
    assert "兰考县政务服务中心九楼" in (other.copy or "")


# ---------------------------------------------------------------- spreadsheets


def saved_again(data: bytes, change: Callable[[openpyxl.worksheet.worksheet.Worksheet], None]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    change(book.worksheets[0])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _unmerge(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))


def _drop_ticks(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
    for row in sheet.iter_rows(min_row=5):
        for cell in row:
            if cell.value == "√":
                cell.value = None


def test_a_workbook_saved_without_merged_cells(public: Path, verdict_on: Verify) -> None:
    result = verdict_on(saved_again((public / "就业.xlsx").read_bytes(), _unmerge))
    assert (result.verdict, short(result.differences)) == (Verdict.SAME_CONTENT, [])


def test_an_item_that_goes_on_in_the_next_row_is_one(record: PublishedRecord) -> None:
    changed: PublicCatalog = json.loads(json.dumps(record.catalog(record.counties[0])))
    domain = changed["domains"][0]
    lines = [f"补充内容第{n}条，说明办理材料和办理时限以及收费依据和结果送达方式" for n in range(150)]
    domain["entries"][1]["contents"] = [{"text": line, "stage": ""} for line in lines]
    kinds = [(kind.id, kind.name) for kind in baseline().channels]
    book = render_table_xlsx(table_view(changed, domain, channel_kinds=kinds))
    copy = extract(book, headings=tick_headings())
    assert "（续）" in copy.text
    compared = compare_tables(copy.tables, official_table(changed, baseline()))
    assert compared is not None
    assert short(tuple(compared.differences)) == []


def test_an_item_of_a_board_that_goes_on_in_the_next_row_is_one(record: PublishedRecord) -> None:
    changed: PublicCatalog = json.loads(json.dumps(record.catalog(record.counties[0])))
    domain = changed["domains"][1]
    lines = [f"补充内容第{n}条，说明办理材料和办理时限以及收费依据和结果送达方式" for n in range(150)]
    domain["entries"][1]["contents"] = [{"text": line, "stage": ""} for line in lines]
    book = render_plain_board_xlsx(plain_board(changed, domain, events=baseline().life_events))
    copy = extract(book, headings=tick_headings())
    sheet = next(boards(changed, baseline()))
    compared = compare_board(copy, sheet, known_around(changed, baseline()))
    assert compared is not None
    assert short(tuple(compared.differences)) == []


def test_a_workbook_that_lost_its_ticks(public: Path, verdict_on: Verify) -> None:
    result = verdict_on(saved_again((public / "就业.xlsx").read_bytes(), _drop_ticks))
    assert {one.field for one in result.differences} == {"audience_all", "proactive", "county", "township"}


# ---------------------------------------------------------------- CSV and JSON


def csv_of(public: Path) -> list[list[str]]:
    text = (public / "catalog.csv").read_text(encoding="utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def written(rows: list[list[str]], *, separator: str = ",", encoding: str = "utf-8") -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue().encode(encoding)


CSV_FORMS: dict[str, Callable[[list[list[str]]], bytes]] = {
    "no BOM": written,
    "GBK": lambda rows: written(rows, encoding="gb18030"),
    "semicolons": lambda rows: written(rows, separator=";"),
    "tabs, UTF-16, as Excel's Unicode text": lambda rows: written(rows, separator="\t", encoding="utf-16"),
    "TRUE and FALSE of Excel": lambda rows: written(
        [[{"true": "TRUE", "false": "FALSE"}.get(text, text) for text in row] for row in rows]
    ),
    "columns in another order": lambda rows: written([row[::-1] for row in rows]),
    "rows in another order": lambda rows: written([rows[0], *rows[:0:-1]]),
}


@pytest.mark.parametrize("name", CSV_FORMS)
def test_csv_in_another_form(name: str, public: Path, verdict_on: Verify) -> None:
    result = verdict_on(CSV_FORMS[name](csv_of(public)))
    assert (result.verdict, short(result.differences)) == (Verdict.SAME_CONTENT, [])


def test_codes_that_became_dates_differ(public: Path, verdict_on: Verify) -> None:
    rows = csv_of(public)
    rows[1][rows[0].index("code")] = "1901-01-01"
    result = verdict_on(written(rows))
    assert short(result.differences) == ["JY-0101 code: JY-0101 > 1901-01-01"]


def test_json_laid_out_again_is_the_same_content(public: Path, verdict_on: Verify) -> None:
    document = json.loads((public / "catalog.json").read_bytes())
    result = verdict_on(json.dumps(document, sort_keys=True).encode())
    assert (result.verdict, short(result.differences)) == (Verdict.SAME_CONTENT, [])


def test_json_with_another_value_differs(public: Path, verdict_on: Verify) -> None:
    document = json.loads((public / "catalog.json").read_bytes())
    entry = document["domains"][0]["entries"][0]
    entry["deadline_days"], entry["mode"] = 30, "依申请公开"
    document["domains"][0]["enquiry_phone"] = "110"
    document["domains"][1]["entries"].pop(0)
    result = verdict_on(json.dumps(document).encode())
    assert short(result.differences) == [
        "- enquiry_phone: 0371-00000002 > 110",
        "JY-0101 deadline_days: 20 > 30",
        "JY-0101 mode: 主动公开 > 依申请公开",
        "SB-0101 -: 机关事业单位社会保险登记 > -",
    ]


# ---------------------------------------------------------------- PDF


@pytest.fixture(scope="module")
def catalog(record: PublishedRecord) -> PublicCatalog:
    return record.catalog(record.counties[0])


def table_pdf(catalog: PublicCatalog, *, sheet: str = "") -> bytes:
    kinds = [(kind.id, kind.name) for kind in baseline().channels]
    return render_table_pdf(table_view(catalog, catalog["domains"][0], channel_kinds=kinds), sheet=sheet)


@pytest.mark.parametrize("sheet", ["", "a4"])
def test_the_table_as_pdf(catalog: PublicCatalog, verdict_on: Verify, sheet: str) -> None:
    result = verdict_on(table_pdf(catalog, sheet=sheet))
    assert (result.verdict, short(result.differences)) == (Verdict.SAME_CONTENT, [])
    assert result.domains == JOBS


def test_the_reading_board_as_pdf(catalog: PublicCatalog, verdict_on: Verify) -> None:
    view = plain_board(catalog, catalog["domains"][1], events=baseline().life_events)
    result = verdict_on(render_plain_board_pdf(view))
    assert (result.verdict, short(result.differences)) == (Verdict.SAME_CONTENT, [])
    assert result.domains == INSURANCE


def _days(catalog: PublicCatalog) -> None:
    for entry in catalog["domains"][1]["entries"]:
        entry.update(deadline_days=10)


def _office_of_one(catalog: PublicCatalog) -> None:
    catalog["domains"][1]["entries"][2]["office"] = "信访科"


def _no_office_of_one(catalog: PublicCatalog) -> None:
    catalog["domains"][1]["entries"][2]["office"] = ""


def _telephone_of_most(catalog: PublicCatalog) -> None:
    for entry in catalog["domains"][1]["entries"][2:]:
        entry["phone"] = "0371-26990000"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_days, ["- days: 20个工作日内更新公布 > 10个工作日内更新公布"]),
        (_office_of_one, ["SB-0103 office: 政策法规科 > 信访科"]),
        (_no_office_of_one, ["SB-0103 office: 政策法规科 > 无"]),
    ],
)
def test_a_board_as_pdf_with_another_usual_case_or_item_differs(
    catalog: PublicCatalog, verdict_on: Verify, change: Callable[[PublicCatalog], None], told: list[str]
) -> None:
    changed: PublicCatalog = json.loads(json.dumps(catalog))
    change(changed)
    view = plain_board(changed, changed["domains"][1], events=baseline().life_events)
    assert short(verdict_on(render_plain_board_pdf(view)).differences) == told


def test_what_is_usual_is_read_from_the_copy_not_reckoned(catalog: PublicCatalog, verdict_on: Verify) -> None:
    """A board that says another case to be usual, and of each item what differs from that, says the same."""
    changed: PublicCatalog = json.loads(json.dumps(catalog))
    _telephone_of_most(changed)
    view = plain_board(changed, changed["domains"][1], events=baseline().life_events)
    page = (
        render_plain_board_html(view)
        .replace("0371-26990000", "0371-00000002")
        .replace("26990000", "00000002")
    )
    found = short(verdict_on(page.encode()).differences)
    assert found == []


def test_a_pdf_with_other_content_differs(catalog: PublicCatalog, verdict_on: Verify) -> None:
    changed: PublicCatalog = json.loads(json.dumps(catalog))
    entries = changed["domains"][0]["entries"]
    entries[0]["deadline"] = "公开事项信息形成或变更之日起30个工作日内公开"
    entries[1]["audience_all"] = False
    entries[2]["bases"] = entries[2]["bases"][:-1]
    entries[3]["channels"] = entries[3]["channels"][1:]
    lost = entries.pop(5)
    found = short(verdict_on(table_pdf(changed)).differences)
    assert f"{entries[1]['code']} audience_all: √ > " in found
    assert f"{lost['code']} -: {lost['level2']} > -" in found
    fields = {tuple(text.split(":")[0].split(" ")) for text in found}
    assert {(entries[0]["code"], "deadline"), (entries[2]["code"], "bases")} <= fields
    assert (entries[3]["code"], "channels") in fields
    assert {code for code, _ in fields} <= {entry["code"] for entry in [*entries, lost]}
