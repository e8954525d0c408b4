"""A county's catalog in the words of schema.org, for the page itself.

Addresses are relative to the page, since where a county puts it is not known here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote

from catalogxl.boards.table_cells import shown
from catalogxl.model import Baseline
from catalogxl.record.public import PublicCatalog, PublicDomain, PublicEntry
from catalogxl.site.item_index import address, item_path
from catalogxl.site.metadata import catalog_title, dates, identifier, present, publishers
from catalogxl.site.shell import FileLink, media_type
from catalogxl.vocabulary import HANDLING

_SHARED: Final = {"inLanguage": "zh-CN", "isAccessibleForFree": True}
Json = dict[str, Any]


def json_ld(
    catalog: PublicCatalog,
    baseline: Baseline,
    *,
    ids: Mapping[tuple[str, str], str],
    files: Mapping[str, Sequence[FileLink]],
    data_files: Sequence[FileLink],
) -> Json:
    """The county's DataCatalog with a Dataset a domain and a GovernmentService for each item to apply for."""
    publisher = [_organization(name) for name in publishers(catalog, baseline)]
    sets = []
    for number, domain in enumerate(catalog["domains"], 1):
        links = [*files.get(domain["domain"], ()), *data_files]
        about = _dataset(catalog, domain, links)
        sets.append({**about, "@id": f"#data-{number}", "publisher": publisher})
    whole = {
        "@type": "DataCatalog",
        "@id": "#catalog",
        "name": catalog_title(catalog),
        "identifier": identifier(catalog),
        **_SHARED,
        "publisher": publisher,
        "spatialCoverage": _area(catalog),
        "dataset": [{"@id": one["@id"]} for one in sets],
    }
    services = [
        _service(entry, domain, ids=ids, county=shown(catalog["county"]["name"]))
        for domain in catalog["domains"]
        for entry in domain["entries"]
        if entry["kind"] == HANDLING
    ]
    graph = [present(whole), *map(present, sets), *services]
    return {"@context": "https://schema.org", "@graph": graph}


def _dataset(catalog: PublicCatalog, domain: PublicDomain, links: Sequence[FileLink]) -> Json:
    name, county = shown(domain["domain"]), shown(catalog["county"]["name"])
    return {
        "@type": "Dataset",
        "name": shown(domain["title"]),
        "description": f"{county}{name}领域公开事项，{len(domain['entries'])} 项",
        **_SHARED,
        "datePublished": dates(catalog).get(name, ""),
        "url": address(shown(domain["published_url"])),
        "version": shown(catalog["baseline"]["id"]),
        "includedInDataCatalog": {"@id": "#catalog"},
        "distribution": [_download(link) for link in links if media_type(link.name)],
    }


def _service(
    entry: PublicEntry, domain: PublicDomain, *, ids: Mapping[tuple[str, str], str], county: str
) -> Json:
    """An item's bodies are those that carry it out (notice 二(五)), so they are the service's providers."""
    item_id = ids[domain["domain"], entry["code"]]
    phone = shown(entry["phone"] or domain["enquiry_phone"])
    guide = address(shown(entry["guide_url"]))
    channel = present({"@type": "ServiceChannel", "serviceUrl": guide, "servicePhone": phone})
    return present(
        {
            "@type": "GovernmentService",
            "@id": f"#{item_id}-service",
            "url": quote(item_path(item_id)),
            "name": shown(entry["level2"]),
            "identifier": shown(entry["code"]),
            "serviceType": shown(entry["level1"]),
            "areaServed": county,
            "provider": [_organization(shown(body)) for body in entry["bodies"]],
            "audience": _audience(entry),
            "availableChannel": channel if len(channel) > 1 else "",
        }
    )


def _audience(entry: PublicEntry) -> Json | str:
    specific = shown(entry["audience_specific"])
    return {"@type": "Audience", "audienceType": specific} if specific else ""


def _area(catalog: PublicCatalog) -> Json:
    county = catalog["county"]
    area: Json = {"@type": "AdministrativeArea", "name": shown(county["name"]), "identifier": county["code"]}
    if county["city"]:
        area["containedInPlace"] = {"@type": "AdministrativeArea", "name": shown(county["city"])}
    return area


def _organization(name: str) -> Json:
    return {"@type": "GovernmentOrganization", "name": name}


def _download(link: FileLink) -> Json:
    kind = media_type(link.name)
    return {
        "@type": "DataDownload",
        "name": link.label,
        "encodingFormat": kind,
        "contentUrl": quote(link.name),
    }
