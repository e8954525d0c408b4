"""The bytes of a published copy ──► what it says, whatever kind of file it is. The kind is told by the bytes.

Files come from websites and strangers: :func:`extract` runs in a child process that may be ended (``read_copy``).
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from email import message_from_bytes
from functools import partial
from typing import Any, Final

from catalogxl.errors import CatalogError
from catalogxl.examine.child_process import ChildDied, ChildProcess
from catalogxl.intake.filetype import FileKind, sniff
from catalogxl.intake.read import RawSheet, Unreadable, cell_text, read_workbook
from catalogxl.verify.copy import Grid, Published
from catalogxl.verify.decode import decode
from catalogxl.verify.extract_html import Page, TooLargeError
from catalogxl.verify.extract_pdf import read_pdf

MAX_BYTES: Final = 100 * 2**20
TOO_LARGE: Final = f"文件超过 {MAX_BYTES // 2**20} MB，不像是公开目录"
SECONDS: Final = 60.0
MEMORY: Final = 2 * 2**30
_TEXTS: Final = frozenset({FileKind.HTML, FileKind.XML, FileKind.CSV, FileKind.TEXT, FileKind.UNKNOWN})
_IN_BOOKS: Final = frozenset({FileKind.ZIP, FileKind.XLS})
_TAG: Final = re.compile(
    r"<(?:!doctype|html|body|head|table|tbody|tr|td|div|p|span|section|h1)\b[^>]{0,2000}>", re.I
)
_FINGERPRINT: Final = re.compile(
    r"sha256:([0-9a-f]{64})|catalogxl-fingerprint\W{1,20}(?:content\W{1,5})?([0-9a-f]{16})\b|数据指纹\s*[：:]?\s*([0-9a-f]{16})\b"
)
_CHINESE: Final = re.compile("[\u4e00-\u9fff]")
_MOSTLY_LOST: Final = 0.1
_MAX_FIELD: Final = 2**24
_KEYS: Final = "catalogxl:"
_RETURN: Final = "这是县里的填报表，不是公布的目录（检查填报表用 catalogxl check）"
_BROKEN: Final = "文件已损坏，读不出内容"
_NOT_ASKED: Final = re.compile(r"[，,；;]?\s*请[^，。；]*(?:上报|填写后)[^。；]*")


class NoCopyError(CatalogError):
    """A file in which no catalog can be looked for; the message says what it is and what to do."""

    exit_code = 1


def read_copy(data: bytes, headings: Sequence[str]) -> Published:
    """:func:`extract` in a child process.

    Raises:
        NoCopyError: it is too large, takes too long, or is no file that can be compared.
    """
    if len(data) > MAX_BYTES:
        raise NoCopyError(TOO_LARGE)
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
    except TooLargeError as error:
        raise NoCopyError("网页里的表格太大，不像是公开目录") from error
    except CatalogError as error:
        raise NoCopyError(_NOT_ASKED.sub("", error.message)) from error
    except Exception as error:  # a file that no rule foresaw is refused like any broken one
        raise NoCopyError(_BROKEN) from error


def _extract(data: bytes, headings: tuple[str, ...]) -> Published:
    kind = sniff(data)
    if kind is FileKind.PDF:
        text, ticks, count = read_pdf(data, headings)
        prints = fingerprints(text)
        return Published("pdf", text, ticks=ticks, tick_count=count, prints=prints)
    if kind in _IN_BOOKS:
        return _workbook(data)
    if kind in _TEXTS:
        return _text(data)
    raise NoCopyError(_refusal(kind))


def _refusal(kind: FileKind) -> str:
    if kind is FileKind.EMPTY:
        return "文件没有内容"
    what = {
        FileKind.IMAGE: "这是图片，无法核对",
        FileKind.DOCX: "这是 Word 文档，请另存为网页或 PDF 后再核对",
        FileKind.WORD: "这是 Word 或 WPS 文字文档，请另存为网页或 PDF 后再核对",
        FileKind.ENCRYPTED: "文件设有打开密码，请去掉密码后再核对",
    }
    return what.get(kind, "认不出这是什么文件；可以核对的有网页、Excel 或 WPS 表格、CSV、JSON、PDF 和纯文本")


def fingerprints(text: str) -> tuple[str, ...]:
    """The fingerprints that ``text`` names, in hex, whole or shortened, each once."""
    found = (next(filter(None, match.groups())) for match in _FINGERPRINT.finditer(text))
    return tuple(dict.fromkeys(found))


# --- spreadsheets ---


def _workbook(data: bytes) -> Published:
    try:
        book = read_workbook(data)
    except Unreadable as error:
        raise NoCopyError(_NOT_ASKED.sub("", error.message)) from error
    corners = (sheet.rows[0][0] for sheet in book.sheets if sheet.rows and sheet.rows[0])
    if any(str(corner).startswith(_KEYS) for corner in corners):
        raise NoCopyError(_RETURN)
    tables = tuple(grid for sheet in book.sheets if (grid := _grid(sheet)))
    text = "\n".join("\t".join(dict.fromkeys(row)) for grid in tables for row in grid)
    form = tuple(
        f"工作表“{sheet.name}”是隐藏的" for sheet in book.sheets if not sheet.visible and any(sheet.rows)
    )
    return Published("xlsx", text, tables, prints=fingerprints(text), form=form)


def _grid(sheet: RawSheet) -> Grid:
    """The cells as texts, the text of merged ones at all of their places."""
    grid = [[cell_text(value) for value in row] for row in sheet.rows]
    for (top, left), (bottom, right) in sheet.merged:
        if top < len(grid) and left < len(grid[top]):
            text = grid[top][left]
            for row in grid[top : bottom + 1]:
                for column in range(left, min(right + 1, len(row))):
                    row[column] = text
    return [row for row in grid if any(row)]


# --- texts ---


def _text(data: bytes) -> Published:
    if b"multipart/related" in data[:4096].lower():
        data = _page_of_archive(data)
    text, encoding = decode(data)
    if text.count("?") > len(text) * _MOSTLY_LOST and not _CHINESE.search(text):
        raise NoCopyError("文件里的汉字都变成了问号（另存时选错了编码），请用 UTF-8 重新另存后再核对")
    form = () if encoding == "utf-8" else (f"文字编码是 {encoding.upper()}，不是 UTF-8",)
    if text.lstrip()[:1] in ("{", "[") and (document := _json(text)) is not None:
        return Published("json", text, document=document, prints=_print_of(document), form=form)
    if _TAG.search(text):
        return _page(text, form)
    if (table := _csv(text)) is not None:
        return Published("csv", text, (table,), prints=fingerprints(text), form=form)
    if "\0" in text or not text.strip():
        raise NoCopyError(_refusal(FileKind.UNKNOWN))
    return Published("text", text, prints=fingerprints(text), form=form)


def _page(text: str, form: tuple[str, ...]) -> Published:
    page = Page()
    page.feed(text)
    page.close()
    prints = fingerprints(text)
    return Published("html", page.text, tuple(page.tables), prints=prints, form=form)


def _page_of_archive(data: bytes) -> bytes:
    """The page in a web archive (.mhtml), which browsers save as one file."""
    for part in message_from_bytes(data).walk():
        if part.get_content_type() == "text/html" and isinstance(
            page := part.get_payload(decode=True), bytes
        ):
            charset = part.get_content_charset() or "utf-8"
            try:
                return page.decode(charset).encode("utf-8-sig")
            except (LookupError, UnicodeDecodeError):
                return page
    return data


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _print_of(document: Any) -> tuple[str, ...]:
    named = document.get("fingerprint") if isinstance(document, dict) else None
    return fingerprints(named) if isinstance(named, str) else ()


def _csv(text: str) -> Grid | None:
    """The table of a CSV file with any of the usual separators; None if it is no such file."""
    first = text.lstrip("\ufeff").splitlines()[:1]
    separator = max(",;\t", key=first[0].count) if first else ","
    if not first or first[0].count(separator) < 2:
        return None
    csv.field_size_limit(_MAX_FIELD)
    try:
        return [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) if any(row)]
    except csv.Error:
        return None
