"""The sheet 自查: live counts by plain formulas, the verdict, and lines to sign and seal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from catalogxl.model import County
from catalogxl.vocabulary import LISTED, TICK, UNLISTED
from catalogxl.workbook.schema.layout import Layout, Sheet, SheetColumn
from catalogxl.workbook.write import styles
from catalogxl.workbook.write.formulas import LACKING, blank

READY: Final = "可以上报"
_FIRST: Final = 6
_HEADINGS: Final = ("检查内容", "总数", "已填(列入)", "暂不列入", "待完善", "说明")
_WIDTHS: Final = (2, 26, 10, 13, 12, 12, 60)


def write_self_check(sheet: Worksheet, layout: Layout, county: County) -> None:
    """Fill ``sheet`` with a line a sheet of the workbook, their sum, and the verdict in B4."""
    for place, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[chr(ord("A") + place - 1)].width = width
    sheet["B2"] = f"{county.name}目录填报自查表"
    sheet["B2"].font = styles.TITLE_FONT
    sheet.row_dimensions[2].height = 30
    _line(sheet, _FIRST - 1, _HEADINGS, heading=True)
    last = _FIRST - 1
    for last, values in enumerate(_counts(layout), _FIRST):
        _line(sheet, last, values)
    _line(sheet, last + 1, ("合计", "", "", "", f"=SUM(F{_FIRST}:F{last})", ""), heading=True)
    _verdict(sheet, total=f"F{last + 1}")
    sheet.conditional_formatting.add(
        f"F{_FIRST}:F{last + 1}", styles.when(f"AND(ISNUMBER(F{_FIRST}),F{_FIRST}>0)", font=styles.BAD_FONT)
    )
    _signatures(sheet, last + 4, layout)
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _verdict(sheet: Worksheet, *, total: str) -> None:
    sheet["B4"] = f'=IF({total}=0,"{READY}","尚有 "&{total}&" 处待完善")'
    sheet["B4"].font = styles.TITLE_FONT
    sheet.row_dimensions[4].height = 28
    sheet.conditional_formatting.add("B4", styles.when(f"{total}>0", font=styles.BAD_FONT))
    sheet.conditional_formatting.add("B4", styles.when(f"{total}=0", font=styles.GOOD_FONT))


def _counts(layout: Layout) -> Iterator[tuple[str, ...]]:
    yield _profile(layout.profile)
    yield _roster(layout.bodies)
    channels = layout.channels
    use = f"'{channels.title}'!$F${channels.last_row - channels.rows + 1}:$F${channels.last_row}"
    yield (
        channels.title,
        str(channels.rows),
        f'=COUNTIF({use},"{TICK}*")',
        "",
        f'=COUNTIF({use},"{LACKING}*")',
        "各表打了勾的渠道都要在“公开渠道”表写明全称",
    )
    defaults = layout.defaults
    yield (
        defaults.title,
        str(defaults.rows),
        f'=COUNTIF({defaults.range("body_county")},"?*")',
        "",
        "",
        "没有填的一级事项，其下各行要自己填写主体和科室",
    )
    for domain in layout.domains:
        yield _domain(domain)
    yield _supplements(layout.supplements)


def _profile(profile: Sheet) -> tuple[str, ...]:
    cells = [
        f"'{profile.title}'!${profile.address(c.key)[0]}${profile.address(c.key)[1:]}"
        for c in _required(profile)
    ]
    missing = "+".join(f"IF({blank(cell)},1,0)" for cell in cells)
    return (profile.title, str(len(cells)), f"={len(cells)}-({missing})", "", f"={missing}", "橙色格还没有填")


def _required(sheet: Sheet) -> list[SheetColumn]:
    return [column for column in sheet.columns if column.required and column.filled_in]


def _roster(bodies: Sheet) -> tuple[str, ...]:
    names, levels = bodies.range("body_name"), bodies.range("body_level")
    return (
        bodies.title,
        "",
        f"=COUNTA({names})",
        "",
        f'=IF(COUNTA({names})=0,1,0)+SUMPRODUCT(({names}<>"")*({levels}=""))',
        "至少登记一个单位；填了名称就要选主体类别",
    )


def _domain(domain: Sheet) -> tuple[str, ...]:
    check, listed = domain.range("row_check"), domain.range("listed")
    return (
        domain.title,
        str(domain.rows),
        f'=COUNTIF({listed},"{LISTED}")',
        f'=COUNTIF({listed},"{UNLISTED}")',
        f'=COUNTIF({check},"{LACKING}*")',
        "按表中“填写检查”一列逐行补齐",
    )


def _supplements(supplements: Sheet) -> tuple[str, ...]:
    check = supplements.range("row_check")
    return (
        supplements.title,
        f'=COUNTIF({check},"{TICK}*")+COUNTIF({check},"{LACKING}*")',
        f'=COUNTIF({check},"{TICK}*")',
        "",
        f'=COUNTIF({check},"{LACKING}*")',
        "没有补充事项可不填",
    )


def _line(sheet: Worksheet, row: int, values: tuple[str, ...], *, heading: bool = False) -> None:
    for place, value in enumerate(values, 2):
        cell = sheet.cell(row, place, int(value) if value.isdecimal() else value)
        cell.font = styles.HEADING_FONT if heading else styles.BODY_FONT
        cell.border = styles.GRID
        cell.alignment = styles.WRAP if place in (2, 7) else styles.CENTRE
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
