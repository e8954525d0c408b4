"""Why a county stands out, in a sentence with figures and examples: what to look at, not only a score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from statistics import fmean
from typing import Final

from catalogxl.model import Baseline
from catalogxl.rollup.differences import (
    AUDIENCE,
    BODIES,
    CHANNELS,
    DEADLINE,
    LEVEL,
    LISTING,
    MODE,
    SUPPLEMENTS,
    Aspect,
    Outlier,
    Usual,
)
from catalogxl.rollup.entry_values import CountyRecord, ItemEntry

_EXAMPLES: Final = 3
_Pairs = list[tuple[ItemEntry, Usual]]


def reason(outlier: Outlier, record: CountyRecord, baseline: Baseline) -> str:
    """What the county does otherwise than most of the group, with up to three items by name."""
    if outlier.aspect is SUPPLEMENTS:
        return f"补充事项 {len(record.supplements)} 项，{outlier.group.name}的中位数是 {number(outlier.group.supplements)} 项"
    usual = outlier.group.usual
    pairs = [(entry, usual[code]) for code, entry in record.entries.items() if code in usual]
    if outlier.aspect is LISTING:
        return _listing(pairs, baseline)
    return _SENTENCES[outlier.aspect]([pair for pair in pairs if pair[0].listed], baseline)


def shown(value: float | None, aspect: Aspect) -> str:
    """A distance for people: ``12%``, ``3.5 个工作日``, ``8 项``; ``—`` if there is none."""
    if value is None:
        return "—"
    if aspect.unit == "%":
        return f"{value * 100:.0f}%"
    return f"{number(value)} {'个工作日' if aspect is DEADLINE else '项'}"


def number(value: float) -> str:
    """With one decimal place, without if it is whole."""
    return f"{value:.1f}".removesuffix(".0")


def _listing(pairs: _Pairs, baseline: Baseline) -> str:
    aside = [entry for entry, usual in pairs if usual.listed and not entry.listed]
    listed = [entry for entry, usual in pairs if usual.listed is False and entry.listed]
    parts = []
    if aside:
        parts.append(f"{len(aside)} 项暂不列入而多数县列入（{_examples(aside, baseline)}）")
    if listed:
        parts.append(f"{len(listed)} 项列入而多数县暂不列入（{_examples(listed, baseline)}）")
    return "；".join(parts)


def _deadline(pairs: _Pairs, baseline: Baseline) -> str:
    other = [
        (entry, entry.days - usual.days)
        for entry, usual in pairs
        if entry.days is not None and usual.days is not None and entry.days != usual.days
    ]
    parts = []
    for word, sign in (("短", -1), ("长", 1)):
        own = [(entry, abs(by)) for entry, by in other if by * sign > 0]
        if own:
            examples = _examples((e for e, _ in own), baseline, lambda e: f" {e.days} 个工作日")
            mean = number(fmean(by for _, by in own))
            parts.append(f"{len(own)} 项时限比中位数平均{word} {mean} 个工作日（{examples}）")
    return "；".join(parts)


def _channels(pairs: _Pairs, baseline: Baseline) -> str:
    names = {kind.id: kind.name for kind in baseline.channels}
    sets = [(entry.channels, usual.channels) for entry, usual in pairs if usual.channels is not None]
    return _sets(sets, names, "渠道")


def _bodies(pairs: _Pairs, baseline: Baseline) -> str:
    names = {kind.name: kind.name for kind in baseline.body_kinds}
    sets = [(entry.kinds, usual.kinds) for entry, usual in pairs if usual.kinds is not None]
    return _sets(sets, names, "主体类别")


def _sets(sets: list[tuple[frozenset[str], frozenset[str]]], names: Mapping[str, str], what: str) -> str:
    lacking = Counter(member for own, usual in sets for member in usual - own)
    more = Counter(member for own, usual in sets for member in own - usual)
    other = sum(own != usual for own, usual in sets)
    parts = [f"{other} 项的{what}与多数县不同"]
    for word, counted in (("少了", lacking), ("多了", more)):
        ranked = sorted(counted.items(), key=lambda pair: (-pair[1], list(names).index(pair[0])))[:_EXAMPLES]
        if ranked:
            parts.append(f"{word}{'、'.join(f'“{names[member]}”（{times} 项）' for member, times in ranked)}")
    return "，".join(parts)


def _choice(key: str, pairs: _Pairs, baseline: Baseline) -> str:
    """Of 公开对象, 公开方式, 公开层级: what most do instead."""
    held = [(e, str(getattr(e, key)), getattr(u, key)) for e, u in pairs]
    other = [(e, own, str(usual)) for e, own, usual in held if usual is not None and own != usual]
    swaps = Counter((usual, own) for _, own, usual in other)
    ranked = sorted(swaps.items(), key=lambda pair: (-pair[1], pair[0]))[:_EXAMPLES]
    parts = [f"{times} 项多数县为“{usual}”，该县为“{own}”" for (usual, own), times in ranked]
    return f"{'；'.join(parts)}（{_examples((e for e, _, _ in other), baseline)}）"


def _examples(
    entries: Iterable[ItemEntry], baseline: Baseline, more: Callable[[ItemEntry], str] = lambda entry: ""
) -> str:
    listed = list(entries)
    names = [f"{e.code} {baseline.item[e.code].level2}{more(e)}" for e in listed[:_EXAMPLES]]
    return f"{'、'.join(names)}{'等' if len(listed) > _EXAMPLES else ''}"


_SENTENCES: Final[Mapping[Aspect, Callable[[_Pairs, Baseline], str]]] = {
    DEADLINE: _deadline,
    CHANNELS: _channels,
    AUDIENCE: partial(_choice, "audience"),
    MODE: partial(_choice, "mode"),
    LEVEL: partial(_choice, "level"),
    BODIES: _bodies,
}
