"""QR codes of web addresses, drawn as SVG: sharp at any size, the same bytes for the same address."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass

import segno

from catalogxl.boards.cells import web_address


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code (ISO/IEC 18004): what to do with it, what it is in words, and its picture."""

    caption: str
    alt: str
    svg: str

    @property
    def data_uri(self) -> str:
        """The picture for the ``src`` of an image in a page that fetches nothing."""
        return "data:image/svg+xml;base64," + base64.b64encode(self.svg.encode()).decode()


def qr_code(address: str, *, caption: str, alt: str) -> QrCode | None:
    """The code of ``address``; None if that is no http or https address, or too long for one."""
    if not web_address(address):
        return None
    try:
        code = segno.make(address, error="m", micro=False)
    except segno.DataOverflowError:
        return None
    out = io.BytesIO()
    code.save(
        out, kind="svg", xmldecl=False, omitsize=True, nl=False, svgclass=None, lineclass=None, light="#fff"
    )
    return QrCode(caption, alt, out.getvalue().decode())
