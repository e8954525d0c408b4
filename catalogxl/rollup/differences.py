"""How counties differ, item by item, and which of them stand out (notice 四(二)). Pure; aggregated by pandas.

Method. What most counties do is the measure, not what the province wrote: of the counties that answer for an item,
more than half must agree to make something *usual*; of days the median is taken. A county's distance is, by aspect:

=============  ===================================================================================================
列入           share of its items that it lists and most do not, or the other way round
公开时限       mean difference of its deadlines from the items' medians, in working days
公开渠道       mean share of channels that are not common to it and to what is usual (Jaccard distance)
公开对象       share of its items with another audience than usual
公开方式       share of its items that are published in another mode than usual
公开层级       share of its items at other levels than usual
公开主体       mean share of kinds of bodies that are not common to it and to what is usual (names differ by county)
补充事项       difference of its number of supplements from the median number
=============  ===================================================================================================

A county stands out in an aspect if its distance exceeds the median distance of its group by more than three scaled
median absolute deviations (so outliers do not hide each other) and by more than the aspect's floor (so that in a group
of like counties a single deviating row is no finding). The groups are the units that report to the department, and all
compiled counties. A group of fewer than MIN_GROUP counties, an item that fewer of them list, and an aspect with fewer
than MIN_ITEMS comparable items say nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

import pandas as pd

from catalogxl.model import Baseline, Item
from catalogxl.rollup.entry_values import CountyRecord

MIN_GROUP: Final = 3
MIN_ITEMS: Final = 5
SPREAD: Final = 3 * 1.4826  # scaled so that of normal values the MAD is the standard deviation


class Aspect(NamedTuple):
    """What is compared; ``floor`` is the least excess over the group's median that counts, in ``unit``."""

    key: str
    name: str
    unit: str
    floor: float


LISTING, DEADLINE, CHANNELS, AUDIENCE, MODE, LEVEL, BODIES, SUPPLEMENTS = ASPECTS = (
    Aspect("listing", "列入", "%", 0.10),
    Aspect("deadline", "公开时限", "工作日", 3.0),
    Aspect("channels", "公开渠道", "%", 0.20),
    Aspect("audience", "公开对象", "%", 0.10),
    Aspect("mode", "公开方式", "%", 0.10),
    Aspect("level", "公开层级", "%", 0.10),
    Aspect("bodies", "公开主体", "%", 0.20),
    Aspect("supplements", "补充事项", "项", 5.0),
)
# Of these an item has one value each.
_CHOICES: Final = ("audience", "mode", "level")
_BY_ITEM: Final = tuple(aspect.key for aspect in ASPECTS[:-1])


class Usual(NamedTuple):
    """What most counties of a group do with an item; None or empty where they do not agree or too few list it."""

    counties: int
    listing: int
    listed: bool | None
    days: float | None
    days_least: int | None
    days_most: int | None
    channels: frozenset[str] | None
    audience: str | None
    mode: str | None
    level: str | None
    kinds: frozenset[str] | None


class ItemSpread(NamedTuple):
    """An item with what is usual; ``deviating`` counts, by aspect, the counties that do otherwise."""

    item: Item
    usual: Usual
    deviating: Mapping[str, int]
    any_deviating: int


class Group(NamedTuple):
    """Counties that are compared: ``distances`` by county and aspect (None: nothing to compare)."""

    name: str
    codes: tuple[str, ...]
    usual: Mapping[str, Usual]
    distances: Mapping[str, Mapping[str, float | None]]
    medians: Mapping[str, float | None]
    supplements: float


class Outlier(NamedTuple):
    """A county that stands out of ``group`` in ``aspect``: its distance, and the group's median distance."""

    code: str
    group: Group
    aspect: Aspect
    distance: float
    median: float


class Differences(NamedTuple):
    """``cells`` gives for (county, item) the number of aspects that are not as usual among all; None if set aside."""

    everyone: Group
    cities: Mapping[str, Group]
    items: tuple[ItemSpread, ...]
    outliers: tuple[Outlier, ...]
    cells: Mapping[tuple[str, str], int | None]


def differences(records: Mapping[str, CountyRecord], baseline: Baseline) -> Differences:
    """Compare the counties of ``records`` (three or more)."""
    everyone, deviations = _group("各县", tuple(records.values()), baseline)
    by_unit: dict[tuple[str, str], list[CountyRecord]] = {}
    for record in records.values():
        county = baseline.county[record.code]
        by_unit.setdefault((county.reporter_code, county.reporter), []).append(record)
    cities = {
        code: _group(name, own, baseline)[0]
        for (code, name), own in sorted(by_unit.items())
        if MIN_GROUP <= len(own) < len(records)
    }
    outliers = [one for group in (everyone, *cities.values()) for one in _outliers(group)]
    return Differences(
        everyone=everyone,
        cities=cities,
        items=_items(everyone, deviations, baseline),
        outliers=tuple(sorted(outliers, key=lambda one: (one.code, ASPECTS.index(one.aspect)))),
        cells=_cells(records.values(), deviations),
    )


def _group(name: str, records: Sequence[CountyRecord], baseline: Baseline) -> tuple[Group, pd.DataFrame]:
    """The group, and the deviations of each (county, item) from what is usual in it."""
    frame = _frame(records)
    usual = _usual(frame)
    deviations = _deviations(frame, usual)
    distances: dict[str, dict[str, float | None]] = {record.code: {} for record in records}
    by_county = deviations.groupby("county")[list(_BY_ITEM)].agg(["mean", "count"])
    for code, row in by_county.iterrows():
        for key in _BY_ITEM:
            known = row[key, "count"] >= MIN_ITEMS
            distances[str(code)][key] = float(row[key, "mean"]) if known else None
    supplements = pd.Series({record.code: len(record.supplements) for record in records})
    middle = float(supplements.median())
    for code, number in supplements.items():
        distances[str(code)][SUPPLEMENTS.key] = abs(float(number) - middle)
    table = pd.DataFrame.from_dict(distances, orient="index").astype(float)
    medians = {key: _or_none(table[key].median()) if key in table else None for key in table}
    codes = tuple(record.code for record in records)
    return Group(name, codes, usual, distances, medians, middle), deviations


def _frame(records: Iterable[CountyRecord]) -> pd.DataFrame:
    """A row a county and item."""
    columns = ["county", "item", "listed", "days", "channels", *_CHOICES, "kinds"]
    rows = [
        (record.code, code, one.listed, one.days, one.channels, one.audience, one.mode, one.level, one.kinds)
        for record in records
        for code, one in record.entries.items()
    ]
    return pd.DataFrame(rows, columns=columns).astype({"listed": bool, "days": float})


def _usual(frame: pd.DataFrame) -> dict[str, Usual]:
    """What most counties do, by item."""
    listed = frame[frame["listed"]]
    answers = frame.groupby("item")["listed"].agg(["size", "sum"])
    days = listed.groupby("item")["days"].agg(["median", "min", "max"])
    choices = {key: _prevailing(listed, key) for key in _CHOICES}
    channels, kinds = _common(listed, "channels"), _common(listed, "kinds")
    found = {}
    for code, row in answers.iterrows():
        item, counties, listing = str(code), int(row["size"]), int(row["sum"])
        split = counties < MIN_GROUP or 2 * listing == counties
        enough = listing >= MIN_GROUP
        found[item] = Usual(
            counties=counties,
            listing=listing,
            listed=None if split else 2 * listing > counties,
            days=float(days["median"][item]) if enough else None,
            days_least=int(days["min"][item]) if listing else None,
            days_most=int(days["max"][item]) if listing else None,
            channels=channels.get(item, frozenset()) if enough else None,
            audience=choices["audience"].get(item) if enough else None,
            mode=choices["mode"].get(item) if enough else None,
            level=choices["level"].get(item) if enough else None,
            kinds=kinds.get(item, frozenset()) if enough else None,
        )
    return found


def _prevailing(listed: pd.DataFrame, column: str) -> dict[str, str]:
    """The value that more than half of an item's counties give."""
    counted = listed.groupby(["item", column]).size()
    most = counted[
        counted * 2 > listed.groupby("item").size().reindex(counted.index.get_level_values(0)).to_numpy()
    ]
    return {str(item): str(value) for item, value in most.index}


def _common(listed: pd.DataFrame, column: str) -> dict[str, frozenset[str]]:
    """The members that more than half of an item's counties have in their sets."""
    sizes = listed.groupby("item").size()
    single = listed[["item", column]].explode(column).dropna()
    counted = single.groupby(["item", column]).size()
    most = counted[counted * 2 > sizes.reindex(counted.index.get_level_values(0)).to_numpy()]
    found: dict[str, set[str]] = {}
    for item, member in most.index:
        found.setdefault(str(item), set()).add(str(member))
    return {item: frozenset(members) for item, members in found.items()}


def _deviations(frame: pd.DataFrame, usual: Mapping[str, Usual]) -> pd.DataFrame:
    """By county and item how far it is from what is usual in each aspect; NaN where nothing can be compared."""
    rows: list[tuple[Any, ...]] = []
    for county, item, listed, days, channels, *choices, kinds in frame.itertuples(index=False):
        most = usual[item]
        listing = None if most.listed is None else float(listed != most.listed)
        if not listed:
            rows.append((county, item, False, listing, *[None] * (len(_BY_ITEM) - 1)))
            continue
        deadline = None if most.days is None or pd.isna(days) else abs(float(days) - most.days)
        usually = (most.audience, most.mode, most.level)
        others = (
            None if most_ is None else float(own != most_)
            for own, most_ in zip(choices, usually, strict=True)
        )
        apart = (_apart(channels, most.channels), *others, _apart(kinds, most.kinds))
        rows.append((county, item, True, listing, deadline, *apart))
    table = pd.DataFrame(rows, columns=["county", "item", "listed", *_BY_ITEM])
    return table.astype(dict.fromkeys(_BY_ITEM, float))


def _apart(own: frozenset[str], usual: frozenset[str] | None) -> float | None:
    """The Jaccard distance of two sets; None if there is no usual one."""
    if usual is None or not (own | usual):
        return None
    return len(own ^ usual) / len(own | usual)


def _outliers(group: Group) -> list[Outlier]:
    """The counties that stand out of ``group``; none if it is too small."""
    if len(group.codes) < MIN_GROUP:
        return []
    found = []
    for aspect in ASPECTS:
        held = {code: group.distances[code].get(aspect.key) for code in group.codes}
        known = {code: value for code, value in held.items() if value is not None}
        if len(known) < MIN_GROUP:
            continue
        values = pd.Series(known)
        middle = float(values.median())
        spread = float((values - middle).abs().median())
        limit = middle + max(SPREAD * spread, aspect.floor)
        found += [
            Outlier(code, group, aspect, value, middle) for code, value in known.items() if value > limit
        ]
    return found


def _items(everyone: Group, deviations: pd.DataFrame, baseline: Baseline) -> tuple[ItemSpread, ...]:
    """Items by the number of counties that do something otherwise, the most first."""
    other = deviations[list(_BY_ITEM)] > 0
    other.insert(0, "item", deviations["item"])
    other["any"] = other[list(_BY_ITEM)].any(axis=1)
    counted = other.groupby("item").sum()
    found = [
        ItemSpread(
            item=baseline.item[code],
            usual=everyone.usual[code],
            deviating={key: int(counted.at[code, key]) for key in _BY_ITEM},
            any_deviating=int(counted.at[code, "any"]),
        )
        for code in map(str, counted.index)
    ]
    return tuple(sorted(found, key=lambda one: (-one.any_deviating, one.item.code)))


def _cells(records: Iterable[CountyRecord], deviations: pd.DataFrame) -> dict[tuple[str, str], int | None]:
    number = (deviations[list(_BY_ITEM)] > 0).sum(axis=1)
    return {
        (county, item): int(count) if listed else None
        for county, item, listed, count in zip(
            deviations["county"], deviations["item"], deviations["listed"], number, strict=True
        )
    }


def _or_none(value: float) -> float | None:
    return None if pd.isna(value) else float(value)
