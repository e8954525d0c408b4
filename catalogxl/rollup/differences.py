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

from array import array
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from math import nan
from statistics import median
from typing import Final, Generic, NamedTuple, TypeAlias, TypeVar

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
    supplements: float


class Outlier(NamedTuple):
    """A county that stands out of ``group`` in ``aspect``: its distance, and the group's median distance."""

    code: str
    group: Group
    aspect: Aspect
    distance: float
    median: float


class Differences(NamedTuple):
    """``cells`` gives by county and item the number of aspects that are not as usual among all; None if set aside."""

    everyone: Group
    cities: Mapping[str, Group]
    items: tuple[ItemSpread, ...]
    outliers: tuple[Outlier, ...]
    cells: Mapping[str, Mapping[str, int | None]]


Word = TypeVar("Word", bound=Hashable)
# A group's code (that of the unit that reports, '' for all counties) and name.
_Unit = tuple[str, str]
_Sets: TypeAlias = "_Numbers[frozenset[str]]"


def differences(records: Mapping[str, CountyRecord], baseline: Baseline) -> Differences:
    """Compare the counties of ``records`` (three or more)."""
    by_unit: dict[_Unit, list[CountyRecord]] = {}
    for record in records.values():
        county = baseline.county[record.code]
        by_unit.setdefault((county.reporter_code, county.reporter), []).append(record)
    compared = {unit: own for unit, own in sorted(by_unit.items()) if MIN_GROUP <= len(own) < len(records)}
    sets: _Sets = _Numbers()
    frame = _frame(by_unit, sets)
    cities: dict[str, Group] = {}
    if compared:
        within = frame[frame["group"].isin([code for code, _ in compared])].reset_index(drop=True)
        cities = _groups(within, compared, sets)[0]
    frame["group"] = pd.Categorical.from_codes([0] * len(frame), [""])
    all_counties, deviations = _groups(frame, {("", "各县"): list(records.values())}, sets)
    everyone = all_counties[""]
    outliers = [one for group in (everyone, *cities.values()) for one in _outliers(group)]
    return Differences(
        everyone=everyone,
        cities=cities,
        items=_items(everyone, deviations, baseline),
        outliers=tuple(sorted(outliers, key=lambda one: (one.code, ASPECTS.index(one.aspect)))),
        cells=_cells(deviations),
    )


def _groups(
    frame: pd.DataFrame, groups: Mapping[_Unit, Sequence[CountyRecord]], sets: _Sets
) -> tuple[dict[str, Group], pd.DataFrame]:
    """The groups by code, and how far each (group, county, item) is from what is usual there."""
    table = _usual_table(frame, sets)
    deviations = _deviations(frame, table, sets)
    by_county = deviations.groupby(["group", "county"], observed=True)[list(_BY_ITEM)].agg(["mean", "count"])
    distances: dict[tuple[str, str], dict[str, float | None]] = {}
    for place, *row in by_county.itertuples(name=None):
        known = (
            float(mean) if count >= MIN_ITEMS else None
            for mean, count in zip(row[::2], row[1::2], strict=True)
        )
        distances[place] = dict(zip(_BY_ITEM, known, strict=True))
    usual = _usual(table, sets)
    return {
        code: _group(code, name, records, usual.get(code, {}), distances)
        for (code, name), records in groups.items()
    }, deviations


def _group(
    code: str,
    name: str,
    records: Sequence[CountyRecord],
    usual: Mapping[str, Usual],
    distances: Mapping[tuple[str, str], dict[str, float | None]],
) -> Group:
    middle = float(median(len(record.supplements) for record in records))
    own = {
        record.code: {
            **distances.get((code, record.code), {}),
            SUPPLEMENTS.key: abs(len(record.supplements) - middle),
        }
        for record in records
    }
    return Group(name, tuple(own), usual, own, middle)


class _Numbers(Generic[Word]):
    """Words, or sets of them, by number: counties say few different ones."""

    def __init__(self) -> None:
        self._numbers: dict[Word, int] = {}
        self.members: list[Word] = []

    def number(self, member: Word) -> int:
        """The number of ``member``, a new one for one that was not met yet."""
        number = self._numbers.setdefault(member, len(self.members))
        if number == len(self.members):
            self.members.append(member)
        return number


def _frame(groups: Mapping[_Unit, Iterable[CountyRecord]], sets: _Sets) -> pd.DataFrame:
    """A row a group, county and item; sets by their number. Built by columns of numbers, as a country has 300,000 rows."""
    words: dict[str, _Numbers[str]] = {key: _Numbers() for key in ("group", "county", "item", *_CHOICES)}
    codes = {key: array("i") for key in (*words, "channels", "kinds")}
    listed, days = array("b"), array("d")
    for (group, _), records in groups.items():
        for record in records:
            for code, one in record.entries.items():
                said = (group, record.code, code, one.audience, one.mode, one.level)
                for (key, held), word in zip(words.items(), said, strict=True):
                    codes[key].append(held.number(word))
                codes["channels"].append(sets.number(one.channels))
                codes["kinds"].append(sets.number(one.kinds))
                listed.append(one.listed)
                days.append(nan if one.days is None else one.days)
    columns: dict[str, object] = {
        key: pd.Categorical.from_codes(codes[key], held.members) for key, held in words.items()
    }
    columns |= {"channels": codes["channels"], "kinds": codes["kinds"], "days": days}
    return pd.DataFrame({**columns, "listed": pd.Series(listed).astype(bool)})


def _usual_table(frame: pd.DataFrame, sets: _Sets) -> pd.DataFrame:
    """What most counties do, a row a group and item; NaN where they do not agree, or too few list it."""
    place = ["group", "item"]
    listed = frame[frame["listed"]]
    table = frame.groupby(place, observed=True)["listed"].agg(counties="size", listing="sum")
    half = 2 * table["listing"] > table["counties"]
    split = (table["counties"] < MIN_GROUP) | (2 * table["listing"] == table["counties"])
    table["listed"] = half.astype(float).mask(split)
    days = listed.groupby(place, observed=True)["days"].agg(days="median", days_least="min", days_most="max")
    table = table.join(days)
    enough = table["listing"] >= MIN_GROUP
    table["days"] = table["days"].where(enough)
    for key in (*_CHOICES, "channels", "kinds"):
        counted = listed.groupby([*place, key], observed=True).size()
        found = _prevailing(counted, table["listing"]) if key in _CHOICES else _common(counted, table, sets)
        table[key] = found.reindex(table.index).where(enough)
    return table


def _prevailing(counted: pd.Series, listing: pd.Series) -> pd.Series:
    """The value that more than half of an item's counties give, by group and item."""
    most = counted[2 * counted > listing.reindex(counted.index.droplevel(2)).to_numpy()]
    return pd.Series(most.index.get_level_values(2).astype(object), index=most.index.droplevel(2))


def _common(counted: pd.Series, table: pd.DataFrame, sets: _Sets) -> pd.Series:
    """The set of the members that more than half of an item's counties have in theirs, by number."""
    times: dict[tuple[str, str], Counter[str]] = {place: Counter() for place in table.index}
    for (group, item, number), count in counted.items():
        for member in sets.members[number]:
            times[group, item][member] += count
    common = (
        sets.number(frozenset(word for word, count in held.items() if 2 * count > listing))
        for held, listing in zip(times.values(), table["listing"], strict=True)
    )
    return pd.Series(common, index=table.index, dtype=float)


def _usual(table: pd.DataFrame, sets: _Sets) -> dict[str, dict[str, Usual]]:
    """The rows of the table by group and item."""
    found: dict[str, dict[str, Usual]] = {}
    for (group, item), *row in table.itertuples(name=None):
        counties, listing, *more = row
        listed, days, least, most, audience, mode, level, channels, kinds = (
            None if pd.isna(value) else value for value in more
        )
        found.setdefault(group, {})[item] = Usual(
            counties=counties,
            listing=listing,
            listed=None if listed is None else bool(listed),
            days=days,
            days_least=None if least is None else int(least),
            days_most=None if most is None else int(most),
            channels=None if channels is None else sets.members[int(channels)],
            audience=audience,
            mode=mode,
            level=level,
            kinds=None if kinds is None else sets.members[int(kinds)],
        )
    return found


def _deviations(frame: pd.DataFrame, table: pd.DataFrame, sets: _Sets) -> pd.DataFrame:
    """By group, county and item how far it is from what is usual in each aspect; NaN where nothing can be compared."""
    places = pd.MultiIndex.from_frame(frame[["group", "item"]])
    usual = table.iloc[table.index.get_indexer(places)].reset_index(drop=True)
    found = frame[["group", "county", "item", "listed"]].copy()
    found[LISTING.key] = (
        (frame["listed"] != (usual["listed"] == 1)).astype(float).where(usual["listed"].notna())
    )
    held = frame["listed"]
    found[DEADLINE.key] = (frame["days"] - usual["days"]).abs().where(held)
    found[CHANNELS.key] = _apart(frame["channels"], usual["channels"], sets).where(held)
    for key in _CHOICES:
        other = (frame[key].astype(object) != usual[key]).astype(float)
        found[key] = other.where(usual[key].notna() & held)
    found[BODIES.key] = _apart(frame["kinds"], usual["kinds"], sets).where(held)
    return found


def _apart(own: pd.Series, usual: pd.Series, sets: _Sets) -> pd.Series:
    """The Jaccard distances of sets; NaN where there is no usual one."""
    pairs = pd.Series(list(zip(own, usual, strict=True)), index=own.index)
    known = {(one, other): _distance(one, other, sets) for one, other in pairs.unique()}
    return pairs.map(known).astype(float)


def _distance(own: int, usual: float, sets: _Sets) -> float | None:
    if pd.isna(usual):
        return None
    one, other = sets.members[own], sets.members[int(usual)]
    return len(one ^ other) / len(one | other) if one or other else None


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
        middle = median(known.values())
        spread = median(abs(value - middle) for value in known.values())
        limit = middle + max(SPREAD * spread, aspect.floor)
        found += [
            Outlier(code, group, aspect, value, middle) for code, value in known.items() if value > limit
        ]
    return found


def _items(everyone: Group, deviations: pd.DataFrame, baseline: Baseline) -> tuple[ItemSpread, ...]:
    """Items by the number of counties that do something otherwise, the most first."""
    other = deviations[list(_BY_ITEM)] > 0
    other["any"] = other.any(axis=1)
    counted = other.groupby(deviations["item"], observed=True).sum()
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


def _cells(deviations: pd.DataFrame) -> dict[str, dict[str, int | None]]:
    number = (deviations[list(_BY_ITEM)] > 0).sum(axis=1)
    found: dict[str, dict[str, int | None]] = {}
    columns = (deviations["county"], deviations["item"], deviations["listed"], number)
    for county, item, listed, count in zip(*columns, strict=True):
        found.setdefault(county, {})[item] = int(count) if listed else None
    return found
