"""Workbooks of the older formats (.xls, .et, .ods, .xlsb) → their sheets, by python-calamine.

It is fast because it trusts: two cells in opposite corners abort the process. So it runs in a child process.
"""

from __future__ import annotations

import io
from typing import Final, cast

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from catalogxl.intake.filetype import PASSWORD, FileKind
from catalogxl.intake.raw import RawSheet, Unreadable
from catalogxl.intake.sheet_content import MAX_AREA, too_far
from catalogxl.normalise import visible

_BROKEN: Final = "文件内容已损坏，无法读取，请用 Excel 或 WPS 打开后另存为新的 .xlsx 再上报"


def read_compiled(kind: FileKind, data: bytes) -> tuple[RawSheet, ...]:
    """The worksheets of a file of ``kind``. Raises :class:`Unreadable`."""
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            sheets = tuple(
                _read_sheet(workbook, meta.name, is_visible=meta.visible is SheetVisibleEnum.Visible)
                for meta in workbook.sheets_metadata
                if meta.typ in (SheetTypeEnum.WorkSheet, SheetTypeEnum.MacroSheet)
            )
    except PasswordError as error:
        raise Unreadable(PASSWORD, kind) from error
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise Unreadable(_BROKEN, kind) from error
    return sheets


def _read_sheet(workbook: CalamineWorkbook, name: str, *, is_visible: bool) -> RawSheet:
    sheet = workbook.get_sheet_by_name(name)
    # .xls and .xlsb come here uncounted.
    last_row, last_column = sheet.end or (0, 0)
    if (last_row + 1) * (last_column + 1) > MAX_AREA:
        raise too_far(name, last_row + 1, last_column + 1)
    rows = cast("list[list[object]]", sheet.to_python(skip_empty_area=False))
    return RawSheet(visible(name), is_visible, rows, tuple(sheet.merged_cell_ranges or ()))
