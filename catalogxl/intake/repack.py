"""The package as the reader gets it: the very parts that the gate judged, unpacked once, without formulas.

Inflating takes the reader a sixth of its time and passing over formulas a third, and the gate has done both. And no
two programs can see different things in a package that one of them wrote for the other.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import Final

from catalogxl.intake.zip_limits import normal_name

_MOST_BYTES: Final = 8 * 2**20  # an honest return has one or two; above, memory is worth more than time
_LOCAL: Final = struct.Struct("<4s5H3L2H")  # APPNOTE.TXT 4.3.7
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")  # 4.3.12
_END: Final = struct.Struct("<4s4H2LH")  # 4.3.16
_VERSION: Final = 20
_UTF8_NAME: Final = 0x800
_DATE: Final = 0x21  # 1980-01-01


def stored(package: zipfile.ZipFile, parts: Mapping[str, bytes], changed: Mapping[str, bytes]) -> bytes:
    """``package`` with its unpacked ``parts``, or what stands for them in ``changed``; b"" if that were too much.

    A part that is not what its checksum says keeps that checksum: the reader is to notice.
    """
    if sum(map(len, parts.values())) > _MOST_BYTES:
        return b""
    pieces: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for info in package.infolist():
        part = parts.get(normal_name(info.filename))
        if part is None:  # a folder
            continue
        checksum = info.CRC
        new = changed.get(normal_name(info.filename))
        if new is not None and zlib.crc32(part) == checksum:
            part, checksum = new, zlib.crc32(new)
        name = info.filename.encode("utf-8")
        common = (
            _VERSION,
            _UTF8_NAME,
            zipfile.ZIP_STORED,
            0,
            _DATE,
            checksum,
            len(part),
            len(part),
            len(name),
            0,
        )
        local = _LOCAL.pack(b"PK\x03\x04", *common)
        directory += (_CENTRAL.pack(b"PK\x01\x02", _VERSION, *common, 0, 0, 0, 0, at), name)
        pieces += (local, name, part)
        at += len(local) + len(name) + len(part)
    size = sum(map(len, directory))
    end = _END.pack(b"PK\x05\x06", 0, 0, len(directory) // 2, len(directory) // 2, size, at, 0)
    return b"".join((*pieces, *directory, end))
