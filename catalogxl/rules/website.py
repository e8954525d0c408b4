"""D21: what is published of the county's own accord stands on the government's website."""

from __future__ import annotations

from collections.abc import Iterator

from catalogxl.grammar.channels import is_tick
from catalogxl.model import Entry, Severity
from catalogxl.rules.registry import Context, Hit, Scope, at_entry, rule
from catalogxl.vocabulary import PROACTIVE, TICK, WEBSITE_CHANNEL
from catalogxl.workbook.schema.layout import channel_key

_KEY = channel_key(WEBSITE_CHANNEL)


@rule(
    "website_missing",
    duty="D21",
    severity=Severity.WARNING,
    way_out="请在“政府网站”下打√；确实不在网站公开的，请核对公开方式。",
    scope=Scope.ENTRY,
)
def website_missing(entry: Entry, context: Context) -> Iterator[Hit]:
    """An item that is published proactively, through other channels only."""
    if WEBSITE_CHANNEL in entry.channels or entry.mode != PROACTIVE or not entry.channels:
        return
    if is_tick(entry.row.text(_KEY)) is not None:
        yield at_entry(entry, _KEY, f"公开方式是“{PROACTIVE}”，公开渠道没有选“政府网站”", fix=TICK)
