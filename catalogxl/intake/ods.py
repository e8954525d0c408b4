"""An .ods: the reach of its tables, what the compiled reader does not tell of their cells, the user-defined properties.

One cell or row may stand for a million (``number-rows-repeated``): the counting is done here on the numbers,
before a reader writes them out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Final

from catalogxl.intake.annotations import MAX_LISTED
from catalogxl.intake.cell_display import Unseen, seen_text
from catalogxl.intake.cell_styles import CellStyle
from catalogxl.intake.ods_styles import StyleSheet, seen_as
from catalogxl.intake.raw import RawComment, RawSheet
from catalogxl.intake.sheet_content import MAX_AREA, MAX_VALUES, letters, too_far
from catalogxl.intake.string_table import CellText, Run
from catalogxl.intake.xlsx_reader import MAX_SHEETS
from catalogxl.intake.xml_limits import Attributes, address, check_xml, parse, texts
from catalogxl.intake.zip_limits import Refused
from catalogxl.normalise import visible

_NUMBERS: Final = ("float", "percentage", "currency")
_CELLS: Final = ("table-cell", "covered-table-cell")
_HIDDEN: Final = ("collapse", "filter")
_MAX_LISTED = 1_000  # of one repeated formula
_MACROS = "文件带有宏；宏不会运行，也不会保留"
_OBJECTS = "文件嵌有其他文件或对象；不会打开，也不会保留"


@dataclass(slots=True)
class TableScan:
    """What a table holds beside its values, by cell address (formulas without ``=``); rows and columns count from 1.

    ``drawn`` are values that are seen otherwise than they are stored, ``used`` the cells that hold anything.
    """

    formulas: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    unseen: dict[str, Unseen] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    comments: list[RawComment] = field(default_factory=list)
    drawn: dict[tuple[int, int], object] = field(default_factory=dict)
    used: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    filtered: set[int] = field(default_factory=set)
    hidden_columns: list[range] = field(default_factory=list)

    def on(self, sheet: RawSheet) -> RawSheet:
        """The sheet as the compiled reader gives it, with what was found here."""
        rows = [list(row) for row in sheet.rows] if self.drawn else sheet.rows
        for (row, col), value in self.drawn.items():
            if row <= len(rows) and col <= len(rows[row - 1]):
                rows[row - 1][col - 1] = value
        hidden = sorted({row for row, _ in self.used} & (self.hidden_rows | self.filtered))
        columns = sorted({col for _, col in self.used if any(col in block for block in self.hidden_columns)})
        return replace(
            sheet,
            rows=rows,
            formulas=self.formulas,
            errors=self.errors,
            unseen=self.unseen,
            links=self.links,
            comments=tuple(self.comments[:MAX_LISTED]),
            hidden_rows=tuple(hidden),
            hidden_columns=tuple(map(letters, columns)),
            filtered=frozenset(self.filtered.intersection(hidden)),
        )


def scan_tables(parts: Mapping[str, bytes]) -> dict[str, TableScan]:
    """Table name → what is in it. Raises :class:`Refused` where reading would take too much."""
    for name, part in parts.items():
        if name.endswith(".xml"):
            check_xml(name, part)
    styles = StyleSheet()
    if "styles.xml" in parts:
        parse(parts["styles.xml"], start=styles.start, end=styles.end)
    handler = _TableHandler(styles)
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
    def __init__(self, styles: StyleSheet) -> None:
        self.scans: dict[str, TableScan] = {}
        self._styles = styles
        self._values = 0
        self._name = ""
        self._row = self._column = 1  # of the next row and cell
        self._row_repeat = self._repeat = 1
        self._rows = self._columns = 0
        self._column_styles: list[tuple[range, str]] = []
        self._row_style = ""
        self._groups = 0  # of rows, which may be folded
        self._cell: Attributes | None = None
        self._runs: list[tuple[str, str]] = []  # (text, style of the stretch)
        self._spans: list[str] = []
        self._link = ""
        self._note: list[tuple[str, str]] | None = None  # the same of a comment
        self._paragraphs = 0

    def start(self, tag: str, attributes: Attributes) -> None:
        self._styles.start(tag, attributes)
        if tag == "table" and "name" in attributes:
            self._name = visible(attributes["name"])
            self.scans[self._name] = TableScan()
            if len(self.scans) > MAX_SHEETS:
                raise Refused(f"工作表超过 {MAX_SHEETS} 张，不是正常的目录，请只保留模板中的工作表后重新上报")
            self._row, self._rows, self._columns = 1, 0, 0
            self._column, self._column_styles = 1, []
        elif tag == "table-column":
            self._start_column(attributes)
        elif tag == "table-row-group":
            self._groups += 1
        elif tag == "table-row":
            self._start_row(attributes)
        elif tag in _CELLS:
            self._cell, self._repeat = attributes, _number(attributes.get("number-columns-repeated"))
            self._runs, self._spans, self._link, self._note = [], [], "", None
            self._paragraphs = 0
        elif self._cell is not None:
            self._start_inside(tag, attributes)

    def _start_column(self, attributes: Attributes) -> None:
        block = range(self._column, self._column + _number(attributes.get("number-columns-repeated")))
        self._column = block.stop
        self._column_styles.append((block, attributes.get("default-cell-style-name", "")))
        scan = self.scans.get(self._name)
        if scan is not None and attributes.get("visibility") in _HIDDEN:
            scan.hidden_columns.append(block)

    def _start_row(self, attributes: Attributes) -> None:
        self._row_repeat = _number(attributes.get("number-rows-repeated"))
        self._row_style = attributes.get("default-cell-style-name", "")
        self._column = 1
        scan, hidden = self.scans.get(self._name), attributes.get("visibility")
        if scan is not None and hidden in _HIDDEN and self._row_repeat <= _MAX_LISTED:
            into = scan.filtered if hidden == "filter" else scan.hidden_rows
            if hidden == "filter" or not self._groups:
                into.update(range(self._row, self._row + self._row_repeat))

    def _start_inside(self, tag: str, attributes: Attributes) -> None:
        if tag == "annotation":
            self._note = []
        elif tag == "span":
            self._spans.append(attributes.get("style-name", ""))
        elif tag == "a":
            self._link = attributes.get("href", "")
        elif tag == "p":
            self._paragraphs += 1
            before = self._runs if self._note is None else self._note
            if before:
                before.append(("\n", ""))

    def text(self, text: str) -> None:
        if self._cell is not None and self._paragraphs:  # beside them a comment has its date and its author
            into = self._runs if self._note is None else self._note
            into.append((text, self._spans[-1] if self._spans else ""))

    def end(self, tag: str) -> None:
        self._styles.end(tag)
        if tag == "table-row":
            self._row += self._row_repeat
        elif tag == "table-row-group":
            self._groups -= 1
        elif tag == "p":
            self._paragraphs = max(0, self._paragraphs - 1)
        elif tag == "span" and self._spans:
            self._spans.pop()
        elif tag == "annotation" and self._note is not None:
            scan, text = self.scans.get(self._name), "".join(text for text, _ in self._note).strip()
            if scan is not None and text:
                scan.comments.append(RawComment(address(self._row, self._column), "", text))
            self._note = None
        elif tag in _CELLS and self._cell is not None:
            self._end_cell(self._cell, "".join(text for text, _ in self._runs).strip())
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
        else:
            self._look_at(scan, cell, text)

    def _look_at(self, scan: TableScan, cell: Attributes, text: str) -> None:
        """What is seen of a value."""
        value, unseen = self._seen(cell, text)
        places = product(
            range(self._row, self._row + min(self._row_repeat, _MAX_LISTED)),
            range(self._column, self._column + min(self._repeat, _MAX_LISTED)),
        )
        for place in places:
            scan.used.add(place)
            if unseen is not None:
                scan.unseen[address(*place)] = unseen
            if value is not None:
                scan.drawn[place] = value
            if self._link:
                scan.links[address(*place)] = self._link

    def _seen(self, cell: Attributes, text: str) -> tuple[object, Unseen | None]:
        """The value as it is drawn if that is another one (else None), and what is not seen of it."""
        look, kind = self._style(cell), cell.get("value-type")
        if kind in _NUMBERS:
            try:
                number = float(cell.get("value", ""))
            except ValueError:
                return None, None
            value, unseen = seen_as(number, text)
            if unseen is None and not look.plain:
                drawn, unseen = seen_text(CellText(text), look)
                value = drawn if drawn != text else value
            return (None if value == number and type(value) is float else value), unseen
        fonts = [(run, self._styles.look(style, "text").font if style else None) for run, style in self._runs]
        if look.plain and not any(font for _, font in fonts):
            return None, None
        whole = "".join(run for run, _ in fonts)
        drawn, unseen = seen_text(CellText(whole, tuple(Run(run, font) for run, font in fonts)), look)
        return (drawn if drawn != whole else None), unseen

    def _style(self, cell: Attributes) -> CellStyle:
        name = cell.get("style-name") or self._row_style
        if not name:
            styles = (style for block, style in self._column_styles if self._column in block)
            name = next(styles, "")
        return self._styles.look(name)

    def _list(self, into: dict[str, str], text: str) -> None:
        for row in range(self._row, self._row + min(self._row_repeat, _MAX_LISTED)):
            for col in range(self._column, self._column + min(self._repeat, _MAX_LISTED)):
                into[address(row, col)] = text


def _number(text: str | None) -> int:
    """A repeat count; longer than any sheet is one more than any sheet."""
    if text is None or not text.isdecimal():
        return 1
    return min(int(text[:9]), 10_000_000)
