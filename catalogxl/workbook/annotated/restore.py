"""A return ──► the contents of a fresh workbook: the county's own text, every value in the row where it belongs.

What the layout has no place for is kept beside as unplaced; nothing that a county wrote is dropped.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from catalogxl.grammar.web_address import parse_web_address
from catalogxl.intake.read import RawSheet, RawWorkbook
from catalogxl.model import Baseline, Cell, CountyCatalog, Entry, Fields, Row
from catalogxl.normalise import fold
from catalogxl.workbook.bind.locate import locate, sheet_key, unknown_sheets
from catalogxl.workbook.bind.observations import ObservationKind, Observations
from catalogxl.workbook.bind.template_id import own_cells
from catalogxl.workbook.bind.typed_cells import read_text
from catalogxl.workbook.schema.layout import (
    FIRST_COLUMN,
    FIRST_ROW,
    RETIRED,
    ROSTER_ROWS,
    STATION_ROWS,
    TITLE_ROW,
    UNPLACED,
    InputKind,
    Layout,
    Sheet,
    SheetColumn,
    column_letter,
    domain_key,
    layout_for,
)
from catalogxl.workbook.write.initial_values import blank_contents

_MOST_CELLS = 5000
_MOST_SUPPLEMENTS = 500

# What a county wrote and the judgement of cells did not take.
_UNTAKEN = frozenset(
    kind.value for kind in (ObservationKind.EMPTY_WORD, ObservationKind.DITTO, ObservationKind.ERROR_VALUE)
)

Rows = dict[tuple[str, ...], Row]


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A text that no cell of the layout takes, and where it stood."""

    sheet: str
    address: str
    text: str


@dataclass(frozen=True, slots=True)
class RestoredReturn:
    """Contents by sheet key, the new place of every cell of the return, what was left over, the names of supplements
    by code; the rows of 停用事项, the ``own`` cells (code and key) and the ``links`` (web addresses by the new place of
    their cell), which go along from round to round."""

    county: str
    contents: dict[str, list[dict[str, str]]]
    cell_map: dict[Cell, Cell]
    unplaced: tuple[Unplaced, ...]
    names: dict[str, str]
    retired: tuple[dict[str, str], ...] = ()
    own: tuple[tuple[str, str], ...] = ()
    links: Mapping[Cell, str] = field(default_factory=dict)


def restore(
    catalog: CountyCatalog, baseline: Baseline, workbook: RawWorkbook | None = None
) -> RestoredReturn:
    """The return ``catalog`` (of a known county) in a fresh workbook; ``workbook`` gives the sheets that are unknown."""
    assert catalog.county is not None
    layout = layout_for(baseline)
    blank = blank_contents(layout, baseline, catalog.county)
    dates = {seen.cell for seen in catalog.observations if seen.kind == ObservationKind.DATE_VALUE.value}
    untaken = {
        seen.cell: seen.value
        for seen in catalog.observations
        if seen.kind in _UNTAKEN and seen.cell is not None
    }
    fresh = {key: [dict(row) for row in rows] for key, rows in blank.items()}
    restoring = _Restoring(layout, fresh, dates, untaken)
    restoring.form(layout.profile, catalog.profile)
    restoring.listed(layout.bodies, [body.row for body in catalog.bodies], ROSTER_ROWS)
    restoring.listed(layout.stations, [station.row for station in catalog.stations], STATION_ROWS)
    channels: Rows = {(channel.id,): channel.row for channel in catalog.channels.values()}
    restoring.matched(layout.channels, ("channel_id",), channels)
    defaults: Rows = {pair: default.row for pair, default in catalog.defaults.items()}
    restoring.matched(layout.defaults, ("domain", "level1"), defaults)
    restoring.entries(catalog)
    names = {entry.code: entry.level2 for entry in (*catalog.supplements, *catalog.added)}
    # A row may hold nothing but words that say nothing: then it is none.
    words = (Unplaced(*cell, text) for cell, text in untaken.items() if cell not in restoring.given_back)
    unplaced = (*restoring.unplaced, *words, *_strays(catalog), *_beside(layout, workbook))
    cell_map = {**_titles(layout, workbook), **restoring.cell_map}
    retired = tuple(_retired(workbook))
    own = own_cells(workbook.sheets) if workbook else ()
    links = dict(_links(workbook, restoring.cell_map))
    return RestoredReturn(
        catalog.county.code, restoring.contents, cell_map, unplaced, names, retired, own, links
    )


def _links(workbook: RawWorkbook | None, places: Mapping[Cell, Cell]) -> Iterator[tuple[Cell, str]]:
    """The links of cells to pages of the web; those to anything else (files, scripts) stay behind."""
    for raw in workbook.sheets if workbook else ():
        for address, target in raw.links.items():
            place = places.get(Cell(raw.name, address))
            if place is not None and (url := parse_web_address(target).url):
                yield place, url


def _retired(workbook: RawWorkbook | None) -> Iterator[dict[str, str]]:
    """The rows of 停用事项, by key."""
    for raw in workbook.sheets if workbook else ():
        if sheet_key(raw) != RETIRED:
            continue
        keys = [read_text(value) for value in raw.rows[0][1:]]
        for cells in raw.rows[FIRST_ROW - 1 :]:
            texts = ((key, read_text(value)) for key, value in zip(keys, cells[1:], strict=False) if key)
            if row := {key: text for key, text in texts if text}:
                yield row


def _titles(layout: Layout, workbook: RawWorkbook | None) -> dict[Cell, Cell]:
    """What is said of a sheet as a whole stands at its A1, which is hidden: its title takes that."""
    located = locate(layout, workbook.sheets, Observations()) if workbook else {}
    title = f"{column_letter(FIRST_COLUMN)}{TITLE_ROW}"
    return {Cell(found.name, "A1"): Cell(found.part.title, title) for found in located.values()}


class _Restoring:
    """The contents while they are filled."""

    def __init__(
        self,
        layout: Layout,
        contents: dict[str, list[dict[str, str]]],
        dates: Container[Cell | None],
        untaken: Mapping[Cell, str],
    ) -> None:
        self.layout = layout
        self.contents = contents
        self.dates = dates
        self.untaken = untaken
        self.given_back: set[Cell] = set()
        self.cell_map: dict[Cell, Cell] = {}
        self.unplaced: list[Unplaced] = []

    def form(self, part: Sheet, fields: Fields) -> None:
        """The profile."""
        self._put(part, self.contents[part.key][0], fields, 0)

    def listed(self, part: Sheet, rows: Sequence[Row], room: int) -> None:
        """Rows in their order, as many as there is room for."""
        for at, row in enumerate(rows):
            if at >= room:
                self.unplaced += _texts(row, part)
                continue
            held: dict[str, str] = {}
            self.contents[part.key].append(held)
            self._put(part, held, row, FIRST_ROW + at)

    def matched(self, part: Sheet, keys: tuple[str, ...], rows: Rows) -> None:
        """Rows of the province, each with what the county wrote in it."""
        for at, held in enumerate(self.contents[part.key]):
            row = rows.get(tuple(held[key] for key in keys))
            if row is None:
                for key, column in part.column.items():
                    if column.filled_in:
                        held.pop(key, None)
            else:
                self._put(part, held, row, FIRST_ROW + at)

    def entries(self, catalog: CountyCatalog) -> None:
        """Entries of items by their code; supplements one below the other."""
        held = (*catalog.entries, *catalog.uncovered)
        rows: Rows = {(entry.code,): entry.row for entry in held if entry.item is not None}
        domains = {entry.domain for entry in held if entry.item is not None}
        for domain in domains:
            self.matched(self.layout.sheets[domain_key(domain)], ("code",), rows)
        supplements: list[Entry] = [*catalog.supplements, *(e for e in catalog.uncovered if e.item is None)]
        supplements.sort(key=lambda entry: entry.row.number)
        # What the county added on a domain's sheet is moved to where it belongs.
        supplements += catalog.added
        self.listed(self.layout.supplements, [entry.row for entry in supplements], _MOST_SUPPLEMENTS)

    def _put(self, part: Sheet, held: dict[str, str], fields: Fields, number: int) -> None:
        for key, column in part.column.items():
            cell, text = fields.cell(key), fields.text(key)
            if cell is not None:
                self.cell_map[cell] = Cell(part.title, part.address(key, number))
                if text and self._is_left_over(column, cell, text, held.get(key, "")):
                    self.unplaced.append(Unplaced(*cell, text))
            if column.filled_in:
                held[key] = "" if cell in self.dates else text or self._own_words(cell)

    def _own_words(self, cell: Cell | None) -> str:
        """What the county wrote in a cell that counts as blank (无, 同上): it gets its own words back."""
        if cell is None or cell not in self.untaken:
            return ""
        self.given_back.add(cell)
        return self.untaken[cell]

    def _is_left_over(self, column: SheetColumn, cell: Cell, text: str, province: str) -> bool:
        """Whether its place does not take a text: the province's cell holds what the province put there, and a date
        where text belongs would be taken for text once it is restored."""
        if column.filled_in:
            return cell in self.dates
        return column.input is InputKind.LOCKED and fold(text) != fold(province)


def _texts(row: Row, part: Sheet | None = None) -> Iterator[Unplaced]:
    for key, text in row.texts.items():
        cell = row.cell(key)
        if cell is not None and (part is None or part.column[key].filled_in):
            yield Unplaced(cell.sheet, cell.address, text)


def _strays(catalog: CountyCatalog) -> Iterator[Unplaced]:
    """Rows that nothing could be made of, and texts outside the tables; each cell once."""
    found = {(one.sheet, one.address): one for row in catalog.unplaced for one in _texts(row)}
    for seen in catalog.observations:
        if seen.kind == ObservationKind.STRAY.value and seen.cell is not None:
            found.setdefault(seen.cell, Unplaced(*seen.cell, seen.value))
    yield from islice(found.values(), _MOST_CELLS)


def _beside(layout: Layout, workbook: RawWorkbook | None) -> Iterator[Unplaced]:
    """What an earlier round left over, and the cells of sheets that are none of ours."""
    if workbook is None:
        return
    for raw in workbook.sheets:
        if sheet_key(raw) == UNPLACED:
            texts = ([read_text(value) for value in row[1:4]] for row in raw.rows[FIRST_ROW - 1 :])
            yield from (Unplaced(*row) for row in texts if len(row) == 3 and row[2])
    located = locate(layout, workbook.sheets, Observations())
    number = 0
    for raw in unknown_sheets(workbook.sheets, located):
        for one in _cells(raw):
            number += 1
            if number > _MOST_CELLS:
                yield Unplaced(raw.name, one.address, f"（以下内容过多，未列出；原文件“{raw.name}”表中仍有）")
                return
            yield one


def _cells(raw: RawSheet) -> Iterator[Unplaced]:
    for number, row in enumerate(raw.rows, 1):
        for at, value in enumerate(row, 1):
            if value not in ("", None) and (text := read_text(value)):
                yield Unplaced(raw.name, f"{column_letter(at)}{number}", text)
