"""``template --from``: an earlier return, or the record of an earlier run ──► the contents of fresh workbooks."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable
from pathlib import Path
from typing import Any, NoReturn

from catalogxl.errors import CatalogError
from catalogxl.examine.examine import ExamineOptions
from catalogxl.intake.child_process import Reader
from catalogxl.model import Baseline, County
from catalogxl.record.to_workbook import contents_of_record
from catalogxl.workbook.annotated.restore import RestoredReturn, restore
from catalogxl.workbook.bind import ObservationKind, bind
from catalogxl.workbook.schema.layout import PROFILE


def read_earlier(path: Path, options: ExamineOptions) -> dict[str, tuple[RestoredReturn, ...]]:
    """What ``path`` (a return, an OUT folder, or its ``data/catalog.json``) holds, by county code.

    Several offices of a county that returned a domain each have a workbook each again.

    Raises:
        CatalogError: it cannot be read, or belongs to another baseline.
    """
    record = path / "data" / "catalog.json" if path.is_dir() else path
    if record.suffix.lower() == ".json":
        return _from_record(record, options.baseline())
    return _from_return(record, options.baseline())


def covers_of(restored: RestoredReturn) -> str:
    """What the return answers for: the province's words only, so that it may stand in a file's name."""
    return restored.contents[PROFILE][0]["covers"]


def refuse_unheld(held: Container[str], units: Iterable[County], path: Path, *, named: bool) -> None:
    """A county that is asked for by name (``named``) and has nothing at ``path`` must not get a blank workbook
    unawares; of ``--all`` and ``--city`` at least one must have something.

    Raises:
        CatalogError: that is so.
    """
    missing = [unit.name for unit in units if unit.code not in held]
    if missing and (named or not any(unit.code in held for unit in units)):
        raise CatalogError(
            f"“{path.name}”中没有{'、'.join(missing[:5])}{'等县' if len(missing) > 5 else ''}可沿用的内容，"
            "请核对县名和文件；不沿用时去掉 --from。"
        )


def _from_return(path: Path, baseline: Baseline) -> dict[str, tuple[RestoredReturn, ...]]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CatalogError(f"“{path}”打不开（{error.strerror}），请核对文件名。") from error
    with Reader() as reader:
        workbook = reader.read(data, path.name)
    catalog = bind(workbook, baseline, path.name)
    if any(seen.kind == ObservationKind.OTHER_BASELINE.value for seen in catalog.observations):
        _refuse_other(path)
    if catalog.county is None:
        raise CatalogError(f"“{path.name}”认不出是哪个县（市、区）的填报表，不能沿用。")
    restored = restore(catalog, baseline, workbook)
    for row in restored.contents[PROFILE]:
        row["filled_on"] = ""
    return {restored.county: (restored,)}


def _from_record(path: Path, baseline: Baseline) -> dict[str, tuple[RestoredReturn, ...]]:
    try:
        record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        same = record["baseline"]["digest"] == baseline.digest
        return _restored(record["counties"], baseline) if same else _refuse_other(path)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise CatalogError(f"“{path}”不是汇编结果中的 data/catalog.json，或已损坏，不能沿用。") from error


def _restored(counties: list[Any], baseline: Baseline) -> dict[str, tuple[RestoredReturn, ...]]:
    found: dict[str, tuple[RestoredReturn, ...]] = {}
    for county in counties:
        unit = baseline.county[county["code"]]
        every = [contents_of_record(one, baseline, unit) for one in county["returns"]]
        if every:
            found[unit.code] = tuple(RestoredReturn(unit.code, contents, {}, (), {}) for contents in every)
    return found


def _refuse_other(path: Path) -> NoReturn:
    raise CatalogError(f"“{path}”是按另一版省级基线制作的，不能直接沿用到这一版的填报表。")
