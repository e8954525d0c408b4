"""What a county publishes less of than the province's catalog does: by request only, or not at all (notice 二(一), 二(八))."""

from __future__ import annotations

from collections.abc import Iterator

from catalogxl.model import Entry, Severity
from catalogxl.rules.registry import Context, Hit, Scope, at_entry, rule
from catalogxl.vocabulary import ON_REQUEST, PROACTIVE


def _modes(entry: Entry, context: Context) -> tuple[str, str]:
    return (entry.item.mode if entry.item else "", entry.mode)


@rule(
    "mode_narrowed",
    duty="D19",
    severity=Severity.WARNING,
    way_out="请核对；能主动公开的请改为主动公开，确有依据依申请公开的不用改。",
    scope=Scope.ENTRY,
    decided_by=_modes,
)
def mode_narrowed(entry: Entry, context: Context) -> Iterator[Hit]:
    """An item that the province's catalog publishes proactively is to be asked for."""
    if entry.item is not None and entry.item.mode == PROACTIVE and entry.mode == ON_REQUEST:
        yield at_entry(entry, "mode", "省级目录中这一项是主动公开，这里改成了依申请公开", fix=PROACTIVE)


@rule(
    "domain_half_set_aside",
    duty="D07",
    severity=Severity.WARNING,
    way_out="请核对是否都没有开展；由上级统一经办而在本地受理、宣传的，应当列入。",
    scope=Scope.CATALOG,
)
def domain_half_set_aside(context: Context) -> Iterator[Hit]:
    """More than half of a domain's items are set aside: said once for the domain, at the first of them."""
    for domain in context.catalog.covers:
        entries = [entry for entry in context.catalog.entries if entry.domain == domain]
        aside = [entry for entry in entries if entry.listed is False]
        if 2 * len(aside) > len(entries):
            what = f"{domain}领域 {len(entries)} 项中有 {len(aside)} 项选了暂不列入，超过一半"
            yield at_entry(aside[0], "listed", what)
