"""The reading board as a workbook: to be filtered, edited and printed by those who post it elsewhere."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from boards.conftest import HOSTILE, OFFICE, make_catalog, make_entry, ordinary_entries
from catalogxl.boards.plain_board import plain_board
from catalogxl.boards.plain_board_xlsx import render_plain_board_xlsx
from catalogxl.model import LifeEvent
from catalogxl.record.public import PublicEntry

EVENTS = (LifeEvent("创业", ("JY-0002", "JY-0007")), LifeEvent("找工作", ("JY-0001", "JY-0003")))


def opened(entries: list[PublicEntry]) -> Worksheet:
    catalog = make_catalog(entries)
    data = render_plain_board_xlsx(plain_board(catalog, catalog["domains"][0], events=EVENTS))
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def items(sheet: Worksheet) -> list[list[str]]:
    """The rows that the filter works on, below its head."""
    return [[str(cell.value or "") for cell in row] for row in sheet[sheet.auto_filter.ref]][1:]


def test_it_has_the_boards_columns_and_what_the_items_are_grouped_by() -> None:
    sheet = opened(ordinary_entries())
    head, *_ = [[cell.value for cell in row] for row in sheet[sheet.auto_filter.ref]]
    assert head == ["遇到什么事", "办什么事", "能看到什么", "在哪里看", "谁负责", "多久更新"]
    rows = items(sheet)
    assert len(rows) == 11
    assert [row[0] for row in rows[:5]] == ["创业", "创业", "找工作", "找工作", "就业信息服务"]
    assert rows[0][1:3] == ["岗位信息发布2", "对象范围、发放结果【结果】"]
    assert rows[0][4].split("\n")[0] == OFFICE
    assert rows[0][5] == "20个\n工作日内\n更新公布"


def test_no_item_is_merged_so_that_it_filters() -> None:
    sheet = opened(ordinary_entries())
    first, last = sheet.auto_filter.ref.split(":")
    inside = range(int(first[1:]), int(last[1:]) + 1)
    assert not [str(span) for span in sheet.merged_cells.ranges if span.min_row in inside]


def test_print_set_up() -> None:
    sheet = opened(ordinary_entries())
    assert (int(sheet.page_setup.paperSize), sheet.page_setup.orientation) == (8, "portrait")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    head = sheet.auto_filter.ref.split(":")[0][1:]
    assert sheet.print_title_rows == f"${head}:${head}"
    assert sheet.freeze_panes == f"C{int(head) + 1}"
    assert "数据指纹：0123456789abcdef" in sheet.oddFooter.left.text
    assert sheet.oddFooter.right.text == "第 &P 页　共 &N 页"


def test_telephones_notes_and_fingerprint_stand_around_the_table() -> None:
    texts = [str(cell.value) for cell in opened(ordinary_entries())["A"] if cell.value]
    assert "咨询电话：0371-26990001" in texts
    assert "不按时公开、公开有错误，请打：12345（政务服务便民热线）、12333（人社服务热线）" in texts
    assert "兰考县各乡镇（街道）便民服务中心：堌阳镇便民服务中心" in texts
    assert texts[-1].endswith("数据指纹：0123456789abcdef")


@pytest.mark.parametrize("text", HOSTILE)
def test_text_never_becomes_a_formula(text: str) -> None:
    sheet = opened([make_entry(1, level1=text, level2=text)])
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert kinds == {"s"}
    assert items(sheet)[0][:2] == ["找工作", text]


def test_an_item_beyond_excels_row_height_goes_on_in_the_next_row() -> None:
    contents = [{"text": f"第{n}条内容，说明条件、材料、期限和结果", "stage": ""} for n in range(150)]
    sheet = opened([make_entry(1, level1="一", level2="最长的事项", contents=contents)])
    rows = items(sheet)
    assert [row[1] for row in rows] == ["最长的事项", *["最长的事项（续）"] * (len(rows) - 1)]
    text = "".join(row[2] for row in rows).replace("\n", "")
    assert all(f"第{n}条内容" in text for n in range(150))
    assert all((row.height or 0) <= 409 for row in sheet.row_dimensions.values())
