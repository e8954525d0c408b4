"""How high a row of wrapped Chinese text is: no spreadsheet program can be relied on to work it out by itself."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_HIGHEST = 409.0


def units(text: str) -> int:
    """The width of ``text`` in units of a digit: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)


@lru_cache(maxsize=2**14)  # the province's texts stand in every county's workbook
def line_count(text: str, width: float) -> int:
    """How many lines ``text`` takes in a column ``width`` units wide."""
    room = max(int(width) - 1, 2)
    return sum(max(1, -(-units(line) // room)) for line in text.split("\n"))


def row_height(cells: Iterable[tuple[str, float]], *, size: float, least: float = 18.0) -> float:
    """The height in points of a row of (text, column width) cells at a type size of ``size`` points."""
    scale = size / 10
    lines = max((line_count(text, width / scale) for text, width in cells), default=1)
    return min(_HIGHEST, max(least, lines * size * 1.38 + 5))
