"""A PDF ──► its text in drawing order, and the ticks of the official table by where they stand on the page.

pypdf is pure Python without dependencies, so it is there wherever Python is, and it tells where text stands. It is an
extra (``catalogxl[verify]``): only this needs it. A scanned page has no text, and nothing here reads pictures.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from catalogxl.errors import CatalogError
from catalogxl.normalise import fold
from catalogxl.verify.copy import Ticks
from catalogxl.verify.equality import plain

MAX_PAGES: Final = 2000
_SIGNS: Final = frozenset("√✓✔☑☒✅")
_SAME_LINE: Final = 4.0  # points: half a line of small print
_MARGIN: Final = 0.06  # of the page's width: there the numbers stand
_MISSING: Final = (
    "核对 PDF 需要另装 pypdf：pip install 'catalogxl[verify]'（或 pip install pypdf）；"
    "也可以改用网页、Excel 或 CSV 文件核对"
)
_NO_TEXT: Final = "这个 PDF 里没有文字（多半是扫描件或图片），无法核对；请用导出的 PDF、网页或 Excel 文件核对"


class PdfUnreadableError(CatalogError):
    """A PDF of which no text can be had; the message says why and what to do."""

    exit_code = 1


class _Piece(NamedTuple):
    """Some text and where it begins, in points from the page's lower left corner."""

    x: float
    y: float
    text: str


class PdfText(NamedTuple):
    """All text without its ticks, the rows of ticks as far as their places tell them, and how many ticks there are."""

    text: str
    ticks: tuple[Ticks, ...]
    tick_count: int


def read_pdf(data: bytes, headings: Sequence[str]) -> PdfText:
    """What the pages say; ``headings`` are those above the columns of ticks.

    Raises:
        PdfUnreadableError: pypdf is missing, the file is broken or locked, or there is no text in it.
    """
    try:
        from pypdf import PdfReader
    except ImportError as error:
        raise PdfUnreadableError(_MISSING) from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise PdfUnreadableError("这个 PDF 设有打开密码，请去掉密码后再核对")
        read = _read_pages(reader.pages, headings)
    except PdfUnreadableError:
        raise
    except Exception as error:  # pypdf raises whatever its parsers do
        raise PdfUnreadableError("这个 PDF 已损坏，读不出内容，请重新导出后再核对") from error
    if not fold(read.text):
        raise PdfUnreadableError(_NO_TEXT)
    return read


def _read_pages(pages: Any, headings: Sequence[str]) -> PdfText:
    texts: list[str] = []
    ticks: list[Ticks] = []
    columns: dict[str, float] = {}
    count = 0
    for number, page in enumerate(pages):
        if number >= MAX_PAGES:
            raise PdfUnreadableError(f"这个 PDF 超过 {MAX_PAGES} 页，不像是目录")
        pieces: list[_Piece] = []
        text = page.extract_text(visitor_text=_collector(pieces)) or ""
        count += sum(sign in _SIGNS for sign in text)
        texts.append("".join(sign for sign in text if sign not in _SIGNS))
        columns |= _columns(pieces, headings)
        ticks += _ticks(pieces, columns, float(page.mediabox.width) * _MARGIN)
    return PdfText("\n".join(texts), tuple(ticks), count)


def _collector(pieces: list[_Piece]) -> Callable[..., None]:
    def take(text: str, user: Sequence[float], matrix: Sequence[float], font: Any, size: float) -> None:
        if text.strip():
            x = matrix[4] * user[0] + matrix[5] * user[2] + user[4]
            y = matrix[4] * user[1] + matrix[5] * user[3] + user[5]
            pieces.append(_Piece(x, y, text.strip()))

    return take


def _columns(pieces: Sequence[_Piece], headings: Sequence[str]) -> dict[str, float]:
    """Where each of ``headings`` begins on a page, if they stand there on one line in this order; else nothing.

    Some programs draw every character by itself, so a line is put together before it is searched.
    """
    for line in _lines(pieces):
        characters = [(sign, piece.x) for piece in line for sign in plain(piece.text)]
        text = "".join(sign for sign, _ in characters)
        found: dict[str, float] = {}
        at = 0
        for heading in headings:
            at = text.find(plain(heading), at)
            if at < 0:
                break
            found[heading] = characters[at][1]
            at += len(plain(heading))
        else:
            return found
    return {}


def _lines(pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """The pieces of each line, lines from the top of the page down, pieces from left to right."""
    line: list[_Piece] = []
    for piece in sorted(pieces, key=lambda piece: -piece.y):
        if line and line[0].y - piece.y > _SAME_LINE:
            yield sorted(line)
            line = []
        line.append(piece)
    if line:
        yield sorted(line)


def _ticks(pieces: Sequence[_Piece], columns: Mapping[str, float], margin: float) -> Iterator[Ticks]:
    """The rows of ticks from the top of the page down; each tick belongs to the number that is nearest in height."""
    ticks = [
        piece for piece in pieces if set(piece.text) & _SIGNS and not set(piece.text) - _SIGNS - set(" 是")
    ]
    numbers = [piece for piece in pieces if piece.x < margin and piece.text.split()[0].isdecimal()]
    rows: dict[_Piece, set[str]] = {}
    for tick in ticks if columns and numbers else ():
        beside = min(numbers, key=lambda number: abs(number.y - tick.y))
        heading = min(columns, key=lambda heading: abs(columns[heading] - tick.x))
        rows.setdefault(beside, set()).add(heading)
    for number in sorted(rows, key=lambda number: -number.y):
        yield Ticks(number.text.split()[0], frozenset(rows[number]))
