"""What a cell of 公开依据 is published as, and the history of a law in place of a number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogxl.grammar.citation import canonical_bases, read_citations
from catalogxl.grammar.document import parse_number
from catalogxl.grammar.parse_copy import parsing_copy

OPENNESS = "《中华人民共和国政府信息公开条例》（中华人民共和国国务院令第711号）"
HISTORY = "2009年3月26日河南省第十一届人大常委会第八次会议通过"


@pytest.mark.parametrize(
    ("cell", "published"),
    [
        ("", ()),
        (OPENNESS, (OPENNESS,)),
        # nothing to mend: as it was written, in its own brackets
        ("《失业保险条例》(国务院令第258号)", ("《失业保险条例》(国务院令第258号)",)),
        ("《失业保险条例》[国务院令258号]", ("《失业保险条例》（中华人民共和国国务院令第258号）",)),
        ("失业保险条例》（国务院令258号）等五项", ("失业保险条例》（国务院令258号）等五项",)),
        ("同上", ("同上",)),
        ("《甲办法》\n《甲办法》", ("《甲办法》",)),
        ("《中国人民共和国政府信息公开条例》（中华人民共和国国务院令第711号）", (OPENNESS,)),
        ("《中国人民共和国政府信息公开条例》（中国人民共和国国务院令第711号）", (OPENNESS,)),
        ("《甲〈乙〉办法》（国发〔2015〕 23号）", ("《甲〈乙〉办法》（国发〔2015〕23号）",)),
        ("《甲办法》 （国发〔2015〕23号）", ("《甲办法》 （国发〔2015〕23号）",)),
        ("《企业年金办法》（民政部 财政部令第36号）", ("《企业年金办法》（民政部 财政部令第36号）",)),
        ("《企业年金办法》（民政部  财政部令第36号）", ("《企业年金办法》（民政部 财政部令第36号）",)),
        ("《甲办法》（国发〔2015〕 23号）等五项", ("《甲办法》（国发〔2015〕 23号）等五项",)),
    ],
)
def test_what_is_published(cell: str, published: tuple[str, ...]) -> None:
    assert canonical_bases(cell) == published


@pytest.mark.parametrize(
    ("cell", "repairs"),
    [
        ("《甲办法》（国发〔2015〕 23号）", [("国发〔2015〕 23号）", "国发〔2015〕23号）")]),
        ("《中国人民共和国甲条例》", [("中国人民共和国", "中华人民共和国")]),
        ("《甲办法》（国发〔2015〕23号）", []),
        ("《企业年金办法》（民政部 财政部令第36号）", []),
        ("《甲办法》（国发〔2015〕 23号）等五项", []),
    ],
)
def test_what_was_mended_in_a_citation_is_told(cell: str, repairs: list[tuple[str, str]]) -> None:
    (reading,) = read_citations(cell)
    assert [(one.before, one.after) for one in reading.repairs] == repairs


@pytest.mark.parametrize(
    ("text", "canonical", "repairs"),
    [
        (HISTORY, HISTORY, []),
        ("2009年3月26日通过", "2009年3月26日通过", []),
        ("2009年通过", "2009年通过", []),
        ("2009年3月26日通过，2015年4月24日修正", "2009年3月26日通过 2015年4月24日修正", []),
        (
            "二〇〇九年三月二十六日河南省人大常委会第八次会议通过",
            "2009年3月26日河南省人大常委会第八次会议通过",
            [("二〇〇九年三月二十六日", "2009年3月26日")],
        ),
        ("2009年3月26日省人大常委会第八次通过", "2009年3月26日省人大常委会第八次会议通过", [("第…次", "第…次会议")]),
    ],
)  # fmt: skip
def test_the_history_of_a_law_is_its_number(
    text: str, canonical: str, repairs: list[tuple[str, str]]
) -> None:
    reading = parse_number(text)
    assert reading.number is not None
    assert reading.doubts == ()
    assert reading.number.canonical == canonical
    assert [(one.before, one.after) for one in reading.repairs] == repairs


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("河南省第十一届人大常委会第八次会议通过", "日期没有写明"),
        ("二〇〇九年十十月一日河南省人大常委会第八次会议通过", "日期没有写明"),
        ("2009年3月26日", "不是可以识别的文号"),
        ("省人大通过", "不是可以识别的文号"),
        ("a2009年3月26日通过", "不是可以识别的文号"),
    ],
)
def test_a_history_that_is_not_whole_is_asked_back(text: str, doubt: str) -> None:
    assert doubt in parse_number(text).doubts[0]


@pytest.mark.parametrize(
    ("character", "copied"), [("３", "3"), ("號", "号"), ("﹝", "〔"), ("⑨", "9"), ("⑩", "⑩"), ("　", "　"), ("–", "—")]
)  # fmt: skip
def test_a_parsing_copy_writes_each_character_in_its_usual_form(character: str, copied: str) -> None:
    assert parsing_copy(character) == copied


@given(st.text(max_size=30))
def test_a_parsing_copy_is_as_long_as_the_text(text: str) -> None:
    assert len(parsing_copy(text)) == len(text)
