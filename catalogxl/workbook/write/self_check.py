"""The sheet 自查: live counts by plain formulas, the verdict, and lines to sign and seal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from catalogxl.model import Baseline, County
from catalogxl.vocabulary import LISTED, TICK, UNLISTED
from catalogxl.workbook.schema.layout import FIRST_ROW, KEY_ROW, Layout, RangeName, Sheet
from catalogxl.workbook.schema.setup_sheets import CHECK_HEADING, USE_HEADING
from catalogxl.workbook.write import styles
from catalogxl.workbook.write.formulas import LACKING, REMINDED
from catalogxl.workbook.write.setup_checks import profile_faults
from catalogxl.workbook.write.valid_values import ValidValues

READY: Final = "可以上报"
_FIRST: Final = 6
_HEADINGS: Final = ("检查内容", "总数", "已填(列入)", "暂不列入", "待完善", "提醒", "说明")
_WIDTHS: Final = (2, 22, 10, 13, 12, 12, 10, 60)
_LEFT_ALIGNED: Final = (2, 8)
# Stands in a line's formulas for the cell with its total.
_TOTAL: Final = "{total}"
# No sheet has as many columns as lie before this one.
_LAST_COLUMN: Final = "CZ"


class _Line(NamedTuple):
    """A line of the table: numbers or formulas without ``=``; '' for a cell that stays empty."""

    title: str
    total: str = ""
    filled: str = ""
    unlisted: str = ""
    lacking: str = ""
    reminded: str = ""
    note: str = ""


def write_self_check(sheet: Worksheet, layout: Layout, baseline: Baseline, county: County) -> None:
    """Fill ``sheet`` with a line a sheet of the workbook, their sums, and the verdict in B4."""
    for place, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[chr(ord("A") + place - 1)].width = width
    sheet["B2"] = f"{county.name}目录填报自查表"
    sheet["B2"].font = styles.TITLE_FONT
    sheet.row_dimensions[2].height = 30
    _write_line(sheet, _FIRST - 1, _HEADINGS, heading=True)
    last = _FIRST - 1
    for last, line in enumerate(_lines(layout, ValidValues(baseline)), _FIRST):
        _write_line(sheet, last, [cell.replace(_TOTAL, f"$C{last}") for cell in _cells(line)])
    sums = [f"=SUM({letter}{_FIRST}:{letter}{last})" for letter in "FG"]
    _write_line(sheet, last + 1, ("合计", "", "", "", *sums, ""), heading=True)
    _verdict(sheet, lacking=f"F{last + 1}", reminded=f"G{last + 1}")
    sheet.conditional_formatting.add(
        f"F{_FIRST}:F{last + 1}", styles.when(f"AND(ISNUMBER(F{_FIRST}),F{_FIRST}>0)", font=styles.BAD_FONT)
    )
    _signatures(sheet, last + 4, layout)
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _verdict(sheet: Worksheet, *, lacking: str, reminded: str) -> None:
    more = f'IF({reminded}=0,"","，另有 "&{reminded}&" 处提醒")'
    sheet["B4"] = f'=IF({lacking}=0,"{READY}"&{more},"尚有 "&{lacking}&" 处待完善")'
    sheet["B4"].font = styles.TITLE_FONT
    sheet.row_dimensions[4].height = 28
    sheet.conditional_formatting.add("B4", styles.when(f"{lacking}>0", font=styles.BAD_FONT))
    sheet.conditional_formatting.add("B4", styles.when(f"{lacking}=0", font=styles.GOOD_FONT))


def _cells(line: _Line) -> tuple[str, ...]:
    """The cells of a line. What cannot be counted since its sheet or column is gone counts as one fault."""

    def counted(formula: str, instead: str) -> str:
        return formula if not formula or formula.isdecimal() else f"=IFERROR({formula},{instead})"

    return (
        line.title,
        line.total if line.total.isdecimal() else counted(line.total, '"?"'),
        counted(line.filled, '"?"'),
        counted(line.unlisted, '"?"'),
        counted(line.lacking, "1"),
        counted(line.reminded, "0"),
        line.note,
    )


def _lines(layout: Layout, values: ValidValues) -> Iterator[_Line]:
    yield _profile(layout.profile, values)
    yield _roster(layout.bodies)
    yield _channels(layout.channels)
    yield _defaults(layout.defaults)
    for domain in layout.domains:
        yield _domain(domain)
    yield _supplements(layout.supplements)


def _profile(profile: Sheet, values: ValidValues) -> _Line:
    faults = profile_faults(profile, values)
    required = sum(column.required and column.filled_in for column in profile.columns)
    note = "橙色格还没有填，红色格填得不对"
    return _Line(profile.title, total=str(required), lacking=faults, note=note)


def _roster(bodies: Sheet) -> _Line:
    names, check = bodies.range("body_name"), _shown(bodies, CHECK_HEADING)
    lacking = f"IF(COUNTA({names})=0,1,0)+{_faulty(check)}+{_columns_gone(bodies)}"
    note = "至少登记一个单位；按表中“填写检查”一列补齐"
    return _Line(bodies.title, filled=f"COUNTA({names})", lacking=lacking, note=note)


def _channels(channels: Sheet) -> _Line:
    use = _shown(channels, USE_HEADING)
    return _Line(
        channels.title,
        total=str(channels.rows),
        filled=f'COUNTIF({use},"{TICK}*")',
        lacking=f"{_faulty(use)}+{_rows_gone(channels, 'channel_id')}+{_columns_gone(channels)}",
        note="各表打了勾的渠道都要在“公开渠道”表写明全称",
    )


def _defaults(defaults: Sheet) -> _Line:
    check = _shown(defaults, CHECK_HEADING)
    bodies = [defaults.range(key) for key in ("body_county", "body_township")]
    former = "+".join(
        f"SUMPRODUCT((LEN({cells})>0)*(COUNTIF({RangeName.BODIES.value},{cells})=0))" for cells in bodies
    )
    return _Line(
        defaults.title,
        total=str(defaults.rows),
        filled=f'COUNTIF({bodies[0]},"?*")',
        lacking=f"{_faulty(check)}+{_rows_gone(defaults, 'domain')}+{_columns_gone(defaults)}",
        reminded=former,
        note="领域行填了的，一级事项不用再填；都没有填的，各行要自己填写主体和科室",
    )


def _domain(domain: Sheet) -> _Line:
    check, listed = domain.range("row_check"), domain.range("listed")
    return _Line(
        domain.title,
        total=str(domain.rows),
        filled=f'COUNTIF({listed},"{LISTED}")',
        unlisted=f'COUNTIF({listed},"{UNLISTED}")',
        lacking=f"{_faulty(check)}+{_rows_gone(domain, 'code')}+{_columns_gone(domain)}",
        reminded=f'IF(COUNTIF({check},"{REMINDED}")>0,1,0)',
        note="按表中“填写检查”一列逐行补齐；列入和暂不列入的合起来应等于总数",
    )


def _supplements(supplements: Sheet) -> _Line:
    check = supplements.range("row_check")
    complete = f'COUNTIF({check},"{TICK}*")'
    return _Line(
        supplements.title,
        total=f'{complete}+COUNTIF({check},"{LACKING}*")',
        filled=complete,
        lacking=f"{_faulty(check)}+{_columns_gone(supplements)}",
        note="没有补充事项可不填",
    )


def _shown(part: Sheet, heading: str) -> str:
    """The range of a column that only shows something."""
    letter = part.shown_letter(heading)
    return f"'{part.title}'!${letter}${FIRST_ROW}:${letter}${part.last_row}"


def _faulty(check: str) -> str:
    """How many rows lack something, or cannot be checked any more."""
    return f'COUNTIF({check},"{LACKING}*")+SUMPRODUCT(--ISERROR({check}))'


def _rows_gone(part: Sheet, key: str) -> str:
    """How many of the province's rows are deleted, or have lost what names them."""
    return f'({_TOTAL}-COUNTIF({part.range(key)},"?*"))'


def _columns_gone(part: Sheet) -> str:
    """How many columns are deleted: the hidden first row has the sheet's key and one a column."""
    keys = f"'{part.title}'!$A${KEY_ROW}:${_LAST_COLUMN}${KEY_ROW}"
    return f'({len(part.column) + 1}-COUNTIF({keys},"?*"))'


def _write_line(sheet: Worksheet, row: int, values: Sequence[str], *, heading: bool = False) -> None:
    for place, value in enumerate(values, 2):
        cell = sheet.cell(row, place, int(value) if value.isdecimal() else value)
        cell.font = styles.HEADING_FONT if heading else styles.BODY_FONT
        cell.border = styles.GRID
        cell.alignment = styles.WRAP if place in _LEFT_ALIGNED else styles.CENTRE
        if heading:
            cell.fill = styles.HEADING_FILL
    sheet.row_dimensions[row].height = 22


def _signatures(sheet: Worksheet, row: int, layout: Layout) -> None:
    profile = layout.profile
    names = {
        key: f"'{profile.title}'!{profile.address(key)}"
        for key in ("filler_name", "reviewer_name", "filled_on")
    }
    lines = (
        ("填报人：", f'={names["filler_name"]}&""'),
        ("审核人：", f'={names["reviewer_name"]}&""'),
        ("填报日期：", f'={names["filled_on"]}&""'),
        ("单位(盖章)：", ""),
    )
    for at, (label, value) in enumerate(lines):
        for place, text in ((2, label), (3, value)):
            cell = sheet.cell(row + at, place, text)
            cell.font, cell.alignment = styles.BODY_FONT, styles.NO_WRAP
        sheet.row_dimensions[row + at].height = 26
