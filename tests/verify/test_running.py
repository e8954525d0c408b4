"""Text without tables against a sheet of four items: what was drawn in whatever order, what is gone, and what is left over."""

from __future__ import annotations

import pytest

from boards.conftest import make_catalog, make_entry
from catalogxl.verify.compare_tables import Comparison
from catalogxl.verify.compare_text import compare_list, compare_running
from catalogxl.verify.copy import Published
from catalogxl.verify.expected import SheetName
from catalogxl.verify.known_text import KnownText, known_around
from returns import baseline
from verify.small_sheet import ITEMS, sheet

KNOWN = ("目录", "公开内容", "编码")
TEXT = "\n".join(["目录", *(f"{item[2]} {item[0]}\n{item[3]}" for item in ITEMS)])


def compared(text: str, name: SheetName = "board", known: tuple[str, ...] = KNOWN) -> Comparison | None:
    """``text`` as a board on which an item's code stands behind its name."""
    phrases = {item[0]: (item[0], f"{item[2]} {item[0]}") for item in ITEMS}
    return compare_running(Published("pdf", text=text), sheet(name), KnownText(known), phrases)


def told(text: str, name: SheetName = "board") -> list[tuple[str | None, str | None, str | None, str | None]]:
    found = compared(text, name)
    assert found is not None
    return [(one.item, one.field, one.record, one.copy) for one in found.differences]


def test_the_text_is_the_same() -> None:
    found = compared(TEXT)
    assert found is not None
    assert (found.differences, found.loose, found.items, found.score) == ([], [], 4, 4)
    assert [*found.form] == ["文字的排列与目录表不同（按事项逐个核对）"]


@pytest.mark.parametrize(
    ("old", "new", "differences"),
    [
        ("扶持办法", "扶持办法", []),
        ("扶持办法", "扶持 办法", []),
        ("扶持办法", "1.扶持办法", []),
        ("扶持办法", "编码扶持办法", []),
        ("扶持办法", "2.扶持办法", [("JY-03", None, None, "2")]),
        ("扶持办法", "扶持办法5", [("JY-03", None, None, "5")]),
        ("扶持办法", "扶持办法已取消", [("JY-03", None, None, "已取消")]),
        ("扶持办法", "公开内容", [("JY-03", "contents", "扶持办法", None)]),
        ("扶持办法", "扶持的办法", [("JY-03", "contents", "扶持办法", "扶持的办法")]),
        ("扶持办法", "不相干", [("JY-03", "contents", "扶持办法", None), ("JY-03", None, None, "不相干")]),
        ("创业", "创业", []),
        ("目录", "目录（已废止）", None),
    ],
)
def test_what_is_gone_and_what_is_left_over_is_told_of_the_item(
    old: str, new: str, differences: list[tuple[str | None, ...]] | None
) -> None:
    text = TEXT.replace(old, new)
    found = compared(text)
    assert found is not None
    if differences is None:
        assert (found.differences, found.loose) == ([], ["已废止"])
    else:
        assert (told(text), found.loose) == (differences, [])


def test_an_item_that_is_gone_is_told() -> None:
    text = TEXT.replace(f"\n{ITEMS[1][2]} {ITEMS[1][0]}\n{ITEMS[1][3]}", "")
    assert told(text) == [("JY-02", None, "职业介绍", None)]


def test_the_order_of_items_may_be_another() -> None:
    parts = [f"{item[2]} {item[0]}\n{item[3]}" for item in reversed(ITEMS)]
    assert told("\n".join(["目录", *parts])) == []


def test_exchanged_contents_are_told_of_both_items() -> None:
    text = TEXT.replace("扶持办法", "?").replace("指导名单", "扶持办法").replace("?", "指导名单")
    assert [(one[0], one[2]) for one in told(text)] == [
        ("JY-03", "扶持办法"),
        ("JY-03", None),
        ("JY-04", "指导名单"),
        ("JY-04", None),
    ]


@pytest.mark.parametrize(
    ("share", "is_one"),
    [(ITEMS, True), (ITEMS[:2], True), ([], False)],
    ids=["all", "two items", "none"],
)
def test_a_text_of_no_item_is_no_copy(share: list[tuple[str, ...]], is_one: bool) -> None:
    text = "\n".join(f"{item[2]} {item[0]}\n{item[3]}" for item in share)
    assert (compared(f"目录\n{text}") is not None) is is_one


@pytest.mark.parametrize("between", [0, 60])
def test_a_code_stands_within_sixty_signs_behind_its_name(between: int) -> None:
    """Where it does not, the item is known by what stands behind its name."""
    text = TEXT.replace("开业指导 JY-04", f"开业指导{'甲' * between} JY-04")
    expected = [("JY-04", None, None, "甲" * between)] if between else []
    found = [one for one in told(text) if one[0] == "JY-04"]
    assert [(one[0], one[3]) for one in found] == [(one[0], one[3]) for one in expected]


def listed(lines: list[str]) -> Comparison | None:
    return compare_list(Published("html", text="\n".join(lines)), sheet(), KnownText(KNOWN))


def test_a_list_of_names_is_the_same_with_each_of_them() -> None:
    found = listed(["目录", *(item[2] for item in ITEMS)])
    assert found is not None
    assert (found.differences, found.items, found.score) == ([], 4, 4)


@pytest.mark.parametrize(
    ("names", "gone"),
    [
        (["政策咨询", "职业介绍", "开业指导"], ["JY-01", "JY-03"]),  # the name stands once for two
        (["政策咨询", "政策咨询", "开业指导"], ["JY-02"]),
        (["政策咨询", "政策咨询", "职业介绍目录", "开业指导"], []),
        (["政策咨询", "政策咨询", "职业介绍所", "开业指导"], ["JY-02"]),
    ],
)
def test_of_a_list_of_names_those_that_lack_are_told(names: list[str], gone: list[str]) -> None:
    found = listed(names)
    assert found is not None
    assert [one.item for one in found.differences] == gone


@pytest.mark.parametrize(("names", "is_one"), [(["职业介绍", "开业指导"], True), (["职业介绍"], False)])
def test_half_of_the_names_make_a_list_of_them(names: list[str], is_one: bool) -> None:
    assert (listed(names) is not None) is is_one


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("甲乙", True),
        ("甲 乙", True),
        ("甲、乙。", True),
        ("甲乙甲", True),
        ("甲丙", False),
        ("", True),
        ("12333", True),
        ("123331", False),
        ("a12333", False),
        ("12333 12333", True),
        ("1233312333", False),
        ("甲第1页共3页乙", True),
        ("甲1/3", True),
        ("甲2026/5/26 10:30", True),
        ("甲5/26/26, 10:30 AM", True),
        ("甲2026/5/26 上午10:30", True),
        ("甲2026/5/26", False),
        ("甲第1页", True),
        ("甲第12345页", False),
    ],
)
def test_text_is_made_of_known_phrases_or_not(text: str, covered: bool) -> None:
    assert KnownText(["甲", "乙", "12333"]).covers(text) is covered
    assert KnownText.of(KnownText(["甲", "12333"]), ["乙"]).covers(text) is covered


@pytest.mark.parametrize(
    ("passages", "strange"),
    [
        (["就业创业", "服务目录"], []),
        (["就业", "创业服务目录"], []),
        (["就业", "创业", "服务", "目", "录"], []),
        (["就", "业", "创业", "服务", "目", "录"], ["就", "业", "创业", "服务", "目", "录"]),
        (["就业创业", "已取消", "服务目录"], ["就业创业", "已取消", "服务目录"]),
        (["就业创业服务目录", "已取消", "名单"], ["已取消"]),
        (["名单", "名单"], []),
    ],
)
def test_a_phrase_may_be_broken_into_five_passages(passages: list[str], strange: list[str]) -> None:
    assert KnownText(["就业创业服务目录", "名单"]).strangers(passages) == strange


@pytest.mark.parametrize(
    ("key", "parts"),
    [
        ("就业目录", []),
        ("就业目录x", ["x"]),
        ("x就业目录", ["x"]),
        ("x就业目录y", ["x就业目录y"]),
        ("x就业创业服务目录y", ["x", "y"]),
        ("x五个字的词y", ["x五个字的词y"]),
        ("x六个字的词语y", ["x", "y"]),
        ("就业目录就业目录x就业目录", ["x"]),
        ("123334", ["123334"]),
        ("12333，4", ["，4"]),
    ],
)
def test_what_is_not_known_is_cut_out_between_long_known_parts(key: str, parts: list[str]) -> None:
    known = KnownText(["就业目录", "就业创业服务目录", "12333", "五个字的词", "六个字的词语"])
    assert [*known.unknown_parts(key)] == parts


@pytest.mark.parametrize(
    ("digits", "told_as"),
    [
        ("181920", None),
        ("1819", None),
        ("89", None),
        ("91011", None),
        ("99100101", None),
        ("100101102", None),
        ("18", "18"),
        ("1820", "1820"),
        ("12345", "12345"),
        ("1234", "1234"),
        ("23", None),
    ],
)
def test_numbers_of_rows_drawn_one_after_the_other_are_no_text(digits: str, told_as: str | None) -> None:
    found = told(TEXT.replace("扶持办法", f"扶持办法\n{digits}"))
    assert [one[3] for one in found] == ([] if told_as is None else [told_as])


def test_what_is_said_of_a_code_to_scan_is_known() -> None:
    catalog = make_catalog([make_entry(1, level1="就业信息服务", level2="事项1")])
    known = known_around(catalog, baseline())
    address = catalog["domains"][0]["published_url"]
    assert known.covers(f"二维码：兰考县就业公开目录网址 {address}")
    assert not known.covers(f"二维码：兰考县{address}公开目录网址 就业")
    assert not known.covers(f"二维码：通许县就业公开目录网址 {address}")
