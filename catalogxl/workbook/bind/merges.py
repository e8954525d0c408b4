"""Merged cells where a county fills in: what a reader of the sheet sees there, and what the merge hides."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Final

from catalogxl.intake.read import Merge, cell_text
from catalogxl.model import Cell
from catalogxl.normalise import clean, fold
from catalogxl.workbook.bind.locate import Located
from catalogxl.workbook.bind.observations import ObservationKind, Observations
from catalogxl.workbook.schema.layout import InputKind, SheetColumn, column_letter

# More than any sheet has to fill in: a file may declare merges without end.
_MOST_MERGES: Final = 300
_MOST_ROWS: Final = 400

Place = tuple[int, int]


def unmerged(located: Located, seen: Observations) -> list[list[object]]:
    """The sheet's rows, with the value of a merge in every blank cell below it that it covers.

    Notes each merge over cells to fill in, and each value that one hides.
    """
    merges = [merge for merge in located.raw.merged if _touches(located, merge)][:_MOST_MERGES]
    if not merges:
        return located.raw.rows
    rows = [*located.raw.rows]
    for merge in merges:
        _unmerge(located, rows, merge, seen)
    return rows


def _unmerge(located: Located, rows: list[list[object]], merge: Merge, seen: Observations) -> None:
    (top, left), (bottom, right) = merge
    covered = [place for place in _covered(located, merge) if _column(located, place)]
    if not covered:
        return
    name = f"{column_letter(left + 1)}{top + 1}:{column_letter(right + 1)}{bottom + 1}"
    column = _column(located, (top, left))
    value = _value(rows, (top, left)) if column else ""
    shown = clean(cell_text(value))
    place = (top, left) if column else covered[0]
    seen.note(
        ObservationKind.MERGED, _cell(located, place), field=_key(located, place), value=shown, expected=name
    )
    for place in covered:
        hidden = clean(cell_text(_value(rows, place)))
        if hidden and fold(hidden) != fold(shown):
            key = _key(located, place)
            seen.note(
                ObservationKind.MERGED_OVER, _cell(located, place), field=key, value=hidden, expected=name
            )
        elif not hidden and shown and place[1] == left and _is_used(located, rows[place[0]], left):
            rows[place[0]] = _with(rows[place[0]], left, value)


def _touches(located: Located, merge: Merge) -> bool:
    return merge[1][0] >= located.first and merge[0] != merge[1]


def _covered(located: Located, merge: Merge) -> Iterator[Place]:
    """The cells of a merge but its first, as far as the sheet is filled."""
    (top, left), (bottom, right) = merge
    last = min(bottom, len(located.raw.rows) - 1, top + _MOST_ROWS)
    columns = sorted(at for at in located.places.values() if left <= at <= right)
    return (place for place in product(range(top, last + 1), columns) if place != (top, left))


def _column(located: Located, place: Place) -> SheetColumn | None:
    """The column (or field) that the county fills in at ``place``; None for every other cell."""
    column = located.part.column.get(_key(located, place) or "")
    return column if column and column.filled_in and place[0] >= located.first else None


def _key(located: Located, place: Place) -> str | None:
    row, at = place
    if located.part.is_form:
        return located.lines.get(row) if at == located.places[""] else None
    return next((key for key, index in located.places.items() if index == at), None)


def _cell(located: Located, place: Place) -> Cell:
    return Cell(located.name, f"{column_letter(place[1] + 1)}{place[0] + 1}")


def _value(rows: list[list[object]], place: Place) -> object:
    row = rows[place[0]] if place[0] < len(rows) else []
    return row[place[1]] if place[1] < len(row) else ""


def _is_used(located: Located, row: list[object], but: int) -> bool:
    """Whether a row holds anything beside the merged cell: an unused row does not become one by a merge."""
    if located.part.is_form:
        return True
    used = (at for key, at in located.places.items() if located.part.column[key].input is not InputKind.SHOWN)
    return any(row[at] not in ("", None) for at in used if at != but and at < len(row))


def _with(row: list[object], at: int, value: object) -> list[object]:
    longer = [*row, *[""] * (at + 1 - len(row))]
    longer[at] = value
    return longer
