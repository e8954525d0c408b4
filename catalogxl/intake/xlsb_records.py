"""The records of a binary workbook (.xlsb): formulas and error values, which the compiled reader does not tell.

Source: [MS-XLSB] 2.1.4 (records), 2.4 (cells).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from catalogxl.intake.biff import ERRORS
from catalogxl.intake.relationships import relationships
from catalogxl.intake.xml_limits import address
from catalogxl.normalise import visible

_ROW, _ERROR, _FORMULA_FIRST, _FORMULA_ERROR, _SHEET = 0, 3, 8, 11, 156
_MOST_RECORDS: Final = 4_000_000


class BinarySheet(NamedTuple):
    """Formulas (their texts are not decoded) and error values by cell address."""

    formulas: dict[str, str]
    errors: dict[str, str]


def read_binary_sheets(parts: Mapping[str, bytes], main: str) -> dict[str, BinarySheet]:
    """Worksheet name → what its records say; ``main`` is the workbook's part. Never raises for damage."""
    relations = relationships(parts, main)
    found: dict[str, BinarySheet] = {}
    for kind, content in _records(parts.get(main, b"")):
        if kind == _SHEET and len(content) > 8:
            relation, at = _wide(content, 8)
            name, _ = _wide(content, at)
            target = relations.get(relation)
            if target is not None and target.kind == "worksheet":
                found[visible(name)] = _read_sheet(parts.get(target.target, b""))
    return found


def _read_sheet(part: bytes) -> BinarySheet:
    sheet, row = BinarySheet({}, {}), 0
    for kind, content in _records(part):
        if kind == _ROW and len(content) >= 4:
            row = int.from_bytes(content[:4], "little") + 1
        elif (kind == _ERROR or _FORMULA_FIRST <= kind <= _FORMULA_ERROR) and len(content) >= 9:
            place = address(row, int.from_bytes(content[:4], "little") + 1)
            if kind != _ERROR:
                sheet.formulas[place] = ""
            if kind in (_ERROR, _FORMULA_ERROR):
                sheet.errors[place] = ERRORS.get(content[8], "#N/A")
    return sheet


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


def _wide(content: bytes, at: int) -> tuple[str, int]:
    length = int.from_bytes(content[at : at + 4], "little")
    end = min(at + 4 + 2 * length, len(content))
    return content[at + 4 : end].decode("utf-16-le", "replace"), end
