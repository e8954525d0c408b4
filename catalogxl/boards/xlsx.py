"""The official table as a workbook that prints as it is: A3 landscape, repeated head, real row heights."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from catalogxl.boards.cells import Cell
from catalogxl.boards.fit import units_across, wrap
from catalogxl.boards.look import Look, load_look
from catalogxl.boards.view import TableView
from catalogxl.workbook.package import settle

_TITLE_ROW, _FACTS_ROW, _HEAD_ROW = 1, 2, 3
_FIRST_ROW = _HEAD_ROW + 2
_MM_PER_WIDTH = 1.852  # a unit of column width: 7 pixels at 96 dpi, a digit of the default font
_PADDING_MM = 2.0
_LINE_HEIGHT = 1.42  # of the type size; substitutes of 宋体 are set wider apart
_NAMING = ("seq", "level1", "level2")  # said again where an item goes on in the next row
_HIGHEST = 396.0  # points; Excel's limit is 409.5


def render_table_xlsx(view: TableView) -> bytes:
    """``view`` as .xlsx; the same view gives the same bytes.

    An item that is higher than a row may be in Excel is continued in the next row.
    """
    look = load_look()
    book = Workbook()
    book.remove(book["Sheet"])
    sheet = book.create_sheet(_sheet_name(view.domain))
    _write_head(sheet, view, look)
    row = _FIRST_ROW
    for group in view.groups:
        for item in group.rows:
            for texts in _pieces(item.cells, look):
                _write_row(sheet, row, texts, look)
                row += 1
    last = _write_notes(sheet, row, view, look) - 1
    _set_up_print(sheet, view, look, last_row=last)
    book.properties.title = view.title
    book.properties.creator = view.county
    book.properties.created = datetime.fromisoformat(view.date)
    out = io.BytesIO()
    book.save(out)
    return settle(out.getvalue(), date=view.date)


def _write_head(sheet: Worksheet, view: TableView, look: Look) -> None:
    sizes, width = look.sizes_pt, len(look.columns)
    head_font = look.fonts["xlsx_head"]
    _merged(sheet, _TITLE_ROW, view.title, width, Font(name=head_font, size=sizes["title"]), "center")
    sheet.row_dimensions[_TITLE_ROW].height = sizes["title"] * 1.8
    facts = "    ".join(f"{fact.label}：{fact.value}" for fact in view.facts)
    _merged(sheet, _FACTS_ROW, facts, width, Font(name=look.fonts["xlsx_body"], size=sizes["facts"]), "left")
    across = units_across(_table_width(look), sizes["facts"])
    sheet.row_dimensions[_FACTS_ROW].height = _height(len(wrap(facts, across)), sizes["facts"])
    fill = PatternFill("solid", fgColor=_argb(look.colours["head"]))
    for cell in look.head_cells():
        row, column = _HEAD_ROW + cell.row, cell.column + 1
        _put(sheet, row, column, cell.text)
        if cell.rowspan > 1 or cell.colspan > 1:
            sheet.merge_cells(
                start_row=row,
                start_column=column,
                end_row=row + cell.rowspan - 1,
                end_column=column + cell.colspan - 1,
            )
    font = Font(name=head_font, size=sizes["head"])
    for row in (_HEAD_ROW, _HEAD_ROW + 1):
        sheet.row_dimensions[row].height = sizes["head"] * 2
        for column in range(1, width + 1):
            at = sheet.cell(row, column)
            at.font, at.fill, at.border = font, fill, _frame(look)
            at.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _write_row(sheet: Worksheet, row: int, texts: Sequence[str], look: Look) -> None:
    size = look.sizes_pt["body"]
    body = Font(name=look.fonts["xlsx_body"], size=size)
    head = Font(name=look.fonts["xlsx_head"], size=size)
    frame = _frame(look)
    for at, (column, text) in enumerate(zip(look.columns, texts, strict=True), start=1):
        cell = sheet.cell(row, at)
        if text:
            _put(sheet, row, at, text)
        cell.font = head if column.key == "level1" else body
        cell.border = frame
        cell.alignment = Alignment(horizontal=column.align, vertical="center", wrap_text=True)
    sheet.row_dimensions[row].height = _height(_most_lines(texts, look), size)


def _write_notes(sheet: Worksheet, row: int, view: TableView, look: Look) -> int:
    """The blocks below the table, then baseline and fingerprint; gives the row after the last."""
    sizes, width = look.sizes_pt, len(look.columns)
    head = Font(name=look.fonts["xlsx_head"], size=sizes["head"])
    body = Font(name=look.fonts["xlsx_body"], size=sizes["body"])
    across = units_across(_table_width(look), sizes["body"])
    lines: list[tuple[str, Font]] = []
    for note in view.notes:
        lines += [(note.heading, head), *((line.plain, body) for line in note.lines)]
    lines.append((f"{view.baseline_line}    {view.fingerprint_line}", body))
    for text, font in lines:
        for piece in _slices(wrap(text, across), _lines_that_fit(look)):
            _merged(sheet, row, "".join(piece), width, font, "left")
            sheet.row_dimensions[row].height = _height(len(piece), sizes["head" if font is head else "body"])
            row += 1
    return row


def _set_up_print(sheet: Worksheet, view: TableView, look: Look, *, last_row: int) -> None:
    for at, column in enumerate(look.columns, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = round(column.width_mm / _MM_PER_WIDTH, 2)
    fixed = next((at for at, column in enumerate(look.columns) if column.key == "contents"), 0)
    sheet.freeze_panes = f"{get_column_letter(fixed + 1)}{_FIRST_ROW}"
    sheet.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW + 1}"
    sheet.print_area = f"A1:{get_column_letter(len(look.columns))}{last_row}"
    sheet.page_setup.paperSize = 8  # A3 (ECMA-376 part 1, 18.3.1.63)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    inch = look.page["margin_mm"] / 25.4
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = inch
    margins.bottom, margins.header, margins.footer = inch * 1.3, inch / 2, inch / 2
    sheet.print_options.horizontalCentered = True
    style = f'&"{look.fonts["xlsx_body"]}"&{round(look.sizes_pt["foot"])} '
    page = look.words["page"].replace("&", "&&").format(page="&P", pages="&N")
    left, right = (text.replace("&", "&&") for text in (view.baseline_line, view.fingerprint_line))
    sheet.oddFooter = HeaderFooterItem(
        left=_HeaderFooterPart(style + left),
        center=_HeaderFooterPart(style + page),
        right=_HeaderFooterPart(style + right),
    )


def _pieces(cells: Sequence[Cell], look: Look) -> list[list[str]]:
    """The texts of an item's row, in several rows if one would be higher than Excel allows."""
    texts = ["\n".join(line.plain for line in cell) for cell in cells]
    room = _lines_that_fit(look)
    if _most_lines(texts, look) <= room:
        return [texts]
    slices = [
        _slices(wrap(text, across), room) for text, across in zip(texts, _units_of_columns(look), strict=True)
    ]
    named = [
        f"{text}{look.words['continued']}" if column.key in _NAMING else ""
        for text, column in zip(texts, look.columns, strict=True)
    ]
    return [
        ["\n".join(part[n]) if n < len(part) else name for part, name in zip(slices, named, strict=True)]
        for n in range(max(len(part) for part in slices))
    ]


def _slices(lines: list[str], room: int) -> list[list[str]]:
    return [lines[at : at + room] for at in range(0, len(lines), room)]


def _lines_that_fit(look: Look) -> int:
    size = look.sizes_pt["body"]
    return int((_HIGHEST - size) / (size * _LINE_HEIGHT))


def _most_lines(texts: Sequence[str], look: Look) -> int:
    return max(len(wrap(text, across)) for text, across in zip(texts, _units_of_columns(look), strict=True))


def _units_of_columns(look: Look) -> list[int]:
    size = look.sizes_pt["body"]
    return [units_across(column.width_mm - _PADDING_MM, size) for column in look.columns]


def _height(lines: int, size: float) -> float:
    return round(lines * size * _LINE_HEIGHT + size, 1)


def _table_width(look: Look) -> float:
    return sum(column.width_mm for column in look.columns) - _PADDING_MM


def _merged(sheet: Worksheet, row: int, text: str, width: int, font: Font, align: str) -> None:
    _put(sheet, row, 1, text)
    cell = sheet.cell(row, 1)
    cell.font = font
    cell.alignment = Alignment(horizontal=align, vertical="center", wrap_text=True)
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)


def _put(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """``text`` as text, also where openpyxl would take it for a formula or an error value."""
    cell = sheet.cell(row, column)
    cell.value = text
    cell.data_type = "s"


def _frame(look: Look) -> Border:
    side = Side("thin", color=_argb(look.colours["line"]))
    return Border(side, side, side, side)


def _argb(colour: str) -> str:
    return "FF" + colour.removeprefix("#").upper()


def _sheet_name(domain: str) -> str:
    """``domain`` as a sheet's name: at most 31 characters, none of those that Excel refuses."""
    return "".join("_" if char in "[]:*?/\\'" else char for char in domain)[:31] or "Sheet1"
