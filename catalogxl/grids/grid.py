"""Grids of cells with spans, and the document that they stand in. Plain values, the same for every kind of file.

A :class:`Grid` is rectangular only as far as the file says so: ``grid.rows[r][c]`` is the :class:`GridCell` that covers
that place, or None where the row ends before it. A merged cell stands, as the same object, at every place that it covers;
its own ``row`` and ``column`` are those of its upper left place. So *blank* (a cell with text ``""``), *covered*
(``grid.covered(r, c)``) and *missing* (None) are three different things. Rows and columns count from 0, and
``grid.rows[0]`` is the first row of the table (row 1 of a sheet), blank or not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

MAX_CELLS: Final = 1_000_000
_LONGEST_SPAN_DOWN: Final = 2000
_LONGEST_SPAN_ACROSS: Final = 100
_BLANKS: Final = re.compile(r"[ \t]+")

#: The texts of a grid, those of merged cells repeated.
Texts = list[list[str]]


class GridTooLargeError(Exception):
    """A table with more cells than any catalog."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell, its lines joined by line feeds; ``row`` and ``column`` are its upper left place.

    ``unseen`` is what stands in the file and not before a reader's eyes (hidden, or deleted with changes tracked); it is
    not in ``text``.
    """

    text: str
    row: int
    column: int
    height: int = 1
    width: int = 1
    unseen: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. ``heading`` are the lines that stand above it, since the table before; ``name`` is that of its sheet."""

    rows: tuple[tuple[GridCell | None, ...], ...]
    heading: tuple[str, ...] = ()
    name: str = ""

    def covered(self, row: int, column: int) -> bool:
        """Whether the place belongs to a cell that begins above it or to its left."""
        cell = self.rows[row][column] if column < len(self.rows[row]) else None
        return cell is not None and (cell.row, cell.column) != (row, column)

    def texts(self) -> Texts:
        """The texts of the rows that have any, those of merged cells repeated, those of missing ones blank."""
        rows = ([cell.text if cell else "" for cell in row] for row in self.rows)
        return [row for row in rows if any(row)]


class PdfPiece(NamedTuple):
    """Some text of a PDF page and where it begins, in points from the page's lower left corner; ``size`` of the type."""

    x: float
    y: float
    text: str
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page: its text in drawing order, the same in pieces with their places, its width in points, its ruled table."""

    text: str
    pieces: tuple[PdfPiece, ...]
    width: float
    grid: Grid | None = None


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """What a file says. ``kind`` is ``html``, ``docx``, ``xlsx`` (any workbook), ``csv``, ``json``, ``pdf`` or ``text``.

    ``text`` is all text in reading order; ``outside`` are the lines of it that stand in no table,
    ``unseen`` what stands in the file and not before a reader's eyes; ``source`` the whole text of a text file, with its markup; ``title`` an HTML
    page's; ``json`` the value of a JSON file; ``pages`` are a PDF's. ``form`` is what is odd about the form, in Chinese.
    """

    kind: str
    text: str = ""
    grids: tuple[Grid, ...] = ()
    outside: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()
    title: str = ""
    source: str = ""
    json: Any = None
    pages: tuple[PdfPage, ...] = ()
    form: tuple[str, ...] = ()


@dataclass(slots=True)
class OpenCell:
    """A cell while its text is collected; ``unseen`` as in :class:`GridCell`."""

    parts: list[str] = field(default_factory=list)
    height: int = 1
    width: int = 1
    unseen: list[str] = field(default_factory=list)


def span(text: str, *, down: bool) -> int:
    """A span as a file writes it, within what a table can have; 1 for nonsense."""
    digits = text.strip()
    most = _LONGEST_SPAN_DOWN if down else _LONGEST_SPAN_ACROSS
    return min(max(int(digits), 1), most) if digits.isascii() and digits.isdigit() and len(digits) < 6 else 1


def place_cells(rows: Sequence[Sequence[OpenCell]], heading: Sequence[str] = (), name: str = "") -> Grid:
    """The cells of each row from left to right, each in the first place that no cell from above covers.

    Raises:
        GridTooLargeError: they cover more than ``MAX_CELLS`` places.
    """
    places: list[dict[int, GridCell]] = [{} for _ in rows]
    count = 0
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            while column in places[at]:
                column += 1
            height = min(cell.height, len(rows) - at)
            placed = GridCell(
                tidy(cell.parts), at, column, height, cell.width, tidy(cell.unseen) if cell.unseen else ""
            )
            count += height * cell.width
            if count > MAX_CELLS:
                raise GridTooLargeError
            for below in places[at : at + height]:
                below.update(dict.fromkeys(range(column, column + cell.width), placed))
            column += cell.width
    return Grid(
        tuple(tuple(row.get(column) for column in range(max(row, default=-1) + 1)) for row in places),
        tuple(heading),
        name,
    )


def tidy(parts: Sequence[str]) -> str:
    """The lines of a text in pieces, single spaces within a line, no blank lines."""
    lines = (_BLANKS.sub(" ", line).strip() for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)
