"""QR codes of web addresses, drawn as SVG: sharp at any size, the same bytes for the same address."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from typing import Final

import segno

from catalogxl.boards.qr_symbol import MASK, QrSymbol, drawn_symbol, qr_symbol
from catalogxl.boards.table_cells import web_address

_QUIET: Final = 4  # modules of white around a code (ISO/IEC 18004, 9.1)


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
        return _data_uri(self.svg.replace("<svg ", f'<svg width="{side_mm}mm" height="{side_mm}mm" '))


def qr_code(address: str, *, caption: str, alt: str) -> QrCode | None:
    """The code of ``address``; None if that is no http or https address, or too long for one."""
    svg = _drawn(address) if web_address(address) else ""
    return QrCode(caption, alt, svg, address) if svg else None


def earlier_qr_code(address: str) -> QrCode | None:
    """The code as it was drawn before its mask was fixed: with the mask that the standard's weighing prefers."""
    try:
        svg = _svg(drawn_symbol(address, None)) if web_address(address) else ""
    except segno.DataOverflowError:
        return None
    return QrCode("", "", svg, address) if svg else None


def _data_uri(svg: str) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


@lru_cache(maxsize=512)
def _drawn(address: str) -> str:
    """The code as SVG, '' if there is none so large. Every township has the county's."""
    try:
        return _svg(qr_symbol(address))
    except segno.DataOverflowError:
        return ""


@lru_cache(maxsize=512)
def qr_png(address: str) -> bytes:
    """The same code as PNG, for workbooks, which show no SVG everywhere."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False, mask=MASK).save(out, kind="png", scale=8)
    return out.getvalue()


def _svg(symbol: QrSymbol) -> str:
    """A stroke for each run of dark modules, row by row, each from the end of the one before. The first run begins in
    the corner, where every code has a finder pattern."""
    # A run goes with the light modules and the ends of rows before it.
    runs = "\n".join(symbol.rows()).replace("10", "1 0").replace("1\n", "1 \n").split(" ")
    strokes = "".join(map(_stroke, runs[1:], repeat(symbol.side)))
    side = symbol.side + 2 * _QUIET
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f'<path fill="#fff" d="M0 0h{side}v{side}h-{side}z"/>'
        f'<path stroke="#000" d="M{_QUIET} {_QUIET + 0.5}h{len(runs[0])}{strokes}"/></svg>'
    )


@lru_cache(maxsize=4096)
def _stroke(run: str, side: int) -> str:
    """The stroke of ``001``, or of ``00\n01`` from a row to the next, in codes of rows of ``side``: most codes have the
    same few hundred."""
    light, _, _ = run.partition("1")
    rows = light.split("\n")
    if len(light) == len(run):
        return ""  # the light end of the last row
    along = len(rows[-1]) - (side - len(rows[0]) if len(rows) > 1 else 0)
    return f"m{along} {len(rows) - 1}h{len(run) - len(light)}"
