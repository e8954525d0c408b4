"""What a move of one return goes by: both layouts, and what the editions and the county put into the cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalogxl.editions.alignment import Alignment
from catalogxl.editions.ledger import Contents
from catalogxl.model import County
from catalogxl.normalise import fold, lines
from catalogxl.workbook.schema.layout import Layout, Sheet, SheetColumn


@dataclass(frozen=True)
class Sides:
    """What a move goes by: both layouts, what stood in the cells (``county``), what the editions put there."""

    alignment: Alignment
    unit: County
    layout: Layout
    new_layout: Layout
    county: Contents
    base: Contents
    new_base: Contents
    own: frozenset[tuple[str, str]]

    def is_own(self, code: str, key: str) -> bool:
        """Whether an earlier move found this cell of an item to be the county's word, though it equals the base."""
        return (code, key) in self.own


def inputs(part: Sheet) -> Iterator[tuple[str, SheetColumn]]:
    """The columns of a sheet that the county fills in, by key."""
    return ((key, column) for key, column in part.column.items() if column.filled_in)


def join_lines(held: str, more: str) -> str:
    """The lines of both, each once; a single text stays as it is written."""
    if not held:
        return more
    known = {fold(line) for line in lines(held)}
    return "\n".join([held, *(line for line in lines(more) if fold(line) not in known)])
