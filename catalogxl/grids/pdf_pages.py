"""A PDF ──► its pages: the text in drawing order, and where each piece of it stands.

pypdf is pure Python without dependencies, so it is there wherever Python is, and it tells where text stands. It is an
extra (``catalogxl[verify]``): only this needs it. A scanned page has no text, and nothing here reads pictures.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from catalogxl.errors import CatalogError
from catalogxl.grids.grid import PdfPage, PdfPiece
from catalogxl.grids.pdf_tables import RuledLines, ruled_grid
from catalogxl.normalise import fold

MAX_PAGES: Final = 2000
_SAME_LINE: Final = 1.0  # points
_LATIN_WIDTH: Final = 0.55  # of the type's size
_NO_SPACE: Final = 0.35
_MISSING: Final = (
    "读 PDF 需要另装 pypdf：pip install 'catalogxl[verify]'（或 pip install pypdf）；"
    "也可以改用网页、Excel 或 CSV 文件"
)
_NO_TEXT: Final = (
    "这个 PDF 里没有文字（多半是扫描件或图片），读不出内容；请用导出的 PDF、网页、Word 或 Excel 文件"
)


class PdfUnreadableError(CatalogError):
    """A PDF of which no text can be had; the message says why and what to do."""

    exit_code = 1


def read_pages(data: bytes) -> tuple[PdfPage, ...]:
    """The pages of a PDF.

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
            raise PdfUnreadableError("这个 PDF 设有打开密码，请去掉密码后再用")
        pages = tuple(_pages(reader.pages))
    except PdfUnreadableError:
        raise
    except Exception as error:  # pypdf raises whatever its parsers do
        raise PdfUnreadableError("这个 PDF 已损坏，读不出内容，请重新导出后再用") from error
    if not any(fold(page.text) for page in pages):
        raise PdfUnreadableError(_NO_TEXT)
    return pages


def _pages(pages: Any) -> Iterator[PdfPage]:
    for number, page in enumerate(pages):
        if number >= MAX_PAGES:
            raise PdfUnreadableError(f"这个 PDF 超过 {MAX_PAGES} 页，不像是目录")
        pieces: list[PdfPiece] = []
        lines = RuledLines()
        page.extract_text(visitor_text=_collector(pieces), visitor_operand_before=lines.operand)
        grid = ruled_grid(lines, pieces)
        yield PdfPage(_in_order(pieces), tuple(pieces), float(page.mediabox.width), grid)


def _in_order(pieces: Sequence[PdfPiece]) -> str:
    """The text of the pieces in drawing order; a line break where one does not go on right behind the other."""
    parts: list[str] = []
    for before, piece in zip([None, *pieces], pieces, strict=False):
        if before is not None and not _goes_on(before, piece):
            parts.append("\n")
        parts.append(piece.text)
    return "".join(parts)


def _goes_on(before: PdfPiece, piece: PdfPiece) -> bool:
    width = sum(1.0 if ord(sign) > 0xFF else _LATIN_WIDTH for sign in before.text) * before.size
    gap = piece.x - before.x - width
    return abs(piece.y - before.y) < _SAME_LINE and -before.size < gap < _NO_SPACE * before.size


def _collector(pieces: list[PdfPiece]) -> Callable[..., None]:
    def take(text: str, user: Sequence[float], matrix: Sequence[float], font: Any, size: float) -> None:
        if text.strip():
            x = matrix[4] * user[0] + matrix[5] * user[2] + user[4]
            y = matrix[4] * user[1] + matrix[5] * user[3] + user[5]
            scale = (abs(user[0]) or 1.0) * (abs(matrix[0]) or 1.0)
            pieces.append(PdfPiece(x, y, text.strip(), size * scale))

    return take
