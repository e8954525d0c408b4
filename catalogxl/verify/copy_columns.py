"""Which column of a published table is which: by its heading rows, whole, halved or without their merged cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import dropwhile, zip_longest
from typing import Final, NamedTuple

from catalogxl.record.equality import fold_signs
from catalogxl.verify.copy import Grid
from catalogxl.verify.expected import ExpectedColumn

_FEWEST: Final = 3  # headings that make a heading row
_HEAD_ROWS: Final = 80  # how far down a table may begin
_CAME_APART: Final = "表头的合并单元格拆开了，或少了一行"
_ONE_ROW: Final = "表头合成了一行"
_BY_ORDER: Final = "表头残缺，各列按官方次序认定"

Keys = tuple[str | None, ...]


class Head(NamedTuple):
    """The columns of a table: a key each or None, the first row below the heading, and what is odd about it.

    ``strange`` are the headings of columns that the sheet does not have, by place; ``loose`` texts of the heading rows
    that are no heading; ``top`` is the first heading row.
    """

    keys: Keys
    strange: Mapping[int, str]
    begins: int
    oddities: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    top: int = 0


class _Told(NamedTuple):
    """A column as a heading tells it: its key or None, and the heading's words."""

    key: str | None
    text: str


class Headings:
    """The headings of a kind of sheet, to look for in published tables."""

    def __init__(self, columns: Sequence[ExpectedColumn]) -> None:
        self._order: Keys = tuple(column.key for column in columns)
        self._leaf = {fold_signs(word): column.key for column in columns for word in column.spellings}
        self._group: dict[str, list[str]] = {}
        for column in columns:
            if column.group:
                self._group.setdefault(fold_signs(column.group), []).append(column.key)
        self._words = self._leaf.keys() | self._group.keys()

    def repeated_in(self, row: Sequence[str]) -> bool:
        """Whether ``row`` only says headings again, as at the top of a page."""
        known = self._known(row)
        return known >= 2 and known * 3 >= sum(1 for text in row if text.strip()) * 2

    def find(self, grid: Grid) -> Head | None:
        """The heading of ``grid``; None if it has none of this kind of sheet."""
        for at, row in enumerate(grid[:_HEAD_ROWS]):
            if self._known(row) < _FEWEST:
                continue
            upper, *below = grid[at:]
            lower: Sequence[str] = ()
            if below and self.repeated_in(below[0]):
                lower, *below = below
            found = self._resolve(upper, lower, _usual_width(below))
            if found is not None:
                columns, oddities = found
                keys = tuple(column.key for column in columns)
                strange = {
                    at: column.text for at, column in enumerate(columns) if not column.key and column.text
                }
                loose = (text for text in self.strangers([*upper, *lower]) if text not in strange.values())
                return Head(keys, strange, len(grid) - len(below), oddities, tuple(loose), at)
        return None

    def by_order(self, grid: Grid) -> Head | None:
        """The columns of a table without any heading, if there are as many as the sheet has."""
        return Head(self._order, {}, 0, (_BY_ORDER,)) if _usual_width(grid) == len(self._order) else None

    def strangers(self, row: Sequence[str]) -> list[str]:
        """The texts of a row of headings that are none."""
        return [text for text in dict.fromkeys(map(str.strip, row)) if fold_signs(text) not in self._words]

    def _known(self, row: Sequence[str]) -> int:
        return len(self._words.intersection(map(fold_signs, row)))

    def _resolve(
        self, upper: Sequence[str], lower: Sequence[str], width: int
    ) -> tuple[list[_Told], tuple[str, ...]] | None:
        """The columns of a table whose rows have ``width`` cells; ``lower`` is empty if there is one heading row."""
        spread = self._spread(upper, lower)
        if spread is not None and len(spread) >= width:
            return spread, (_ONE_ROW,) if self._group and not lower else ()
        told = self._told(upper, lower)
        if len(told) >= width:
            return told, (_CAME_APART,)
        return ([_Told(key, "") for key in self._order], (_BY_ORDER,)) if width == len(self._order) else None

    def _spread(self, upper: Sequence[str], lower: Sequence[str]) -> list[_Told] | None:
        """The columns if each has its own headings above it."""
        columns: list[_Told] = []
        for text, under in zip_longest(upper, lower, fillvalue=""):
            top, below = fold_signs(text), fold_signs(under)
            key = self._leaf.get(below) or self._leaf.get(top)
            if top in self._group and key not in self._group[top]:
                return None
            if top in self._leaf and below in self._leaf and self._leaf[top] != self._leaf[below]:
                return None
            columns.append(_Told(key, text.strip()))
        named = [column.key for column in columns if column.key]
        return columns if len(named) == len(set(named)) else None

    def _told(self, upper: Sequence[str], lower: Sequence[str]) -> list[_Told]:
        """The columns when merged cells came apart: a group's heading stands for those of its leaves that are named."""
        named = {self._leaf.get(fold_signs(text)) for text in lower} if lower else {*self._order}
        columns: list[_Told] = []
        before = ""
        for text in upper[: _width(upper)]:
            word = fold_signs(text)
            if word in self._group and word != before:
                columns += [_Told(key, text) for key in self._group[word] if key in named]
            elif word not in self._group:
                columns.append(_Told(self._leaf.get(word), text.strip()))
            before = word
        return columns


def _width(row: Sequence[str]) -> int:
    """How many cells a row has, blank ones at the end not counted."""
    return len([*dropwhile(lambda text: not text.strip(), reversed(row))])


def _usual_width(rows: Grid) -> int:
    """How many cells most rows have, those not counted in which no more than one stands."""
    widths = Counter(width for row in rows if (width := _width(row)) > 1)
    return max(widths, key=lambda width: (widths[width], width), default=0)
