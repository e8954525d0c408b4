"""``catalogxl migrate``: returned files, folders or an OUT ──► a folder of workbooks of the new edition."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from catalogxl.boards.downloads import file_name
from catalogxl.editions.alignment import LineageHole
from catalogxl.editions.migration import Migration, migrations
from catalogxl.editions.moved_return import MigrateOptions, MovedReturn, move_contents, move_return
from catalogxl.editions.record_edition import baseline_of_record
from catalogxl.errors import CatalogError
from catalogxl.examine.inputs import ReturnedFile, find_returned_files
from catalogxl.examine.isolated import fault, read_isolated
from catalogxl.examine.workers import Call, Known, Workers
from catalogxl.intake.child_process import ChildDied
from catalogxl.intake.read import Unreadable
from catalogxl.output.data_tables import edition_of_county
from catalogxl.record.to_workbook import contents_of_record
from catalogxl.workbook.annotated.restore import RestoredReturn

RECORD: Final = "data/catalog.json"
_SHEETS: Final = (".xlsx", ".xlsm", ".xls", ".et", ".ods", ".xlsb")


@dataclass(frozen=True, slots=True)
class UnreadFile:
    """A file that was not moved, and why, with the way out."""

    file: str
    reason: str


@dataclass(frozen=True)
class MigrationRun:
    """The workbooks that were made, what each is called, and the files that were not moved."""

    made: Sequence[Migration]
    names: Mapping[Migration, str]
    unread: Sequence[UnreadFile] = ()
    order: Sequence[str] = field(default_factory=tuple)

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to decide or to mend."""
        return not self.unread and not any(one.todo for one in self.made)


def run_migration(
    given: Sequence[Path], options: MigrateOptions, workers: Workers, step: Callable[[], None] = lambda: None
) -> MigrationRun:
    """Move all that ``given`` holds.

    Raises:
        CatalogError: a path does not exist, or the lineage of the new edition has holes.
    """
    moved: list[MovedReturn] = []
    unread: list[UnreadFile] = []
    order: list[str] = []
    for path in given:
        if (path / RECORD).is_file() or path.suffix.lower() == ".json":
            found: Iterator[MovedReturn | UnreadFile] = iter(_of_record(path, options))
        else:
            found = _of_files(find_returned_files([path]), options, workers)
        for one in found:
            order.append(one.file)
            if isinstance(one, MovedReturn):
                moved.append(one)
            else:
                unread.append(one)
            step()
    taken: set[tuple[str, str, str]] = set()
    kept = []
    for one in moved:
        key = (one.unit.code, one.covers, one.new_unit)
        if key in taken:
            unread.append(
                UnreadFile(one.file, f"{one.unit.name}交了不止一份，只能移一份，请留下要用的那份再移。")
            )
        else:
            taken.add(key)
            kept.append(one)
    made = migrations(kept, options.baseline())
    return MigrationRun(made, {one: file_name(one.unit, one.label) for one in made}, unread, order)


def _of_files(
    files: Sequence[ReturnedFile], options: MigrateOptions, workers: Workers
) -> Iterator[MovedReturn | UnreadFile]:
    calls = (_call(one, options) for one in files if not _is_beside(one))
    yield from workers.in_order(calls)


def _is_beside(one: ReturnedFile) -> bool:
    """A file of a folder that is no return by its name: what an earlier run or a system put there."""
    name = one.name.rpartition("/")[2]
    is_lock = name.startswith(("~$", ".~"))
    return one.walked and (is_lock or one.problem is not None or not name.lower().endswith(_SHEETS))


def _call(
    one: ReturnedFile, options: MigrateOptions
) -> Call[MovedReturn | UnreadFile] | Known[MovedReturn | UnreadFile]:
    try:
        data = one.read()
    except OSError as error:
        return Known(UnreadFile(one.name, f"打不开（{error.strerror}），请核对文件名和权限。"))
    except CatalogError as error:
        return Known(UnreadFile(one.name, error.message))
    return Call(_move, (data, options, one.name))


def _move(data: bytes, options: MigrateOptions, name: str) -> MovedReturn | UnreadFile:
    """A file in a child process: over a bad one only itself is lost."""
    try:
        return read_isolated(move_return, options, data, options, name)
    except LineageHole:
        raise  # so it is for every file of that edition
    except (ChildDied, Unreadable) as error:
        return UnreadFile(name, error.message)
    except CatalogError as error:
        return UnreadFile(name, error.message)
    except Exception as error:
        return UnreadFile(name, fault(error))


# ---------------------------------------------------------------- an OUT


def _of_record(path: Path, options: MigrateOptions) -> list[MovedReturn | UnreadFile]:
    """Every county of an earlier run."""
    record = path / RECORD if path.is_dir() else path
    try:
        document: dict[str, Any] = json.loads(record.read_text(encoding="utf-8"))
        old = baseline_of_record(document, options.baseline(), options.at_hand)
        found: list[MovedReturn | UnreadFile] = []
        for county in document["counties"]:
            own = edition_of_county(county, old)
            unit = own.county[county["code"]]
            for one in county["returns"]:
                contents = contents_of_record(one, own, unit)
                restored = RestoredReturn(unit.code, contents, {}, (), {})
                moved = move_contents(restored, unit, own, options, one["file"])
                found.append(replace(moved, file=one["file"]))
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise CatalogError(f"“{path}”不是汇编结果（其中没有可用的 {RECORD}），或已损坏，请核对。") from error
    return found
