"""Which units are meant: names, codes, a city, or all."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from catalogxl.errors import CatalogError
from catalogxl.model import Baseline, County
from catalogxl.normalise import fold

_NEAR = 5


def choose_units(
    baseline: Baseline, asked: Iterable[str], *, every: bool = False, city: str | None = None
) -> list[County]:
    """The units of ``asked`` names and codes, of ``city``, or all live ones; each once, in the order asked.

    Raises:
        CatalogError: a name or code is unknown, or several units share it; the message offers the near ones.
    """
    found = [find_unit(baseline, text) for text in asked]
    if city is not None:
        found += _of_city(baseline, city)
    if every:
        found += [county for county in baseline.counties if county.live]
    return list({county.code: county for county in found}.values())


def find_unit(baseline: Baseline, text: str) -> County:
    """The unit that a name, a city with a name (郑州市中原区) or a six-digit code means; a historic one by its successor.

    Raises:
        CatalogError: none or several.
    """
    wanted = fold(text)
    matches = [
        county
        for county in baseline.counties
        if wanted in (county.code, fold(county.name), fold(county.city + county.name))
    ]
    if not matches:
        matches = [county for county in baseline.counties if fold(county.name)[:-1] == wanted and county.live]
    exact = {baseline.county.get(county.successor, county).code for county in matches}
    if len(exact) == 1:
        return baseline.county[exact.pop()]
    if matches:
        raise CatalogError(f"“{text}”有 {len(exact)} 个：{_listed(matches)}。请改用代码。")
    in_city = units_of_city(baseline, text)
    if in_city:
        raise CatalogError(
            f"“{text}”是市，这里要写县（市、区）。{in_city[0].city}所属的 {len(in_city)} 个县（市、区），"
            f"可用 catalogxl template --city {in_city[0].city} 一次生成填报表；只要其中一个的，请写县名，"
            f"如 {in_city[0].name}。"
        )
    near = _near(baseline, text)
    offer = f"是不是：{_listed(near)}？" if near else "请核对名称，或改用六位区划代码。"
    raise CatalogError(f"省级基线中没有“{text}”这个县（市、区）。{offer}")


def renamed_units(baseline: Baseline, asked: Iterable[str]) -> list[str]:
    """A sentence for each of the ``asked`` names and codes of a unit that is history: what it is now.

    Names that still mean a unit of today, or none, have no sentence.
    """
    sentences = []
    for text in dict.fromkeys(asked):
        wanted = fold(text)
        held = [c for c in baseline.counties if wanted in (c.code, fold(c.name), fold(c.city + c.name))]
        if len(held) == 1 and held[0].successor in baseline.county:
            old, now = held[0], baseline.county[held[0].successor]
            sentences.append(
                f"{old.name}（{old.code}）现在是{now.city}{now.name}（{now.code}），按{now.name}办理；"
                f"以后请用：catalogxl template {now.name}"
            )
    return sentences


def units_of_city(baseline: Baseline, city: str) -> list[County]:
    """The live units of a city that is given by its name (郑州市, 郑州) or its code (410100); none if it is no city."""
    wanted = fold(city)
    return [
        county
        for county in baseline.counties
        if county.live
        and wanted in (fold(county.city), fold(county.city).removesuffix("市"), county.city_code)
    ]


def _of_city(baseline: Baseline, city: str) -> list[County]:
    found = units_of_city(baseline, city)
    if not found:
        cities = "、".join(dict.fromkeys(c.city for c in baseline.counties if c.live))
        raise CatalogError(f"省级基线中没有“{city}”。可以用的有：{cities}。")
    return found


def _near(baseline: Baseline, text: str) -> list[County]:
    by_name: dict[str, list[County]] = {}
    for county in baseline.counties:
        by_name.setdefault(county.name, []).append(county)
    names = [name for name in by_name if text.strip() and text.strip() in name]
    names += difflib.get_close_matches(text, list(by_name), n=_NEAR, cutoff=0.5)
    found = [county for name in dict.fromkeys(names) for county in by_name[name]]
    return (found + _near_code(baseline, text.strip()))[:_NEAR]


def _near_code(baseline: Baseline, text: str) -> list[County]:
    """The units of the same city (the first four digits), the nearest number first."""
    if not (text.isdecimal() and len(text) == 6):
        return []
    same_city = [county for county in baseline.counties if county.live and county.code[:4] == text[:4]]
    return sorted(same_city, key=lambda county: abs(int(county.code) - int(text)))


def _listed(counties: Iterable[County]) -> str:
    return "、".join(f"{county.code} {county.city}{county.name}" for county in counties)
