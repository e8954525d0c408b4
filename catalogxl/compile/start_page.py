"""打开这里.html: the page of an output folder to open first; what was published, what goes back, who is missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple
from urllib.parse import quote

from catalogxl.boards.page_template import template
from catalogxl.compile.reminders import Reminder
from catalogxl.model import Baseline

START_PAGE: Final = "打开这里.html"
REMINDERS: Final = "催报名单.csv"


class OutputLink(NamedTuple):
    """A file of the output folder: its path below it, and what people call it."""

    path: str
    label: str

    @property
    def url(self) -> str:
        """The path as an address."""
        return quote(self.path)


class CountyLinks(NamedTuple):
    """A county and its files."""

    name: str
    city: str
    files: tuple[OutputLink, ...]


def start_page(
    *,
    published: Sequence[CountyLinks],
    returned: Sequence[CountyLinks],
    missing: Iterable[Reminder],
    common: Sequence[OutputLink],
    baseline: Baseline,
) -> bytes:
    """The page; ``common`` are the files for all counties together."""
    page = template("start_page.html.j2").render(
        title=f"{baseline.title}汇编结果",
        fingerprint="",
        published=published,
        returned=returned,
        missing=list(missing),
        common=common,
        baseline_line=f"依据：{baseline.title}（{baseline.id}，{baseline.date}）",
    )
    return page.encode()
