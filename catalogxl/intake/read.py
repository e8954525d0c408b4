"""Any accepted spreadsheet → raw cells: values as stored, row and column 0 being A1.

Call it behind :mod:`catalogxl.intake.child_process` for files from strangers: the gate stops what is known to abort
the compiled reader, the child process stops what is not.
"""

from __future__ import annotations

import datetime
import io
from dataclasses import dataclass, replace
from typing import cast

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from catalogxl.errors import CatalogError
from catalogxl.intake.filetype import PASSWORD
from catalogxl.intake.inspect import FileKind, GateReport, inspect
from catalogxl.intake.worksheet import MAX_AREA, too_far
from catalogxl.normalise import visible

_BROKEN = "文件内容已损坏，无法读取，请用 Excel 或 WPS 打开后另存为新的 .xlsx 再上报"

Merge = tuple[tuple[int, int], tuple[int, int]]


class Unreadable(CatalogError):  # noqa: N818 (the users' word for it)
    """A file that cannot be read; the message says what it is and what to do."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One worksheet; ``rows[0][0]`` is A1, ``merged`` are (first, last) cells as (row, column) from 0."""

    name: str
    visible: bool
    rows: list[list[object]]
    merged: tuple[Merge, ...] = ()


@dataclass(frozen=True, slots=True)
class RawWorkbook:
    """All worksheets in their order (no chart sheets), and what the gate said."""

    kind: FileKind
    sheets: tuple[RawSheet, ...]
    gate: GateReport


def read_workbook(data: bytes, report: GateReport | None = None) -> RawWorkbook:
    """Read ``data`` with every sheet. Raises :class:`Unreadable`.

    ``report`` is what :func:`~catalogxl.intake.inspect.inspect` said, if it was asked already.
    """
    gate = report or inspect(data)
    if gate.refusal is not None:
        raise Unreadable(gate.refusal)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(gate.readable or data)) as workbook:
            sheets = [
                _read_sheet(workbook, meta.name, visible=meta.visible is SheetVisibleEnum.Visible)
                for meta in workbook.sheets_metadata
                if meta.typ in (SheetTypeEnum.WorkSheet, SheetTypeEnum.MacroSheet)
            ]
    except PasswordError as error:
        raise Unreadable(PASSWORD) from error
    except (CalamineError, OSError, ValueError) as error:
        raise Unreadable(_BROKEN) from error
    if not sheets:
        raise Unreadable("文件中没有工作表，请在下发的 .xlsx 模板中填写后上报")
    gate = replace(gate, readable=b"")  # read, and not to be carried along
    return _with_plain_names(RawWorkbook(gate.kind, tuple(sheets), gate))


def _with_plain_names(workbook: RawWorkbook) -> RawWorkbook:
    """The same with sheet names that can be shown: they go into reports, and no output holds a control character."""
    names = [sheet.name for sheet in workbook.sheets]
    if all(visible(name) == name for name in names):
        return workbook
    gate = workbook.gate
    return RawWorkbook(
        workbook.kind,
        tuple(replace(sheet, name=visible(sheet.name)) for sheet in workbook.sheets),
        replace(
            gate,
            formulas={visible(name): texts for name, texts in gate.formulas.items()},
            errors={visible(name): texts for name, texts in gate.errors.items()},
        ),
    )


def _read_sheet(workbook: CalamineWorkbook, name: str, *, visible: bool) -> RawSheet:
    sheet = workbook.get_sheet_by_name(name)
    # .xls and .xlsb come here uncounted by the gate.
    last_row, last_column = sheet.end or (0, 0)
    if (last_row + 1) * (last_column + 1) > MAX_AREA:
        raise Unreadable(too_far(name, last_row + 1, last_column + 1).message)
    rows = cast("list[list[object]]", sheet.to_python(skip_empty_area=False))
    return RawSheet(name, visible, rows, tuple(sheet.merged_cell_ranges or ()))


def cell_text(value: object) -> str:
    """A raw value as the text a person sees in the cell, as far as it can be told.

    Whole numbers lose the ``.0`` that spreadsheets add, dates are ISO dates (``3-5`` typed into a cell became
    one and stays recognisable), None is no text.
    """
    if type(value) is str:
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime.datetime):
        has_time = value.time() != datetime.time()
        return value.isoformat(" ", "seconds") if has_time else value.date().isoformat()
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return str(value)
