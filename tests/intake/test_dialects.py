"""Ways to write one and the same workbook, and writings that have no one meaning."""

from __future__ import annotations

import datetime
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping

import pytest

from catalogxl.intake.raw import RawSheet
from catalogxl.intake.read import Unreadable, read_workbook
from hostile import builders as b

Parts = dict[str, bytes | str]
STRICT = {
    b.MAIN: "http://purl.oclc.org/ooxml/spreadsheetml/main",
    b.RELATIONS: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
SHEET, STRINGS, BOOK = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
CELLS = (
    '<c r="A1" t="s"><v>0</v></c><c r="B1"><v>20</v></c><c r="C1" t="b"><v>1</v></c>'
    '<c r="A2" t="str"><v>县级</v></c><c r="C2" t="inlineStr"><is><t>乙</t></is></c>'
)
EXPECTED: list[list[object]] = [["就业信息", 20.0, True], ["县级", "", "乙"]]


def plain() -> Parts:
    """A workbook with shared and other texts."""
    return b.parts(b.data(CELLS), strings="<si><t>就业信息</t></si>")


def edited(*names: str, change: Callable[[str], str]) -> bytes:
    """The workbook with some parts (all, if none is named) written otherwise."""
    parts = plain()
    for name in names or tuple(parts):
        parts[name] = change(str(parts[name]))
    return b.pack(parts)


def swapped(old: str, new: str, *names: str) -> bytes:
    """The workbook with one text for another in some parts."""
    return edited(*names, change=lambda part: part.replace(old, new))


def strict() -> bytes:
    def change(part: str) -> str:
        for old, new in STRICT.items():
            part = part.replace(old, new)
        return part

    return edited(change=change)


def prefixed() -> bytes:
    def change(part: str) -> str:
        part = re.sub(r"<(/?)([A-Za-z]\w*)(?=[\s/>])", r"<\1x:\2", part)
        return part.replace("xmlns=", "xmlns:x=", 1)

    return edited(SHEET, STRINGS, BOOK, change=change)


def encoded(encoding: str) -> bytes:
    parts = plain()
    for name in (SHEET, STRINGS, BOOK):
        parts[name] = f'<?xml version="1.0" encoding="UTF-16"?>{parts[name]}'.encode(encoding)
    return b.pack(parts)


def elsewhere() -> bytes:
    """The main part and the strings have other names, and decoys have theirs."""
    parts = {
        name: str(part).replace("sharedStrings", "texts").replace("xl/workbook.xml", "xl/main.xml")
        for name, part in plain().items()
    }
    parts["xl/main.xml"] = parts.pop("xl/workbook.xml")
    parts["xl/_rels/main.xml.rels"] = parts.pop("xl/_rels/workbook.xml.rels").replace(
        '/texts"', '/sharedStrings"'
    )
    parts["xl/texts.xml"] = parts.pop("xl/sharedStrings.xml")
    decoy = b.parts(b.data(b.text("A1", "假")), strings="<si><t>假</t></si>")
    return b.pack(
        {
            **parts,
            "xl/workbook.xml": decoy["xl/workbook.xml"],
            "xl/sharedStrings.xml": decoy["xl/sharedStrings.xml"],
        }
    )


def within(inside: str, *, after: str = "<sheetData>") -> bytes:
    """The workbook with something put into the worksheet."""
    return swapped(after, after + inside, SHEET)


SAME: dict[str, Callable[[], bytes]] = {
    "as it is": lambda: b.pack(plain()),
    "strict": strict,
    "prefixed": prefixed,
    "UTF-16, little end first": lambda: encoded("utf-16"),
    "UTF-16, big end first": lambda: edited(SHEET, change=lambda p: p) and b.pack({**plain(), SHEET: b"\xfe\xff" + str(plain()[SHEET]).encode("utf-16-be")}),
    "BOM": lambda: edited(change=lambda p: f"\ufeff{p}"),
    "single quotes": lambda: edited(SHEET, change=lambda p: p.replace('"', "'")),
    "line breaks in tags": lambda: edited(SHEET, change=lambda p: p.replace(" r=", "\n  r=")),
    "indented": lambda: edited(SHEET, STRINGS, change=lambda p: re.sub(r"(<(?:row|c|v|is|si|t)\b)", r"\n  \1", p)),
    "no addresses": lambda: edited(
        SHEET, change=lambda p: re.sub(r' r="\w+"', "", p.replace('<c r="C2"', "<c/><c")),
    ),
    "rows and cells out of order": lambda: edited(
        SHEET, change=lambda p: re.sub(r"(<row r=\"1\">.*?</row>)(<row.*?</row>)", r"\2\1", p).replace(
            '<c r="B1"><v>20</v></c><c r="C1" t="b"><v>1</v></c>', '<c r="C1" t="b"><v>1</v></c><c r="B1"><v>20</v></c>'
        ),
    ),
    "a comment within a value": lambda: swapped("<v>20</v>", "<v>2<!-- x -->0</v>", SHEET),
    "CDATA": lambda: edited(SHEET, STRINGS, change=lambda p: p.replace("县级", "<![CDATA[县级]]>").replace("信息", "<![CDATA[信]]>息")),
    "a processing instruction": lambda: swapped("<sheetData>", "<?x y?><sheetData>", SHEET),
    "numeric references": lambda: edited(SHEET, STRINGS, change=lambda p: "".join(c if ord(c) < 128 else f"&#{ord(c)};" for c in p)),
    "rich text": lambda: swapped("<t>就业信息</t>", "<r><t>就业</t></r><r><rPr><b/></rPr><t>信息</t></r>", STRINGS),
    "phonetic guide": lambda: swapped("</t>", '</t><rPh sb="0" eb="1"><t>jiu</t></rPh><phoneticPr fontId="1"/>', STRINGS),
    "cells of a foreign namespace": lambda: within('<x:row xmlns:x="urn:x"><c r="D9"><v>1</v></c></x:row>'),
    "an extension within a cell": lambda: swapped("<v>20</v>", "<v>20</v><extLst><ext><v>21</v></ext></extLst>", SHEET),
    "alternate content around the cells": lambda: within(
        f'<mc:AlternateContent xmlns:mc="{MC}" xmlns:z="urn:z"><mc:Choice Requires="z"><row r="9"><c r="A9"><v>1</v></c></row>'
        "</mc:Choice><mc:Fallback/></mc:AlternateContent>"
    ),
    "alternate content with controls": lambda: swapped(
        "</sheetData>",
        f'</sheetData><mc:AlternateContent xmlns:mc="{MC}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
        '<mc:Choice Requires="x14"><controls/></mc:Choice></mc:AlternateContent>',
        SHEET,
    ),
    "backslashes in names": lambda: b.pack({name.replace("/", "\\"): part for name, part in plain().items()}),
    "other case in names": lambda: b.pack({name.upper(): part for name, part in plain().items()}),
    "absolute targets": lambda: swapped('Target="', 'Target="/xl/', "xl/_rels/workbook.xml.rels"),
    "other names, and decoys": elsewhere,
    "zeros behind the file": lambda: b.pack(plain()) + bytes(700),
    "an archive comment": lambda: commented(b.pack(plain())),
    "styles that are not there": lambda: edited(SHEET, change=lambda p: p.replace("<c ", '<c s="7" ')),
}  # fmt: skip


def commented(data: bytes) -> bytes:
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as package:
        package.comment = b"scanned"
    return out.getvalue()


@pytest.mark.parametrize("name", SAME)
def test_one_workbook_in_many_writings(name: str) -> None:
    book = read_workbook(SAME[name]())
    assert [sheet.name for sheet in book.sheets] == ["就业"]
    assert book.sheets[0].rows == EXPECTED


def changed_crc() -> bytes:
    data = bytearray(b.pack(plain()))
    crc = struct.pack("<I", zlib.crc32(str(plain()[SHEET]).encode()))
    at = data.rindex(crc)
    data[at] ^= 1
    return bytes(data)


def other_local_name() -> bytes:
    data = b.pack(plain())
    return data.replace(b"xl/worksheets/sheet1.xml", b"xl/worksheets/sheet7.xml", 1)


def prepended() -> bytes:
    return b.pack({"xl/x.xml": "<x/>"}) + b.pack(plain())


def twice(*lines: str) -> bytes:
    """The workbook with further relationships of its main part."""
    return swapped("</Relationships>", "".join(lines) + "</Relationships>", "xl/_rels/workbook.xml.rels")


def relation(given: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{given}" Type="{b.RELATIONS}/{kind}" Target="{target}"/>'


def without(name: str) -> bytes:
    return b.pack({one: part for one, part in plain().items() if one != name})


def value(kind: str, text: str) -> bytes:
    return b.book(b.data(f'<c r="A1"{kind}>{text}</c>'), strings="<si><t>甲</t></si>")


REFUSED: dict[str, Callable[[], bytes]] = {
    "a checksum that does not hold": changed_crc,
    "another name in front than in the directory": other_local_name,
    "another package in front": prepended,
    "no list of content types": lambda: without("[Content_Types].xml"),
    "no relationships of the package": lambda: without("_rels/.rels"),
    "no relationships of the workbook": lambda: without("xl/_rels/workbook.xml.rels"),
    "no worksheet part": lambda: without(SHEET),
    "one relationship id twice": lambda: twice(relation("rId1", "worksheet", "worksheets/sheet1.xml")),
    "two tables of strings": lambda: twice(relation("rId9", "sharedStrings", "other.xml")),
    "two sheets of one name": lambda: b.pack({**b.parts(b.data(), b.data()), BOOK: str(b.parts(b.data(), b.data())[BOOK]).replace("表2", "就业")}),
    "a second sheetData": lambda: swapped("</sheetData>", f"</sheetData>{b.data(b.number('D4'))}", SHEET),
    "a row within a row": lambda: within('<row r="8"><row r="9"/></row>'),
    "a cell without a row": lambda: within('<c r="A9"><v>1</v></c>'),
    "a cell within a cell": lambda: value("", '<v>1</v><c r="B1"><v>2</v></c>'),
    "one address twice": lambda: swapped('<c r="B1"><v>20</v></c>', '<c r="B1"><v>20</v></c><c r="B1"><v>10</v></c>', SHEET),
    "one row twice": lambda: within('<row r="1"/>'),
    "an address of another row": lambda: swapped('r="B1"', 'r="B7"', SHEET),
    "two values": lambda: value("", "<v>1</v><v>2</v>"),
    "a text of its own in a number": lambda: value("", "<is><t>甲</t></is>"),
    "a value in a text of its own": lambda: value(' t="inlineStr"', "<v>甲</v>"),
    "an element within a value": lambda: value("", "<v>2<x/>0</v>"),
    "an index with a sign": lambda: value(' t="s"', "<v>+0</v>"),
    "an index with decimals": lambda: value(' t="s"', "<v>0.0</v>"),
    "an index beyond the table": lambda: value(' t="s"', "<v>1</v>"),
    "a number that is none": lambda: value("", "<v>甲</v>"),
    "a number without end": lambda: value("", "<v>1e999</v>"),
    "a boolean that is none": lambda: value(' t="b"', "<v>2</v>"),
    "a type that is none": lambda: value(' t="z"', "<v>2</v>"),
    "two texts in a string": lambda: swapped("</t>", "</t><t>乙</t>", STRINGS),
    "no namespace": lambda: edited(SHEET, change=lambda p: p.replace(f' xmlns="{b.MAIN}"', "")),
    "alternate content that some programs know": lambda: within(
        f'<mc:AlternateContent xmlns:mc="{MC}" xmlns:q="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
        '<mc:Choice Requires="q"><row r="9"><c r="A9"><v>1</v></c></row></mc:Choice><mc:Fallback/></mc:AlternateContent>'
    ),
    "content that must be understood": lambda: swapped("<worksheet ", f'<worksheet xmlns:mc="{MC}" xmlns:q="urn:q" mc:MustUnderstand="q" ', SHEET),
    "a merge of nothing": lambda: swapped("</sheetData>", '</sheetData><mergeCells><mergeCell ref="A0:B1"/></mergeCells>', SHEET),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_has_no_one_meaning_is_refused(name: str) -> None:
    with pytest.raises(Unreadable, match="另存为") as told:
        read_workbook(REFUSED[name]())
    assert told.value.message.endswith("上报")


# ---------------------------------------------------------------- values as they are seen


def styled(cells: str, styles: str, *, book: str = "") -> RawSheet:
    """The first sheet of a workbook with these cells and cell formats."""
    extra: Mapping[str, bytes | str] = {
        "xl/styles.xml": f'<styleSheet xmlns="{b.MAIN}">{styles}</styleSheet>'
    }
    parts = b.parts(b.data(cells), extra=extra)
    parts[BOOK] = str(parts[BOOK]).replace("<sheets>", f"{book}<sheets>")
    return read_workbook(b.pack(parts)).sheets[0]


def formatted(number: str, code: str, *, book: str = "") -> RawSheet:
    """A1 holds ``number`` under the number format ``code``."""
    escaped = code.replace("&", "&amp;").replace('"', "&quot;")
    styles = f'<numFmts><numFmt numFmtId="200" formatCode="{escaped}"/></numFmts><cellXfs><xf/><xf numFmtId="200"/></cellXfs>'
    return styled(f'<c r="A1" s="1"><v>{number}</v></c>', styles, book=book)


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("19.999999999999996", 20.0),
        ("0.1", 0.1),
        ("0.30000000000000004", 0.3),
        ("123456789012345678", 123456789012346000.0),
        ("1E2", 100.0),
    ],
)
def test_numbers_have_the_fifteen_digits_that_are_seen(number: str, value: float) -> None:
    assert formatted(number, "General").rows == [[value]]


@pytest.mark.parametrize(
    ("number", "code", "value"),
    [
        ("44075", "yyyy-m-d", datetime.date(2020, 9, 1)),
        ("44075.75", "yyyy-m-d h:mm", datetime.datetime(2020, 9, 1, 18)),
        ("44075.75", "yyyy-m-d", datetime.date(2020, 9, 1)),
        ("44075.75", "h:mm", datetime.time(18)),
        ("0.5", "h:mm", datetime.time(12)),
        ("1.5", "[h]:mm", datetime.timedelta(hours=36)),
        ("1", "yyyy-m-d", datetime.date(1900, 1, 1)),
        ("61", "yyyy-m-d", datetime.date(1900, 3, 1)),
        ("44075", '[$-804]yyyy"年"m"月"d"日"', datetime.date(2020, 9, 1)),
    ],
)
def test_dates_as_their_format_shows_them(number: str, code: str, value: object) -> None:
    assert formatted(number, code).rows == [[value]]


def test_days_counted_from_1904() -> None:
    sheet = formatted("42613", "yyyy-m-d", book='<workbookPr date1904="1"/>')
    assert sheet.rows == [[datetime.date(2020, 9, 1)]]


def test_a_text_keeps_its_blanks_only_where_it_says_so() -> None:
    cells = '<c r="A1" t="inlineStr"><is><t> 甲 </t></is></c><c r="B1" t="inlineStr"><is><t xml:space="preserve"> 乙 </t></is></c>'
    assert read_workbook(b.book(b.data(cells))).sheets[0].rows == [["甲", " 乙 "]]


def test_escapes_are_resolved_once() -> None:
    cells = "".join(
        b.text(f"{col}1", text)
        for col, text in zip("ABCD", ("_x0041_", "_x005F_x0041_", "_xD83D__xDE00_", "_x41_"), strict=True)
    )
    assert read_workbook(b.book(b.data(cells))).sheets[0].rows == [["A", "_x0041_", "😀", "_x41_"]]
