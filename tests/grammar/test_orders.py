"""Orders (令) in a number field: who issued them, in which words, and what is asked back."""

from __future__ import annotations

import pytest

from catalogxl.grammar.document import parse_number

_MANY = (
    "国家发展和改革委员会 工业和信息化部 公安部 国家安全部 财政部 商务部 中国人民银行 国家市场监督管理总局 "
    "国家互联网信息办公室 国家税务总局 人力资源和社会保障部 住房和城乡建设部令第8号"
)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        (_MANY, _MANY),
        ("人社部、 财政部、民政部令第3号", "人力资源和社会保障部 财政部 民政部令第3号"),
        ("河南省人民政府、财政部令第8号", "河南省人民政府 财政部令第8号"),
        ("中华人民共和国财政部令第8号", "财政部令第8号"),
        # a department that is on no list is known by the form of its name
        ("甲乙部令第8号", "甲乙部令第8号"),
        ("甲部令第8号", None),
        ("中华人民共和国甲乙部令第8号", "甲乙部令第8号"),
        ("甲乙委员会令第8号", "甲乙委员会令第8号"),
        ("甲乙局令第8号", None),
        ("原甲部令第8号", "原甲部令第8号"),
        ("有关部令第8号", None),
        ("市甲乙部令第8号", None),
        ("甲财政部令第8号", None),
        ("县甲乙市人民政府令第8号", "县甲乙市人民政府令第8号"),
        (f"{'甲' * 10}市人民政府令第8号", f"{'甲' * 10}市人民政府令第8号"),
        (f"{'甲' * 11}市人民政府令第8号", None),
        ("国务院令第9999号", "中华人民共和国国务院令第9999号"),
        ("国务院令第10000号", None),
        ("国务院令第1号", "中华人民共和国国务院令第1号"),
        ("国务院令第0号", None),
        ("国令第711号", "中华人民共和国国务院令第711号"),
        ("中国令第711号", None),
        ("一国令第711号", None),
        ("第710号修订", None),
    ],
)
def test_who_issued_an_order(text: str, canonical: str | None) -> None:
    reading = parse_number(text)
    assert (reading.number.canonical if reading.number else None) == canonical
    assert bool(reading.doubts) is (canonical is None)


@pytest.mark.parametrize(
    ("text", "repairs"),
    [
        ("国务院令第711号", []),
        ("国务院令711号", [("令711号", "令第711号")]),
        ("国务院令（第711号）", [("令(第711号)", "令第711号")]),
        ("国务院令第711号令", [("令第711号令", "令第711号")]),
        ("国务院第711号令", [("第711号令", "令第711号")]),
        ("国令第711号", [("国令", "中华人民共和国国务院令")]),
        ("人社部令第8号", [("人社部", "人力资源和社会保障部")]),
        ("2011年财政部令第8号", [("2011年财政部", "财政部")]),
        ("2011年3月3日财政部令第8号", []),
        ("国家主席令第三十五号", []),
        ("主席令第35号", []),
        ("主席令（第三十五号）", [("令(第三十五号)", "令第三十五号")]),
        ("中华人民共和国甲乙部令第8号", []),
        ("财政部令第八号", [("令第八号", "令第8号")]),
    ],
)
def test_what_was_mended_in_an_order_is_told(text: str, repairs: list[tuple[str, str]]) -> None:
    reading = parse_number(text)
    assert reading.doubts == ()
    assert [(one.before, one.after) for one in reading.repairs] == repairs


@pytest.mark.parametrize(
    ("text", "amendments"),
    [
        ("人社部令第13号公布，第5号修订", ["人力资源和社会保障部令第5号修订"]),
        (
            "2010年10月28日主席令第三十五号公布，2018年12月29日第二十五号修正",
            ["2018年12月29日中华人民共和国主席令第二十五号修正"],
        ),
        # without an order before it, whose it would be, it is a step in the history of a law
        ("2010年10月28日第十七次会议通过，第710号修订", []),
    ],
)
def test_an_amending_order_is_of_the_issuer_before_it(text: str, amendments: list[str]) -> None:
    reading = parse_number(text)
    assert reading.number is not None
    assert reading.doubts == ()
    assert [one.text for one in reading.amendments] == amendments


_WHOSE = "没有可以确定的发布机关（不同部门有同号的令），请补全机关名称"


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("令第8号", f"“令第8号”{_WHOSE}"),
        (f"{'甲' * 12}令第8号", f"“{'甲' * 12}令第8号”{_WHOSE}"),
        (f"{'甲' * 13}令第8号", f"“{'甲' * 12}令第8号”{_WHOSE}"),
        ("国务院令第0号", "“国务院令第0号”的令号读不懂，请核对"),
        ("中华人民共和国令第3号", "“中华人民共和国令第3号”没有写明是国务院令还是主席令，请核对"),
        ("第710号修订", "“第710号修订”不是可以识别的文号，请按文件上的发文字号填写"),
        ("责令三日", "“责令三日”不是可以识别的文号（没有年份和序号），请按文件上的发文字号填写"),
    ],
)
def test_an_order_that_is_not_sure_is_asked_back(text: str, doubt: str) -> None:
    assert parse_number(text).doubts == (doubt,)


@pytest.mark.parametrize(
    ("text", "known"),
    [("财政部令第3号", (("财政部",), 3)), ("国务院令第3号", (3,)), ("2010年3月3日主席令第三号", (3,))],
)
def test_an_order_is_known_by_its_issuers_and_number(text: str, known: tuple[object, ...]) -> None:
    number = parse_number(text).number
    assert number is not None
    assert number.key.fields == known
