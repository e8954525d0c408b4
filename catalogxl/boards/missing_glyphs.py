"""Which characters of a text no font can draw: typst prints boxes without a word, so compile asks first.

Reads the ``cmap`` table of OpenType fonts (ISO/IEC 14496-22, 5.2.1) in formats 4 and 12;
of a collection, that of its first face.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Final

from catalogxl.errors import CatalogError

# Platform and encoding of the table that typst looks characters up in: the first of these that a font has, and no other
# (like HarfBuzz: symbols, then 32 bits, then 16).
_LOOKED_UP: Final = ((3, 0), (3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0))


def missing_glyphs(texts: Iterable[str], font_files: Sequence[Path]) -> str:
    """The characters of ``texts`` that none of ``font_files`` has, each once, in order of code point.

    Spaces and line breaks need no glyph. Raises CatalogError if a file is no font that can be read.
    """
    used = {char for text in texts for char in text if not char.isspace()}
    lacking = {ord(char) for char in used}
    for path in font_files:
        lacking -= characters(path)
    return "".join(chr(code) for code in sorted(lacking))


@lru_cache(maxsize=8)
def characters(font_file: Path) -> frozenset[int]:
    """The code points for which the font has a glyph."""
    try:
        data = font_file.read_bytes()
        return frozenset(_read_cmap(data, _table_offset(data, b"cmap")))
    except (OSError, struct.error, ValueError, LookupError, StopIteration):
        raise CatalogError(
            f"字体文件 {font_file.name} 无法读取，请换用 OpenType 字体（.otf、.ttf、.ttc）。"
        ) from None


def _table_offset(data: bytes, tag: bytes) -> int:
    (start,) = struct.unpack_from(">12xI", data) if data.startswith(b"ttcf") else (0,)
    (count,) = struct.unpack_from(">4xH", data, start)
    offsets: dict[bytes, int] = dict(struct.iter_unpack(">4s4xI4x", data[start + 12 :][: 16 * count]))
    return offsets[tag]


def _read_cmap(data: bytes, cmap: int) -> set[int]:
    (count,) = struct.unpack_from(">2xH", data, cmap)
    records = struct.iter_unpack(">HHI", data[cmap + 4 :][: 8 * count])
    tables = {(platform, encoding): cmap + offset for platform, encoding, offset in records}
    at = next(tables[place] for place in _LOOKED_UP if place in tables)
    (form,) = struct.unpack_from(">H", data, at)
    return _READERS[form](data, at)


def _read_format_12(data: bytes, at: int) -> set[int]:
    (count,) = struct.unpack_from(">12xI", data, at)
    codes: set[int] = set()
    for first, last, glyph in struct.iter_unpack(">III", data[at + 16 :][: 12 * count]):
        codes.update(range(first if glyph else first + 1, last + 1))
    return codes


def _read_format_4(data: bytes, at: int) -> set[int]:
    (double,) = struct.unpack_from(">6xH", data, at)
    count = double // 2
    ends_at, starts_at, deltas_at, ranges_at = accumulate((at + 14, double + 2, double, double))
    ends, starts, deltas, ranges = (
        struct.unpack_from(f">{count}H", data, place) for place in (ends_at, starts_at, deltas_at, ranges_at)
    )
    codes: set[int] = set()
    for segment, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code + deltas[segment]
            if ranges[segment]:
                place = ranges_at + 2 * segment + ranges[segment] + 2 * (code - first)
                (indexed,) = struct.unpack_from(">H", data, place)
                glyph = indexed + deltas[segment] if indexed else 0
            if glyph & 0xFFFF:
                codes.add(code)
    return codes


_READERS = {4: _read_format_4, 12: _read_format_12}
