"""Every option of every dropdown may be picked: what the workbook offers, the rules accept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

import pytest

from catalogxl.model import Finding, Severity
from catalogxl.vocabulary import COUNTY_LEVEL, OTHER_CHANNEL, TICK, TOWNSHIP_LEVEL, UNLISTED
from catalogxl.workbook.schema.layout import (
    BODY_KEYS,
    CHANNEL_PREFIX,
    InputKind,
    ListName,
    Sheet,
    SheetColumn,
    channel_key,
    domain_key,
)
from returns import (
    JOBS_CENTER,
    LANKAO,
    OFFICE,
    PENSION_CENTER,
    TOWNS,
    Filled,
    baseline,
    cell_of,
    filled,
    findings_of,
    layout,
    supplement,
)

BODIES = {
    OFFICE: COUNTY_LEVEL,
    JOBS_CENTER: COUNTY_LEVEL,
    PENSION_CENTER: COUNTY_LEVEL,
    TOWNS: TOWNSHIP_LEVEL,
}
_LEVEL_OF = {"body_county": COUNTY_LEVEL, "body_township": TOWNSHIP_LEVEL}
_NAMED_AS = (OFFICE, "兰考县社会保险服务中心", "兰考县堌阳镇人民政府", "兰考县堌阳镇徐场村综合服务站")
SUPPLEMENTS = "catalogxl:supplements"


def options_of(column: SheetColumn) -> tuple[str, ...]:
    """What the dropdown of a column offers; on 事项分工, of the roster the bodies of the column's level."""
    assert column.choices is not None
    if column.choices is not ListName.ROSTER:
        return layout().lists[column.choices]
    level = _LEVEL_OF.get(column.key)
    return tuple(name for name, held in BODIES.items() if level in (None, held))


def cases() -> Iterator[tuple[Sheet, SheetColumn]]:
    for part in layout().sheets.values():
        for column in part.columns:
            if column.input in (InputKind.CHOICE, InputKind.TICK):
                yield part, column


@lru_cache(maxsize=1)
def usual() -> frozenset[Finding]:
    """What there is to say of the return before an option is picked."""
    return frozenset(findings_of(start()))


def start() -> Filled:
    contents = filled()
    for row in contents["catalogxl:channels"]:
        row["channel_name"] = row["channel_name"] or f"兰考县{row['channel_kind']}全称"
    contents[SUPPLEMENTS] = [supplement()]
    return contents


def pick(contents: Filled, part: Sheet, column: SheetColumn, option: str) -> None:
    """Pick ``option`` in the first row of a sheet, with what belongs to it."""
    row = contents[part.key][first(part)]
    row[column.key] = option
    belongs = _BELONGS.get(column.key) or (_body if column.key in BODY_KEYS else None)
    if belongs is not None:
        belongs(contents, row, option)


def first(part: Sheet) -> int:
    """The row that is tried (from 0): of 事项分工 that of the first 一级事项, which is filled in."""
    return len(baseline().domains) if part is layout().defaults else 0


def _listed(contents: Filled, row: dict[str, str], option: str) -> None:
    row["unlisted_reason"] = "本县无此业务，由市级经办" if option == UNLISTED else ""


def _covers(contents: Filled, row: dict[str, str], option: str) -> None:
    if option in [domain.name for domain in baseline().domains]:
        contents[SUPPLEMENTS] = []


def _body(contents: Filled, row: dict[str, str], option: str) -> None:
    row["level"] = BODIES[option]


def _body_kind(contents: Filled, row: dict[str, str], option: str) -> None:
    """The first body of the roster becomes one of that kind: others take its place in 事项分工."""
    kinds = [kind.name for kind in baseline().body_kinds]
    row["body_name"] = _NAMED_AS[kinds.index(option)]
    for default in contents["catalogxl:defaults"][first(layout().defaults) :]:
        default["body_county"] = JOBS_CENTER


def _domain(contents: Filled, row: dict[str, str], option: str) -> None:
    row["level1"] = baseline().level1_of[option][0]


def _level1(contents: Filled, row: dict[str, str], option: str) -> None:
    row["domain"] = next(domain for domain, names in baseline().level1_of.items() if option in names)


def _refines(contents: Filled, row: dict[str, str], option: str) -> None:
    item = baseline().item[option]
    row.update(domain=item.domain, level1=item.level1)


def _audience(contents: Filled, row: dict[str, str], option: str) -> None:
    row["audience_specific"] = ""


def _other(contents: Filled, row: dict[str, str], option: str) -> None:
    row["channel_other"] = "兰考县融媒体中心"


_BELONGS: dict[str, Callable[[Filled, dict[str, str], str], None]] = {
    "listed": _listed,
    "covers": _covers,
    "body_kind": _body_kind,
    "domain": _domain,
    "level1": _level1,
    "refines": _refines,
    "audience_all": _audience,
    channel_key(OTHER_CHANNEL): _other,
}


@pytest.mark.parametrize(
    ("part", "column"), list(cases()), ids=[f"{part.title}-{column.key}" for part, column in cases()]
)
def test_every_option_of_a_dropdown_is_accepted(part: Sheet, column: SheetColumn) -> None:
    for option in options_of(column):
        contents = start()
        pick(contents, part, column, option)
        cell = (
            (part.title, part.address(column.key))
            if part.is_form
            else cell_of(contents, part.key, first(part), column.key)
        )
        against = [
            (option, finding.rule, finding.message)
            for finding in findings_of(contents)
            if finding.severity is not Severity.NOTE
            and (finding.cell == cell or cell in finding.related)
            and finding not in usual()
            # Accepted, and told: the province publishes the item on its own; a guide should come with its papers.
            and finding.rule not in ("mode_narrowed", "guide_incomplete")
        ]
        assert against == []


def test_there_is_a_case_for_every_dropdown_of_the_workbook() -> None:
    keys = {(part.key, column.key) for part, column in cases()}
    assert ("catalogxl:profile", "covers") in keys
    assert ("catalogxl:bodies", "body_kind") in keys
    ours = {key for sheet, key in keys if sheet == "catalogxl:defaults"}
    assert ours == {"body_county", "body_township", "has_form", "has_instructions", "has_sample"}
    ticks = {f"{CHANNEL_PREFIX}{kind.id}" for kind in baseline().channels}
    for sheet in (domain_key("就业"), domain_key("社会保险"), SUPPLEMENTS):
        offered = {key for name, key in keys if name == sheet}
        assert ticks | {"mode", "level", *BODY_KEYS, "audience_all", "has_form"} <= offered
    assert baseline().county[LANKAO].live


def test_the_return_to_start_from_has_nothing_against_it() -> None:
    assert [finding for finding in usual() if finding.severity is not Severity.NOTE] == []
    assert TICK in layout().lists[ListName.TICK]
