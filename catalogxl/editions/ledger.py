"""What a move of one return has written so far: the new contents, each cell's fate, and what found no place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from catalogxl.editions.fates import CellFate, CellPlace, Fate

Row = dict[str, str]
Contents = dict[str, list[Row]]
# Where texts stand that have no place in the tables of the new edition.
RETIRED_SHEET: Final = "catalogxl:retired"
UNPLACED_SHEET: Final = "catalogxl:leftovers"


@dataclass(frozen=True, slots=True)
class LeftText:
    """A text that no cell of the new edition takes: whose it was, under which heading, and its cell before."""

    owner: str
    heading: str
    text: str
    source: CellPlace | None


@dataclass
class Ledger:
    """The new ``contents`` while they are written, one fate for every cell that was filled in, and what is beside."""

    contents: Contents
    fates: list[CellFate] = field(default_factory=list)
    retired: list[Row] = field(default_factory=list)
    left: list[LeftText] = field(default_factory=list)
    revived: set[str] = field(default_factory=set)

    def add(self, fate: CellFate) -> None:
        """Enter a cell's fate."""
        self.fates.append(fate)

    def put(self, place: CellPlace, text: str) -> None:
        """Write a cell of the new contents."""
        self.contents[place.sheet][place.row][place.key] = text

    def get(self, place: CellPlace) -> str:
        """A cell of the new contents."""
        return self.contents[place.sheet][place.row].get(place.key, "")

    def leave(self, fate: CellFate, owner: str, heading: str, text: str = "") -> None:
        """Enter a cell whose text (or the part ``text`` of it) goes to 其他内容."""
        self.left.append(LeftText(owner, heading, text or fate.county, fate.source))
        if not text:
            self.add(fate)

    def retire(self, row: Row) -> CellPlace:
        """Put a row on 停用事项; the place of its first cell."""
        self.retired.append(row)
        return CellPlace(RETIRED_SHEET, len(self.retired) - 1, "code")

    def own_cells(self) -> tuple[tuple[str, str], ...]:
        """Cells of items (code, key) that are the county's word though they equal what the new edition puts there: the
        next move must not take them for proposals.
        """
        found = (
            (code, one.place.key)
            for one in self.fates
            if one.fate in _OWN and one.result == one.new and one.item and one.place is not None
            for code in one.to_items
        )
        return tuple(sorted(set(found)))


_OWN: Final = (Fate.AGREED, Fate.KEPT)
