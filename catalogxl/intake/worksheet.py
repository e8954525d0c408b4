"""One worksheet of an .xlsx: how much it holds, its formulas and its error values.

As long as a sheet is written the way spreadsheet programs write (``<c r="A1" s="3" t="s">``), a few compiled
expressions tell all of it in a fraction of the reader's time. Anything else takes expat: slower, exact.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from catalogxl.intake.formula_cells import BLOCK, address_at, block_in, cut_formulas, put_formula, text_of
from catalogxl.intake.wellformed_cache import Pieces
from catalogxl.intake.xml_limits import Attributes, address, check_well_formed, column, parse
from catalogxl.intake.zip_limits import SAVE_AS, Refused

MAX_AREA = 2_000_000  # A1 to the last cell with a value: the reader makes every cell of it
MAX_MERGES = 20_000
MAX_MERGED_AREA = 20_000_000
_SMALL = 2**20

# A cell within ZZ999 in the common form. A second r= would count for the reader, so it is not common.
_ATTRIBUTES = rb'(?: (?!r=)[a-z]+="[0-9A-Za-z]*")*'
_ODD_CELL = re.compile(rb'<c(?=[\s/>])(?! r="[A-Z]{1,2}[0-9]{1,3}"' + _ATTRIBUTES + rb"/?>)")
_BLANK_CELL = re.compile(rb'<c r="[A-Z]{1,3}[0-9]{1,7}"' + _ATTRIBUTES + rb"(?:/>|></c>)")
_PREFIXED = re.compile(rb":(?:c|v|is)[\s/>]")
_ERROR_TYPE = b' t="e"'
_CDATA = b"<![CDATA["
_VALUE = re.compile(rb"<v>([^<]*)</v>")
_MERGE = re.compile(rb"""ref\s*=\s*["']([^"']*)""")
_PLACE = re.compile(r"([A-Za-z]{1,6})([0-9]{1,9})")


@dataclass(slots=True)
class SheetScan:
    """At most ``values`` cells with a value; formulas (without ``=``) and error values by cell address.

    ``bare`` is the part without its formulas, if they were cut out.
    """

    values: int = 0
    formulas: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    bare: bytes | None = None


def scan_sheet(name: str, part: bytes) -> SheetScan:
    """What worksheet ``name`` holds. Raises :class:`Refused` where reading it would take too much."""
    cut = cut_formulas(part)
    known = cut is not None and _CELLS.vouch(cut.bare)
    if not known:
        _check_writing(name, part)
    _check_merges(name, part)
    if cut is None or not (known or _is_common(part)):
        return _parse(name, part)
    scan = SheetScan(values=_value_count(part), formulas=cut.formulas, bare=cut.bare)
    if not known:
        _find_errors(part, scan.errors)
    return scan


def _check_writing(name: str, part: bytes) -> None:
    if _CDATA in part:
        # The reader takes such a value for an empty one.
        raise Refused(f"工作表《{name}》的写法（CDATA）不是表格程序所用，内容会丢失，{SAVE_AS}")
    check_well_formed(part)


def _is_common(part: bytes) -> bool:
    """Whether all cells with a value are near and written as spreadsheet programs write them."""
    if _PREFIXED.search(part):
        return False
    # Far cells that only have a format are honest: people format whole columns, and the reader skips them.
    return not (_ODD_CELL.search(part) and _ODD_CELL.search(_BLANK_CELL.sub(b"", part)))


def _is_plain(cells: bytes) -> bool:
    """Whether cells hold nothing that must be refused or reported beside formulas."""
    return _is_common(cells) and _CDATA not in cells and _ERROR_TYPE not in cells


_CELLS = Pieces(b"c", b"row", _is_plain)


def _value_count(part: bytes) -> int:
    """Cells with a value; for a small sheet only how many there can be at most, which costs nothing."""
    if len(part) < _SMALL:
        return len(part) // len(b'<c r="A1"><v>1</v></c>')
    return part.count(b"<v") + part.count(b"<is")


def too_far(sheet: str, row: int, col: int) -> Refused:
    """The refusal of a sheet with a value far away from the others."""
    return Refused(f"工作表《{sheet}》在很远的单元格 {address(row, col)} 里有内容，请删除该处内容后重新上报")


def _find_errors(part: bytes, errors: dict[str, str]) -> None:
    at = part.find(_ERROR_TYPE)
    while at >= 0:
        cell, end = part.rfind(b'<c r="', 0, at), part.find(b"</c>", at)
        # After a ">" the words would stand in a text.
        if cell >= 0 and part.find(b">", cell, at) < 0 <= end and (value := _VALUE.search(part, at, end)):
            errors[address_at(part, cell)] = text_of(value[1])
        at = part.find(_ERROR_TYPE, at + 1)


def _check_merges(name: str, part: bytes) -> None:
    # Merges stand after the cells, and the cells are nearly all of the part.
    start = part.find(b"mergeCells", max(part.rfind(b"sheetData"), 0))
    if start < 0:
        return
    count = area = 0
    for match in _MERGE.finditer(part, start, max(part.find(b"/mergeCells", start), start)):
        block = BLOCK.fullmatch(match[1].decode("ascii", "replace"))
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
            put_formula(self.scan.formulas, place, text, block_in(self._attributes))

    def _count_value(self) -> None:
        self.scan.values += 1
        self._rows, self._columns = max(self._rows, self._row), max(self._columns, self._column)
        if self._rows * self._columns > MAX_AREA:
            raise too_far(self._name, self._row, self._column)
