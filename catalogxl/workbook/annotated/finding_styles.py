"""How problems look: the styles of marked cells and of the lists, each a number in the styles of a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Final, NamedTuple

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Border, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.worksheet import Worksheet

from catalogxl.model import Severity
from catalogxl.workbook.write import styles
from catalogxl.workbook.xlsx.openpyxl_private import give_style, style_of

FILLS: Final = {
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


class FindingStyle(Enum):
    """A cell of a list."""

    TEXT = "text"
    ERROR = "error"
    WARNING = "warning"
    LINK = "link"
    BAND = "band"
    BAND_REST = "rest of a band"


LOOKS: Final = {
    Severity.ERROR: FindingStyle.ERROR,
    Severity.WARNING: FindingStyle.WARNING,
    Severity.NOTE: FindingStyle.TEXT,
}


class StyleNumbers(NamedTuple):
    """The numbers of marked variants by style and severity, of looks by whether a text begins like a formula."""

    marked: Mapping[tuple[int, Severity], int]
    looks: Mapping[tuple[FindingStyle, bool], int]

    def of(self, look: FindingStyle, text: str) -> int:
        """The style of ``text`` in a list: text of a county is never a formula, whatever it begins with."""
        return self.looks[look, text[:1] in ("=", "+", "-", "@")]


def add_styles(book: Workbook) -> StyleNumbers:
    """Add to ``book`` every style that a mark can give to one of its cells, and those of the lists."""
    bench = book.create_sheet()
    looks = {(look, quoted): _cell(bench, look, quoted) for look in FindingStyle for quoted in (False, True)}
    marked = dict(_marked(book, bench))
    book.remove(bench)
    return StyleNumbers(marked, {key: cell.style_id for key, cell in looks.items()})


def _marked(book: Workbook, bench: Worksheet) -> Iterator[tuple[tuple[int, Severity], int]]:
    cells = (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    held = dict.fromkeys(style_of(cell) for cell in cells if cell.has_style)
    for style in held:
        number = _styled(bench, style).style_id
        for severity, fill in FILLS.items():
            sample = _styled(bench, style)
            sample.fill, sample.border = fill, _EDGES[severity]
            yield (number, severity), sample.style_id


def _styled(bench: Worksheet, style: StyleArray) -> Cell:
    # A style whose number was asked for must not change any more: each cell has its own.
    cell = _fresh(bench)
    give_style(cell, style)
    return cell


def _cell(bench: Worksheet, look: FindingStyle, quoted: bool) -> Cell:
    cell = _fresh(bench)
    if look is FindingStyle.BAND_REST:
        cell.fill = styles.GROUP_FILL
        return cell
    cell.font, cell.border, cell.alignment = styles.SMALL_FONT, styles.GRID, styles.WRAP
    cell.number_format = "@"
    cell.quotePrefix = quoted
    if look is FindingStyle.LINK:
        cell.font = styles.LINK_FONT
    elif look is FindingStyle.BAND:
        cell.fill = styles.GROUP_FILL
        cell.font, cell.border, cell.alignment = styles.HEADING_FONT, Border(), styles.NO_WRAP
    elif look is not FindingStyle.TEXT:
        cell.fill = FILLS[Severity.ERROR if look is FindingStyle.ERROR else Severity.WARNING]
    return cell


def _fresh(bench: Worksheet) -> Cell:
    cell = bench.cell(bench.max_row + 1, 1)
    assert isinstance(cell, Cell)
    return cell
