"""The workbook sheets: what Excel prints, and that text stays text."""

from __future__ import annotations

import io

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from catalogxl.boards.table_view import TableView
from catalogxl.boards.table_xlsx import render_table_xlsx


def opened(view: TableView) -> Worksheet:
    sheet = load_workbook(io.BytesIO(render_table_xlsx(view))).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def column_texts(sheet: Worksheet, letter: str) -> list[str]:
    return [str(cell.value) for cell in sheet[letter] if cell.value is not None]


def test_print_set_up(view: TableView) -> None:
    sheet = opened(view)
    assert (int(sheet.page_setup.paperSize), sheet.page_setup.orientation) == (8, "landscape")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$3:$4"
    assert sheet.freeze_panes == "D5"
    assert "第 &P 页　共 &N 页" in sheet.oddFooter.center.text


def test_rows_and_fonts(view: TableView) -> None:
    sheet = opened(view)
    assert sheet["A1"].value == "兰考县就业领域基层政务公开标准目录"
    assert [sheet.cell(5 + n, 1).value for n in range(11)] == [str(n) for n in range(1, 12)]
    assert {cell.font.name for row in sheet["A5:N15"] for cell in row} == {"宋体", "黑体"}
    # Values are repeated, not merged: filters and copies keep working.
    assert [sheet.cell(5 + n, 2).value for n in range(3)] == ["就业信息服务"] * 3


def test_rows_are_as_high_as_their_longest_cell(long_view: TableView) -> None:
    sheet = opened(long_view)
    for row in range(5, 25):
        lines = str(sheet.cell(row, 5).value).count("\n") + 1
        assert lines * 9 * 1.3 < sheet.row_dimensions[row].height <= 409


def test_an_item_beyond_excels_row_height_goes_on_in_the_next_row(giant_view: TableView) -> None:
    sheet = opened(giant_view)
    assert all((dimension.height or 0) <= 409 for dimension in sheet.row_dimensions.values())
    assert {sheet.cell(row, 2).value for row in range(6, 10)} == {"就业信息服务", "就业信息服务（续）"}
    contents = "".join(column_texts(sheet, "D")).replace("\n", "")
    for number in range(1, 201):
        assert (
            f"{number}.补充内容第{number - 1}条，说明办理材料和办理时限以及收费依据和结果送达方式" in contents
        )


def test_text_never_becomes_a_formula(hostile_view: TableView) -> None:
    sheet = opened(hostile_view)
    values = [
        (cell.value, cell.data_type) for row in sheet.iter_rows() for cell in row if cell.value is not None
    ]
    assert ('=HYPERLINK("http://example.com","x")', "s") in values
    assert {kind for _, kind in values} == {"s"}


def test_same_view_same_bytes(view: TableView) -> None:
    assert render_table_xlsx(view) == render_table_xlsx(view)
