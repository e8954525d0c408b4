"""■/□ lists and ticks with the marks that were seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogxl.grammar.channels import TICK, is_tick, parse_channel_list

BOARD = "社区/企事业单位/村公示栏(电子屏)"
KINDS = (
    "政府网站",
    "政府公报",
    "两微一端",
    "发布会/听证会",
    "广播电视",
    "政务服务中心",
    BOARD,
    "精准推送",
    "其他",
)


@pytest.mark.parametrize(
    "text",
    [
        TICK,
        "✓",
        "✔",
        "☑",
        "☒",
        "●",
        "■",
        "1",
        "１",
        "1.0",
        "是",
        "有",
        "v",
        "V",
        "Y",
        "R",
        "√√",
        "√✔",
        " √ ",
        "(√)",
    ],
)
def test_ticked(text: str) -> None:
    assert is_tick(text) is True


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n", "□", "口", "×", "✗", "否", "无", "0", "/", "-", "（ ）", "(\u200b)", "\u3164", "\u2800"],
)
def test_not_ticked(text: str) -> None:
    assert is_tick(text) is False


@pytest.mark.parametrize("text", ["县级", "2", "？", "见附件", "√否", "www.example.gov.cn"])
def test_something_else(text: str) -> None:
    assert is_tick(text) is None


@pytest.mark.parametrize(
    ("cell", "chosen", "not_chosen", "free"),
    [
        ("■政府网站 □政府公报 ■两微一端", ("政府网站", "两微一端"), ("政府公报",), ()),
        ("■政府网站□政府公报■两微一端", ("政府网站", "两微一端"), ("政府公报",), ()),
        ("■政府网站\n口政府公报\n■发布会、听证会", ("政府网站", "发布会/听证会"), ("政府公报",), ()),
        ("☑政府网站 ☐政府公报 ✔两微一端", ("政府网站", "两微一端"), ("政府公报",), ()),
        ("√政府网站；√广播电视", ("政府网站", "广播电视"), (), ()),
        ("R政府网站 £政府公报 t政务服务中心", ("政府网站", "政务服务中心"), ("政府公报",), ()),
        ("■社区／企事业单位／村公示栏（电子屏）", (BOARD,), (), ()),
        ("■其他 基层公共服务平台", ("其他",), (), (("其他", "基层公共服务平台"),)),
        ("■其他：便民服务窗口", ("其他",), (), (("其他", "便民服务窗口"),)),
        ("■其他（村委会）□精准推送", ("其他",), ("精准推送",), (("其他", "村委会"),)),
        ("□其他____", (), ("其他",), ()),
        ("■政府网站（www.example.gov.cn）", ("政府网站",), (), (("政府网站", "www.example.gov.cn"),)),
        (
            "■和平县人民政府门户网站 ■和平县人社局一楼社会保险服务大厅办事窗口",
            (),
            (),
            ((None, "和平县人民政府门户网站"), (None, "和平县人社局一楼社会保险服务大厅办事窗口")),
        ),
        ("政府网站、政务服务中心", ("政府网站", "政务服务中心"), (), ()),
        ("发布会、听证会", ("发布会/听证会",), (), ()),
        ("政府网站（县政府网）、广播电视", ("政府网站", "广播电视"), (), (("政府网站", "县政府网"),)),
        # 口 of a word is no box
        ("■其他 二楼窗口政务服务中心", ("其他",), (), (("其他", "二楼窗口政务服务中心"),)),
        ("■其他 东口\n政府网站", ("其他",), (), (("其他", "东口政府网站"),)),
        # brackets around all of a name
        ("■其他（（甲）乙）", ("其他",), (), (("其他", "（甲）乙"),)),
        ("■其他（甲）和（乙）", ("其他",), (), (("其他", "（甲）和（乙）"),)),
        ("■其他（甲", ("其他",), (), (("其他", "（甲"),)),
        ("", (), (), ()),
    ],
)
def test_a_list(
    cell: str, chosen: tuple[str, ...], not_chosen: tuple[str, ...], free: tuple[tuple[str | None, str], ...]
) -> None:
    reading = parse_channel_list(cell, KINDS)
    assert (reading.chosen, reading.not_chosen, reading.free, reading.doubts) == (
        chosen,
        not_chosen,
        free,
        (),
    )


@pytest.mark.parametrize(
    ("cell", "word"),
    [
        ("■政府网站 □政府网站", "既打了■又打了□"),
        ("■", "没有渠道名称"),
        ("县融媒体中心 ■政府网站", "前面没有■或□"),
        ("□县融媒体中心", "不是表中的渠道"),
    ],
)
def test_what_is_not_sure_is_said(cell: str, word: str) -> None:
    assert word in parse_channel_list(cell, KINDS).doubts[0]


def test_of_two_kinds_the_longer_name_is_meant() -> None:
    kinds = ("其他", "其他公共服务平台")
    assert parse_channel_list("■其他公共服务平台 甲", kinds).free == (("其他公共服务平台", "甲"),)
    assert parse_channel_list("■其他公共服务平台 甲", kinds[::-1]).free == (("其他公共服务平台", "甲"),)


@pytest.mark.parametrize(("length", "told"), [(40, "甲" * 40), (41, "甲" * 40)])
def test_of_a_long_text_the_beginning_is_told(length: int, told: str) -> None:
    text = "甲" * length
    assert parse_channel_list(f"□{text}", KINDS).doubts == (f"“{told}”不是表中的渠道，未选择，已略去",)
    assert parse_channel_list(f"{text} ■政府网站", KINDS).doubts == (f"“{told}”前面没有■或□，不知道是否选择",)


@given(
    st.lists(
        st.sampled_from(["■", "□", "口", "√", "t", "R", " ", "\n", "、", "（", *KINDS, "窗口", "x"])
    ).map("".join)
    | st.text()
)
def test_any_text_gives_a_reading(cell: str) -> None:
    reading = parse_channel_list(cell, KINDS)
    assert set(reading.chosen).isdisjoint(reading.not_chosen)
    assert set(reading.chosen) | set(reading.not_chosen) <= set(KINDS)
    assert is_tick(cell) in (True, False, None)


@given(st.lists(st.sampled_from(KINDS), unique=True), st.lists(st.sampled_from(KINDS), unique=True))
def test_a_printed_list_is_read_back(chosen: list[str], open_: list[str]) -> None:
    open_ = [kind for kind in open_ if kind not in chosen]
    cell = " ".join([f"■{kind}" for kind in chosen] + [f"□{kind}" for kind in open_])
    reading = parse_channel_list(cell, KINDS)
    assert (list(reading.chosen), list(reading.not_chosen)) == (chosen, open_)
