"""Pieces of a PDF page ──► the lines that they stand on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from catalogxl.grids.grid import PdfPiece

_SAME_LINE: Final = 4.0  # points: half a line of small print


def text_lines(pieces: Iterable[PdfPiece]) -> Iterator[list[PdfPiece]]:
    """The pieces of each line: lines from the top of the page down, pieces from left to right."""
    line: list[PdfPiece] = []
    for piece in sorted(pieces, key=lambda piece: -piece.y):
        if line and line[0].y - piece.y > _SAME_LINE:
            yield sorted(line)
            line = []
        line.append(piece)
    if line:
        yield sorted(line)
