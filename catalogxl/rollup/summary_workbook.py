"""汇总表.xlsx: the tables of the roll-up to send in, A4 landscape, every text a text."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from catalogxl.boards.text_width import units_across, wrap
from catalogxl.boards.theme import Theme, load_theme
from catalogxl.rollup.official_form import FOOT, FORMS, as_form, head_of_form
from catalogxl.rollup.report_table import ReportColumn, ReportTable, Value
from catalogxl.rollup.reporting_state import REPORTED, RETURNED, UNREADABLE
from catalogxl.rollup.summary import Rollup
from catalogxl.rollup.summary_tables import method_of
from catalogxl.workbook.xlsx.openpyxl_private import give_style, style_of
from catalogxl.workbook.xlsx.package import settle

_A4_MM: Final = 277.0  # landscape, within the margins
_MM_PER_WIDTH: Final = 1.852  # a unit of column width
_HEAD_ROW: Final = 3
_SIZE: Final = 9.0
_FORM_SIZE: Final = 10.5  # 报送单位, 填报人 …: written beside by hand
_FORM_HEIGHT: Final = 24.0
_HIGHEST: Final = 396.0  # points; Excel's limit is 409.5
_FORMATS: Final = {"share": "0%", "days": "0.0"}
# States that need a look: sheets are often printed in black and white, so they differ in lightness too.
_FILLS: Final = {REPORTED: "FFE2F0D9", RETURNED: "FFFCE4D6", UNREADABLE: "FFF4B183"}


def render_workbook(rollup: Rollup, tables: Sequence[ReportTable]) -> bytes:
    """The workbook with a sheet a table and one of notes; the same roll-up gives the same bytes."""
    theme = load_theme()
    book = Workbook()
    book.remove(book["Sheet"])
    for table in tables:
        form = table.key in FORMS
        _write_table(
            book.create_sheet(table.title),
            as_form(table, rollup),
            theme,
            head_of_form(rollup) if form else (),
            FOOT if form else (),
        )
    _write_notes(book.create_sheet("说明"), rollup, theme)
    book.properties.title = f"{rollup.baseline.title}汇总表"
    book.properties.creator = "catalogxl"
    book.properties.created = datetime.fromisoformat(rollup.baseline.date)
    out = io.BytesIO()
    book.save(out)
    return settle(out.getvalue(), date=rollup.baseline.date)


def _write_table(
    sheet: Worksheet, table: ReportTable, theme: Theme, form_head: Sequence[str], form_foot: Sequence[str]
) -> None:
    """The table below its title and how to read it, and between the ``form_head`` and the ``form_foot`` of a form."""
    head_row = _HEAD_ROW + bool(form_head)
    width = len(table.columns)
    across = sum(_millimetres(table))
    head = theme.fonts["xlsx_head"]
    _line(sheet, 1, table.title, width, Font(name=head, size=16), "center", across)
    _line(sheet, 2, table.lead if table.rows else table.empty, width, _body(theme), "left", across)
    _write_form_line(sheet, head_row - 1, form_head, table, theme)
    border, fill = (
        _frame(theme),
        PatternFill("solid", fgColor="FF" + theme.colours["head"].lstrip("#").upper()),
    )
    for at, column in enumerate(table.columns, 1):
        cell = _put(sheet, head_row, at, column.heading)
        cell.font, cell.fill, cell.border = Font(name=head, size=_SIZE), fill, border
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    widths = _millimetres(table)
    sheet.row_dimensions[head_row].height = _height(
        max(_lines(column.heading, mm) for column, mm in zip(table.columns, widths, strict=True))
    )
    # Setting a style costs more than all else of a cell; most cells have the style of one above.
    styled: dict[tuple[int, Value], StyleArray] = {}
    for number, row in enumerate(table.rows, head_row + 1):
        for at, (column, value) in enumerate(zip(table.columns, row, strict=True), 1):
            cell = _put(sheet, number, at, value)
            style = at, value if column.key == "state" else None
            if style not in styled:
                _dress(cell, column, value, theme)
                styled[style] = style_of(cell)
            give_style(cell, styled[style])
        lines = (_lines(str(value or ""), mm) for value, mm in zip(row, widths, strict=True))
        sheet.row_dimensions[number].height = _height(max(lines))
    _write_form_line(sheet, head_row + len(table.rows) + 1, form_foot, table, theme)
    _set_up(sheet, table, widths, head_row, with_foot=bool(form_foot))


def _write_form_line(
    sheet: Worksheet, row: int, texts: Sequence[str], table: ReportTable, theme: Theme
) -> None:
    """``texts`` side by side over the whole table, each in as many columns as take about an equal part of the width."""
    if not texts:
        return
    widths = _millimetres(table)
    total, left = sum(widths), 0.0
    places: list[list[int]] = [[] for _ in texts]
    for at, mm in enumerate(widths, 1):
        places[int((left + mm / 2) / total * len(texts))].append(at)
        left += mm
    for columns, text in zip(places, texts, strict=True):
        cell = _put(sheet, row, columns[0], text)
        cell.font = _body(theme, _FORM_SIZE)
        cell.alignment = Alignment(horizontal="left", vertical="center")
        if len(columns) > 1:
            sheet.merge_cells(start_row=row, end_row=row, start_column=columns[0], end_column=columns[-1])
    sheet.row_dimensions[row].height = _FORM_HEIGHT


def _dress(cell: Cell | MergedCell, column: ReportColumn, value: Value, theme: Theme) -> None:
    cell.font, cell.border, cell.alignment = _body(theme), _frame(theme), _alignment(column)
    if column.kind in _FORMATS:
        cell.number_format = _FORMATS[column.kind]
    if column.key == "state" and value in _FILLS:
        cell.fill = PatternFill("solid", fgColor=_FILLS[str(value)])


def _write_notes(sheet: Worksheet, rollup: Rollup, theme: Theme) -> None:
    base = rollup.baseline
    texts = [
        f"依据：{base.notice} 第四条；基线 {base.title}（{base.id}，{base.date}）",
        f"基线指纹：{base.digest}",
        *rollup.notes,
        *method_of(rollup),
        "本表含各县内部意见和未列入原因，供上级部门掌握，不对外公开。",
    ]
    across = _A4_MM * 0.8  # a single column is not shrunk to the page by every program
    sheet.column_dimensions["A"].width = round(across / _MM_PER_WIDTH, 1)
    _line(sheet, 1, "说明", 1, Font(name=theme.fonts["xlsx_head"], size=16), "center", across)
    for row, text in enumerate(texts, 2):
        _line(sheet, row, text, 1, _body(theme, 10.5), "left", across, size=10.5)
    sheet.print_area = f"A1:A{len(texts) + 1}"
    _page(sheet)


def _set_up(
    sheet: Worksheet, table: ReportTable, widths: Sequence[float], head_row: int, *, with_foot: bool
) -> None:
    for at, mm in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(at)].width = round(mm / _MM_PER_WIDTH, 2)
    last = get_column_letter(len(table.columns))
    sheet.freeze_panes = f"A{head_row + 1}"
    sheet.print_title_rows = f"{head_row}:{head_row}"
    bottom = head_row + len(table.rows)
    sheet.print_area = f"A1:{last}{bottom + with_foot}"
    if table.rows:
        sheet.auto_filter.ref = f"A{head_row}:{last}{bottom}"
    _page(sheet)


def _page(sheet: Worksheet) -> None:
    sheet.page_setup.paperSize = 9  # A4 (ECMA-376 part 1, 18.3.1.63)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = 10 / 25.4
    margins.bottom, margins.header, margins.footer = 14 / 25.4, 5 / 25.4, 6 / 25.4
    sheet.print_options.horizontalCentered = True
    sheet.oddFooter = HeaderFooterItem(center=_HeaderFooterPart("第 &P 页　共 &N 页"))


def _millimetres(table: ReportTable) -> list[float]:
    total = sum(column.width for column in table.columns)
    return [column.width * _A4_MM / total for column in table.columns]


def _alignment(column: ReportColumn) -> Alignment:
    left = column.kind in ("text", "url")
    return Alignment(horizontal="left" if left else "center", vertical="center", wrap_text=True)


def _line(
    sheet: Worksheet,
    row: int,
    text: str,
    width: int,
    font: Font,
    align: str,
    across: float,
    *,
    size: float = _SIZE,
) -> None:
    cell = _put(sheet, row, 1, text)
    cell.font = font
    cell.alignment = Alignment(horizontal=align, vertical="center", wrap_text=True)
    if width > 1:
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)
    sheet.row_dimensions[row].height = 28 if align == "center" else _height(_lines(text, across, size), size)


def _put(sheet: Worksheet, row: int, column: int, value: Value) -> Cell | MergedCell:
    """A number as a number; ``value`` as text also where openpyxl would take it for a formula."""
    cell = sheet.cell(row, column)
    if value is None or value == "":
        return cell
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    return cell


def _lines(text: str, mm: float, size: float = _SIZE) -> int:
    return max(1, len(wrap(text, units_across(max(mm - 2.5, 4), size)))) if text else 1


def _height(lines: int, size: float = _SIZE) -> float:
    return min(_HIGHEST, round(lines * size * 1.42 + size * 0.7, 1))


def _body(theme: Theme, size: float = _SIZE) -> Font:
    return Font(name=theme.fonts["xlsx_body"], size=size)


def _frame(theme: Theme) -> Border:
    side = Side("thin", color="FF" + theme.colours["line"].lstrip("#").upper())
    return Border(side, side, side, side)
