"""A county's public files as a DCAT 3 catalog, and the catalog of a region's catalogs.

Addresses are relative to the file that holds them, since where a county puts its files is not known here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final
from urllib.parse import quote

from catalogxl.boards.table_cells import shown
from catalogxl.model import Baseline
from catalogxl.record.public import PublicCatalog
from catalogxl.site.item_index import address
from catalogxl.site.metadata import catalog_title, dates, identifier, present, publishers, updated_on
from catalogxl.site.shell import HISTORY_DATA, HISTORY_PAGE, PAGE, media_type

Json = dict[str, Any]
DCAT: Final = "dcat.jsonld"
_DATA: Final = ("catalog.csv", "catalog.json")
_HISTORY: Final = (HISTORY_DATA, HISTORY_PAGE)
_CONTEXT: Final[Json] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_LANGUAGE: Final = {"@id": "http://id.loc.gov/vocabulary/iso639-1/zh"}


def county_dcat(catalog: PublicCatalog, baseline: Baseline, files: Mapping[str, bytes]) -> bytes:
    """The description of a county's public ``files``: the data of all domains, and each domain's sheets."""
    about: Json = {
        "dct:publisher": [
            {"@type": "foaf:Organization", "foaf:name": name} for name in publishers(catalog, baseline)
        ],
        "dct:spatial": _place(catalog),
    }
    sets = [
        {**one, **about, "dct:language": _LANGUAGE}
        for one in _datasets(catalog, files)
        if one["dcat:distribution"]
    ]
    return dcat_catalog(
        title=catalog_title(catalog),
        identifier=identifier(catalog),
        follows=(shown(catalog["baseline"]["title"]), shown(catalog["baseline"]["id"])),
        more={**about, "dcat:dataset": [present(one) for one in sets]},
    )


def dcat_catalog(*, title: str, identifier: str = "", follows: tuple[str, str], more: Json) -> bytes:
    """A catalog as a file; ``follows`` are title and id of the baseline, ``more`` what it holds."""
    standard = {"@type": "dct:Standard", "dct:title": follows[0], "dct:identifier": follows[1]}
    whole: Json = {
        "@context": _CONTEXT,
        "@id": "#catalog",
        "@type": "dcat:Catalog",
        "dct:title": title,
        "dct:identifier": identifier,
        "dct:language": _LANGUAGE,
        "dct:conformsTo": standard,
        "foaf:homepage": {"@id": PAGE},
        **more,
    }
    return (json.dumps(present(whole), ensure_ascii=False, indent=1) + "\n").encode()


def _datasets(catalog: PublicCatalog, files: Mapping[str, bytes]) -> Iterator[Json]:
    days = dates(catalog)
    data = [path for path in files if path in _DATA]
    title = f"{catalog_title(catalog)}（数据）"
    yield {
        **_dataset("#data", title, data, files),
        "dct:issued": _day(max(days.values(), default="")),
        "dct:modified": _day(updated_on(catalog)),
    }
    past = [path for path in files if path in _HISTORY]
    yield {
        **_dataset("#history", f"{catalog_title(catalog)}（沿革）", past, files),
        "dct:modified": _day(updated_on(catalog)),
    }
    for number, domain in enumerate(catalog["domains"], 1):
        name = domain["domain"]
        own = [path for path in files if path.startswith((f"{name}.", f"{name}-"))]
        yield {
            **_dataset(f"#data-{number}", shown(domain["title"]), own, files),
            "dct:issued": _day(days.get(shown(name), "")),
            "dcat:landingPage": _reference(address(shown(domain["published_url"]))),
        }


def _dataset(at: str, title: str, paths: Iterable[str], files: Mapping[str, bytes]) -> Json:
    found = [_distribution(path, files[path]) for path in paths if media_type(path)]
    return {"@id": at, "@type": "dcat:Dataset", "dct:title": title, "dcat:distribution": found}


def _distribution(path: str, data: bytes) -> Json:
    return {
        "@type": "dcat:Distribution",
        "dct:title": path,
        "dcat:downloadURL": {"@id": quote(path)},
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{media_type(path)}"},
        "dcat:byteSize": {"@value": str(len(data)), "@type": "xsd:nonNegativeInteger"},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": hashlib.sha256(data).hexdigest(),
        },
    }


def _place(catalog: PublicCatalog) -> Json:
    county = catalog["county"]
    return {
        "@type": "dct:Location",
        "dct:title": f"{shown(county['city'])}{shown(county['name'])}",
        "dct:identifier": county["code"],
    }


def _day(day: str) -> Json | str:
    return {"@value": day, "@type": "xsd:date"} if day else ""


def _reference(place: str) -> Json | str:
    return {"@id": place} if place else ""
