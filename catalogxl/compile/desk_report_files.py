"""The report on many returns as a file: a page to print, or a workbook to sort and filter."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from catalogxl.boards.page_template import template
from catalogxl.boards.theme import load_theme
from catalogxl.compile.desk_report import DeskReport
from catalogxl.errors import CatalogError
from catalogxl.examine.examine import Status
from catalogxl.normalise import runs_as_formula
from catalogxl.workbook.xlsx.package import settle

_HEADINGS: Final = ("县（市、区）", "文件", "结果", "错误", "提醒", "问题")
_WIDTHS: Final = (16, 34, 11, 8, 8, 80)
_MISSING: Final = "未报送"
_COMPARED: Final = "清单对照"
_GROUPS: Final = (Status.RETURNED, Status.UNREADABLE, Status.PUBLISHABLE, Status.SKIPPED)
_NO_DATE: Final = "1980-01-01"


def report_page(report: DeskReport) -> bytes:
    """The report as a page."""
    held = ((status, report.of(status)) for status in _GROUPS)
    groups = [(lines[0].state, lines) for _, lines in held if lines]
    page = template("desk_report.html.j2").render(
        title=report.title, fingerprint="", report=report, groups=groups
    )
    return page.encode()


def report_workbook(report: DeskReport) -> bytes:
    """The report as a workbook: a row a file, then a row a county that is missing."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    from catalogxl.workbook.xlsx.openpyxl_private import set_default_font

    book = Workbook()
    fonts = load_theme().fonts
    set_default_font(book, Font(name=fonts["xlsx_body"], size=10.5))
    sheet = book.worksheets[0]
    sheet.title = "检查情况"
    sheet.append(_HEADINGS)
    for line in report.lines:
        texts = (line.county, line.file, line.state, line.errors, line.warnings, line.problems)
        sheet.append([_shown(value) for value in texts])
    for one in report.missing:
        sheet.append([one.name, "", _MISSING, "", "", ""])
    for cell in sheet[1]:
        cell.font = Font(name=fonts["xlsx_head"], size=11, bold=True)
    for letter, width in zip("ABCDEF", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    for (cell,) in sheet.iter_rows(min_row=2, min_col=6, max_col=6):
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    if report.compared:
        lists = book.create_sheet(_COMPARED)
        for compared in report.compared:
            lists.append([_shown(compared)])
        lists.column_dimensions["A"].width = 120
    out = io.BytesIO()
    book.save(out)
    return settle(out.getvalue(), date=_NO_DATE)


# The end of a file's name ──► what makes it.
REPORT_FORMATS: Final[Mapping[str, Callable[[DeskReport], bytes]]] = {
    ".html": report_page,
    ".xlsx": report_workbook,
}


def check_report_path(path: Path) -> None:
    """Refuse a report that could not be written, before any work is done.

    Raises:
        CatalogError: another ending, no such folder, or the place cannot be written to.
    """
    if path.suffix.lower() not in REPORT_FORMATS:
        raise CatalogError(f"报告“{path.name}”的扩展名应为 .html 或 .xlsx，请改名后重试。")
    if path.is_dir():
        raise CatalogError(f"“{path}”是文件夹，不能当作报告文件，请写文件名。")
    try:
        existed = path.exists()
        with path.open("ab"):
            pass
        if not existed:
            path.unlink()
    except OSError as error:
        raise CatalogError(
            f"报告“{path}”写不下（{error.strerror or error}），请核对文件夹是否存在、是否有写入权限，文件是否正被打开。"
        ) from error


def _shown(value: str | int) -> str | int:
    """What names of files and counties say is text, whatever it begins with."""
    return f"'{value}" if isinstance(value, str) and runs_as_formula(value) else value
