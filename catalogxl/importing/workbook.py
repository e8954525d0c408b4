"""The filled workbook as a file: today's template with the imported contents, and the sheet 导入说明 behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from openpyxl.styles import PatternFill
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from catalogxl.importing.explain import ExplainedLine, Explanation
from catalogxl.importing.fill import FilledWorkbook
from catalogxl.model import Baseline
from catalogxl.normalise import clean
from catalogxl.workbook.schema.layout import (
    FIRST_COLUMN,
    FIRST_ROW,
    HEADING_ROW,
    HINT_ROW,
    IMPORT,
    IMPORT_TITLE,
    KEY_ROW,
    TITLE_ROW,
    column_letter,
)
from catalogxl.workbook.write import styles
from catalogxl.workbook.write.template import build, save
from catalogxl.workbook.write.text_height import row_height

_COLUMNS: Final = (("单元格", 12), ("事项", 34), ("要素", 14), ("原表写的", 44), ("说明", 44), ("出处", 26))
_TYPE: Final = 9  # points
_ASKED_FILL: Final = PatternFill("solid", fgColor="FFD59E")
_HINT: Final = "点“单元格”可跳到那一格；要您决定的改好后，先用 check 检查，再上报。这张表只供查看，不会公开。"
_LONGEST: Final = 2000

#: The bands of the sheet and of the report: title, and which lines of an explanation stand below it.
BANDS: Final = (
    ("要您决定的", "decide"),
    ("放到了哪里", "placed"),
    ("表中没有位置的内容", "elsewhere"),
)


def write_imported(filled: FilledWorkbook, explanation: Explanation, baseline: Baseline) -> bytes:
    """The workbook. The same arguments give the same bytes."""
    book = build(baseline, filled.county, extra_rows=filled.layout.supplements.rows, contents=filled.contents)
    for line in explanation.decide:
        if line.cell is not None:
            book[line.cell.sheet][line.cell.address].fill = _ASKED_FILL
    _write_explanation(book.create_sheet(IMPORT_TITLE, 1), explanation)
    return save(book, baseline)


def _write_explanation(sheet: Worksheet, explanation: Explanation) -> None:
    sheet.cell(KEY_ROW, 1, IMPORT)
    sheet.cell(TITLE_ROW, FIRST_COLUMN, "导入说明").font = styles.TITLE_FONT
    sheet.row_dimensions[TITLE_ROW].height = 28
    sheet.row_dimensions[KEY_ROW].hidden = True
    sheet.column_dimensions["A"].hidden = True
    hint = sheet.cell(HINT_ROW, FIRST_COLUMN, _HINT)
    hint.font, hint.alignment = styles.HINT_FONT, styles.NO_WRAP
    for column, (heading, width) in enumerate(_COLUMNS, FIRST_COLUMN):
        sheet.column_dimensions[column_letter(column)].width = width
        cell = sheet.cell(HEADING_ROW, column, heading)
        cell.font, cell.fill, cell.border = styles.HEADING_FONT, styles.HEADING_FILL, styles.GRID
        cell.alignment = styles.CENTRE
    row = FIRST_ROW
    for text in explanation.files:
        row = _band(sheet, row, text)
    for title, name in BANDS:
        lines: Sequence[ExplainedLine] = getattr(explanation, name)
        row = _band(sheet, row, f"{title}（{len(lines)} 处）")
        for line in lines:
            row = _line(sheet, row, line)
    sheet.freeze_panes = f"A{FIRST_ROW}"
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{HEADING_ROW}:{HEADING_ROW}"


def _band(sheet: Worksheet, row: int, text: str) -> int:
    for column in range(FIRST_COLUMN, FIRST_COLUMN + len(_COLUMNS)):
        sheet.cell(row, column).fill = styles.GROUP_FILL
    _put(sheet, row, FIRST_COLUMN, text)
    sheet.cell(row, FIRST_COLUMN).font = styles.GROUP_FONT
    sheet.cell(row, FIRST_COLUMN).alignment = styles.NO_WRAP
    return row + 1


def _line(sheet: Worksheet, row: int, line: ExplainedLine) -> int:
    texts = list(_texts(line))
    for column, text in enumerate(texts, FIRST_COLUMN):
        _put(sheet, row, column, text)
        cell = sheet.cell(row, column)
        cell.font, cell.border, cell.alignment = styles.SMALL_FONT, styles.GRID, styles.WRAP
    if line.cell is not None:
        link = sheet.cell(row, FIRST_COLUMN)
        place = f"'{line.cell.sheet}'!{line.cell.address}"
        link.hyperlink = Hyperlink(ref=link.coordinate, location=place, display=texts[0])
        link.font = styles.LINK_FONT
    widths = [width for _, width in _COLUMNS]
    sheet.row_dimensions[row].height = row_height(zip(texts, widths, strict=True), size=_TYPE)
    return row + 1


def _texts(line: ExplainedLine) -> Iterator[str]:
    yield f"{line.cell.sheet} {line.cell.address}" if line.cell else ""
    yield line.items
    yield line.what
    yield clean(line.text)[:_LONGEST]
    yield line.why
    yield line.source


def _put(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """A text as text, whatever it begins with."""
    cell = sheet.cell(row, column)
    cell.value = text or None
    if text:
        cell.data_type = "s"
