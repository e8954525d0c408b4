"""A worksheet part in any writing that has one meaning ──► its content (ECMA-376 part 1, 18.3.1).

Rows and cells may come in any order and without addresses. What programs read differently is refused: a second
``sheetData``, rows within rows, an address that is used twice or does not fit its row, two values in a cell.
"""

from __future__ import annotations

import re
from typing import Final
from xml.etree.ElementTree import Element

from catalogxl.intake.sheet_content import (
    MAX_COLUMNS,
    MAX_ROWS,
    SheetContent,
    SheetContext,
    Surroundings,
    bad_cell,
    block_of,
)
from catalogxl.intake.string_table import read_text
from catalogxl.intake.xml_limits import column
from catalogxl.intake.xml_tree import NO_ONE_MEANING, children, is_true, relation_id, text_of, walk
from catalogxl.intake.zip_limits import Refused

FLAT: Final = 0.5
_PLACE: Final = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
# Elsewhere than in their place these would be cells to one program and nothing to another.
_CELLS: Final = frozenset({"sheetData", "row", "c", "v", "f", "is"})


def read_sheet(part: bytes, name: str, context: SheetContext) -> SheetContent:
    """What the worksheet ``name`` holds by its part (UTF-8). Raises :class:`Refused`."""
    content = SheetContent(name, context)
    reader = _SheetReader(content)
    for path, element in walk(part, "worksheet", stream="sheetData"):
        reader.take(path, element)
    content.surroundings.check(name)
    return content


def read_surroundings(part: bytes) -> Surroundings:
    """What a worksheet part (UTF-8) says beside its rows, of which it has none. Raises :class:`Refused`."""
    content = SheetContent("", SheetContext())
    reader = _SheetReader(content)
    for path, element in walk(part, "worksheet", stream="sheetData"):
        reader.take(path, element)
    if not reader.has_cells:
        raise Refused(NO_ONE_MEANING)
    return content.surroundings


class _SheetReader:
    def __init__(self, content: SheetContent) -> None:
        self._content = content
        self.has_cells = False
        self._row = 0
        self._rows = bytearray(MAX_ROWS + 1)  # which of them came

    def take(self, path: str, element: Element) -> None:
        """One child of the worksheet, or one row."""
        if path == "sheetData/row":
            self._take_row(element)
        elif path == "sheetData":
            if self.has_cells:
                raise Refused(NO_ONE_MEANING)
            self.has_cells = True
            for name, row in children(element):
                self.take(f"sheetData/{name}", row)
        elif path.rpartition("/")[2] in _CELLS:
            raise Refused(NO_ONE_MEANING)
        else:
            self._take_other(path, element)

    def _take_other(self, path: str, element: Element) -> None:
        """What stands around the cells."""
        around = self._content.surroundings
        if path == "cols":
            for _, one in children(element):
                self._take_columns(one)
        elif path == "mergeCells":
            for name, one in children(element):
                if name == "mergeCell":
                    around.put_merge(one.get("ref", ""))
        elif path == "hyperlinks":
            for _, one in children(element):
                relation = relation_id(one)
                if relation:
                    around.links.append((one.get("ref", ""), relation))
        elif path == "autoFilter" and any(True for _ in children(element)):
            block = block_of(element.get("ref", ""))
            if block:
                around.filters.append(block[0])

    def _take_columns(self, element: Element) -> None:
        first, last = _whole(element.get("min")), _whole(element.get("max"))
        no_width = is_true(element.get("customWidth")) and is_flat(element.get("width"))
        folded = _whole(element.get("outlineLevel")) > 0  # an outline shows that there is more
        if first and last and not folded and (is_true(element.get("hidden")) or no_width):
            self._content.surroundings.hidden_columns.append(range(first, min(last, MAX_COLUMNS) + 1))

    def _take_row(self, element: Element) -> None:
        number = element.get("r")
        row = self._row + 1 if number is None else _whole(number)
        if not 1 <= row <= MAX_ROWS or self._rows[row]:
            raise Refused(NO_ONE_MEANING)
        self._row, self._rows[row] = row, 1
        folded = _whole(element.get("outlineLevel")) > 0
        if not folded and (is_true(element.get("hidden")) or is_flat(element.get("ht"))):
            self._content.hidden_rows.add(row)
        last, seen = 0, set[int]()
        for name, cell in children(element):
            if name == "c":
                last = self._column(cell, row, last)
                if last in seen:
                    raise bad_cell(self._content.name, row, last)
                seen.add(last)
                if len(cell):
                    self._take_cell(cell, row, last)
            elif name in _CELLS:
                raise Refused(NO_ONE_MEANING)

    def _column(self, cell: Element, row: int, last: int) -> int:
        place = cell.get("r")
        if place is None:
            col = last + 1
        else:
            match = _PLACE.fullmatch(place)
            if match is None or int(match[2]) != row:
                raise bad_cell(self._content.name, row, last + 1)
            col = column(match[1])
        if col > MAX_COLUMNS:
            raise bad_cell(self._content.name, row, MAX_COLUMNS)
        return col

    def _take_cell(self, cell: Element, row: int, col: int) -> None:
        content = self._content
        held: dict[str, Element] = {}
        for name, one in children(cell):
            if name in held or name in ("sheetData", "row", "c"):
                raise bad_cell(content.name, row, col)
            if name in _CELLS:
                held[name] = one
        kind = cell.get("t", "")
        if (formula := held.get("f")) is not None:
            content.put_formula(
                row, col, text_of(formula), kind=formula.get("t", "normal"), ref=formula.get("ref", "")
            )
        style = _whole(cell.get("s"))
        if (kind == "inlineStr" and "v" in held) or (kind != "inlineStr" and "is" in held):
            raise bad_cell(content.name, row, col)
        if "is" in held:
            content.put_text(row, col, read_text(held["is"]), style)
        elif "v" in held:
            content.put(row, col, kind, text_of(held["v"]), style)


def _whole(text: str | None) -> int:
    """A whole number of an attribute; 0 for anything else."""
    return int(text) if text is not None and len(text) < 10 and text.isascii() and text.isdecimal() else 0


def is_flat(size: str | None) -> bool:
    """Whether a row of this height (points) or a column of this width (characters) shows nothing."""
    try:
        return size is not None and float(size) < FLAT
    except ValueError:
        return False
