"""The bytes of a text file ──► text, in whatever encoding an office computer or an old website saved it."""

from __future__ import annotations

import codecs
import re
from typing import Final, NamedTuple

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED: Final = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.I)
_HEAD: Final = 4096
_MOSTLY: Final = 0.9  # of the bytes that are not ASCII
# Their superset reads what calls itself one of them.
_CHINESE: Final = frozenset({"gb2312", "gbk", "gb18030", "gb_2312-80", "hz-gb-2312", "cp936", "x-gbk"})


class Decoded(NamedTuple):
    """Text and the encoding that it was in."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    """``data`` as text; bytes that fit nothing become U+FFFD, so that they differ from what stood there."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return Decoded(data[len(bom) :].decode(encoding, "replace"), encoding)
    declared = _declared(data)
    for encoding in dict.fromkeys(["utf-8", declared]):
        try:
            return Decoded(data.decode(encoding), encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    # A broken byte, or a page cut off within a character, must not turn all of it into another script.
    if _mostly_utf8(data):
        return Decoded(data.decode("utf-8", "replace"), "utf-8")
    return Decoded(data.decode("gb18030", "replace"), "gb18030")


def _mostly_utf8(data: bytes) -> bool:
    foreign = sum(byte > 0x7F for byte in data)
    kept = sum(byte > 0x7F for byte in data.decode("utf-8", "ignore").encode())
    return kept >= _MOSTLY * foreign


def _declared(data: bytes) -> str:
    found = _DECLARED.search(data[:_HEAD])
    name = found[1].decode("ascii").lower() if found else "utf-8"
    try:
        return "gb18030" if name in _CHINESE else codecs.lookup(name).name
    except LookupError:
        return "utf-8"
