"""The bytes of a file ──► what it says, whatever kind of file it is. The kind is told by the bytes.

Files come from websites and strangers: :func:`read_file` runs :func:`read_bytes` in a child process that may be ended.
"""

from __future__ import annotations

import json
import re
from email import message_from_bytes
from typing import Any, Final

from catalogxl.errors import CatalogError
from catalogxl.grids.decode import decode
from catalogxl.grids.delimited import delimited_grid
from catalogxl.grids.grid import GridTooLargeError, ReadDocument
from catalogxl.grids.html import HtmlPage
from catalogxl.intake.child_process import ChildDied, ChildProcess
from catalogxl.intake.filetype import FileKind, sniff
from catalogxl.intake.package_kind import package_kind
from catalogxl.intake.read import Unreadable, read_workbook
from catalogxl.intake.zip_limits import Refused, open_zip

MAX_BYTES: Final = 100 * 2**20
SECONDS: Final = 60.0
MEMORY: Final = 2 * 2**30
_TEXTS: Final = frozenset({FileKind.HTML, FileKind.XML, FileKind.CSV, FileKind.TEXT, FileKind.UNKNOWN})
_IN_BOOKS: Final = frozenset({FileKind.ZIP, FileKind.XLS})
_TAG: Final = re.compile(
    r"<(?:!doctype|html|body|head|table|tbody|tr|td|div|p|span|section|h1)\b[^>]{0,2000}>", re.I
)
_CHINESE: Final = re.compile("[\u4e00-\u9fff]")
_MOSTLY_LOST: Final = 0.1
TOO_LARGE: Final = f"文件超过 {MAX_BYTES // 2**20} MB，不像是公开目录"
_TOO_LONG: Final = f"读这个文件时超过了 {SECONDS:g} 秒或内存的限制，或程序中止"
_BROKEN: Final = "文件已损坏，读不出内容"
# What the reader of returned workbooks adds for those who return them.
_FOR_RETURNS: Final = re.compile(r"[，,；;。]?\s*请[^，。；]*(?:上报|填写后)[^。；]*")
_REFUSALS: Final = {
    FileKind.EMPTY: "文件没有内容",
    FileKind.IMAGE: "这是图片，读不出文字，请找到原来的网页、Word 或 Excel 文件",
    FileKind.WORD: "这是旧格式的 Word 或 WPS 文字文档（.doc、.wps），请用 Word 或 WPS 打开，另存为 .docx 后再用",
    FileKind.RTF: "这是 RTF 文档，请用 Word 或 WPS 打开，另存为 .docx 后再用",
    FileKind.ODF_OTHER: "这是 OpenDocument 文字文档，请用 Word、WPS 或 LibreOffice 打开，另存为 .docx 后再用",
    FileKind.OFD: "这是 OFD 版式文件，请找到原来的网页、Word 或 Excel 文件",
    FileKind.PPTX: "这是演示文稿，请把其中的表格复制到 Excel 或 Word 文件后再用",
    FileKind.ENCRYPTED: "文件设有打开密码，请去掉密码后再用",
    FileKind.ZIP: "这是压缩包，请解压后再用其中的文件",
    FileKind.ARCHIVE: "这是压缩包，请解压后再用其中的文件",
    FileKind.LOCK_FILE: "这是 Excel 或 WPS 打开文件时的临时文件，请用原文件",
}
_UNKNOWN: Final = (
    "认不出这是什么文件；能读的有网页、Word（.docx）、Excel 或 WPS 表格、CSV、JSON、有文字的 PDF 和纯文本"
)


class FileUnreadableError(CatalogError):
    """A file of which nothing can be read; the message says what it is and what to do."""

    exit_code = 1


def read_file(data: bytes) -> ReadDocument:
    """:func:`read_bytes` in a child process.

    Raises:
        FileUnreadableError: it is too large, takes too long, or nothing can be read of it.
    """
    if len(data) > MAX_BYTES:
        raise FileUnreadableError(TOO_LARGE)
    with ChildProcess(read_bytes, seconds=SECONDS, memory=MEMORY) as child:
        try:
            return child(data)
        except ChildDied as error:
            raise FileUnreadableError(_TOO_LONG) from error


def read_bytes(data: bytes) -> ReadDocument:
    """What ``data`` says.

    Raises:
        FileUnreadableError: nothing can be read of it.
    """
    try:
        return _read(data)
    except FileUnreadableError:
        raise
    except GridTooLargeError as error:
        raise FileUnreadableError("文件里的表格太大，不像是公开目录") from error
    except CatalogError as error:
        raise FileUnreadableError(_FOR_RETURNS.sub("", error.message)) from error
    except Exception as error:  # a file that no rule foresaw is refused like any broken one
        raise FileUnreadableError(_BROKEN) from error


def _read(data: bytes) -> ReadDocument:
    kind = sniff(data)
    if kind is FileKind.PDF:
        from catalogxl.grids.pdf_pages import read_pages

        pages = read_pages(data)
        grids = tuple(page.grid for page in pages if page.grid is not None)
        return ReadDocument("pdf", "\n".join(page.text for page in pages), grids, pages=pages)
    if kind is FileKind.ZIP and _package_kind(data) is FileKind.DOCX:
        from catalogxl.grids.docx import read_docx

        return read_docx(data)
    if kind in _IN_BOOKS:
        return _workbook(data)
    if kind in _TEXTS:
        return _text(data)
    raise FileUnreadableError(_REFUSALS.get(kind, _UNKNOWN))


def _package_kind(data: bytes) -> FileKind:
    """What a zip is; :attr:`FileKind.UNKNOWN` for a broken one, of which the reader of workbooks says what is wrong."""
    try:
        with open_zip(data) as package:
            return package_kind(package, data)
    except Refused:
        return FileKind.UNKNOWN


def _workbook(data: bytes) -> ReadDocument:
    from catalogxl.grids.workbook_sheets import workbook_grids

    try:
        book = read_workbook(data)
    except Unreadable as error:
        refusal = _REFUSALS.get(_package_kind(data)) or _FOR_RETURNS.sub("", error.message)
        raise FileUnreadableError(refusal) from error
    grids = workbook_grids(book)
    text = "\n".join("\t".join(dict.fromkeys(row)) for grid in grids for row in grid.texts())
    hidden = (sheet.name for sheet in book.sheets if not sheet.visible and any(sheet.rows))
    return ReadDocument("xlsx", text, grids, form=tuple(f"工作表“{name}”是隐藏的" for name in hidden))


# --- texts ---


def _text(data: bytes) -> ReadDocument:
    if b"multipart/related" in data[:4096].lower():
        data = _page_of_archive(data)
    text, encoding = decode(data)
    if text.count("?") > len(text) * _MOSTLY_LOST and not _CHINESE.search(text):
        raise FileUnreadableError("文件里的汉字都变成了问号（另存时选错了编码），请用 UTF-8 重新另存后再用")
    form = () if encoding == "utf-8" else (f"文字编码是 {encoding.upper()}，不是 UTF-8",)
    if text.lstrip()[:1] in ("{", "[") and (value := _json(text)) is not None:
        return ReadDocument("json", text, source=text, json=value, form=form)
    if _TAG.search(text):
        page = HtmlPage()
        page.feed(text)
        page.close()
        return ReadDocument(
            "html", page.text, tuple(page.grids), page.outside, title=page.title, source=text, form=form
        )
    if (grid := delimited_grid(text)) is not None:
        return ReadDocument("csv", text, (grid,), source=text, form=form)
    if "\0" in text or not text.strip():
        raise FileUnreadableError(_UNKNOWN)
    return ReadDocument("text", text, source=text, form=form)


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
