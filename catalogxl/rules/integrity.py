"""D00: the file itself. Makes findings of what binding has seen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalogxl.grammar.content import parse_content
from catalogxl.model import Severity
from catalogxl.rules.observed import file_rule, hit_of, observed, shortened
from catalogxl.rules.registry import Context, Hit, Scope, at, rule
from catalogxl.workbook.bind import ObservationKind


def _heading(context: Context, key: str | None) -> str:
    columns = (column for sheet in context.layout.sheets.values() for column in sheet.columns)
    return next((column.heading for column in columns if column.key == key), "")


@file_rule(
    "stamp_missing",
    severity=Severity.WARNING,
    way_out="请核对县名和领域是否正确；下次请直接在下发的表格中填写。",
)
def stamp_missing(context: Context) -> Iterator[Hit]:
    """Neither the metadata sheet nor the custom properties are there."""
    for observation in observed(context, ObservationKind.STAMP_MISSING):
        yield hit_of(observation, "表格中的模板标记已丢失，只能按表头辨认")


@file_rule("stamp_partly_missing", severity=Severity.NOTE, way_out="不影响填报，不用处理。")
def stamp_partly_missing(context: Context) -> Iterator[Hit]:
    """One of the two stamps is gone."""
    for observation in observed(context, ObservationKind.STAMP_PARTLY_MISSING):
        yield hit_of(observation, "表格中的两处模板标记缺少一处")


@file_rule("other_baseline", severity=Severity.ERROR, way_out="请在本次下发的表格中重新填写。")
def other_baseline(context: Context) -> Iterator[Hit]:
    """The workbook was made from another baseline."""
    for seen in observed(context, ObservationKind.OTHER_BASELINE):
        yield hit_of(seen, f"这份表格是按基线“{seen.value}”制作的，本次使用的基线是“{seen.expected}”")


@file_rule(
    "other_edition",
    severity=Severity.WARNING,
    way_out="找不到那一版，已按现行基线核对。请用 --old 指明那一版基线（或把它 freeze 成 .zip，放进基线文件夹的 editions 文件夹）；移到现行基线（已填内容不丢）：catalogxl migrate 文件 --old 旧基线 --baseline 新基线 -o 新文件夹。",
)
def other_edition(context: Context) -> Iterator[Hit]:
    """The workbook was made from an earlier or later state of the same baseline."""
    for seen in observed(context, ObservationKind.OTHER_EDITION):
        yield hit_of(seen, f"这份表格是按另一版基线（{seen.value}）制作的，以后省级基线的内容有过变动")


@file_rule("other_format", severity=Severity.WARNING, way_out="请改用本次下发的表格。")
def other_format(context: Context) -> Iterator[Hit]:
    """The workbook has another version of the layout."""
    for seen in observed(context, ObservationKind.OTHER_FORMAT):
        yield hit_of(seen, f"表格格式是第 {seen.value} 版，本程序使用第 {seen.expected} 版")


@file_rule(
    "county_unknown",
    severity=Severity.ERROR,
    way_out="请在下发给本县的表格中填写，不要改“单位信息”中的县名和代码。",
)
def county_unknown(context: Context) -> Iterator[Hit]:
    """It cannot be told whose return this is."""
    for seen in observed(context, ObservationKind.COUNTY_UNKNOWN):
        yield hit_of(seen, f"认不出这是哪个县（市、区）的表格（代码“{seen.value}”）")


@file_rule(
    "county_changed",
    severity=Severity.WARNING,
    way_out="已按下发时的县名和代码处理；如确实拿错了表格，请换成本县的表格。",
)
def county_changed(context: Context) -> Iterator[Hit]:
    """The county's name or code on the profile is not the one of the stamp."""
    for seen in observed(context, ObservationKind.COUNTY_CHANGED):
        yield hit_of(seen, f"县名或代码被改成“{seen.value}”，下发时是“{seen.expected}”", seen.expected)


@file_rule(
    "sheet_unknown",
    severity=Severity.NOTE,
    way_out="需要公开的内容请填到相应的表中；不需要的可以删去这张表。",
)
def sheet_unknown(context: Context) -> Iterator[Hit]:
    """A sheet that does not belong to the workbook; nothing in it is read."""
    told = {seen.value for seen in observed(context, ObservationKind.SHEET_MISSING)}
    told |= {seen.value for seen in observed(context, ObservationKind.SHEET_DOUBLED)}
    for seen in observed(context, ObservationKind.SHEET_UNKNOWN):
        if seen.value in told:
            continue
        yield hit_of(seen, f"多出一张表“{seen.value}”，其中 {seen.expected} 格有内容，没有读取")


@rule(
    "supplement_uncovered",
    duty="D04",
    severity=Severity.WARNING,
    way_out="请在“单位信息”中把填报范围改为“全部”，或改选这一行的领域；否则这一行不会公开。",
    scope=Scope.CATALOG,
)
def supplement_uncovered(context: Context) -> Iterator[Hit]:
    """A supplement of a domain that the return does not answer for would be published nowhere."""
    for entry in context.catalog.uncovered:
        if entry.item is None:
            covers = "、".join(context.catalog.covers)
            yield at(entry.row, "domain", f"这一行属于“{entry.domain}”，本表填报范围是“{covers}”")


@file_rule("sheet_doubled", severity=Severity.ERROR, way_out="请只保留一张，删去另一张。")
def sheet_doubled(context: Context) -> Iterator[Hit]:
    """Two sheets bear the same key."""
    for seen in observed(context, ObservationKind.SHEET_DOUBLED):
        yield hit_of(seen, f"“{seen.value}”与“{seen.expected}”是同一张表的两份，不知以哪一份为准")


@file_rule(
    "column_missing", severity=Severity.ERROR, way_out="请从下发的表格中补回这些列，或在原表格中填写。"
)
def column_missing(context: Context) -> Iterator[Hit]:
    """A sheet lacks columns."""
    for seen in observed(context, ObservationKind.COLUMN_MISSING):
        yield hit_of(seen, f"这张表缺少列：{seen.value}")


@rule(
    "item_missing",
    duty="D03",
    severity=Severity.ERROR,
    way_out="请补回这一行；本地没有开展的，请选“暂不列入”并写明原因，不要删行。",
    scope=Scope.CATALOG,
)
def item_missing(context: Context) -> Iterator[Hit]:
    """A baseline item has no row."""
    for seen in observed(context, ObservationKind.ITEM_MISSING):
        item = context.baseline.item[seen.item or ""]
        yield hit_of(seen, f"缺少事项 {item.code}“{item.level2}”这一行")


@file_rule("item_doubled", severity=Severity.ERROR, way_out="请只保留正确的一行。")
def item_doubled(context: Context) -> Iterator[Hit]:
    """A code stands in two rows."""
    for seen in observed(context, ObservationKind.ITEM_DOUBLED):
        yield hit_of(seen, f"事项编码 {seen.item} 与第 {seen.value} 行重复")


@file_rule(
    "item_unknown", severity=Severity.ERROR, way_out="请恢复原来的编码；县里另有的事项请填到“补充事项”表。"
)
def item_unknown(context: Context) -> Iterator[Hit]:
    """A code that the baseline does not have."""
    for seen in observed(context, ObservationKind.ITEM_UNKNOWN):
        yield hit_of(seen, f"事项编码“{seen.value}”不在本领域的省级目录中")


@file_rule(
    "locked_changed",
    severity=Severity.WARNING,
    way_out="已恢复为省级目录的内容；县里要补充的请写到“补充”列或“补充事项”表。",
)
def locked_changed(context: Context) -> Iterator[Hit]:
    """A value of the province was changed; it is restored."""
    for seen in observed(context, ObservationKind.LOCKED_CHANGED):
        heading = _heading(context, seen.field)
        yield hit_of(seen, f"省里填好的“{heading}”被改成“{shortened(seen.value)}”", seen.expected)


@file_rule(
    "stray_text", severity=Severity.WARNING, way_out="这里的内容不会公开；需要公开的请移到表中相应的格。"
)
def stray_text(context: Context) -> Iterator[Hit]:
    """Text where the layout has no place for any."""
    for seen in observed(context, ObservationKind.STRAY):
        yield hit_of(seen, f"表格以外的位置写有“{shortened(seen.value)}”")


@file_rule("formula", severity=Severity.ERROR, way_out="请改为直接填写内容（复制后“粘贴为数值”）。")
def formula(context: Context) -> Iterator[Hit]:
    """A formula stands in a cell that is read."""
    for seen in observed(context, ObservationKind.FORMULA):
        what = "图片" if "DISPIMG" in seen.value else "公式"
        text = f"“{shortened(seen.value)}”" if seen.value else ""
        yield hit_of(seen, f"这一格是{what}{text}，读不到可靠的内容")


@file_rule("error_value", severity=Severity.ERROR, way_out="请删去后重新填写。")
def error_value(context: Context) -> Iterator[Hit]:
    """An error value (#N/A …) stands in a cell that is read."""
    for seen in observed(context, ObservationKind.ERROR_VALUE):
        yield hit_of(seen, f"这一格是错误值“{seen.value}”")


@file_rule("formula_text", severity=Severity.ERROR, way_out="请删去开头的符号。")
def formula_text(context: Context) -> Iterator[Hit]:
    """Text that would run as a formula when a table is opened in a spreadsheet program."""
    for seen in observed(context, ObservationKind.FORMULA_TEXT):
        yield hit_of(seen, f"内容以“{_sign(seen.value)}”开头，会被当作公式运行", _harmless(seen.value))


@file_rule("looks_like_date", severity=Severity.ERROR, way_out="请先把这一格设为“文本”格式，再重新输入。")
def looks_like_date(context: Context) -> Iterator[Hit]:
    """A date where text belongs: 3-5 became the fifth of March, and what was typed is lost."""
    for seen in observed(context, ObservationKind.DATE_VALUE):
        was = f"原来输入的可能是“{seen.expected}”" if seen.expected else "不是文字"
        yield hit_of(seen, f"疑似日期：这一格被表格程序当成了日期或时间“{shortened(seen.value)}”，{was}")


@file_rule("text_too_long", severity=Severity.ERROR, way_out="请缩短；确需更多内容的，请写在办事指南中。")
def text_too_long(context: Context) -> Iterator[Hit]:
    """More characters than the cell is meant for (the workbook's own check is lost by pasting)."""
    for seen in observed(context, ObservationKind.TOO_LONG):
        yield hit_of(seen, f"这一格有 {len(seen.value)} 字，超过了 {seen.expected} 字")


@file_rule("merged_cells", severity=Severity.WARNING, way_out="请取消合并，逐格填写。")
def merged_cells(context: Context) -> Iterator[Hit]:
    """Cells to fill in were merged: the value holds for the rows below, the cells beside are blank."""
    for seen in observed(context, ObservationKind.MERGED):
        what = (
            f"往下几格都按“{shortened(seen.value)}”处理，往右的按空白处理" if seen.value else "都按空白处理"
        )
        yield hit_of(seen, f"{seen.expected} 是合并单元格，{what}")


@file_rule("merged_over", severity=Severity.ERROR, way_out="请取消合并，核对后逐格填写。")
def merged_over(context: Context) -> Iterator[Hit]:
    """A merge hides a value that is not the one people see."""
    for seen in observed(context, ObservationKind.MERGED_OVER):
        yield hit_of(
            seen, f"合并单元格 {seen.expected} 遮住了这一格的“{shortened(seen.value)}”，不知以哪个为准"
        )


@file_rule("repaired", severity=Severity.NOTE, way_out="如不对请改正。")
def repaired(context: Context) -> Iterator[Hit]:
    """What was understood in another form than it was written."""
    for seen in observed(context, ObservationKind.REPAIRED):
        after = f"“{seen.expected}”" if seen.expected else "空白"
        yield hit_of(seen, f"“{shortened(seen.value)}”已按{after}处理", seen.expected)


_SIGNS: Final = ("=", "+", "@", "＝", "＋", "＠")


def _sign(text: str) -> str:
    """The sign that a line (or what stands behind its stage) runs by."""
    starts = (parse_content(line).text[:1] for line in text.split("\n"))
    return next((sign for sign in starts if sign in _SIGNS), "制表符")


def _harmless(text: str) -> str:
    return "\n".join(_without_sign(line) for line in text.split("\n"))


def _without_sign(line: str) -> str:
    held = parse_content(line).text
    return line.removesuffix(held) + held.lstrip("".join((*_SIGNS, "\t\r ")))
