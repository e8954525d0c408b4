"""The rows of a published table ──► the items of the record that they are, even where both names and order changed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Final

from catalogxl.record.equality import fold_signs
from catalogxl.verify.copy import Grid
from catalogxl.verify.copy_columns import Head, Headings
from catalogxl.verify.expected import ExpectedItem, ExpectedSheet

_ALIKE: Final = 0.5
_HARDLY_ALIKE: Final = 0.2
_SHORT: Final = 3  # signs of a text by which no row is known
_LONGEST_NAME: Final = 200  # characters of a name that are compared
_NUMBERED: Final = re.compile(r"^\d{1,3}(?:\.\d{1,3})*[,.]?(?=\D)")
_REFINES: Final = re.compile(r"[（(]?\s*细化[^）)]*[）)]?")
_CONTINUED: Final = "续"
_HEADING: Final = ("seq", "level1")  # said again where a row goes on, as its name is


@dataclass(slots=True)
class CopyRow:
    """A row of the copy: cells by column key, texts of columns that the record does not have by their heading."""

    cells: dict[str, str]
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The cell with the item's name."""
        return self.cells.get("level2", "")


@dataclass(frozen=True, slots=True)
class Read:
    """The rows of all ``tables`` of a copy that hold some; ``keys`` are the columns that it has.

    ``strange`` are the headings of columns that the sheet does not have, ``oddities`` what is odd about the headings,
    ``loose`` every text of the tables that stands in no item's row.
    """

    rows: tuple[CopyRow, ...]
    keys: tuple[str, ...]
    strange: tuple[str, ...]
    oddities: tuple[str, ...]
    loose: tuple[str, ...]
    tables: int


def read_rows(tables: Sequence[Grid], sheet: ExpectedSheet) -> Read | None:
    """The rows of every table that has the headings of ``sheet``, or goes on after one that has; None if none has."""
    headings = Headings(sheet.columns)
    rows: list[CopyRow] = []
    keys: dict[str, None] = {}
    strange: dict[str, None] = {}
    oddities: dict[str, None] = {}
    loose: list[str] = []
    head: Head | None = None
    tables_read = 0
    for grid in tables:
        own = headings.find(grid) or _without_head(grid, head, headings, sheet)
        if own is None:
            loose += (text for row in grid for text in dict.fromkeys(row))
            continue
        head = own
        tables_read += 1
        keys |= dict.fromkeys(key for key in head.keys if key)
        strange |= dict.fromkeys(head.strange.values())
        oddities |= dict.fromkeys(head.oddities)
        loose += (text for row in grid[: head.top] for text in dict.fromkeys(row))
        loose += head.loose
        rows += _rows(grid[head.begins :], head, headings, sheet, loose)
    if not keys:
        return None
    told = tuple(text for text in loose if text.strip())
    return Read(tuple(rows), tuple(keys), tuple(strange), tuple(oddities), told, tables_read)


def _without_head(grid: Grid, head: Head | None, headings: Headings, sheet: ExpectedSheet) -> Head | None:
    """The columns of a table that names items but has no heading: those of the table before, or the official ones."""
    names = {fold_signs(item.name) for item in sheet.items}
    if not any(_names_one(text, names) for row in grid for text in row):
        return None
    if head is not None and sum(len(row) == len(head.keys) for row in grid) * 2 > len(grid):
        return head._replace(begins=0, top=0, loose=())
    return headings.by_order(grid) if sheet.name == "table" else None


def _rows(
    grid: Grid, head: Head, headings: Headings, sheet: ExpectedSheet, loose: list[str]
) -> Iterator[CopyRow]:
    """The items' rows of ``grid``; what stands in others, or beside the columns, goes to ``loose``."""
    names = {fold_signs(item.name) for item in sheet.items}
    grouped = "level1" in head.keys
    above: CopyRow | None = None
    for cells in grid:
        said = {text for text in cells if text.strip()}
        if len(said) <= 1:  # a title, a note over the whole width
            loose += said
            continue
        if headings.repeated_in(cells):
            loose += headings.strangers(cells)
            continue
        texts = list(cells)
        if grouped and len(texts) == len(head.keys) - 1:
            place = head.keys.index("level1")  # its merged cell came apart: the next rows are one short
            if _names_one(texts[place], names):
                texts.insert(place, "")
        texts += [""] * (len(head.keys) - len(texts))
        row = CopyRow({key: texts[at] for at, key in enumerate(head.keys) if key})
        row.extra = {name: texts[at] for at, name in head.strange.items()}
        loose += _beside(texts, head)
        if grouped and not row.cells.get("level1", "").strip() and above is not None:
            row.cells["level1"] = above.cells.get("level1", "")
        if above is not None and _goes_on(row, above):
            _go_on(row, above, loose)
            continue
        above = row
        yield row


def _beside(texts: Sequence[str], head: Head) -> Iterator[str]:
    """The texts of a row in columns without a heading."""
    for at, text in enumerate(texts):
        if text.strip() and (at >= len(head.keys) or not (head.keys[at] or at in head.strange)):
            yield text


def _go_on(row: CopyRow, above: CopyRow, loose: list[str]) -> None:
    """Put the rest of a very high row below what stands above it."""
    for key, text in row.cells.items():
        if key in _HEADING:
            if fold_signs(text) != fold_signs(above.cells[key]):
                loose.append(text)
        elif key != "level2" and text.strip():
            above.cells[key] += f"\n{text}"


def _names_one(text: str, names: Collection[str]) -> bool:
    """Whether a cell begins with the name of an item."""
    key = _bare(text)
    return any(key.startswith(name) for name in names if name)


def _goes_on(row: CopyRow, above: CopyRow) -> bool:
    """Whether a row is the rest of the one above, as very high ones are continued."""
    name = fold_signs(row.name)
    return name.endswith(_CONTINUED) and name[: -len(_CONTINUED)] == fold_signs(above.name)


def _bare(name: str) -> str:
    """The gist of a name without a number before it."""
    return _NUMBERED.sub("", fold_signs(name))


@dataclass(frozen=True, slots=True)
class Matched:
    """Which rows are which items (by place in both), which rows no item has."""

    rows: Mapping[int, tuple[int, ...]]
    surplus: tuple[int, ...]


def match_rows(rows: Sequence[CopyRow], items: Sequence[ExpectedItem]) -> Matched:
    """Each row with its item: by code, else by name and 一级事项, else by where it stands between others."""
    by_code = {fold_signs(item.code): at for at, item in enumerate(items)}
    by_name: dict[str, list[int]] = {}
    for at, item in enumerate(items):
        by_name.setdefault(fold_signs(item.name), []).append(at)
    names = sorted(by_name, key=len, reverse=True)
    found: dict[int, list[int]] = {}
    of_row = {-1: -1}  # what stands before the first row is before the first item
    for place, row in enumerate(rows):
        coded = _by_code(row, by_code)
        named = _by_name(row, by_name, names, items, found) if coded is None else coded
        if named is not None:
            found.setdefault(named, []).append(place)
            of_row[place] = named
    for place, row in enumerate(rows):
        beside = None if place in of_row else _by_place(place, row, of_row, found, items)
        if beside is not None:
            found[beside] = [place]
            of_row[place] = beside
    surplus = tuple(place for place in range(len(rows)) if place not in of_row)
    return Matched({at: tuple(places) for at, places in found.items()}, surplus)


def _by_code(row: CopyRow, by_code: Mapping[str, int]) -> int | None:
    if "code" in row.cells:
        return by_code.get(fold_signs(row.cells["code"]))
    key = fold_signs(_REFINES.sub("", row.name))  # that names another item's code
    return next((at for code, at in by_code.items() if code and key.endswith(code)), None)


def _by_name(
    row: CopyRow,
    by_name: Mapping[str, list[int]],
    names: Sequence[str],
    items: Sequence[ExpectedItem],
    found: Mapping[int, list[int]],
) -> int | None:
    key = _bare(row.name)
    name = key if key in by_name else next((name for name in names if name and key.startswith(name)), None)
    if name is None:
        return None
    level1 = _bare(row.cells.get("level1", ""))
    same = [at for at in by_name[name] if not level1 or fold_signs(items[at].level1) == level1] or by_name[
        name
    ]
    free = [at for at in same if at not in found] or same
    return max(free, key=lambda at: _agreement(row, items[at]))


def _by_place(
    place: int,
    row: CopyRow,
    of_row: Mapping[int, int],
    found: Mapping[int, list[int]],
    items: Sequence[ExpectedItem],
) -> int | None:
    """The item, not found yet, that follows the item of the row above or precedes that of the row below."""
    beside = [of_row[at] + step for at, step in ((place - 1, 1), (place + 1, -1)) if at in of_row]
    free = range(len(items))
    return next((at for at in beside if at in free and at not in found and _alike(row, items[at])), None)


def _agreement(row: CopyRow, item: ExpectedItem) -> int:
    """In how many fields a row says what the item does."""
    return sum(
        fold_signs(row.cells[key]) == fold_signs(wanted.text)
        for key, wanted in item.fields.items()
        if key in row.cells
    )


def _alike(row: CopyRow, item: ExpectedItem) -> bool:
    """Whether most of the row's texts are the item's."""
    texts = [
        (fold_signs(row.cells[key]), fold_signs(wanted.text))
        for key, wanted in item.fields.items()
        if key in row.cells
    ]
    said = [pair for pair in texts if max(map(len, pair)) > _SHORT]
    same = sum(copy == record for copy, record in said)
    name = SequenceMatcher(None, fold_signs(row.name[:_LONGEST_NAME]), fold_signs(item.name)).ratio()
    return name >= _ALIKE or (name > _HARDLY_ALIKE and same > _ALIKE * len(said))
