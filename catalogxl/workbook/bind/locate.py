"""Which sheet of a returned workbook is which, and which of its columns holds what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from catalogxl.intake.read import RawSheet, cell_text
from catalogxl.normalise import clean, fold
from catalogxl.workbook.bind.observations import ObservationKind, Observations
from catalogxl.workbook.schema.layout import (
    FIRST_ROW,
    OWN_KEYS,
    OWN_TITLES,
    Layout,
    Sheet,
    column_letter,
)

_SEARCHED: Final = 12
_ENOUGH: Final = 3


@dataclass(frozen=True, slots=True)
class Located:
    """A sheet of the return that is known: ``places`` are column indexes from 0 by key, ``first`` the index of the
    first row that is filled in, ``shown`` the columns that only show something. Of a form, ``lines`` are the keys by
    row index, and ``places`` and ``letters`` hold the column of the values under ''."""

    part: Sheet
    raw: RawSheet
    places: Mapping[str, int]
    letters: Mapping[str, str]
    first: int
    shown: frozenset[int]
    lines: Mapping[int, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The sheet's name in the returned file."""
        return self.raw.name


def locate(layout: Layout, sheets: Sequence[RawSheet], seen: Observations) -> Mapping[str, Located]:
    """The sheets of the return by the key of the layout; the first one that bears a key holds it."""
    found: dict[str, Located] = {}
    for raw in sheets:
        located = _recognise(layout, raw)
        if located is None:
            continue
        if located.part.key in found:
            seen.note(ObservationKind.SHEET_DOUBLED, value=raw.name, expected=found[located.part.key].name)
            continue
        found[located.part.key] = located
    return found


def note_unknown_sheets(
    sheets: Sequence[RawSheet], located: Mapping[str, Located], seen: Observations
) -> None:
    """Note the sheets that are none of the workbook's and hold something: nothing there is read."""
    for raw in unknown_sheets(sheets, located):
        filled = sum(1 for row in raw.rows for value in row if value not in ("", None))
        if filled:
            seen.note(ObservationKind.SHEET_UNKNOWN, value=raw.name, expected=str(filled))


def unknown_sheets(sheets: Sequence[RawSheet], located: Mapping[str, Located]) -> list[RawSheet]:
    """The sheets of the return that neither are filled in nor come with the workbook."""
    known = {id(part.raw) for part in located.values()}
    return [
        raw
        for raw in sheets
        if id(raw) not in known and raw.name not in OWN_TITLES and sheet_key(raw) not in OWN_KEYS
    ]


def sheet_key(raw: RawSheet) -> str:
    """What stands in A1, where the sheets of a workbook have their key."""
    return clean(cell_text(raw.rows[0][0])) if raw.rows and raw.rows[0] else ""


def _recognise(layout: Layout, raw: RawSheet) -> Located | None:
    """By the keys in row 1 and column A; where they are gone, by the headings, and by name or title."""
    for index, row in enumerate(raw.rows[:_SEARCHED]):
        for at, value in enumerate(row):
            # Every key has a colon, which few of the instructions' long texts have.
            if type(value) is str and ":" in value and (part := layout.sheets.get(clean(value))):
                return _form(part, raw, at) if part.is_form else _by_keys(part, raw, index)
    parts = list(layout.sheets.values())
    name = fold(raw.name)
    named = [part for part in parts if name == fold(part.title)]
    titles = {fold(v) for row in raw.rows[:_SEARCHED] for v in row[:_ENOUGH] if type(v) is str}
    for part in named or [part for part in parts if fold(part.heading) in titles]:
        return _form_by_labels(part, raw) if part.is_form else _by_headings(part, raw)
    return None


def _form(part: Sheet, raw: RawSheet, key_column: int) -> Located:
    """By the keys in the column that holds the sheet's own."""
    found: dict[str, int] = {}
    for index, row in enumerate(raw.rows):
        key = clean(cell_text(row[key_column])) if key_column < len(row) else ""
        if key in part.column:
            found.setdefault(key, index)
    if len(found) < _ENOUGH:
        return _form_by_labels(part, raw) or _form_of(part, raw, {}, key_column + 1)
    return _form_of(part, raw, found, key_column + 1)


def _form_by_labels(part: Sheet, raw: RawSheet) -> Located | None:
    """By what stands before the cells to fill in."""
    labels = {fold(column.heading): key for key, column in part.column.items()}
    width = max((len(row) for row in raw.rows), default=0)
    for at in range(min(width, _SEARCHED)):
        found: dict[str, int] = {}
        for index, row in enumerate(raw.rows):
            if at < len(row) and (key := labels.get(fold(cell_text(row[at])))):
                found.setdefault(key, index)
        if len(found) > len(labels) // 2:
            return _form_of(part, raw, found, at)
    return None


def _form_of(part: Sheet, raw: RawSheet, found: Mapping[str, int], label_column: int) -> Located:
    """The form whose fields stand in the rows ``found``; their values between the labels and the prompts."""
    prompts = {fold(column.prompt) for column in part.columns if column.prompt}
    filled: Counter[int] = Counter()
    prompted: Counter[int] = Counter()
    for index in found.values():
        for at, value in enumerate(raw.rows[index]):
            if value not in ("", None):
                filled[at] += 1
                prompted[at] += fold(cell_text(value)) in prompts
    first = label_column + 1
    end = next((at for at in sorted(prompted) if prompted[at] >= _ENOUGH), first + 1)
    place = max(range(first, max(end, first + 1)), key=lambda at: filled[at])
    lines = {index: key for key, index in found.items()}
    return Located(part, raw, {"": place}, {"": column_letter(place + 1)}, 0, frozenset(), lines)


def _by_keys(part: Sheet, raw: RawSheet, key_row: int) -> Located | None:
    places: dict[str, int] = {}
    for index, value in enumerate(raw.rows[key_row]):
        key = clean(cell_text(value))
        if key in part.column and key not in places:
            places[key] = index
    return _located(part, raw, places, key_row) if len(places) >= _ENOUGH else _by_headings(part, raw)


def _by_headings(part: Sheet, raw: RawSheet) -> Located | None:
    headings = {heading: key for key, heading in part.folded_headings.items()}
    for index, row in enumerate(raw.rows[:_SEARCHED]):
        places: dict[str, int] = {}
        for at, value in enumerate(row):
            if key := headings.get(fold(cell_text(value))):
                places.setdefault(key, at)
        if len(places) > len(headings) // 2:
            return _located(part, raw, places, index)
    return None


def _located(part: Sheet, raw: RawSheet, places: dict[str, int], key_row: int) -> Located:
    heading_row = _heading_row(part, raw, places, key_row)
    first = heading_row + 1 if heading_row is not None else _first_row(part, raw, key_row + 1)
    keys = {at for at, value in enumerate(raw.rows[key_row]) if value == part.key}
    shown = frozenset(_shown_columns(part, raw, places, heading_row)) | keys
    letters = {key: column_letter(index + 1) for key, index in places.items()}
    return Located(part, raw, places, letters, first, shown)


def _first_row(part: Sheet, raw: RawSheet, start: int) -> int:
    """Where the row of headings is gone: the first row that holds more than what the province puts above it."""
    above = {fold(text) for text in (part.heading, part.hint, *(column.group for column in part.columns))}
    for index, row in enumerate(raw.rows[start:FIRST_ROW], start):
        if any(value not in ("", None) and fold(cell_text(value)) not in above for value in row):
            return index
    return min(FIRST_ROW - 1, len(raw.rows))


def _heading_row(part: Sheet, raw: RawSheet, places: Mapping[str, int], key_row: int) -> int | None:
    headings = [(at, part.folded_headings[key]) for key, at in places.items()]
    enough = min(_ENOUGH, len(places))
    for index, row in enumerate(raw.rows[key_row : key_row + _SEARCHED], key_row):
        held = ((row[at], heading) for at, heading in headings if at < len(row) and row[at])
        hits = (heading for value, heading in held if fold(cell_text(value)) == heading)
        if len(list(islice(hits, enough))) == enough:
            return index
    return None


def _shown_columns(
    part: Sheet, raw: RawSheet, places: Mapping[str, int], heading_row: int | None
) -> Iterator[int]:
    """The columns without a key that the writer puts there, and what it lists beside."""
    if heading_row is None:
        # They stand among the columns with keys; in older workbooks to the right of the table.
        right = max(places.values(), default=0) + 1
        yield from (at for at in range(right + 1 + len(part.beside)) if at not in places.values())
        return
    keyed = set(places.values())
    for at, value in enumerate(raw.rows[heading_row]):
        if at not in keyed and fold(cell_text(value)) in part.folded_shown:
            yield at
