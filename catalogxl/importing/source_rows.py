"""The rows of a section ──► one row an item: 一级事项 carried down, what was split over several rows put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from catalogxl.grids.grid import GridCell
from catalogxl.importing.cell_kinds import KnownWords, kind_of
from catalogxl.importing.match_columns import GridRow, TableHead
from catalogxl.importing.sections import Section, said_in
from catalogxl.importing.words import is_ordinal, name_key, squeezed, without_ordinal

NAMES: Final = ("level1", "level2", "level3")
_WEIGHTY: Final = ("contents", "bases", "deadline", "bodies", "channels")
_CONTINUED: Final = re.compile(r"[（(]?续[表)）]?$")
_MOSTLY: Final = 0.8
# What it costs to leave a column out where a row has fewer cells than the table, and to put a value where it does not fit.
_LEFT_OUT: Final = {"level1": 0.1, "seq": 0.4}
_USUAL_LEFT_OUT: Final = 0.5
_AT_THE_END: Final = 0.1
_MISFIT: Final = 2.0
_UNTYPED: Final = 0.3
_UNKNOWN_LEVEL1: Final = 0.5
_KINDS: Final = {
    "seq": "seq",
    "deadline": "deadline",
    "channels": "channels",
    "bases": "bases",
    "contents": "contents",
    "bodies": "body",
    "mode": "mode",
    "level": "level",
    "audience": "audience",
}


@dataclass(slots=True)
class ItemRow:
    """What a table says of one item: texts by column key; ``extra`` by printed heading, of columns that nothing is known of.

    ``number`` is the row of the table where it begins, from 1; ``places`` are the cells (row and column from 0) that each
    text was put together from.
    """

    number: int
    texts: dict[str, str] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)
    places: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    joined: bool = False

    def text(self, key: str) -> str:
        """The text under ``key``, '' if blank or not there."""
        return self.texts.get(key, "")

    @property
    def name(self) -> str:
        """The name of the item in one piece, without its ordinal."""
        return without_ordinal(squeezed(self.text("level2")))


@dataclass(frozen=True, slots=True)
class _Spot:
    """What stands in a column of a row: ``own`` is whether the cell begins there, ``there`` whether there is one."""

    text: str = ""
    own: bool = False
    there: bool = False
    place: tuple[int, int] = (0, 0)


def item_rows(section: Section, known: KnownWords) -> list[ItemRow]:
    """The rows of ``section``, one an item."""
    return _Assembly(section, known).rows()


class _Assembly:
    """The rows while they are put together."""

    def __init__(self, section: Section, known: KnownWords) -> None:
        self.section = section
        self.head = section.head
        self.known = known
        self.found: list[ItemRow] = []
        self.level1 = ""
        self.level1_place: list[tuple[int, int]] = []
        lines = [self._spots(number, row) for number, row in section.rows]
        seqs = [spots["seq"] for spots in lines if "seq" in spots]
        self.lines = lines
        self.numbered = bool(seqs) and sum(is_ordinal(s.text) for s in seqs) >= _MOSTLY / 2 * len(seqs)

    def rows(self) -> list[ItemRow]:
        for (number, row), spots in zip(self.section.rows, self.lines, strict=True):
            said = said_in(row, number)
            if len(said) == 1 and self._is_band(said[0], row):
                self.level1 = said[0]
                continue
            self._take(number, spots)
        return [row for row in self.found if any(row.texts.get(key) for key in NAMES)]

    def _is_band(self, text: str, row: GridRow) -> bool:
        """A 一级事项 over the whole width, above the rows of its items."""
        wide = sum(1 for cell in row if cell is not None and cell.text.strip()) > len(row) // 2
        return (wide or len([c for c in row if c is not None]) == 1) and name_key(text) in self.known.level1

    def _take(self, number: int, spots: dict[str, _Spot]) -> None:
        level1 = spots.get("level1", _Spot())
        above = self.found[-1] if self.found else None
        if above is not None and self._goes_on(spots, above):
            self._append(above, spots)
            return
        if level1.text.strip():
            self.level1 = level1.text
            self.level1_place = [level1.place]
        row = ItemRow(number + 1)
        for key, spot in spots.items():
            if key.startswith("extra:"):
                row.extra[key.removeprefix("extra:")] = spot.text
            else:
                row.texts[key] = spot.text
            row.places[key] = [spot.place] if spot.there else []
        if self.level1:
            row.texts["level1"] = self.level1
            row.places["level1"] = list(self.level1_place)
        self.found.append(row)

    def _goes_on(self, spots: dict[str, _Spot], above: ItemRow) -> bool:
        """Whether a row is the rest of the item above: its name is merged, blank, or the rest of the name."""
        level2, level3, seq = (spots.get(key, _Spot()) for key in ("level2", "level3", "seq"))
        if level3.own and level3.text.strip():
            return False
        if not level2.text.strip() or not level2.own:
            return level2.there or not level2.text.strip()
        if _CONTINUED.search(squeezed(level2.text)):
            return name_key(_CONTINUED.sub("", squeezed(level2.text))) == name_key(above.text("level2"))
        if seq.text.strip() and is_ordinal(seq.text):
            return False
        if seq.there and is_ordinal(above.text("seq")) and self._all_merged(spots):
            return True
        if not self.numbered:
            return False
        if kind_of(level2.text, self.known) == "item":
            return False
        if name_key(above.text("level2") + level2.text) in self.known.items:
            return True
        return sum(bool(spots.get(key, _Spot()).text.strip() and spots[key].own) for key in _WEIGHTY) <= 1

    def _all_merged(self, spots: dict[str, _Spot]) -> bool:
        """Whether nothing but the name begins in a row: all else that counts is merged from above."""
        weighty = [spots[key] for key in _WEIGHTY if key in spots]
        return bool(weighty) and not any(spot.own for spot in weighty)

    def _append(self, above: ItemRow, spots: dict[str, _Spot]) -> None:
        for key, spot in spots.items():
            if not spot.own or not spot.text.strip() or key == "seq":
                continue
            target = above.extra if key.startswith("extra:") else above.texts
            name = key.removeprefix("extra:")
            if key == "level2" and _CONTINUED.search(squeezed(spot.text)):
                continue
            before = target.get(name, "")
            if key == "level1" and before and name_key(spot.text) == name_key(before):
                continue
            between = "" if key in NAMES or not before else "\n"
            target[name] = f"{before}{between}{spot.text}"
            above.places.setdefault(key, []).append(spot.place)
            above.joined = True
            if key == "level1":
                self.level1 = target[name]

    # --- cells to columns ---

    def _spots(self, number: int, row: GridRow) -> dict[str, _Spot]:
        """What stands in each column of a row; several columns of one key are numbered apart by their headings."""
        places = range(len(row)) if len(row) >= len(self.head.keys) else self._aligned(row)
        spots: dict[str, _Spot] = {}
        for cell, column in zip(row, places, strict=False):
            if cell is None or column >= len(self.head.keys):
                continue
            key = self.head.keys[column] or self._extra(column)
            spot = _Spot(cell.text, cell.row == number, True, (cell.row, cell.column))
            held = spots.get(key)
            if held is None or (not held.text.strip() and spot.text.strip()):
                spots[key] = spot
        return spots

    def _extra(self, column: int) -> str:
        return f"extra:{self.head.texts[column] or f'第 {column + 1} 列'}"

    def _aligned(self, row: GridRow) -> Sequence[int]:
        """The columns of a row's cells where cells were dropped, so that the values stand where they fit best."""
        cells = [cell for cell in row if cell is not None]
        if len(cells) < len(row) or any(cell.width > 1 or cell.height > 1 for cell in cells):
            return range(len(row))
        kinds = [kind_of(cell.text, self.known) for cell in cells]
        return _best_places(kinds, cells, self.head)


def _best_places(kinds: Sequence[str], cells: Sequence[GridCell], head: TableHead) -> list[int]:
    """Increasing columns for the cells, at the least cost (dynamic programming over columns)."""
    width = len(head.keys)
    best: list[list[tuple[float, int]]] = [[(0.0, -1)] * (width + 1) for _ in range(len(cells) + 1)]
    for column in range(width):
        best[0][column + 1] = (best[0][column][0] + _cost_left_out(head.keys[column]), 0)
    for at in range(1, len(cells) + 1):
        for column in range(at - 1):
            best[at][column + 1] = (float("inf"), 0)
        best[at][0] = (float("inf"), 0)
        for column in range(at - 1, width):
            put = best[at - 1][column][0] + _cost(kinds[at - 1], cells[at - 1], head.keys[column])
            left = best[at][column][0] + (
                _AT_THE_END if at == len(cells) else _cost_left_out(head.keys[column])
            )
            best[at][column + 1] = (put, 1) if put <= left else (left, 0)
    places: list[int] = []
    at, column = len(cells), width
    while at:
        column -= 1
        if best[at][column + 1][1]:
            places.append(column)
            at -= 1
    return places[::-1]


def _cost_left_out(key: str | None) -> float:
    return _LEFT_OUT.get(key or "", _USUAL_LEFT_OUT)


def _cost(kind: str, cell: GridCell, key: str | None) -> float:
    """What it costs to put a value of ``kind`` into the column ``key``."""
    wanted = _KINDS.get(key or "")
    if kind == "blank":
        return _UNTYPED if key not in ("level2", "seq") else _MISFIT
    if key in NAMES:
        untyped = _UNKNOWN_LEVEL1 if key == "level1" else _UNTYPED
        return (
            0.0
            if kind in ("item", "level1")
            else untyped
            if kind in ("text", "body", "contents")
            else _MISFIT
        )
    if key == "contents" and kind in ("text", "bases", "item", "body"):
        return _UNTYPED
    if key is not None and wanted is None:
        return 0.0 if kind == "tick" else _MISFIT / 2
    return 0.0 if kind == wanted else _MISFIT if kind in _KINDS.values() else _MISFIT / 2
