"""D01, D15: every body of the roster bears the standard name of one unit of this county, under a fitting kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from catalogxl.baseline.province_words import province_words
from catalogxl.lazy_pattern import lazy_pattern
from catalogxl.model import Baseline, Body, County, Severity
from catalogxl.normalise import fold
from catalogxl.rules.divisions import other_county, said_once
from catalogxl.rules.registry import Context, Hit, Scope, at, rule
from catalogxl.rules.unit_names import NameFault, Places, name_fault, places_of
from catalogxl.vocabulary import COUNTY_LEVEL, TOWNSHIP_LEVEL

_ALL: Final = lazy_pattern(r"^各|各(?:乡|镇|街道|村|社区|县|区)")
_TOWNSHIP_UNIT: Final = lazy_pattern(
    r"[乡镇]人民政府$|街道办事处$|村民委员会$|居民委员会$|[村社区]综合服务站点?$"
)
_COUNTY_GOVERNMENT: Final = lazy_pattern("[县市区]人民政府$")

_STREET_GOVERNMENT: Final = lazy_pattern("街道(?:人民)?政府$")


# 本县就业局, 县就业局: the county itself, without its name.
_OWN: Final = lazy_pattern("^(?:本|我)?[县市区](?=[一-鿿]{4})")
_ABOVE: Final = lazy_pattern("^[一-鿿]{2,4}[省市]|^(?:省|市|国家)")


@dataclass(frozen=True, slots=True)
class _Named:
    """A name on the roster, the key of its cell, and what is wrong with it."""

    body: Body
    key: str
    name: str
    fault: NameFault


def _faulty(context: Context, *faults: NameFault) -> Iterator[_Named]:
    return (named for named in _all_faulty(context) if named.fault in faults)


@lru_cache(maxsize=1)
def _all_faulty(context: Context) -> tuple[_Named, ...]:
    """The names on the roster with a fault: seven rules ask for them."""
    if context.catalog.county is None:
        return ()
    places = places_of(context.catalog.county, context.baseline)
    return tuple(
        named for body in context.catalog.bodies for named in _judged(body, places, context.baseline)
    )


def _judged(body: Body, places: Places, baseline: Baseline) -> Iterator[_Named]:
    """A group's name is free; its members are judged, each as a unit of its own."""
    members = body.members
    for member in members:
        if fault := name_fault(member, places, baseline):
            yield _Named(body, "body_members", member, fault)
    if not members and body.name:
        is_group = _ALL.search(places.rest(body.name))
        if fault := NameFault.NO_MEMBERS if is_group else name_fault(body.name, places, baseline):
            yield _Named(body, "body_name", body.name, fault)


def _replaced(named: _Named, name: str) -> str:
    """The whole cell with the one name replaced."""
    if named.key == "body_name":
        return name
    return "\n".join(
        member._replace(name=name).text if member.name == named.name else member.text
        for member in named.body.group
    )


@rule(
    "body_group_without_members",
    duty="D15",
    severity=Severity.ERROR,
    way_out="请在“组内成员”列一行一个列明各单位全称，或逐个登记单位。",
    scope=Scope.CATALOG,
)
def body_group_without_members(context: Context) -> Iterator[Hit]:
    """各… names a group, and it is not said who belongs to it."""
    listed = {station.group for station in context.catalog.stations}
    for named in _faulty(context, NameFault.NO_MEMBERS):
        if named.name in listed:
            continue  # its members stand on 基层站点
        yield at(named.body.row, named.key, f"“{named.name}”指的是一组单位，没有列明成员")


@rule(
    "body_generic",
    duty="D15",
    severity=Severity.ERROR,
    way_out="请写单位印章上的全称，如“某某县{department}”“某某镇人民政府”。",
    scope=Scope.CATALOG,
)
def body_generic(context: Context) -> Iterator[Hit]:
    """A class of units, a short name, or a section of a unit."""
    for named in _faulty(context, NameFault.GENERIC):
        yield at(named.body.row, named.key, f"“{named.name}”不是单位全称")


@rule(
    "body_several",
    duty="D15",
    severity=Severity.ERROR,
    way_out="请一行登记一个单位；一组单位在“组内成员”列明。加挂的牌子、承担的职能可以写在括号里。",
    scope=Scope.CATALOG,
)
def body_several(context: Context) -> Iterator[Hit]:
    """Two units in one cell."""
    for named in _faulty(context, NameFault.SEVERAL):
        yield at(named.body.row, named.key, f"“{named.name}”不是一个单位的名称")


@rule(
    "body_street_government",
    duty="D15",
    severity=Severity.ERROR,
    way_out="街道不设人民政府，请写“某某街道办事处”。",
    scope=Scope.CATALOG,
)
def body_street_government(context: Context) -> Iterator[Hit]:
    """街道人民政府: a street has an office of the government above it, no government of its own."""
    for named in _faulty(context, NameFault.STREET_GOVERNMENT):
        office = _STREET_GOVERNMENT.sub("街道办事处", fold(named.name))
        yield at(named.body.row, named.key, f"没有“{named.name}”这样的单位", fix=_replaced(named, office))


@rule(
    "body_outside_kinds",
    duty="D01",
    severity=Severity.WARNING,
    way_out="请核对是不是由本县{departments}或者它的公共服务机构公开；确由该部门公开的不用改。",
    scope=Scope.CATALOG,
)
def body_outside_kinds(context: Context) -> Iterator[Hit]:
    """A department of another field (税务, 财政 …) under a kind of the notice's four."""
    others = context.baseline.other_departments
    ours = province_words(context.baseline)["departments"]
    unclear = {named.name for named in _faulty(context, NameFault.SEVERAL, NameFault.GENERIC)}
    for body in context.catalog.bodies if others else ():
        for name in body.members or (body.name,):
            if body.level == COUNTY_LEVEL and name not in unclear and fold(name).endswith(others):
                yield at(body.row, "body_name", f"“{name}”不是{ours}的单位")
                break


@rule(
    "body_without_division",
    duty="D15",
    severity=Severity.WARNING,
    way_out="请核对，在名称前写明县（市、区）或乡镇（街道）的全称。",
    scope=Scope.CATALOG,
)
def body_without_division(context: Context) -> Iterator[Hit]:
    """The name does not begin with the county or one of its townships."""
    county = context.catalog.county
    for named in _faulty(context, NameFault.NO_DIVISION):
        assert county is not None
        if other_county(named.name, county, context.baseline):
            continue
        yield at(
            named.body.row,
            named.key,
            f"“{named.name}”前面没有“{county.name}”，也没有本县乡镇（街道）的名称",
            fix=_with_county(named, county, context.baseline),
        )


def _with_county(named: _Named, county: County, baseline: Baseline) -> str | None:
    """Offered for a county's unit only: of a town's, nobody but the filler knows the town.

    A unit of the city or of the province is not made one of the county.
    """
    places = places_of(county, baseline)
    short = next((place for place in places.short if named.name.startswith(place)), "")
    if places.is_zone or (named.body.level != COUNTY_LEVEL and not short):
        return None
    name = named.name.removeprefix(short) if short else _OWN.sub("", named.name)
    if not short and (places.rest(named.name) != named.name or _ABOVE.match(name)):
        return None
    return _replaced(named, f"{county.name}{name}")


@rule(
    "body_other_county",
    duty="D15",
    severity=Severity.ERROR,
    way_out="请改为本县（市、区）的单位；拿错了表格的，请在本县的表格中填写。",
    scope=Scope.CATALOG,
)
def body_other_county(context: Context) -> Iterator[Hit]:
    """Units of another county: the return was made from a copy, or is another county's. Said once for each county."""
    found: dict[str, list[tuple[str, Hit]]] = {}
    for body in context.catalog.bodies:
        for name in body.members or (body.name,):
            if other := other_county(name, context.catalog.county, context.baseline):
                hit = at(body.row, "body_members" if body.members else "body_name", "")
                found.setdefault(other, []).append((name, hit))
    yield from said_once(found, "的单位", "个单位")


@rule(
    "body_name_unusual",
    duty="D15",
    severity=Severity.WARNING,
    way_out="请核对是不是单位全称；是的不用改。",
    scope=Scope.CATALOG,
)
def body_name_unusual(context: Context) -> Iterator[Hit]:
    """A name too short or too long, or that ends as no unit's name does."""
    for named in _faulty(context, NameFault.LENGTH):
        yield at(named.body.row, named.key, f"“{named.name}”有 {len(named.name)} 个字，不像单位全称")
    for named in _faulty(context, NameFault.ENDING):
        yield at(named.body.row, named.key, f"“{named.name}”的结尾不像单位名称")


@rule(
    "body_kind_unlike",
    duty="D01",
    severity=Severity.WARNING,
    way_out="请核对主体类别；没有选错的不用改。",
    scope=Scope.CATALOG,
)
def body_kind_unlike(context: Context) -> Iterator[Hit]:
    """A township's unit under a kind of county level, or the other way round."""
    departments = _departments(context.baseline)
    for body in context.catalog.bodies:
        for name in body.members or (body.name,):
            plain = fold(name)
            of_county = plain.endswith(departments) or _COUNTY_GOVERNMENT.search(plain)
            unlike = {COUNTY_LEVEL: _TOWNSHIP_UNIT.search(plain), TOWNSHIP_LEVEL: of_county}
            if unlike.get(body.level):
                yield at(body.row, "body_kind", f"“{name}”的主体类别选了“{body.kind}”")
                break


@lru_cache(maxsize=8)
def _departments(baseline: Baseline) -> tuple[str, ...]:
    """The departments of a county, as their names end: 人力资源和社会保障局, also without 和."""
    own = {one.department for one in baseline.authorities.values()}
    return (*sorted(own | {name.replace("和", "") for name in own}), *baseline.other_departments)
