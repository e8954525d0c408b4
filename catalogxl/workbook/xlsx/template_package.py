"""A package of which some parts are written anew, and all others copied as they are, compressed.

A copy differs from what ``package.pack`` makes of the same parts in nothing. Source: APPNOTE.TXT 6.3.9 (.ZIP), 4.3.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Collection, Mapping
from typing import Final, NamedTuple

from catalogxl.workbook.xlsx.package import LEVEL

# Where records hold what a copy changes; all else is copied.
_LOCAL: Final = struct.Struct("<4s10x3L2H")  # 4.3.7: crc, sizes (compressed, plain), lengths (name, extra)
_LOCAL_SIZES: Final = slice(14, 26)
_ENTRY: Final = struct.Struct("<4s12x3L3H8xL")  # 4.3.12: the same, length of comment, offset of the header
_ENTRY_SIZES: Final = slice(16, 28)
_ENTRY_OFFSET: Final = slice(42, 46)
_END: Final = struct.Struct("<4s4x2H2LH")  # 4.3.16: entries, their size, their offset
_END_PLACE: Final = slice(12, 20)
_SIZES: Final = struct.Struct("<3L")
_OFFSET: Final = struct.Struct("<L")


class _Member(NamedTuple):
    """A part: its local header, its compressed bytes, its entry in the directory at the end."""

    name: str
    header: bytes
    data: bytes
    entry: bytes


class TemplatePackage:
    """``package`` (as ``package.pack`` made it), of which the parts named ``changing`` are given anew each time."""

    def __init__(self, package: bytes, changing: Collection[str]) -> None:
        self._members = _members(package)
        self._end = package[-_END.size :]
        self._changing = frozenset(changing)

    def render(self, parts: Mapping[str, bytes]) -> bytes:
        """The package with ``parts``, one for each that changes."""
        made: list[bytes] = []
        entries: list[bytes] = []
        offset = 0
        for member in self._members:
            header, data, entry = member.header, member.data, member.entry
            if member.name in self._changing:
                body = parts[member.name]
                data = _deflated(body)
                sizes = _SIZES.pack(zlib.crc32(body), len(data), len(body))
                header, entry = _put(header, _LOCAL_SIZES, sizes), _put(entry, _ENTRY_SIZES, sizes)
            made += (header, data)
            entries.append(_put(entry, _ENTRY_OFFSET, _OFFSET.pack(offset)))
            offset += len(header) + len(data)
        place = struct.pack("<2L", sum(map(len, entries)), offset)
        return b"".join((*made, *entries, _put(self._end, _END_PLACE, place)))


def _members(package: bytes) -> tuple[_Member, ...]:
    _, _, count, _, at, _ = _END.unpack_from(package, len(package) - _END.size)
    found = []
    for _ in range(count):
        _, _, packed, _, name, extra, comment, start = _ENTRY.unpack_from(package, at)
        entry = package[at : at + _ENTRY.size + name + extra + comment]
        at += len(entry)
        local_name, local_extra = _LOCAL.unpack_from(package, start)[4:]
        body = start + _LOCAL.size + local_name + local_extra
        text = entry[_ENTRY.size : _ENTRY.size + name].decode()
        found.append(_Member(text, package[start:body], package[body : body + packed], entry))
    return tuple(found)


def _deflated(body: bytes) -> bytes:
    """As ``zipfile`` deflates it."""
    deflate = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return deflate.compress(body) + deflate.flush()


def _put(record: bytes, place: slice, value: bytes) -> bytes:
    return record[: place.start] + value + record[place.stop :]
