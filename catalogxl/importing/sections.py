"""A document's grids ──► sections: each a title, the columns, and the rows below them.

One grid may hold several tables (eighteen domains on one page, each under its own title), one table may be cut into
several grids (a page each, with or without its headings again).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from catalogxl.grids.grid import Grid, GridCell, ReadDocument
from catalogxl.importing.cell_kinds import KnownWords
from catalogxl.importing.heading_words import heading_of
from catalogxl.importing.match_columns import GridRow, TableHead, is_heading_row, read_head, voted
from catalogxl.importing.words import is_ordinal, name_key, undoubled

_TITLE: Final = re.compile(r"领域|(?:目录|清单|一览表|事项表)(?:[（(].{0,30}[)）])?$")
_NOTE: Final = re.compile(r"^(?:注|备注|说明|填表|填报|审核|单位|制表|附件|附注)\s*\d?\s*[:：、.]?")
_LONGEST_TITLE: Final = 120
_NO_HEAD: Final = TableHead((), ())


@dataclass(slots=True)
class Section:
    """A table as it is printed: ``titles`` above it (the nearest last), its columns, its rows by number from 0.

    ``notes`` are the lines within it that belong to no row. ``place`` is which grid of the document it stands in, from 1.
    """

    titles: tuple[str, ...]
    head: TableHead
    place: int
    name: str = ""
    rows: list[tuple[int, GridRow]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def sections_of(document: ReadDocument, known: KnownWords) -> list[Section]:
    """The sections that have rows, their columns put to the vote."""
    found: list[Section] = []
    head = _NO_HEAD
    titles: tuple[str, ...] = ()
    for place, grid in enumerate(document.grids, 1):
        above = tuple(filter(None, (document.title, *grid.heading)))
        named = any(_TITLE.search(line) for line in grid.heading)
        for section in _sections(grid, place, head, above if named or not titles else titles, known):
            if (
                found
                and found[-1].rows
                and section.head.keys == found[-1].head.keys
                and section.titles == titles
            ):
                found[-1].rows += section.rows  # the table goes on, on the next page
                found[-1].notes += section.notes
            else:
                found.append(section)
            head, titles = section.head, section.titles
    found = [section for section in found if section.rows]
    for section in found:
        section.head = voted(section.head, [row for _, row in section.rows], known)
    return found


def _sections(
    grid: Grid, place: int, head: TableHead, titles: tuple[str, ...], known: KnownWords
) -> Iterator[Section]:
    headed = any(is_heading_row(row) for row in grid.rows)
    if headed or not _fits(grid, head):
        head = _NO_HEAD
    section = Section(titles, head, place, grid.name)
    at = 0
    while at < len(grid.rows):
        row = grid.rows[at]
        said = said_in(row, at)
        if is_heading_row(row):
            own = read_head(grid.rows[at:])
            at += own.rows
            if section.head.keys and own.keys == section.head.keys:
                continue  # the headings again, as at the top of a page
            if section.rows:
                yield section
                section = Section(section.titles, own, place, grid.name)
            section.head = own
            continue
        if _is_title(said, row):
            if section.rows:
                yield section
                section = Section((*titles, *said), section.head, place, grid.name)
            else:
                section.titles = (*section.titles, *said)
        elif (headed and not section.head.keys) or _is_note(said, row, section.head, known):
            section.notes += said
        elif said:
            section.rows.append((at, row))
        at += 1
    yield section


def said_in(row: GridRow, number: int) -> list[str]:
    """The different texts of the cells that begin in a row."""
    texts = (cell.text.strip() for cell in row if cell is not None and cell.row == number)
    return list(dict.fromkeys(text for text in texts if text))


def _fits(grid: Grid, head: TableHead) -> bool:
    """Whether a grid without headings may go on under those of the grid before: most of its rows are as wide."""
    wide = sum(len(row) == len(head.keys) for row in grid.rows)
    return bool(head.keys) and wide * 2 > len(grid.rows)


def _is_title(said: Sequence[str], row: GridRow) -> bool:
    if len(said) != 1 or len(said[0]) > _LONGEST_TITLE or "《" in said[0]:
        return False
    return bool(_TITLE.search("".join(undoubled(said[0]).split()))) and _is_wide(row)


def _is_note(said: Sequence[str], row: GridRow, head: TableHead, known: KnownWords) -> bool:
    """Whether a row has one text only, about the table as a whole: by its words, or by where it stands.

    A 一级事项 over the whole width is none: it stands above the rows of its items.
    """
    if len(said) != 1 or name_key(said[0]) in known.level1:
        return False
    text = said[0]
    first = next(cell for cell in row if cell is not None and cell.text.strip())
    if _width(first, row) > max(2, len(row) // 2):
        return True
    if heading_of(text) or is_ordinal(text):
        return False
    # In a row as wide as the table; in a shorter one, cells were dropped and the text may be of any column.
    if len(row) >= len(head.keys) > first.column and head.keys[first.column] == "seq":
        return True
    return bool(_NOTE.match(text)) and _is_wide(row)


def _is_wide(row: GridRow) -> bool:
    """Whether the only text of a row stands alone in it: it begins the row, or spans most of it."""
    first = next((cell for cell in row if cell is not None and cell.text.strip()), None)
    if first is None:
        return False
    return first.column == 0 or _width(first, row) * 2 > len(row)


def _width(cell: GridCell, row: GridRow) -> int:
    return sum(one is cell for one in row)
