"""A sheet of text cells that prints as it is: what :mod:`catalogxl.boards.print_sheet_xml` writes as .xlsx."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from catalogxl.boards.text_width import line_count, units_across, wrap
from catalogxl.boards.theme import Theme, ThemeColumn

Align = Literal["left", "center", "right"]

_MM_PER_WIDTH: Final = 1.852  # a unit of column width: 7 pixels at 96 dpi, a digit of the default font
_PADDING_MM: Final = 2.0
_LINE_HEIGHT: Final = 1.42  # of the type size; substitutes of 宋体 are set wider apart
HIGHEST: Final = 396.0  # points of a row; Excel's limit is 409.5


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell looks; type size in points, colours as #rrggbb, ``fill`` and ``frame``: '' for none."""

    font: str
    size: float
    align: Align = "left"
    fill: str = ""
    frame: str = ""
    bold: bool = False


class TextRun(NamedTuple):
    """A part of a cell's text in type of its own size, in the cell's font."""

    text: str
    size: float
    bold: bool = False


Text = str | tuple[TextRun, ...]


def plain_text(text: Text) -> str:
    """``text`` without its looks."""
    return text if isinstance(text, str) else "".join(run.text for run in text)


class PrintPicture(NamedTuple):
    """A square picture (PNG) of ``side_mm`` in words ``alt``, from the top of a cell (from 1), ``inset_mm`` from its left."""

    png: bytes
    alt: str
    row: int
    column: int
    inset_mm: float
    side_mm: float


class PrintRow(NamedTuple):
    """A row: its height in points, a text and a style for each of its columns from the first on."""

    height: float
    texts: Sequence[Text]
    styles: tuple[Style, ...]


class PrintSpan(NamedTuple):
    """A merged cell: its first and last row and column, from 1."""

    top: int
    left: int
    bottom: int
    right: int


class Foot(NamedTuple):
    """The printed foot, its three parts (where {page} and {pages} are numbers) and its type."""

    left: str
    center: str
    right: str
    font: str
    size: float


@dataclass(frozen=True, slots=True)
class Printout:
    """A sheet for ``paper``, as wide as a page, with rows ``head`` (first, last, from 1) on every page.

    ``frozen`` rows and columns stay on the screen; ``table`` is what filters, None for nothing; ``widths_mm`` has
    a width a column; ``date`` (``2020-05-26``) is when the file says it was made.
    """

    name: str
    title: str
    author: str
    date: str
    landscape: bool
    margin_mm: float
    widths_mm: tuple[float, ...]
    rows: tuple[PrintRow, ...]
    spans: tuple[PrintSpan, ...]
    head: tuple[int, int]
    frozen: tuple[int, int]
    foot: Foot
    table: PrintSpan | None = None
    pictures: tuple[PrintPicture, ...] = ()
    paper: Literal["A3", "A4"] = "A3"

    def widths(self) -> tuple[float, ...]:
        """The columns' widths in the unit of spreadsheets."""
        return tuple(round(width / _MM_PER_WIDTH, 2) for width in self.widths_mm)


def lines_of(text: str, width_mm: float, size: float) -> int:
    """How many lines ``text`` takes in cells of together ``width_mm``."""
    return line_count(text, _across(width_mm, size))


def height_of(lines: int, size: float) -> float:
    """The height in points of a row of so many lines of type of ``size`` points."""
    return round(lines * size * _LINE_HEIGHT + size, 1)


def parts_of(text: str, width_mm: float, size: float) -> list[str]:
    """``text`` for cells below each other, of which none is higher than a row may be."""
    room = _room(size)
    if lines_of(text, width_mm, size) <= room:
        return [text]
    lines = wrap(text, _across(width_mm, size))
    return ["\n".join(lines[at : at + room]) for at in range(0, len(lines), room)]


def whole_row(text: str, style: Style, width_mm: float, *, height: float = 0) -> PrintRow:
    """A row of one cell over ``width_mm`` (to be merged); as high as its text if ``height`` is 0."""
    return PrintRow(height or height_of(lines_of(text, width_mm, style.size), style.size), (text,), (style,))


def rows_of(
    texts: Sequence[str],
    columns: Sequence[ThemeColumn],
    styles: tuple[Style, ...],
    *,
    theme: Theme,
    naming: set[str],
) -> list[PrintRow]:
    """``texts`` as a row, or as several if one would be higher than Excel allows.

    In those that follow, the columns that are ``naming`` say again what goes on.
    """
    height = _height(texts, columns, styles)
    if height <= HIGHEST:
        return [PrintRow(height, texts, styles)]
    parts = [parts_of(text, c.width_mm, s.size) for text, c, s in zip(texts, columns, styles, strict=True)]
    again = [
        f"{text}{theme.words['continued']}" if column.key in naming else ""
        for text, column in zip(texts, columns, strict=True)
    ]
    rows = []
    for n in range(max(map(len, parts))):
        held = [part[n] if n < len(part) else name for part, name in zip(parts, again, strict=True)]
        rows.append(PrintRow(_height(held, columns, styles), held, styles))
    return rows


def sheet_name(text: str) -> str:
    """``text`` as a sheet's name: at most 31 characters, none of those that Excel refuses."""
    return "".join("_" if char in "[]:*?/\\'" else char for char in text)[:31] or "Sheet1"


def _height(texts: Sequence[str], columns: Sequence[ThemeColumn], styles: Sequence[Style]) -> float:
    return max(
        height_of(lines_of(text, column.width_mm, style.size), style.size)
        for text, column, style in zip(texts, columns, styles, strict=True)
    )


def _across(width_mm: float, size: float) -> int:
    return units_across(width_mm - _PADDING_MM, size)


def _room(size: float) -> int:
    """How many lines a row holds at most."""
    return int((HIGHEST - size) / (size * _LINE_HEIGHT))
