"""Whose name a name is: of this county, or of another one of the province."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from catalogxl.lazy_pattern import lazy_pattern
from catalogxl.model import Baseline, County
from catalogxl.rules.registry import Hit

_SHOWN: Final = 3
_CODE: Final = lazy_pattern(r"(?<!\d)\d{6}(?!\d)")
_PROVINCE: Final = lazy_pattern(r"^[一-鿿]{2,3}省")


@lru_cache(maxsize=4096)
def other_county(name: str, county: County | None, baseline: Baseline) -> str:
    """The other county whose name ``name`` begins with (behind province and city), '' if it is none.

    A name of the county itself, of its city or of the province is right, and so is one that says of no division.
    """
    if county is None:
        return ""
    rest = _PROVINCE.sub("", name.strip()).removeprefix(county.city)
    if rest.startswith(county.name) or (len(county.stem) > 1 and rest.startswith(county.stem)):
        return ""
    begun = _begun_with(rest, baseline)
    if not begun:
        behind = next((rest.removeprefix(city) for city in _cities(baseline) if rest.startswith(city)), "")
        begun = _begun_with(behind, baseline)
    return max(begun, key=len, default="")


def _begun_with(name: str, baseline: Baseline) -> list[str]:
    """The names of counties that ``name`` begins with; nearly all begin with none but their own."""
    names = _live_names(baseline)
    return [one for one in names if name.startswith(one)] if name.startswith(names) else []


@lru_cache(maxsize=8)
def _live_names(baseline: Baseline) -> tuple[str, ...]:
    return tuple(one.name for one in baseline.counties if one.live)


@lru_cache(maxsize=8)
def _cities(baseline: Baseline) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.city for one in baseline.counties))


@lru_cache(maxsize=4096)
def county_in_name(file: str, baseline: Baseline) -> County | None:
    """The county that a file's name tells, by its name or code; None if it tells none, or several."""
    _, _, name = file.replace("\\", "/").rpartition("/")
    named = {county.name: county for county in baseline.counties if county.name in name}
    longest = [one for key, one in named.items() if not any(key != other and key in other for other in named)]
    coded = (baseline.county[code] for code in dict.fromkeys(_CODE.findall(name)) if code in baseline.county)
    found = longest or [*coded]
    if len(found) != 1:
        return None
    (county,) = found
    return baseline.county.get(county.successor, county)


def said_once(found: Mapping[str, Sequence[tuple[str, Hit]]], what: str, count: str) -> Iterator[Hit]:
    """One hit for each other county of ``found``: its names, each with the hit at its cell. ``what`` (的单位) says what
    they are, ``count`` (个单位) counts them."""
    for other, hits in found.items():
        names = "、".join(f"“{name}”" for name, _ in hits[:_SHOWN])
        names += f"等 {len(hits)} {count}" if len(hits) > _SHOWN else ""
        first = hits[0][1]
        cells = dict.fromkeys(hit.cell for _, hit in hits if hit.cell and hit.cell != first.cell)
        yield replace(first, what=f"{names}是{other}{what}", related=tuple(cells))
