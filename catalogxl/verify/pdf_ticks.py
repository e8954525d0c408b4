"""The pages of a PDF ──► its text without ticks, and the ticks of the official table by where they stand on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from catalogxl.grids.grid import PdfPage, PdfPiece
from catalogxl.grids.pdf_lines import text_lines
from catalogxl.record.equality import fold_space
from catalogxl.verify.copy import Ticks

_NUMBER: Final = re.compile(r"\s*(\d+)(?:\s|$)")
_SIGNS: Final = frozenset("√✓✔☑☒✅")
_MARGIN: Final = 0.06  # of the page's width: there the numbers stand


class PdfText(NamedTuple):
    """All text without its ticks, the rows of ticks as far as their places tell them, and how many ticks there are."""

    text: str
    ticks: tuple[Ticks, ...]
    tick_count: int


def text_and_ticks(pages: Sequence[PdfPage], headings: Sequence[str]) -> PdfText:
    """What the pages say; ``headings`` are those above the columns of ticks."""
    texts: list[str] = []
    ticks: list[Ticks] = []
    columns: dict[str, float] = {}
    count = 0
    for page in pages:
        count += sum(sign in _SIGNS for sign in page.text)
        texts.append("".join(sign for sign in page.text if sign not in _SIGNS))
        columns |= _columns(page.pieces, headings)
        ticks += _ticks(page.pieces, columns, page.width * _MARGIN)
    return PdfText("\n".join(texts), tuple(ticks), count)


def _columns(pieces: Sequence[PdfPiece], headings: Sequence[str]) -> dict[str, float]:
    """Where each of ``headings`` begins on a page, if they stand there on one line in this order; else nothing.

    Some programs draw every character by itself, so a line is put together before it is searched.
    """
    for line in text_lines(pieces):
        characters = [(sign, piece.x) for piece in line for sign in fold_space(piece.text)]
        text = "".join(sign for sign, _ in characters)
        found: dict[str, float] = {}
        at = 0
        for heading in headings:
            at = text.find(fold_space(heading), at)
            if at < 0:
                break
            found[heading] = characters[at][1]
            at += len(fold_space(heading))
        else:
            return found
    return {}


def _ticks(pieces: Sequence[PdfPiece], columns: Mapping[str, float], margin: float) -> Iterator[Ticks]:
    """The rows of ticks from the top of the page down; each tick belongs to the number that is nearest in height."""
    ticks = [
        piece
        for piece in pieces
        if not _SIGNS.isdisjoint(piece.text) and _SIGNS.union(" 是").issuperset(piece.text)
    ]
    numbers = {
        piece: found[1] for piece in pieces if piece.x < margin and (found := _NUMBER.match(piece.text))
    }
    rows: dict[PdfPiece, set[str]] = {}
    for tick in ticks if columns and numbers else ():
        beside = min(numbers, key=lambda number: abs(number.y - tick.y))
        heading = min(columns, key=lambda heading: abs(columns[heading] - tick.x))
        rows.setdefault(beside, set()).add(heading)
    for number in sorted(rows, key=lambda number: -number.y):
        yield Ticks(numbers[number], frozenset(rows[number]))
