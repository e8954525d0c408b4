"""Numbers and bullets before the lines of a cell, where every line is printed with a number of its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogxl.grammar.list_signs import same_line, split_counted, without_list_signs

LISTS = [
    ("1.政策文件", "政策文件"),
    ("1、政策文件；\n2、补贴标准。", "政策文件\n补贴标准"),
    ("（1）政策文件\n（2）补贴标准", "政策文件\n补贴标准"),
    ("(一)政策文件", "政策文件"),
    ("一、政策文件\n十二、补贴标准", "政策文件\n补贴标准"),
    ("①政策文件", "政策文件"),
    ("● 政策文件\n▪补贴标准", "政策文件\n补贴标准"),
    ("1)政策文件", "政策文件"),
    ("1.a 2.b", "a\nb"),
    ("1.政策文件；2.补贴标准；3.流程。", "政策文件\n补贴标准\n流程"),
    ("①政策②标准③流程", "政策\n标准\n流程"),
    ("（一）\n政策文件", "政策文件"),
    ("⑴政策文件\n⑵补贴标准", "政策文件\n补贴标准"),
    ("⒈政策文件\n⒉补贴标准", "政策文件\n补贴标准"),
    ("㈠政策文件", "政策文件"),
    ("【1】政策文件\n【2】补贴标准", "政策文件\n补贴标准"),
    ("A.政策文件\nB.补贴标准", "政策文件\n补贴标准"),
    ("i.政策文件\nii.补贴标准", "政策文件\n补贴标准"),
    ("壹、政策文件\n贰、补贴标准", "政策文件\n补贴标准"),
    ("1：政策文件\n2：补贴标准", "政策文件\n补贴标准"),
    ("1 政策文件\n2 补贴标准", "政策文件\n补贴标准"),
    ("1-政策文件\n2-补贴标准", "政策文件\n补贴标准"),
    ("*政策文件\n*补贴标准", "政策文件\n补贴标准"),
    ("—政策文件\n—补贴标准", "政策文件\n补贴标准"),
    ("▲政策文件", "政策文件"),
    ("(1)政策文件(2)补贴标准", "政策文件\n补贴标准"),
    ("❶政策文件❷补贴标准", "政策文件\n补贴标准"),
    ("·政策文件；·补贴标准", "政策文件\n补贴标准"),
    ("□政策文件", "政策文件"),
    ("1.□男 □女", "□男 □女"),
    ("政策文件;", "政策文件"),
]
SENTENCES = [
    "政策文件",
    "1.5倍工资标准",
    "12333热线",
    "12345、12333热线",
    "2020年计划",
    "一次性创业补贴",
    "十三五规划",
    "3个月内的岗位",
    "1.5万元补贴",
    "依据第1、2条",
    "零工市场；每日用工",
    "每月1.2号发放",
    "（2020）豫01号",
    "结果：补贴名单",
    "2.0版系统",
    "一、二级伤残",
    "1、2号窗口",
    "1 政策文件",
    "1：政策文件",
    "A类企业",
    "1-4级伤残",
    "□男 □女",
    "依据附件2.补贴标准",
    "①③⑧12345678",
    "（2020年）补贴标准",
]


@pytest.mark.parametrize(("written", "lines"), LISTS)
def test_list_signs_are_taken_off(written: str, lines: str) -> None:
    assert without_list_signs(written) == lines


@pytest.mark.parametrize("sentence", SENTENCES)
def test_what_begins_with_a_number_of_its_own_is_left_alone(sentence: str) -> None:
    assert without_list_signs(sentence) == sentence


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("●政府网站", ["●政府网站"]),
        ("●政府网站 ●政府公报", ["政府网站", "政府公报"]),
        ("■政府网站 ■政府公报", ["■政府网站 ■政府公报"]),
        ("1.政府网站", ["1.政府网站"]),
        ("1.政府网站 2.政府公报", ["1.政府网站", "2.政府公报"]),
        ("1.政府网站 3.政府公报", ["1.政府网站 3.政府公报"]),
    ],
)
def test_a_line_is_cut_where_it_counts_on(line: str, parts: list[str]) -> None:
    assert split_counted(line) == parts


@pytest.mark.parametrize("other", ["1.政策文件", "政策文件；", "政策 文件", "（2）政策文件。"])
def test_lines_are_the_same_whatever_their_signs(other: str) -> None:
    assert same_line(other) == same_line("政策文件")


@given(st.lists(st.sampled_from(["政策文件", "补贴标准", "办事流程", "a"]), min_size=1, max_size=9))
def test_a_numbered_list_says_the_same_as_a_bare_one(lines: list[str]) -> None:
    numbered = "\n".join(f"{at}、{line}；" for at, line in enumerate(lines, 1))
    in_one = " ".join(f"{at}.{line}" for at, line in enumerate(lines, 1))
    assert without_list_signs(numbered) == without_list_signs(in_one) == "\n".join(lines)


@given(st.text(alphabet="1234567890.、（）()一二①●；。政策a \n", max_size=40))
def test_any_text_is_read(text: str) -> None:
    assert "\n\n" not in without_list_signs(text)
