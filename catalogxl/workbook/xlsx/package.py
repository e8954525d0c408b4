"""An .xlsx package as bytes that depend on its content alone: fixed dates, fixed order, no program's version.

Sources: ECMA-376 part 2 (Open Packaging Conventions); openpyxl stamps ``dcterms:modified`` and zip times with now.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import Final

_CORE = "docProps/core.xml"
_APP = "docProps/app.xml"
_DATES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_APP_XML = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Microsoft Excel</Application></Properties>"
)
_FIRST = ("[Content_Types].xml", "_rels/.rels")
_EPOCH = (1980, 1, 1, 0, 0, 0)
LEVEL: Final = 6  # of compression


def settle(data: bytes, *, date: str) -> bytes:
    """``data`` (an .xlsx as openpyxl saved it) again, created and modified on ``date`` (``2020-05-26``).

    The parts depend on openpyxl alone (its version, and whether it finds lxml, which writes the same XML in another
    spelling); the file's own bytes also on the deflate library.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[_CORE] = _DATES.sub(rb"\g<1>" + f"{date}T00:00:00Z".encode(), parts[_CORE])
    parts[_APP] = _APP_XML
    return pack(parts)


def pack(parts: dict[str, bytes]) -> bytes:
    """A zip of ``parts`` in a fixed order with fixed times and attributes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name in sorted(parts, key=lambda name: (name not in _FIRST, name)):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            info.create_system = 0
            package.writestr(info, parts[name], compresslevel=LEVEL)
    return out.getvalue()
