"""The sheets of a workbook, as the reader gives them ──► grids."""

from __future__ import annotations

from collections.abc import Iterator

from catalogxl.grids.grid import Grid, GridCell
from catalogxl.intake.read import RawSheet, RawWorkbook, cell_text


def workbook_grids(book: RawWorkbook) -> tuple[Grid, ...]:
    """A grid for each sheet that holds anything, in their order."""
    return tuple(_grid(sheet) for sheet in book.sheets if any(map(any, sheet.rows)))


def _grid(sheet: RawSheet) -> Grid:
    places: list[list[GridCell | None]] = [
        [GridCell(cell_text(value), at, column) for column, value in enumerate(row)]
        for at, row in enumerate(sheet.rows)
    ]
    for (top, left), (bottom, right) in sheet.merged:
        if top >= len(places) or left >= len(places[top]):
            continue
        first = places[top][left]
        rows = places[top : bottom + 1]
        width = min(right + 1, len(places[top])) - left
        if first is None or len(rows) * width < 2:
            continue
        merged = GridCell(first.text, top, left, len(rows), width)
        for row in rows:
            row[left : left + width] = [merged] * len(row[left : left + width])
    return Grid(tuple(tuple(row) for row in places), tuple(_title_lines(sheet)), sheet.name)


def _title_lines(sheet: RawSheet) -> Iterator[str]:
    """The sheet's name is all that stands above its cells."""
    if sheet.name.strip():
        yield sheet.name.strip()
