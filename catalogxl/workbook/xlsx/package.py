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
_SHEET: Final = re.compile(r"xl/worksheets/sheet\d+\.xml")
_MERGES: Final = re.compile(rb"(<mergeCells[^>]*>)(.*?)(</mergeCells>)", re.DOTALL)
_MERGE: Final = re.compile(rb"<mergeCell [^>]*/>")
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
    for name in filter(_SHEET.fullmatch, parts):
        parts[name] = _MERGES.sub(_in_order, parts[name])
    return pack(parts)


def _in_order(merges: re.Match[bytes]) -> bytes:
    """openpyxl holds merged cells in a set, whose order is another one where Python is a 32-bit program (a browser's)."""
    return merges[1] + b"".join(sorted(_MERGE.findall(merges[2]))) + merges[3]


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
