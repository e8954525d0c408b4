"""A county's page for the website: what it publishes, to search, to read and to download."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

from markupsafe import Markup

from catalogxl.boards.page_template import template
from catalogxl.boards.plain_words import contacts
from catalogxl.boards.table_view import Fact, baseline_line, domain_facts, short_fingerprint
from catalogxl.boards.theme import load_theme
from catalogxl.model import Baseline
from catalogxl.normalise import clean
from catalogxl.record.public import PublicCatalog, PublicDomain
from catalogxl.site.items import GroupView, choices, group_bodies, item_groups, item_ids
from catalogxl.site.metadata import band, catalog_title, meta_tags
from catalogxl.site.schema_org import json_ld
from catalogxl.site.shell import FileLink, Link, linked, render_page
from catalogxl.vocabulary import LEVELS


class _Domain(NamedTuple):
    id: str
    name: str
    size: int
    facts: tuple[Fact, ...]
    complain: str
    links: tuple[Link, ...]
    groups: tuple[GroupView, ...]


def render_county_page(
    catalog: PublicCatalog,
    baseline: Baseline,
    *,
    files: Mapping[str, Sequence[FileLink]] = MappingProxyType({}),
    data_files: Sequence[FileLink] = (),
    more: Mapping[str, Sequence[FileLink]] = MappingProxyType({}),
    described_by: str = "",
) -> str:
    """The page: ``files`` by domain, ``more`` by heading, ``data_files`` of all domains, ``described_by`` their DCAT."""
    theme = load_theme()
    ids = item_ids(catalog)
    domains = tuple(
        _Domain(
            id=f"d{number}",
            name=clean(domain["domain"]),
            size=len(domain["entries"]),
            facts=domain_facts(domain, theme)[:-1],
            complain=_complain(domain),
            links=linked(files.get(domain["domain"], ())),
            groups=item_groups(
                domain, place=f"d{number}", ids=ids, events=baseline.life_event_of, theme=theme
            ),
        )
        for number, domain in enumerate(catalog["domains"], 1)
    )
    orders = {
        "event": [event.name for event in baseline.life_events],
        "level": LEVELS,
        "channel": [kind.name for kind in baseline.channels],
        "mode": baseline.modes,
    }
    return render_page(
        "index.html.j2",
        "site_county.js",
        title=catalog_title(catalog),
        fingerprint=short_fingerprint(catalog),
        json_ld=json_ld(catalog, baseline, ids=ids, files=files, data_files=data_files),
        meta=tuple(meta_tags(catalog, baseline)),
        dcat=described_by,
        band=band(catalog, baseline),
        domains=domains,
        part=_part,
        choices=choices([domain.name for domain in domains], [g for d in domains for g in d.groups], orders),
        data_links=linked(data_files),
        more=tuple((heading, linked(links)) for heading, links in more.items() if links),
        notes=group_bodies(catalog, theme),
        baseline_line=baseline_line(catalog, theme),
        fingerprint_line=theme.words["fingerprint"].format(fingerprint=short_fingerprint(catalog)),
    )


@lru_cache(maxsize=4096)
def _part(name: str, lines: tuple[Any, ...]) -> Markup:
    """A part of items by the name of its macro; the same stand in every county."""
    return getattr(template("site_parts.html.j2").module, name)(lines)  # type: ignore[no-any-return]


def _complain(domain: PublicDomain) -> str:
    """Whom to call when it is not published, not in time or wrong."""
    theme = load_theme()
    return next(
        (fact.value for fact in contacts([domain], theme) if fact.label == theme.words["complain"]), ""
    )
