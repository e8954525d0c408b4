"""The pages of a whole city or province: each county by its city, each item with its place on the counties' pages."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple
from urllib.parse import quote

from catalogxl.boards.table_cells import web_address
from catalogxl.boards.theme import load_theme
from catalogxl.model import Baseline
from catalogxl.normalise import fold
from catalogxl.site.dcat import DCAT, dcat_catalog
from catalogxl.site.region import SiteCounty
from catalogxl.site.shell import PAGE, Link, render_page

COUNTIES: Final = "counties.csv"
_COLUMNS: Final = (
    *(
        "code",
        "name",
        "city",
        "page",
        "domain",
        "title",
        "items",
        "published_url",
        "published_on",
        "telephone",
    ),
    "fingerprint",
)


class _Domain(NamedTuple):
    name: str
    items: int
    href: str
    facts: tuple[str, ...]


class _Unit(NamedTuple):
    code: str
    name: str
    href: str
    find: str
    domains: tuple[_Domain, ...]
    links: tuple[Link, ...]


class _City(NamedTuple):
    name: str
    units: tuple[_Unit, ...]


class _Named(NamedTuple):
    """Items that stand together in the finder, as (code, name, what the search looks in)."""

    name: str
    items: tuple[tuple[str, str, str], ...]


def region_files(counties: Sequence[SiteCounty], baseline: Baseline) -> dict[str, bytes]:
    """The files of a region's site by their path below the folder that holds the counties' folders."""
    ordered = sorted(counties, key=lambda county: (county.code, county.folder))
    return {
        PAGE: render_region_page(ordered, baseline).encode(),
        COUNTIES: counties_csv(ordered),
        DCAT: region_dcat(ordered, baseline),
    }


def region_title(counties: Sequence[SiteCounty]) -> str:
    """The title of the site: named for the one county or the one city that it holds, if it is one."""
    names = {county.name for county in counties}
    cities = {county.city for county in counties}
    place = names.pop() if len(names) == 1 else cities.pop() if len(cities) == 1 else ""
    return load_theme().words["index_title"].format(county=place or "各县（市、区）")


def render_region_page(counties: Sequence[SiteCounty], baseline: Baseline) -> str:
    """The page of ``counties``, which are in the order of their codes."""
    title = region_title(counties)
    cities: dict[str, list[_Unit]] = {}
    for county in counties:
        cities.setdefault(county.city, []).append(_unit(county))
    words = load_theme().words["baseline"]
    return render_page(
        "site_region.html.j2",
        ("site_region.js",),
        title=title,
        fingerprint=baseline.digest,
        baseline_line=words.format(title=baseline.title, id=baseline.id, date=baseline.date),
        json_ld=_json_ld(title, counties),
        cities=tuple(_City(name, tuple(units)) for name, units in cities.items()),
        only=_page(counties[0]) if len(counties) == 1 else "",
        groups=tuple(_groups(baseline)),
        count=len(counties),
        items=sum(domain.items for county in counties for domain in county.domains),
        files=(Link("县（市、区）清单 CSV", COUNTIES), Link("数据目录 DCAT", DCAT)),
    )


def counties_csv(counties: Iterable[SiteCounty]) -> bytes:
    """A row for each county and domain; UTF-8 with BOM for Excel."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    for county in counties:
        for one in county.domains:
            place = (county.code, county.name, county.city, f"{county.folder}/{PAGE}")
            writer.writerow((*place, *one, county.fingerprint))
    return out.getvalue().encode("utf-8-sig")


def region_dcat(counties: Sequence[SiteCounty], baseline: Baseline) -> bytes:
    """The DCAT catalog of the counties' catalogs."""
    parts = [
        {
            "@id": quote(f"{county.folder}/{DCAT}#catalog", safe="/#"),
            "@type": "dcat:Catalog",
            "dct:title": load_theme().words["index_title"].format(county=county.name),
            "dct:identifier": county.code,
            "foaf:homepage": {"@id": _page(county)},
        }
        for county in counties
    ]
    return dcat_catalog(
        title=region_title(counties), follows=(baseline.title, baseline.id), more={"dcat:catalog": parts}
    )


def _unit(county: SiteCounty) -> _Unit:
    page = _page(county)
    return _Unit(
        county.code,
        county.name,
        page,
        fold(f"{county.code}{county.city}{county.name}"),
        tuple(
            _Domain(
                one.name, one.items, web_address(one.published_url), _facts(one.published_on, one.telephone)
            )
            for one in county.domains
        ),
        tuple(Link(label, quote(f"{county.folder}/{name}")) for label, name in county.downloads),
    )


def _facts(day: str, phone: str) -> tuple[str, ...]:
    words = load_theme().words
    return tuple(
        said
        for said in (f"{day} 公布" if day else "", words["phone_of"].format(phone=phone) if phone else "")
        if said
    )


def _groups(baseline: Baseline) -> Iterable[_Named]:
    """The items by what people come for, then what no life event holds by domain."""
    for event in baseline.life_events:
        items = (baseline.item[code] for code in event.codes if code in baseline.item)
        yield _Named(event.name, tuple((item.code, item.level2, fold(item.level2)) for item in items))
    for domain in baseline.domains:
        rest = [
            (item.code, item.level2, fold(item.level2))
            for item in baseline.items
            if item.domain == domain.name and item.code not in baseline.life_event_of
        ]
        if rest:
            yield _Named(domain.name, tuple(rest))


def _page(county: SiteCounty) -> str:
    return quote(f"{county.folder}/{PAGE}")


def _json_ld(title: str, counties: Sequence[SiteCounty]) -> dict[str, object]:
    parts = [
        {"@type": "DataCatalog", "name": county.name, "identifier": county.code, "url": _page(county)}
        for county in counties
    ]
    return {
        "@context": "https://schema.org",
        "@type": "DataCatalog",
        "name": title,
        "inLanguage": "zh-CN",
        "isAccessibleForFree": True,
        "hasPart": parts,
    }
