"""Whether two names of items mean the same (notice 二(一): what is added may not overlap; duty D05).

The names of this field share most of their words (养老保险, 申领, 登记), so a distance over characters says little.
Names are first brought to a canonical form in which the field's near-synonyms are one word, and then compared by the
pairs of neighbouring characters that they share.
"""

from __future__ import annotations

import re
from collections import Counter
from enum import Enum
from functools import lru_cache
from typing import Final, NamedTuple

from catalogxl.grammar.name import ordinal_before
from catalogxl.lazy_pattern import lazy_pattern
from catalogxl.normalise import fold

CLOSE: Final = 0.72
_SHORTEST_CONTAINED: Final = 4
_LEAST_SHARE: Final = 0.4

# Each line: the canonical word, then what the field also writes for it; the longer wording stands first.
_SYNONYMS: Final = (
    ("社保卡", "社会保障卡", "社保卡"),
    ("稳岗补贴", "普惠性稳岗返还", "失业保险稳岗返还", "稳岗返还", "援企稳岗补贴", "稳岗补贴"),
    (
        "登记",
        "参加社会保险登记",
        "社会保险参保登记",
        "社会保险登记",
        "社保登记",
        "参保登记",
        "办理登记",
        "登记备案",
        "备案",
    ),
    ("养老", "社会养老保险", "基本养老保险", "养老保险"),
    ("失业险", "失业保险(?!金)"),
    ("医保", "基本医疗保险", "医疗保险"),
    ("工伤险", "工伤保险"),
    ("社保", "社会保险", "社保"),
    ("居民", "城乡居民", "城镇居民", "农村居民"),
    ("职工", "城镇企业职工", "城镇职工", "企业职工"),
    ("毕业生", "高等学校毕业生", "高校毕业生", "大中专毕业生", "大学毕业生", "大学生"),
    ("困难人员", "就业困难人员", "就业困难群体", "就业援助对象", "困难人员"),
    (
        "脱贫人员",
        "建档立卡贫困劳动力",
        "建档立卡贫困人口",
        "贫困劳动力",
        "脱贫劳动力",
        "贫困人口",
        "脱贫人口",
    ),
    ("补贴", "补助资金", "补贴资金", "奖补资金", "补贴金", "补助金", "补助费", "奖补", "补贴", "补助"),
    ("变更", "变更登记", "信息维护", "更改", "修改", "维护", "调整"),
    ("认定", "认定申请", "申请认定", "确认", "审核认定", "确定", "核定", "认定"),
    ("转移", "转移接续", "转接", "接续", "转移"),
    ("查询", "查询打印", "打印查询", "查询服务", "打印", "查询"),
    ("恢复", "恢复发放", "续发", "恢复"),
    ("暂停", "暂停发放", "停发", "暂停"),
    ("补换", "补领、?换领、?换发", "补办", "补领", "换领", "换发", "补换"),
    ("指导", "指导服务", "指导"),
    ("介绍", "介绍服务", "介绍"),
    ("招聘信息", "岗位信息", "用工信息", "招聘信息"),
    ("发布", "信息发布", "公布", "发布"),
    ("咨询", "咨询服务", "咨询"),
    ("失业", "失业人员"),
)
# What is done with every benefit: asking for it, granting it, paying it.
_ACTIONS: Final = lazy_pattern(
    "申请领取|申领发放|申报领取|申请确认|申请|申领|领取|申报|申办|申告|发放|给付|支付|拨付|兑现|受理|审批|审核|核发|办理|新(?=申|领)"
)
_DROPPED: Final = lazy_pattern(r"[、，,。.·《》〈〉“”\"'\-—/和与及的]|事项$|业务$|工作$|服务$|手续$")
_SIGNS: Final = lazy_pattern(r"[^\w%]")
_BRACKETED: Final = lazy_pattern(r"\([^()]*\)")
_WORD: Final = lazy_pattern(
    "|".join(f"(?P<w{at}>{'|'.join(words)})" for at, (_, *words) in enumerate(_SYNONYMS))
)
_CANONICAL: Final = {f"w{at}": canonical for at, (canonical, *_) in enumerate(_SYNONYMS)}


class Relation(str, Enum):
    """How a name overlaps another, from the strongest."""

    EQUAL = "equal"
    SYNONYM = "synonym"
    REORDERED = "reordered"
    CONTAINED = "contained"
    CLOSE = "close"


class _Form(NamedTuple):
    bare: str
    canonical: str
    letters: tuple[str, ...]
    pairs: Counter[str]
    size: int  # of all pairs together


@lru_cache(maxsize=65536)
def relation(one: str, other: str) -> Relation | None:
    """How the names ``one`` and ``other`` overlap; None if they do not."""
    a, b = _form(one), _form(other)
    if a.bare == b.bare:
        return Relation.EQUAL if a.bare else None
    if a.canonical == b.canonical:
        return Relation.SYNONYM if a.canonical else None
    if a.letters == b.letters:
        return Relation.REORDERED
    if _contained(a.canonical, b.canonical) or _contained(a.bare, b.bare):
        return Relation.CONTAINED
    return Relation.CLOSE if _likeness(a, b) >= CLOSE else None


def canonical(name: str) -> str:
    """``name`` with one word for each of the field's near-synonyms, for comparing only."""
    return _form(name).canonical


def bare(name: str) -> str:
    """``name`` folded and without punctuation: names that are equal so are one name."""
    return _form(name).bare


def likeness(one: str, other: str) -> float:
    """How much two names share, from 0 to 1: pairs of neighbouring characters of their canonical forms (Dice)."""
    return _likeness(_form(one), _form(other))


@lru_cache(maxsize=4096)
def _form(name: str) -> _Form:
    folded = fold(name[len(ordinal_before(name)) :])
    text = _BRACKETED.sub("", folded) or folded
    text = _WORD.sub(_canonical_word, text)
    text = _ACTIONS.sub("", text)
    text = _DROPPED.sub("", text)
    pairs = Counter(text[at : at + 2] for at in range(len(text) - 1))
    return _Form(_SIGNS.sub("", folded), text, tuple(sorted(text)), pairs, pairs.total())


def _canonical_word(match: re.Match[str]) -> str:
    return _CANONICAL[str(match.lastgroup)]


def _contained(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= _SHORTEST_CONTAINED and len(short) >= _LEAST_SHARE * len(long) and short in long


def _likeness(a: _Form, b: _Form) -> float:
    total = a.size + b.size
    shared = sum(min(a.pairs[pair], b.pairs[pair]) for pair in a.pairs.keys() & b.pairs.keys())
    return 2 * shared / total if total else 0.0
