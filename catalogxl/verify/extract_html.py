"""An HTML page, however mangled ──► its tables as grids, and its text. Forgiving as browsers are; nothing is run.

Only the standard library: a page cut off anywhere, without closing tags, with tables in tables or with nonsense for
attributes gives what can be read of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from catalogxl.grammar.channels import is_tick
from catalogxl.verify.copy import Grid
from catalogxl.vocabulary import TICK

MAX_CELLS: Final = 1_000_000
_MAX_SPAN_DOWN: Final = 2000
_MAX_SPAN_ACROSS: Final = 100
_DEEPEST: Final = 50
_UNSEEN: Final = frozenset({"script", "style", "template", "noscript", "title", "head", "select", "textarea"})
_OPEN_AT_END: Final = frozenset({"head"})  # its end tag may be missing
_BLOCKS: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
        "caption",
        "body",
    ]
)
_WORD_MARK: Final = re.compile(
    r"<!\[[^>]{0,200}>"
)  # of Word's pages; the parser fails on those it does not know
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_VOID: Final = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)


class TooLargeError(Exception):
    """A page whose tables have more cells than any catalog."""


@dataclass(slots=True)
class _Cell:
    parts: list[str] = field(default_factory=list)
    down: int = 1
    across: int = 1


@dataclass(slots=True)
class _Table:
    rows: list[list[_Cell]] = field(default_factory=list)
    in_cell: bool = False


class Page(HTMLParser):
    """Feed it a page, call :meth:`close`; then it has ``tables`` and ``text``."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[Grid] = []
        self._all: list[str] = []
        self._open: list[_Table] = []
        self._unseen: list[str] = []
        self._cells = 0

    @property
    def text(self) -> str:
        """All text that is shown, a line a block."""
        return _lines(self._all)

    def feed(self, data: str) -> None:
        super().feed(_WORD_MARK.sub("", data))

    def close(self) -> None:
        super().close()
        while self._open:
            self._end_table()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._unseen:
            if tag in ("body", "table") and self._unseen[-1] in _OPEN_AT_END:
                self._unseen.clear()
            else:
                if tag == self._unseen[-1]:
                    self._unseen.append(tag)
                return
        values = {name: value or "" for name, value in attrs}
        hidden = "hidden" in values or _HIDDEN.search(values.get("style", ""))
        if tag in _UNSEEN or (hidden and tag not in _VOID):
            self._unseen.append(tag)
            return
        if tag == "br" or tag in _BLOCKS:
            self._say("\n")
        if tag in ("table", "tr", "td", "th"):
            self._structure(tag, values)
        elif tag == "img":
            self._say(_sign_of_image(values))
        elif tag == "input" and values.get("type", "").lower() in ("checkbox", "radio"):
            self._say("☑" if "checked" in values else "☐")

    def handle_endtag(self, tag: str) -> None:
        if self._unseen:
            if tag == self._unseen[-1]:
                self._unseen.pop()
            return
        if tag in _BLOCKS:
            self._say("\n")
        if tag in ("td", "th", "tr") and self._open:
            self._open[-1].in_cell = False
            self._all.append("\t")
        elif tag == "table" and self._open:
            self._end_table()

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._say(re.sub(r"[ \t\r\n\f]+", " ", data))

    def _structure(self, tag: str, values: dict[str, str]) -> None:
        if tag == "table":
            if len(self._open) < _DEEPEST:
                self._open.append(_Table())
            return
        if not self._open:  # a row pasted without its table
            self._open.append(_Table())
        table = self._open[-1]
        if tag == "tr" or not table.rows:
            table.rows.append([])
            table.in_cell = False
        if tag != "tr":
            down = _span(values.get("rowspan", ""), _MAX_SPAN_DOWN)
            across = _span(values.get("colspan", ""), _MAX_SPAN_ACROSS)
            self._cells += 1
            if self._cells > MAX_CELLS:
                raise TooLargeError
            table.rows[-1].append(_Cell(down=down, across=across))
            table.in_cell = True
            self._all.append("\t")

    def _say(self, text: str) -> None:
        if not text:
            return
        self._all.append(text)
        if self._open and self._open[-1].in_cell:
            self._open[-1].rows[-1][-1].parts.append(text)

    def _end_table(self) -> None:
        grid = _grid(self._open.pop().rows)
        if grid:
            self.tables.append(grid)


def _grid(rows: list[list[_Cell]]) -> Grid:
    """The cells at their places, a merged cell's text at all of them."""
    grid: list[dict[int, str]] = [{} for _ in rows]
    count = 0
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            while column in grid[at]:
                column += 1
            text = _lines(cell.parts)
            for below in grid[at : at + cell.down]:
                for across in range(cell.across):
                    below[column + across] = text
                    count += 1
            if count > MAX_CELLS:
                raise TooLargeError
            column += cell.across
    return [[row.get(column, "") for column in range(max(row, default=-1) + 1)] for row in grid if row]


def _span(text: str, most: int) -> int:
    digits = text.strip()
    return min(max(int(digits), 1), most) if digits.isascii() and digits.isdigit() and len(digits) < 6 else 1


def _sign_of_image(values: dict[str, str]) -> str:
    """A tick that became a picture says so in its words; of a box's picture nothing can be known."""
    for name in ("alt", "title"):
        text = values.get(name, "").strip()
        if text and is_tick(text):
            return TICK
    return ""


def _lines(parts: list[str]) -> str:
    lines = (re.sub(r"[ \t]+", " ", line).strip() for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)
