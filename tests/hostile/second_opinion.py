"""What openpyxl and python-calamine read, as second opinions on what the program reads."""

from __future__ import annotations

import datetime
import io
import warnings

import openpyxl
from python_calamine import CalamineWorkbook

Rows = dict[str, list[list[object]]]  # by the sheet's name

# Why a program reads otherwise than the program does.
REASONS = {
    "blanks": "openpyxl keeps blanks around a text that does not ask to keep them; programs trim them",
    "digits": "the others give 17 digits where programs show 15",
    "errors": "openpyxl gives an error value as text; here it is listed and the cell is blank",
    "escapes": "openpyxl leaves _x000D_ as it stands; programs show the character",
    "formats": "a format that shows words instead of the number: programs show the words",
    "empty": "calamine makes an empty text of a formula without a result",
}


def plain(value: object) -> object:
    """A value of any of the readers, without the differences that are listed."""
    if value is None or (isinstance(value, str) and value.startswith("#")):
        return ""
    if isinstance(value, str):
        return value.replace("_x000D_", "\r").strip().replace("\r\n", "\n")
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(f"{float(value):.15g}")
    if isinstance(value, datetime.datetime):
        value = (value + datetime.timedelta(microseconds=500_000)).replace(microsecond=0)
        return value.date() if value.time() == datetime.time() else value
    return value


def by_openpyxl(data: bytes) -> Rows:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, read_only=True)
    found = {}
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # type: ignore[attr-defined]
        found[sheet.title] = [list(row) for row in sheet.iter_rows(values_only=True)]
    return found


def by_calamine(data: bytes) -> Rows:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}  # type: ignore[misc]
