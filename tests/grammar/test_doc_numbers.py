"""发文字号: which years, sequences and 代字 are believed, and what is asked back."""

from __future__ import annotations

import pytest

from catalogxl.grammar.document import parse_bases, parse_number

BELIEVED = [
    *("国发〔1949〕1号", "国发〔2050〕1号", "国发〔2015〕1号", "国发〔2015〕9999号"),
    *(f"{'甲' * 2}〔2015〕1号", f"{'甲' * 12}〔2015〕1号", "X政〔2015〕1号"),
]
ASKED = [
    ("国发〔1948〕1号", "不是 1949 年以后的四位年份"),
    ("国发〔2051〕1号", "不是 1949 年以后的四位年份"),
    ("国发〔20〕1号", "不是 1949 年以后的四位年份"),
    ("国发〔xxxx〕1号", "占位符"),
    ("国发〔2015〕x号", "占位符"),
    ("XX发〔2015〕1号", "占位符"),
    ("某县政〔2015〕1号", "占位符"),
    ("国发〔2015〕0号", "序号应为 1 至 9999"),
    ("国发〔2015〕10000号", "序号应为 1 至 9999"),
    ("甲〔2015〕1号", "应为 2 至 12 个字"),
    (f"{'甲' * 13}〔2015〕1号", "应为 2 至 12 个字"),
]


@pytest.mark.parametrize("text", BELIEVED)
def test_a_number_is_believed_in_a_field_and_in_a_cell(text: str) -> None:
    reading = parse_number(text)
    assert reading.number is not None
    assert (reading.number.canonical, reading.repairs, reading.doubts) == (text, (), ())
    (basis,) = parse_bases(f"《关于做好工作的通知》（{text}）")
    assert basis.basis is not None
    assert ([one.canonical for one in basis.basis.numbers], basis.doubts) == ([text], ())


@pytest.mark.parametrize(("text", "word"), ASKED)
def test_a_number_is_asked_back_in_a_field_and_in_a_cell(text: str, word: str) -> None:
    reading = parse_number(text)
    assert reading.number is None
    assert word in reading.doubts[0]
    (basis,) = parse_bases(f"《关于做好工作的通知》（{text}）")
    assert basis.basis is not None
    assert basis.basis.numbers == ()
    assert word in basis.doubts[0]


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("《关于做好工作的通知》（根据豫政〔2018〕5号）", "豫政〔2018〕5号"),
        ("《关于做好工作的通知》（豫政〔2018〕5号）", "豫政〔2018〕5号"),
        ("《关于做好工作的通知》（豫政发〔2018〕5号）", "豫政发〔2018〕5号"),
    ],
)
def test_words_around_a_number_are_none_of_it(cell: str, number: str) -> None:
    (reading,) = parse_bases(cell)
    assert reading.basis is not None
    assert [one.canonical for one in reading.basis.numbers] == [number]


@pytest.mark.parametrize(
    ("text", "repair"),
    [
        ("国发[2015]23号", ("[2015]", "〔2015〕")),
        ("国发〔2015〕第23号", ("〔2015〕第", "〔2015〕")),
        ("国发〔2015〕023号", ("023", "23")),
        ("国发〔2015〕23号号", ("号号", "号")),
        ("国发〔2015〕23", ("23", "23号")),
        ("GB/T 9704-2012", None),
        ("GBT 9704-2012", ("GBT9704-2012", "GB/T9704-2012")),
    ],
)
def test_what_was_mended_in_a_number_is_told(text: str, repair: tuple[str, str] | None) -> None:
    told = [(one.before, one.after) for one in parse_number(text).repairs]
    assert told == ([repair] if repair else [])
