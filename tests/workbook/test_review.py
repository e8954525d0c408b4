"""The workbook that goes back: nothing that a county wrote is lost on the way, and the marks are where the slips are."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook

from catalogxl.intake.read import RawSheet, RawWorkbook, cell_text, read_workbook
from catalogxl.model import Cell, CountyCatalog, Finding, Severity
from catalogxl.normalise import clean, fold
from catalogxl.rules import check
from catalogxl.workbook.annotated.annotate import write_marked
from catalogxl.workbook.annotated.restore import RestoredReturn, restore
from catalogxl.workbook.bind import bind
from catalogxl.workbook.schema.layout import (
    FIRST_ROW,
    PROBLEMS_TITLE,
    PROFILE,
    PROFILE_VALUE_COLUMN,
    UNPLACED_TITLE,
    InputKind,
    column_letter,
    domain_key,
)
from catalogxl.workbook.write.template import write_workbook
from returns import (
    LANKAO,
    Filled,
    baseline,
    cell_of,
    cell_of_item,
    filled,
    item_row,
    layout,
    raw_workbook,
    supplement,
)

MARKED = (Severity.ERROR, Severity.WARNING)


class Back(NamedTuple):
    """A return, what is wrong with it, and what goes back."""

    catalog: CountyCatalog
    findings: tuple[Finding, ...]
    restored: RestoredReturn
    data: bytes

    @property
    def book(self) -> Workbook:
        return openpyxl.load_workbook(io.BytesIO(self.data))


def restored(raw: RawWorkbook) -> RestoredReturn:
    return restore(bind(raw, baseline(), "兰考县.xlsx"), baseline(), raw)


def sent_back(raw: RawWorkbook) -> Back:
    catalog = bind(raw, baseline(), "兰考县.xlsx")
    findings = check(catalog, baseline())
    held = restore(catalog, baseline(), raw)
    return Back(catalog, findings, held, write_marked(baseline(), held, findings))


def contents_of(held: RestoredReturn) -> dict[str, list[dict[str, str]]]:
    """Contents without blank cells."""
    return {
        key: [{k: text for k, text in row.items() if text} for row in rows]
        for key, rows in held.contents.items()
    }


def changed(raw: RawWorkbook, title: str, change: Callable[[list[list[object]]], None]) -> RawWorkbook:
    """The same workbook with the rows of a sheet changed."""
    sheets = []
    for sheet in raw.sheets:
        rows = [[*row] for row in sheet.rows]
        if sheet.name == title:
            change(rows)
        sheets.append(replace(sheet, rows=rows))
    return replace(raw, sheets=tuple(sheets))


def put(row: int, column: int, text: object) -> Callable[[list[list[object]]], None]:
    """Write ``text`` to a cell, counted from 0."""

    def change(rows: list[list[object]]) -> None:
        rows.extend([] for _ in range(row + 1 - len(rows)))
        rows[row].extend([""] * (column + 1 - len(rows[row])))
        rows[row][column] = text

    return change


def spoilt() -> RawWorkbook:
    """A return with slips of every sort and with texts where no place is for any."""
    contents = filled()
    contents["catalogxl:supplements"] = [
        supplement(level2=f"补充的事项第{at}号信息", remark=f"备注{at}") for at in range(45)
    ]
    contents["catalogxl:supplements"][3]["domain"] = "教育"
    contents["catalogxl:bodies"][1]["body_kind"] = "企业"
    contents["catalogxl:profile"][0]["enquiry_phone"] = ""
    item_row(contents, "JY-0101").update(deadline="90", remark="=1+1", person="=SUM(A1)")
    item_row(contents, "JY-0102").update(listed="不列", mode="看情况")
    item_row(contents, "JY-0103")["contents_extra"] = "结果：补贴名单\n联系人13800000000"
    item_row(contents, "JY-0104")["level2"] = "县里改过的名称"
    contents[domain_key("就业")] += [
        {**item_row(contents, "JY-0201"), "remark": "第二遍写的"},
        {"code": "JY-9999", "level2": "自己编的事项", "mode": "主动公开", "remark": "编的"},
    ]
    raw = raw_workbook(contents)
    raw = changed(raw, "社会保险", lambda rows: rows.pop(9))
    raw = changed(raw, "就业", put(7, 60, "表旁的字"))
    raw = changed(raw, "单位信息", put(6, 6, "表旁的说明"))
    raw = changed(raw, "公开渠道", put(40, 3, "表下的字"))
    return replace(raw, sheets=(*raw.sheets, RawSheet("本县说明", True, [["", "甲"], ["=1+1", 3.0]])))


@lru_cache(maxsize=1)
def back() -> Back:
    return sent_back(spoilt())


# ---------------------------------------------------------------- nothing is lost


def places() -> Iterator[tuple[str, int, int]]:
    """Cells (sheet, row, column from 0) that a county can write in: its own, those of the province, and around."""
    for part in layout().sheets.values():
        beside = len(part.beside) + 1 if part.beside else 0
        first = FIRST_ROW - 1
        if part.is_form:
            value = PROFILE_VALUE_COLUMN - 1
            yield from ((part.title, first + at, value) for at in range(len(part.columns)))
            yield from ((part.title, first + at, value + 3) for at in range(len(part.columns) + 4))
            continue
        own = [at for at, column in enumerate(part.columns, 1) if column.input is not InputKind.SHOWN]
        free = [len(part.columns) + beside + at for at in (1, 2, 7)]
        rows = range(first, first + part.rows + 5)
        yield from ((part.title, row, column) for row in rows for column in (*own, *free))
        yield from ((part.title, row, column) for row in range(1, first) for column in free)


PLACES = tuple(places())
TEXTS = st.text(st.sampled_from("县乡局事项公开12345abcXYZ √0.：，=@\n\t《》（）%/"), min_size=1, max_size=12)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.lists(st.tuples(st.sampled_from(PLACES), TEXTS), min_size=1, max_size=6, unique_by=lambda one: one[0])
)
def test_every_text_of_a_county_is_poured_in_its_place_or_beside(
    written: list[tuple[tuple[str, int, int], str]],
) -> None:
    raw = raw_workbook(filled())
    for (title, row, column), text in written:
        raw = changed(raw, title, put(row, column, text))
    held = restored(raw)
    cells = {fold(text) for rows in held.contents.values() for row in rows for text in row.values()}
    kept = {(left.sheet, left.address): left.text for left in held.unplaced}
    # What was put right is told with what stood there.
    seen = bind(raw, baseline(), "").observations
    kept |= {tuple(one.cell): one.value for one in seen if one.kind == "repaired" and one.cell}
    for (title, row, column), text in written:
        if fold(clean(text)) not in cells:
            assert kept[title, f"{column_letter(column + 1)}{row + 1}"] == clean(text)


@pytest.mark.parametrize(
    "text",
    [
        "第二遍写的",
        "编的",
        "JY-9999",
        "自己编的事项",
        "县里改过的名称",
        "表旁的字",
        "表旁的说明",
        "表下的字",
        "甲",
        "=1+1",
    ],
)
def test_what_has_no_place_stands_on_a_sheet_of_its_own(text: str) -> None:
    sheet = back().book[UNPLACED_TITLE]
    assert text in [row[3] for row in sheet.iter_rows(min_row=FIRST_ROW, values_only=True)]


def test_all_45_supplements_have_a_row_with_its_dropdowns() -> None:
    sheet = back().book["补充事项"]
    part = layout().supplements
    remarks = [sheet[part.address("remark", FIRST_ROW + at)].value for at in range(45)]
    assert remarks == [f"备注{at}" for at in range(45)]
    last = part.address("mode", FIRST_ROW + 44)
    assert any(last in rule.sqref for rule in sheet.data_validations.dataValidation)
    assert not sheet[last].protection.locked


def test_a_date_where_text_belongs_does_not_become_text_unawares() -> None:
    contents = filled()
    sheet, address = cell_of_item(contents, "JY-0101", "person")
    from datetime import date

    place = layout().sheets[domain_key("就业")].columns
    column = next(at for at, one in enumerate(place, 1) if one.key == "person")
    raw = changed(raw_workbook(contents), sheet, put(FIRST_ROW - 1, column, date(2020, 3, 5)))
    held = sent_back(raw)
    assert held.restored.contents[domain_key("就业")][0]["person"] == ""
    assert (sheet, address, "2020-03-05") in [
        (one.sheet, one.address, one.text) for one in held.restored.unplaced
    ]
    assert "疑似日期" in held.book[sheet][address].comment.text


# ---------------------------------------------------------------- the next round


def test_the_returned_file_says_the_same_once_more() -> None:
    again = read_workbook(back().data)
    held = restored(again)
    assert contents_of(held) == contents_of(back().restored)
    assert held.unplaced == back().restored.unplaced


def test_unmended_it_goes_back_with_the_marks_on_the_same_cells() -> None:
    first, again = marked_cells(back().book), marked_cells(sent_back(read_workbook(back().data)).book)
    # What was restored or stands beside now is settled; the row that was missing has cells to fill in now.
    settled = {place for place in first if place[0] == UNPLACED_TITLE}
    settled.add(cell_of_item(filled(), "JY-0104", "level2"))
    assert settled < set(first)
    assert set(first) - set(again) == settled
    row = re.compile(r"[A-Z]+10")
    assert all(sheet == "社会保险" and row.fullmatch(cell) for sheet, cell in set(again) - set(first))


def test_a_mended_file_has_no_marks_and_no_list() -> None:
    plain = sent_back(raw_workbook(filled()))
    assert plain.findings == ()
    assert marked_cells(plain.book) == {}
    blank = write_workbook(baseline(), baseline().county[LANKAO])
    assert plain.book.sheetnames == openpyxl.load_workbook(io.BytesIO(blank)).sheetnames


# ---------------------------------------------------------------- marks and list


def marked_cells(book: Workbook) -> dict[tuple[str, str], str]:
    return {
        (sheet.title, cell.coordinate): cell.comment.text
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }


def test_marks_are_the_findings_and_the_findings_are_marked() -> None:
    held = back()
    marks = marked_cells(held.book)
    told = [finding for finding in held.findings if finding.severity in MARKED and finding.cell]
    assert told
    for finding in told:
        assert any(finding.message in text for text in marks.values()), finding
    lines = [line for text in marks.values() for line in text.split("\n") if line.startswith("【")]
    assert len(lines) == len(told)
    for finding in told:
        place = held.restored.cell_map.get(finding.cell or Cell("", ""))
        if place is not None and place.address != "B2":
            assert finding.message in marks[tuple(place)]


def test_a_mark_is_a_fill_and_a_border_of_its_weight() -> None:
    book = back().book
    for (sheet, address), text in marked_cells(book).items():
        colour = "00F9C6C6" if "【错误】" in text else "00FFE1A8"
        assert book[sheet][address].fill.fgColor.rgb == colour
        assert book[sheet][address].border.left.style == "medium"


def test_the_list_comes_first_and_holds_every_finding_with_a_link_to_its_cell() -> None:
    held = back()
    book = held.book
    assert book.sheetnames[0] == PROBLEMS_TITLE
    sheet = book[PROBLEMS_TITLE]
    rows = [row for row in sheet.iter_rows(min_row=FIRST_ROW) if row[5].value]
    assert sorted(row[5].value for row in rows) == sorted(finding.message for finding in held.findings)
    for row, finding in ((row, f) for row in rows for f in held.findings if f.message == row[5].value):
        if finding.cell is None or finding.severity not in MARKED:
            continue
        name, _, address = row[2].hyperlink.location.rpartition("!")
        assert address == row[2].value
        target = book[name.strip("'")][address]
        assert target.comment is not None
        assert finding.message in target.comment.text


def test_the_list_counts_by_weight_and_by_sheet() -> None:
    held = back()
    sheet = held.book[PROBLEMS_TITLE]
    hint = str(sheet["B3"].value)
    for severity in Severity:
        number = sum(finding.severity is severity for finding in held.findings)
        assert (f"{severity.label} {number} 处" in hint) is (number > 0)
    bands = [
        str(row[1].value) for row in sheet.iter_rows(min_row=FIRST_ROW) if row[1].value and not row[5].value
    ]
    counted = [int(band.rpartition("（")[2].removesuffix(" 处）")) for band in bands]
    assert sum(counted) == len(held.findings)
    assert len({band.rpartition("（")[0] for band in bands}) == len(bands)


def test_there_are_no_formulas_but_ours() -> None:
    def formulas(data: bytes) -> set[tuple[str, str, str]]:
        book = openpyxl.load_workbook(io.BytesIO(data))
        cells = (
            (s.title, c) for s in book.worksheets for row in s.iter_rows() for c in row if c.data_type == "f"
        )
        return {(name, cell.coordinate, str(cell.value)) for name, cell in cells}

    ours = formulas(write_workbook(baseline(), baseline().county[LANKAO], extra_rows=45))
    assert formulas(back().data) <= ours
    assert "=SUM(A1)" not in {text for _, _, text in formulas(back().data)}


def test_every_sheet_is_protected_and_of_the_county_s_cells_none_is_locked() -> None:
    book = back().book
    assert all(sheet.protection.sheet for sheet in book.worksheets)
    for sheet, address in (
        cell_of_item(filled(), "JY-0101", "deadline"),
        cell_of(filled(), PROFILE, 0, "covers"),
    ):
        assert not book[sheet][address].protection.locked


def test_the_same_return_gives_the_same_bytes() -> None:
    assert sent_back(spoilt()).data == back().data


# ---------------------------------------------------------------- rows and columns moved


def sorted_rows(rows: list[list[object]]) -> None:
    rows[FIRST_ROW - 1 :] = rows[FIRST_ROW - 1 :][::-1]


def swapped_columns(rows: list[list[object]]) -> None:
    part = layout().sheets[domain_key("就业")]
    keys = [column.key for column in part.columns]
    one, other = keys.index("deadline") + 1, keys.index("mode") + 1
    for row in rows:
        if len(row) > max(one, other):
            row[one], row[other] = row[other], row[one]


@pytest.mark.parametrize("move", [sorted_rows, swapped_columns])
def test_moved_cells_are_marked_in_their_proper_place(move: Callable[[list[list[object]]], None]) -> None:
    contents: Filled = filled()
    item_row(contents, "JY-0101")["mode"] = "看情况"
    item_row(contents, "JY-0102")["deadline"] = "90"
    straight = sent_back(raw_workbook(contents))
    held = sent_back(changed(raw_workbook(contents), "就业", move))
    assert contents_of(held.restored) == contents_of(straight.restored)
    assert marked_cells(held.book) == marked_cells(straight.book)
    assert set(marked_cells(held.book)) == {
        cell_of_item(contents, "JY-0101", "mode"),
        cell_of_item(contents, "JY-0102", "deadline"),
    }
    told_at = {finding.cell for finding in held.findings if finding.severity in MARKED}
    assert told_at != {finding.cell for finding in straight.findings if finding.severity in MARKED}


def test_an_item_without_a_row_has_one_again_marked() -> None:
    raw = changed(raw_workbook(filled()), "就业", lambda rows: rows.pop(FIRST_ROW + 1))
    held = sent_back(raw)
    sheet, address = cell_of_item(filled(), "JY-0103", "listed")
    assert "缺少事项 JY-0103" in marked_cells(held.book)[sheet, address]
    assert not cell_text(held.book[sheet][address].value)
