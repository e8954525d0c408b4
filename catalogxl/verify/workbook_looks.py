"""A workbook ──► only what a reader of its sheets sees, and what is told of the rest."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Final

from catalogxl.intake.cell_display import Unseen, UnseenKind
from catalogxl.intake.raw import RawSheet, RawWorkbook, cell_text
from catalogxl.intake.sheet_content import letters
from catalogxl.intake.string_table import unescape

_STRUCK: Final = frozenset({UnseenKind.STRUCK, UnseenKind.STRUCK_PART})
_SHEET_PART: Final = re.compile(r"xl/worksheets/[^/]+\.xml")
_EDGE: Final = re.compile(r"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)(?:\s[^<>/]*)?>([^<]*)<")
_EDGE_CODE: Final = re.compile(r'&(?:"[^"]*"|[0-9]+|K[0-9A-Fa-f]{6}|[LCRBIUESXYDTFAGZ])')
_THIN: Final = re.compile(
    r'<(?:\w+:)?col\b[^>]*\bwidth="(0?\.\d+|0)"[^>]*|<(?:\w+:)?row\b[^>]*\bht="([0-3](?:\.\d+)?)"[^>]*'
)
_HIDDEN_ANYWAY: Final = re.compile(r'\bhidden="(?:1|true)"')
_NAMED_BY_PROGRAM: Final = re.compile(r"(?:Sheet|工作表|表)\s*\d*", re.I)


@dataclass(slots=True)
class ShownWorkbook:
    """The sheets with only what is seen in their cells, and what else is told.

    ``unseen`` are texts that are not shown as they stand (how, text), ``beside`` what is shown beside the cells, ``doubts``
    why looks cannot be judged.
    """

    book: RawWorkbook
    unseen: list[tuple[str, str]] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    doubts: dict[str, None] = field(default_factory=dict)


def shown_workbook(book: RawWorkbook, data: bytes) -> ShownWorkbook:
    """What is seen of ``book``, whose file is ``data``."""
    shown = ShownWorkbook(book)
    sheets = []
    for sheet in book.sheets:
        if sheet.visible:
            sheets.append(replace(sheet, rows=_seen_rows(sheet, shown)))
            if not _NAMED_BY_PROGRAM.fullmatch(sheet.name.strip()):
                shown.beside.append(sheet.name)
            shown.beside += (comment.text for comment in sheet.comments)
            shown.beside += (box.text for box in sheet.text_boxes)
            if sheet.formulas:
                shown.doubts["公式"] = None
        elif any(map(any, sheet.rows)):
            shown.unseen.append(("隐藏的文字", f"工作表“{sheet.name}”"))
    shown.book = replace(book, sheets=tuple(sheets))
    with suppress(zipfile.BadZipFile, OSError, ValueError):  # other formats have no such parts
        _read_parts(data, shown)
    return shown


def _seen_rows(sheet: RawSheet, shown: ShownWorkbook) -> list[list[object]]:
    """The rows with blanks where nothing is seen."""
    hidden_rows = {number - 1 for number in sheet.hidden_rows}
    hidden_columns = set(sheet.hidden_columns)
    rows: list[list[object]] = []
    for at, row in enumerate(sheet.rows):
        seen = list(row)
        for column, value in enumerate(row):
            text = cell_text(value)
            if not text:
                continue
            letter = letters(column + 1)
            address = f"{letter}{at + 1}"
            if at in hidden_rows or letter in hidden_columns:
                shown.unseen.append(("隐藏的文字", text))
                seen[column] = ""
            elif unseen := sheet.unseen.get(address):
                seen[column] = _seen_text(text, unseen, shown)
            if href := sheet.links.get(address):
                shown.links.append((text, href))
        rows.append(seen)
    return rows


def _seen_text(text: str, unseen: Unseen, shown: ShownWorkbook) -> str:
    """What is seen of a cell that is not seen as it is stored."""
    if unseen.kind is UnseenKind.OTHER_SHOWN:
        return unseen.text
    if unseen.kind is UnseenKind.SYMBOLS:
        shown.doubts["符号字体"] = None
        return text
    hidden = unseen.text if unseen.kind is UnseenKind.STRUCK_PART and unseen.text else text
    shown.unseen.append(("划掉的文字" if unseen.kind in _STRUCK else "看不见的文字", hidden))
    return text.replace(hidden, "", 1)


def _read_parts(data: bytes, shown: ShownWorkbook) -> None:
    """What stands at the edges of printed pages, and what may change how cells look."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if _SHEET_PART.fullmatch(name):
                text = package.read(name).decode("utf-8", "replace")
                shown.beside += _edges(text)
                if "conditionalFormatting" in text:
                    shown.doubts["条件格式"] = None
                if any(not _HIDDEN_ANYWAY.search(thin[0]) for thin in _THIN.finditer(text)):
                    shown.doubts["过窄的列或过矮的行"] = None
            elif name.startswith("xl/media/"):
                shown.unseen.append(("图片", name.rpartition("/")[2]))


def _edges(part: str) -> Iterator[str]:
    """The headers and footers of a sheet's pages, each of their three parts; pages' numbers are 1."""
    for found in _EDGE.finditer(part):
        text = html.unescape(html.unescape(found[1])).replace("&P", "1").replace("&N", "1")
        for piece in re.split(r"&[LCR]", text):
            said = unescape(_EDGE_CODE.sub("", piece).replace("&&", "&"))
            yield from (line for line in said.split("\n") if line.strip())
