"""The fast writer of workbook sheets, held against the same sheet built cell by cell by openpyxl."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from boards.conftest import HOSTILE, make_catalog, make_entry, ordinary_entries
from catalogxl.boards.plain_board import plain_board
from catalogxl.boards.plain_board_xlsx import reading_printout
from catalogxl.boards.print_sheet import Foot, Printout, PrintRow, PrintSpan, Style, TextRun
from catalogxl.boards.print_sheet_xml import write_printout
from catalogxl.boards.table_view import TableView
from catalogxl.boards.table_xlsx import table_printout
from catalogxl.record.public import PublicEntry

SHEETS = ("table", "long", "giant", "hostile", "reading", "hostile reading")
STYLE = Style("宋体", 9)
needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None or shutil.which("pdftoppm") is None, reason="LibreOffice is not installed"
)


@pytest.fixture
def printouts(
    view: TableView, long_view: TableView, giant_view: TableView, hostile_view: TableView
) -> dict[str, Printout]:
    """A sheet of every kind, by SHEETS."""
    hostile = [make_entry(n, level1=text, level2=text, office=text) for n, text in enumerate(HOSTILE, 1)]
    made = (
        *map(table_printout, (view, long_view, giant_view, hostile_view)),
        _board(ordinary_entries()),
        _board(hostile),
    )
    return dict(zip(SHEETS, made, strict=True))


def _board(entries: list[PublicEntry]) -> Printout:
    catalog = make_catalog(entries)
    return reading_printout(plain_board(catalog, catalog["domains"][0], events=()))


def built(printout: Printout) -> bytes:
    """``printout`` by openpyxl alone."""
    book = Workbook()
    sheet = book["Sheet"]
    sheet.title = printout.name
    for span in printout.spans:
        sheet.merge_cells(None, span.top, span.left, span.bottom, span.right)
    for number, row in enumerate(printout.rows, start=1):
        sheet.row_dimensions[number].height = row.height
        for at, (text, style) in enumerate(zip(row.texts, row.styles, strict=True), start=1):
            cell = sheet.cell(number, at)
            if text:
                cell.value = text if isinstance(text, str) else _rich(text, style)
                cell.data_type = "s"
            _dress(cell, style)
    for at, width in enumerate(printout.widths(), start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    _set_up(sheet, printout)
    book.properties.title, book.properties.creator = printout.title, printout.author
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _rich(text: tuple[TextRun, ...], style: Style) -> CellRichText:
    fonts = (InlineFont(rFont=style.font, sz=run.size, b=run.bold or None) for run in text)
    return CellRichText(*(TextBlock(font, run.text) for font, run in zip(fonts, text, strict=True)))


def _dress(cell: Any, style: Style) -> None:
    cell.font = Font(name=style.font, size=style.size, bold=style.bold or None)
    cell.alignment = Alignment(horizontal=style.align, vertical="center", wrap_text=True)
    if style.fill:
        cell.fill = PatternFill("solid", fgColor="FF" + style.fill[1:].upper())
    if style.frame:
        side = Side("thin", color="FF" + style.frame[1:].upper())
        cell.border = Border(side, side, side, side)


def _set_up(sheet: Worksheet, printout: Printout) -> None:
    rows, columns = printout.frozen
    sheet.freeze_panes = f"{get_column_letter(columns + 1)}{rows + 1}"
    sheet.print_title_rows = "{}:{}".format(*printout.head)
    sheet.print_area = f"A1:{get_column_letter(len(printout.widths_mm))}{len(printout.rows)}"
    if printout.table:
        span = printout.table
        ends = (f"{get_column_letter(span.left)}{span.top}", f"{get_column_letter(span.right)}{span.bottom}")
        sheet.auto_filter.ref = ":".join(ends)
    sheet.page_setup.paperSize = 8
    sheet.page_setup.orientation = "landscape" if printout.landscape else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    inch = printout.margin_mm / 25.4
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = inch
    margins.bottom, margins.header, margins.footer = inch * 1.3, inch / 2, inch / 2
    sheet.print_options.horizontalCentered = True
    foot = printout.foot
    for part, text in (("left", foot.left), ("center", foot.center), ("right", foot.right)):
        if text:
            said = text.replace("&", "&&").format(page="&P", pages="&N")
            getattr(sheet.oddFooter, part).text = said
            getattr(sheet.oddFooter, part).font = foot.font
            getattr(sheet.oddFooter, part).size = round(foot.size)


def _said(data: bytes) -> Iterator[tuple[str, object]]:
    """All that openpyxl finds in a workbook of one sheet."""
    book = load_workbook(io.BytesIO(data))
    (sheet,) = book.worksheets
    yield "names", (sheet.title, book.properties.title, book.properties.creator)
    for row in sheet.iter_rows():
        for cell in row:
            looks = (cell.font, cell.fill, cell.border, cell.alignment, cell.number_format)
            yield cell.coordinate, (cell.value, cell.data_type, *map(repr, looks))
    yield "heights", {number: row.height for number, row in sheet.row_dimensions.items()}
    yield "widths", {letter: column.width for letter, column in sheet.column_dimensions.items()}
    yield "merged", sorted(map(str, sheet.merged_cells.ranges))
    yield "print", (sheet.print_area, sheet.print_title_rows, sheet.freeze_panes, sheet.auto_filter.ref)
    paper = sheet.page_setup
    yield "paper", (paper.paperSize, paper.orientation, paper.fitToWidth, paper.fitToHeight)
    edges = sheet.page_margins
    inches = (edges.left, edges.right, edges.top, edges.bottom, edges.header, edges.footer)
    yield "margins", [round(inch, 3) for inch in inches]
    yield "centred", sheet.print_options.horizontalCentered
    foot = sheet.oddFooter
    yield "foot", [(part.text or "").strip() for part in (foot.left, foot.center, foot.right)]


@pytest.mark.parametrize("name", SHEETS)
def test_it_says_what_openpyxl_would_write(printouts: dict[str, Printout], name: str) -> None:
    fast, full = (dict(_said(data)) for data in (write_printout(printouts[name]), built(printouts[name])))
    assert {key: value for key, value in fast.items() if full.get(key) != value} == {}
    assert fast.keys() == full.keys()


@needs_office
def test_libreoffice_prints_it_the_same(printouts: dict[str, Printout], tmp_path: Path) -> None:
    """But for pictures, and a foot of several lines, whose line breaks openpyxl writes in a way that LibreOffice does not read."""
    for name in ("table", "reading"):
        foot = printouts[name].foot
        sheet = replace(printouts[name], foot=foot._replace(left=foot.left.replace("\n", " ")), pictures=())
        for maker in (write_printout, built):
            (tmp_path / f"{maker.__name__}-{name}.xlsx").write_bytes(maker(sheet))
    files = sorted(map(str, tmp_path.glob("*.xlsx")))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    office = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *files]
    subprocess.run(office, capture_output=True, check=True, timeout=120)
    for pdf in tmp_path.glob("*.pdf"):
        subprocess.run(["pdftoppm", "-r", "40", pdf, pdf.with_suffix("")], check=True)
    pictures = {path.name: path.read_bytes() for path in tmp_path.glob("*.ppm")}
    ours = {name: data for name, data in pictures.items() if name.startswith("write_printout-")}
    assert len(ours) >= 2
    assert ours == {
        name.replace("built-", "write_printout-"): data
        for name, data in pictures.items()
        if name.startswith("built-")
    }


@pytest.mark.parametrize("name", SHEETS)
def test_same_printout_same_bytes(printouts: dict[str, Printout], name: str) -> None:
    assert write_printout(printouts[name]) == write_printout(printouts[name])


def sheet_of(*rows: PrintRow, **changed: Any) -> Printout:
    """A sheet of one column with ``rows``."""
    values: dict[str, Any] = {
        "name": "表",
        "title": "题",
        "author": "县",
        "date": "2020-05-26",
        "landscape": True,
        "margin_mm": 10,
        "widths_mm": (50.0,),
        "rows": rows,
        "spans": (),
        "head": (1, 1),
        "frozen": (1, 0),
        "foot": Foot("左", "第 {page} 页", "右", "宋体", 8),
    }
    return Printout(**{**values, **changed})


@pytest.mark.parametrize(
    "text", ["=1+1", "#N/A", "1", "TRUE", " 前后 ", "两\n行", "<a>&amp;</a>", "'引'\"号\""]
)
def test_a_text_stays_the_text_it_is(text: str) -> None:
    data = write_printout(sheet_of(PrintRow(20, (text,), (STYLE,))))
    cell = load_workbook(io.BytesIO(data)).worksheets[0]["A1"]
    assert (cell.value, cell.data_type) == (text, "s")


def test_a_text_is_stored_once() -> None:
    rows = [PrintRow(20, ("同一句话",), (STYLE,)) for _ in range(5)]
    with zipfile.ZipFile(io.BytesIO(write_printout(sheet_of(*rows)))) as package:
        assert package.read("xl/sharedStrings.xml").decode().count("同一句话") == 1


def test_a_foot_is_never_longer_than_excel_takes() -> None:
    foot = Foot(
        "依据：" + "很长的标题" * 60, "第 {page} 页　共 {pages} 页", "数据指纹：0123456789abcdef", "宋体", 8
    )
    sheet = load_workbook(
        io.BytesIO(write_printout(sheet_of(PrintRow(20, ("一",), (STYLE,)), foot=foot)))
    ).worksheets[0]
    parts = [sheet.oddFooter.left.text, sheet.oddFooter.center.text, sheet.oddFooter.right.text]
    assert len("".join(parts)) < 255
    assert parts[0].endswith("…")
    assert parts[1:] == ["第 &P 页　共 &N 页", "数据指纹：0123456789abcdef"]


@pytest.mark.parametrize(
    ("frozen", "cell", "pane"),
    [
        ((1, 0), "A2", "bottomLeft"),
        ((0, 1), "B1", "topRight"),
        ((2, 3), "D3", "bottomRight"),
        ((0, 0), None, None),
    ],
)
def test_what_stays_on_the_screen(frozen: tuple[int, int], cell: str | None, pane: str | None) -> None:
    """And in which part of the window one begins."""
    data = write_printout(sheet_of(PrintRow(20, ("一",), (STYLE,)), frozen=frozen))
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    assert sheet.freeze_panes == cell
    assert getattr(sheet.sheet_view.pane, "activePane", None) == pane


def test_a_filter_is_known_to_excel_by_its_hidden_name() -> None:
    data = write_printout(sheet_of(PrintRow(20, ("一",), (STYLE,)), table=PrintSpan(1, 1, 1, 1)))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        book = package.read("xl/workbook.xml").decode()
    assert '<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">' in book


@pytest.mark.parametrize("length", [100, 228, 229, 230, 300])
def test_a_foot_too_long_for_excel_is_cut_at_the_left(length: int, printouts: dict[str, Printout]) -> None:
    """255 signs in all, codes counted: those of the font and the size, and the page's at the right."""
    plain = printouts["table"]
    whole = "依" * length
    data = write_printout(replace(plain, foot=Foot(whole, "", "第 {page} 页", "宋体", 9)))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    foot = (
        sheet.partition("<oddFooter>")[2]
        .partition("</oddFooter>")[0]
        .replace("&amp;", "&")
        .replace("&quot;", '"')
    )
    codes = '&L&"宋体"&9 ' + '&R&"宋体"&9 第 &P 页'
    room = 255 - len(codes)
    left = whole if length <= room else "依" * (room - 1) + "…"
    assert foot == f'&L&"宋体"&9 {left}&R&"宋体"&9 第 &P 页'
    assert len(foot) <= 255
