"""One returned file ──► its contents in another edition: read, base found, merged. The unit of work of ``migrate``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from catalogxl.baseline.editions_at_hand import editions_at_hand
from catalogxl.editions.alignment import Alignment
from catalogxl.editions.conservation import faults
from catalogxl.editions.fates import CellPlace
from catalogxl.editions.ledger import Contents, Ledger
from catalogxl.editions.record_edition import NAME_THE_EDITION
from catalogxl.editions.source import Edition, read_edition
from catalogxl.editions.transfer import Transferred, transfer
from catalogxl.errors import CatalogError
from catalogxl.intake.read import RawWorkbook, read_workbook
from catalogxl.model import Baseline, Cell, County
from catalogxl.workbook.annotated.restore import RestoredReturn, Unplaced, restore
from catalogxl.workbook.bind import bind
from catalogxl.workbook.bind.observations import Observations
from catalogxl.workbook.bind.template_id import (
    edition_name,
    edition_of,
    read_stamp,
    unit_name,
    with_unit,
)
from catalogxl.workbook.schema.layout import FIRST_ROW, PROFILE, Layout


@dataclass(frozen=True, slots=True)
class MigrateOptions:
    """How returns are moved: the new edition's folder (None: the shipped one), that of the old one for workbooks that do
    not carry theirs; ``rename`` gives texts a unit's name of today.
    """

    baseline_folder: Path | None = None
    old: Path | None = None
    no_base: bool = False
    rename: bool = False

    def baseline(self) -> Baseline:
        """The new edition's baseline, loaded once in a process."""
        return self.new().baseline

    def new(self) -> Edition:
        """The new edition."""
        return _edition(self.baseline_folder)

    def at_hand(self) -> tuple[Baseline, ...]:
        """Other editions, loaded once in a process."""
        return editions_at_hand(self.baseline_folder, self.old)

    def old_baseline(self) -> Baseline | None:
        """The old edition, where it was named."""
        return _edition(self.old).baseline if self.old is not None else None


@lru_cache(maxsize=4)
def _edition(path: Path | None) -> Edition:
    return read_edition(path)


@lru_cache(maxsize=8)
def _alignment(old: Baseline, new: Edition) -> Alignment:
    return Alignment(old, new.baseline, new.lineage)


@dataclass(frozen=True)
class MovedReturn:
    """What one return says in the new edition, before its workbook is written.

    ``cells`` are the places of the old contents in the returned file, ``item_names`` and ``headings`` those of the old
    edition. ``unplaced`` and ``retired`` had no place in the tables already.
    """

    file: str
    unit: County
    new_unit: str
    covers: str
    edition: Mapping[str, str]
    ledger: Ledger
    cells: Mapping[CellPlace, Cell] = field(default_factory=dict)
    item_names: Mapping[str, str] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)
    unplaced: tuple[Unplaced, ...] = ()
    retired: tuple[dict[str, str], ...] = ()


def move_return(data: bytes, options: MigrateOptions, file: str) -> MovedReturn:
    """Read a returned file and move what it says to the new edition.

    Raises:
        Unreadable: it cannot be read.
        CatalogError: its unit or its edition cannot be told.
    """
    workbook = read_workbook(data)
    old = _base_of(workbook, options, file)
    catalog = bind(workbook, old, file)
    if catalog.county is None:
        raise CatalogError(f"“{file}”认不出是哪个县（市、区）的填报表，请核对“单位信息”中的县名和代码。")
    restored = restore(catalog, old, workbook)
    return move_contents(restored, catalog.county, old, options, file)


def move_contents(
    restored: RestoredReturn, unit: County, old: Baseline, options: MigrateOptions, file: str
) -> MovedReturn:
    """The same for contents that were read already, of a workbook or of a record.

    Raises:
        CatalogError: no unit of the new edition answers for ``unit``, or an item's way is not known.
    """
    alignment = _alignment(old, options.new())
    new_unit = alignment.unit(unit)
    if new_unit is None:
        raise CatalogError(
            f"“{file}”是{unit.name}（{unit.code}）的，新基线里没有这个县（市、区），也没有说明它并入哪里。"
            "请在新基线的 changes.csv 中补一行（对象“区划”），或在 counties.csv 中写明替代代码。"
        )
    contents: Contents = restored.contents
    own = frozenset(restored.own)
    done = transfer(
        alignment, unit, new_unit, contents, own=own, retired=restored.retired, rename=options.rename
    )
    _assert_conserved(done, file)
    return MovedReturn(
        file=file,
        unit=unit,
        new_unit=new_unit.code,
        covers=contents[PROFILE][0].get("covers", ""),
        edition={"id": old.id, "digest": old.digest},
        ledger=done.ledger,
        cells=_cells(done.sides.layout, restored),
        item_names={item.code: item.level2 for item in old.items},
        headings=_headings(done.sides.layout),
        unplaced=restored.unplaced,
        retired=tuple(row for row in restored.retired if row.get("code") not in done.ledger.revived),
    )


def _assert_conserved(done: Transferred, file: str) -> None:
    wrong = list(faults(done.sides, done.ledger))
    if wrong:
        raise AssertionError(f"{file}: {wrong[:5]}")


def _base_of(workbook: RawWorkbook, options: MigrateOptions, file: str) -> Baseline:
    """The edition that the workbook was made from."""
    stamp = read_stamp(workbook.sheets, workbook.properties, Observations())
    usual = options.old_baseline() or options.baseline()
    found = edition_of(workbook, options.baseline(), options.at_hand) if stamp["baseline"] else usual
    if found is None and options.no_base:
        found = without_proposals(usual)
    if found is None:
        raise CatalogError(
            f"“{file}”是按另一版省级基线（{edition_name(workbook)}）制作的，表中没有带那一版的内容。{NAME_THE_EDITION}；"
            "找不到的，用 --no-base（凡填了的格都算本县填写）。"
        )
    return with_unit(_as_it_was(found), stamp["county"], unit_name(workbook.sheets))


@lru_cache(maxsize=8)
def _as_it_was(edition: Baseline) -> Baseline:
    """``edition`` with units that answer for themselves: which one answers for them now, the new edition says."""
    return replace(edition, counties=tuple(replace(one, successor="") for one in edition.counties))


def without_proposals(baseline: Baseline) -> Baseline:
    """``baseline`` as if it had proposed nothing: every filled cell then counts as the county's own."""
    items = tuple(
        replace(
            item,
            deadline_days=0,
            channels=(),
            channel_other="",
            audience_all=False,
            audience_specific="",
            mode="",
            levels=(),
        )
        for item in baseline.items
    )
    return replace(baseline, items=items, digest="")


def _cells(layout: Layout, restored: RestoredReturn) -> Mapping[CellPlace, Cell]:
    """Where the texts of the contents stood in the returned file."""
    before = {there: here for here, there in restored.cell_map.items()}
    found = {}
    for sheet, part in layout.sheets.items():
        for at, row in enumerate(restored.contents.get(sheet, ())):
            for key in row:
                if key in part.column:
                    cell = before.get(Cell(part.title, part.address(key, FIRST_ROW + at)))
                    if cell is not None:
                        found[CellPlace(sheet, at, key)] = cell
    return found


def _headings(layout: Layout) -> Mapping[str, str]:
    return {key: one.heading for part in layout.sheets.values() for key, one in part.column.items()}
