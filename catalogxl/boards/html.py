"""The official table and a county's start page as self-contained HTML: no script, no network, one file.

Values of the catalog are escaped by Jinja2. Only checked web addresses (view) and the names of
the caller's own files become links.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import quote

from catalogxl.boards.look import load_look
from catalogxl.boards.page import page_words, template
from catalogxl.boards.view import Fact, TableView, baseline_line, domain_facts, short_fingerprint
from catalogxl.normalise import clean
from catalogxl.record.public import PublicCatalog


class FileLink(NamedTuple):
    """A file beside the start page: its label and its name (not yet URL-quoted)."""

    label: str
    name: str


class _Link(NamedTuple):
    label: str
    href: str


class _Part(NamedTuple):
    name: str
    links: tuple[_Link, ...]
    facts: tuple[Fact, ...]


def render_table_html(view: TableView) -> str:
    """The page of one domain; prints on A3 landscape with repeated header rows."""
    look = load_look()
    return template("table.html.j2").render(
        title=view.title,
        fingerprint=view.fingerprint,
        view=view,
        head=look.head_cells(),
        page_words=page_words(look.words["page"]),
    )


def render_index_html(
    catalog: PublicCatalog,
    *,
    files: Mapping[str, Sequence[FileLink]],
    data_files: Sequence[FileLink] = (),
    more: Mapping[str, Sequence[FileLink]] = MappingProxyType({}),
) -> str:
    """A county's start page: ``files`` and contacts of each domain, ``more`` by heading, then ``data_files``."""
    look = load_look()
    fingerprint = short_fingerprint(catalog)
    parts = tuple(
        _Part(
            clean(domain["domain"]),
            tuple(_link(link) for link in files.get(domain["domain"], ())),
            domain_facts(domain, look),
        )
        for domain in catalog["domains"]
    )
    return template("index.html.j2").render(
        title=look.words["index_title"].format(county=clean(catalog["county"]["name"])),
        fingerprint=fingerprint,
        parts=parts,
        more={heading: tuple(map(_link, links)) for heading, links in more.items() if links},
        data_links=tuple(_link(link) for link in data_files),
        baseline_line=baseline_line(catalog, look),
        fingerprint_line=look.words["fingerprint"].format(fingerprint=fingerprint),
    )


def _link(link: FileLink) -> _Link:
    return _Link(link.label, quote(link.name))
