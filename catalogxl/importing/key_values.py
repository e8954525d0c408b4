"""Tables that tell one item below another as heading and value side by side ──► a section with a row an item."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalogxl.grids.grid import GridCell
from catalogxl.importing.heading_words import ITEM, heading_of
from catalogxl.importing.match_columns import TableHead
from catalogxl.importing.sections import Section

_WIDEST: Final = 6
_FEWEST: Final = 4
_BEGINS: Final = ("seq", "level1", "level2")


def key_value_section(section: Section) -> Section | None:
    """``section`` turned to a row an item; None if it is no such table."""
    if any(len(row) > _WIDEST for _, row in section.rows):
        return None
    pairs = list(_pairs(section))
    known = {key for key, _, _ in pairs if key not in ("other",)}
    if len(known) < _FEWEST or "level2" not in known or len(pairs) < len(section.rows) * 0.6:
        return None
    records: list[dict[str, tuple[int, str]]] = []
    headings: dict[str, str] = {}
    for key, heading, (number, text) in pairs:
        headings.setdefault(key, heading)
        if not records or (key in records[-1] and (key in _BEGINS or "level2" in records[-1])):
            records.append({})
        records[-1].setdefault(key, (number, text))
    keys = tuple(headings)
    turned = Section(
        section.titles,
        TableHead(keys, tuple(headings.values())),
        section.place,
        section.name,
        notes=section.notes,
    )
    for record in records:
        number = min(place for place, _ in record.values())
        row = [GridCell(record.get(key, (0, ""))[1], number, at) for at, key in enumerate(keys)]
        turned.rows.append((number, row))
    return turned


def _pairs(section: Section) -> Iterator[tuple[str, str, tuple[int, str]]]:
    """(key, heading, (row, value)) of each heading and the cell to its right, heading and value by turns."""
    for number, row in section.rows:
        cells = list(dict.fromkeys(cell for cell in row if cell is not None))
        at = 0
        while at + 1 < len(cells):
            key = _single(heading_of(cells[at].text))
            if key:
                yield key, cells[at].text, (number, cells[at + 1].text)
                at += 1
            at += 1


def _single(key: str | None) -> str | None:
    """A group's heading beside a value is the value's own."""
    if key == ITEM:
        return "level2"
    return key
