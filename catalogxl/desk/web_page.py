"""The desk's page: style and script of the one-file page, and its own."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from markupsafe import Markup

from catalogxl.boards.page_template import template
from catalogxl.boards.theme import template_text
from catalogxl.site.shell import page_style, policy_hash
from catalogxl.version import __version__

_SCRIPTS: Final = ("page_findings.js", "desk.js")


@cache
def _script() -> str:
    return "".join(template_text(name) for name in _SCRIPTS)


@cache
def policy() -> str:
    """What the page may do: run its own script and ask the server that it came from."""
    return (
        f"default-src 'none'; script-src '{policy_hash(_script())}'; style-src 'unsafe-inline'; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


def desk_page(root: Path) -> str:
    """The page, for the work folder ``root``."""
    return template("desk.html.j2").render(
        style=Markup(page_style("site.css", "page.css")),
        script=Markup(_script()),
        version=__version__,
        root=str(root),
    )
