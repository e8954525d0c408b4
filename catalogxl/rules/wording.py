"""D00, D08: texts that say nothing or cannot be read. Makes findings of what the judgement of cells has seen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalogxl.grammar.empty_words import Meaning
from catalogxl.model import Severity
from catalogxl.rules.observed import hit_of, observed, shortened
from catalogxl.rules.registry import Context, Hit, Scope, rule
from catalogxl.workbook.bind import ObservationKind

# Such a word says that there is nothing; the others are left from filling in, or promise something.
_SAYS_NONE: Final = frozenset({Meaning.NONE.value, Meaning.NOT_APPLICABLE.value})
_WHY: Final = {
    Meaning.PENDING.value: "还没有定下来",
    Meaning.ELSEWHERE.value: "要到别处去看，这里等于没有写",
    Meaning.PROMPT.value: "是填写提示，不是内容",
    Meaning.TRIAL.value: "像是试填时留下的",
}


@rule(
    "empty_word",
    duty="D00",
    severity=Severity.NOTE,
    way_out="没有内容的，下次留空即可。",
    scope=Scope.CATALOG,
)
def empty_word(context: Context) -> Iterator[Hit]:
    """无, / or — in a cell: read as blank. Where something is required, the duty's own finding says so."""
    for seen in observed(context, ObservationKind.EMPTY_WORD):
        if seen.expected in _SAYS_NONE:
            yield hit_of(seen, f"“{seen.value}”已按空白处理", "")


@rule(
    "placeholder_left",
    duty="D00",
    severity=Severity.WARNING,
    way_out="已按空白处理；有内容的请写上，没有的请清空。",
    scope=Scope.CATALOG,
)
def placeholder_left(context: Context) -> Iterator[Hit]:
    """A word left from filling in (测试, 待补, a prompt), or one that sends the reader elsewhere."""
    for seen in observed(context, ObservationKind.EMPTY_WORD):
        if why := _WHY.get(seen.expected):
            yield hit_of(seen, f"“{seen.value}”{why}")


@rule(
    "ditto",
    duty="D00",
    severity=Severity.ERROR,
    way_out="请写出内容；各行的顺序会变，不能用“同上”。",
    scope=Scope.CATALOG,
)
def ditto(context: Context) -> Iterator[Hit]:
    """同上, 〃: what stands above may be sorted away."""
    for seen in observed(context, ObservationKind.DITTO):
        yield hit_of(seen, f"“{seen.value}”没有说明内容")


@rule(
    "text_garbled",
    duty="D00",
    severity=Severity.ERROR,
    way_out="请重新输入。",
    scope=Scope.CATALOG,
)
def text_garbled(context: Context) -> Iterator[Hit]:
    """Signs that are lost, in a wrong encoding, or of a font that only one machine has; markup of a web page."""
    for seen in observed(context, ObservationKind.GARBLED):
        what, _, text = seen.value.partition("\n")
        hit = hit_of(seen, f"“{shortened(text)}”{what}", seen.expected or None)
        yield Hit(hit.what, hit.cell, hit.item, hit.field, text, hit.fix)


@rule(
    "rare_sign",
    duty="D00",
    severity=Severity.NOTE,
    way_out="是人名、地名用字的不用改；能用常用字的请换用常用字。",
    scope=Scope.CATALOG,
)
def rare_sign(context: Context) -> Iterator[Hit]:
    """Signs that the fonts of most machines lack: boards and pages may show boxes."""
    for seen in observed(context, ObservationKind.RARE_SIGN):
        yield hit_of(seen, f"“{seen.value}”在一般的字体中没有，打印出来可能是方框")


@rule(
    "content_repeats_baseline",
    duty="D08",
    severity=Severity.NOTE,
    way_out="统一内容中已有的不用再写，已略去这一行。",
    scope=Scope.CATALOG,
)
def content_repeats_baseline(context: Context) -> Iterator[Hit]:
    """A line of 补充公开内容 that the province's own contents hold already."""
    for seen in observed(context, ObservationKind.LINE_DOUBLED):
        yield hit_of(seen, f"“{seen.value}”在左边的统一内容中已有", seen.expected)
