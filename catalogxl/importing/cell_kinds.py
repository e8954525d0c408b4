"""What kind of value a cell holds, whatever its heading says: the vote by which a wrong heading loses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from catalogxl.grammar.channel_words import channel_of_label
from catalogxl.grammar.channels import is_tick
from catalogxl.grammar.deadline import DeadlineProblem, parse_deadline
from catalogxl.grids.symbol_fonts import LOST_FONT_TICKS
from catalogxl.importing.words import is_ordinal, name_key, squeezed, word_key
from catalogxl.model import Baseline
from catalogxl.normalise import clean

_BOXES: Final = re.compile("[■□☑☒☐●○◼◻⬛⬜▇√✓✔]")
_TICK: Final = re.compile("^[√✓✔☑☒✅■●]")
_PHONE: Final = re.compile(
    r"[（(]?0?\d{2,4}[)）]?[-－—转 ]?\d{3,8}(?:[-－转,，、;； /]\d{3,8})*|<phone>|12\d{3}"
)
_URL: Final = re.compile(r"(?:https?://|www\.)\S+", re.I)
_MODE: Final = re.compile(r"(?:主动公开?|依申请公开?)(?:[、，,/和及]?(?:主动公开?|依申请公开?))*")
_AUDIENCE: Final = re.compile(r"(?:面向)?(?:全社会|社会公众|全体公民|公众|社会|全体社会成员)(?:公众|公开)?")
_LEVEL: Final = re.compile(r"(?:(?:省|市|县|区|旗|乡|镇|街道?|社区|村|居)级?[、，,/和及（）()]*)+")
_BODY: Final = re.compile(
    r"(?:局|中心|政府|办事处|委员会|服务站点?|服务所|事务所|社保所|大厅|平台|窗口|部门|机构|单位|街道办|公司|院|大队|科|股|办公室|居委会|村委会|县政府办)"
    r"(?:[)）])?$"
)
_LEGAL: Final = re.compile(
    r"《|〈|<[^<>]{4,60}>|(?:条例|办法|规定|意见|通知|法|决定)(?:[（(、，,；;）)》]|$)|〔\d{4}〕"
)
_NAMED_CHANNEL: Final = re.compile(r"[^:：]{2,24}[:：]")
_LIST_MARK: Final = re.compile(r"(?:^|[\s；;。])(?:[0-9]{1,2}[.、．)）]|[①-⑳])")
_DEADLINE_WORDS: Final = frozenset(
    {
        DeadlineProblem.DURATION,
        DeadlineProblem.FREQUENCY,
        DeadlineProblem.NOTICE_PERIOD,
        DeadlineProblem.FIXED_DATE,
        DeadlineProblem.NO_NUMBER,
        DeadlineProblem.SEVERAL,
    }
)
_LONGEST_DEADLINE_WORD: Final = 24
_LONGEST_BODY: Final = 120
_LONGEST_LEVEL: Final = 20
_LONGEST_AT_A_TICK: Final = 30


@dataclass(frozen=True)
class KnownWords:
    """The names and content lines of a baseline as keys, to recognise cells by."""

    baseline: Baseline

    @cached_property
    def items(self) -> frozenset[str]:
        """Names of items and their other wordings."""
        return frozenset(
            name_key(name) for item in self.baseline.items for name in (item.level2, *item.aliases)
        )

    @cached_property
    def level1(self) -> Mapping[str, str]:
        """Names of 一级事项 by key."""
        return {name_key(name): name for names in self.baseline.level1_of.values() for name in names}

    @cached_property
    def contents(self) -> frozenset[str]:
        """Lines of 公开内容."""
        return frozenset(word_key(line) for item in self.baseline.items for line in item.contents)


def kind_of(text: str, known: KnownWords) -> str:
    """``blank tick seq phone url channels deadline mode audience level item level1 bases contents body`` or ``text``."""
    said = squeezed(text)
    if not said:
        return "blank"
    if is_ordinal(said):
        return "seq"
    if is_tick(said) is not None or said in LOST_FONT_TICKS:
        return "tick"
    if _PHONE.fullmatch(said) or _URL.match(said):
        return "url" if _URL.match(said) else "phone"
    return _short_kind(said) or _long_kind(text, said, known)


def _short_kind(said: str) -> str | None:
    if _MODE.fullmatch(said):
        return "mode"
    if _AUDIENCE.fullmatch(said):
        return "audience"
    if len(said) <= _LONGEST_LEVEL and _LEVEL.fullmatch(said):
        return "level"
    return None


def _long_kind(text: str, said: str, known: KnownWords) -> str:
    boxes = _BOXES.search(said) is not None
    if boxes and _TICK.match(said) and len(said) <= _LONGEST_AT_A_TICK and channel_of_label(said[1:]) is None:
        return "tick"
    if boxes or _only_channels(text):
        return "channels"
    if _is_deadline(text, said):
        return "deadline"
    key = name_key(said)
    if key in known.items:
        return "item"
    if key in known.level1:
        return "level1"
    if _LEGAL.search(said):
        return "bases"
    if _is_contents(text, known):
        return "contents"
    return "body" if len(said) <= _LONGEST_BODY and _BODY.search(said) else "text"


def _only_channels(text: str) -> bool:
    lines = clean(text).split("\n")
    if all(_NAMED_CHANNEL.match(line) and channel_of_label(re.split("[:：]", line)[0]) for line in lines):
        return True
    labels = [label for label in re.split(r"[\n;；,，、 ]+", clean(text)) if label]
    return bool(labels) and all(channel_of_label(label) for label in labels)


def _is_deadline(text: str, said: str) -> bool:
    reading = parse_deadline(text)
    if reading.deadline is not None:
        return True
    return reading.problem in _DEADLINE_WORDS and len(said) <= _LONGEST_DEADLINE_WORD


def _is_contents(text: str, known: KnownWords) -> bool:
    if len(_LIST_MARK.findall(text)) >= 3:
        return True
    pieces = [word_key(piece) for piece in re.split(r"[\n;；、,，。]", text)]
    return sum(piece in known.contents for piece in pieces) >= 2
