"""The returns of units that were merged into one ──► one workbook's contents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from catalogxl.editions.fates import CellFate, CellPlace, Fate
from catalogxl.editions.ledger import Contents, LeftText, Row
from catalogxl.editions.merge import same
from catalogxl.editions.moved_return import MovedReturn
from catalogxl.editions.sides import inputs, join_lines
from catalogxl.normalise import fold
from catalogxl.workbook.schema.layout import (
    BODIES,
    STATIONS,
    SUPPLEMENTS,
    InputKind,
    Layout,
    Sheet,
    SheetColumn,
)


@dataclass
class JoinedUnits:
    """The contents, the fates by file (with places in the joined contents), and texts that found no room."""

    contents: Contents
    fates: dict[str, list[CellFate]]
    left: list[LeftText] = field(default_factory=list)


def join_units(held: Sequence[MovedReturn], layout: Layout) -> JoinedUnits:
    """The contents of all ``held`` in one; of a single return its own.

    Where two say different things of a cell the first stands, the other goes to 其他内容, and both are marked.
    """
    first, *others = held
    joined = JoinedUnits(
        {key: [dict(row) for row in rows] for key, rows in first.ledger.contents.items()},
        {one.file: list(one.ledger.fates) for one in held},
    )
    for other in others:
        _join(joined, other, layout)
    return joined


def _join(joined: JoinedUnits, other: MovedReturn, layout: Layout) -> None:
    shifts = {
        key: _append(joined.contents[key], other.ledger.contents[key])
        for key in (BODIES, STATIONS, SUPPLEMENTS)
    }
    fates = {one.place: one for one in other.ledger.fates if one.place is not None}
    for key, part in layout.sheets.items():
        if key in shifts:
            continue
        for at, row in enumerate(other.ledger.contents[key]):
            for column_key, column in inputs(part):
                place = CellPlace(key, at, column_key)
                _join_cell(joined, other, part, column, place, row.get(column_key, ""), fates.get(place))
    joined.fates[other.file] = [
        _moved(one, shifts) if one.place and one.place.sheet in shifts else one
        for one in joined.fates[other.file]
    ]


def _append(rows: list[Row], more: Sequence[Row]) -> Mapping[int, int]:
    """Add the rows that are not there yet; the place of each."""
    places = {}
    for at, row in enumerate(more):
        identity = _identity(row)
        found = next((n for n, one in enumerate(rows) if _identity(one) == identity and any(identity)), None)
        if found is None:
            rows.append(dict(row))
            found = len(rows) - 1
        else:
            for key, text in row.items():
                if text and not rows[found].get(key):
                    rows[found][key] = text
                elif key in ("body_members", "body_former") and text:
                    rows[found][key] = join_lines(rows[found].get(key, ""), text)
        places[at] = found
    return places


def _identity(row: Row) -> tuple[str, ...]:
    return tuple(
        fold(row.get(key, ""))
        for key in ("body_name", "station_township", "station_name", "domain", "level1", "level2")
    )


def _moved(one: CellFate, shifts: Mapping[str, Mapping[int, int]]) -> CellFate:
    assert one.place is not None
    row = shifts[one.place.sheet].get(one.place.row, one.place.row)
    return replace(one, place=one.place._replace(row=row))


def _join_cell(
    joined: JoinedUnits,
    other: MovedReturn,
    part: Sheet,
    column: SheetColumn,
    place: CellPlace,
    text: str,
    fate: CellFate | None,
) -> None:
    row = joined.contents[place.sheet][place.row]
    held = row.get(place.key, "")
    if same(column, held, text):
        return
    is_own = fate is not None and fate.fate is not Fate.FOLLOWS
    if column.input is InputKind.LINES and not part.is_form:
        row[place.key] = join_lines(held, text) if text else held
    elif column.input is InputKind.TICK:
        row[place.key] = held or text
    elif not text or (held and not is_own):
        return
    elif not held:
        row[place.key] = text
    else:
        owner = f"{other.unit.name} {row.get('code', '') or part.title} {row.get('level2', '')}".strip()
        source = fate.source if fate is not None else None
        joined.left.append(LeftText(owner, column.heading, text, source))
        why = f"{other.unit.name}填的是“{text}”，合并后先用“{held}”，请决定用哪个"
        joined.fates[other.file] = [
            replace(one, fate=Fate.CONFLICT, result=held, todo=True, why=why) if one.place == place else one
            for one in joined.fates[other.file]
        ]
