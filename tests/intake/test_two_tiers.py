"""The fast way of reading gives what the careful one gives, or declines: on any bytes."""

from __future__ import annotations

import random
from dataclasses import fields

from hypothesis import example, given, settings
from hypothesis import strategies as st

from catalogxl.intake.cell_styles import CellStyle, Font, cell_style
from catalogxl.intake.number_format import GENERAL
from catalogxl.intake.sheet_content import SheetContent, SheetContext
from catalogxl.intake.sheet_part import read_sheet
from catalogxl.intake.sheet_scan import scan_sheet
from catalogxl.intake.string_scan import scan_strings
from catalogxl.intake.string_table import CellText, Run, read_strings
from catalogxl.intake.zip_limits import Refused
from hostile.builders import MAIN

STRUCK, GREY = Font(struck=True), Font(colour=(200, 200, 200))
CONTEXT = SheetContext(
    strings=(
        CellText("就业"),
        CellText(""),
        CellText("划掉的", (Run("划", None), Run("掉的", STRUCK))),
        CellText("灰的", (Run("灰", GREY), Run("的", None))),
        CellText("20"),
    ),
    styles=(
        CellStyle(),
        cell_style(GENERAL, STRUCK, (255, 255, 255)),
        cell_style("yyyy-m-d", Font(), (255, 255, 255)),
        cell_style('[=1]"√";General', Font(), (255, 255, 255)),
    ),
)
DESCENT = 'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"'
HEADS = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<worksheet xmlns="{MAIN}" {DESCENT}>',
    f'<worksheet xmlns="{MAIN}"><cols><col min="2" max="3" hidden="1"/></cols>',
    f'\ufeff<worksheet xmlns="{MAIN}">',
)
TAILS = (
    '<mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>',
    '<autoFilter ref="A1:C9"><filterColumn colId="0"/></autoFilter></worksheet>',
    "</worksheet>",
)
# What stands in cells, in the common writing and beside it.
INSIDES = (
    "/>", "></c>", "><v>20</v></c>", "><v></v></c>", "><v/></c>", "><v>1.5E3</v></c>", "><f>A1</f><v>3</v></c>",
    '><f t="shared" si="0"/><v>3</v></c>', '><f aca="false">IF(A1&lt;2,"甲","")</f><v></v></c>', "><f>A1</f></c>",
    '><f t="array" ref="A1:B2">A1</f><v>1</v></c>', "><v>1<!-- -->0</v></c>", "><v><![CDATA[2]]></v></c>",
    "><v>2</v><v>3</v></c>", "><is><t>甲</t></is></c>", "><v> 2 </v></c>", "><v>甲</v></c>", "><v>2]]></v></c>",
    "><v>&#50;</v></c>", "><v>&bad;</v></c>", "><v>a\r\nb</v></c>", "><v>\x01</v></c>", "><v>2</t></is></c>",
)  # fmt: skip
INLINE = (
    '><is><t>甲</t></is></c>', '><is><t xml:space="preserve"> 乙\n</t></is></c>', "><is><t> 丙 </t></is></c>",
    "><is><t></t></is></c>", "><is><t/></is></c>", "><is><r><t>丁</t></r></is></c>", "><is><t>_x0041_&amp;</t></is></c>",
    "><p/><v>戊</v><q/></c>", "><v>己</v></c>", "/>", "><is><t>庚</v></c>", "><is><t>辛</t></is><v>1</v></c>",
)  # fmt: skip
TYPES = ("", ' t="n"', ' t="s"', ' t="str"', ' t="b"', ' t="e"', ' t="d"', ' t="x"')


# Cells as programs write them.
COMMON = (
    "/>", "></c>", "><v>20</v></c>", ' t="n"><v>1.5E3</v></c>', ' t="s"><v>0</v></c>', ' t="s"><v>1</v></c>',
    ' t="s"><v>2</v></c>', ' t="s"><v>3</v></c>', ' t="b"><v>1</v></c>', ' t="e"><v>#N/A</v></c>',
    ' t="str"><f aca="false">IF(A1&lt;2,"甲","")</f><v></v></c>', ' t="str"><f>A1&amp;B1</f><v>甲&amp;乙</v></c>',
    "><f>A1</f><v>3</v></c>", "><f>A1</f><v/></c>", ' t="d"><v>2020-09-01</v></c>', "><v>19.999999999999996</v></c>",
)  # fmt: skip


def cell(chance: random.Random, row: int, col: int, *, inline: bool) -> str:
    """A cell, nearly always as programs write it."""
    is_common = chance.random() < 0.99
    place = f' r="{"ABCDEFGH"[col]}{row}"' if is_common or chance.random() < 0.7 else ""
    style = chance.choice(("", ' s="0"', ' s="1"', ' s="2"', ' s="3"', ' s="99"'))
    if inline:
        inside = chance.choice(INLINE[:4] if is_common else INLINE)
        return f'<c{place}{style} t="inlineStr"{inside}'
    if is_common:
        return f"<c{place}{style}{chance.choice(COMMON)}"
    return f"<c{place}{style}{chance.choice(TYPES)}{chance.choice(INSIDES)}"


def row(chance: random.Random, number: int, *, inline: bool) -> str:
    """A row, nearly always as programs write it."""
    extra = chance.choice(
        ("", "", ' spans="1:5"', ' hidden="1"', ' ht="0"', ' hidden="1" outlineLevel="1"')
        if chance.random() < 0.9
        else (' x14ac:dyDescent="0.25"', ' r="7"', ' xmlns="urn:x"', ' hidden="1" hidden="0"')
    )
    start = f'<row r="{number}"{extra}' if chance.random() < 0.98 else "<row"
    if chance.random() < 0.1:
        return f"{start}/>"
    columns = [col for col in range(8) if chance.random() < 0.6]
    if chance.random() < 0.05:
        chance.shuffle(columns)
    cells = (cell(chance, number, col, inline=inline and chance.random() < 0.6) for col in columns)
    return f"{start}>{''.join(cells)}</row>"


def sheet(seed: int) -> bytes:
    """A worksheet part; the same for the same seed."""
    chance = random.Random(seed)
    numbers = [number for number in range(1, 9) if chance.random() < 0.8]
    if chance.random() < 0.05:
        chance.shuffle(numbers)
    inline = chance.random() < 0.4
    rows = "".join(row(chance, number, inline=inline) for number in numbers)
    part = f"{chance.choice(HEADS)}<sheetData>{rows}</sheetData>{chance.choice(TAILS)}".encode()
    if chance.random() < 0.3:
        at = chance.randrange(len(part))
        piece = chance.choice(
            (b"", b"<", b">", b"</v>", b"<v>", b"<is>", b"</c>", b"1", b"<!-- -->", b"\xff", b"<p/>")
        )
        part = part[:at] + piece + part[at + chance.randrange(3) :]
    return part


def outcome(part: bytes, read: object) -> SheetContent | str:
    """What a way of reading makes of a part."""
    try:
        return read(part, "就业", CONTEXT)  # type: ignore[operator,no-any-return]
    except Refused:
        return "refused"


def check_sheet(part: bytes) -> bool:
    """The two ways agree; whether the fast one was taken."""
    fast = scan_sheet(part, "就业", CONTEXT)
    if fast is None:
        return False
    careful = outcome(part, read_sheet)
    assert isinstance(careful, SheetContent), part
    for one in fields(SheetContent):
        assert getattr(fast, one.name) == getattr(careful, one.name), (one.name, part)
    return True


@settings(max_examples=1_500, deadline=None)
@given(st.integers(0, 2**32))
def test_worksheets(seed: int) -> None:
    check_sheet(sheet(seed))


@settings(max_examples=400, deadline=None)
@given(st.binary(max_size=60), st.integers(0, 2**20))
def test_worksheets_with_any_bytes_in_them(piece: bytes, place: int) -> None:
    part = sheet(place)
    at = place % len(part)
    check_sheet(part[:at] + piece + part[at + len(piece) :])


def test_the_common_writing_is_taken() -> None:
    taken = [check_sheet(sheet(seed)) for seed in range(300)]
    assert sum(taken) > 60


ITEMS = (
    "<si><t>甲</t></si>", '<si><t xml:space="preserve"> 乙 </t></si>', "<si/>", "<si><t/></si>", "<si></si>",
    "<si><r><t>丙</t></r><r><rPr><strike/></rPr><t>丁</t></r></si>", "<si><t>_x000D_&amp;</t></si>",
    '<si><t>戊</t><rPh sb="0" eb="1"><t>wu</t></rPh></si>', "<si><t>己</t><t>庚</t></si>", "<si><si><t>辛</t></si></si>",
    "<!-- <si><t>壬</t></si> -->", "</sst><sst>", "<si><t>癸<![CDATA[子]]></t></si>", "<si><t>&#x1F600;</t></si>",
    '<x:si xmlns:x="urn:x"><x:t>丑</x:t></x:si>', "<si><t>寅</t></si>卯", "<si><t>]]></t></si>", "\n  <si>\n<t>辰</t>\n</si>",
    '<si><r><rPr><b/><strike/></rPr><t xml:space="preserve"> 巳 </t></r><r><t> 午</t></r></si>',
    "<si><r><rPr><!-- </rPr><t>未</t> --></rPr><t>申</t></r></si>", "<si><r><rPr/><t>酉</t></r>戌</si>",
    "<si><r><rPr><sz val='1'/></rPr><t>亥</t></r> <r><t>&lt;甲&amp;lt;&gt;</t></r></si>", "<si><t>a_b]c</t></si>",
    "<si><r><rPr><strike></rPr><t>乙</t></r></si>", "<si><r><rPr><x:b/></rPr><t>丙</t></r></si>", "<si><t>\u3000丁\r</t></si>",
    "<si><r><rPr></rPr><rPr></rPr><t>戊</t></r></si>", "<si><r><t>己</t><t>庚</t></r></si>",
)  # fmt: skip


@settings(max_examples=800, deadline=None)
@given(st.lists(st.sampled_from(ITEMS), max_size=6), st.integers(0, 2**20), st.binary(max_size=4))
@example([ITEMS[5], ITEMS[0]], 0, b"")
def test_shared_strings(items: list[str], place: int, piece: bytes) -> None:
    part = f'<sst xmlns="{MAIN}" count="3" uniqueCount="2">{"".join(items)}</sst>'.encode()
    at = place % len(part)
    part = part[:at] + piece + part[at + len(piece) :]
    fast = scan_strings(part)
    if fast is not None:
        try:
            careful: object = read_strings(part)
        except Refused:
            careful = "refused"
        assert fast == careful, part
