"""The two lists of a marked workbook: its problems, and what had no place in its tables. Their rows as XML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from catalogxl.model import Baseline, Cell, Finding, Severity, item_label
from catalogxl.workbook.annotated.finding_styles import LOOKS, FindingStyle, StyleNumbers
from catalogxl.workbook.annotated.restore import Unplaced
from catalogxl.workbook.schema.layout import (
    FIRST_COLUMN,
    FIRST_ROW,
    HEADING_ROW,
    HINT_ROW,
    KEY_ROW,
    PROBLEMS_TITLE,
    TITLE_ROW,
    UNPLACED,
    UNPLACED_TITLE,
    column_letter,
)
from catalogxl.workbook.write import styles
from catalogxl.workbook.write.text_height import row_height
from catalogxl.workbook.xlsx.template_sheet import Changes, SheetTemplate, changed, row_xml, with_rows
from catalogxl.workbook.xlsx.xml_attribute import quoted

LEFTOVER_COLUMN: Final = "D"
_HINT_CELL: Final = f"B{HINT_ROW}"
_PROBLEM_COLUMNS: Final = (
    ("程度", 8),
    ("单元格", 12),
    ("事项", 26),
    ("现填内容", 30),
    ("问题和改法", 70),
    ("建议改为", 30),
)
_LEFTOVER_COLUMNS: Final = (("原工作表", 20), ("原单元格", 12), ("内容", 90))
_TYPE: Final = 9  # points

Placed = Sequence[tuple[Finding, Cell | None]]


def head_problems(sheet: Worksheet) -> None:
    """Write all of the list of problems but its rows and its hint."""
    write_list_head(sheet, PROBLEMS_TITLE, _PROBLEM_COLUMNS)
    sheet.cell(HINT_ROW, FIRST_COLUMN).font = styles.HINT_FONT
    sheet.freeze_panes = f"A{FIRST_ROW}"


def head_leftovers(sheet: Worksheet) -> None:
    """Write all of the list of what found no place, but its rows."""
    write_list_head(sheet, "其他内容（表中没有位置，不会公开）", _LEFTOVER_COLUMNS)
    sheet.cell(KEY_ROW, 1, UNPLACED)
    hint = sheet.cell(HINT_ROW, FIRST_COLUMN, "需要公开的，请移到相应的表中；不需要的不用处理。")
    hint.font = styles.HINT_FONT


def write_list_head(sheet: Worksheet, title: str, columns: Sequence[tuple[str, int]]) -> None:
    """The title, the headings and the page of a list."""
    sheet.cell(TITLE_ROW, FIRST_COLUMN, title).font = styles.TITLE_FONT
    sheet.row_dimensions[TITLE_ROW].height = 28
    sheet.row_dimensions[KEY_ROW].hidden = True
    sheet.column_dimensions["A"].hidden = True
    for column, (heading, width) in enumerate(columns, FIRST_COLUMN):
        sheet.column_dimensions[column_letter(column)].width = width
        cell = sheet.cell(HEADING_ROW, column, heading)
        cell.font, cell.fill, cell.border = styles.HEADING_FONT, styles.HEADING_FILL, styles.GRID
        cell.alignment = styles.CENTRE
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{HEADING_ROW}:{HEADING_ROW}"


def problems_sheet(
    sheet: SheetTemplate, placed: Placed, baseline: Baseline, names: Mapping[str, str], numbers: StyleNumbers
) -> str:
    """The list of problems, sheet by sheet; ``names`` are those of supplements by code."""
    rows: list[str] = []
    links: list[str] = []
    for name, held in _by_sheet(placed).items():
        # A county may call its sheet what it likes, also "=1+1".
        band = [
            (f"{name}（{len(held)} 处）", FindingStyle.BAND),
            *[("", FindingStyle.BAND_REST)] * (len(_PROBLEM_COLUMNS) - 1),
        ]
        rows.append(list_row(FIRST_ROW + len(rows), None, band, numbers))
        for finding, cell in held:
            row = FIRST_ROW + len(rows)
            texts = _texts(finding, cell, baseline, names)
            widths = [width for _, width in _PROBLEM_COLUMNS]
            height = row_height(zip(texts, widths, strict=True), size=_TYPE)
            looks = (
                LOOKS[finding.severity],
                FindingStyle.LINK if cell else FindingStyle.TEXT,
                *[FindingStyle.TEXT] * 4,
            )
            rows.append(list_row(row, height, zip(texts, looks, strict=True), numbers))
            if cell is not None:
                links.append(cell_link(row, cell))
    hint = Changes({_HINT_CELL: _hint([finding for finding, _ in placed])}, {}, {})
    return with_rows(changed(sheet, hint), rows, links)


def _hint(findings: Sequence[Finding]) -> str:
    """How many problems there are of each weight, and what to do."""
    numbers = (
        (severity.label, sum(finding.severity is severity for finding in findings)) for severity in Severity
    )
    counted = "，".join(f"{label} {number} 处" for label, number in numbers if number)
    return f"{counted}。点“单元格”可跳到那一格；“错误”须改正，“提醒”请核对，改好后把这个文件再报上来。"


def unplaced_sheet(
    sheet: SheetTemplate, held: Sequence[Unplaced], marks: Mapping[str, Severity], numbers: StyleNumbers
) -> str:
    """The list of what found no place, of which the cells ``marks`` (by address) are marked."""
    return with_rows(changed(sheet, Changes({}, {}, {})), list(_leftovers(held, marks, numbers)), ())


def _leftovers(
    held: Sequence[Unplaced], marks: Mapping[str, Severity], numbers: StyleNumbers
) -> Iterator[str]:
    for row, left in enumerate(held, FIRST_ROW):
        cells = []
        for letter, text in zip("BCD", (left.sheet, left.address, left.text), strict=True):
            style = numbers.of(FindingStyle.TEXT, text)
            mark = marks.get(f"{letter}{row}")
            cells.append((f"{letter}{row}", numbers.marked[style, mark] if mark else style, text))
        yield row_xml(row, row_height([(left.text, 90)], size=_TYPE), cells)


def list_row(
    row: int, height: float | None, cells: Iterable[tuple[str, FindingStyle]], numbers: StyleNumbers
) -> str:
    held = (
        (f"{column_letter(column)}{row}", numbers.of(look, text), text)
        for column, (text, look) in enumerate(cells, FIRST_COLUMN)
    )
    return row_xml(row, height, held)


def _by_sheet(placed: Placed) -> Mapping[str, list[tuple[Finding, Cell | None]]]:
    found: dict[str, list[tuple[Finding, Cell | None]]] = {}
    for finding, cell in placed:
        name = cell.sheet if cell else finding.cell.sheet if finding.cell else "整个文件"
        found.setdefault(name, []).append((finding, cell))
    # What stands beside the tables comes last, as its sheet does.
    return {name: found[name] for name in sorted(found, key=lambda name: name == UNPLACED_TITLE)}


def _texts(
    finding: Finding, cell: Cell | None, baseline: Baseline, names: Mapping[str, str]
) -> tuple[str, ...]:
    name = item_label(finding.item, baseline, names)
    address = cell.address if cell else f"原 {finding.cell.address}" if finding.cell else ""
    return (finding.severity.label, address, name, finding.value, finding.message, finding.fix or "")


def cell_link(row: int, cell: Cell, column: str = "C") -> str:
    """A link from a row of a list to a cell of the workbook."""
    location = quoted(f"'{cell.sheet}'!{cell.address}")
    return f'<hyperlink ref="{column}{row}" location={location} display="{cell.address}"/>'
