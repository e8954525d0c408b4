"""QR codes of web addresses, drawn as SVG: sharp at any size, the same bytes for the same address."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass
from functools import lru_cache

import segno

from catalogxl.boards.table_cells import web_address


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


def _data_uri(svg: str) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


@lru_cache(maxsize=512)
def _drawn(address: str) -> str:
    """The code as SVG, '' if there is none so large. Drawing takes 5 ms, and every township has the county's."""
    try:
        code = segno.make(address, error="m", micro=False)
    except segno.DataOverflowError:
        return ""
    out = io.BytesIO()
    code.save(
        out, kind="svg", xmldecl=False, omitsize=True, nl=False, svgclass=None, lineclass=None, light="#fff"
    )
    return out.getvalue().decode()


@lru_cache(maxsize=512)
def qr_png(address: str) -> bytes:
    """The same code as PNG, for workbooks, which show no SVG everywhere."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="png", scale=8)
    return out.getvalue()
