"""What is not seen in an .ods has the same verdict as the same content in an .xlsx."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from catalogxl.intake.cell_display import Unseen, UnseenKind
from catalogxl.intake.ods_styles import seen_as
from catalogxl.intake.raw import RawSheet
from catalogxl.intake.read import read_workbook

# (format code, stored number, as LibreOffice shows it)
SHOWN = (
    ("General", 20.0, "20"),
    ("0.00", 20.0, "20.00"),
    ("#,##0", 1234567.0, "1,234,567"),
    ('0"个工作日"', 20.0, "20个工作日"),
    ("000000", 12333.0, "012333"),
    ("0000-00000000", 37160000000.0, "0371-60000000"),
    ('[=1]"√";[=2]"×";General', 1.0, "√"),
    ('"5"', 20.0, "5"),
    ('"1"0', 2.0, "12"),
    ("0%", 0.2, "20%"),
    ("0,", 20000.0, "20"),
    ("0", 19.6, "20"),
    ("0;0", -5.0, "5"),
    ('"第"0"万户"', 3.0, "第3万户"),
    (";;;", 20.0, ""),
)


@pytest.mark.parametrize(("code", "value", "shown"), SHOWN)
def test_numbers_by_what_is_shown_as_by_their_format(code: str, value: float, shown: str) -> None:
    from catalogxl.intake.cell_display import seen_number
    from catalogxl.intake.cell_styles import Font as Look
    from catalogxl.intake.cell_styles import cell_style

    expected = seen_number(value, cell_style(code, Look(), (255, 255, 255)), is_1904=False)
    assert seen_as(value, shown) == expected


def test_a_number_that_a_narrow_column_rounds_is_the_number() -> None:
    assert seen_as(1 / 3, "0.33333333") == (1 / 3, None)
    assert seen_as(1 / 3, "0.33") == (1 / 3, Unseen(UnseenKind.OTHER_SHOWN, "0.33"))


def workbook() -> bytes:
    """A sheet of looks, hidden cells, a link and a comment."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "就业"
    fonts = {
        1: Font(strike=True),
        2: Font(color="FFFFFF"),
        3: Font(size=1),
        4: Font(name="Wingdings"),
        5: Font(bold=True),
    }
    for row, font in fonts.items():
        for col, value in enumerate(("ü" if row == 4 else "内容", 20), 1):
            sheet.cell(row, col, value).font = font
    sheet.cell(6, 1, "白字黑底").font = Font(color="FFFFFF")
    sheet.cell(6, 1).fill = PatternFill("solid", fgColor="000000")
    for row, (code, number, _) in enumerate(SHOWN[1:], 7):
        sheet.cell(row, 1, number).number_format = code
    sheet.cell(30, 1, "看这里").hyperlink = "https://www.henan.gov.cn/"
    sheet.cell(31, 1, "有批注").comment = Comment("请核实", "县局")
    sheet.cell(32, 1, "隐藏的行")
    sheet.row_dimensions[32].hidden = True
    sheet.cell(33, 5, "隐藏的列")
    sheet.column_dimensions["E"].hidden = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def facts(sheet: RawSheet) -> dict[str, object]:
    """What must be alike."""
    return {
        "rows": [[str(value) for value in row] for row in sheet.rows],
        "unseen": dict(sheet.unseen),
        "links": {place: url.rstrip("/") for place, url in sheet.links.items()},
        "comments": [(one.address, one.text) for one in sheet.comments],
        "hidden": (sheet.hidden_rows, sheet.hidden_columns, sheet.filtered),
    }


@pytest.mark.office
def test_what_libreoffice_saves_has_the_verdict_of_the_original(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(workbook())
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "ods",
    ]
    subprocess.run(
        [*command, "--outdir", tmp_path, tmp_path / "a.xlsx"], check=True, capture_output=True, timeout=120
    )
    original = facts(read_workbook(workbook()).sheets[0])
    found = facts(read_workbook((tmp_path / "a.ods").read_bytes()).sheets[0])
    for what, held in original.items():
        assert found[what] == held, what
