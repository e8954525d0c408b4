"""A county's page for the website: whose it is and whom to call, the items by what people come for, search, downloads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import quote

from catalogxl.boards.table_cells import shown
from catalogxl.boards.table_view import Fact, baseline_line, domain_facts, short_fingerprint
from catalogxl.boards.telephone_links import TelephoneLink, calls
from catalogxl.boards.theme import Theme, load_theme
from catalogxl.model import AreaCode, Baseline
from catalogxl.normalise import clean
from catalogxl.record.public import PublicCatalog, PublicDomain, PublicEntry
from catalogxl.site.item_index import choices, group_bodies, item_groups, item_ids
from catalogxl.site.item_page import apply_of, complaint_calls, show_call
from catalogxl.site.metadata import band, catalog_title, meta_tags, publishers, updated_on
from catalogxl.site.schema_org import json_ld
from catalogxl.site.search_index import SearchItem, examples, search_index
from catalogxl.site.shell import FileLink, Link, linked, render_page
from catalogxl.vocabulary import LEVELS


class _Domain(NamedTuple):
    id: str
    name: str
    size: int
    facts: tuple[Fact, ...]
    links: tuple[Link, ...]


def render_county_page(
    catalog: PublicCatalog,
    baseline: Baseline,
    *,
    files: Mapping[str, Sequence[FileLink]] = MappingProxyType({}),
    data_files: Sequence[FileLink] = (),
    more: Mapping[str, Sequence[FileLink]] = MappingProxyType({}),
    described_by: str = "",
    history: str = "",
) -> str:
    """The page: ``files`` by domain, ``more`` by heading, ``data_files`` of all domains, ``described_by`` their DCAT,
    ``history`` the page on earlier versions ('' if none are kept)."""
    theme = load_theme()
    ids = item_ids(catalog)
    domains = _domains(catalog, theme, files)
    orders = {
        "event": [event.name for event in baseline.life_events],
        "level": LEVELS,
        "channel": [kind.name for kind in baseline.channels],
        "mode": baseline.modes,
    }
    area = baseline.area_code_of(baseline.county.get(catalog["county"]["code"]))
    groups = item_groups(catalog, ids=ids, events=baseline.life_event_of, theme=theme)
    items = _search_items(catalog)
    return render_page(
        "index.html.j2",
        ("search.js", "site_county.js"),
        title=catalog_title(catalog),
        fingerprint=short_fingerprint(catalog),
        json_ld=json_ld(catalog, baseline, ids=ids, files=files, data_files=data_files),
        index={
            **search_index(items, baseline),
            "order": [ids[domain["domain"], entry["code"]] for domain, entry in _entries(catalog)],
        },
        examples=examples(items, baseline),
        meta=tuple(meta_tags(catalog, baseline)),
        dcat=described_by,
        county=clean(catalog["county"]["name"]),
        publishers="、".join(publishers(catalog, baseline)),
        ask=_enquiry_calls(catalog["domains"], area),
        complain=complaint_calls(catalog["domains"], area, theme),
        show_call=show_call,
        updated=updated_on(catalog),
        history=quote(history),
        applying=tuple(dict.fromkeys(filter(None, (apply_of(d, area) for d in catalog["domains"])))),
        how_to_apply=theme.words["how_to_apply"],
        band=band(catalog, baseline),
        domains=domains,
        empty=tuple(domain.name for domain in domains if not domain.size),
        groups=groups,
        count=sum(domain.size for domain in domains),
        choices=choices([domain.name for domain in domains if domain.size], groups, orders),
        data_links=linked(data_files),
        more=tuple((heading, linked(links)) for heading, links in more.items() if links),
        notes=group_bodies(catalog, theme),
        baseline_line=baseline_line(catalog, theme),
        fingerprint_line=theme.words["fingerprint"].format(fingerprint=short_fingerprint(catalog)),
    )


def _domains(
    catalog: PublicCatalog, theme: Theme, files: Mapping[str, Sequence[FileLink]]
) -> tuple[_Domain, ...]:
    return tuple(
        _Domain(
            id=f"d{number}",
            name=clean(domain["domain"]),
            size=len(domain["entries"]),
            facts=domain_facts(domain, theme)[:-1],
            links=linked(files.get(domain["domain"], ())),
        )
        for number, domain in enumerate(catalog["domains"], 1)
    )


def _entries(catalog: PublicCatalog) -> Iterator[tuple[PublicDomain, PublicEntry]]:
    return ((domain, entry) for domain in catalog["domains"] for entry in domain["entries"])


def _enquiry_calls(domains: Iterable[PublicDomain], area: AreaCode) -> tuple[TelephoneLink, ...]:
    """Each number to ask at once, in the order of the domains."""
    return tuple(dict.fromkeys(call for d in domains for call in calls(shown(d["enquiry_phone"]), area)))


def _search_items(catalog: PublicCatalog) -> list[SearchItem]:
    """The items as the search knows them; of a supplement also what it publishes, in the county's own words."""
    return [
        SearchItem(
            code=entry["code"],
            name=shown(entry["level2"]),
            level1=shown(entry["level1"]),
            refines=entry["refines"],
            texts=tuple(map(shown, _own_texts(entry))),
        )
        for _, entry in _entries(catalog)
    ]


def _own_texts(entry: PublicEntry) -> list[str]:
    contents = [content["text"] for content in entry["contents"]] if entry["supplement"] else []
    return [*contents, *filter(None, (entry["office"], entry["audience_specific"]))]
