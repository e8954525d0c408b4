"""D15, D20: who publishes, and at which level."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

from catalogxl.lazy_pattern import lazy_pattern
from catalogxl.model import Cell, CountyCatalog, Entry, Severity
from catalogxl.rules.by_default import by_default, told_as
from catalogxl.rules.registry import Context, Hit, Scope, at, at_entry, rule
from catalogxl.vocabulary import COUNTY_LEVEL, LEVELS, TOWNSHIP_LEVEL, level_choice
from catalogxl.workbook.schema.layout import BODY_KEYS

_LONGEST_NAME: Final = 60
_SEPARATOR: Final = lazy_pattern(r"[,，、;；/／|\n]")
_DEFAULT_KEYS: Final = {COUNTY_LEVEL: "body_county", TOWNSHIP_LEVEL: "body_township"}
_NAMES: Final = {COUNTY_LEVEL: "县级公开主体", TOWNSHIP_LEVEL: "乡级公开主体"}


@rule(
    "roster_empty",
    duty="D15",
    severity=Severity.ERROR,
    way_out="请在“公开主体”表逐行登记本县发布信息的单位全称和类别。",
    scope=Scope.CATALOG,
)
def roster_empty(context: Context) -> Iterator[Hit]:
    """No body is registered; said once, not on every row."""
    sheet = context.layout.bodies
    if not any(body.name for body in context.catalog.bodies):
        yield Hit(
            "“公开主体”表没有登记任何单位",
            Cell(sheet.title, sheet.address("body_name", 5)),
            field="body_name",
        )


@rule(
    "body_row_incomplete",
    duty="D01",
    severity=Severity.ERROR,
    way_out="请补填单位全称，并从下拉列表中选择主体类别。",
    scope=Scope.CATALOG,
)
def body_row_incomplete(context: Context) -> Iterator[Hit]:
    """A row of the roster lacks its name or its kind."""
    for body in context.catalog.bodies:
        if not body.name:
            yield at(body.row, "body_name", "这一行没有写单位全称")
        elif not body.kind:
            text = body.row.text("body_kind")
            what = (
                f"“{body.name}”的主体类别“{text}”不在下拉列表中" if text else f"“{body.name}”没有选主体类别"
            )
            yield at(body.row, "body_kind", what)


@rule(
    "body_doubled",
    duty="D15",
    severity=Severity.ERROR,
    way_out="请只保留一行。",
    scope=Scope.CATALOG,
)
def body_doubled(context: Context) -> Iterator[Hit]:
    """A body stands twice in the roster with different particulars."""
    first: dict[str, int] = {}
    for body in context.catalog.bodies:
        number = first.setdefault(body.name, body.row.number)
        if body.name and number != body.row.number:
            yield at(body.row, "body_name", f"“{body.name}”与第 {number} 行重复")


@rule(
    "body_not_in_roster",
    duty="D15",
    severity=Severity.ERROR,
    way_out="请从下拉列表中选择；名单里没有的，先到“公开主体”表登记全称。",
    scope=Scope.CATALOG,
)
def body_not_in_roster(context: Context) -> Iterator[Hit]:
    """A body that the roster does not know, wherever it was entered."""
    catalog = context.catalog
    if not any(body.name for body in catalog.bodies):
        return
    for name, place in _chosen(context):
        if catalog.current_body(name) is None:
            yield replace(place, what=f"“{name}”不在“公开主体”表的名单中", fix=_nearest(catalog, name))


@rule(
    "body_former_name",
    duty="D15",
    severity=Severity.WARNING,
    way_out="已按现在的名称处理，请从下拉列表中改选。",
    scope=Scope.CATALOG,
)
def body_former_name(context: Context) -> Iterator[Hit]:
    """A body under a name that it no longer bears, as the roster says."""
    catalog = context.catalog
    for name, place in _chosen(context):
        if (body := catalog.current_body(name)) is not None:
            yield replace(place, what=f"“{name}”是“{body.name}”的曾用名", fix=body.name)


@lru_cache(maxsize=1)
def _chosen(context: Context) -> tuple[tuple[str, Hit], ...]:
    """Every body that was entered, by default or in a row, unless the roster has it; with its place."""
    return tuple(_not_by_its_name(context.catalog))


def _not_by_its_name(catalog: CountyCatalog) -> Iterator[tuple[str, Hit]]:
    for default in catalog.defaults.values():
        for key in _DEFAULT_KEYS.values():
            if (name := default.row.text(key)) and name not in catalog.body:
                yield name, at(default.row, key, "")
    for entry in catalog.all_entries:
        for key in BODY_KEYS if entry.listed else ():
            if (name := entry.row.text(key)) and name not in catalog.body:
                yield name, at_entry(entry, key, "")


def _nearest(catalog: CountyCatalog, name: str) -> str | None:
    if len(name) > _LONGEST_NAME or _SEPARATOR.search(name):
        return None  # a text, or several bodies in one cell: no single one of them is meant
    return next(iter(difflib.get_close_matches(name, catalog.body)), None)


@rule(
    "body_missing",
    duty="D15",
    severity=Severity.ERROR,
    way_out="请在“事项分工”中选择公开主体（领域行管整个领域，也可以按一级事项填），或在各行单独填写。",
    scope=Scope.CATALOG,
)
def body_missing(context: Context) -> Iterator[Hit]:
    """Entries without a body for one of their levels: said once a 一级事项, at its cell on 事项分工."""
    if not any(body.name for body in context.catalog.bodies):
        return
    lacking: dict[tuple[str, str, str], list[Entry]] = {}
    has_default: dict[tuple[str, str, str], bool] = {}
    for entry in context.catalog.all_entries:
        # Without its 一级事项 (which is told) nothing could hold by default.
        if not entry.listed or not entry.level1 or any(map(entry.row.texts.get, BODY_KEYS)):
            continue
        for level in entry.levels:
            key = (entry.domain, entry.level1, level)
            if key not in has_default:
                defaults = context.catalog.defaults_for(entry.domain, entry.level1)
                has_default[key] = any(default.body(level) for default in defaults)
            if not has_default[key]:
                lacking.setdefault(key, []).append(entry)
    for level in LEVELS:
        by_pair = {
            (domain, level1): entries for (domain, level1, held), entries in lacking.items() if held == level
        }
        yield from _lacks_body(context.catalog, by_pair, level)


def _lacks_body(
    catalog: CountyCatalog, lacking: dict[tuple[str, str], list[Entry]], level: str
) -> Iterator[Hit]:
    key = _DEFAULT_KEYS[level]
    for (domain, level1), default, entries in by_default(catalog, lacking, key):
        if default is None:
            for entry in entries:
                yield at_entry(entry, BODY_KEYS[0], f"没有填{_NAMES[level]}，“事项分工”中也没有这个一级事项")
            continue
        cells = tuple(cell for entry in entries if (cell := entry.cell(BODY_KEYS[0])))
        what = f"{told_as(domain, level1)}有 {len(entries)} 个{level}事项没有{_NAMES[level]}"
        yield at(default.row, key, what, related=cells)


@rule(
    "default_level_differs",
    duty="D20",
    severity=Severity.ERROR,
    way_out="请改选这一层级的单位；单位类别登记错的，到“公开主体”表改正。",
    scope=Scope.CATALOG,
)
def default_level_differs(context: Context) -> Iterator[Hit]:
    """A default body of the other level: said once, not on every row that it holds for."""
    for default in context.catalog.defaults.values():
        for level, key in _DEFAULT_KEYS.items():
            body = context.catalog.current_body(default.body(level))
            if body is not None and body.level and body.level != level:
                yield at(default.row, key, f"“{body.name}”是{body.level}单位，填在了“{_NAMES[level]}”一列")


@rule(
    "level_differs_from_body",
    duty="D20",
    severity=Severity.ERROR,
    way_out="请改公开层级，或改选相应层级的公开主体。",
    scope=Scope.ENTRY,
)
def level_differs_from_body(entry: Entry, context: Context) -> Iterator[Hit]:
    """The levels of the bodies that were chosen for the entry are not its levels.

    Bodies by default follow the entry's level; those that do not are said at the default.
    """
    names = [row.text(key) for row, key in entry.origin.get("bodies", ()) if row is entry.row]
    if not names:
        return
    bodies = [context.catalog.current_body(name) for name in names]
    levels = tuple(body.level for body in bodies if body is not None and body.level)
    if len(levels) < len(names) or not entry.levels or set(levels) == set(entry.levels):
        return
    choice = level_choice(levels)
    what = f"公开层级是“{level_choice(entry.levels)}”，公开主体{'、'.join(f'“{name}”' for name in names)}却是{choice}单位"
    yield at_entry(entry, "level", what, fix=choice)
