"""D00, D04: what a return is as a whole, said in one finding with the way out: blank, not ours, a part, another county's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from catalogxl.lazy_pattern import lazy_pattern
from catalogxl.model import Entry, Fields, Observation, Severity
from catalogxl.rules.divisions import county_in_name
from catalogxl.rules.registry import Context, Hit, Scope, rule
from catalogxl.workbook.bind import ObservationKind
from catalogxl.workbook.schema.layout import CHANNEL_PREFIX, SUPPLEMENTS, Layout, Sheet, domain_key

# In an item's row the province proposes these: they say nothing about whether anyone was at work there.
_PROPOSED: Final = frozenset(
    {"listed", "deadline", "channel_other", "audience_all", "audience_specific", "mode", "level"}
)
_SPACE: Final = lazy_pattern(r"\s+")
# What was written and could not be taken, so that the cell counts as blank.
_WRITTEN: Final = frozenset(
    kind.value
    for kind in (
        ObservationKind.STRAY, ObservationKind.EMPTY_WORD, ObservationKind.DITTO, ObservationKind.ERROR_VALUE,
        ObservationKind.FORMULA, ObservationKind.ITEM_UNKNOWN, ObservationKind.ITEM_DOUBLED,
        ObservationKind.ITEM_MISSING, ObservationKind.SHEET_UNKNOWN,
    )
)  # fmt: skip


def _of_kind(context: Context, kind: ObservationKind) -> list[Observation]:
    return [seen for seen in context.catalog.observations if seen.kind == kind.value]


@rule(
    "return_blank",
    duty="D00",
    severity=Severity.ERROR,
    way_out="请填写后上报；填好的如是另一个文件，请上报那一个。",
    scope=Scope.CATALOG,
)
def return_blank(context: Context) -> Iterator[Hit]:
    """The workbook came back as it went out: nothing in it is the county's."""
    if not _missing(context) and not any(_written(context)):
        yield Hit("这张表还没有填：单位信息、公开主体、公开渠道、事项分工都是空的")


def _written(context: Context) -> Iterator[str]:
    """The keys of all cells in which the county wrote of its own accord."""
    catalog, layout = context.catalog, context.layout
    yield from (key for key in _filled(catalog.profile, layout.profile) if key != "covers")
    for body in catalog.bodies:
        yield from _filled(body.row, layout.bodies)
    for station in catalog.stations:
        yield from station.row.texts
    for channel in catalog.channels.values():
        yield from _filled(channel.row, layout.channels)
    for default in catalog.defaults.values():
        yield from _filled(default.row, layout.defaults)
    for entry in (*catalog.all_entries, *catalog.added, *catalog.uncovered):
        yield from entry.row.texts if entry.item is None else _own(entry, layout)
    yield from (seen.kind for seen in catalog.observations if seen.kind in _WRITTEN)


def _filled(fields: Fields, sheet: Sheet) -> Iterator[str]:
    return (key for key, column in sheet.column.items() if column.filled_in and fields.text(key))


def _own(entry: Entry, layout: Layout) -> Iterator[str]:
    written = _filled(entry.row, layout.sheets[domain_key(entry.domain)])
    return (key for key in written if key not in _PROPOSED and not key.startswith(CHANNEL_PREFIX))


@rule(
    "not_a_return",
    duty="D00",
    severity=Severity.ERROR,
    way_out="请上报在下发的表格中填写的 .xlsx 文件。",
    scope=Scope.CATALOG,
)
def not_a_return(context: Context) -> Iterator[Hit]:
    """A workbook in which no sheet is one of the county workbook's."""
    for seen in _of_kind(context, ObservationKind.NOT_OURS):
        yield Hit(f"这不是下发的填报表格（其中的工作表是“{seen.value}”）")


@rule(
    "old_table",
    duty="D00",
    severity=Severity.ERROR,
    way_out="请在下发的表格中填写；省里、市里可用“catalogxl import”把旧目录转填到新表格中，再由县里补全。",
    scope=Scope.CATALOG,
)
def old_table(context: Context) -> Iterator[Hit]:
    """A catalog as counties published it before, in the form of the notice."""
    for seen in _of_kind(context, ObservationKind.OLD_TABLE):
        yield Hit(f"这像是旧版目录（“{seen.value}”表），不是下发的填报表格")


@rule(
    "sheet_missing",
    duty="D00",
    severity=Severity.ERROR,
    way_out="请从下发的表格中补回，或在原表格中填写。",
    scope=Scope.CATALOG,
)
def sheet_missing(context: Context) -> Iterator[Hit]:
    """Sheets that must be there are not: said once."""
    missing = [seen for seen in _missing(context) if seen.field != SUPPLEMENTS]
    if not missing:
        return
    there = {seen.value for seen in _of_kind(context, ObservationKind.SHEET_UNKNOWN)}
    lost = [seen.value for seen in missing if seen.value in there]
    gone = [seen.value for seen in missing if seen.value not in there]
    parts = [f"缺少{_names(gone)}"] if gone else []
    parts += [f"认不出{_names(lost)}（第 1 行的标记没有了，或者行和列颠倒了）"] if lost else []
    yield Hit("，".join(parts), field=missing[0].field, value="、".join(seen.value for seen in missing))


def _names(titles: Sequence[str]) -> str:
    names = "、".join(f"“{title}”" for title in titles)
    return f"{names}这张表" if len(titles) == 1 else f"{names}这 {len(titles)} 张表"


@rule(
    "sheet_missing_optional",
    duty="D00",
    severity=Severity.NOTE,
    way_out="没有补充事项的不用处理；有的请从下发的表格中补回这张表再填。",
    scope=Scope.CATALOG,
)
def sheet_missing_optional(context: Context) -> Iterator[Hit]:
    """The sheet of supplements, which may be blank, is gone."""
    for seen in _missing(context):
        if seen.field == SUPPLEMENTS:
            yield Hit(f"没有“{seen.value}”这张表，按没有补充事项处理", field=seen.field, value=seen.value)


def _missing(context: Context) -> list[Observation]:
    return _of_kind(context, ObservationKind.SHEET_MISSING)


@rule(
    "row_added",
    duty="D04",
    severity=Severity.ERROR,
    way_out="请填到“补充事项”表；退回的表格中已经移到那里，请补全后上报。",
    scope=Scope.CATALOG,
)
def row_added(context: Context) -> Iterator[Hit]:
    """An item of the county's own, written into a row of a domain's sheet."""
    names = {item.level2 for item in context.baseline.items}
    for seen in _of_kind(context, ObservationKind.ROW_ADDED):
        name = _SPACE.sub("", seen.value)
        known = "，与省级目录中的事项同名，请核对是不是编码丢了" if name in names else ""
        what = f"“{seen.value}”这一行没有事项编码，是在表中增加的{known}"
        yield Hit(what, seen.cell, None, seen.field, seen.value)


@rule(
    "file_name_other_county",
    duty="D00",
    severity=Severity.WARNING,
    way_out="请核对是不是拿错了文件；没有拿错的不用改。",
    scope=Scope.CATALOG,
)
def file_name_other_county(context: Context) -> Iterator[Hit]:
    """The file is called after another county than the one whose workbook it is."""
    county = context.catalog.county
    if county is None:
        return
    named = county_in_name(context.catalog.file, context.baseline)
    if named is not None and named.code != county.code and county.name not in context.catalog.file:
        yield Hit(f"文件名写的是“{named.name}”，表格是{county.name}的", value=context.catalog.file)
