"""An .ods: the reach of its tables, their formulas and errors, and the user-defined properties.

One cell or row may stand for a million (``number-rows-repeated``): the counting is done here on the numbers,
before a reader writes them out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from catalogxl.intake.sheet_content import MAX_AREA, MAX_VALUES, too_far
from catalogxl.intake.xlsx_reader import MAX_SHEETS
from catalogxl.intake.xml_limits import Attributes, address, check_xml, parse, texts
from catalogxl.intake.zip_limits import Refused
from catalogxl.normalise import visible

_MAX_LISTED = 1_000  # of one repeated formula
_MACROS = "文件带有宏；宏不会运行，也不会保留"
_OBJECTS = "文件嵌有其他文件或对象；不会打开，也不会保留"


@dataclass(slots=True)
class TableScan:
    """Formulas (without ``=``) and error values of a table by cell address."""

    formulas: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


def scan_tables(parts: Mapping[str, bytes]) -> dict[str, TableScan]:
    """Table name → what is in it. Raises :class:`Refused` where reading would take too much."""
    for name, part in parts.items():
        if name.endswith(".xml"):
            check_xml(name, part)
    handler = _TableHandler()
    parse(parts.get("content.xml", b""), start=handler.start, end=handler.end, text=handler.text)
    return handler.scans


def properties(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The user-defined properties of meta.xml: name → value as text."""
    return texts(parts.get("meta.xml", b""), tag="user-defined", attribute="name")


def notes(parts: Mapping[str, bytes]) -> tuple[str, ...]:
    """What people should know about the package although it does no harm here."""
    macros = any(name.startswith(("basic/", "scripts/")) for name in parts)
    objects = any(name.startswith("object ") for name in parts)
    return (_MACROS,) * macros + (_OBJECTS,) * objects


class _TableHandler:
    def __init__(self) -> None:
        self.scans: dict[str, TableScan] = {}
        self._values = 0
        self._name = ""
        self._row = self._column = 1  # of the next row and cell
        self._row_repeat = self._repeat = 1
        self._rows = self._columns = 0
        self._cell: Attributes | None = None
        self._pieces: list[str] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "table" and "name" in attributes:
            self._name = visible(attributes["name"])
            self.scans[self._name] = TableScan()
            if len(self.scans) > MAX_SHEETS:
                raise Refused(f"工作表超过 {MAX_SHEETS} 张，不是正常的目录，请只保留模板中的工作表后重新上报")
            self._row, self._rows, self._columns = 1, 0, 0
        elif tag == "table-row":
            self._row_repeat = _number(attributes.get("number-rows-repeated"))
            self._column = 1
        elif tag in ("table-cell", "covered-table-cell"):
            self._cell, self._repeat = attributes, _number(attributes.get("number-columns-repeated"))
            self._pieces.clear()

    def text(self, text: str) -> None:
        if self._cell is not None:
            self._pieces.append(text)

    def end(self, tag: str) -> None:
        if tag == "table-row":
            self._row += self._row_repeat
        elif tag in ("table-cell", "covered-table-cell") and self._cell is not None:
            self._end_cell(self._cell, "".join(self._pieces).strip())
            self._cell = None
            self._column += self._repeat

    def _end_cell(self, cell: Attributes, text: str) -> None:
        formula = cell.get("formula")
        if not (text or formula or "value-type" in cell):
            return
        last_row, last_column = self._row + self._row_repeat - 1, self._column + self._repeat - 1
        self._rows, self._columns = max(self._rows, last_row), max(self._columns, last_column)
        if self._rows * self._columns > MAX_AREA:
            raise too_far(self._name, last_row, last_column)
        self._values += self._row_repeat * self._repeat
        if self._values > MAX_VALUES:
            raise Refused(f"有内容的单元格超过 {MAX_VALUES} 个，不是正常的目录，请删除多余内容后重新上报")
        scan = self.scans.get(self._name)
        if scan is None:
            return
        if formula is not None:
            self._list(scan.formulas, formula.partition(":=")[2] or formula.lstrip("="))
        if cell.get("value-type") == "error" or text.startswith(
            ("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?")
        ):
            self._list(scan.errors, text)

    def _list(self, into: dict[str, str], text: str) -> None:
        for row in range(self._row, self._row + min(self._row_repeat, _MAX_LISTED)):
            for col in range(self._column, self._column + min(self._repeat, _MAX_LISTED)):
                into[address(row, col)] = text


def _number(text: str | None) -> int:
    """A repeat count; longer than any sheet is one more than any sheet."""
    if text is None or not text.isdecimal():
        return 1
    return min(int(text[:9]), 10_000_000)
