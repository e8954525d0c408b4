"""Bytes → what kind of file it is, whether it is safe to open, and what the reader would not tell.

The reader (calamine) is fast because it trusts: two cells in opposite corners of a sheet abort the process,
an error value reads as an empty cell, a formula as its last result. That is decided here, on the bytes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from catalogxl.intake import ods as gate_ods
from catalogxl.intake import xlsx as gate_xlsx
from catalogxl.intake.filetype import REFUSALS, SPREADSHEETS, FileKind, ole_streams, sniff
from catalogxl.intake.repack import stored
from catalogxl.intake.worksheet import SheetScan
from catalogxl.intake.zip_limits import MAX_UNPACKED, Refused, open_zip, package_kind, unpack

__all__ = ["SPREADSHEETS", "FileKind", "GateReport", "inspect"]

_NO_FORMULAS = "旧格式（.xls、.et、.xlsb）不能查出哪些单元格是公式，也不能查出错误值，建议另存为 .xlsx 再上报"
_MACROS = "文件带有宏；宏不会运行，也不会保留"

CellTexts = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class GateReport:
    """What is known of a file before it is read.

    ``refusal`` (Chinese: what it is, what to do) is None for a file that may be read. ``formulas`` (text
    without ``=``; empty for the followers of a shared formula) and ``errors`` are by worksheet name and cell
    address; ``properties`` are the custom document properties as text. ``readable`` is what the reader is to be
    given instead of the file, if it is to be given anything else (see :mod:`catalogxl.intake.repack`).
    """

    kind: FileKind
    refusal: str | None = None
    notes: tuple[str, ...] = ()
    formulas: CellTexts = field(default_factory=dict)
    errors: CellTexts = field(default_factory=dict)
    properties: Mapping[str, str] = field(default_factory=dict)
    readable: bytes = field(default=b"", repr=False, compare=False)


def inspect(data: bytes) -> GateReport:
    """Judge ``data``; never raises, whatever the bytes."""
    kind = FileKind.UNKNOWN
    try:
        kind = sniff(data)
        if kind is FileKind.ZIP:
            return _inspect_zip(data)
        if kind is FileKind.XLS:
            return _inspect_xls(data)
        return GateReport(kind, REFUSALS[kind])
    except Refused as refused:
        return GateReport(refused.kind or kind, refused.message)
    except Exception:  # a file that no rule foresaw is refused like any broken one
        return GateReport(kind, REFUSALS[FileKind.UNKNOWN])


def _inspect_xls(data: bytes) -> GateReport:
    if len(data) > MAX_UNPACKED:
        return GateReport(
            FileKind.XLS, f"文件超过 {MAX_UNPACKED // 2**20} MB，不是正常的目录，请删除多余内容后重新上报"
        )
    has_macros = any(name == "_VBA_PROJECT_CUR" for name, _ in ole_streams(data))
    return GateReport(FileKind.XLS, notes=(_NO_FORMULAS, *(_MACROS,) * has_macros))


def _inspect_zip(data: bytes) -> GateReport:
    with open_zip(data) as package:
        kind = package_kind(package, data)
        if kind not in SPREADSHEETS:
            return GateReport(kind, REFUSALS[kind])
        try:
            return _inspect_parts(kind, unpack(package, data), package)
        except Refused as refused:
            return GateReport(refused.kind or kind, refused.message)


def _inspect_parts(kind: FileKind, parts: Mapping[str, bytes], package: zipfile.ZipFile) -> GateReport:
    if kind is FileKind.ODS:
        tables = gate_ods.scan_tables(parts)
        return _report(kind, tables, notes=gate_ods.notes(parts), properties=gate_ods.properties(parts))
    gate_xlsx.check_parts(parts)
    if kind is FileKind.XLSB:
        notes = (_NO_FORMULAS, *gate_xlsx.notes(parts))
        return GateReport(kind, notes=notes, properties=gate_xlsx.properties(parts))
    scans = gate_xlsx.scan_workbook(parts)
    notes = gate_xlsx.notes(parts, scans.sheets.values())
    report = _report(kind, scans.sheets, notes=notes, properties=gate_xlsx.properties(parts))
    return replace(report, readable=stored(package, parts, scans.bare))


def _report(
    kind: FileKind, scans: Mapping[str, SheetScan], *, notes: tuple[str, ...], properties: Mapping[str, str]
) -> GateReport:
    return GateReport(
        kind,
        notes=notes,
        formulas={name: scan.formulas for name, scan in scans.items() if scan.formulas},
        errors={name: scan.errors for name, scan in scans.items() if scan.errors},
        properties=properties,
    )
