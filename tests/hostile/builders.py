"""Builders of odd and hostile files: each function returns the bytes of one file.

``book`` writes the smallest workbook that every program opens, with the worksheet XML that a test wants;
the others are named for what is wrong with them.
"""

from __future__ import annotations

import hashlib
import io
import random
import re
import struct
import zipfile
from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = "application/vnd.openxmlformats-"
STRINGS_TYPE = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{PARTS}officedocument.spreadsheetml.sharedStrings+xml"/>'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
CALCEXT = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
META = "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"

_CELL = re.compile(r"<(?:\w+:)?c[\s/>].*?(?=<(?:\w+:)?c[\s/>]|\Z)", re.S)
_ROW = re.compile(r"""<(?:\w+:)?c[^>]*?\sr=["'][A-Za-z]+([0-9]+)""")
DTD = '<?xml version="1.0"?><!DOCTYPE worksheet [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def pack(parts: Mapping[str, bytes | str], *, directories: tuple[str, ...] = ()) -> bytes:
    """A zip of ``parts``, with directory entries as WPS and LibreOffice write them."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name in directories:
            package.writestr(zipfile.ZipInfo(name), b"")
        for name, part in parts.items():
            package.writestr(name, part)
    return out.getvalue()


def parts(
    *sheets: str, strings: str = "", extra: Mapping[str, bytes | str] | None = None
) -> dict[str, bytes | str]:
    """The parts of a workbook whose worksheets hold ``sheets`` (``<sheetData>`` on), named 就业, 表2, 表3."""
    names = ["就业", *(f"表{number}" for number in range(2, len(sheets) + 1))]
    listed = "".join(f'<sheet name="{n}" sheetId="{i}" r:id="rId{i}"/>' for i, n in enumerate(names, 1))
    targets = "".join(
        f'<Relationship Id="rId{i}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{i}.xml"/>'
        for i in range(1, len(sheets) + 1)
    )
    found: dict[str, bytes | str] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="rels" ContentType="{PARTS}package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{PARTS}officedocument.spreadsheetml.sheet.main+xml"/>'
        + (STRINGS_TYPE if strings else "")
        + "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1"'
        f' Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f"{targets}</Relationships>",
    }
    for number, sheet in enumerate(sheets, 1):
        head = "" if sheet.startswith("<?xml") else f'<worksheet xmlns="{MAIN}">'
        found[f"xl/worksheets/sheet{number}.xml"] = f"{head}{sheet}</worksheet>"
    if strings:
        found["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{strings}</sst>'
    return linked({**found, **(extra or {})})


def linked(found: dict[str, bytes | str]) -> dict[str, bytes | str]:
    """The same with the relationships of the workbook to its shared strings and styles, where it has them."""
    for kind in ("sharedStrings", "styles"):
        if f"xl/{kind}.xml" in found:
            one = f'<Relationship Id="{kind}" Type="{RELATIONS}/{kind}" Target="{kind}.xml"/></Relationships>'
            rels = str(found["xl/_rels/workbook.xml.rels"])
            found["xl/_rels/workbook.xml.rels"] = rels.replace("</Relationships>", one)
    return found


def data(*cells: str) -> str:
    """``<sheetData>`` of ``cells``, each in the row of its address or, without one, of the cell before."""
    rows: dict[str, list[str]] = {}
    row = "1"
    for cell in _CELL.findall("".join(cells)):
        place = _ROW.match(cell)
        row = place[1] if place else row
        rows.setdefault(row, []).append(cell)
    held = "".join(f'<row r="{number}">' + "".join(cells) + "</row>" for number, cells in rows.items())
    return f"<sheetData>{held}</sheetData>"


def number(place: str, value: object = 1) -> str:
    """A cell with a number."""
    return f'<c r="{place}"><v>{value}</v></c>'


def text(place: str, value: str) -> str:
    """A cell with a text of its own."""
    return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'


def book(*sheets: str, strings: str = "", extra: Mapping[str, bytes | str] | None = None) -> bytes:
    """A workbook of :func:`parts`; a good one with a single text when no sheet is given."""
    return pack(parts(*(sheets or (data(text("A1", "就业信息")),)), strings=strings, extra=extra))


# --- files that are something else ---


def ole(*streams: str, content: bytes = b"") -> bytes:
    """A compound file (OLE2) whose directory names ``streams``; the first one begins with ``content``."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHH", header, 24, 0x3E, 3, 0xFFFE, 9)
    struct.pack_into("<II", header, 44, 1, 1)  # one FAT sector; the directory is in sector 1
    struct.pack_into("<I", header, 76, 0)  # the FAT is in sector 0
    directory = b"".join(_entry(name, at) for at, name in enumerate(("Root Entry", *streams)))
    sectors = -(-len(directory) // 512)
    chain = [0xFFFFFFFD, *range(2, sectors + 1), 0xFFFFFFFE]
    fat = struct.pack("<128I", *chain, *[0xFFFFFFFF] * (128 - len(chain)))
    return bytes(header) + fat + directory.ljust(sectors * 512, b"\x00") + content.ljust(4096, b"\x00")


def _entry(name: str, at: int) -> bytes:
    raw = name.encode("utf-16-le") + b"\x00\x00"
    entry = bytearray(128)
    entry[: len(raw)] = raw
    struct.pack_into("<HB", entry, 64, len(raw), 5 if at == 0 else 2)
    struct.pack_into(
        "<II", entry, 116, 2, 4096
    )  # all streams of these few begin right after one directory sector
    return bytes(entry)


def encrypted_xls() -> bytes:
    """A BIFF8 workbook with a password: BOF, then FILEPASS."""
    return ole("Workbook", content=struct.pack("<HH16xHH", 0x0809, 16, 0x002F, 54))


def excel_lock() -> bytes:
    """``~$name.xlsx``, which Excel and WPS leave beside an open workbook."""
    user = "Zhang"
    short = bytes([len(user)]) + user.encode().ljust(54, b" ")
    return (short + struct.pack("<H", len(user)) + user.encode("utf-16-le")).ljust(165, b" ")


def ods(rows: str, *, meta: str = "", mimetype: str = "spreadsheet") -> bytes:
    """An .ods with one table 就业 of ``rows`` with the usual prefixes."""
    spaces = {"office": OFFICE, "table": TABLE, "text": TEXT, "calcext": CALCEXT}
    space = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in spaces.items())
    content = (
        f"<office:document-content {space}><office:body><office:spreadsheet>"
        f'<table:table table:name="就业">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return pack(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{mimetype}",
            "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{MANIFEST}"/>',
            "content.xml": content,
            "meta.xml": f'<office:document-meta xmlns:office="{OFFICE}" xmlns:meta="{META}">'
            f"<office:meta>{meta}</office:meta></office:document-meta>",
        }
    )


# --- workbooks that take the reader down, or lie ---


def two_corners() -> bytes:
    """Two cells, A1 and XFD1048576: calamine asks for 400 GB and aborts the process."""
    return book(data(number("A1"), number("XFD1048576")))


def zip_bomb() -> bytes:
    """80 MB of blanks in one part."""
    return book(extra={"xl/media/image1.png": b" " * (80 * 2**20)})


def understated_bomb() -> bytes:
    """The same, and both headers declare a part of 100 bytes."""
    real, raw = 80 * 2**20, bytearray(zip_bomb())
    at = 0
    while (at := raw.find(struct.pack("<I", real), at)) >= 0:
        raw[at : at + 4] = struct.pack("<I", 100)
    return bytes(raw)


def doubled_part() -> bytes:
    """Two worksheets of one name: programs disagree which one counts."""
    out = io.BytesIO(book())
    with zipfile.ZipFile(out, "a") as package:
        package.writestr(
            "xl/Worksheets/Sheet1.xml", f'<worksheet xmlns="{MAIN}">{data(text("A1", "乙"))}</worksheet>'
        )
    return out.getvalue()


def many_strings() -> bytes:
    """Half a million shared strings."""
    return book(data(number("A1")), strings="".join(f"<si><t>{n:x}</t></si>" for n in range(500_000)))


def repeated_string() -> bytes:
    """One string of 1 MB that 2,000 cells show: the reader makes 2,000 copies."""
    rows = "".join(f'<c r="A{row}" t="s"><v>0</v></c>' for row in range(1, 2001))
    return book(data(rows), strings=f"<si><t>{random.Random(1).randbytes(500_000).hex()}</t></si>")


def one_long_string() -> bytes:
    """One honest text of 30,000 characters among 20,000 short ones."""
    rows = "".join(f'<c r="A{row}" s="1" t="s"><v>{int(row > 1)}</v></c>' for row in range(1, 20_001))
    return book(data(rows), strings=f"<si><t>{'长' * 30_000}</t></si><si><t>短</t></si>")


def many_cells() -> bytes:
    """Two sheets of 210,000 values each."""
    sheet = "".join(number(f"{'ABCDEFGHIJ'[at % 10]}{at // 10 + 1}", at) for at in range(210_000))
    return book(data(sheet), data(sheet))


def many_merges() -> bytes:
    """25,000 merges."""
    merges = "".join(f'<mergeCell ref="A{row}:B{row}"/>' for row in range(1, 25_001))
    return book(f"{data()}<mergeCells>{merges}</mergeCells>")


def many_styles() -> bytes:
    """5 MB of cell formats."""
    formats = "".join(f'<xf numFmtId="{at}" fontId="{at * 7}"/>' for at in range(150_000))
    return book(
        extra={"xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs>{formats}</cellXfs></styleSheet>'}
    )


def styled_column() -> bytes:
    """A column that was formatted to the last row, as people do; two cells hold something."""
    blanks = "".join(f'<row r="{row}"><c r="C{row}" s="3"/></row>' for row in range(2, 200_001))
    last = '<row r="1048576"><c r="XFD1048576" s="3"></c></row>'
    return book(f'<sheetData><row r="1">{number("A1")}{number("B1", 2)}</row>{blanks}{last}</sheetData>')


# --- BIFF: old workbooks that the gate cannot look into ---


def compound(stream: str, content: bytes) -> bytes:
    """A compound file (OLE2) that programs open, with one ``stream``."""
    content = content.ljust(4096, b"\x00")
    sectors = -(-len(content) // 512)
    chain = [
        0xFFFFFFFE,
        *range(2, sectors + 1),
        0xFFFFFFFE,
    ]  # the directory in sector 0, the stream from 1 on
    fats = -(-(len(chain) + 4) // 128)
    first = len(chain)
    chain += [0xFFFFFFFD] * fats
    fat = struct.pack(f"<{128 * fats}I", *chain, *[0xFFFFFFFF] * (128 * fats - len(chain)))
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIIII", header, 44, fats, 0, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, first)
    for at in range(1, 109):
        struct.pack_into("<I", header, 76 + 4 * at, first + at if at < fats else 0xFFFFFFFF)
    root, entry = bytearray(_entry("Root Entry", 0)), bytearray(_entry(stream, 1))
    struct.pack_into("<III", root, 68, 0xFFFFFFFF, 0xFFFFFFFF, 1)
    struct.pack_into("<II", root, 116, 0xFFFFFFFE, 0)
    struct.pack_into("<III", entry, 68, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF)
    struct.pack_into("<II", entry, 116, 1, len(content))
    directory = (bytes(root) + bytes(entry)).ljust(512, b"\x00")
    return bytes(header) + directory + content.ljust(sectors * 512, b"\x00") + fat


def xls(*cells: tuple[int, int, float], name: str = "就业", records: bytes = b"", book: bytes = b"") -> bytes:
    """A BIFF8 workbook with one sheet of numbers, each (row, column, value) from 0.

    ``records`` follow the numbers in the sheet, ``book`` stands among those of the whole workbook.
    """
    raw = name.encode("utf-16-le")
    eof = biff(0x000A)
    sheet = biff(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 6))
    for row, col, value in cells:
        sheet += biff(0x0203, struct.pack("<HHHd", row, col, 0, value))
    start = biff(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 6)) + book
    bound = struct.pack("<IBBBB", len(start) + 4 + 8 + len(raw) + len(eof), 0, 0, len(name), 1) + raw
    return compound("Workbook", start + biff(0x0085, bound) + eof + sheet + records + eof)


def biff(kind: int, content: bytes = b"") -> bytes:
    """A record of a BIFF stream."""
    return struct.pack("<HH", kind, len(content)) + content


def structure_protected_xls(password: str = "VelvetSweatshop") -> bytes:
    """A BIFF8 workbook encrypted (RC4) with ``password``; the usual one opens without being asked for."""
    salt, verifier = bytes(range(16)), bytes(range(16, 32))
    first = hashlib.md5(password.encode("utf-16-le")).digest()[:5]
    second = hashlib.md5((first + salt) * 16).digest()[:5]
    key = hashlib.md5(second + bytes(4)).digest()
    hidden = rc4(key, verifier + hashlib.md5(verifier).digest())
    return ole(
        "Workbook",
        content=biff(0x0809, bytes(16)) + biff(0x002F, struct.pack("<HHH", 1, 1, 1) + salt + hidden),
    )


def rc4(key: bytes, data: bytes) -> bytes:
    """RC4, as it is given in every description of it."""
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) & 255
        state[i], state[j] = state[j], state[i]
    out, i, j = [], 0, 0
    for byte in data:
        i = (i + 1) & 255
        j = (j + state[i]) & 255
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) & 255])
    return bytes(out)


def xlsb(
    *cells: tuple[int, int, float],
    records: bytes = b"",
    columns: bytes = b"",
    styles: bytes = b"",
    flags: int = 0,
) -> bytes:
    """An .xlsb with one sheet of numbers, each (row, column, value) from 0; ``records`` follow them, ``columns`` stand
    before them, ``styles`` are the records of that part, and ``flags`` those of each row."""
    ends = struct.pack("<IIII", 0, max(c[0] for c in cells), 0, max(c[1] for c in cells))
    sheet = record(129) + record(148, ends) + columns + record(145)
    for row, col, value in cells:
        sheet += record(0, struct.pack("<II", row, 0) + bytes([0, 0, 0, flags]) + bytes(13))
        sheet += record(5, struct.pack("<IId", col, 0, value))
    sheet += records + record(146) + record(130)
    named = struct.pack("<II", 0, 1) + _wide("rId1") + _wide("就业")
    book = record(131) + record(143) + record(156, named) + record(144) + record(132)
    relation = f'<Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.bin"/>'
    relation += f'<Relationship Id="rId2" Type="{RELATIONS}/styles" Target="styles.bin"/>' if styles else ""
    return pack(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
            "xl/workbook.bin": book,
            **({"xl/styles.bin": styles} if styles else {}),
            "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relation}</Relationships>',
            "xl/worksheets/sheet1.bin": sheet,
        }
    )


def record(kind: int, content: bytes = b"") -> bytes:
    """A record of a part of an .xlsb."""
    number = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = b"", len(content)
    while length >= 128:
        size, length = size + bytes([length & 0x7F | 0x80]), length >> 7
    return number + size + bytes([length]) + content


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


# --- zips of files ---


def archive(
    files: Mapping[str, bytes], *, encoding: str = "utf-8", links: Mapping[str, str] | None = None
) -> bytes:
    """A zip of ``files`` whose names are written in ``encoding``, as Chinese Windows does it (GBK, no mark)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(_named(name, encoding), data, zipfile.ZIP_DEFLATED)
        for name, target in (links or {}).items():
            info = _named(name, encoding)
            info.create_system, info.external_attr = 3, 0o120777 << 16
            package.writestr(info, target)
    return out.getvalue()


def _named(name: str, encoding: str) -> zipfile.ZipInfo:
    if encoding == "utf-8":
        return zipfile.ZipInfo(name)
    info = _RawName(name.encode(encoding).decode("cp437"))
    info.raw = name.encode(encoding)
    return info


class _RawName(zipfile.ZipInfo):
    """Writes its name as the bytes that were given, without the mark of UTF-8."""

    __slots__ = ("raw",)
    raw: bytes

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802
        return self.raw, self.flag_bits & ~0x800


def overlapping_archive(data: bytes, times: int = 30) -> bytes:
    """A zip whose directory names one stored file many times."""
    one = archive({"a.xlsx": data})
    start = one.index(b"PK\x01\x02")
    entry = one[start : one.index(b"PK\x05\x06")]
    directory = b"".join(entry.replace(b"a.xlsx", f"{n:06}".encode()) for n in range(times))
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, times, times, len(directory), start, 0)
    return one[:start] + directory + end
