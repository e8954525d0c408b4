"""D16: every channel that is used is named in full, so that people can find the content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from catalogxl.grammar.channels import is_tick
from catalogxl.model import Baseline, Cell, Channel, Entry, Severity
from catalogxl.rules.registry import Context, Hit, Scope, at, at_entry, rule
from catalogxl.vocabulary import OTHER_CHANNEL, TICK
from catalogxl.workbook.schema.layout import CHANNEL_PREFIX, channel_key

# What a cell for a tick holds when there is nothing to be asked about it.
_PLAIN: Final = frozenset({TICK, None})


@rule(
    "channel_none",
    duty="D16",
    severity=Severity.ERROR,
    way_out="请在用到的渠道下打√。",
    scope=Scope.ENTRY,
)
def channel_none(entry: Entry, context: Context) -> Iterator[Hit]:
    """No channel at all."""
    if not entry.channels and not any(key.startswith(CHANNEL_PREFIX) for key in entry.row.texts):
        yield at_entry(entry, channel_key(context.baseline.channels[0].id), "没有选任何公开渠道")


@rule(
    "channel_tick_unclear",
    duty="D16",
    severity=Severity.ERROR,
    way_out="用此渠道的选√，不用的清空；渠道全称写到“公开渠道”表。",
    scope=Scope.ENTRY,
)
def channel_tick_unclear(entry: Entry, context: Context) -> Iterator[Hit]:
    """A channel's cell holds something that is neither a tick nor a blank."""
    texts, keys = entry.row.texts, _tick_keys(context.baseline)
    if _PLAIN.issuperset(map(texts.get, keys)):
        return
    for key in keys:
        text = texts.get(key, TICK)
        if text != TICK and is_tick(text) is None:
            yield at_entry(entry, key, f"“{text}”不是√")


@lru_cache(maxsize=8)
def _tick_keys(baseline: Baseline) -> tuple[str, ...]:
    return tuple(channel_key(kind.id) for kind in baseline.channels)


@rule(
    "channel_unnamed",
    duty="D16",
    severity=Severity.ERROR,
    way_out="请在“公开渠道”表这一行写明全称，有几个写几行。",
    scope=Scope.CATALOG,
)
def channel_unnamed(context: Context) -> Iterator[Hit]:
    """A channel is used and has no full name: said once, at its row."""
    for kind in context.baseline.channels:
        channel = context.catalog.channels.get(kind.id)
        if kind.id == OTHER_CHANNEL or (channel is not None and channel.names):
            continue
        key = channel_key(kind.id)
        cells = [cell for entry in users(context, kind.id) if (cell := entry.cell(key))]
        if cells:
            yield unnamed(channel, f"有 {len(cells)} 个事项用到“{kind.name}”，没有写全称", key, cells)


def users(context: Context, channel: str) -> list[Entry]:
    """The listed entries that use a channel."""
    return [entry for entry in context.catalog.all_entries if entry.listed and channel in entry.channels]


def unnamed(channel: Channel | None, what: str, key: str, cells: Sequence[Cell]) -> Hit:
    """A hit at the row of a channel that the ``cells`` of ``key`` use; at the first of these if the row is gone."""
    if channel is not None:
        return at(channel.row, "channel_name", what, related=tuple(cells))
    return Hit(what, cell=next(iter(cells), None), field=key, related=tuple(cells[1:]))


@rule(
    "other_channel_unnamed",
    duty="D16",
    severity=Severity.ERROR,
    way_out="请在这一行的“其他渠道全称”或“公开渠道”表的“其他”一行写明全称。",
    scope=Scope.CATALOG,
)
def other_channel_unnamed(context: Context) -> Iterator[Hit]:
    """其他 is ticked and named nowhere: said at the item, or for several once at the channel's row."""
    channel = context.catalog.channels.get(OTHER_CHANNEL)
    if channel is not None and channel.names:
        return
    lacking = [one for one in users(context, OTHER_CHANNEL) if not one.row.text("channel_other")]
    match lacking:
        case []:
            pass
        case [entry]:
            yield at_entry(entry, "channel_other", "“其他”渠道打了√，没有写全称")
        case _:
            cells = [cell for entry in lacking if (cell := entry.cell("channel_other"))]
            what = f"有 {len(lacking)} 个事项的“其他”渠道打了√，没有写全称"
            yield unnamed(channel, what, "channel_other", cells)


@rule(
    "other_channel_unticked",
    duty="D16",
    severity=Severity.WARNING,
    way_out="用到的请在“其他”下打√，不用的请清空这一格。",
    scope=Scope.ENTRY,
)
def other_channel_unticked(entry: Entry, context: Context) -> Iterator[Hit]:
    """A name for 其他 that would not be published, since 其他 is not ticked."""
    # A word for a class of channels, as older workbooks proposed it, is no name that would be lost.
    if entry.channel_other and OTHER_CHANNEL not in entry.channels:
        yield at_entry(entry, "channel_other", f"写了其他渠道“{entry.channel_other}”，“其他”没有打√")
