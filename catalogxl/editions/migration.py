"""Moved returns ──► the workbook of each county in the new edition, and what became of every cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import Any, Final

from catalogxl.editions.fates import FATE_LABELS, CellFate, CellPlace, Fate
from catalogxl.editions.joined_units import join_units
from catalogxl.editions.ledger import RETIRED_SHEET, UNPLACED_SHEET
from catalogxl.editions.moved_return import MovedReturn
from catalogxl.model import Baseline, Cell, County, Finding, Severity
from catalogxl.normalise import fold
from catalogxl.vocabulary import ALL_DOMAINS
from catalogxl.workbook.annotated.annotate import write_marked
from catalogxl.workbook.annotated.migration_sheets import MigrationNotes, MigrationRow, retired_columns
from catalogxl.workbook.annotated.restore import RestoredReturn, Unplaced
from catalogxl.workbook.schema.layout import (
    EXTRA_ROWS,
    FIRST_COLUMN,
    FIRST_ROW,
    RETIRED_TITLE,
    UNPLACED_TITLE,
    Layout,
    column_letter,
    layout_for,
)

_TEXT_COLUMN: Final = "D"  # of 其他内容
_ORDER: Final = (Fate.CONFLICT, Fate.NEW, Fate.MAPPED, Fate.RETIRED, Fate.ADOPTED, Fate.MADE_EXPLICIT)


@dataclass(frozen=True)
class CellChange:
    """A cell's fate with its places: in the returned file, and in the new workbook."""

    fate: CellFate
    file: str
    item_name: str
    heading: str
    before: Cell | None
    after: Cell | None

    def as_json(self) -> dict[str, Any]:
        """The form of ``migration.json``."""
        one = self.fate
        return {
            "item": one.item or None,
            "to_items": list(one.to_items),
            "field": one.field,
            "fate": one.fate.value,
            "base": one.base,
            "county": one.county,
            "new": one.new,
            "result": one.result,
            "todo": one.todo,
            "sheet": self.after.sheet if self.after else None,
            "cell": self.after.address if self.after else None,
            "from_sheet": self.before.sheet if self.before else None,
            "from_cell": self.before.address if self.before else None,
            "why": one.why,
            "basis": one.basis or None,
        }


@dataclass(frozen=True, eq=False)
class Migration:
    """One workbook of the new edition: of which returns it was made, and what became of their cells.

    ``counts`` are the cells of each fate by file; ``changes`` tell of those that were not simply kept.
    """

    unit: County
    label: str
    files: tuple[str, ...]
    editions: tuple[Mapping[str, str], ...]
    restored: RestoredReturn
    changes: tuple[CellChange, ...] = ()
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    is_moved: bool = True

    @property
    def todo(self) -> int:
        """How many decisions wait."""
        return sum(one.fate.todo for one in self.changes)

    def count(self, *fates: Fate) -> int:
        """How many cells of all files had one of ``fates``."""
        return sum(held.get(fate.value, 0) for held in self.counts.values() for fate in fates)

    @property
    def follows(self) -> int:
        """How many cells follow the province's change."""
        return sum(one.fate.fate is Fate.FOLLOWS and one.fate.base != one.fate.new for one in self.changes)

    @property
    def kept(self) -> int:
        """How many cells stand as they were returned."""
        return self.count(Fate.KEPT, Fate.FOLLOWS, Fate.AGREED) - self.follows

    @property
    def summary(self) -> str:
        """The counts in words: 要您决定的 7 处，随省级调整的 31 处，原样保留的 412 处."""
        return f"要您决定的 {self.todo} 处，随省级调整的 {self.follows} 处，原样保留的 {self.kept} 处"


def migrations(moved: Iterable[MovedReturn], new: Baseline) -> list[Migration]:
    """A workbook for each unit of the new edition; offices that answer for a domain each keep one each."""
    by_unit: dict[tuple[str, str], list[MovedReturn]] = {}
    for one in moved:
        covers = "" if fold(one.covers) == fold(ALL_DOMAINS) else one.covers
        by_unit.setdefault((one.new_unit, covers), []).append(one)
    several = Counter(code for code, _ in by_unit)
    made = []
    for (code, covers), held in by_unit.items():
        label = covers if several[code] > 1 else ""
        made.append(_migration(new, new.county[code], label, held))
    return sorted(made, key=lambda one: (one.unit.code, one.label))


def workbook_of(migration: Migration, new: Baseline, *, extra_rows: int = EXTRA_ROWS) -> bytes:
    """The moved workbook: decisions marked where they wait, 迁移说明 in front, 停用事项 behind."""
    if not migration.is_moved:
        return write_marked(new, migration.restored, (), extra_rows=extra_rows)
    marks = [
        Finding("D00", "migration", Severity.WARNING, _mark(one), cell=one.after, item=None)
        for one in migration.changes
        if one.fate.todo and one.after is not None
    ]
    cells = {mark.cell: mark.cell for mark in marks if mark.cell is not None}
    restored = replace(migration.restored, cell_map=cells)
    return write_marked(new, restored, marks, extra_rows=extra_rows, migration=notes_of(migration))


def notes_of(migration: Migration) -> MigrationNotes:
    """What 迁移说明 tells the county."""
    order = {fate: at for at, fate in enumerate(_ORDER)}
    listed = sorted(
        (one for one in migration.changes if not _is_plain_loss(one.fate)),
        key=lambda one: (not one.fate.todo, order.get(one.fate.fate, len(order))),
    )
    hint = f"{migration.summary}。点“单元格”可跳到那一格；标黄的请逐一决定，其余不用处理。停用事项、其他内容在最后的表中。"
    return MigrationNotes(hint, [_note_row(one) for one in listed])


def _is_plain_loss(fate: CellFate) -> bool:
    """A cell of a retired row that the county had not touched."""
    return fate.fate is Fate.RETIRED and fate.county == fate.base and not fate.todo


def _note_row(one: CellChange) -> MigrationRow:
    fate = one.fate
    codes = "→".join(dict.fromkeys(["、".join(filter(None, [fate.item])), "、".join(fate.to_items)]))
    label = "请您决定" if fate.todo else FATE_LABELS[fate.fate]
    item = f"{codes.strip('→')} {one.item_name}".strip()
    return MigrationRow(
        label,
        one.after,
        item,
        one.heading,
        fate.base,
        fate.county,
        fate.new,
        fate.result,
        fate.why,
        fate.todo,
    )


def _mark(one: CellChange) -> str:
    fate = one.fate
    said = [fate.why or FATE_LABELS[fate.fate]]
    if fate.fate is Fate.CONFLICT:
        said += [
            f"原省级：{fate.base or '（空）'}",
            f"新省级：{fate.new or '（空）'}",
            f"本县：{fate.county or '（空）'}",
        ]
    return "；".join(said)


# ---------------------------------------------------------------- one workbook


def _migration(new: Baseline, unit: County, label: str, held: Sequence[MovedReturn]) -> Migration:
    layout = layout_for(new)
    joined = join_units(held, layout)
    left = [(one, text) for one in held for text in one.ledger.left]
    left += [(held[0], text) for text in joined.left]
    unplaced = [text for one in held for text in one.unplaced]
    start = len(unplaced)
    for one, text in left:
        cell = one.cells.get(text.source) if text.source else None
        sheet, address = cell if cell else ("", "")
        unplaced.append(Unplaced(sheet, address, f"【{text.owner} {text.heading}】{text.text}"))
    retired = [row for one in held for row in one.retired]
    offsets = {}
    for one in held:
        offsets[one.file] = len(retired)
        retired += one.ledger.retired
    rows = {(one.file, text.source): FIRST_ROW + start + at for at, (one, text) in enumerate(left)}
    changes = []
    for one in held:
        for fate in filter(attrgetter("is_listed"), joined.fates[one.file]):
            after = _cell(layout, fate.place, offsets[one.file], rows.get((one.file, fate.source)))
            changes.append(_change(one, fate, after, new))
    contents = joined.contents
    names: dict[str, str] = {}
    own = tuple(sorted({cell for one in held for cell in one.ledger.own_cells()}))
    restored = RestoredReturn(unit.code, contents, {}, tuple(unplaced), names, tuple(retired), own)
    counts = {
        one.file: dict(sorted(Counter(fate.fate.value for fate in joined.fates[one.file]).items()))
        for one in held
    }
    is_moved = len(held) > 1 or any(
        one.edition["digest"] != new.digest or one.unit.code != one.new_unit for one in held
    )
    return Migration(
        unit,
        label,
        tuple(one.file for one in held),
        tuple(one.edition for one in held),
        restored,
        tuple(changes),
        counts,
        is_moved,
    )


def _change(one: MovedReturn, fate: CellFate, after: Cell | None, new: Baseline) -> CellChange:
    codes = [*fate.to_items, fate.item]
    names = [new.item[code].level2 if code in new.item else one.item_names.get(code, "") for code in codes]
    name = next(filter(None, names), "")
    heading = one.headings.get(fate.field, fate.field)
    before = one.cells.get(fate.source) if fate.source else None
    return CellChange(fate, one.file, name, heading, before, after)


def _cell(layout: Layout, place: CellPlace | None, offset: int, unplaced_row: int | None) -> Cell | None:
    """The cell of the new workbook that a place is."""
    if place is None:
        return None
    if place.sheet == RETIRED_SHEET:
        keys = [key for key, _ in retired_columns(layout)]
        column = column_letter(FIRST_COLUMN + (keys.index(place.key) if place.key in keys else 0))
        return Cell(RETIRED_TITLE, f"{column}{FIRST_ROW + offset + place.row}")
    if place.sheet == UNPLACED_SHEET:
        return Cell(UNPLACED_TITLE, f"{_TEXT_COLUMN}{unplaced_row}") if unplaced_row else None
    part = layout.sheets[place.sheet]
    return Cell(part.title, part.address(place.key, FIRST_ROW + place.row))
