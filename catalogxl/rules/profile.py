"""D24, D26, D28: who answers for the catalog, and where people may ask and complain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalogxl.grammar.web_address import is_like_address
from catalogxl.model import Entry, Severity
from catalogxl.rules.by_default import by_default, told_as
from catalogxl.rules.observed import observed
from catalogxl.rules.registry import Context, Hit, Scope, at, at_entry, rule
from catalogxl.workbook.bind import ObservationKind

_ANSWERING: Final = ("filler_office", "filler_name", "filler_phone", "reviewer_name", "filled_on")
_PUBLIC: Final = ("enquiry_phone", "supervision_phone")


@rule(
    "answering_missing",
    duty="D24",
    severity=Severity.ERROR,
    way_out="请在“单位信息”表补填。",
    scope=Scope.CATALOG,
)
def answering_missing(context: Context) -> Iterator[Hit]:
    """The profile does not name who filled in and who reviewed."""
    yield from _blank(context, _ANSWERING)


@rule(
    "contact_missing",
    duty="D26",
    severity=Severity.ERROR,
    way_out="请在“单位信息”表补填办公电话，会印在公示栏上。",
    scope=Scope.CATALOG,
)
def contact_missing(context: Context) -> Iterator[Hit]:
    """The profile gives no telephone for enquiries or complaints."""
    yield from _blank(context, _PUBLIC)


def _blank(context: Context, keys: tuple[str, ...]) -> Iterator[Hit]:
    profile = context.catalog.profile
    for key in keys:
        if profile.cell(key) is not None and not profile.text(key):
            yield at(profile, key, f"“{context.layout.profile.column[key].heading}”没有填")


@rule(
    "office_missing",
    duty="D24",
    severity=Severity.ERROR,
    way_out="请在“事项分工”中填写责任科室（领域行管整个领域，也可以按一级事项填），或在各行单独填写。",
    scope=Scope.CATALOG,
)
def office_missing(context: Context) -> Iterator[Hit]:
    """Entries that no office answers for: said once a 一级事项, at its cell on 事项分工; and a word like 无 that a county
    puts there for a whole domain."""
    of_domain = {one.row.cell("office"): one for one in context.catalog.defaults.values() if not one.level1}
    for seen in observed(context, ObservationKind.EMPTY_WORD):
        if held := of_domain.get(seen.cell):
            yield at(held.row, "office", f"{told_as(held.domain, '')}没有写明责任科室")
    lacking: dict[tuple[str, str], list[Entry]] = {}
    for entry in context.catalog.all_entries:
        if entry.listed and not entry.office and entry.level1:
            lacking.setdefault((entry.domain, entry.level1), []).append(entry)
    for pair, default, entries in by_default(context.catalog, lacking, "office"):
        if default is None:
            for entry in entries:
                yield at_entry(entry, "office", "没有填责任科室")
        else:
            cells = tuple(cell for entry in entries if (cell := entry.cell("office")))
            what = f"{told_as(*pair)}有 {len(entries)} 个事项没有责任科室"
            yield at(default.row, "office", what, related=cells)


@rule(
    "office_is_address",
    duty="D24",
    severity=Severity.ERROR,
    way_out="请写负责的科室名称；办事指南的网址写在“办事指南网址”一栏。",
    scope=Scope.CATALOG,
)
def office_is_address(context: Context) -> Iterator[Hit]:
    """A web address where the office that answers belongs: the value of a neighbouring column."""
    rows = [held.row for held in context.catalog.defaults.values()]
    for row in rows + [entry.row for entry in context.catalog.all_entries]:
        if (text := row.text("office")) and is_like_address(text):
            yield at(row, "office", f"“{text}”是网址，不是科室")
