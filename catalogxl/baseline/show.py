"""A baseline for people: its items, and how well they are sourced."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from catalogxl.baseline.source_tables import TRUST_HEADINGS
from catalogxl.model import Baseline, Item
from catalogxl.vocabulary import TRUST_LABELS, level_choice


def describe(baseline: Baseline) -> str:
    """Title, digest, counts of trust by field, then every item by domain and 一级事项."""
    return "\n".join(_lines(baseline))


def _lines(baseline: Baseline) -> Iterator[str]:
    yield f"{baseline.title}（{baseline.id}，{baseline.date}，依据 {baseline.notice}）"
    yield f"内容指纹 {baseline.digest}"
    live = sum(county.live for county in baseline.counties)
    yield (
        f"事项 {len(baseline.items)} 个，法规文件 {len(baseline.documents)} 个，"
        f"县（市、区）{live} 个，乡镇（街道）{len(baseline.townships)} 个，时限上限 {baseline.deadline_limit} 个工作日"
    )
    yield from _trust(baseline)
    for domain, items in baseline.items_of.items():
        yield f"\n{domain}（{len(items)} 个事项）"
        level1 = ""
        for item in items:
            if item.level1 != level1:
                level1 = item.level1
                yield f"  {level1}"
            yield _item(item)


def _trust(baseline: Baseline) -> Iterator[str]:
    yield "各字段的可信程度（按事项计；一个事项有几条内容或依据的，取最弱的一条）："
    for key, heading in TRUST_HEADINGS.items():
        counted = Counter(item.trust[key] for item in baseline.items)
        numbers = "，".join(f"{label} {counted[level]}" for level, label in TRUST_LABELS.items())
        yield f"  {heading}：{numbers}"


def _item(item: Item) -> str:
    levels = level_choice(item.levels)
    bases = f"依据 {len(item.bases)} 个"
    trust = TRUST_LABELS[item.weakest_trust]
    return f"    {item.code}  {item.level2}  {item.kind}  {levels}  {item.deadline_days} 个工作日  {bases}  {trust}"
