"""The styles of a binary workbook (.xlsb), as far as they decide what is seen in a cell.

Source: [MS-XLSB] 2.4 (BrtFmt, BrtFont, BrtFill, BrtXF), 2.5 (BrtColor).
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from typing import Final

from catalogxl.intake.cell_styles import (
    DEFAULT,
    CellStyle,
    Colour,
    Font,
    cell_style,
    indexed_colour,
    is_tiny,
    symbols_of,
    theme_colour,
    tinted,
)
from catalogxl.intake.number_format import BUILT_IN, GENERAL

_FONT, _FORMAT, _FILL, _XF, _CELL_XFS, _END_CELL_XFS = 43, 44, 45, 47, 617, 618
_STRUCK: Final = 0x8
_SOLID, _GRADIENT = 1, 0x28
_FULL_TINT: Final = 32767


def read_binary_styles(records: Iterable[tuple[int, bytes]]) -> tuple[CellStyle, ...]:
    """The cell formats in the (type, content) ``records`` of a styles part, in the order of their indexes."""
    formats = dict(BUILT_IN)
    fonts: list[Font] = []
    fills: list[Colour] = []
    looks: list[tuple[int, int, int]] = []  # format, font, fill
    inside = False
    for kind, content in records:
        if kind in (_CELL_XFS, _END_CELL_XFS):
            inside = kind == _CELL_XFS
        elif kind == _FORMAT and len(content) >= 6:
            formats[int.from_bytes(content[:2], "little")] = wide_text(content, 2)[0]
        elif kind == _FONT and len(content) >= 21:
            fonts.append(_font(content))
        elif kind == _FILL and len(content) >= 20:
            fills.append(_fill(content))
        elif kind == _XF and inside and len(content) >= 8:
            code, font, fill = struct.unpack_from("<3H", content, 2)
            looks.append((code, font, fill))
    return tuple(
        cell_style(
            formats.get(code, GENERAL),
            fonts[font] if font < len(fonts) else Font(),
            fills[fill] if fill < len(fills) else DEFAULT.fill,
        )
        for code, font, fill in looks
    )


def wide_text(content: bytes, at: int) -> tuple[str, int]:
    """A text with its length in front, and where it ends."""
    length = int.from_bytes(content[at : at + 4], "little")
    end = min(at + 4 + 2 * length, len(content))
    return content[at + 4 : end].decode("utf-16-le", "replace"), end


def _font(content: bytes) -> Font:
    height, flags = struct.unpack_from("<HH", content)
    name, _ = wide_text(content, 21)
    colour = _colour(content[12:20], Font().colour)
    return Font(bool(flags & _STRUCK), is_tiny(height / 20), colour, symbols_of(name))


def _fill(content: bytes) -> Colour:
    pattern = int.from_bytes(content[:4], "little")
    if pattern == _SOLID:
        return _colour(content[4:12], DEFAULT.fill)
    if pattern == _GRADIENT:
        return "gradient"
    return f"pattern {pattern}" if pattern else DEFAULT.fill


def _colour(content: bytes, default: Colour) -> Colour:
    kind, index, tint = struct.unpack_from("<BBh", content)
    share = tint / _FULL_TINT
    match kind >> 1:  # the lowest bit says that red, green and blue are given as well
        case 1:
            base = indexed_colour(index)
        case 2:
            base = (content[4], content[5], content[6])
        case 3:
            base = theme_colour(index, share)
        case _:  # the system's own
            return default
    return base if isinstance(base, str) or not tint else tinted(base, share)
