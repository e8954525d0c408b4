"""Any accepted spreadsheet → its sheets as they are seen; row and column 0 are A1. What only the other formats need is
imported when one comes: nearly all returns are .xlsx.

Call it behind :mod:`catalogxl.intake.child_process` for files from strangers: the limits here stop what is known to take
a reader down, the child process stops what is not.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping

from catalogxl.intake.compound_file import CompoundFile
from catalogxl.intake.filetype import REFUSALS, SPREADSHEETS, FileKind, sniff
from catalogxl.intake.package_kind import package_kind
from catalogxl.intake.raw import Merge, RawSheet, RawWorkbook, Unreadable, cell_text
from catalogxl.intake.structure_password import is_structure_only
from catalogxl.intake.xlsx_reader import NO_SHEETS, main_part, notes_of, properties_of, read_parts
from catalogxl.intake.zip_limits import MAX_UNPACKED, Refused, open_zip, unpack

__all__ = ["Merge", "RawSheet", "RawWorkbook", "Unreadable", "cell_text", "read_workbook"]

_NOT_SEEN = "旧格式（.xls、.et、.xlsb）查不出批注、文本框和部分字样的删除线，建议另存为 .xlsx 再上报"
_STRUCTURE = "此文件设有“保护工作簿”（保护结构），旧格式因此加了密，请撤销工作簿保护，或另存为 .xlsx 再上报"
NO_COMPILED = "这里读不了旧格式和 .ods、.xlsb 文件，请用 Excel 或 WPS 打开，另存为 .xlsx 后再检查、上报"
_MACROS = "文件带有宏；宏不会运行，也不会保留"


def read_workbook(data: bytes) -> RawWorkbook:
    """The workbook in the bytes of a file. Raises :class:`Unreadable` and nothing else, whatever the bytes.

    An .xlsx needs only the standard library; .xls, .et, .ods and .xlsb need python-calamine, which is imported for
    them alone.
    """
    kind = FileKind.UNKNOWN
    try:
        kind = sniff(data)
        if kind is FileKind.ZIP:
            return _read_zip(data)
        if kind is FileKind.XLS:
            return _read_xls(data)
    except Refused as refused:
        raise Unreadable(refused.message, refused.kind or kind) from refused
    except Unreadable:
        raise
    except Exception as error:  # a file that no rule foresaw is refused like any broken one
        raise Unreadable(REFUSALS[FileKind.UNKNOWN], kind) from error
    if kind is FileKind.ENCRYPTED and is_structure_only(data):
        raise Unreadable(_STRUCTURE, kind)
    raise Unreadable(REFUSALS[kind], kind)


def _read_zip(data: bytes) -> RawWorkbook:
    with open_zip(data) as package:
        kind = package_kind(package, data)
        if kind not in SPREADSHEETS:
            raise Unreadable(REFUSALS[kind], kind)
        try:
            return _read_package(kind, package, data)
        except Refused as refused:
            raise Unreadable(refused.message, refused.kind or kind) from refused


def _read_package(kind: FileKind, package: zipfile.ZipFile, data: bytes) -> RawWorkbook:
    parts = unpack(package, data)
    if kind is FileKind.XLSX:
        return read_parts(parts)
    if kind is FileKind.ODS:
        return _read_ods(parts, data)
    return _read_xlsb(parts, data)


def _read_xlsb(parts: Mapping[str, bytes], data: bytes) -> RawWorkbook:
    from catalogxl.intake.biff import with_facts
    from catalogxl.intake.xlsb_records import read_binary_sheets

    workbook = _read_compiled(FileKind.XLSB, data)
    facts = read_binary_sheets(parts, main_part(parts) or "xl/workbook.bin")
    sheets = tuple(
        with_facts(sheet, facts[sheet.name]) if sheet.name in facts else sheet for sheet in workbook.sheets
    )
    notes = (_NOT_SEEN, *notes_of(parts))
    return RawWorkbook(FileKind.XLSB, sheets, notes, properties_of(parts))


def _read_ods(parts: Mapping[str, bytes], data: bytes) -> RawWorkbook:
    from catalogxl.intake import ods

    scans = ods.scan_tables(parts)
    workbook = _read_compiled(FileKind.ODS, data)
    sheets = [scans[sheet.name].on(sheet) if sheet.name in scans else sheet for sheet in workbook.sheets]
    return RawWorkbook(FileKind.ODS, tuple(sheets), ods.notes(parts), ods.properties(parts))


def _read_xls(data: bytes) -> RawWorkbook:
    if len(data) > MAX_UNPACKED:
        raise Unreadable(
            f"文件超过 {MAX_UNPACKED // 2**20} MB，不是正常的目录，请删除多余内容后重新上报", FileKind.XLS
        )
    from catalogxl.intake.biff import read_facts, with_facts

    workbook, facts = _read_compiled(FileKind.XLS, data), read_facts(data)
    sheets = tuple(
        with_facts(sheet, facts[sheet.name]) if sheet.name in facts else sheet for sheet in workbook.sheets
    )
    has_macros = any(entry.name == "_VBA_PROJECT_CUR" for entry in CompoundFile(data).entries)
    is_1904 = any(one.is_1904 for one in facts.values())
    return RawWorkbook(FileKind.XLS, sheets, (_NOT_SEEN, *(_MACROS,) * has_macros), is_1904=is_1904)


def _read_compiled(kind: FileKind, data: bytes) -> RawWorkbook:
    try:
        from catalogxl.intake.compiled_reader import read_compiled
    except ImportError as error:  # in a browser, and on machines that python-calamine has no build for
        raise Unreadable(NO_COMPILED, kind) from error

    sheets = read_compiled(kind, data)
    if not sheets:
        raise Unreadable(NO_SHEETS, kind)
    return RawWorkbook(kind, sheets)
