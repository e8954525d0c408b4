"""Filling in a county's workbook: what a return holds beyond the blank one, as key strokes in the order of its sheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from catalogxl.workbook.schema.layout import FIRST_ROW, InputKind, Layout, Sheet, SheetColumn

from .clerk import Book

Texts = Mapping[str, Sequence[Mapping[str, str]]]


class Stroke(NamedTuple):
    """One cell to fill in (or to clear, with an empty ``text``)."""

    sheet: str
    cell: str
    text: str
    column: SheetColumn

    @property
    def chosen(self) -> bool:
        """Whether a clerk picks it from a closed list."""
        return (
            bool(self.text) and self.column.input in (InputKind.CHOICE, InputKind.TICK) and self.column.closed
        )


def strokes(layout: Layout, wanted: Texts, blank: Texts) -> list[Stroke]:
    """What has to be typed to turn ``blank`` into ``wanted`` (texts by sheet key, row and column key)."""
    return [stroke for part in layout.sheets.values() for stroke in _of_sheet(part, wanted, blank)]


def _of_sheet(part: Sheet, wanted: Texts, blank: Texts) -> Iterator[Stroke]:
    before = blank.get(part.key, ())
    for at, row in enumerate(wanted.get(part.key, ())):
        old = before[at] if at < len(before) else {}
        for key, column in part.column.items():
            text = row.get(key, "")
            if column.filled_in and text != old.get(key, ""):
                yield Stroke(part.title, part.address(key, FIRST_ROW + at), text, column)


def fill_in(book: Book, typed: Iterable[Stroke]) -> None:
    """Press the keys. The first of each kind of choice is picked from its dropdown, its repetitions are typed.

    Raises AssertionError where a cell does not take what was typed, RefusedError where a dropdown lacks it.
    """
    picked: set[tuple[str, str, str]] = set()
    for stroke in typed:
        choice = (stroke.sheet, stroke.column.key, stroke.text)
        if not stroke.text:
            shown = book.clear(stroke.sheet, stroke.cell)
        elif stroke.chosen and choice not in picked:
            picked.add(choice)
            shown = book.choose(stroke.sheet, stroke.cell, stroke.text)
        else:
            shown = book.type_in(stroke.sheet, stroke.cell, stroke.text)
        assert shown == stroke.text, f"{stroke.sheet}!{stroke.cell} shows {shown!r}, not {stroke.text!r}"
