"""A Word document (.docx) ──► its tables as grids, and its text: zip gate and expat, nothing else.

What a reader of the document does not see is not part of a cell's text: text that is hidden, struck through or deleted
with changes tracked; a cell keeps it as ``unseen``. Signs of symbol fonts become the signs that they show. A table
within a cell is a grid of its own, and not part of that cell's text.

Source: ECMA-376 Part 1, 17.4 (tables: gridSpan, vMerge, hMerge, gridBefore), 17.13.5 (revisions), 17.3.3.30 (sym).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from catalogxl.grids.grid import (
    MAX_CELLS,
    Grid,
    GridTooLargeError,
    OpenCell,
    ReadDocument,
    place_cells,
    span,
    tidy,
)
from catalogxl.grids.symbol_fonts import shown_sign
from catalogxl.intake.xml_limits import Attributes, check_xml, parse
from catalogxl.intake.zip_limits import MAX_UNPACKED, Refused, inflate, normal_name, open_zip

_BODY: Final = "word/document.xml"
# What a reader sees beside the body.
_BESIDE: Final = re.compile(r"word/(?:header|footer|footnotes|endnotes|comments)\d*\.xml")
_DEEPEST_TABLE: Final = 20
_SMALLEST: Final = 8  # half points: below that nobody reads
_DEEPEST_ELEMENT: Final = 1000
_HEADING_LINES: Final = 20  # above a table, the nearest
_HEADING_LENGTH: Final = 300
_WHITE: Final = frozenset({"ffffff", "white", "fefefe", "fdfdfd"})
_OFF: Final = frozenset({"0", "false", "off", "none"})
_CHECKED: Final = "☑"
_UNCHECKED: Final = "☐"
# Elements whose text is gone, and those that only a second reader would take.
_DELETED: Final = frozenset({"del", "moveFrom"})
_SKIPPED: Final = frozenset({"Fallback", "instrText", "delInstrText", "fldData", "binData"})
_NO_TEXT: Final = "这个 Word 文档里没有文字（多半是图片），读不出内容"


def read_docx(data: bytes) -> ReadDocument:
    """The tables and the text of the document's body.

    Raises:
        Refused: it is no sound .docx, or has no text.
        GridTooLargeError: its tables have more than ``MAX_CELLS`` cells.
    """
    with open_zip(data) as package:
        infos = {normal_name(info.filename): info for info in package.infolist()}
        if _BODY not in infos:
            raise Refused("文件内部没有正文，不是 Word 文档")
        beside = sorted(name for name in infos if _BESIDE.fullmatch(name))
        parts = {name: inflate(data, infos[name], MAX_UNPACKED) for name in (_BODY, *beside)}
    reader = _read_part(_BODY, parts[_BODY])
    if not reader.said:
        raise Refused(_NO_TEXT)
    around = [_read_part(name, parts[name]) for name in beside]
    return ReadDocument(
        "docx",
        tidy(reader.parts),
        tuple(reader.grids),
        tuple(line for one in (reader, *around) for line in tidy(one.outside).split("\n") if line),
        tuple(text for one in (reader, *around) if (text := tidy(one.unseen))),
        form=tuple(reader.form),
    )


def _read_part(name: str, part: bytes) -> _Reader:
    check_xml(name, part)
    reader = _Reader()
    parse(part, start=reader.start, end=reader.end, text=reader.text)
    return reader


@dataclass(slots=True)
class _WordCell(OpenCell):
    """``goes_on`` is whether it continues the merged cell above it."""

    goes_on: bool = False
    joins_left: bool = False
    shaded: bool = False


@dataclass(slots=True)
class _Table:
    heading: tuple[str, ...]
    rows: list[list[_WordCell]] = field(default_factory=list)
    before: int = 0  # grid columns that a row leaves out at its left
    row_deleted: bool = False
    in_row: bool = False


class _Reader:
    """Callbacks for expat; then ``grids``, ``parts`` (all text) and ``form``."""

    def __init__(self) -> None:
        self.grids: list[Grid] = []
        self.parts: list[str] = []
        self.outside: list[str] = []
        self.unseen: list[str] = []
        self.form: dict[str, None] = {}
        self.said = False
        self._path: list[str] = []
        self._open: list[_Table] = []
        self._cells: list[_WordCell | None] = []
        self._deleted = 0
        self._skipped = 0
        self._hidden_run = False
        self._font = ""
        self._checkbox: str | None = None
        self._heading_from = 0
        self._count = 0
        self._starts: Mapping[str, Callable[[Attributes], None]] = {
            "tbl": self._start_table,
            "tr": self._start_row,
            "tc": self._start_cell,
            "r": self._start_run,
            "sym": self._symbol,
        }

    # --- expat ---

    def start(self, tag: str, attributes: Attributes) -> None:
        self._path.append(tag)
        if len(self._path) > _DEEPEST_ELEMENT:
            raise Refused("文件内部的元素嵌套过深，不是正常的文档")
        if self._skipped or tag in _SKIPPED:
            self._skipped += 1
            return
        if tag in _DELETED:
            self._start_deletion()
        elif tag in self._starts:
            self._starts[tag](attributes)
        elif tag in ("br", "cr"):
            self._say("\n")
        elif tag in ("tab", "ptab") and self._parent() == "r":
            self._say(" ")
        elif tag == "noBreakHyphen":
            self._say("-")
        else:
            self._property(tag, attributes)

    def end(self, tag: str) -> None:
        self._path.pop()
        if self._skipped:
            self._skipped -= 1
            return
        if tag in _DELETED:
            self._deleted = max(self._deleted - 1, 0)
        elif tag == "p":
            self._say("\n", always=True)
        elif tag == "tc" and self._cells:
            self._cells.pop()
            self.parts.append("\t")
        elif tag == "tr" and self._open:
            self._end_row(self._open[-1])
        elif tag == "tbl" and self._open:
            self._end_table()
        elif tag == "checkBox":
            self._say(self._checkbox or _UNCHECKED)
            self._checkbox = None

    def text(self, text: str) -> None:
        if not self._skipped and self._path and self._path[-1] in ("t", "delText"):
            self._say("".join(shown_sign(sign, self._font) for sign in text) if self._font else text)

    # --- tables ---

    def _start_table(self, attributes: Attributes) -> None:
        if len(self._open) >= _DEEPEST_TABLE:
            raise Refused("文件里的表格嵌套过深，不是正常的文档")
        lines = tidy(self.parts[self._heading_from :][-400:]).split("\n")[-_HEADING_LINES:]
        self._open.append(_Table(tuple(line[:_HEADING_LENGTH] for line in lines if line)))
        self._cells.append(None)

    def _start_row(self, attributes: Attributes) -> None:
        if self._open:
            table = self._open[-1]
            table.rows.append([])
            table.before = 0
            table.row_deleted = False

    def _start_cell(self, attributes: Attributes) -> None:
        if not self._open or not self._open[-1].rows:
            self._cells.append(None)
            return
        table = self._open[-1]
        if table.before:
            table.rows[-1].append(_WordCell(width=table.before))
            table.before = 0
        self._count += 1
        if self._count > MAX_CELLS:
            raise GridTooLargeError
        cell = _WordCell()
        table.rows[-1].append(cell)
        self._cells.append(cell)

    def _end_row(self, table: _Table) -> None:
        if table.row_deleted and table.rows:
            for cell in table.rows[-1]:
                cell.unseen += cell.parts
                cell.parts = []

    def _end_table(self) -> None:
        table = self._open.pop()
        if self._cells:
            self._cells.pop()
        grid = place_cells(_with_heights(table.rows), table.heading)
        if any(grid.rows):
            self.grids.append(grid)
            self._heading_from = len(self.parts)

    # --- properties and text ---

    def _property(self, tag: str, attributes: Attributes) -> None:
        parent = self._parent()
        value = attributes.get("val", "")
        cell = self._cells[-1] if self._cells else None
        if parent == "tcPr" and cell is not None:
            _cell_property(cell, tag, value, attributes.get("fill", ""))
        elif parent == "trPr" and tag == "gridBefore" and self._open:
            self._open[-1].before = min(span(value, down=False), 100) if value != "0" else 0
        elif parent == "rPr" and "r" in self._path[-3:]:
            if (
                (tag in ("vanish", "strike", "dstrike", "webHidden") and value not in _OFF)
                or (tag == "color" and value.lower() in _WHITE and not (cell is not None and cell.shaded))
                or (tag == "sz" and value.isdecimal() and int(value) < _SMALLEST)
            ):
                self._hidden_run = True
            elif tag == "rFonts":
                self._font = attributes.get("ascii", "") or attributes.get("hAnsi", "")
        elif parent == "checkBox" and tag in ("checked", "default"):
            self._checkbox = _UNCHECKED if value in _OFF else _CHECKED

    def _start_deletion(self) -> None:
        """A piece of text that was deleted, or the mark in a row's properties that all of the row was."""
        if self._parent() == "trPr" and self._open:
            self._open[-1].row_deleted = True
        self._deleted += 1

    def _start_run(self, attributes: Attributes) -> None:
        self._hidden_run = False
        self._font = ""

    def _symbol(self, attributes: Attributes) -> None:
        code = attributes.get("char", "")
        if len(code) <= 4 and code.isalnum():
            try:
                self._say(shown_sign(chr(int(code, 16)), attributes.get("font", "")))
            except ValueError:
                return

    def _parent(self) -> str:
        return self._path[-2] if len(self._path) > 1 else ""

    def _say(self, text: str, *, always: bool = False) -> None:
        cell = self._cells[-1] if self._cells else None
        if (self._deleted or self._hidden_run) and not always:
            if text.strip():
                self.form["有隐藏、划掉或修订时删去的文字，没有采用"] = None
                self.unseen.append(f"{text}\n")
            if cell is not None:
                cell.unseen.append(text)
            return
        self.said = self.said or bool(text.strip())
        self.parts.append(text)
        if cell is not None:
            cell.parts.append(text)
        else:
            self.outside.append(text)


def _cell_property(cell: _WordCell, tag: str, value: str, fill: str) -> None:
    if tag == "gridSpan":
        cell.width = span(value, down=False)
    elif tag == "shd":
        cell.shaded = fill.lower() not in ("", "auto", *_WHITE)
    elif tag == "vMerge":
        cell.goes_on = value != "restart"
    elif tag == "hMerge":
        cell.joins_left = value != "restart"


def _with_heights(rows: list[list[_WordCell]]) -> list[list[OpenCell]]:
    """The rows as HTML has them: a merged cell once, with its height, those that continue it left out."""
    result: list[list[OpenCell]] = []
    above: dict[
        int, tuple[_WordCell, int]
    ] = {}  # column → the cell that reaches down to the row above, its width
    for row in rows:
        kept: list[OpenCell] = []
        reaching: dict[int, tuple[_WordCell, int]] = {}
        column = 0
        for cell in _joined_left(row):
            merged = above.get(column) if cell.goes_on else None
            if merged is not None and merged[1] == cell.width:
                first = merged[0]
                first.height += 1
                first.parts += cell.parts
                first.unseen += cell.unseen
                reaching[column] = merged
            else:
                kept.append(cell)
                reaching[column] = (cell, cell.width)
            column += cell.width
        result.append(kept)
        above = reaching
    return result


def _joined_left(row: list[_WordCell]) -> list[_WordCell]:
    joined: list[_WordCell] = []
    for cell in row:
        if cell.joins_left and joined:
            joined[-1].width += cell.width
            joined[-1].parts += cell.parts
        else:
            joined.append(cell)
    return joined
