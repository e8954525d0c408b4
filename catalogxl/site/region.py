"""What a region's page knows of each county: few plain values, so that thousands cost little and may be kept."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from sys import intern
from typing import Any, NamedTuple

from catalogxl.normalise import clean
from catalogxl.record.public import PublicCatalog
from catalogxl.site.item_index import item_ids


class SiteDomain(NamedTuple):
    """One domain of a county's catalog: ``items`` are how many, ``published_on`` is an ISO date or ''."""

    name: str
    title: str
    items: int
    published_url: str
    published_on: str
    telephone: str


class SiteItem(NamedTuple):
    """An item that is the county's own: ``id`` names its page."""

    id: str
    name: str
    level1: str
    refines: str


class SiteCounty(NamedTuple):
    """A published county: ``folder`` holds its page, ``downloads`` are (label, name of a file there).

    ``codes`` are those of the baseline items that it lists, ``own`` what it lists beside them.
    """

    code: str
    name: str
    city: str
    folder: str
    fingerprint: str
    domains: tuple[SiteDomain, ...]
    downloads: tuple[tuple[str, str], ...] = ()
    codes: tuple[str, ...] = ()
    own: tuple[SiteItem, ...] = ()


def site_county(catalog: PublicCatalog, folder: str, files: Collection[str] = ()) -> SiteCounty:
    """What the region's page shows of ``catalog``; of its ``files`` in ``folder`` those that people download."""
    domains = tuple(
        SiteDomain(
            intern(clean(domain["domain"])),
            intern(clean(domain["title"])),
            len(domain["entries"]),
            clean(domain["published_url"]),
            clean(domain["published_on"]),
            clean(domain["enquiry_phone"]),
        )
        for domain in catalog["domains"]
    )
    wanted = [("CSV", "catalog.csv"), ("JSON", "catalog.json")]
    for domain in catalog["domains"]:
        name = domain["domain"]
        wanted += [(f"{clean(name)} Excel", f"{name}.xlsx"), (f"{clean(name)} PDF", f"{name}.pdf")]
    county = catalog["county"]
    codes, own = _items(catalog)
    return SiteCounty(
        code=clean(county["code"]),
        name=clean(county["name"]),
        city=intern(clean(county["city"])),
        folder=folder,
        fingerprint=catalog["fingerprint"],
        domains=domains,
        downloads=tuple((intern(label), intern(name)) for label, name in wanted if name in files),
        codes=codes,
        own=own,
    )


def _items(catalog: PublicCatalog) -> tuple[tuple[str, ...], tuple[SiteItem, ...]]:
    """The codes of baseline items, and the items that no code of the baseline leads to."""
    ids = item_ids(catalog)
    codes: list[str] = []
    own: list[SiteItem] = []
    for domain in catalog["domains"]:
        for entry in domain["entries"]:
            item_id = ids[domain["domain"], entry["code"]]
            if item_id == entry["code"] and not entry["supplement"]:
                codes.append(intern(item_id))
            else:
                own.append(
                    SiteItem(item_id, clean(entry["level2"]), clean(entry["level1"]), entry["refines"])
                )
    return tuple(codes), tuple(own)


def restored(values: Sequence[Any]) -> SiteCounty:
    """The SiteCounty that JSON has kept as lists."""
    code, name, city, folder, fingerprint, domains, downloads, codes, own = values
    return SiteCounty(
        *(code, name, city, folder, fingerprint),
        tuple(SiteDomain(*domain) for domain in domains),
        tuple((label, name) for label, name in downloads),
        tuple(map(intern, codes)),
        tuple(SiteItem(*item) for item in own),
    )
