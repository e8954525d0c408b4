"""Names in a published table ──► items of the baseline: exact, by another wording, similar with a clear lead, or asked.

A wrong place weighs ten times a question: two names that differ in a word that tells items apart (失业 and 工伤, 挂失 and
注销, 职工 and 居民) are never similar, however alike they look, and the number before a name decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from catalogxl.grammar.similarity import canonical, likeness
from catalogxl.grammar.simplified import simplified
from catalogxl.importing.words import name_key, squeezed, undoubled, without_ordinal
from catalogxl.model import Baseline, Item
from catalogxl.normalise import fold

EXACT: Final = "exact"
ALIAS: Final = "alias"
SIMILAR: Final = "similar"
ASKED: Final = "asked"
NEW: Final = "new"

_CANDIDATES: Final = 3
_LONGEST_NAME: Final = 150
_NEAR: Final = 0.5  # likeness from which an item is worth asking about
_LEAD: Final = 0.12
_SURE: Final = 0.8
_FAIR: Final = 0.6
_SHORTEST_WITH_SLIPS: Final = 5
_CHARACTERS_A_SLIP: Final = 8
_BRACKETED: Final = re.compile(r"[（(\[【][^（）()\[\]【】]*[）)\]】]")
# Words that tell one item from another; a name that lacks one or has another is another item's. One word a line's group.
_TELLING: Final = tuple(
    re.compile(words)
    for words in (
        "失业",
        "工伤|旧伤|伤残",
        "养老|退休|退职",
        "医疗(?!补助|费|\\()|医保",
        "生育",
        "就业(?!创业)|上岗",
        "创业|开业",
        "机关|事业单位",
        "居民|农村",
        "职工|企业职工|城镇",
        "企业年金",
        "职业年金",
        "军|退役",
        "单位|项目|企业(?!年金|职工)",
        "个人",
        "毕业生|大学生",
        "困难",
        "贫困|脱贫",
        "残疾",
        "登记|备案|申告",
        "变更|修改|维护|调整",
        "注销|终止",
        "查询|打印",
        "暂停|停发",
        "恢复|续发",
        "转移|接续|转入|转出|迁移|互转",
        "挂失|解挂",
        "补领|补办|换领|换发|补换",
        "启用|激活",
        "密码",
        "认定|鉴定",
        "报告",
        "退费|清退",
        "补缴|欠缴|欠费",
        "延缴|延期|缓缴",
        "增减|增加|减少",
        "咨询",
        "发布",
        "招聘|岗位|求职",
        "介绍",
        "指导",
        "培训",
        "见习",
        "实习",
        "技能",
        "稳岗",
        "价格",
        "丧葬",
        "抚恤",
        "遗属",
        "津贴",
        "贷款",
        "社保补贴|社会保险补贴",
        "岗位补贴",
        "奖补",
        "一次性",
        "医疗补助",
        "就业补助",
        "工亡",
        "伙食",
        "交通",
        "辅助器具",
        "康复",
        "异地",
        "转诊|转院",
        "停工留薪",
        "外国人|港澳台|台港澳",
        "担保",
        "参保证明",
        "权益记录",
        "缴费记录",
        "清单|名单|结果",
        "账户",
        "补贴|补助|奖补|奖励",
        "贴息",
        "证明",
        "资格|认证",
        "死亡",
        "推荐",
        "招聘会",
        "基地|孵化",
        "劳动能力",
        "职业资格|职业技能",
        "缴费基数",
        "进度|制卡",
        "待遇",
        "关系",
    )
)
# What is done with every benefit and in every matter: these words alone tell nothing.
#: How many of them, from the first, are branches of insurance: a name below 失业保险服务 need not say 失业 again.
_BRANCHES: Final = 5
_HARMLESS: Final = re.compile(
    "申请领取|申请|申领|领取|申报|申办|办理|办事|受理|审核|审批|确认|核定|发放|给付|支付|服务|事项|业务|手续|信息|管理|工作|社会保险|社保|的|及|和|与|或|等|新"
)


@dataclass(frozen=True, slots=True)
class ItemMatch:
    """``code`` is the item, None where it is asked or new; ``candidates`` are codes, the best first."""

    how: str
    code: str | None = None
    candidates: tuple[str, ...] = ()


class _Near(NamedTuple):
    likeness: float
    item: Item


class ItemMatcher:
    """Finds the items of a baseline by names."""

    def __init__(self, baseline: Baseline) -> None:
        self._baseline = baseline

    def match(self, name: str, level1: str, domains: Iterable[str]) -> ItemMatch:
        """The item of ``domains`` that ``name`` below ``level1`` means."""
        items = [item for item in self._baseline.items if item.domain in set(domains)]
        key = name_key(name)
        if not key or len(name) > _LONGEST_NAME:
            return ItemMatch(NEW)
        codes = {item.code for item in items}
        exact = [item for item in self._by_name.get(key, ()) if item.code in codes]
        alias = [item for item in self._by_alias.get(key, ()) if item.code in codes and item not in exact]
        if exact or alias:
            twins = [item for item in _twins(exact, items) if item not in alias]
            return _named(exact, alias, twins, level1)
        if (bare := name_key(undoubled(name))) != key:
            return self.match(undoubled(name), level1, domains)
        return self._similar(name, bare, level1, items)

    @cached_property
    def _by_name(self) -> Mapping[str, Sequence[Item]]:
        return _index((name_key(item.level2), item) for item in self._baseline.items)

    @cached_property
    def _by_alias(self) -> Mapping[str, Sequence[Item]]:
        return _index((name_key(alias), item) for item in self._baseline.items for alias in item.aliases)

    def _similar(self, name: str, key: str, level1: str, items: Sequence[Item]) -> ItemMatch:
        near = sorted(
            (_Near(_best_likeness(name, item), item) for item in items),
            key=lambda one: (-one.likeness, one.item.code),
        )
        candidates = tuple(one.item.code for one in near[:_CANDIDATES] if one.likeness >= _NEAR)
        same = [item for item in items if _says_the_same(name, item)]
        if same and _is_vague(name, items):
            return ItemMatch(ASKED, None, candidates)
        if len(same) == 1:
            return ItemMatch(SIMILAR, same[0].code, candidates)
        if len(same) > 1:
            chosen = _chosen(same, level1, SIMILAR)
            return (
                chosen
                if chosen.code
                else ItemMatch(ASKED, None, tuple(item.code for item in same)[:_CANDIDATES])
            )
        if clear := _clear_lead(name, level1, near):
            return ItemMatch(SIMILAR, clear.code, candidates)
        slips = [item for item in items if _slips(key, name_key(item.level2)) is not None]
        if len(slips) == 1 and near and near[0].item is slips[0]:
            return ItemMatch(SIMILAR, slips[0].code, candidates)
        return ItemMatch(ASKED if candidates else NEW, None, candidates)


def _is_vague(name: str, items: Sequence[Item]) -> bool:
    """Whether a name says nothing of what is done, and several items' names hold what it says (社会保障卡)."""
    return (
        not _actions(_plain(name)) and sum(_core(_plain(name)) in _plain(item.level2) for item in items) > 1
    )


def _index(pairs: Iterable[tuple[str, Item]]) -> Mapping[str, Sequence[Item]]:
    found: dict[str, list[Item]] = {}
    for key, item in pairs:
        if item not in found.setdefault(key, []):
            found[key].append(item)
    return found


def _twins(exact: Sequence[Item], items: Sequence[Item]) -> list[Item]:
    """Items whose names say what those of ``exact`` say, of which pages take one for the other."""
    return [
        item
        for item in items
        if item not in exact and any(_same_words(_plain(one.level2), _plain(item.level2)) for one in exact)
    ]


def _named(exact: Sequence[Item], alias: Sequence[Item], twins: Sequence[Item], level1: str) -> ItemMatch:
    """The item that bears a name. One name may be two items': 一级事项 tells which of them."""
    under = [item for item in (*exact, *alias, *twins) if name_key(item.level1) == name_key(level1)]
    if len(under) == 1:
        how = EXACT if under[0] in exact else ALIAS if under[0] in alias else SIMILAR
        return ItemMatch(how, under[0].code, tuple(item.code for item in (*exact, *alias, *twins)))
    return _chosen(under or (*exact, *alias), level1, EXACT if exact else ALIAS)


def _clear_lead(name: str, level1: str, near: Sequence[_Near]) -> Item | None:
    """The item that is much more like ``name`` than any other, if no word that tells items apart speaks against it.

    What 一级事项 says already (失业保险服务) need not stand in the name.
    """
    said = _telling(_plain(name))
    if not said:
        return None
    above = frozenset(at for at in _telling(_plain(level1)) if at < _BRANCHES)
    fitting = [
        one
        for one in near
        if any(_agree(said, _telling(_plain(word)), above) for word in (one.item.level2, *one.item.aliases))
    ]
    if not fitting or fitting[0].likeness < _FAIR:
        return None
    second = fitting[1].likeness if len(fitting) > 1 else 0.0
    return fitting[0].item if fitting[0].likeness - second >= _LEAD else None


def _agree(one: frozenset[int], other: frozenset[int], above: frozenset[int]) -> bool:
    """Whether two names have the same telling words, but for those of one of them that 一级事项 says."""
    return one == other or (one - other <= above >= other - one and not (one - other and other - one))


def _chosen(items: Sequence[Item], level1: str, how: str) -> ItemMatch:
    """The only item, or the one below ``level1``; else it is asked."""
    codes = tuple(item.code for item in items)
    if len(items) == 1:
        return ItemMatch(how, codes[0], codes)
    key = name_key(level1)
    under = [item for item in items if key and name_key(item.level1) == key]
    if not under and key:
        scored = sorted(
            (_Near(likeness(level1, item.level1), item) for item in items), key=lambda one: -one.likeness
        )
        if scored[0].likeness >= _NEAR and scored[0].likeness - scored[1].likeness >= _LEAD:
            under = [scored[0].item]
    return (
        ItemMatch(how, under[0].code, codes)
        if len(under) == 1
        else ItemMatch(ASKED, None, codes[:_CANDIDATES])
    )


def _best_likeness(name: str, item: Item) -> float:
    plain = without_ordinal(squeezed(simplified(name)))
    return max(likeness(plain, wording) for wording in (item.level2, *item.aliases))


def _says_the_same(name: str, item: Item) -> bool:
    """Whether a name is an item's in other words: the same words that tell items apart, and nothing else of weight."""
    return any(_same_words(_plain(name), _plain(wording)) for wording in (item.level2, *item.aliases))


@lru_cache(maxsize=8192)
def _plain(name: str) -> str:
    return fold(without_ordinal(squeezed(simplified(name))))


@lru_cache(maxsize=65536)
def _same_words(one: str, other: str) -> bool:
    for a in _with_and_without_brackets(one):
        for b in _with_and_without_brackets(other):
            if _telling(a) != _telling(b):
                continue
            if _core(a) == _core(b) and len(_core(a)) >= 2:
                return True
            same = canonical(a) == canonical(b)
            if same and len(canonical(a)) >= 4 and likeness(a, b) >= _SURE and _actions(a) == _actions(b):
                return True
    return False


def _with_and_without_brackets(name: str) -> Iterator[str]:
    yield name
    bare = _BRACKETED.sub("", name)
    if bare != name and len(bare) >= _SHORTEST_WITH_SLIPS:
        yield bare


@lru_cache(maxsize=16384)
def _telling(name: str) -> frozenset[int]:
    return frozenset(at for at, words in enumerate(_TELLING) if words.search(name))


@lru_cache(maxsize=16384)
def _core(name: str) -> str:
    """A name without the words that tell nothing."""
    return name_key(_HARMLESS.sub("", name))


_ACTION: Final = re.compile("服务|申请|申领|领取|申报|办理|登记|查询")


def _actions(name: str) -> bool:
    """Whether a name says that something is done, and is not only the name of a field."""
    return bool(_ACTION.search(name.removesuffix("服务")))


def _slips(key: str, other: str) -> int | None:
    """How many characters differ, if they are so few that they are slips of typing or of reading; else None."""
    if min(len(key), len(other)) < _SHORTEST_WITH_SLIPS or abs(len(key) - len(other)) > 2:
        return None
    allowed = max(1, min(len(key), len(other)) // _CHARACTERS_A_SLIP)
    distance = _distance(key, other, allowed)
    if distance is None or _telling(key) - _telling(other):
        return None
    return distance


def _distance(one: str, other: str, most: int) -> int | None:
    """The edit distance, None if it is more than ``most``."""
    before = list(range(len(other) + 1))
    for at, sign in enumerate(one, 1):
        row = [at]
        for place, also in enumerate(other, 1):
            row.append(min(before[place] + 1, row[-1] + 1, before[place - 1] + (sign != also)))
        if min(row) > most:
            return None
        before = row
    return before[-1] if before[-1] <= most else None
