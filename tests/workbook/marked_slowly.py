"""The marked workbook built in full with openpyxl, cell by cell: what the fast one is held against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from openpyxl.comments import Comment
from openpyxl.styles import Border, PatternFill, Side
from openpyxl.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from catalogxl.model import Baseline, Cell, Finding, Severity, item_label
from catalogxl.workbook.annotated.restore import RestoredReturn, Unplaced
from catalogxl.workbook.schema.layout import (
    EXTRA_ROWS,
    FIRST_ROW,
    HEADING_ROW,
    HINT_ROW,
    KEY_ROW,
    PROBLEMS_TITLE,
    SUPPLEMENTS,
    TITLE_ROW,
    UNPLACED,
    UNPLACED_TITLE,
    column_letter,
    domain_key,
    layout_for,
)
from catalogxl.workbook.write import styles
from catalogxl.workbook.write.template import build, save
from catalogxl.workbook.write.text_height import row_height

_FILLS: Final = {
    Severity.ERROR: PatternFill("solid", fgColor="F9C6C6"),
    Severity.WARNING: PatternFill("solid", fgColor="FFE1A8"),
}
_EDGES: Final = {
    severity: Border(left=side, right=side, top=side, bottom=side)
    for severity, side in (
        (Severity.ERROR, Side(style="medium", color="C62828")),
        (Severity.WARNING, Side(style="medium", color="C77700")),
    )
}
_PROBLEM_COLUMNS: Final = (
    ("程度", 8),
    ("单元格", 12),
    ("事项", 26),
    ("现填内容", 30),
    ("问题和改法", 70),
    ("建议改为", 30),
)
_LEFTOVER_COLUMN: Final = "D"
_COMMENT_WIDTH: Final = 360
_AUTHOR: Final = "catalogxl"


def write_slowly(
    baseline: Baseline, restored: RestoredReturn, findings: Sequence[Finding], *, extra_rows: int = EXTRA_ROWS
) -> bytes:
    """The marked workbook for the return ``restored`` with its ``findings`` (cells as in the returned file).

    Without findings it is a plain workbook, filled in.
    """
    supplements = len(restored.contents.get(SUPPLEMENTS, ()))
    book = build(
        baseline,
        baseline.county[restored.county],
        extra_rows=max(extra_rows, supplements),
        contents=restored.contents,
    )
    if restored.unplaced:
        _list_leftovers(book.create_sheet(UNPLACED_TITLE), restored.unplaced)
    places = _places(restored)
    placed = [(finding, _place(finding, places, restored, baseline)) for finding in findings]
    for cell, held in _by_cell(placed).items():
        _mark(book, cell, held)
    if findings:
        _list_problems(book.create_sheet(PROBLEMS_TITLE, 0), placed, baseline, restored.names)
    book.active = 0
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = sheet is book.worksheets[0]
    return save(book, baseline)


def _places(restored: RestoredReturn) -> Mapping[Cell, Cell]:
    """The new place of every cell of the return; what was left over stands on a sheet of its own."""
    places = dict(restored.cell_map)
    for row, left in enumerate(restored.unplaced, FIRST_ROW):
        places.setdefault(Cell(left.sheet, left.address), Cell(UNPLACED_TITLE, f"{_LEFTOVER_COLUMN}{row}"))
    return places


def _place(
    finding: Finding, places: Mapping[Cell, Cell], restored: RestoredReturn, baseline: Baseline
) -> Cell | None:
    """Where a finding is marked: an item without a row in the return has one here."""
    item = baseline.item.get(finding.item or "")
    if item is not None and finding.cell is not None and finding.cell.address == "A1":
        part = layout_for(baseline).sheets[domain_key(item.domain)]
        codes = [row["code"] for row in restored.contents[part.key]]
        return Cell(part.title, part.address("listed", FIRST_ROW + codes.index(item.code)))
    return places.get(finding.cell) if finding.cell else None


def _by_cell(placed: Iterable[tuple[Finding, Cell | None]]) -> Mapping[Cell, list[Finding]]:
    found: dict[Cell, list[Finding]] = {}
    for finding, cell in placed:
        if cell is not None and finding.severity in _FILLS:
            found.setdefault(cell, []).append(finding)
    return found


def _mark(book: Workbook, place: Cell, findings: Sequence[Finding]) -> None:
    worst = min((finding.severity for finding in findings), key=list(Severity).index)
    cell = book[place.sheet][place.address]
    cell.fill, cell.border = _FILLS[worst], _EDGES[worst]
    text = "\n".join(f"【{finding.severity.label}】{finding.message}" for finding in findings)
    height = int(row_height([(text, 48)], size=9)) + 24
    cell.comment = Comment(text, _AUTHOR, width=_COMMENT_WIDTH, height=height)


def _list_problems(
    sheet: Worksheet,
    placed: Sequence[tuple[Finding, Cell | None]],
    baseline: Baseline,
    names: Mapping[str, str],
) -> None:
    _title(sheet, PROBLEMS_TITLE, _PROBLEM_COLUMNS)
    numbers = (
        (severity.label, sum(finding.severity is severity for finding, _ in placed)) for severity in Severity
    )
    counted = "，".join(f"{label} {number} 处" for label, number in numbers if number)
    hint = f"{counted}。点“单元格”可跳到那一格；“错误”须改正，“提醒”请核对，改好后把这个文件再报上来。"
    sheet.cell(HINT_ROW, 2, hint).font = styles.HINT_FONT
    row = FIRST_ROW
    for name, held in _by_sheet(placed).items():
        # A county may call its sheet what it likes, also "=1+1".
        _text(sheet, row, 2, f"{name}（{len(held)} 处）")
        for column in range(2, 2 + len(_PROBLEM_COLUMNS)):
            sheet.cell(row, column).fill = styles.GROUP_FILL
        band = sheet.cell(row, 2)
        band.font, band.border, band.alignment = styles.HEADING_FONT, Border(), styles.NO_WRAP
        row += 1
        for finding, cell in held:
            _problem(sheet, row, finding, cell, baseline, names)
            row += 1
    sheet.freeze_panes = f"A{FIRST_ROW}"


def _by_sheet(
    placed: Sequence[tuple[Finding, Cell | None]],
) -> Mapping[str, list[tuple[Finding, Cell | None]]]:
    found: dict[str, list[tuple[Finding, Cell | None]]] = {}
    for finding, cell in placed:
        name = cell.sheet if cell else finding.cell.sheet if finding.cell else "整个文件"
        found.setdefault(name, []).append((finding, cell))
    # What stands beside the tables comes last, as its sheet does.
    return {name: found[name] for name in sorted(found, key=lambda name: name == UNPLACED_TITLE)}


def _problem(
    sheet: Worksheet,
    row: int,
    finding: Finding,
    cell: Cell | None,
    baseline: Baseline,
    names: Mapping[str, str],
) -> None:
    name = item_label(finding.item, baseline, names)
    address = cell.address if cell else f"原 {finding.cell.address}" if finding.cell else ""
    texts = (finding.severity.label, address, name, finding.value, finding.message, finding.fix or "")
    for column, text in enumerate(texts, 2):
        _text(sheet, row, column, text)
    if finding.severity in _FILLS:
        sheet.cell(row, 2).fill = _FILLS[finding.severity]
    if cell is not None:
        link = sheet.cell(row, 3)
        link.hyperlink = Hyperlink(ref=f"C{row}", location=f"'{cell.sheet}'!{cell.address}", display=address)
        link.font = styles.LINK_FONT
    widths = [width for _, width in _PROBLEM_COLUMNS]
    sheet.row_dimensions[row].height = row_height(zip(texts, widths, strict=True), size=9)


def _list_leftovers(sheet: Worksheet, unplaced: Sequence[Unplaced]) -> None:
    columns = (("原工作表", 20), ("原单元格", 12), ("内容", 90))
    _title(sheet, "其他内容（表中没有位置，不会公开）", columns)
    sheet.cell(KEY_ROW, 1, UNPLACED)
    sheet.cell(HINT_ROW, 2, "需要公开的，请移到相应的表中；不需要的不用处理。").font = styles.HINT_FONT
    for row, left in enumerate(unplaced, FIRST_ROW):
        for column, text in enumerate((left.sheet, left.address, left.text), 2):
            _text(sheet, row, column, text)
        sheet.row_dimensions[row].height = row_height([(left.text, 90)], size=9)


def _title(sheet: Worksheet, title: str, columns: Sequence[tuple[str, int]]) -> None:
    sheet.cell(TITLE_ROW, 2, title).font = styles.TITLE_FONT
    sheet.row_dimensions[TITLE_ROW].height = 28
    sheet.row_dimensions[KEY_ROW].hidden = True
    sheet.column_dimensions["A"].hidden = True
    for column, (heading, width) in enumerate(columns, 2):
        sheet.column_dimensions[column_letter(column)].width = width
        cell = sheet.cell(HEADING_ROW, column, heading)
        cell.font, cell.fill, cell.border = styles.HEADING_FONT, styles.HEADING_FILL, styles.GRID
        cell.alignment = styles.CENTRE
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{HEADING_ROW}:{HEADING_ROW}"


def _text(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """Text of a county is never a formula, whatever it begins with."""
    cell = sheet.cell(row, column)
    cell.value = text or None
    if text:
        cell.data_type = "s"
        cell.quotePrefix = text[:1] in "=+-@"
    cell.font, cell.border, cell.alignment = styles.SMALL_FONT, styles.GRID, styles.WRAP
    cell.number_format = "@"
