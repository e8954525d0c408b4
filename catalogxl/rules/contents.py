"""D08, D09, D10: what is published of an item, how many ways it is spread, and what people who come for it are told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from catalogxl.fields import ENTRY
from catalogxl.grammar.channels import is_tick
from catalogxl.grammar.content import parse_content
from catalogxl.lazy_pattern import lazy_pattern
from catalogxl.model import Entry, Severity
from catalogxl.normalise import lines
from catalogxl.rules.registry import Context, Hit, Scope, at, at_entry, rule
from catalogxl.vocabulary import HANDLING, RELEASE, STAGES
from catalogxl.workbook.schema.layout import CHANNEL_PREFIX, channel_key

_STAGES: Final = "|".join(STAGES)
# Words that stand where a stage would, and are none of the five.
_NO_STAGE: Final = lazy_pattern(
    r"[\[【（(]?(?P<stage>预公开|决定|实施|落实|监督|监管|解读|回应)(?:公开)?(?:[\]】）)]|\s*[：:])"
)
_STAGE_ALONE: Final = lazy_pattern(rf"[\[【（(]?({_STAGES})(?:公开)?[\]】）)]?\s*[：:]|({_STAGES})公开")
_STAGE_APART: Final = lazy_pattern(rf"({_STAGES})公开\s*[\s\-—、]\s*(\S.*)")

_GUIDE: Final = tuple(
    (key, ENTRY.heading(key)) for key in ("guide_url", "has_form", "has_instructions", "has_sample")
)
_TICKS: Final = frozenset({"has_form", "has_instructions", "has_sample"})
_TOLD: Final = (
    ("交什么材料", re.compile("材料|资料|提交|携带|证件|申请表")),
    ("怎么办理", re.compile("流程|程序|步骤|环节|途径|(?<!联系)(?<!咨询)(?<!公开)方式")),
    ("多久办好", re.compile("时限|期限|工作日|办结|办理时间|日内|当场|即办|即时")),
    ("在哪里办", re.compile("地点|地址|窗口|机构|场所|网址|网站|网上|线上|大厅|服务中心")),
    (
        "向谁咨询",
        re.compile(r"咨询|联系|热线|(?<!监督)(?<!投诉)电话|(?<!\d)(?:12[1-3]\d\d|0\d{2,3}-\d{7,8})(?!\d)"),
    ),
)


@rule(
    "guide_tick_unclear",
    duty="D10",
    severity=Severity.WARNING,
    way_out="已经提供的选√，没有的选×或者留空。",
    scope=Scope.CATALOG,
)
def guide_tick_unclear(context: Context) -> Iterator[Hit]:
    """A cell for forms, instructions or samples on 事项分工 says neither √ nor ×: it counts as blank."""
    for default in context.catalog.defaults.values():
        for key, heading in _GUIDE:
            text = default.row.text(key) if key in _TICKS else ""
            if text and is_tick(text) is None:
                yield at(default.row, key, f"“{heading}”写的是“{text}”，不是√或×")


@rule(
    "stage_unclear",
    duty="D08",
    severity=Severity.NOTE,
    way_out="要标明环节的，请写成“结果：补贴名单”的样子，一行一条；不是环节的不用改。",
    scope=Scope.ENTRY,
    reads="contents_extra",
)
def stage_unclear(entry: Entry, context: Context) -> Iterator[Hit]:
    """A line that seems to begin with a stage, and does not with one of the five."""
    for key in ("contents_extra",) if entry.item is not None else ("contents", "contents_extra"):
        if not entry.row.text(key):
            continue
        written = lines(entry.row.text(key))
        slips = [reason for line in written if (reason := _slip(line))]
        if slips:
            mended = "\n".join(_STAGE_APART.sub(r"\1：\2", line) for line in written)
            fix = mended if mended != "\n".join(written) else None
            yield at_entry(entry, key, "；".join(dict.fromkeys(slips)), fix=fix)


@lru_cache(maxsize=4096)
def _slip(line: str) -> str:
    if parse_content(line).stage:
        return ""
    if _STAGE_ALONE.fullmatch(line):
        return f"“{line}”后面没有内容"
    if _STAGE_APART.fullmatch(line):
        return f"“{line}”的环节后面缺少冒号"
    if other := _NO_STAGE.match(line):
        return f"“{other['stage']}”不是“五公开”的环节"
    return ""


@rule(
    "release_channels_few",
    duty="D09",
    severity=Severity.WARNING,
    way_out="请再选一种群众方便看到的渠道。",
    scope=Scope.ENTRY,
)
def release_channels_few(entry: Entry, context: Context) -> Iterator[Hit]:
    """An item of information with a single channel; none at all is D16."""
    if entry.kind != RELEASE or len(entry.channels) != 1:
        return
    (channel,) = entry.channels
    texts = entry.row.texts
    if all(is_tick(texts[key]) is not None for key in texts if key.startswith(CHANNEL_PREFIX)):
        yield at_entry(entry, channel_key(channel), "信息发布类事项只选了一种公开渠道")


@rule(
    "guide_incomplete",
    duty="D10",
    severity=Severity.WARNING,
    way_out="各事项自己的网址填到它那一行，全领域都有的可以在“事项分工”的领域行填一次、打一次√。",
    scope=Scope.CATALOG,
)
def guide_incomplete(context: Context) -> Iterator[Hit]:
    """What the guides to a domain's items still lack: said once a domain."""
    for domain in context.catalog.covers:
        handled = [
            e for e in context.catalog.all_entries if e.listed and e.kind == HANDLING and e.domain == domain
        ]
        lacking = [(entry, keys) for entry in handled if (keys := _lacking(entry))]
        if not lacking:
            continue
        counts = ((name, sum(key in keys for _, keys in lacking)) for key, name in _GUIDE)
        parts = "，".join(f"{count} 个没有{name}" for name, count in counts if count)
        what = f"{domain}领域 {len(handled)} 个业务办理事项中，{parts}"
        (first, field), *others = [(entry.cell(key), key) for entry, (key, *_) in lacking]
        yield Hit(what, cell=first, field=field, related=tuple(cell for cell, _ in others if cell))


def _lacking(entry: Entry) -> tuple[str, ...]:
    return tuple(
        key for key, _ in _GUIDE if not (entry.guide_url if key == "guide_url" else key in entry.ticks)
    )


@rule(
    "handling_contents_incomplete",
    duty="D10",
    severity=Severity.WARNING,
    way_out="请在“公开内容”中补写，一行一条。",
    scope=Scope.SUPPLEMENT,
)
def handling_contents_incomplete(entry: Entry, context: Context) -> Iterator[Hit]:
    """A supplement that people come for does not tell what to hand in, how, how long, where, or whom to ask."""
    if entry.kind != HANDLING or not entry.contents:
        return
    text = "\n".join((*entry.contents, *entry.contents_extra))
    if untold := [name for name, words in _TOLD if not words.search(text)]:
        yield at_entry(entry, "contents", f"公开内容没有写明{'、'.join(untold)}")
