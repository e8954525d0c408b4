"""The gate: what a file is, whether it may be opened, and what its reader would keep quiet about."""

from __future__ import annotations

import io
import struct
import time
import zipfile
from collections.abc import Callable, Mapping
from typing import NamedTuple

import openpyxl
import pytest
from openpyxl.packaging.custom import IntProperty, StringProperty

from catalogxl.intake.filetype import FileKind
from catalogxl.intake.read import Unreadable, read_workbook
from hostile import builders as b

SECONDS = 5.0


class Report(NamedTuple):
    """What is known of a file: the refusal of one that is not read, or what stands in it, by sheet."""

    kind: FileKind
    refusal: str | None = None
    notes: tuple[str, ...] = ()
    formulas: Mapping[str, Mapping[str, str]] = {}
    errors: Mapping[str, Mapping[str, str]] = {}
    properties: Mapping[str, str] = {}


def inspect(data: bytes) -> Report:
    try:
        book = read_workbook(data)
    except Unreadable as error:
        return Report(error.kind, error.message)
    formulas = {sheet.name: sheet.formulas for sheet in book.sheets if sheet.formulas}
    errors = {sheet.name: sheet.errors for sheet in book.sheets if sheet.errors}
    return Report(book.kind, None, book.notes, formulas, errors, book.properties)


def inspect_in_time(data: bytes) -> Report:
    start = time.process_time()
    report = inspect(data)
    assert time.process_time() - start < SECONDS
    return report


ELSEWHERE = {
    "empty": (b"", FileKind.EMPTY, "没有内容"),
    "only zero bytes": (bytes(5000), FileKind.EMPTY, "没有完成"),
    "csv": ("事项,时限\n就业信息,20\n".encode("gb18030"), FileKind.CSV, "CSV"),
    "tab-separated text of Excel": ("事项\t时限\n就业\t20\n".encode("utf-16"), FileKind.CSV, "CSV"),
    "plain text": ("请查收附件".encode(), FileKind.TEXT, "纯文本"),
    "html named xls": (b"\r\n<html xmlns:x='urn'><table><tr><td>1</td></tr></table>", FileKind.HTML, "网页"),
    "web archive": (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", FileKind.HTML, "网页"),
    "xml spreadsheet 2003": (b'<?xml version="1.0"?><Workbook/>', FileKind.XML, "XML"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3", FileKind.PDF, "PDF"),
    "png": (b"\x89PNG\r\n\x1a\n" + bytes(20), FileKind.IMAGE, "图片"),
    "jpeg": (b"\xff\xd8\xff\xe0" + bytes(20), FileKind.IMAGE, "图片"),
    "rar": (b"Rar!\x1a\x07\x01\x00", FileKind.ARCHIVE, "解压"),
    "rtf": (b"{\\rtf1\\ansi}", FileKind.RTF, "RTF"),
    "docx": (b.pack({"[Content_Types].xml": "", "word/document.xml": "<w/>"}), FileKind.DOCX, "Word"),
    "pptx": (b.pack({"ppt/presentation.xml": "<p/>"}), FileKind.PPTX, "演示文稿"),
    "ofd": (b.pack({"OFD.xml": "<o/>", "Doc_0/Document.xml": ""}), FileKind.OFD, "OFD"),
    "odt": (b.ods("", mimetype="text"), FileKind.ODF_OTHER, "OpenDocument"),
    "zip of workbooks": (b.pack({"兰考县.xlsx": b.book(), "杞县.xlsx": b.book()}), FileKind.ZIP, "解压"),
    "old Word": (b.ole("WordDocument", "1Table"), FileKind.WORD, "文字文档"),
    "Outlook message": (b.ole("__properties_version1.0"), FileKind.OLE_OTHER, "不是电子表格"),
    "password, xlsx": (b.ole("EncryptionInfo", "EncryptedPackage"), FileKind.ENCRYPTED, "打开密码"),
    "password, xls": (b.encrypted_xls(), FileKind.ENCRYPTED, "打开密码"),
    "office encryption product": (b"%TSD-Header-###%" + bytes(100), FileKind.ENCRYPTED, "打开密码"),
    "lock file of Excel": (b.excel_lock(), FileKind.LOCK_FILE, "锁定文件"),
    "lock file of LibreOffice": (
        b",zhang,PC-1,22.11.2026 10:31,file:///C:/Users/zhang/AppData;",
        FileKind.LOCK_FILE,
        "锁定文件",
    ),
    "noise": (b"\x01\x02\x03\xff\xfe" * 50, FileKind.UNKNOWN, "认不出"),
}


@pytest.mark.parametrize("name", ELSEWHERE)
def test_says_what_else_a_file_is(name: str) -> None:
    data, kind, words = ELSEWHERE[name]
    report = inspect_in_time(data)
    assert report.kind is kind
    assert report.refusal is not None
    assert words in report.refusal


def far_entity() -> bytes:
    return b.book(f'{b.DTD}<worksheet xmlns="{b.MAIN}">{b.data(b.text("A1", "&b;"))}')


def odd_name(name: str) -> bytes:
    return b.book(extra={name: "x"})


def other_encoding() -> bytes:
    sheet = b.parts(b.data(b.number("A1")))
    xml = str(sheet["xl/worksheets/sheet1.xml"])
    return b.pack(
        {**sheet, "xl/worksheets/sheet1.xml": f'<?xml version="1.0" encoding="gbk"?>{xml}'.encode("gbk")}
    )


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "two corners": (b.two_corners, "XFD1048576"),
    "two corners, quoted otherwise": (
        lambda: b.book(b.data("<c r='A1'><v>1</v></c>", "<c r='XFD1048576'><v>1</v></c>")),
        "XFD1048576",
    ),
    "two corners, second address counts": (
        lambda: b.book(b.data(b.number("A1"), '<c r="B1" r="XFD1048576"><v>1</v></c>')),
        "损坏",
    ),
    "two corners, prefixed": (
        lambda: b.book(
            f'<x:sheetData xmlns:x="{b.MAIN}"><x:row><x:c r="A1"><x:v>1</x:v></x:c></x:row>'
            '<x:row r="1048576"><x:c r="XFD1048576"><x:v>1</x:v></x:c>'
            "</x:row></x:sheetData>"
        ),
        "XFD1048576",
    ),
    "two corners, no addresses": (
        lambda: b.book('<sheetData><row r="1048575"/><row><c r="ZY1048576"/><c><v>1</v></c></row></sheetData>'),
        "ZZ1048576",
    ),
    "an error value far away": (
        lambda: b.book(b.data(b.number("A1"), '<c r="XFD1048576" t="e"><v>#REF!</v></c>')),
        "XFD1048576",
    ),
    "zip bomb": (b.zip_bomb, "超过 64 MB"),
    "zip bomb that declares 100 bytes": (b.understated_bomb, "超过 64 MB"),
    "ratio": (lambda: b.book(extra={"xl/media/1.bin": bytes(20 * 2**20)}), "压缩比"),
    "entities": (far_entity, "DTD"),
    "GBK": (other_encoding, "UTF-8"),
    "two parts of one name": (b.doubled_part, "同名部件"),
    "name that climbs out": (lambda: odd_name("xl/../../x.xml"), "可疑的部件名"),
    "absolute name": (lambda: odd_name("C:/x.xml"), "可疑的部件名"),
    "too many parts": (lambda: b.book(extra={f"xl/media/{n}.png": b"" for n in range(2100)}), "部件"),
    "too many cells": (b.many_cells, "有内容的单元格超过"),
    "half a million strings": (b.many_strings, "文本条目"),
    "one long string 2,000 times": (b.repeated_string, "超长文字"),
    "one merge over the grid": (
        lambda: b.book(b.data(b.number("A1")) + '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        "合并单元格",
    ),
    "25,000 merges": (b.many_merges, "合并单元格"),
    "5 MB of styles": (b.many_styles, "格式过多"),
    "broken XML": (lambda: b.book("<sheetData><row><c r='A1'><v>1</c></row></sheetData>"), "损坏"),
    "truncated": (lambda: b.book()[:-200], "不完整"),
    "bytes after the end": (lambda: b.book() + b"tail", "末尾"),
    "ods: one cell repeated over the grid": (
        lambda: b.ods(
            '<table:table-row table:number-rows-repeated="1048576">'
            '<table:table-cell table:number-columns-repeated="1024"'
            ' office:value-type="float" office:value="1"/>'
            "</table:table-row>"
        ),
        "很远的单元格",
    ),
    "ods: blank rows, then one cell": (
        lambda: b.ods(
            '<table:table-row table:number-rows-repeated="1048575">'
            '<table:table-cell/></table:table-row><table:table-row>'
            '<table:table-cell table:number-columns-repeated="1000"/>'
            '<table:table-cell office:value-type="float" office:value="1"/></table:table-row>'
        ),
        "很远的单元格 ALM1048576",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_refuses_what_would_take_the_reader_down(name: str) -> None:
    build, words = HOSTILE[name]
    report = inspect_in_time(build())
    assert report.kind in (FileKind.XLSX, FileKind.ODS)
    assert report.refusal is not None
    assert words in report.refusal


HONEST: dict[str, Callable[[], bytes]] = {
    "smallest": b.book,
    "column formatted to the last row": b.styled_column,
    "dimension says A1": lambda: b.book('<dimension ref="A1"/>' + b.data(b.number("A1"), b.number("F9"))),
    "dimension says the whole grid": lambda: b.book(
        '<dimension ref="A1:XFD1048576"/>' + b.data(b.number("A1"))
    ),
    "40,000 characters": lambda: b.book(b.data(b.text("A1", "长" * 40_000))),
    "one long text, 20,000 short ones": b.one_long_string,
    "directory entries": lambda: b.pack(
        b.parts(b.data(b.number("A1"))), directories=("xl/", "xl/worksheets/")
    ),
    "backslashes in names": lambda: b.pack(
        {name.replace("/", "\\"): part for name, part in b.parts(b.data(b.number("A1"))).items()}
    ),
    "an empty date far away": lambda: b.book(b.data(b.number("A1"), '<c r="XFD1048576" t="d"><v></v></c>')),
    "an empty text far away": lambda: b.book(b.data(b.number("A1"), b.text("XFD1048576", ""))),
    "rows without addresses": lambda: b.book("<sheetData><row><c><v>1</v></c></row></sheetData>"),
    "a title merged over 40 columns": lambda: b.book(
        b.data(b.number("A1")) + '<mergeCells><mergeCell ref="A1:AN1"/></mergeCells>'
    ),
    "ods with a million blank rows": lambda: b.ods(
        '<table:table-row><table:table-cell office:value-type="float" office:value="1"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048575">'
        '<table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
    ),
}


@pytest.mark.parametrize("name", HONEST)
def test_lets_odd_but_honest_files_pass(name: str) -> None:
    report = inspect_in_time(HONEST[name]())
    assert report.refusal is None
    assert report.notes == ()


NOTES: dict[str, tuple[Mapping[str, bytes | str], tuple[str, ...]]] = {
    "macros": ({"xl/vbaProject.bin": b"x"}, ("宏",)),
    "external link": ({"xl/externalLinks/externalLink1.xml": "<externalLink/>"}, ("外部链接",)),
    "DDE": (
        {"xl/externalLinks/externalLink1.xml": '<externalLink><ddeLink ddeService="cmd"/></externalLink>'},
        ("外部链接", "DDE"),
    ),
    "embedded object": ({"xl/embeddings/oleObject1.bin": b"x"}, ("嵌有",)),
    "connection": ({"xl/connections.xml": "<connections/>"}, ("数据连接",)),
    "WPS pictures": ({"xl/cellimages.xml": "<x/>"}, ("DISPIMG",)),
}


@pytest.mark.parametrize("name", NOTES)
def test_notes_what_else_is_in_a_workbook(name: str) -> None:
    extra, words = NOTES[name]
    report = inspect(b.book(extra=extra))
    assert report.refusal is None
    assert len(report.notes) == len(words)
    assert all(word in note for word, note in zip(words, report.notes, strict=True))


FORMULAS = {
    "plain": ('<c r="B2"><f>A1+1</f><v>2</v></c>', {"B2": "A1+1"}),
    "cached text": (
        '<c r="B2" s="1" t="str"><f>IF(1=1,"甲","")</f><v>县级</v></c>',
        {"B2": 'IF(1=1,"甲","")'},
    ),
    "entities": ('<c r="B2"><f>A1&amp;&quot;x&quot;&lt;2</f></c>', {"B2": 'A1&"x"<2'}),
    "shared": (
        '<c r="A1"><f t="shared" ref="A1:A2" si="0">B1</f></c><c r="A2"><f t="shared" si="0"/></c>',
        {"A1": "B1", "A2": ""},
    ),
    "array": (
        '<c r="A1"><f t="array" ref="A1:B2">C1:D2</f></c>',
        dict.fromkeys(("A1", "A2", "B1", "B2"), "C1:D2"),
    ),
    "single quotes": ("<c r='B2'><f>A1</f><v>2</v></c>", {"B2": "A1"}),
    "in an unaddressed cell": ("<c/><c><f>A1</f></c>", {"B1": "A1"}),
    "in a text, none": (b.text("A1", "&lt;f>1&lt;/f>"), {}),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMULAS)
def test_lists_formulas_by_address(name: str) -> None:
    cells, expected = FORMULAS[name]
    report = inspect(b.book(b.data(b.number("Z9")), b.data(cells)))
    assert report.refusal is None
    assert report.formulas == ({"表2": expected} if expected else {})


def test_a_formula_that_starts_a_program_or_shows_a_picture_is_noted() -> None:
    cells = ("<c r=\"A1\"><f>cmd|'/c calc'!A0</f></c>", '<c r="B1"><f>_xlfn.DISPIMG("ID_1",1)</f></c>')
    report = inspect(b.book(b.data(*cells)))
    assert [("DDE" in note, "DISPIMG" in note) for note in report.notes] == [(True, False), (False, True)]


def test_a_bar_in_a_text_of_a_formula_is_no_dde() -> None:
    assert inspect(b.book(b.data('<c r="A1"><f>"甲|乙!"&amp;B1</f></c>'))).notes == ()


ERRORS = {
    "error": ('<c r="C3" s="2" t="e"><v>#REF!</v></c>', {"C3": "#REF!"}),
    "error of a formula": ('<c r="C3" t="e"><f>1/0</f><v>#DIV/0!</v></c>', {"C3": "#DIV/0!"}),
    "single quotes": ("<c r='C3' t='e'><v>#N/A</v></c>", {"C3": "#N/A"}),
    "the words in a text": (b.text("C3", 'x t="e"'), {}),
}


@pytest.mark.parametrize("name", ERRORS)
def test_lists_error_values_by_address(name: str) -> None:
    cells, expected = ERRORS[name]
    report = inspect(b.book(b.data(cells)))
    assert report.refusal is None
    assert report.errors == ({"就业": expected} if expected else {})


def test_ods_formulas_errors_and_properties() -> None:
    rows = (
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/>'
        '<table:table-cell table:formula="of:=[.A1]+1" office:value-type="float" office:value="2"/>'
        "</table:table-row><table:table-row>"
        '<table:table-cell calcext:value-type="error" office:value-type="string">'
        "<text:p>#REF!</text:p></table:table-cell></table:table-row>"
    )
    meta = '<meta:user-defined meta:name="catalogxl.county">410225</meta:user-defined>'
    report = inspect(b.ods(rows, meta=meta))
    assert report.refusal is None
    assert report.formulas == {"就业": {"B1": "[.A1]+1", "B2": "[.A1]+1"}}
    assert report.errors == {"就业": {"A3": "#REF!"}}
    assert report.properties == {"catalogxl.county": "410225"}


def test_reads_custom_properties_and_formulas_of_a_workbook_by_openpyxl() -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "自查 & 汇总"
    sheet["B2"] = '=IF(A1="","缺","")'
    workbook.custom_doc_props.append(StringProperty(name="catalogxl.baseline", value="henan-2020"))
    workbook.custom_doc_props.append(IntProperty(name="catalogxl.format", value=1))
    out = io.BytesIO()
    workbook.save(out)
    report = inspect(out.getvalue())
    assert report.kind is FileKind.XLSX
    assert report.formulas == {"自查 & 汇总": {"B2": 'IF(A1="","缺","")'}}
    assert report.properties == {"catalogxl.baseline": "henan-2020", "catalogxl.format": "1"}


def test_xls_and_et_pass_with_a_note_of_what_is_not_seen() -> None:
    report = inspect(b.xls((0, 0, 1.0)))
    assert report.kind is FileKind.XLS
    assert report.refusal is None
    assert ["批注" in note for note in report.notes] == [True]


def test_a_zip_with_a_password_is_encrypted() -> None:
    raw = bytearray(b.book())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := raw.find(mark, start + 1)) >= 0:
            raw[start + at] |= 1
    report = inspect(bytes(raw))
    assert report.kind is FileKind.ENCRYPTED
    assert report.refusal is not None
    assert "密码" in report.refusal


def test_never_raises_whatever_the_bytes() -> None:
    good = b.book(b.data(b.number("A1"), '<c r="B1"><f>A1</f></c>'), strings="<si><t>x</t></si>")
    seeds = (good, b.ods("<table:table-row/>"), b.ole("Workbook"), b.encrypted_xls(), b.excel_lock())
    for seed in seeds:
        for at in range(0, len(seed), 7):
            damaged = bytearray(seed)
            damaged[at : at + 4] = struct.pack("<I", (at * 2654435761) % 2**32)
            assert isinstance(inspect(bytes(damaged)).kind, FileKind)
            assert isinstance(inspect(seed[:at]).kind, FileKind)


def test_an_unusual_compression_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as package:
        for name, part in b.parts(b.data(b.number("A1"))).items():
            package.writestr(name, part)
    assert "压缩方式" in (inspect(out.getvalue()).refusal or "")
