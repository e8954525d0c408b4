"""What a move of one return goes by: both layouts, and what the editions and the county put into the cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from catalogxl.editions.alignment import Alignment
from catalogxl.editions.ledger import Contents
from catalogxl.model import County, Item
from catalogxl.normalise import fold, lines
from catalogxl.vocabulary import OTHER_CHANNEL
from catalogxl.workbook.schema.layout import CHANNEL_PREFIX, Layout, Sheet, SheetColumn, channel_key


@dataclass(frozen=True)
class Sides:
    """What a move goes by: both layouts, what stood in the cells (``county``), what the editions put there.

    Without a base (``has_base``) every filled cell counts as the county's own. ``retired`` are the rows of 停用事项.
    """

    alignment: Alignment
    unit: County
    layout: Layout
    new_layout: Layout
    county: Contents
    base: Contents
    new_base: Contents
    own: frozenset[tuple[str, str]]
    has_base: bool = True
    retired: tuple[dict[str, str], ...] = ()

    def is_own(self, code: str, key: str) -> bool:
        """Whether an earlier move found this cell of an item to be the county's word, though it equals the base."""
        return (code, key) in self.own

    def target(self, key: str) -> str:
        """The key that a column has in the new edition: a channel that is no more is 其他."""
        if not key.startswith(CHANNEL_PREFIX):
            return key
        channel = key.removeprefix(CHANNEL_PREFIX)
        return channel_key(self.alignment.channels.get(channel, OTHER_CHANNEL))

    def channel_names(self, channel: str) -> Sequence[str]:
        """What the county calls a channel of the old edition; the official word if it calls it nothing."""
        row = next(
            (row for row in self.county.get(self.layout.channels.key, []) if row["channel_id"] == channel), {}
        )
        kinds = {kind.id: kind.name for kind in self.alignment.old.channels}
        return lines(row.get("channel_name", "")) or (kinds.get(channel, channel),)


# Columns of additions, and the province's own text that stands beside them.
EXTRA: Final[Mapping[str, str]] = {"contents_extra": "contents", "bases_extra": "bases"}


def province_lines(item: Item, key: str) -> tuple[str, ...]:
    """The lines of the province's own text beside a column of additions."""
    if EXTRA.get(key, key) == "contents":
        return item.contents
    return tuple(citation.document.citation for citation in item.bases)


def inputs(part: Sheet) -> Iterator[tuple[str, SheetColumn]]:
    """The columns of a sheet that the county fills in, by key."""
    return ((key, column) for key, column in part.column.items() if column.filled_in)


def join_lines(held: str, more: str) -> str:
    """The lines of both, each once; a single text stays as it is written."""
    if not held:
        return more
    known = {fold(line) for line in lines(held)}
    return "\n".join([held, *(line for line in lines(more) if fold(line) not in known)])
