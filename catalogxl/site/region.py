"""What a region's page knows of each county: few plain values, so that thousands cost little and may be kept."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from sys import intern
from typing import Any, NamedTuple

from catalogxl.normalise import clean
from catalogxl.record.public import PublicCatalog


class SiteDomain(NamedTuple):
    """One domain of a county's catalog: ``items`` are how many, ``published_on`` is an ISO date or ''."""

    name: str
    title: str
    items: int
    published_url: str
    published_on: str
    telephone: str


class SiteCounty(NamedTuple):
    """A published county: ``folder`` holds its page, ``downloads`` are (label, name of a file there)."""

    code: str
    name: str
    city: str
    folder: str
    fingerprint: str
    domains: tuple[SiteDomain, ...]
    downloads: tuple[tuple[str, str], ...] = ()


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
    return SiteCounty(
        code=clean(county["code"]),
        name=clean(county["name"]),
        city=intern(clean(county["city"])),
        folder=folder,
        fingerprint=catalog["fingerprint"],
        domains=domains,
        downloads=tuple((intern(label), intern(name)) for label, name in wanted if name in files),
    )


def restored(values: Sequence[Any]) -> SiteCounty:
    """The SiteCounty that JSON has kept as lists."""
    code, name, city, folder, fingerprint, domains, downloads = values
    return SiteCounty(
        *(code, name, city, folder, fingerprint),
        tuple(SiteDomain(*domain) for domain in domains),
        tuple((label, name) for label, name in downloads),
    )
