"""D15: whether a name on the roster is the standard name of one unit of this county."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Final

from catalogxl.model import Baseline, Body, County, Severity
from catalogxl.normalise import fold
from catalogxl.rules.registry import Context, Hit, Scope, at, rule
from catalogxl.vocabulary import COUNTY_LEVEL, TOWNSHIP_LEVEL

_SECTION: Final = "通知第二条（五）"
_SAYS: Final = "按事项承办层级确定公开主体，写单位规范名称"
_SHORTEST: Final = 6
_LONGEST: Final = 30
_ALL: Final = re.compile(r"^各|各(?:乡|镇|街道|村|社区|县|区)")
_SEPARATOR: Final = re.compile(r"[、，,/／；;|\n()（）]")
_ZONE: Final = re.compile(r"开发区|示范区|高新区|经开区|实验区|工业园|园区|集聚区|聚集区|新区|港区|党工委|管委会|管理委员会")
_TOWNSHIP_UNIT: Final = re.compile(r"[乡镇]人民政府$|街道办事处$|村民委员会$|居民委员会$|[村社区]综合服务站点?$")
_COUNTY_UNIT: Final = re.compile(r"[县市区]人民政府$|人力资源(?:和)?社会保障局$|(?:民政|财政|教育|税务|医疗保障)局$")
_LAST_WORD: Final = "县市区"
_OF_NATION: Final = re.compile(r"[一-鿿]族(?=[区县]$)")


class NameFault(Enum):
    """What may be wrong with a name; one name has one fault at most."""

    NO_MEMBERS = "no_members"
    GENERIC = "generic"
    SEVERAL = "several"
    NO_DIVISION = "no_division"
    LENGTH = "length"
    ENDING = "ending"


@dataclass(frozen=True, slots=True)
class Places:
    """What the name of a unit of a county may begin with: names in full, and the county's short ones."""

    above: tuple[str, ...]
    county: str
    short: tuple[str, ...]
    townships: tuple[str, ...]
    is_zone: bool

    def rest(self, name: str) -> str:
        """``name`` without the divisions in front of it."""
        for places in (self.above, (self.county,), self.townships):
            name = _without(name, places)
        return name

    def bare(self, name: str) -> str:
        """``name`` without the county in front of it, even in short."""
        rest = self.rest(name)
        return _without(rest, self.short) if rest == name else rest

    def names_division(self, name: str) -> bool:
        """Whether ``name`` says of which county or township the unit is."""
        inside = _without(name, self.above)
        if self.is_zone:
            return inside != name or bool(_ZONE.search(name)) or inside.startswith(self.townships)
        return inside.startswith((self.county, *self.townships))


@lru_cache(maxsize=512)
def places_of(county: County, baseline: Baseline) -> Places:
    """What names of units of ``county`` may begin with."""
    province = next((c.city for c in baseline.counties if "省" in c.city), "河南省").split("省")[0] + "省"
    name = county.name
    without_nation = _OF_NATION.sub("", name)
    stem = name[:-1] if name[-1:] in _LAST_WORD else name
    short = [without_nation, stem, _OF_NATION.sub("", without_nation)]
    townships = sorted((t.name for t in baseline.townships_of(county)), key=len, reverse=True)
    return Places(
        above=tuple(place for place in (province, county.city) if place != name),
        county=name,
        short=tuple(dict.fromkeys(place for place in short if place != name and len(place) > 1)),
        townships=tuple(townships),
        is_zone=county.kind == "功能区",
    )


def name_fault(name: str, places: Places, baseline: Baseline) -> NameFault | None:
    """The fault of a unit's name that weighs most; None for a standard name."""
    rest = places.bare(name)
    if any(pattern.search(rest) for pattern in _generic(baseline)):
        return NameFault.GENERIC
    if _SEPARATOR.search(name):
        return NameFault.SEVERAL
    if not places.names_division(name):
        return NameFault.NO_DIVISION
    short_county = max(0, 3 - len(places.county))
    if not _SHORTEST - short_county <= len(name) <= _LONGEST:
        return NameFault.LENGTH
    if baseline.body_endings and not name.endswith(baseline.body_endings):
        return NameFault.ENDING
    return None


@lru_cache(maxsize=8)
def _generic(baseline: Baseline) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in baseline.generic_bodies)


def _without(name: str, places: tuple[str, ...]) -> str:
    place = next((place for place in places if name.startswith(place) and name != place), "")
    return name.removeprefix(place)


# ---------------------------------------------------------------- the rules


@dataclass(frozen=True, slots=True)
class _Named:
    """A name on the roster, the key of its cell, and what is wrong with it."""

    body: Body
    key: str
    name: str
    fault: NameFault


def _faulty(context: Context, *faults: NameFault) -> Iterator[_Named]:
    if context.catalog.county is None:
        return
    places = places_of(context.catalog.county, context.baseline)
    for body in context.catalog.bodies:
        for named in _judged(body, places, context.baseline):
            if named.fault in faults:
                yield named


def _judged(body: Body, places: Places, baseline: Baseline) -> Iterator[_Named]:
    """A group's name is free; its members are judged, each as a unit of its own."""
    if body.members:
        for member in body.members:
            if fault := _fault(member, places, baseline):
                yield _Named(body, "body_members", member, fault)
    elif body.name:
        fault = NameFault.NO_MEMBERS if _ALL.search(places.rest(body.name)) else _fault(body.name, places, baseline)
        if fault:
            yield _Named(body, "body_name", body.name, fault)


@lru_cache(maxsize=8192)
def _fault(name: str, places: Places, baseline: Baseline) -> NameFault | None:
    return name_fault(name, places, baseline)


def _replaced(named: _Named, name: str) -> str:
    """The whole cell with the one name replaced."""
    if named.key == "body_name":
        return name
    return "\n".join(name if member == named.name else member for member in named.body.members)


@rule(
    "body_group_without_members",
    duty="D15",
    severity=Severity.ERROR,
    section=_SECTION,
    says=_SAYS,
    way_out="请在“组内成员”列一行一个列明各单位全称，或逐个登记单位。",
    scope=Scope.CATALOG,
)
def body_group_without_members(context: Context) -> Iterator[Hit]:
    """各… names a group, and it is not said who belongs to it."""
    for named in _faulty(context, NameFault.NO_MEMBERS):
        yield at(named.body.row, named.key, f"“{named.name}”指的是一组单位，没有列明成员")


@rule(
    "body_generic",
    duty="D15",
    severity=Severity.ERROR,
    section=_SECTION,
    says=_SAYS,
    way_out="请写单位印章上的全称，如“某某县人力资源和社会保障局”“某某镇人民政府”。",
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
    section=_SECTION,
    says=_SAYS,
    way_out="请一行登记一个单位，名称中不用顿号、逗号、斜线、括号；一组单位在“组内成员”列明。",
    scope=Scope.CATALOG,
)
def body_several(context: Context) -> Iterator[Hit]:
    """Two units in one cell."""
    for named in _faulty(context, NameFault.SEVERAL):
        yield at(named.body.row, named.key, f"“{named.name}”不是一个单位的名称")


@rule(
    "body_without_division",
    duty="D15",
    severity=Severity.WARNING,
    section=_SECTION,
    says=_SAYS,
    way_out="请核对，在名称前写明县（市、区）或乡镇（街道）的全称。",
    scope=Scope.CATALOG,
)
def body_without_division(context: Context) -> Iterator[Hit]:
    """The name does not begin with the county or one of its townships."""
    county = context.catalog.county
    for named in _faulty(context, NameFault.NO_DIVISION):
        assert county is not None
        yield at(
            named.body.row,
            named.key,
            f"“{named.name}”前面没有“{county.name}”，也没有本县乡镇（街道）的名称",
            fix=_with_county(named, county, context.baseline),
        )


def _with_county(named: _Named, county: County, baseline: Baseline) -> str | None:
    """Offered for a county's unit only: of a town's, nobody but the filler knows the town."""
    places = places_of(county, baseline)
    short = next((place for place in places.short if named.name.startswith(place)), "")
    if places.is_zone or (named.body.level != COUNTY_LEVEL and not short):
        return None
    return _replaced(named, f"{county.name}{named.name.removeprefix(short)}")


@rule(
    "body_name_unusual",
    duty="D15",
    severity=Severity.WARNING,
    section=_SECTION,
    says=_SAYS,
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
    section="通知第一条",
    says="公开主体为县级部门、县级公共服务机构、乡镇（街道）平台窗口、村（社区）站点四类",
    way_out="请核对主体类别；没有选错的不用改。",
    scope=Scope.CATALOG,
)
def body_kind_unlike(context: Context) -> Iterator[Hit]:
    """A township's unit under a kind of county level, or the other way round."""
    for body in context.catalog.bodies:
        names = body.members or (body.name,)
        for level, pattern in ((COUNTY_LEVEL, _TOWNSHIP_UNIT), (TOWNSHIP_LEVEL, _COUNTY_UNIT)):
            unlike = [name for name in names if pattern.search(fold(name))]
            if body.level == level and unlike:
                yield at(body.row, "body_kind", f"“{unlike[0]}”的主体类别选了“{body.kind}”")
