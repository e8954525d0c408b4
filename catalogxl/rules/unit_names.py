"""Whether a name is the standard name (规范名称) of one unit of a county: the ground of D15."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Final

from catalogxl.lazy_pattern import lazy_pattern
from catalogxl.model import Baseline, County
from catalogxl.normalise import clean, fold

_SHORTEST: Final = 6
# A county's name may have two signs: 新县民政局.
_SHORTEST_BEHIND: Final = 3
_LONGEST: Final = 30
_SEPARATOR: Final = lazy_pattern(r"[、,/;|+&]")
# 公共就业(人才)服务中心, 社会保险中心(医疗保险中心): one unit, with a part or another sign of it in brackets.
_BRACKETED: Final = lazy_pattern(r"\([^()]*\)")
# Behind what ends a unit's name, a word that joins another name to it.
_JOINED: Final = lazy_pattern(r"(?:局|中心|委员会|人民政府|办事处)(?:和|与|及|以及)(?=[一-鿿]{2})")
_TWO_TOWNS: Final = lazy_pattern(r"[乡镇]人民政府[一-鿿]+[乡镇]人民政府")
_ROUND: Final = str.maketrans("（）", "()")
_SHORTEST_WORD: Final = 3
_STREET_GOVERNMENT: Final = lazy_pattern(r"街道(?:人民)?政府$")
_ZONE: Final = lazy_pattern(
    r"开发区|示范区|高新区|经开区|实验区|工业园|园区|集聚区|聚集区|新区|港区|党工委|管委会|管理委员会"
)
_IN_ZONE: Final = lazy_pattern(
    r"^[一-鿿]{0,20}?(?:开发区|示范区|高新区|经开区|实验区|工业园区|园区|集聚区|聚集区|新区|港区)"
)
_PROVINCE: Final = lazy_pattern(r"^[一-鿿]{2,3}省(?=[一-鿿]{2})")
_OF_NATION: Final = lazy_pattern(r"[一-鿿]族(?=[区县]$)")


class NameFault(Enum):
    """What may be wrong with a name; one name has one fault at most."""

    NO_MEMBERS = "no_members"
    GENERIC = "generic"
    SEVERAL = "several"
    STREET_GOVERNMENT = "street_government"
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
        name = _PROVINCE.sub("", name)
        for places in (self.above, (self.county,), self.townships):
            name = _without(name, places)
        return name

    def bare(self, name: str) -> str:
        """``name`` without the county in front of it, even in short."""
        rest = self.rest(name)
        if rest == name:
            rest = _without(name, self.short)
        return _IN_ZONE.sub("", rest) if self.is_zone else rest

    def names_division(self, name: str) -> bool:
        """Whether ``name`` says of which county or township the unit is."""
        written, name = name, _PROVINCE.sub("", name)
        inside = _without(name, self.above)
        if name.startswith(self.short) and _ZONE.search(name):
            # A county that is a zone too (济源示范区).
            return True
        if self.is_zone and (inside != name or _ZONE.search(name)):
            return True
        # Some farms and zones that count as townships bear the province's or the city's name in their own.
        return any(text.startswith((self.county, *self.townships)) for text in (written, name, inside))


@lru_cache(maxsize=512)
def places_of(county: County, baseline: Baseline) -> Places:
    """What names of units of ``county`` may begin with."""
    name = county.name
    short = (_OF_NATION.sub("", name), county.stem)
    return Places(
        above=(county.city,),
        county=name,
        short=tuple(place for place in short if place != name and len(place) > 1),
        townships=tuple(_without(township.name, (name,)) for township in baseline.townships_of(county)),
        is_zone=county.kind == "功能区",
    )


def name_fault(name: str, places: Places, baseline: Baseline) -> NameFault | None:
    """The fault of a unit's name that weighs most; None for a standard name."""
    # White space within a name is no part of it: 乡镇人民 政府 is as generic as 乡镇人民政府.
    tight = fold(name)
    outside = _BRACKETED.sub("", tight)
    rests = [places.bare(one) for one in dict.fromkeys((tight, outside))]
    if not _short(baseline).isdisjoint(rests) or any(
        pattern.search(rest) for pattern in _generic(baseline) for rest in rests
    ):
        return NameFault.GENERIC
    if (
        "\n" in name
        or _SEPARATOR.search(outside)
        or _is_several(name, outside, places, baseline.body_endings)
    ):
        return NameFault.SEVERAL
    if _STREET_GOVERNMENT.search(outside):
        return NameFault.STREET_GOVERNMENT
    if not places.names_division(tight):
        return NameFault.NO_DIVISION
    if not min(_SHORTEST, _SHORTEST_BEHIND + len(places.county)) <= len(outside) <= _LONGEST:
        return NameFault.LENGTH
    if baseline.body_endings and not outside.endswith(baseline.body_endings):
        return NameFault.ENDING
    return None


def _is_several(name: str, outside: str, places: Places, ends: tuple[str, ...]) -> bool:
    """Whether two full names stand in one: the county's name again, two towns' governments, 局和…局, or a space.

    ``outside`` is the folded name without what stands in brackets; ``ends`` are the endings of units' names.
    """
    first, again, second = outside.rpartition(places.county)
    if again and second and first.endswith(ends) and places.names_division(first):
        return True
    if _TWO_TOWNS.search(outside) or (_JOINED.search(outside) and outside.endswith(ends)):
        return True
    words = _BRACKETED.sub("", clean(name).translate(_ROUND)).split()
    return len(words) > 1 and all(word.endswith(ends) and len(word) >= _SHORTEST_WORD for word in words)


@lru_cache(maxsize=8)
def _short(baseline: Baseline) -> frozenset[str]:
    return frozenset(baseline.short_bodies)


@lru_cache(maxsize=8)
def _generic(baseline: Baseline) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in baseline.generic_bodies)


def _without(name: str, places: tuple[str, ...]) -> str:
    """``name`` without the longest of ``places`` that it begins with, unless it is that place."""
    begun = (place for place in places if name.startswith(place) and name != place)
    return name.removeprefix(max(begun, key=len, default=""))
