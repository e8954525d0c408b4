"""The records of a binary workbook (.xlsb): what the compiled reader does not tell of its cells, as for .xls.

Source: [MS-XLSB] 2.1.4 (records), 2.4 (cells).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from typing import Final

from catalogxl.intake.biff import ERRORS, BookLooks, SheetFacts, rk_number
from catalogxl.intake.relationships import relationships
from catalogxl.intake.xlsb_styles import read_binary_styles, wide_text
from catalogxl.intake.xml_limits import address
from catalogxl.normalise import visible

_ROW, _RK, _ERROR, _FORMULA_FIRST, _FORMULA_ERROR, _COLUMNS, _RICH, _BOOK, _SHEET = (
    0,
    2,
    3,
    8,
    11,
    60,
    62,
    153,
    156,
)
_REALS: Final = (5, 9)
_TEXTS: Final = (6, 7, 8, _RICH)
_MOST_RECORDS: Final = 4_000_000


def read_binary_sheets(parts: Mapping[str, bytes], main: str) -> dict[str, SheetFacts]:
    """Worksheet name → what its records say; ``main`` is the workbook's part. Never raises for damage."""
    relations = relationships(parts, main)
    styles = next((parts.get(one.target, b"") for one in relations.values() if one.kind == "styles"), b"")
    book = BookLooks(list(read_binary_styles(_records(styles))))
    targets: dict[str, str] = {}
    for kind, content in _records(parts.get(main, b"")):
        if kind == _BOOK and content:
            book.is_1904 = bool(content[0] & 1)
        elif kind == _SHEET and len(content) > 8:
            relation, at = wide_text(content, 8)
            target = relations.get(relation)
            if target is not None and target.kind == "worksheet":
                targets[visible(wide_text(content, at)[0])] = target.target
    return {name: _read_sheet(parts.get(target, b""), book) for name, target in targets.items()}


def _read_sheet(part: bytes, book: BookLooks) -> SheetFacts:
    facts, row = SheetFacts(is_1904=book.is_1904), 0
    for kind, content in _records(part):
        if kind == _ROW and len(content) >= 4:
            row = int.from_bytes(content[:4], "little") + 1
            flags = content[11] if len(content) > 11 else 0
            if flags & 0x10 and not flags & 0x7:
                facts.hidden_rows.add(row)
        elif kind == _COLUMNS and len(content) >= 18:
            first, last = struct.unpack_from("<II", content)
            flags = int.from_bytes(content[16:18], "little")
            if flags & 0x1 and not flags & 0x700:
                facts.hidden_columns.append(range(first + 1, last + 2))
        elif (kind <= _FORMULA_ERROR or kind == _RICH) and len(content) > 8:
            _read_cell(facts, kind, content, row, book)
    return facts


def _read_cell(facts: SheetFacts, kind: int, content: bytes, row: int, book: BookLooks) -> None:
    col, look, value = int.from_bytes(content[:4], "little") + 1, content[4:7], content[8:]
    style = int.from_bytes(look, "little")
    if kind >= _FORMULA_FIRST and kind != _RICH:
        facts.formulas[address(row, col)] = ""
    if kind in (_ERROR, _FORMULA_ERROR):
        facts.errors[address(row, col)] = ERRORS.get(value[0], "#N/A")
    elif kind == _RK and len(value) >= 4:
        facts.put_number(row, col, book.style(style), rk_number(int.from_bytes(value[:4], "little")))
    elif kind in _REALS and len(value) >= 8:
        facts.put_number(row, col, book.style(style), struct.unpack_from("<d", value)[0])
    elif kind in _TEXTS:
        facts.put_text(row, col, book.style(style))


def _records(part: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    for _ in range(_MOST_RECORDS):
        if at + 2 > len(part):
            return
        kind, at = _number(part, at, most=2)
        size, at = _number(part, at, most=4)
        yield kind, part[at : at + size]
        at += size


def _number(part: bytes, at: int, *, most: int) -> tuple[int, int]:
    """A number in groups of seven bits, the lowest first, and where it ends."""
    number = 0
    for shift in range(most):
        if at >= len(part):
            break
        byte = part[at]
        number |= (byte & 0x7F) << (7 * shift)
        at += 1
        if byte < 0x80:
            break
    return number, at
