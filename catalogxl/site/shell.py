"""What all pages for the website share: their style and script, and the policy that lets no other run.

Style and script stand in the page; the policy (Content-Security-Policy, level 3) names each by its hash.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable
from functools import cache
from typing import Any, Final, NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from catalogxl.boards.page_template import page_words, template
from catalogxl.boards.theme import load_theme, template_text

PAGE: Final = "index.html"
# What the public sees of earlier versions, in the county's folder.
HISTORY_DATA: Final = "history.json"
HISTORY_PAGE: Final = "目录沿革.html"
_MEDIA_TYPES: Final = {
    "csv": "text/csv",
    "html": "text/html",
    "json": "application/json",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class FileLink(NamedTuple):
    """A file beside a page: its label and its name (not yet URL-quoted)."""

    label: str
    name: str


class Link(NamedTuple):
    """A link: its label and its address, which is URL-quoted."""

    label: str
    href: str


class _Shell(NamedTuple):
    style: Markup
    script: Markup
    policy: str


def render_page(
    name: str, scripts: tuple[str, ...], *, json_ld: object = None, index: object = None, **values: Any
) -> str:
    """The page of template ``name`` with the shared script and ``scripts``.

    ``json_ld`` and ``index`` (what the search knows) are any JSON values.
    """
    shell = _shell(scripts)
    return template(name).render(
        style=shell.style,
        script=shell.script,
        policy=shell.policy,
        json_ld=None if json_ld is None else script_json(json_ld),
        index=None if index is None else script_json(index),
        **values,
    )


def linked(links: Iterable[FileLink]) -> tuple[Link, ...]:
    """``links`` as they stand in a page beside the files."""
    return tuple(Link(link.label, quote(link.name)) for link in links)


def media_type(name: str) -> str:
    """The media type of a file by its ending, '' if it is none that people download."""
    return _MEDIA_TYPES.get(name.rsplit(".", 1)[-1], "")


def script_json(value: object) -> Markup:
    """``value`` as JSON that cannot end the ``<script>`` it stands in, nor begin a comment there."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)


@cache
def _shell(scripts: tuple[str, ...]) -> _Shell:
    style = page_style("site.css") + page_numbers()
    code = "".join(map(template_text, ("site.js", *scripts)))
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src '{policy_hash(style)}'",
            f"script-src '{policy_hash(code)}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return _Shell(Markup(style), Markup(code), policy)


def page_style(*names: str) -> str:
    """The theme's colours and fonts as variables, and the style sheets ``names`` after them."""
    theme = load_theme()
    colours = "".join(f" --{name}: {value};" for name, value in theme.colours.items())
    sheets = "".join(template_text(name) for name in names)
    return f":root {{{colours} --font-head: {theme.fonts['html_head']}; }}\n{sheets}"


def page_numbers() -> str:
    """The rule by which browsers number printed pages (第 1 页　共 3 页)."""
    words = page_words(load_theme().words["page"])
    return f"@page {{ @bottom-center {{ content: {words}; font: 9pt sans-serif; }} }}\n"


def style_policy(style: str) -> str:
    """The policy of a page without a script: its own style, pictures that stand in it, and nothing else."""
    own = policy_hash(style)
    return f"default-src 'none'; style-src '{own}'; img-src data:; base-uri 'none'; form-action 'none'"


def policy_hash(text: str) -> str:
    """What a Content-Security-Policy (level 3, 2.3.1) calls a script or style by."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
