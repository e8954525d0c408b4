"""Compound files (OLE2): the streams of an old workbook. Source: [MS-CFB] 2.2 to 2.6."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final, NamedTuple

MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORKBOOK_STREAMS: Final = ("Workbook", "Book", "WORKBOOK", "BOOK")
_FILEPASS: Final = 0x002F
_NO_SECTOR: Final = 0xFFFFFFFA  # sector numbers from here on are markers: end of chain, free, FAT
_STREAM, _STORAGE, _ROOT = 2, 1, 5
_MINI_CUTOFF: Final = 4096
_MINI_SHIFT: Final = 6
_MOST_ENTRIES: Final = 4096


class StreamEntry(NamedTuple):
    """A directory entry: ``start`` is its first sector, ``size`` in bytes."""

    name: str
    kind: int
    start: int
    size: int


class CompoundFile:
    """Reads streams of the compound file ``data`` as far as they can be read; never raises for damage."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._shift = _u16(data, 30) if len(data) >= 512 else 0
        self._fat = self._read_fat() if self._shift in (9, 12) else []
        self.entries = tuple(self._read_directory()) if self._fat else ()

    def stream(self, name: str) -> bytes:
        """The content of a stream; b"" if there is none of the name."""
        for entry in self.entries:
            if entry.name == name and entry.kind == _STREAM:
                return self._content(entry)
        return b""

    def _content(self, entry: StreamEntry) -> bytes:
        if entry.size >= _MINI_CUTOFF:
            return self._chain(entry.start)[: entry.size]
        root = next((one for one in self.entries if one.kind == _ROOT), None)
        if root is None:
            return b""
        mini = self._chain(root.start)
        table = self._chain(_u32(self._data, 60))
        pieces: list[bytes] = []
        sector, seen = entry.start, set[int]()
        while sector < _NO_SECTOR and sector not in seen and len(pieces) <= entry.size >> _MINI_SHIFT:
            seen.add(sector)
            pieces.append(mini[sector << _MINI_SHIFT : (sector + 1) << _MINI_SHIFT])
            sector = _u32(table, 4 * sector)
        return b"".join(pieces)[: entry.size]

    def _chain(self, sector: int) -> bytes:
        """The sectors that belong together, from ``sector`` on."""
        pieces: list[bytes] = []
        seen = bytearray(len(self._fat))
        while sector < len(self._fat) and not seen[sector]:
            seen[sector] = 1
            pieces.append(self._sector(sector))
            sector = self._fat[sector]
        return b"".join(pieces)

    def _sector(self, number: int) -> bytes:
        return self._data[(number + 1) << self._shift : (number + 2) << self._shift]

    def _read_fat(self) -> list[int]:
        places = [_u32(self._data, 76 + 4 * at) for at in range(109)]
        sector, seen = _u32(self._data, 68), set[int]()
        per_sector = (1 << self._shift) // 4
        while sector < _NO_SECTOR and sector not in seen:  # further places of the FAT
            seen.add(sector)
            held = self._sector(sector)
            places += [_u32(held, 4 * at) for at in range(per_sector - 1)]
            sector = _u32(held, 4 * (per_sector - 1))
        fat: list[int] = []
        limit = (len(self._data) >> self._shift) + 1
        for place in places:
            if place >= _NO_SECTOR or len(fat) >= limit:
                break
            held = self._sector(place).ljust(1 << self._shift, b"\xff")
            fat += struct.unpack(f"<{per_sector}I", held)
        return fat

    def _read_directory(self) -> Iterator[StreamEntry]:
        held = self._chain(_u32(self._data, 48))
        for at in range(0, min(len(held), 128 * _MOST_ENTRIES) - 127, 128):
            size = _u16(held, at + 64)
            if held[at + 66] in (_STORAGE, _STREAM, _ROOT) and 2 <= size <= 64:
                name = held[at : at + size - 2].decode("utf-16-le", "replace")
                yield StreamEntry(name, held[at + 66], _u32(held, at + 116), _u32(held, at + 120))


def workbook_stream(compound: CompoundFile) -> bytes:
    """The records of an old workbook; b"" if it has none."""
    return next((held for name in WORKBOOK_STREAMS if (held := compound.stream(name))), b"")


def file_pass(stream: bytes) -> bytes | None:
    """The FilePass record of an encrypted workbook, which follows its beginning ([MS-XLS] 2.4.117); else None."""
    at = 0
    for _ in range(6):
        if at + 4 > len(stream):
            return None
        kind, size = _u16(stream, at), _u16(stream, at + 2)
        if kind == _FILEPASS:
            return stream[at + 4 : at + 4 + size]
        at += 4 + size
    return None


def _u16(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "little")


def _u32(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "little") if at + 4 <= len(data) else 0xFFFFFFFF
