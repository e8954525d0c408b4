"""D00: nothing is published that a reader of the sheet does not see in that cell, and nothing seen goes unmentioned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from catalogxl.model import Severity
from catalogxl.rules.observed import file_rule, hit_of, observed, shortened
from catalogxl.rules.registry import Context, Hit
from catalogxl.workbook.bind import ObservationKind

_LISTED: Final = 20  # comments or text boxes of a sheet, each by itself


@file_rule("struck_out", severity=Severity.ERROR, way_out="不公开的请删去；仍要公开的请取消删除线。")
def struck_out(context: Context) -> Iterator[Hit]:
    """A text, or a part of it, is struck through: deleted by hand, and still there."""
    for seen in observed(context, ObservationKind.STRUCK):
        part = f"其中“{shortened(seen.expected)}”" if seen.expected else "整格内容"
        yield hit_of(seen, f"{part}画了删除线，不知是否还算数")


@file_rule(
    "unseen_text",
    severity=Severity.ERROR,
    way_out="不公开的请删去；要公开的请用常用的字号、深色字和“常规”格式。",
)
def unseen_text(context: Context) -> Iterator[Hit]:
    """A value in the colour of its ground, of one point, or hidden by its number format."""
    for seen in observed(context, ObservationKind.UNSEEN_TEXT):
        part = f"“{shortened(seen.expected or seen.value)}”"
        yield hit_of(seen, f"格中有{part}，但因字色、字号或数字格式看不见")


@file_rule(
    "shown_otherwise", severity=Severity.ERROR, way_out="请把这一格设为“常规”格式，再按看到的内容重新填写。"
)
def shown_otherwise(context: Context) -> Iterator[Hit]:
    """A number format shows another number or text than the cell holds."""
    for seen in observed(context, ObservationKind.SHOWN_OTHERWISE):
        shown = f"“{shortened(seen.expected)}”" if seen.expected else "别的内容"
        yield hit_of(
            seen, f"这一格存的是“{shortened(seen.value)}”，因数字格式看到的却是{shown}，不知以哪个为准"
        )


@file_rule(
    "symbol_font", severity=Severity.ERROR, way_out="请改用普通字体（如宋体）重新填写；打勾请用下拉的“√”。"
)
def symbol_font(context: Context) -> Iterator[Hit]:
    """Letters in a font that draws other signs for them."""
    for seen in observed(context, ObservationKind.SYMBOL_FONT):
        yield hit_of(seen, f"“{shortened(seen.value)}”用的是符号字体，看到的是图形，读不出意思")


@file_rule(
    "hidden_cells",
    severity=Severity.WARNING,
    way_out="隐藏的内容也会公开；不公开的请删去，要公开的请取消隐藏。",
)
def hidden_cells(context: Context) -> Iterator[Hit]:
    """Rows or columns with values of the county's own are hidden."""
    for seen in observed(context, ObservationKind.HIDDEN):
        yield hit_of(seen, f"隐藏了填有内容的{shortened(seen.value)}")


@file_rule("filtered_rows", severity=Severity.NOTE, way_out="这些行照常处理；如不放心请取消筛选后核对。")
def filtered_rows(context: Context) -> Iterator[Hit]:
    """Rows with values of the county's own are hidden by a filter."""
    for seen in observed(context, ObservationKind.FILTERED):
        yield hit_of(seen, f"筛选后没有显示填有内容的{shortened(seen.value)}")


@file_rule("link_behind", severity=Severity.WARNING, way_out="要公开的是链接地址的，请把网址直接写在格中。")
def link_behind(context: Context) -> Iterator[Hit]:
    """A cell for an address shows another text than the address that it links to."""
    for seen in observed(context, ObservationKind.LINK):
        yield hit_of(seen, f"这一格显示“{shortened(seen.value)}”，点开是 {seen.expected}", seen.expected)


@file_rule(
    "comment",
    severity=Severity.NOTE,
    way_out="批注不公开，也不算填报内容；需要说明的请写到“备注”或“意见建议”。",
)
def comment(context: Context) -> Iterator[Hit]:
    """The county's own comments on cells."""
    yield from _listed(context, ObservationKind.COMMENT, "批注")


@file_rule(
    "text_box", severity=Severity.WARNING, way_out="文本框的内容不公开；需要公开的请填到表中相应的格。"
)
def text_box(context: Context) -> Iterator[Hit]:
    """Text that floats over the sheet."""
    yield from _listed(context, ObservationKind.TEXT_BOX, "文本框")


def _listed(context: Context, kind: ObservationKind, name: str) -> Iterator[Hit]:
    """Each by itself up to a number, then how many there are."""
    found = list(observed(context, kind))
    total = Counter(seen.cell.sheet for seen in found if seen.cell)
    told: Counter[str] = Counter()
    for seen in found:
        sheet = seen.cell.sheet if seen.cell else ""
        told[sheet] += 1
        if told[sheet] <= _LISTED:
            yield hit_of(seen, f"这里有{name}：“{shortened(seen.value)}”")
        elif told[sheet] == _LISTED + 1:
            yield hit_of(seen, f"“{sheet}”中从这里起还有 {total[sheet] - _LISTED} 处{name}")
