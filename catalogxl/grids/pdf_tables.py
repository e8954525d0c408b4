"""A PDF page's ruled lines and pieces of text ──► its table as a grid with spans.

A PDF has no tables, only lines and texts at places. Where the lines of a table are drawn, they tell its cells exactly: the
lines' places are the grid, and two neighbouring fields without a line between them are one merged cell. A page without
such lines gives no grid; nothing is told from the width of gaps.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple

from catalogxl.grammar.radicals import unified
from catalogxl.grids.grid import Grid, GridCell, PdfPiece
from catalogxl.grids.pdf_lines import text_lines

_NEAR: Final = 2.5  # points: lines nearer than this are one, a rectangle thinner than this is a line
_SHORTEST: Final = 4.0
_INSIDE: Final = 1.0  # how far within its cell a piece's beginning is looked for
_FEWEST_IN_A_COLUMN: Final = 2  # lines of a cell that go on at one place
_LATIN_WIDTH: Final = 0.6  # of the size
_MOST_LINES: Final = 20_000
_MOST_ROWS: Final = 400
_MOST_COLUMNS: Final = 100
_PAINTS: Final = frozenset({b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"})
_CURVES: Final = frozenset({b"c", b"v", b"y"})
_HEADING_LINES: Final = 20

Matrix = Sequence[float]


class RuledLine(NamedTuple):
    """A line along an axis: ``at`` is its place across it, from ``start`` to ``end`` along it."""

    at: float
    start: float
    end: float


class RuledLines:
    """Collects the lines that a page paints: pass :meth:`operand` to pypdf's ``visitor_operand_before``."""

    def __init__(self) -> None:
        self.across: list[RuledLine] = []  # horizontal, ``at`` is y
        self.down: list[RuledLine] = []
        self._path: list[tuple[float, float, float, float]] = []
        self._point = (0.0, 0.0)
        self._first = (0.0, 0.0)

    def operand(self, operator: bytes, operands: Sequence[Any], matrix: Matrix, _text: Matrix) -> None:
        """Take in one operator of the page's content."""
        if operator == b"m":
            self._point = self._first = _placed(operands, matrix)
        elif operator == b"l":
            point = _placed(operands, matrix)
            self._add(self._point, point)
            self._point = point
        elif operator == b"h":
            self._add(self._point, self._first)
        elif operator == b"re" and len(operands) == 4:
            x, y, width, height = map(float, operands)
            self._rectangle(_placed((x, y), matrix), _placed((x + width, y + height), matrix))
        elif operator in _CURVES:
            self._point = _placed(operands[-2:], matrix)
        elif operator in _PAINTS:
            self._paint()
        elif operator == b"n":
            self._path = []

    def _add(self, one: tuple[float, float], other: tuple[float, float]) -> None:
        if len(self._path) < _MOST_LINES:
            self._path.append((*one, *other))

    def _rectangle(self, one: tuple[float, float], other: tuple[float, float]) -> None:
        (left, right), (low, high) = sorted((one[0], other[0])), sorted((one[1], other[1]))
        if high - low < _NEAR:
            self._add((left, (low + high) / 2), (right, (low + high) / 2))
        elif right - left < _NEAR:
            self._add(((left + right) / 2, low), ((left + right) / 2, high))
        else:
            corners = ((left, low), (right, low), (right, high), (left, high), (left, low))
            for a, b in pairwise(corners):
                self._add(a, b)

    def _paint(self) -> None:
        for x1, y1, x2, y2 in self._path:
            if len(self.across) + len(self.down) >= _MOST_LINES:
                break
            if abs(y1 - y2) < _NEAR and abs(x1 - x2) > _SHORTEST:
                self.across.append(RuledLine((y1 + y2) / 2, min(x1, x2), max(x1, x2)))
            elif abs(x1 - x2) < _NEAR and abs(y1 - y2) > _SHORTEST:
                self.down.append(RuledLine((x1 + x2) / 2, min(y1, y2), max(y1, y2)))
        self._path = []


def ruled_grid(lines: RuledLines, pieces: Sequence[PdfPiece]) -> Grid | None:
    """The table that the lines of a page divide; None if they divide none."""
    xs = _places(line.at for line in lines.down)
    # A row that the page cuts has no line there: the lines between its columns say how far it goes.
    ends = (end for line in lines.down for end in (line.start, line.end))
    ys = _places([*(line.at for line in lines.across), *ends])[::-1]
    if not (2 < len(xs) <= _MOST_COLUMNS and 2 <= len(ys) <= _MOST_ROWS):
        return None
    fields = _Fields(xs, ys, lines)
    cells = fields.cells(pieces)
    above = [piece for piece in pieces if piece.y > ys[0]]
    heading = [_joined(line) for line in text_lines(above)]
    return Grid(cells, tuple(heading[-_HEADING_LINES:])) if any(map(any, cells)) else None


class _Fields:
    """The fields between neighbouring lines: rows from the top, columns from the left."""

    def __init__(self, xs: Sequence[float], ys: Sequence[float], lines: RuledLines) -> None:
        self.xs, self.ys = xs, ys
        self.width, self.height = len(xs) - 1, len(ys) - 1
        self._down = _by_place(lines.down, xs)
        self._across = _by_place(lines.across, ys)

    def cells(self, pieces: Sequence[PdfPiece]) -> tuple[tuple[GridCell | None, ...], ...]:
        """The merged fields with their texts, row by row; None for a field that the table's lines do not close."""
        owner = self._owners()
        held: dict[tuple[int, int], list[PdfPiece]] = {}
        for piece in pieces:
            field = self._field(piece)
            if field is not None:
                held.setdefault(owner[field], []).append(piece)
        spans: dict[tuple[int, int], tuple[int, int]] = {}
        for (row, column), first in owner.items():
            down, right = spans.get(first, (1, 1))
            spans[first] = (max(down, row - first[0] + 1), max(right, column - first[1] + 1))
        made = {
            first: GridCell(
                "\n".join(map(_joined, _lines_in_columns(held.get(first, ())))),
                *first,
                height=down,
                width=right,
            )
            for first, (down, right) in spans.items()
        }
        return tuple(
            tuple(made[owner[row, column]] for column in range(self.width)) for row in range(self.height)
        )

    def _owners(self) -> dict[tuple[int, int], tuple[int, int]]:
        """The upper left field of the cell that each field is of: to the right first, then down where whole runs agree."""
        owner: dict[tuple[int, int], tuple[int, int]] = {}
        for row in range(self.height):
            for column in range(self.width):
                left = owner.get((row, column - 1))
                above = owner.get((row - 1, column))
                if left is not None and not self._line_left_of(row, column):
                    owner[row, column] = left
                elif above is not None and not self._line_above(row, column):
                    owner[row, column] = above
                else:
                    owner[row, column] = (row, column)
        return owner

    def _line_left_of(self, row: int, column: int) -> bool:
        middle = (self.ys[row] + self.ys[row + 1]) / 2
        return any(line.start - _NEAR <= middle <= line.end + _NEAR for line in self._down[column])

    def _line_above(self, row: int, column: int) -> bool:
        middle = (self.xs[column] + self.xs[column + 1]) / 2
        return any(line.start - _NEAR <= middle <= line.end + _NEAR for line in self._across[row])

    def _field(self, piece: PdfPiece) -> tuple[int, int] | None:
        column = _between(self.xs, piece.x + _INSIDE)
        row = _between([-y for y in self.ys], -(piece.y + _INSIDE))
        return None if column is None or row is None else (row, column)


def _between(places: Sequence[float], at: float) -> int | None:
    """Between which two of the increasing ``places`` a point lies."""
    index = bisect_right(places, at) - 1
    return index if 0 <= index < len(places) - 1 else None


def _places(values: Iterable[float]) -> list[float]:
    """The different places in increasing order, near ones as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _by_place(lines: Iterable[RuledLine], places: Sequence[float]) -> list[list[RuledLine]]:
    found: list[list[RuledLine]] = [[] for _ in places]
    for line in lines:
        found[min(range(len(places)), key=lambda at: abs(places[at] - line.at))].append(line)
    return found


def _lines_in_columns(pieces: Sequence[PdfPiece]) -> Iterator[list[PdfPiece]]:
    """The lines of a cell; of a list printed in columns, the first column's before the next one's."""
    lines = list(text_lines(pieces))
    starts = Counter(
        round(piece.x) for line in lines for before, piece in pairwise(line) if _is_apart(before, piece)
    )
    cuts = sorted(start for start, count in starts.items() if count >= _FEWEST_IN_A_COLUMN)
    if not cuts:
        yield from lines
        return
    for left, right in pairwise([float("-inf"), *cuts, float("inf")]):
        column = [piece for piece in pieces if left - _NEAR <= piece.x < right - _NEAR]
        yield from text_lines(column)


def _is_apart(before: PdfPiece, piece: PdfPiece) -> bool:
    """Whether a piece stands a gap away from the one to its left."""
    width = sum(1.0 if ord(sign) > 0xFF else _LATIN_WIDTH for sign in before.text) * before.size
    return piece.x - before.x - width > piece.size


def _joined(line: Sequence[PdfPiece]) -> str:
    return unified("".join(piece.text for piece in line))


def _placed(point: Sequence[Any], matrix: Matrix) -> tuple[float, float]:
    x, y = float(point[0]), float(point[1])
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
