"""One and the same content has the same verdict in .xls, .et and .xlsb as in .xlsx."""

from __future__ import annotations

import random
import struct

import pytest

from catalogxl.intake.biff import read_facts
from catalogxl.intake.cell_display import Unseen, UnseenKind
from catalogxl.intake.compound_file import CompoundFile
from catalogxl.intake.raw import RawSheet
from catalogxl.intake.read import Unreadable, read_workbook
from hostile import builders as b

TREBLE = struct.pack("<H", 3)  # the tokens of a formula, which are not decoded
ERROR_RESULT = bytes([2, 0, 0x2A, 0, 0, 0, 0xFF, 0xFF])


def formula(row: int, col: int, result: bytes, style: int = 0) -> bytes:
    """A FORMULA record."""
    return b.biff(0x0006, struct.pack("<HHH", row, col, style) + result + bytes(6) + TREBLE + bytes(3))


def xls_sheet(records: bytes = b"", book: bytes = b"") -> RawSheet:
    """The sheet of a workbook with 20 in A1 and these records."""
    return read_workbook(b.xls((0, 0, 20.0), records=records, book=book)).sheets[0]


def test_formulas_of_an_xls_are_found_whatever_their_result() -> None:
    sheet = xls_sheet(formula(1, 1, struct.pack("<d", 15.0)) + formula(2, 1, ERROR_RESULT))
    assert set(sheet.formulas) == {"B2", "B3"}
    assert dict(sheet.errors) == {"B3": "#N/A"}


def test_error_values_of_an_xls_are_found_and_booleans_are_none() -> None:
    records = b.biff(0x0205, struct.pack("<HHHBB", 3, 2, 0, 0x17, 1))
    records += b.biff(0x0205, struct.pack("<HHHBB", 4, 2, 0, 1, 0))
    sheet = xls_sheet(records)
    assert dict(sheet.errors) == {"C4": "#REF!"}
    assert sheet.formulas == {}


def test_formulas_of_a_chart_within_the_sheet_are_none_of_its_own() -> None:
    chart = b.biff(0x0809, bytes(16)) + formula(7, 7, struct.pack("<d", 1.0)) + b.biff(0x000A)
    sheet = xls_sheet(chart + formula(1, 1, struct.pack("<d", 15.0)))
    assert set(sheet.formulas) == {"B2"}


def look(font_flags: int = 0, height: int = 220, colour: int = 8, code: str = "") -> bytes:
    """Records of a workbook whose cell format 0 has this font and number format."""
    name = "宋体"
    font = struct.pack("<HHHHHBBBBBB", height, font_flags, colour, 400, 0, 0, 0, 0, 0, len(name), 1)
    font += name.encode("utf-16-le")
    records = b.biff(0x0031, font)
    if code:
        records += b.biff(0x041E, struct.pack("<HHB", 200, len(code), 1) + code.encode("utf-16-le"))
    return records + b.biff(0x00E0, struct.pack("<HH", 0, 200 if code else 0) + bytes(16))


@pytest.mark.parametrize(
    ("book", "unseen"),
    [
        (look(), None),
        (look(font_flags=8), Unseen(UnseenKind.STRUCK, "20")),
        (look(height=20), Unseen(UnseenKind.TINY, "20")),
        (look(colour=9), Unseen(UnseenKind.COLOUR, "20")),
        (look(code='"5"'), Unseen(UnseenKind.OTHER_SHOWN, "5")),
        (look(code=";;;"), Unseen(UnseenKind.NOTHING_SHOWN)),
        (look(code="0.00"), None),
    ],
)
def test_what_is_not_seen_in_an_xls(book: bytes, unseen: Unseen | None) -> None:
    sheet = xls_sheet(book=book)
    assert sheet.unseen.get("A1") == unseen
    assert sheet.rows == [[20.0]]


def test_hidden_rows_and_columns_of_an_xls() -> None:
    hidden = struct.pack("<HHHHHHI", 0, 0, 1, 255, 0, 0, 0x20)
    sheet = xls_sheet(b.biff(0x0208, hidden) + b.biff(0x007D, struct.pack("<HHHHHH", 0, 0, 0, 0, 1, 0)))
    assert (sheet.hidden_rows, sheet.hidden_columns) == ((1,), ("A",))


def test_formulas_and_error_values_of_an_xlsb() -> None:
    def cell(kind: int, col: int, value: bytes) -> bytes:
        return b.record(kind, struct.pack("<II", col, 0) + value)

    records = (
        cell(9, 1, struct.pack("<d", 15.0) + bytes(8)) + cell(3, 2, b"\x2a") + cell(11, 3, b"\x17" + bytes(8))
    )
    sheet = read_workbook(b.xlsb((0, 0, 1.0), records=records)).sheets[0]
    assert set(sheet.formulas) == {"B1", "D1"}
    assert dict(sheet.errors) == {"C1": "#N/A", "D1": "#REF!"}


def binary_look(
    struck: int = 0, height: int = 220, colour: bytes = b"\x07\x01", code: str = "General"
) -> bytes:
    """The styles part of an .xlsb whose cell format 0 has this font and number format."""
    wide = struct.pack("<I", len(code)) + code.encode("utf-16-le")
    name = struct.pack("<I", 2) + "宋体".encode("utf-16-le")
    font = (
        struct.pack("<HHHHBBBB", height, struck, 400, 0, 0, 0, 0, 0) + colour.ljust(8, b"\0") + b"\0" + name
    )
    return b"".join(
        (
            b.record(44, struct.pack("<H", 200) + wide),
            b.record(43, font),
            b.record(45, bytes(68)),
            b.record(617, struct.pack("<I", 1)),
            b.record(47, struct.pack("<5H", 0, 200, 0, 0, 0) + bytes(6)),
            b.record(618),
        )
    )


WHITE = (
    b"\x05\x00\x00\x00\xff\xff\xff\xff",
    b"\x06\x00",
    b"\x02\x09",
)  # as a value, of the theme, of the palette


@pytest.mark.parametrize(
    ("styles", "unseen"),
    [
        (binary_look(), None),
        (binary_look(struck=8), Unseen(UnseenKind.STRUCK, "20")),
        (binary_look(struck=2), None),  # in italics
        (binary_look(height=20), Unseen(UnseenKind.TINY, "20")),
        *((binary_look(colour=white), Unseen(UnseenKind.COLOUR, "20")) for white in WHITE),
        (binary_look(code='"5"'), Unseen(UnseenKind.OTHER_SHOWN, "5")),
        (binary_look(code=";;;"), Unseen(UnseenKind.NOTHING_SHOWN)),
        (binary_look(code="0.00"), None),
    ],
)
def test_what_is_not_seen_in_an_xlsb(styles: bytes, unseen: Unseen | None) -> None:
    sheet = read_workbook(b.xlsb((0, 0, 20.0), styles=styles)).sheets[0]
    assert sheet.unseen.get("A1") == unseen
    assert sheet.rows == [[20.0]]


def test_hidden_rows_and_columns_of_an_xlsb() -> None:
    hidden = b.record(60, struct.pack("<4IH", 0, 0, 2000, 0, 1))
    sheet = read_workbook(b.xlsb((0, 0, 20.0), columns=hidden, flags=0x10)).sheets[0]
    assert (sheet.hidden_rows, sheet.hidden_columns) == ((1,), ("A",))
    folded = read_workbook(b.xlsb((0, 0, 20.0), flags=0x11)).sheets[0]
    assert folded.hidden_rows == ()


def test_protected_structure_is_told_as_such() -> None:
    with pytest.raises(Unreadable, match="保护工作簿"):
        read_workbook(b.structure_protected_xls())


@pytest.mark.parametrize("data", [b.encrypted_xls(), b.structure_protected_xls("1234")])
def test_a_password_is_told_as_a_password(data: bytes) -> None:
    with pytest.raises(Unreadable, match="打开密码"):
        read_workbook(data)


def test_records_are_read_as_far_as_they_can_be_and_damage_never_raises() -> None:
    good, chance = (
        b.xls((0, 0, 20.0), records=formula(1, 1, ERROR_RESULT), book=look(code="0%")),
        random.Random(1),
    )
    for _ in range(2_000):
        damaged = bytearray(good)
        for _ in range(chance.randint(1, 6)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        assert isinstance(read_facts(bytes(damaged[: chance.randint(0, len(damaged))])), dict)
        assert isinstance(CompoundFile(bytes(damaged)).entries, tuple)
