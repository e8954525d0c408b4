"""A CSV file with any of the usual separators ──► a grid."""

from __future__ import annotations

import csv
import io
from typing import Final

from catalogxl.grids.grid import MAX_CELLS, Grid, GridCell, GridTooLargeError

_LARGEST_FIELD: Final = 2**24  # characters
_FEWEST_SEPARATORS: Final = 2  # on the first line


def delimited_grid(text: str) -> Grid | None:
    """The table of a CSV file; None if ``text`` is no such file.

    Raises:
        GridTooLargeError: it has more than ``MAX_CELLS`` cells.
    """
    first = text.lstrip("\ufeff").splitlines()[:1]
    separator = max(",;\t", key=first[0].count) if first else ","
    if not first or first[0].count(separator) < _FEWEST_SEPARATORS:
        return None
    csv.field_size_limit(_LARGEST_FIELD)
    rows: list[tuple[GridCell, ...]] = []
    count = 0
    try:
        for at, row in enumerate(
            csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=separator)
        ):
            count += len(row)
            if count > MAX_CELLS:
                raise GridTooLargeError
            rows.append(tuple(GridCell(cell, at, column) for column, cell in enumerate(row)))
    except csv.Error:
        return None
    return Grid(tuple(rows))
