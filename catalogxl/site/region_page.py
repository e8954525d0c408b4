"""The pages of a whole city or province: each county by its city, each item with its place on the counties' pages."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple
from urllib.parse import quote

from catalogxl.boards.table_cells import web_address
from catalogxl.boards.theme import load_theme
from catalogxl.model import AreaCode, Baseline, Item
from catalogxl.site.dcat import DCAT, dcat_catalog
from catalogxl.site.item_index import item_path
from catalogxl.site.item_page import complaint_calls, show_call
from catalogxl.site.region import SiteCounty
from catalogxl.site.search_index import SearchItem, examples, search_index
from catalogxl.site.shell import PAGE, Link, render_page

# What people leave out of a county's name.
_SUFFIX: Final = re.compile(r"(?<=..)[县市区]$")
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
    place: int
    code: str
    name: str
    href: str
    domains: tuple[_Domain, ...]
    links: tuple[Link, ...]


class _City(NamedTuple):
    name: str
    units: tuple[_Unit, ...]


class _Named(NamedTuple):
    """Items that stand together in the list, as (name, where it leads)."""

    name: str
    items: tuple[tuple[str, str], ...]


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
    for place, county in enumerate(counties):
        cities.setdefault(county.city, []).append(_unit(county, place))
    words = load_theme().words["baseline"]
    return render_page(
        "site_region.html.j2",
        ("search.js", "site_region.js"),
        title=title,
        fingerprint=baseline.digest,
        baseline_line=words.format(title=baseline.title, id=baseline.id, date=baseline.date),
        json_ld=_json_ld(title, counties),
        cities=tuple(_City(name, tuple(units)) for name, units in cities.items()),
        index=_index(_search_items(counties, baseline), counties, baseline),
        groups=tuple(_groups(baseline, counties)),
        examples=_examples(counties, baseline),
        hotlines=complaint_calls((), AreaCode(), load_theme()),
        show_call=show_call,
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


def _unit(county: SiteCounty, place: int) -> _Unit:
    page = _page(county)
    return _Unit(
        place,
        county.code,
        county.name,
        page,
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


def _groups(baseline: Baseline, counties: Sequence[SiteCounty]) -> Iterable[_Named]:
    """The items by what people come for, then what no life event holds by domain."""
    for event in baseline.life_events:
        items = (baseline.item[code] for code in event.codes if code in baseline.item)
        yield _Named(event.name, tuple((item.level2, _lead(item, counties)) for item in items))
    for domain in baseline.domains:
        rest = [
            (item.level2, _lead(item, counties))
            for item in baseline.items
            if item.domain == domain.name and item.code not in baseline.life_event_of
        ]
        if rest:
            yield _Named(domain.name, tuple(rest))


def _examples(counties: Sequence[SiteCounty], baseline: Baseline) -> tuple[str, ...]:
    """Words for the search's field; where there are several counties, the first word with one that lists it."""
    listed = {code for county in counties for code in county.codes}
    items = [
        SearchItem(item.code, item.level2, item.level1) for item in baseline.items if item.code in listed
    ]
    words = examples(items or [SearchItem(i.code, i.level2, i.level1) for i in baseline.items], baseline)
    codes = {code for phrase in baseline.phrases if phrase.text in words[:1] for code in phrase.codes}
    holders = (_SUFFIX.sub("", county.name) for county in counties if codes.intersection(county.codes))
    name = min(holders, key=len, default="") if len(counties) > 1 else ""
    return (f"{name} {words[0]}".strip(), *words[1:])


def _lead(item: Item, counties: Sequence[SiteCounty]) -> str:
    """The item's page where there is but one county, else the search for its name."""
    if len(counties) == 1 and item.code in counties[0].codes:
        return quote(f"{counties[0].folder}/{item_path(item.code)}")
    return f"#q={quote(item.level2)}"


class _Found(NamedTuple):
    """An item that the search leads to; ``county`` is the place of the one county that has it, -1 for the baseline's."""

    id: str
    item: SearchItem
    county: int = -1


def _search_items(counties: Sequence[SiteCounty], baseline: Baseline) -> list[_Found]:
    """The baseline's items, then each county's own."""
    found = [_Found(item.code, SearchItem(item.code, item.level2, item.level1)) for item in baseline.items]
    for place, county in enumerate(counties):
        for own in county.own:
            item = SearchItem("", own.name, own.level1, own.refines)
            found.append(_Found(own.id, item, place))
    return found


def _index(items: Sequence[_Found], counties: Sequence[SiteCounty], baseline: Baseline) -> dict[str, object]:
    """What the search knows: the items, and each county with the baseline items that it lacks."""
    codes = [item.code for item in baseline.items]
    return {
        **search_index([one.item for one in items], baseline, spoken=[county.name for county in counties]),
        "items": [(one.id, one.item.name, one.county) for one in items],
        "counties": [
            (
                county.name,
                county.city,
                county.code,
                quote(county.folder),
                [at for at, code in enumerate(codes) if code not in held],
            )
            for county in counties
            for held in [frozenset(county.codes)]
        ],
    }


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
