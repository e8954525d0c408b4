"""D15: the stations of villages and communities that stand on 基层站点 each have a name, a township and a group."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from catalogxl.grammar.station import station_name
from catalogxl.model import Baseline, County, Severity
from catalogxl.normalise import fold
from catalogxl.rules.registry import Context, Hit, Scope, at, rule
from catalogxl.rules.unit_names import NameFault, name_fault, places_of

_NO_NAME: Final = (NameFault.GENERIC, NameFault.SEVERAL, NameFault.STREET_GOVERNMENT)


@rule(
    "station_incomplete",
    duty="D15",
    severity=Severity.ERROR,
    way_out="请写明站点的名称和所在的乡镇（街道），一行一个站点；不用的行请整行清空。",
    scope=Scope.CATALOG,
)
def station_incomplete(context: Context) -> Iterator[Hit]:
    """A station without a name or without its township, or whose name is that of no single station."""
    county = context.catalog.county
    for station in context.catalog.stations:
        if not station.name:
            yield at(station.row, "station_name", "这个站点没有写名称")
        elif not station.township:
            yield at(station.row, "station_township", f"“{station.name}”没有写在哪个乡镇（街道）")
        elif county is not None and _is_no_name(station.township, station.name, county, context.baseline):
            yield at(station.row, "station_name", f"“{station.name}”不是一个站点的名称")


@lru_cache(maxsize=4096)
def _is_no_name(township: str, name: str, county: County, baseline: Baseline) -> bool:
    full = station_name(township, name)
    return name_fault(full, places_of(county, baseline), baseline) in _NO_NAME


@rule(
    "station_unplaced",
    duty="D15",
    severity=Severity.WARNING,
    way_out="请在“公开主体”登记一组站点（如“某某县各村（社区）综合服务站”，主体类别选村、社区一类），站点才会公开。",
    scope=Scope.CATALOG,
)
def station_unplaced(context: Context) -> Iterator[Hit]:
    """Stations that belong to no group on the roster are published nowhere: said once."""
    loose = [station for station in context.catalog.stations if station.name and not station.group]
    if loose:
        what = f"“基层站点”有 {len(loose)} 个站点，“公开主体”没有登记它们所属的一组"
        yield at(loose[0].row, "station_name", what)


@rule(
    "station_township_unknown",
    duty="D15",
    severity=Severity.WARNING,
    way_out="请核对乡镇（街道）的全称；新设、更名的不用改。",
    scope=Scope.CATALOG,
)
def station_township_unknown(context: Context) -> Iterator[Hit]:
    """A township that the county does not have; said once for each."""
    county = context.catalog.county
    if county is None:
        return
    known = {fold(township.name) for township in context.baseline.townships_of(county)}
    told: set[str] = set()
    for station in context.catalog.stations:
        township = fold(station.township).removeprefix(fold(county.name))
        if known and township and township not in known and township not in told:
            told.add(township)
            yield at(station.row, "station_township", f"本县没有“{station.township}”这个乡镇（街道）")
