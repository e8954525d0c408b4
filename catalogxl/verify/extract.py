"""The bytes of a published copy ──► what it says, for comparing: tables, text, ticks and fingerprints.

Files come from websites and strangers: :func:`extract` runs in a child process that may be ended (``read_copy``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, Final

from catalogxl.errors import CatalogError
from catalogxl.grids.grid import Grid, ReadDocument, Texts
from catalogxl.grids.html import HtmlPage
from catalogxl.grids.read_published import MEMORY, SECONDS, FileUnreadableError, read_bytes
from catalogxl.grids.workbook_sheets import workbook_grids
from catalogxl.intake.child_process import ChildDied, ChildProcess
from catalogxl.intake.read import read_workbook
from catalogxl.verify.copy import Published
from catalogxl.verify.html_looks import ShownPage, shown_page
from catalogxl.verify.pdf_looks import pdf_looks
from catalogxl.verify.pdf_ticks import text_and_ticks
from catalogxl.verify.workbook_looks import shown_workbook

_FINGERPRINT: Final = re.compile(
    r"sha256:([0-9a-f]{64})|catalogxl-fingerprint\W{1,20}(?:content\W{1,5})?([0-9a-f]{16})\b|数据指纹\s*[：:]?\s*([0-9a-f]{16})\b"
)
_BROKEN: Final = "文件已损坏，或者写法特殊，不能核对，请重新导出或另存后再用"
_KEYS: Final = "catalogxl:"
_RETURN: Final = "这是县里的填报表，不是公布的目录（检查填报表用 catalogxl check）"


class NoCopyError(CatalogError):
    """A file in which no catalog can be looked for; the message says what it is and what to do."""


def read_copy(data: bytes, headings: Sequence[str]) -> Published:
    """:func:`extract` in a child process.

    Raises:
        NoCopyError: it takes too long, or is no file that can be compared.
    """
    with ChildProcess(partial(extract, headings=tuple(headings)), seconds=SECONDS, memory=MEMORY) as child:
        try:
            return child(data)
        except ChildDied as error:
            raise NoCopyError(
                f"读这个文件时超过了 {SECONDS:g} 秒或内存的限制，或程序中止，不能核对"
            ) from error


def extract(data: bytes, *, headings: tuple[str, ...]) -> Published:
    """What ``data`` says; ``headings`` are those of the columns of ticks, in their order.

    Raises:
        NoCopyError: it is no file that can be compared.
    """
    try:
        return _extract(data, headings)
    except NoCopyError:
        raise
    except FileUnreadableError as error:
        raise NoCopyError(error.message) from error
    except Exception as error:  # a file that no rule foresaw is refused like any broken one
        raise NoCopyError(_BROKEN) from error


def _extract(data: bytes, headings: tuple[str, ...]) -> Published:
    document = read_bytes(data)
    if document.kind == "xlsx" and _is_return(document):
        raise NoCopyError(_RETURN)
    if document.pages:
        text, ticks, count = text_and_ticks(document.pages, headings)
        looks = pdf_looks(data)
        return Published(
            "pdf",
            text,
            ticks=ticks,
            tick_count=count,
            prints=fingerprints(text),
            links=tuple(("", href) for href in looks.links),
            unseen=tuple(looks.unseen),
            doubts=tuple(looks.doubts),
        )
    if document.kind == "xlsx":
        return _read_workbook(data, document)
    if document.kind == "html":
        return read_shown(shown_page(document.source), document)
    return Published(
        document.kind,
        document.text,
        _tables(document.grids),
        document.outside,
        prints=_prints(document),
        form=document.form,
        unseen=tuple(("隐藏、划掉或删去的文字", text) for text in document.unseen),
    )


def _read_workbook(data: bytes, document: ReadDocument) -> Published:
    """A workbook by what its sheets show."""
    shown = shown_workbook(read_workbook(data), data)
    grids = workbook_grids(shown.book)
    text = "\n".join("\t".join(dict.fromkeys(row)) for grid in grids for row in grid.texts())
    return Published(
        "xlsx",
        text,
        _tables(grids),
        tuple(shown.beside),
        prints=fingerprints(text),
        form=document.form,
        links=tuple(shown.links),
        unseen=tuple(shown.unseen),
        doubts=tuple(shown.doubts),
    )


def read_shown(shown: ShownPage, document: ReadDocument) -> Published:
    """A page by what it shows."""
    page = HtmlPage()
    page.feed(shown.html)
    page.close()
    return Published(
        "html",
        page.text,
        _tables(page.grids),
        (*page.outside, *shown.edges),
        prints=_prints(document),
        form=document.form,
        links=tuple((link.text, link.href) for link in shown.links),
        images=tuple((image.alt, image.src) for image in shown.images),
        unseen=tuple(shown.unseen),
        doubts=tuple(shown.doubts),
        own=shown.own,
        title=document.title,
    )


def _tables(grids: Iterable[Grid]) -> tuple[Texts, ...]:
    return tuple(texts for grid in grids if (texts := grid.texts()))


def fingerprints(text: str) -> tuple[str, ...]:
    """The fingerprints that ``text`` names, in hex, whole or shortened, each once."""
    found = (next(filter(None, match.groups())) for match in _FINGERPRINT.finditer(text))
    return tuple(dict.fromkeys(found))


def _prints(document: ReadDocument) -> tuple[str, ...]:
    if document.kind == "json":
        return _print_of(document.json)
    return fingerprints(document.source or document.text)


def _print_of(document: Any) -> tuple[str, ...]:
    named = document.get("fingerprint") if isinstance(document, dict) else None
    return fingerprints(named) if isinstance(named, str) else ()


def _is_return(document: ReadDocument) -> bool:
    """Whether a sheet has the key of a county's workbook in A1."""
    corners = (cell for grid in document.grids for row in grid.rows[:1] for cell in row[:1])
    return any(corner.text.startswith(_KEYS) for corner in corners if corner)
