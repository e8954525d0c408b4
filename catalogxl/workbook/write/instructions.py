"""The instruction sheet 填报说明, made from the layout, so that it cannot say anything else than the cells do."""

from __future__ import annotations

from typing import Final

from openpyxl.styles import Alignment
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from catalogxl.model import Baseline, County
from catalogxl.vocabulary import CHECK_PAGE, LEVEL_CHOICES, LISTED, TICK, WEBSITE_CHANNEL
from catalogxl.workbook.schema.layout import (
    CHANNEL_PREFIX,
    InputKind,
    Layout,
    Sheet,
    SheetColumn,
    channel_key,
)
from catalogxl.workbook.write import styles
from catalogxl.workbook.write.text_height import row_height

_WIDTHS: Final = {"A": 2, "B": 16, "C": 24, "D": 14, "E": 70, "F": 26}
_LEAST: Final = 18.0
_WIDE: Final = sum(_WIDTHS[letter] for letter in "CDEF")


def write_instructions(sheet: Worksheet, layout: Layout, baseline: Baseline, county: County) -> None:
    """Fill ``sheet``: what to do in which order, the colours, an example row, and every column's meaning."""
    for letter, width in _WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    row = _title(sheet, baseline, county)
    for heading, lines in _sections(layout, baseline):
        row = _section(sheet, row, heading, lines)
    row = _legend(sheet, row)
    row = _example(sheet, row, layout, baseline)
    _columns(sheet, row, layout)
    # LibreOffice and WPS reckon other heights for rows that have none.
    for number in range(2, sheet.max_row + 1):
        if sheet.row_dimensions[number].height is None:
            sheet.row_dimensions[number].height = _LEAST
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _title(sheet: Worksheet, baseline: Baseline, county: County) -> int:
    sheet["B2"] = f"{county.name}基层政务公开事项标准目录填报表"
    sheet["B2"].font = styles.TITLE_FONT
    sheet["B3"] = f"依据 {baseline.notice}及省级基线目录“{baseline.title}”({baseline.id})编制"
    sheet["B3"].font = styles.HINT_FONT
    sheet.row_dimensions[2].height = 30
    return 5


def _sections(layout: Layout, baseline: Baseline) -> tuple[tuple[str, tuple[str, ...]], ...]:
    domains = "、".join(f"“{sheet.title}”" for sheet in layout.domains)
    return (
        (
            "先看这里",
            (
                "打开后如果上方出现“受保护的视图”黄条，请先点“启用编辑”，否则不能填写、没有下拉列表。",
                "只填黄色格；灰色格由省厅填好。表格没有密码，但请不要撤销保护，不要增删行列、改列的内容。",
                "从别处复制文字过来，请用“粘贴为数值”（右键→选择性粘贴→数值），否则会盖掉下拉列表。不要在格里写公式。",
                "点到哪一格，就会出现那一格的填写提示；带小箭头的从下拉列表里选。",
            ),
        ),
        (
            "五步填完",
            (
                "第一步 “单位信息”：填报人、审核人和两个公开电话。",
                "第二步 “公开主体”：登记本县发布信息的单位全称，常用的可从下拉列表选；多个乡镇可以登记成一组，成员从右边整格复制。",
                "第三步 “公开渠道”：写明用到的每种渠道的全称和网址、地点。",
                "第四步 “事项分工”：最上面每个领域一行，填一次由谁公开、哪个科室负责，该领域各表留空的格都按它执行；"
                "某个一级事项不同的，再填它那一行。",
                f"第五步 {domains}：逐行看一遍，只改与省里预填不同的地方；本地没有开展的选“暂不列入”并写原因。"
                "县里另有的事项填在“补充事项”。公开内容、依据等省里统一的列收起来了，要看的选中左右两边的列，右键“取消隐藏”。",
                "填完看“自查”：显示“可以上报”，就保存并上报这个文件（“另有几处提醒”的不影响上报）；显示“尚有 N 处待完善”，按各表左边“填写检查”一列补齐。",
                f"随表发有“{CHECK_PAGE}”的，上报前双击它用浏览器打开（不用安装，不用联网），把填好的表拖进去："
                "它比“自查”查得全，逐格说明哪里要改、怎么改，还能看公布出来的样子。",
            ),
        ),
        (
            "几条规矩",
            (
                f"公开时限：{baseline.deadline_since}最多 {baseline.deadline_limit} 个工作日，可以缩短。",
                "公开主体写规范全称，渠道写全称，依据写《文件全称》和文号，不写第几条。",
                "不填私人手机、身份证号。",
            ),
        ),
    )


def _section(sheet: Worksheet, row: int, heading: str, lines: tuple[str, ...]) -> int:
    sheet.cell(row, 2, heading).font = styles.HEADING_FONT
    for line in lines:
        cell = sheet.cell(row, 3, line)
        sheet.merge_cells(start_row=row, start_column=3, end_row=row, end_column=6)
        cell.font = styles.BODY_FONT
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        sheet.row_dimensions[row].height = row_height([(line, _WIDE)], size=10)
        row += 1
    return row + 1


def _legend(sheet: Worksheet, row: int) -> int:
    sheet.cell(row, 2, "颜色").font = styles.HEADING_FONT
    legend = (
        (styles.INPUT_FILL, "黄色：由县里填写"),
        (styles.LOCKED_FILL, "灰色：省厅填好，不能改"),
        (styles.solid(styles.MISSING_FILL), "橙色：还没有填"),
        (styles.solid(styles.WRONG_FILL), "红色：填得不对"),
    )
    for fill, text in legend:
        cell = sheet.cell(row, 3, text)
        cell.fill, cell.font, cell.border = fill, styles.BODY_FONT, styles.GRID
        row += 1
    return row + 1


_SHORTER: Final = 10  # working days


def _example_row(baseline: Baseline) -> tuple[tuple[str, str], ...]:
    """A row as it may be filled in; the basis is the first regulation of the province's own that is known in full."""
    own = (one.citation for one in baseline.documents if one.kind == "地方性法规" and one.adoption)
    return (
        ("listed", LISTED),
        ("contents_extra", "结果：补贴发放名单公示"),
        ("bases_extra", next(own, "《文件全称》（文号）")),
        ("deadline", str(min(_SHORTER, baseline.deadline_limit))),
        ("body1", "（留空：与“事项分工”相同）"),
        (channel_key(WEBSITE_CHANNEL), TICK),
        ("audience_all", TICK),
        ("mode", baseline.modes[0]),
        ("level", LEVEL_CHOICES[-1]),
        ("guide_url", "（留空：与“事项分工”相同）"),
    )


def _example(sheet: Worksheet, row: int, layout: Layout, baseline: Baseline) -> int:
    sheet.cell(row, 2, "示例").font = styles.HEADING_FONT
    sheet.cell(row, 3, "领域表中的一行可以这样填（没有写出的列留空或不改）：").font = styles.BODY_FONT
    columns = layout.domains[0].column
    for key, text in _example_row(baseline):
        row += 1
        for place, value in ((3, columns[key].heading), (4, text)):
            cell = sheet.cell(row, place, value)
            cell.font, cell.border = styles.BODY_FONT, styles.GRID
        sheet.merge_cells(start_row=row, start_column=4, end_row=row, end_column=5)
    return row + 2


def _columns(sheet: Worksheet, row: int, layout: Layout) -> None:
    for place, heading in enumerate(("各表各列怎么填", "列名", "填写方式", "说明", "空着表示"), 2):
        cell = sheet.cell(row, place, heading)
        cell.font, cell.fill, cell.border = styles.HEADING_FONT, styles.HEADING_FILL, styles.GRID
    seen: set[tuple[str, str]] = set()
    for part in layout.sheets.values():
        for column in _described(part):
            told = (column.key, column.prompt)
            if told in seen:
                continue
            seen.add(told)
            row += 1
            values = (part.title, column.heading, column.input.value, column.prompt, column.blank)
            for place, value in enumerate(values, 2):
                cell = sheet.cell(row, place, value)
                cell.font, cell.border, cell.alignment = styles.SMALL_FONT, styles.GRID, styles.WRAP
            sheet.row_dimensions[row].height = row_height(
                [(column.prompt, _WIDTHS["E"]), (column.blank, _WIDTHS["F"]), (column.heading, _WIDTHS["C"])],
                size=9,
            )


def _described(part: Sheet) -> list[SheetColumn]:
    """The columns worth a line: those to fill in, with all channels as one."""
    ticks = [c for c in part.columns if c.key.startswith(CHANNEL_PREFIX)]
    return [c for c in part.columns if c.filled_in and c.input is not InputKind.SHOWN and c not in ticks[1:]]
