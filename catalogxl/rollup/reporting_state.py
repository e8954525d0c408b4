"""Where every catalog stands: published and reported, ready, sent back, unreadable, missing; and what is overdue.

A catalog is a county's list of one domain. The notice (四(三)) has the cities report the addresses of published
catalogs by the end of October and all catalogs public by the year's end; the days stand in the baseline.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from catalogxl.model import Baseline, County
from catalogxl.normalise import visible
from catalogxl.rollup.entry_values import FROM_TABLE, FileFate, Gathered

REPORTED: Final = "已公开网址已报"
READY: Final = "可公开待公开"
RETURNED: Final = "退回修改"
UNREADABLE: Final = "无法读取"
MISSING: Final = "未报送"
STATES: Final = (REPORTED, READY, RETURNED, UNREADABLE, MISSING)

_BAD: Final = {"returned": RETURNED, "unreadable": UNREADABLE}


class CityLine(NamedTuple):
    """A catalog: ``url``, ``date``, ``overdue`` and ``remark`` are '' where there is none."""

    county: County
    domain: str
    state: str
    url: str
    date: str
    overdue: str
    remark: str


class Unit(NamedTuple):
    """A unit that reports to the department (a city, 济源, a province-managed county) and its catalogs."""

    code: str
    name: str
    counties: tuple[County, ...]
    lines: tuple[CityLine, ...]

    def count(self, state: str) -> int:
        """How many of its catalogs are in ``state``."""
        return sum(line.state == state for line in self.lines)

    @property
    def overdue(self) -> int:
        """How many of its catalogs are overdue."""
        return sum(bool(line.overdue) for line in self.lines)

    @property
    def unreported(self) -> str:
        """The counties without a reported address, with their domains unless it is all: 龙亭区、杞县（就业）."""
        names = []
        for county in self.counties:
            own = [line for line in self.lines if line.county == county]
            open_ = [line.domain for line in own if line.state != REPORTED]
            if open_:
                names.append(
                    county.name if len(open_) == len(own) else f"{county.name}（{'、'.join(open_)}）"
                )
        return "、".join(names)


class Standing(NamedTuple):
    """The units in the order of their codes; ``whole`` tells whether they are all of the province's."""

    units: tuple[Unit, ...]
    whole: bool
    scope: str
    unplaced: tuple[FileFate, ...]

    @property
    def lines(self) -> tuple[CityLine, ...]:
        """All catalogs."""
        return tuple(line for unit in self.units for line in unit.lines)


def standing(gathered: Gathered, *, as_of: str | None = None, reporters: Sequence[str] = ()) -> Standing:
    """How the catalogs of ``reporters`` (codes) stand on the ISO date ``as_of``; without it nothing is overdue.

    Without ``reporters`` it is the whole province, unless all that came is of one city: then the units that it is of.
    Counties that are history or functional zones are listed only if something came of them.
    """
    baseline = gathered.baseline
    fates, unplaced = _by_county(gathered.files, baseline)
    seen = {*gathered.records, *fates, *(code for code, _ in gathered.addresses)}
    chosen = set(reporters) or _reporters_of(seen, baseline)
    if chosen >= {county.reporter_code for county in baseline.counties if county.live}:
        chosen = set()
    counties = [
        county
        for county in baseline.counties
        if (county.live or county.code in seen) and (not chosen or county.reporter_code in chosen)
    ]
    groups: dict[tuple[str, str], list[County]] = {}
    for county in counties:
        groups.setdefault((county.reporter_code, county.reporter), []).append(county)
    units = tuple(
        Unit(code, name, tuple(own), tuple(_lines(own, gathered, fates, as_of)))
        for (code, name), own in sorted(groups.items())
    )
    return Standing(units, not chosen, _scope(units, whole=not chosen), unplaced)


def _reporters_of(seen: Iterable[str], baseline: Baseline) -> set[str]:
    """The units whose counties ``seen`` are if they are of one city; else none, for the whole province."""
    counties = [baseline.county[code] for code in seen]
    cities = {county.city_code for county in counties}
    return {county.reporter_code for county in counties} if len(cities) == 1 else set()


def _scope(units: Sequence[Unit], *, whole: bool) -> str:
    number = f"{len(units)} 个报送单位、{sum(len(unit.counties) for unit in units)} 个县（市、区）"
    return f"全省 {number}" if whole else f"{'、'.join(unit.name for unit in units)}（{number}）"


def _by_county(
    files: Iterable[FileFate], baseline: Baseline
) -> tuple[dict[str, list[tuple[FileFate, bool]]], tuple[FileFate, ...]]:
    """Files by county, with whether that is only by the file's name; and the bad ones that belong to nobody."""
    placed: dict[str, list[tuple[FileFate, bool]]] = {}
    unplaced = []
    for fate in files:
        if fate.status == "skipped":
            continue
        code = fate.county or county_named(fate.file, baseline)
        if code and code in baseline.county:
            placed.setdefault(code, []).append((fate, not fate.county))
        else:
            unplaced.append(fate)
    return placed, tuple(unplaced)


def county_named(file: str, baseline: Baseline) -> str | None:
    """The code of the one county that a file's name or path gives, by code or by name; None if none or several."""
    codes = [code for code in baseline.county if code in file]
    if codes:
        return codes[0] if len(codes) == 1 else None
    named = [county for county in baseline.counties if county.live and county.name in file]
    named = [county for county in named if not any(_holds(other, county) for other in named)]
    if len(named) > 1:
        named = [county for county in named if county.city in file]
    return named[0].code if len(named) == 1 else None


def _holds(longer: County, county: County) -> bool:
    return county.name != longer.name and county.name in longer.name


def _lines(
    counties: Iterable[County],
    gathered: Gathered,
    fates: Mapping[str, list[tuple[FileFate, bool]]],
    as_of: str | None,
) -> Iterable[CityLine]:
    for county in counties:
        for domain in gathered.baseline.domains:
            yield _line(county, domain.name, gathered, fates.get(county.code, []), as_of)


def _line(
    county: County, domain: str, gathered: Gathered, fates: list[tuple[FileFate, bool]], as_of: str | None
) -> CityLine:
    record = gathered.records.get(county.code)
    compiled = record is not None and domain in record.covers
    state, remark = (READY, "") if compiled else _unpublished(fates, domain)
    address = gathered.addresses.get((county.code, domain))
    if address is None and compiled and record is not None:
        address = record.addresses.get(domain)
    if address is None:
        return CityLine(county, domain, state, "", "", _overdue(gathered.baseline, "", "", as_of), remark)
    remarks = [] if compiled else [f"目录{'没有交来汇编' if state == MISSING else state}"]
    if address.source == FROM_TABLE:
        remarks.append("网址由网址表补报")
    if not address.date:
        remarks.append("缺公开日期")
    elif as_of and address.date > as_of:
        remarks.append(f"公开日期晚于统计日 {as_of}，请核对")
    overdue = _overdue(gathered.baseline, address.url, address.date, as_of)
    return CityLine(county, domain, REPORTED, address.url, address.date, overdue, "；".join(remarks))


def _unpublished(fates: list[tuple[FileFate, bool]], domain: str) -> tuple[str, str]:
    """The state of a catalog that is not compiled, and a remark."""
    own = [(fate, guessed) for fate, guessed in fates if not fate.covers or domain in fate.covers]
    if not own:
        return MISSING, ""
    bad = [(fate, guessed) for fate, guessed in own if fate.status in _BAD]
    if not bad:  # its own return is fine, but another one of the county is not
        return RETURNED, "本领域填报无误，随同县另一份填报修改后一并公开"
    state = RETURNED if any(fate.status == "returned" for fate, _ in bad) else UNREADABLE
    remarks = [visible(fate.reason) for fate, _ in bad if fate.reason] if state == UNREADABLE else []
    by_name = [visible(fate.file) for fate, guessed in bad if guessed]
    remarks += [f"按文件名认定：{'、'.join(by_name)}"] if by_name else []
    return state, "；".join(dict.fromkeys(remarks))


def _overdue(baseline: Baseline, url: str, date: str, as_of: str | None) -> str:
    deadlines = baseline.reporting_deadlines
    if as_of is None or deadlines is None:
        return ""
    if url:
        return f"公开日期晚于 {deadlines.published}" if date > deadlines.published else ""
    if as_of > deadlines.published:
        return f"应于 {deadlines.published} 前全部公开"
    return f"应于 {deadlines.addresses} 前报送网址" if as_of > deadlines.addresses else ""
