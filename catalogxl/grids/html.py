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
from catalogxl.grids.grid import MAX_CELLS, Grid, GridTooLargeError, OpenCell, place_cells, span, tidy
from catalogxl.grids.html_elements import VOID_ELEMENTS, without_word_marks
from catalogxl.grids.symbol_fonts import shown_sign
from catalogxl.vocabulary import TICK

_DEEPEST: Final = 50
_UNSEEN: Final = frozenset({"script", "style", "template", "noscript", "title", "head", "select", "textarea"})
_OPEN_AT_END: Final = frozenset({"head"})  # its end tag may be missing
_BLOCKS: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
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
    ]
)
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_HEADING_LINES: Final = 20  # above a table, the nearest
_HEADING_LENGTH: Final = 300
_HEADING_PIECES: Final = 400


@dataclass(slots=True)
class _Table:
    heading: tuple[str, ...]
    rows: list[list[OpenCell]] = field(default_factory=list)
    in_cell: bool = False


class HtmlPage(HTMLParser):
    """Feed it a page, call :meth:`close`; then it has ``grids``, ``text`` and ``title``.

    A table within a cell is a grid of its own, and not part of that cell's text. :meth:`feed` raises
    :class:`GridTooLargeError`.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.grids: list[Grid] = []
        self._all: list[str] = []
        self._outside: list[str] = []
        self._title: list[str] = []
        self._in_title = False
        self._heading_from = 0
        self._open: list[_Table] = []
        self._unseen: list[str] = []
        self._fonts: list[str] = []
        self._cells = 0

    @property
    def text(self) -> str:
        """All text that is shown, a line a block."""
        return tidy(self._all)

    @property
    def outside(self) -> tuple[str, ...]:
        """The lines that stand in no table."""
        return tuple(line for line in tidy(self._outside).split("\n") if line)

    @property
    def title(self) -> str:
        """The page's title on one line."""
        return " ".join("".join(self._title).split())

    def feed(self, data: str) -> None:
        super().feed(without_word_marks(data))

    def close(self) -> None:
        super().close()
        while self._open:
            self._end_table()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_title = tag == "title"
        if self._unseen:
            if tag in ("body", "table") and self._unseen[-1] in _OPEN_AT_END:
                self._unseen.clear()
            else:
                if tag == self._unseen[-1]:
                    self._unseen.append(tag)
                return
        values = {name: value or "" for name, value in attrs}
        hidden = "hidden" in values or _HIDDEN.search(values.get("style", ""))
        if tag in _UNSEEN or (hidden and tag not in VOID_ELEMENTS):
            self._unseen.append(tag)
            return
        if tag == "br" or tag in _BLOCKS:
            self._say("\n")
        if tag in ("table", "tr", "td", "th"):
            self._structure(tag, values)
        elif tag == "font":
            self._fonts.append(values.get("face", ""))
        elif tag == "img":
            self._say(_sign_of_image(values))
        elif tag == "input" and values.get("type", "").lower() in ("checkbox", "radio"):
            self._say("☑" if "checked" in values else "☐")

    def handle_endtag(self, tag: str) -> None:
        self._in_title = False
        if self._unseen:
            if tag == self._unseen[-1]:
                self._unseen.pop()
            return
        if tag in _BLOCKS:
            self._say("\n")
        if tag == "font" and self._fonts:
            self._fonts.pop()
        if tag in ("td", "th", "tr") and self._open:
            self._open[-1].in_cell = False
            self._all.append("\t")
        elif tag == "table" and self._open:
            self._end_table()

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self._title.append(data)
        elif not self._unseen:
            data = re.sub(r"[ \t\r\n\f]+", " ", data)
            font = self._fonts[-1] if self._fonts else ""
            self._say("".join(shown_sign(sign, font) for sign in data) if font else data)

    def _structure(self, tag: str, values: dict[str, str]) -> None:
        if tag == "table":
            if len(self._open) < _DEEPEST:
                self._open.append(_Table(self._heading()))
            return
        if not self._open:  # a row pasted without its table
            self._open.append(_Table(self._heading()))
        table = self._open[-1]
        if tag == "tr" or not table.rows:
            table.rows.append([])
            table.in_cell = False
        if tag != "tr":
            height = span(values.get("rowspan", ""), down=True)
            width = span(values.get("colspan", ""), down=False)
            self._cells += 1
            if self._cells > MAX_CELLS:
                raise GridTooLargeError
            table.rows[-1].append(OpenCell(height=height, width=width))
            table.in_cell = True
            self._all.append("\t")

    def _say(self, text: str) -> None:
        if not text:
            return
        self._all.append(text)
        if self._open and self._open[-1].in_cell:
            self._open[-1].rows[-1][-1].parts.append(text)
        else:
            self._outside.append(text)

    def _heading(self) -> tuple[str, ...]:
        """The lines above a table that begins here."""
        start = max(self._heading_from, len(self._all) - _HEADING_PIECES)
        lines = tidy(self._all[start:]).split("\n")[-_HEADING_LINES:]
        return tuple(line[:_HEADING_LENGTH] for line in lines if line)

    def _end_table(self) -> None:
        table = self._open.pop()
        grid = place_cells(table.rows, table.heading)
        if any(grid.rows):
            self.grids.append(grid)
            self._heading_from = len(self._all)


def _sign_of_image(values: dict[str, str]) -> str:
    """A tick that became a picture says so in its words; of a box's picture nothing can be known."""
    for name in ("alt", "title"):
        text = values.get(name, "").strip()
        if text and is_tick(text):
            return TICK
    return ""
