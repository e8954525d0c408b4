"""Outputs of ``compile`` ──► 汇总表.xlsx, 汇总.html and rollup.json."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from catalogxl.errors import CatalogError
from catalogxl.model import Baseline
from catalogxl.output.data_tables import pretty_json
from catalogxl.output.lock import locked_output
from catalogxl.output.output_dir import MANIFEST, atomic_output, foreign_files, read_manifest
from catalogxl.rollup.entry_values import CountyRecord, FileFate, Gathered
from catalogxl.rollup.published_addresses import with_addresses
from catalogxl.rollup.read_output import read_outputs
from catalogxl.rollup.report_page import render_page
from catalogxl.rollup.report_table import ReportTable
from catalogxl.rollup.summary import Rollup, roll
from catalogxl.rollup.summary_tables import all_tables, sums
from catalogxl.rollup.summary_workbook import render_workbook
from catalogxl.version import __version__

FOLDER: Final = "rollup"
WORKBOOK: Final = "汇总表.xlsx"
PAGE: Final = "汇总.html"
DOCUMENT: Final = "rollup.json"
_FORMAT: Final = 1


def roll_up(
    outs: Sequence[Path],
    to: Path,
    *,
    baseline: Baseline,
    addresses: Path | None = None,
    as_of: str | None = None,
    reporters: Sequence[str] = (),
) -> Rollup:
    """Roll up the output folders ``outs`` into the folder ``to``, whole or not at all.

    ``addresses`` is a CSV of addresses known later, ``as_of`` the ISO date on which overdue is judged, ``reporters``
    the codes of the units to list (none: see :func:`catalogxl.rollup.reporting_state.standing`).

    Raises:
        CatalogError: an output cannot be joined with the others, the CSV cannot be read, or ``to`` not be written.
    """
    _refuse_nesting(outs, to)
    gathered = read_outputs(outs, baseline)
    if addresses is not None:
        gathered = with_addresses(gathered, addresses)
    rollup = roll(gathered, as_of=as_of, reporters=reporters)
    with locked_output(to) as place:
        _refuse_foreign(place)
        with atomic_output(place) as output:
            for name, data in _files(rollup).items():
                output.write(name, data)
            output.write(MANIFEST, pretty_json(_manifest(rollup, output.digests)))
    return rollup


def rollup_files(
    records: Iterable[CountyRecord], files: Iterable[FileFate], baseline: Baseline
) -> dict[str, bytes]:
    """``rollup/`` of the published counties ``records``, by path; nothing if none of ``files`` is a return."""
    gathered = Gathered(baseline, {record.code: record for record in records}, tuple(files))
    if not gathered.records and all(one.status == "skipped" for one in gathered.files):
        return {}
    return {f"{FOLDER}/{name}": data for name, data in _files(roll(gathered)).items()}


def _files(rollup: Rollup) -> dict[str, bytes]:
    tables = all_tables(rollup)
    return {
        WORKBOOK: render_workbook(rollup, tables),
        PAGE: render_page(rollup, tables).encode(),
        DOCUMENT: pretty_json(document_of(rollup, tables)),
    }


def document_of(rollup: Rollup, tables: Iterable[ReportTable]) -> dict[str, Any]:
    """What ``rollup.json`` holds: the sums, and every table by its key."""
    baseline, deadlines = rollup.baseline, rollup.baseline.reporting_deadlines
    return {
        "format": _FORMAT,
        "baseline": {"id": baseline.id, "title": baseline.title, "digest": baseline.digest},
        "scope": rollup.standing.scope,
        "as_of": rollup.as_of,
        "deadlines": deadlines._asdict() if deadlines else None,
        "sums": sums(rollup),
        "compared": rollup.differences is not None,
        "notes": list(rollup.notes),
        **{table.key: table.objects() for table in tables},
    }


def _manifest(rollup: Rollup, digests: Mapping[str, str]) -> dict[str, Any]:
    baseline = rollup.baseline
    return {
        "tool": "catalogxl",
        "kind": "rollup",
        "format": _FORMAT,
        "version": __version__,
        "baseline": {"id": baseline.id, "digest": baseline.digest},
        "outputs": dict(sorted(digests.items())),
    }


def _refuse_nesting(outs: Sequence[Path], to: Path) -> None:
    place = Path(os.path.realpath(to))
    for out in outs:
        source = Path(os.path.realpath(out))
        if place == source or place in source.parents or source in place.parents:
            raise CatalogError(
                f"“{to}”和要汇总的“{out}”是同一个文件夹或一个在另一个里面。请另指定一个文件夹。"
            )


def _refuse_foreign(place: Path) -> None:
    manifest = read_manifest(place)
    if manifest is None:
        return
    if manifest.get("kind") != FOLDER:
        raise CatalogError(f"“{place.name}”是汇编的输出，不能用汇总覆盖。请另指定一个空文件夹。")
    if foreign := foreign_files(place, manifest):
        raise CatalogError(f"“{place.name}”中有后来放进去的文件“{foreign[0]}”，继续会丢失它。请先移到别处。")
