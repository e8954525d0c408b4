"""D07, D19: what a county publishes less of than the province's catalog does."""

from __future__ import annotations

from collections.abc import Callable

from catalogxl.workbook.schema.layout import domain_key
from returns import Filled
from rules.cases import Case, at_item, both, item, items, profile, unchanged

ASIDE = {"listed": "暂不列入", "unlisted_reason": "本县无此业务，由市级经办"}


def set_aside(domain: str, count: int) -> Callable[[Filled], None]:
    """Set the first ``count`` items of a domain aside."""

    def change(contents: Filled) -> None:
        for row in contents[domain_key(domain)][:count]:
            row.update(ASIDE)

    return change


CASES = (
    Case(
        "mode_narrowed",
        "主动公开的事项改成了依申请公开",
        item("JY-0101", mode="依申请公开"),
        (at_item("JY-0101", "mode"),),
        fix="主动公开",
    ),
    Case("mode_narrowed", "只写了依申请", item("SB-0701", mode="依申请"), (at_item("SB-0701", "mode"),)),
    Case(
        "mode_narrowed",
        "两项都改了，各提醒一次",
        items(("JY-0101", "JY-0102"), mode="依申请公开"),
        (at_item("JY-0101", "mode"), at_item("JY-0102", "mode")),
    ),
    Case("mode_narrowed", "仍是主动公开", unchanged),
    Case("mode_narrowed", "改了但暂不列入", item("JY-0101", mode="依申请公开", **ASIDE)),
    Case(
        "mode_narrowed", "方式没有填，由另一条规则指出", item("JY-0101", mode=""), also=("element_missing",)
    ),
    Case(
        "domain_half_set_aside",
        "就业领域24项中13项暂不列入",
        set_aside("就业", 13),
        (at_item("JY-0101", "listed"),),
        words=("就业领域 24 项中有 13 项",),
    ),
    Case(
        "domain_half_set_aside",
        "整个就业领域都不列入",
        set_aside("就业", 24),
        (at_item("JY-0101", "listed"),),
    ),
    Case(
        "domain_half_set_aside",
        "两个领域都过半",
        both(set_aside("就业", 20), set_aside("社会保险", 50)),
        (at_item("JY-0101", "listed"), at_item("SB-0101", "listed")),
    ),
    Case("domain_half_set_aside", "正好一半", set_aside("就业", 12)),
    Case("domain_half_set_aside", "全部列入", unchanged),
    Case(
        "domain_half_set_aside", "没有填报的领域不算", both(profile(covers="社会保险"), set_aside("就业", 24))
    ),
)
