"""One worksheet of an .xlsx: how much it holds, its formulas and its error values.

As long as a sheet is written the way spreadsheet programs write (``<c r="A1" s="3" t="s">``), a few compiled
expressions tell all of it in a fraction of the reader's time. Anything else takes expat: slower, exact.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from itertools import product

from catalogxl.workbook.gate_xml import Attributes, address, check_well_formed, column, parse
from catalogxl.workbook.gate_zip import SAVE_AS, Refused

MAX_AREA = 2_000_000  # A1 to the last cell with a value: the reader makes every cell of it
MAX_MERGES = 20_000
MAX_MERGED_AREA = 20_000_000
MAX_ARRAY_CELLS = 10_000
_SMALL = 2**20
_SHOWN = 200

# A cell within ZZ999 in the common form. A second r= would count for the reader, so it is not common.
_ATTRIBUTES = rb'(?: (?!r=)[a-z]+="[0-9A-Za-z]*")*'
_ODD_CELL = re.compile(rb'<c(?=[\s/>])(?! r="[A-Z]{1,2}[0-9]{1,3}"' + _ATTRIBUTES + rb"/?>)")
_BLANK_CELL = re.compile(rb'<c r="[A-Z]{1,3}[0-9]{1,7}"' + _ATTRIBUTES + rb"(?:/>|></c>)")
_PREFIXED = re.compile(rb":(?:c|v|is)[\s/>]")
_FORMULA = re.compile(rb"<f([^<>]*?)(?:/>|>([^<]*)</f>)")
_FORMULA_TAG = re.compile(rb"<f[\s/>]")
_ERROR_TYPE = re.compile(rb' t="e"')
_VALUE = re.compile(rb"<v>([^<]*)</v>")
_BLOCK = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7}):([A-Za-z]{1,3})([0-9]{1,7})")
_MERGE = re.compile(rb"""ref\s*=\s*["']([^"']*)""")
_ENTITIES = (("&quot;", '"'), ("&apos;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
_PLACE = re.compile(r"([A-Za-z]{1,6})([0-9]{1,9})")


@dataclass(slots=True)
class SheetScan:
    """At most ``values`` cells with a value; formulas (without ``=``) and error values by cell address."""

    values: int = 0
    formulas: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


def scan_sheet(name: str, part: bytes) -> SheetScan:
    """What worksheet ``name`` holds. Raises :class:`Refused` where reading it would take too much."""
    if b"<![CDATA[" in part:
        # The reader takes such a value for an empty one.
        raise Refused(f"工作表《{name}》的写法（CDATA）不是表格程序所用，内容会丢失，{SAVE_AS}")
    check_well_formed(part)
    _check_merges(name, part)
    if _PREFIXED.search(part):
        return _parse(name, part)
    # Far cells that only have a format are honest: people format whole columns, and the reader skips them.
    if _ODD_CELL.search(part) and _ODD_CELL.search(_BLANK_CELL.sub(b"", part)):
        return _parse(name, part)
    scan = SheetScan(values=_value_count(part))
    if not _find_formulas(part, scan.formulas):
        return _parse(name, part)
    _find_errors(part, scan.errors)
    return scan


def _value_count(part: bytes) -> int:
    """Cells with a value; for a small sheet only how many there can be at most, which costs nothing."""
    if len(part) < _SMALL:
        return len(part) // len(b'<c r="A1"><v>1</v></c>')
    return part.count(b"<v") + part.count(b"<is")


def too_far(sheet: str, row: int, col: int) -> Refused:
    """The refusal of a sheet with a value far away from the others."""
    return Refused(f"工作表《{sheet}》在很远的单元格 {address(row, col)} 里有内容，请删除该处内容后重新上报")


def _find_formulas(part: bytes, formulas: dict[str, str]) -> bool:
    """Fill ``formulas``; False where not every formula was understood."""
    for tag in _FORMULA_TAG.finditer(part):
        match = _FORMULA.match(part, tag.start())
        cell = part.rfind(b'<c r="', 0, tag.start())
        if match is None or cell < 0:
            return False
        attributes = match[1].decode("utf-8", "replace")
        _put_formula(formulas, _address_at(part, cell), attributes=attributes, text=_text(_shown(match[2])))
    return True


def _shown(raw: bytes | None) -> bytes:
    """A formula's text, cut where it is long and holds nothing that the gate warns of: it is only shown."""
    if not raw or len(raw) <= _SHOWN or b"|" in raw or b"DISPIMG" in raw:
        return raw or b""
    return raw[:_SHOWN]


def _put_formula(formulas: dict[str, str], place: str, *, attributes: str, text: str) -> None:
    """One formula; an array formula stands in every cell that it fills."""
    formulas[place] = text
    block = None if "shared" in attributes else _BLOCK.search(attributes)
    if block:
        left, right = column(block[1]), column(block[3])
        top, bottom = int(block[2]), int(block[4])
        if (right - left + 1) * (bottom - top + 1) <= MAX_ARRAY_CELLS:
            for row, col in product(range(top, bottom + 1), range(left, right + 1)):
                formulas.setdefault(address(row, col), text)


def _find_errors(part: bytes, errors: dict[str, str]) -> None:
    for match in _ERROR_TYPE.finditer(part):
        cell = part.rfind(b'<c r="', 0, match.start())
        if cell < 0 or part.find(b">", cell, match.start()) >= 0:
            continue  # the words stand in a text
        end = part.find(b"</c>", match.end())
        value = _VALUE.search(part, match.end(), end) if end >= 0 else None
        if value:
            errors[_address_at(part, cell)] = _text(value[1])


def _address_at(part: bytes, cell: int) -> str:
    start = cell + len(b'<c r="')
    return part[start : part.index(b'"', start)].decode("ascii", "replace")


def _text(raw: bytes) -> str:
    text = raw.decode("utf-8", "replace")
    # The live checks of our own workbooks are full of &amp; and &quot;: plain replacing is fifty times as fast.
    if "&#" in text:
        return html.unescape(text)
    if "&" in text:
        for entity, sign in _ENTITIES:
            text = text.replace(entity, sign)
    return text


def _check_merges(name: str, part: bytes) -> None:
    # Merges stand after the cells, and the cells are nearly all of the part.
    start = part.find(b"mergeCells", max(part.rfind(b"sheetData"), 0))
    if start < 0:
        return
    count = area = 0
    for match in _MERGE.finditer(part, start, max(part.find(b"/mergeCells", start), start)):
        block = _BLOCK.fullmatch(match[1].decode("ascii", "replace"))
        count += 1
        if block:
            wide, high = column(block[3]) - column(block[1]) + 1, int(block[4]) - int(block[2]) + 1
            area += abs(wide * high)
    if count > MAX_MERGES or area > MAX_MERGED_AREA:
        raise Refused(f"工作表《{name}》的合并单元格过多或过大，请取消这些合并后重新上报")


def _parse(name: str, part: bytes) -> SheetScan:
    handler = _SheetHandler(name)
    parse(part, start=handler.start, end=handler.end, text=handler.text)
    return handler.scan


class _SheetHandler:
    """Follows a worksheet by the reader's own rules.

    A cell without an address stands right of the one before, in the row of its row element.
    """

    def __init__(self, name: str) -> None:
        self.scan = SheetScan()
        self._name = name
        self._row_element = self._row = self._column = 0
        self._rows = self._columns = 0
        self._type = self._tag = self._attributes = ""
        self._pieces: list[str] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "row":
            number = attributes.get("r", "")
            self._row_element = int(number) if number.isdecimal() else self._row_element + 1
            self._column = 0
        elif tag == "c":
            place = _PLACE.fullmatch(attributes.get("r", ""))
            self._row, self._column = self._row_element, self._column + 1
            if place:
                self._column, self._row = column(place[1]), int(place[2])
            self._type = attributes.get("t", "")
        elif tag in ("v", "f", "is"):
            self._tag = tag
            self._pieces.clear()
            self._attributes = " ".join((attributes.get("t", ""), attributes.get("ref", "")))
            if tag == "is":
                self._count_value()

    def text(self, text: str) -> None:
        if self._tag:
            self._pieces.append(text)

    def end(self, tag: str) -> None:
        if tag != self._tag:
            return
        self._tag, text = "", "".join(self._pieces)
        place = address(self._row, self._column)
        # Of a text, date or error cell the reader keeps the empty value too.
        if tag == "v" and (text or self._type not in ("", "n", "s")):
            self._count_value()
            if self._type == "e":
                self.scan.errors[place] = text
        elif tag == "f":
            _put_formula(self.scan.formulas, place, attributes=self._attributes, text=text)

    def _count_value(self) -> None:
        self.scan.values += 1
        self._rows, self._columns = max(self._rows, self._row), max(self._columns, self._column)
        if self._rows * self._columns > MAX_AREA:
            raise too_far(self._name, self._row, self._column)
