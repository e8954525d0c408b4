"""The clauses of a deadline: what the days count from, and which matters have a limit of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from catalogxl.grammar.numerals import CHINESE_NUMERAL_CHARACTERS
from catalogxl.lazy_pattern import lazy_pattern

WORKDAY = "工作日"
NATURAL_DAY = "日"
STANDARD_TRIGGER = "形成或变更"
# Other words for the forming of information: what counts from there counts from the notice's own trigger.
_FORMING = frozenset(
    {"", "形成", "变更", STANDARD_TRIGGER, "制定或获取", "制作或获取", "制定", "制作", "获取", "产生", "生成"}
)
# A trigger that the rendered sentence gives back as it was read.
_SOUND_TRIGGER = lazy_pattern(
    r"(?!.*(?:公开|公示(?!期)|公布|信息|形成|变更|更新|变动|变化|更改|调整|产生|生成|其中|其他|其它|其余|一般|但|自|对于|涉及|内|起|限|超过|有关|如|若|凡|因|遇|除|同|或者|[日后前的从在为应当每至第月]$|^每年?[月日]?$))"
    r"[一-鿿]{2,16}"
)
_SINCE = lazy_pattern(
    r"(?:之日起|之日后|之日|当日起|日起|起|之后|以后|后|以来)?(?:的|,|应当?|在|于|最迟|最长|不得?超过|时限为?|[(]含[)])*$"
)
_FORMED = lazy_pattern("形成|产生|生成")
_CHANGED = lazy_pattern("变更|更新|变动|变化|更改|调整")
_EXCEPT = lazy_pattern(r"^(?:其中|但是?|对于?|涉及|属于?|有关|如|若|凡|因|遇|除)*(?:为)?")
# What would not be read back from the rendered sentence, and names no matter.
_UNSOUND_MATTER = lazy_pattern(rf"[0-9,;，；。(]|其中|但|自|对于|涉及|[{CHINESE_NUMERAL_CHARACTERS}]$")
_DECIDED = lazy_pattern(r"^(?P<matter>.*?(?:事项|信息|类|的))(?P<trigger>(?:作出|做出|受理|办结|完成).*)$")


@dataclass(frozen=True, slots=True)
class DeadlineException:
    """A limit of its own for some matter: 其中行政处罚自作出行政决定之日起7个工作日内公示; ``unit`` as a deadline's."""

    matter: str
    days: int
    trigger: str
    unit: str = WORKDAY


def last_words(before: str) -> str:
    return before.strip(",，;；。()、")


def trigger_of(before: str) -> str:
    """What the days count from, in few words; "" if the text does not say."""
    said = last_words(before)
    text = _SINCE.sub("", said).strip(",，()、:")
    if (
        not _FORMED.search(text)
        and not _CHANGED.search(text)
        and not re.search("[起后日]", said[len(text) :])
    ):
        return ""
    text = re.sub(
        "^(?:公开时限|时限|及时公开|及时|应当?|[0-9]{1,2}[.、])*[为:,，]?(?:自|从|在|于)?", "", text
    )
    if _FORMED.search(text):
        return STANDARD_TRIGGER if _CHANGED.search(text) else "形成"
    if _CHANGED.search(text):
        return "变更"
    text = re.sub("^(?:公开事项|其他|其它|其余|一般|的)+", "", text)
    text = re.sub("(?:公开事项|相关|有关)?信息$", "", text) or text
    return (
        text
        if re.search("[一-鿿]{2}", text) and not re.fullmatch("(?:公开|最长|最迟|不超过|限|信息|事项)+", text)
        else ""
    )


def is_forming(trigger: str) -> bool:
    """Whether ``trigger`` is the forming or changing of the information, in whatever words, or not said."""
    return trigger in _FORMING


def is_sound_trigger(trigger: str) -> bool:
    """Whether a sentence that begins with ``trigger`` is read as that trigger again."""
    return _SOUND_TRIGGER.fullmatch(trigger) is not None


def exception_of(before: str, days: int, unit: str) -> DeadlineException | None:
    text = last_words(before)
    text = re.sub("^(?:之?内)?(?:予以)?(?:公开|公示|公布)?[,，;；。(]+", "", text)
    if start := re.search("其中|但是|但|对于|涉及", text):
        text = text[start.start() :]
    text = last_words(_EXCEPT.sub("", last_words(text)))
    text = re.sub("^(?:之?内)?(?:予以|向社会)?(?:公开|公示|公布)?[,，]?", "", text)
    head, since, tail = text.partition("自")
    if not since:
        decided = _DECIDED.match(text)
        head, tail = (decided["matter"], decided["trigger"]) if decided else (text, "")
    matter = re.sub("(?:的|应当?|须|需|要|,|在|于)+$", "", _SINCE.sub("", head).strip(",，、:()"))
    trigger = _SINCE.sub("", tail).strip(",，、:()")
    sound = re.search("[一-鿿]{2}", matter) and not _UNSOUND_MATTER.search(matter + trigger)
    return DeadlineException(matter, days, trigger, unit) if sound else None
