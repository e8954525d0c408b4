"""The records of an old workbook (.xls, .et): what the compiled reader does not tell of its cells.

Formulas, error values, and what a cell looks like; the texts of formulas are not decoded. Source: [MS-XLS] 2.3, 2.4.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from catalogxl.intake.cell_display import Unseen, seen_number, seen_text
from catalogxl.intake.cell_styles import (
    DEFAULT,
    CellStyle,
    Colour,
    Font,
    cell_style,
    indexed_colour,
    is_tiny,
    symbols_of,
)
from catalogxl.intake.compound_file import CompoundFile, workbook_stream
from catalogxl.intake.number_format import BUILT_IN, GENERAL
from catalogxl.intake.raw import RawSheet
from catalogxl.intake.sheet_content import letters
from catalogxl.intake.string_table import CellText
from catalogxl.intake.xml_limits import address
from catalogxl.normalise import visible

ERRORS: Final = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip
_BOF, _EOF, _BOUNDSHEET, _FONT, _FORMAT, _XF, _1904 = 0x0809, 0x000A, 0x0085, 0x0031, 0x041E, 0x00E0, 0x0022
_FORMULAS: Final = (0x0006, 0x0206, 0x0406)
_NUMBER, _RK, _MULRK, _BOOLERR, _LABELSST, _LABEL, _RSTRING = (
    0x0203,
    0x027E,
    0x00BD,
    0x0205,
    0x00FD,
    0x0204,
    0x00D6,
)
_ROW, _COLINFO = 0x0208, 0x007D
_BIFF8: Final = 0x0600
_MOST_RECORDS: Final = 4_000_000
_WORKSHEET: Final = 0


@dataclass(slots=True)
class SheetFacts:
    """What the records of a worksheet say; rows and columns count from 1."""

    formulas: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    numbers: dict[tuple[int, int], tuple[float, CellStyle]] = field(default_factory=dict)  # of an odd format
    texts: dict[tuple[int, int], CellStyle] = field(default_factory=dict)  # of an odd format
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[range] = field(default_factory=list)
    is_1904: bool = False

    def put_number(self, row: int, col: int, style: CellStyle, number: float) -> None:
        """A cell with a number."""
        if not style.plain and number - number == 0:
            self.numbers[row, col] = (number, style)

    def put_text(self, row: int, col: int, style: CellStyle) -> None:
        """A cell with a text."""
        if not style.plain:
            self.texts[row, col] = style


@dataclass(slots=True)
class BookLooks:
    """The cell formats of a workbook, and its system of dates."""

    styles: list[CellStyle] = field(default_factory=list)
    is_1904: bool = False

    def style(self, index: int) -> CellStyle:
        """The cell format with an index."""
        return self.styles[index] if index < len(self.styles) else DEFAULT


@dataclass(slots=True)
class _Globals(BookLooks):
    """What holds for the whole workbook."""

    sheets: list[tuple[str, int]] = field(default_factory=list)  # worksheets and where their records begin
    fonts: list[Font] = field(default_factory=list)
    formats: dict[int, str] = field(default_factory=lambda: dict(BUILT_IN))
    looks: list[tuple[int, int, Colour]] = field(default_factory=list)  # font, format, fill
    is_biff8: bool = True


def read_facts(data: bytes) -> dict[str, SheetFacts]:
    """Worksheet name → what its records say, as far as they can be read; never raises for damage."""
    stream = workbook_stream(CompoundFile(data))
    book = _read_globals(stream)
    return {visible(name): _read_sheet(stream, start, book) for name, start in book.sheets}


def with_facts(sheet: RawSheet, facts: SheetFacts) -> RawSheet:
    """The sheet as the compiled reader gives it, with what its records say."""
    rows = [list(row) for row in sheet.rows]
    unseen: dict[str, Unseen] = {}
    for (row, col), style in facts.texts.items():
        if value := _value(rows, row, col):
            rows[row - 1][col - 1], found = seen_text(CellText(str(value)), style)
            if found:
                unseen[address(row, col)] = found
    for (row, col), (number, style) in facts.numbers.items():
        if _value(rows, row, col) != "":
            rows[row - 1][col - 1], found = seen_number(number, style, is_1904=facts.is_1904)
            if found:
                unseen[address(row, col)] = found
    used = {at for row in rows for at, value in enumerate(row, 1) if value not in ("", None)}
    columns = [col for col in sorted(used) if any(col in block for block in facts.hidden_columns)]
    hidden = [
        row
        for row in sorted(facts.hidden_rows)
        if row <= len(rows) and any(v not in ("", None) for v in rows[row - 1])
    ]
    return replace(
        sheet,
        rows=rows,
        formulas=facts.formulas,
        errors=facts.errors,
        unseen=unseen,
        hidden_rows=tuple(hidden),
        hidden_columns=tuple(map(letters, columns)),
    )


def _value(rows: list[list[object]], row: int, col: int) -> object:
    return rows[row - 1][col - 1] if row <= len(rows) and col <= len(rows[row - 1]) else ""


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """(type, content) of the records of one substream, without those of the charts within."""
    depth = 0
    for _ in range(_MOST_RECORDS):
        if at + 4 > len(stream):
            return
        kind, size = struct.unpack_from("<HH", stream, at)
        content = stream[at + 4 : at + 4 + size]
        at += 4 + size
        if kind == _BOF:
            depth += 1
            if depth == 1:
                yield kind, content
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield kind, content


def _read_globals(stream: bytes) -> _Globals:
    book = _Globals()
    for kind, content in _records(stream, 0):
        if kind == _BOF and len(content) >= 2:
            book.is_biff8 = int.from_bytes(content[:2], "little") >= _BIFF8
        elif kind == _BOUNDSHEET and len(content) >= 8:
            if content[5] == _WORKSHEET:
                name = _text(content[6:], wide_length=False, is_biff8=book.is_biff8)
                book.sheets.append((name, int.from_bytes(content[:4], "little")))
        elif kind == _FONT and len(content) >= 16:
            book.fonts.append(_font(content, is_biff8=book.is_biff8))
            if len(book.fonts) == 4:
                book.fonts.append(book.fonts[-1])  # there is no font with the index 4
        elif kind == _FORMAT and len(content) > 4 and book.is_biff8:
            code = _text(content[2:], wide_length=True, is_biff8=True)
            book.formats[int.from_bytes(content[:2], "little")] = code
        elif kind == _XF and len(content) >= 20 and book.is_biff8:
            font, code = struct.unpack_from("<HH", content)
            book.looks.append((font, code, _fill(content)))
        elif kind == _1904 and len(content) >= 2:
            book.is_1904 = content[0] == 1
    book.styles = [
        cell_style(
            book.formats.get(code, GENERAL),
            book.fonts[font] if font < len(book.fonts) else Font(),
            fill,
        )
        for font, code, fill in book.looks
    ]
    return book


def _read_sheet(stream: bytes, start: int, book: _Globals) -> SheetFacts:
    facts = SheetFacts(is_1904=book.is_1904)
    for kind, content in _records(stream, start):
        if kind == _ROW and len(content) >= 16:
            flags = int.from_bytes(content[12:16], "little")
            if flags & 0x20 and not flags & 0x7:
                facts.hidden_rows.add(int.from_bytes(content[:2], "little") + 1)
        elif kind == _COLINFO and len(content) >= 10:
            first, last, _, _, flags = struct.unpack_from("<5H", content)
            if flags & 0x1 and not flags & 0x700:
                facts.hidden_columns.append(range(first + 1, last + 2))
        elif kind == _MULRK and len(content) >= 6:
            row, col = struct.unpack_from("<HH", content)
            for at in range((len(content) - 6) // 6):
                look, number = struct.unpack_from("<HI", content, 4 + 6 * at)
                facts.put_number(row + 1, col + 1 + at, book.style(look), rk_number(number))
        elif len(content) >= 6:
            _read_cell(facts, kind, content, book)
    return facts


def _read_cell(facts: SheetFacts, kind: int, content: bytes, book: _Globals) -> None:
    row, col, look = struct.unpack_from("<HHH", content)
    row, col = row + 1, col + 1
    if kind in _FORMULAS and len(content) >= 14:
        facts.formulas[address(row, col)] = ""
        if content[12:14] != b"\xff\xff":
            facts.put_number(row, col, book.style(look), struct.unpack_from("<d", content, 6)[0])
        elif content[6] == 2:
            facts.errors[address(row, col)] = ERRORS.get(content[8], "#N/A")
        elif content[6] == 0:
            facts.put_text(row, col, book.style(look))
    elif kind == _BOOLERR and len(content) >= 8:
        if content[7]:
            facts.errors[address(row, col)] = ERRORS.get(content[6], "#N/A")
    elif kind == _NUMBER and len(content) >= 14:
        facts.put_number(row, col, book.style(look), struct.unpack_from("<d", content, 6)[0])
    elif kind == _RK and len(content) >= 10:
        facts.put_number(row, col, book.style(look), rk_number(int.from_bytes(content[6:10], "little")))
    elif kind in (_LABELSST, _LABEL, _RSTRING):
        facts.put_text(row, col, book.style(look))


def rk_number(number: int) -> float:
    """The number in an RK record ([MS-XLS] 2.5.218)."""
    if number & 2:
        value = float((number >> 2) - (1 << 30) if number & 0x80000000 else number >> 2)
    else:
        value = float(struct.unpack("<d", struct.pack("<Q", (number & 0xFFFFFFFC) << 32))[0])
    return value / 100 if number & 1 else value


def _font(content: bytes, *, is_biff8: bool) -> Font:
    height, flags, colour = struct.unpack_from("<HHH", content)
    name = _text(content[14:], wide_length=False, is_biff8=is_biff8)
    return Font(bool(flags & 0x8), is_tiny(height / 20), indexed_colour(colour), symbols_of(name))


def _fill(content: bytes) -> Colour:
    pattern = int.from_bytes(content[14:18], "little") >> 26
    if pattern == 0:
        return DEFAULT.fill
    return (
        indexed_colour(int.from_bytes(content[18:20], "little") & 0x7F)
        if pattern == 1
        else f"pattern {pattern}"
    )


def _text(content: bytes, *, wide_length: bool, is_biff8: bool) -> str:
    """A text with its length in front."""
    size = 2 if wide_length else 1
    length = int.from_bytes(content[:size], "little")
    if not is_biff8:
        return content[size : size + length].decode("gb18030", "replace")
    is_wide = len(content) > size and content[size] & 1
    held = content[size + 1 : size + 1 + length * (2 if is_wide else 1)]
    return held.decode("utf-16-le" if is_wide else "latin-1", "replace")
