"""QR codes of web addresses, drawn as SVG: sharp at any size, the same bytes for the same address."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import segno

from catalogxl.boards.table_cells import web_address

# Which of the eight masks (ISO/IEC 18004, 7.8) is laid over a code. Its number stands in the code, so any reader reads
# any of them; to weigh all eight, which is to avoid large plain areas, takes four fifths of the time of drawing, and
# of addresses like those of service guides mask 4 comes out best in two of three.
_MASK: Final = 4
_QUIET: Final = 4  # modules of white around a code (the same, 9.1)
_DARK: Final = re.compile(b"\x01+")


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code (ISO/IEC 18004): what to do with it, what it is in words, its picture and the address in it."""

    caption: str
    alt: str
    svg: str
    address: str

    @property
    def data_uri(self) -> str:
        """The picture for the ``src`` of an image in a page that fetches nothing."""
        return _data_uri(self.svg)

    def sized(self, side_mm: float) -> str:
        """The same for a place that sets no size: the margin of a printed page."""
        return _data_uri(self.svg.replace("<svg ", f'<svg width="{side_mm}mm" height="{side_mm}mm" ', 1))


def qr_code(address: str, *, caption: str, alt: str) -> QrCode | None:
    """The code of ``address``; None if that is no http or https address, or too long for one."""
    svg = _drawn(address) if web_address(address) else ""
    return QrCode(caption, alt, svg, address) if svg else None


def earlier_qr_code(address: str) -> QrCode | None:
    """The code as it was drawn before its mask was fixed: with the mask that the standard's weighing prefers."""
    svg = _drawn(address, None) if web_address(address) else ""
    return QrCode("", "", svg, address) if svg else None


def _data_uri(svg: str) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


@lru_cache(maxsize=512)
def _drawn(address: str, mask: int | None = _MASK) -> str:
    """The code as SVG, '' if there is none so large. Every township has the county's."""
    try:
        code = segno.make(address, error="m", micro=False, mask=mask)
    except segno.DataOverflowError:
        return ""
    side = len(code.matrix) + 2 * _QUIET
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f'<path fill="#fff" d="M0 0h{side}v{side}h-{side}z"/>'
        f'<path stroke="#000" d="{_strokes(code.matrix)}"/></svg>'
    )


@lru_cache(maxsize=512)
def qr_png(address: str) -> bytes:
    """The same code as PNG, for workbooks, which show no SVG everywhere."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False, mask=_MASK).save(out, kind="png", scale=8)
    return out.getvalue()


def _strokes(matrix: Sequence[bytearray]) -> str:
    """A stroke for each run of dark modules, row by row, each from the end of the one before. The first run begins in
    the corner, where every code has a finder pattern."""
    strokes = [f"M{_QUIET} {_QUIET + 0.5}"]
    x = y = 0
    for at, row in enumerate(matrix):
        for run in _DARK.finditer(row):
            begin, end = run.span()
            strokes.append(f"m{begin - x} {at - y}h{end - begin}" if x or y else f"h{end}")
            x, y = end, at
    return "".join(strokes)
