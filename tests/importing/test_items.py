"""Names to items: what is another item's is never taken for it, and what cannot be told is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalogxl.importing.match_items import ItemMatch, ItemMatcher
from returns import baseline

TWINS = {"丧葬补助金、抚恤金申领", "丧葬补助金和抚恤金申领"}


def match(name: str, level1: str = "", domain: str = "社会保险") -> ItemMatch:
    return ItemMatcher(baseline()).match(name, level1, (domain,))


@pytest.mark.parametrize("item", baseline().items, ids=lambda item: item.code)
def test_every_item_is_found_by_its_name(item: object) -> None:
    found = ItemMatcher(baseline()).match(item.level2, item.level1, (item.domain,))  # type: ignore[attr-defined]
    assert (found.how, found.code) == ("exact", item.code)  # type: ignore[attr-defined]


@pytest.mark.parametrize("item", baseline().items, ids=lambda item: item.code)
def test_no_item_is_taken_for_another(item: object) -> None:
    """Of a baseline without the item, nothing takes its name; but twins share theirs."""
    base = baseline()
    rest = replace(base, items=tuple(one for one in base.items if one is not item))
    found = ItemMatcher(rest).match(item.level2, item.level1, (item.domain,))  # type: ignore[attr-defined]
    name = rest.item[found.code].level2 if found.code else ""
    assert not name or name == item.level2 or {name, item.level2} <= TWINS  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "level1", "domain", "code"),
    [
        ("機關事業單位社會保險登記", "", "社会保险", "SB-0101"),
        ("1.1 就业政策 法规咨询", "", "就业", "JY-0101"),
        ("就业政策法现咨询", "", "就业", "JY-0101"),
        ("高校毕业生社保补贴申请", "", "就业", "JY-0704"),
        ("求职创业补贴申领", "高校毕业生就业服务", "就业", "JY-0703"),
        ("丧葬补助金、抚恤金申领", "失业保险服务", "社会保险", "SB-0702"),
        ("丧葬补助金、抚恤金申领", "养老保险服务", "社会保险", "SB-0506"),
        ("失业人员登记", "", "就业", "JY-0401"),
        ("工伤辅助器具配置(更换)费用核定支付", "工伤保险服务", "社会保险", "SB-0614"),
    ],
)
def test_other_wordings_are_found(name: str, level1: str, domain: str, code: str) -> None:
    assert match(name, level1, domain).code == code


@pytest.mark.parametrize(
    ("name", "domain"),
    [
        ("求职创业补贴申领", "就业"),
        ("社会保障卡", "社会保险"),
        ("就业失业登记", "就业"),
        ("社会保险费缓缴", "社会保险"),
        ("医疗保险待遇发放账户维护申请", "社会保险"),
        ("失业登纪", "就业"),
        ("工伤职工医疗(康复)费用申领(含住院伙食补助费)", "社会保险"),
    ],
)
def test_what_cannot_be_told_is_asked_with_the_nearest(name: str, domain: str) -> None:
    found = match(name, "", domain)
    assert (found.how, found.code) == ("asked", None)
    assert found.candidates


@pytest.mark.parametrize("name", ["工伤认定申请", "劳动能力鉴定申请", "生育津贴申领", "退休人员社会化管理"])
def test_what_is_like_nothing_is_new(name: str) -> None:
    assert match(name).how == "new"
