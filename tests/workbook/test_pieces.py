"""What the gate remembers of one return spares it work on the next, and never a look."""

from __future__ import annotations

import io
import random
import re
import zipfile
from importlib.resources import files

import pytest
from python_calamine import CalamineWorkbook

from catalogxl.intake import wellformed_cache as gate_pieces
from catalogxl.intake.formula_cells import cut_formulas
from catalogxl.intake.inspect import inspect
from catalogxl.intake.read import Unreadable, read_workbook
from catalogxl.intake.wellformed_cache import Pieces
from catalogxl.intake.xml_limits import is_well_formed
from hostile import builders as b
from hostile.damage import rezip, unzip
from returns import filled, workbook_of

HEAD = b'<?xml version="1.0" encoding="UTF-8"?><worksheet><sheetData>'
ROWS = (
    b'<row r="1"><c r="A1" s="2"/><c r="B1" t="s"><v>17</v></c><c r="C1"><f/><v>2.5</v></c></row>'
    b'<row r="2"><c r="A2" t="s"><v>18</v></c><c r="B2" t="inlineStr"><is><t>10&lt;20</t></is></c></row>'
)
TAIL = b'</sheetData><pageMargins left="1"/></worksheet>'


def cells() -> Pieces:
    return Pieces(b"c", b"row")


def sheet(rows: bytes) -> bytes:
    return HEAD + rows + TAIL


def vouched_after(first: bytes, then: bytes, pieces: Pieces | None = None) -> bool:
    pieces = pieces or cells()
    assert pieces.vouch(first)
    return pieces.vouch(then)


def test_vouches_for_what_is_well_formed_and_for_other_numbers_in_it() -> None:
    assert vouched_after(sheet(ROWS), sheet(ROWS))
    assert vouched_after(sheet(ROWS), sheet(ROWS.replace(b"17", b"94").replace(b'r="2"', b'r="7"')))


BROKEN = {
    "a tag of another name closes": ROWS.replace(b"<v>18</v>", b"<v>18</w>"),
    "an end tag is missing": ROWS.replace(b"<v>18</v>", b"<v>18"),
    "a cell is not closed": ROWS.replace(b"<v>18</v></c>", b"<v>18</v>"),
    "a cell stands in a cell": ROWS.replace(b'<c r="A2"', b'<c><c r="A2"'),
    "digits in a name": ROWS.replace(b"<v>18</v>", b"<v1>18</v2>"),
    "digits in a reference": ROWS.replace(b"10&lt;", b"10&l1;"),
    "a character that XML has not": ROWS.replace(b"10&lt;", b"10&#1;"),
    "a byte that UTF-8 has not": ROWS.replace(b"10&lt;", b"\xff"),
    "an attribute twice": ROWS.replace(b'<c r="A2" t="s">', b'<c r="A2" r="A3">'),
    "a row closes twice": ROWS.replace(b"</row><row r", b"</row></row><row r"),
    "a comment over cells, and one in it": ROWS.replace(b"<c r", b"<!-- <c r", 1).replace(
        b'<c r="B2"', b'<!-- x --><c r="B2"'
    )
    + b"-->",
    "the sheet closes too early": ROWS.replace(b"</row><row", b"</row></sheetData></worksheet><row"),
    "another root before it": b"",
}


@pytest.mark.parametrize("name", BROKEN)
def test_never_vouches_for_what_is_broken_whatever_it_knows(name: str) -> None:
    broken = sheet(BROKEN[name]) if BROKEN[name] else b"<c></c>" + sheet(ROWS)
    assert not is_well_formed(broken)
    pieces = cells()
    assert not pieces.vouch(broken)
    assert not vouched_after(sheet(ROWS), broken, pieces)


def test_two_pieces_that_are_only_in_order_together_are_not_learned() -> None:
    odd = ROWS.replace(b"<v>17</v>", b"<x><c><v>17</v>").replace(b"<v>18</v>", b"</x><c><v>18</v>")
    pieces = cells()
    pieces.vouch(sheet(odd))
    assert not pieces.vouch(sheet(odd.replace(b"</x>", b"")))
    assert not pieces.vouch(sheet(ROWS.replace(b"<v>18</v>", b"</x><c><v>18</v>")))


def test_a_number_in_a_reference_is_not_any_number() -> None:
    good = ROWS.replace(b"10&lt;", b"&#77;")
    assert vouched_after(sheet(good), sheet(good))
    assert not vouched_after(sheet(good), sheet(good.replace(b"&#77;", b"&#00;")))


def test_whatever_is_vouched_for_is_well_formed() -> None:
    rng, pieces, vouched = random.Random(5), cells(), 0
    for _ in range(3000):
        part = bytearray(sheet(ROWS * 2))
        for _ in range(rng.choice((0, 1, 2, 3))):
            at = rng.randrange(len(part))
            match rng.randrange(3):
                case 0:
                    part[at] = rng.choice(b'<>/c&;#0189"= rv!-?_')
                case 1:
                    del part[at : at + rng.randrange(1, 30)]
                case _:
                    start = rng.randrange(len(part))
                    part[at:at] = part[start : start + rng.randrange(1, 60)]
        if pieces.vouch(bytes(part)):
            vouched += 1
            assert is_well_formed(bytes(part)), bytes(part)
    assert vouched > 500


def test_forgets_before_it_holds_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate_pieces, "_MOST_BYTES", 5000)
    pieces = cells()
    for letter in "abcdefghijklmnopqrst":
        text = letter.encode() * 400
        rows = ROWS.replace(b"10&lt;20", text)
        assert vouched_after(sheet(rows), sheet(rows), pieces)
        held = (pieces._frames, pieces._exact, pieces._masked)
        assert sum(len(piece) for known in held for piece in known) <= 5000


# ---------------------------------------------------------------- formulas


def test_a_formula_gives_way_to_an_empty_one() -> None:
    part = b'<c r="A1"><f aca="false">IF(B1&lt;2,&quot;\xe7\xbc\xba&quot;,1)</f><v>1</v></c><c r="A2"><f t="shared" si="0"/></c>'
    cut = cut_formulas(part)
    assert cut is not None
    assert cut.bare == b'<c r="A1"><f/><v>1</v></c><c r="A2"><f/></c>'
    assert cut.formulas == {"A1": 'IF(B1<2,"缺",1)', "A2": ""}


@pytest.mark.parametrize(
    "formula", [b"<f>1&x;</f>", b"<f>1</g>", b"<f a=1>1</f>", b"<f>\xff</f>", b"<f><b/></f>", b"<f>1"]
)
def test_a_formula_that_is_not_in_order_is_left_to_the_whole_parser(formula: bytes) -> None:
    assert cut_formulas(b'<c r="A1">' + formula + b"<v>1</v></c>") is None


# ---------------------------------------------------------------- what the reader is given


def cells_of(data: bytes) -> list[list[list[object]]]:
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        return [book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names]


def test_the_reader_finds_the_same_cells_without_formulas() -> None:
    # As a county returns it: saved by LibreOffice.
    data = files("catalogxl.examples").joinpath("兰考县-示例.xlsx").read_bytes()
    report = inspect(data)
    assert report.formulas
    parts = unzip(report.readable)
    assert sum(part.count(b"</f>") for part in unzip(data).values()) > 100
    assert sum(part.count(b"</f>") for part in parts.values()) == 0
    assert cells_of(report.readable) == cells_of(data)
    assert [sheet.rows for sheet in read_workbook(data).sheets] == cells_of(data)


def test_what_was_judged_is_not_carried_along() -> None:
    assert read_workbook(workbook_of(filled())).gate.readable == b""


def test_the_reader_notices_a_wrong_checksum() -> None:
    data = bytearray(b.book(b.data('<c r="A1"><f>1+1</f><v>2</v></c>')))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as package:
        checksum = package.getinfo("xl/worksheets/sheet1.xml").CRC.to_bytes(4, "little")
    for found in re.finditer(re.escape(checksum), bytes(data)):
        data[found.start()] ^= 1
    assert inspect(bytes(data)).refusal is None
    with pytest.raises(Unreadable, match="损坏"):
        read_workbook(bytes(data))


def test_damage_to_a_known_return_is_told_as_if_it_were_the_first() -> None:
    """A gate that knows the sound return says of a damaged one what it says of a stranger's."""
    whole = unzip(workbook_of(filled()))
    rng = random.Random(3)
    name = "xl/worksheets/sheet7.xml"
    told = set()
    for _ in range(25):
        part = bytearray(whole[name])
        at = rng.choice([match.start() for match in re.finditer(rb"</(?:c|t|is|row)>", part)])
        part[at + 2 : at + 3] = b"z"
        assert inspect(rezip(whole.items())).refusal is None
        told.add(inspect(rezip([*({**whole, name: bytes(part)}).items()])).refusal)
    assert len(told) == 1
    assert "XML 已损坏" in str(told.pop())
