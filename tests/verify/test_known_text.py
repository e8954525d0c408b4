"""What may stand on a sheet beside its items: phrases of which a text is made to its last character, or it is told."""

from __future__ import annotations

import pytest

from boards.conftest import make_catalog, make_entry
from catalogxl.verify.known_text import KnownText, known_around
from returns import baseline


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


def test_what_is_said_of_a_code_to_scan_is_known() -> None:
    catalog = make_catalog([make_entry(1, level1="就业信息服务", level2="事项1")])
    known = known_around(catalog, baseline())
    address = catalog["domains"][0]["published_url"]
    assert known.covers(f"二维码：兰考县就业公开目录网址 {address}")
    assert not known.covers(f"二维码：兰考县{address}公开目录网址 就业")
    assert not known.covers(f"二维码：通许县就业公开目录网址 {address}")
