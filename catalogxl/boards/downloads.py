"""The page beside the counties' workbooks on which each county finds its own: one file, no network.

Its script only filters; its hash stands in the page's policy, so no other script runs there.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from catalogxl.boards.page_template import template
from catalogxl.boards.theme import load_theme, template_text
from catalogxl.model import Baseline, County
from catalogxl.normalise import fold

PAGE_MARK = 'id="catalogxl-downloads"'  # by which a page made here is known
_SCRIPT = "downloads.js"


class Download(NamedTuple):
    """A workbook beside the page: whose it is, and its file name (not yet URL-quoted)."""

    county: County
    name: str


class _Link(NamedTuple):
    label: str
    href: str


class _Unit(NamedTuple):
    """A county with its files; ``find`` is what the search looks in."""

    code: str
    find: str
    links: tuple[_Link, ...]


class _City(NamedTuple):
    name: str
    units: tuple[_Unit, ...]


def file_name(county: County, label: str = "") -> str:
    """What a county's workbook is called; ``label`` tells several of the same county apart."""
    return f"{county.code}-{county.name}{f'-{label}' if label else ''}.xlsx"


def render_downloads_html(baseline: Baseline, files: Iterable[Download]) -> str:
    """The page of ``files``: by city, in the order of the codes; with scripts, searched as one types."""
    names: dict[County, list[str]] = {}
    for county, name in sorted(files, key=lambda file: (file.county.city_code, file.county.code, file.name)):
        names.setdefault(county, []).append(name)
    cities: dict[str, list[_Unit]] = {}
    for county, held in names.items():
        cities.setdefault(county.city, []).append(_unit(county, held))
    script = template_text(_SCRIPT)
    return template("downloads.html.j2").render(
        title="基层政务公开事项填报表下载",
        fingerprint=baseline.digest,
        baseline_line=load_theme()
        .words["baseline"]
        .format(title=baseline.title, id=baseline.id, date=baseline.date),
        cities=tuple(_City(name, tuple(units)) for name, units in cities.items()),
        count=len(names),
        script=Markup(script),
        script_hash=Markup(_hash(script)),
    )


def _unit(county: County, names: Sequence[str]) -> _Unit:
    stem = file_name(county).removesuffix(".xlsx")
    links = tuple(
        _Link(county.name + name.removeprefix(stem).removesuffix(".xlsx"), quote(name)) for name in names
    )
    return _Unit(county.code, fold(f"{county.code}{county.city}{county.name}"), links)


def _hash(script: str) -> str:
    """What a Content-Security-Policy (level 3, 2.3.1) calls a script by."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
