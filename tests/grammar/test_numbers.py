"""文号 as they stand in published catalogs."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogxl.grammar.document import ReadingKind, parse_number

WELL_FORMED = [
    *(
        [
            "豫人社办函〔2020〕93号",
            "豫人社办函〔2019〕187号",
            "人社厅函〔2019〕113号",
            "国办发〔2019〕54号",
            "国发〔2014〕8号",
            "人社部发〔2011〕47号",
        ]
    ),
    *(
        [
            "人社部规〔2016〕3号",
            "人社厅发〔2022〕64号",
            "豫人社〔2015〕55号",
            "洛人社〔2020〕25号",
            "孟政〔2017〕23号",
            "渝人社办〔2020〕225号",
        ]
    ),
    *(
        [
            "冀社险〔2020〕38号",
            "镇政发〔2024〕7号",
            "法释〔2012〕21号",
            "济政字〔2021〕30号",
            "济政办〔2022〕7号",
            "发改价格规〔2016〕1835号",
        ]
    ),
    *(
        [
            "劳部发〔1996〕29号",
            "国发〔1978〕104号",
            "银发〔2016〕202号",
            "后联〔2011〕3号",
            "国办公开办函〔2021〕28号",
        ]
    ),
    *(
        [
            "中华人民共和国国务院令第711号",
            "中华人民共和国主席令第三十四号",
            "人力资源和社会保障部令第23号",
            "财政部令第102号",
        ]
    ),
    *(["劳动和社会保障部令第8号", "河南省人民政府令第176号"]),
    "人力资源和社会保障部 财政部令第36号",
    "DB41/T 2178—2021",
    "GB/T 9704-2012",
    "LD/T 01—2020",
    "2009年3月26日河南省第十一届人大常委会第八次会议通过",
    "2007年8月30日第十届全国人民代表大会常务委员会第二十九次会议通过 "
    "根据2015年4月24日第十二届全国人民代表大会常务委员会第十四次会议《关于修改〈中华人民共和国电力法〉等六部法律的决定》修正",
]
ACCEPTED = [
    ("国务院令第649号", "中华人民共和国国务院令第649号"),
    ("人力资源和社会保障部财政部令第36号", "人力资源和社会保障部 财政部令第36号"),
    ("人力资源和社会保障部、财政部令第36号", "人力资源和社会保障部 财政部令第36号"),
    ("中华人民共和国人力资源和社会保障部令第13号", "人力资源和社会保障部令第13号"),
    ("主席令第35号", "中华人民共和国主席令第三十五号"),
    ("国家主席令第三十五号", "中华人民共和国主席令第三十五号"),
    ("（国发〔2015〕23号）", "国发〔2015〕23号"),
]
REPAIRED = [
    ("中国人民共和国国务院令第711号", "中华人民共和国国务院令第711号"),
    ("中华人民共和国国务院令710号", "中华人民共和国国务院令第710号"),
    ("2002年国务院令364号", "中华人民共和国国务院令第364号"),
    ("国务院第652号令", "中华人民共和国国务院令第652号"),
    ("(国令第711号) 号", "中华人民共和国国务院令第711号"),
    ("国务院令（第711号）", "中华人民共和国国务院令第711号"),
    ("国务院令第711号令", "中华人民共和国国务院令第711号"),
    ("国务院令第0711号", "中华人民共和国国务院令第711号"),
    ("国务院令第七百一十一号", "中华人民共和国国务院令第711号"),
    ("主席令35号", "中华人民共和国主席令第三十五号"),
    ("人社部令第13号", "人力资源和社会保障部令第13号"),
    ("人力资源社会保障部令第13号", "人力资源和社会保障部令第13号"),
    ("人社部第8号令", "人力资源和社会保障部令第8号"),
    ("劳动保障部令第28号", "劳动和社会保障部令第28号"),
    (
        "人力资源社会保障部 民政部 卫生计生委令第27号",
        "人力资源和社会保障部 民政部 国家卫生和计划生育委员会令第27号",
    ),
    ("民发﹝2020﹞20号", "民发〔2020〕20号"),
    ("国人口发(2007)78号", "国人口发〔2007〕78号"),
    ("国办公开办函(2021) 28号", "国办公开办函〔2021〕28号"),
    ("湘政发【2012】33号", "湘政发〔2012〕33号"),
    ("豫政办[2018]32号", "豫政办〔2018〕32号"),
    ("鄂民政发[2020]32号", "鄂民政发〔2020〕32号"),
    ("劳社部发[2008]3号", "劳社部发〔2008〕3号"),
    ("民发〔2016 )115号)", "民发〔2016〕115号"),
    ("辽政办发(2014)74号、", "辽政办发〔2014〕74号"),
    ("国办发〔2017〕42 号", "国办发〔2017〕42号"),
    ("民发 〔2012〕220号", "民发〔2012〕220号"),
    ("东人社〔\n2018\n〕\n107\n号", "东人社〔2018〕107号"),
    ("X市财发〔1992〕字第36号", "X市财发〔1992〕36号"),
    ("劳人险函(1986)4号文件", "劳人险函〔1986〕4号"),
    ("川社险办[2022]28号文件", "川社险办〔2022〕28号"),
    ("國發〔2014〕25號", "国发〔2014〕25号"),
    ("遼財債〔2018〕206號", "辽财债〔2018〕206号"),
    ("国办发〔2023〕001号", "国办发〔2023〕1号"),
    ("豫人社〔2020年〕第93号", "豫人社〔2020〕93号"),
    ("豫人社〔2020〕93", "豫人社〔2020〕93号"),
    ("国发〔２０１５〕２３号", "国发〔2015〕23号"),
    ("国发［2015］23号", "国发〔2015〕23号"),
    ("国发（2015年）23号", "国发〔2015〕23号"),
    ("国发{2015}23号", "国发〔2015〕23号"),
    ("国发❲2015❳23号", "国发〔2015〕23号"),
    ("国发〖2015〗23号", "国发〔2015〕23号"),
    ("国发「2015」23号", "国发〔2015〕23号"),
    ("国发〈2015〉23号", "国发〔2015〕23号"),
    ("国发﹙2015﹚23号", "国发〔2015〕23号"),
    ("国发[2015〕23号", "国发〔2015〕23号"),
    ("国发2015〕23号", "国发〔2015〕23号"),
    ("国发〔二〇一五〕23号", "国发〔2015〕23号"),
    ("国发〔2015〕23号号", "国发〔2015〕23号"),
    ("【国发〔2015〕23号】", "国发〔2015〕23号"),
    ("GBT9704-2012", "GB/T 9704-2012"),
    ("gb/t 9704—2012", "GB/T 9704—2012"),
    ("DB41/T 2178–2021", "DB41/T 2178—2021"),
    (
        "二〇〇九年三月二十六日河南省第十一届人大常委会第八次会议通过",
        "2009年3月26日河南省第十一届人大常委会第八次会议通过",
    ),
]
REFUSED = [
    ("人社部财政部发[2017]36号", ("人力资源和社会保障部 财政部令第36号",)),
    ("人社发2024(91)文件", ("人社发〔2024〕91号",)),
    ("财办202312号", ("财办〔2023〕12号",)),
    ("民发2016178号", ("民发〔2016〕178号",)),
    ("人社部发2009年187号", ("人社部发〔2009〕187号",)),
    ("人社部发〔2014 17号", ("人社部发〔2014〕17号",)),
    ("人社局〔2020〕5号", ("人社〔2020〕5号", "人社发〔2020〕5号")),
    ("中华人民共和国令第35号", ("中华人民共和国国务院令第35号", "中华人民共和国主席令第三十五号")),
    ("人社局〔2020〕5号文件", ("人社〔2020〕5号", "人社发〔2020〕5号")),
    ("县政府〔2020〕5号", ()),
    ("国办发〔xxxx〕xx号", ()),
    ("国办发〔2020〕×号", ()),
    ("国发〔20〕5号", ()),
    ("国发〔2091〕5号", ()),
    ("国发〔1921〕5号", ()),
    ("国发〔2015〕0号", ()),
    ("国发〔2015〕23-1号", ()),
    ("豫〔2020〕5号", ()),
    ("第8号令", ()),
    ("令第8号", ()),
    ("人社局令第3号", ()),
    ("GB/T 9704-95", ()),
    ("国发", ()),
    ("无", ()),
    ("", ()),
]


@pytest.mark.parametrize("text", WELL_FORMED)
def test_the_normal_form_stays(text: str) -> None:
    reading = parse_number(text)
    assert reading.number is not None
    assert reading.number.canonical == text
    assert (reading.repairs, reading.doubts) == ((), ())


@pytest.mark.parametrize(("text", "canonical"), ACCEPTED)
def test_another_right_way_to_write_it_is_no_repair(text: str, canonical: str) -> None:
    reading = parse_number(text)
    assert reading.number is not None
    assert reading.number.canonical == canonical
    assert (reading.repairs, reading.doubts) == ((), ())


@pytest.mark.parametrize(("text", "canonical"), REPAIRED)
def test_a_slip_is_repaired_and_told(text: str, canonical: str) -> None:
    reading = parse_number(text)
    assert reading.number is not None
    assert reading.number.canonical == canonical
    assert reading.repairs
    assert reading.doubts == ()


@pytest.mark.parametrize(("text", "candidates"), REFUSED)
def test_what_is_ambiguous_is_asked_back(text: str, candidates: tuple[str, ...]) -> None:
    reading = parse_number(text)
    assert reading.number is None
    assert reading.doubts
    assert reading.candidates == candidates
    assert reading.repairs == ()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("国发(2015)23号", "国发〔2015〕23号", True),
        ("国务院令711号", "中华人民共和国国务院令第711号", True),
        ("主席令第35号", "中华人民共和国主席令第三十五号", True),
        ("DB41/T 2178-2021", "DB41/T 2178—2021", True),
        ("劳动和社会保障部令第8号", "人力资源和社会保障部令第8号", False),
        ("济政办〔2022〕7号", "济政〔2022〕7号", False),
    ],
)
def test_the_key_tells_documents_apart(one: str, other: str, same: bool) -> None:
    numbers = parse_number(one).number, parse_number(other).number
    assert numbers[0] is not None
    assert numbers[1] is not None
    assert (numbers[0].key == numbers[1].key) == same


@pytest.mark.parametrize(
    ("text", "base", "amendments"),
    [
        (
            "中华人民共和国国务院令第259号公布,第710号修订",
            "中华人民共和国国务院令第259号公布",
            ["中华人民共和国国务院令第710号修订"],
        ),
        (
            "国务院令第710号修订，国务院令第259号公布",
            "中华人民共和国国务院令第259号公布",
            ["中华人民共和国国务院令第710号修订"],
        ),
        (
            "2007年11月5日劳动和社会保障部令第28号公布,2014年12月23日人力资源和社会保障部令第23号第一次修订",
            "2007年11月5日劳动和社会保障部令第28号公布",
            ["2014年12月23日人力资源和社会保障部令第23号第一次修订"],
        ),
    ],
)
def test_the_base_number_comes_before_those_that_amend(text: str, base: str, amendments: list[str]) -> None:
    reading = parse_number(text)
    assert reading.number is not None
    assert reading.number.text == base
    assert [number.text for number in reading.amendments] == amendments
    assert reading.doubts == ()


@pytest.mark.parametrize(
    ("text", "repairs"),
    [
        ("国发〔2015〕23号。", [("。", "", "文号前后多余的标点")]),
        ("国发〔2015〕23号文件", [("文件", "", "文号后不写“文件”")]),
        ("国发〔2015〕23号、国发〔2015〕24号", []),
        ("国发 〔2015〕23号", [("国发 〔2015〕23号", "国发〔2015〕23号", "文号中多余的空格或换行")]),
        ("人力资源和社会保障部 财政部令第36号", []),
        (
            "人力资源和社会保障部\n财政部令第36号",
            [
                (
                    "人力资源和社会保障部\n财政部令第36号",
                    "人力资源和社会保障部财政部令第36号",
                    "文号中多余的空格或换行",
                )
            ],
        ),
        (
            "人力资源和社会保障部 财政部令 第36号",
            [
                (
                    "人力资源和社会保障部 财政部令 第36号",
                    "人力资源和社会保障部财政部令第36号",
                    "文号中多余的空格或换行",
                )
            ],
        ),
    ],
)
def test_a_repair_says_what_was_changed(text: str, repairs: list[tuple[str, str, str]]) -> None:
    assert [(one.before, one.after, one.why) for one in parse_number(text).repairs] == repairs


@pytest.mark.parametrize("length", [40, 41])
def test_of_what_is_no_number_the_beginning_is_told(length: int) -> None:
    text = "甲" * length
    (whole,) = parse_number(text).doubts
    assert whole.startswith(f"“{'甲' * 40}”不是可以识别的文号")
    assert parse_number(f"国发〔2015〕23号{text}").doubts == (
        f"文号之外还有读不懂的文字“{'甲' * 40}”，请核对",
    )


@pytest.mark.parametrize(("length", "is_read"), [(1000, True), (1001, False)])
def test_a_field_for_a_number_has_at_most_a_thousand_signs(length: int, is_read: bool) -> None:
    number = "国发〔2015〕23号"
    assert bool(parse_number(number + " " * (length - len(number))).number) is is_read


def test_two_documents_in_a_field_for_one_are_asked_back() -> None:
    reading = parse_number("国发〔2015〕23号、国办发〔2009〕66号")
    assert "几个文号" in reading.doubts[0]


BRACKETS = st.sampled_from(
    ["〔〕", "[]", "()", "（）", "【】", "［］", "﹝﹞", "{}", "〖〗", "❲❳", "〔)", "[〕"]
)


@given(
    st.sampled_from(["国发", "豫人社办函", "人社部发", "财社", "济政字"]),
    st.integers(1949, 2025),
    st.integers(1, 9999),
    BRACKETS,
)
def test_any_bracket_gives_the_same_key(dz: str, year: int, seq: int, brackets: str) -> None:
    number = parse_number(f"{dz}{brackets[0]}{year}{brackets[1]}{seq}号").number
    assert number is not None
    assert number.kind is ReadingKind.DOC_NO
    assert number.key is not None
    assert number.key.fields == (dz, year, seq)


WORDS = st.sampled_from(
    [
        "国发",
        "人社部发",
        "〔",
        "〕",
        "[",
        ")",
        "（",
        "【",
        "2015",
        "23",
        "三十五",
        "号",
        "令",
        "第",
        "字",
        "年",
        "国务院",
        "国令",
        "中华人民共和国",
        "主席",
        "财政部",
        "人社部",
        "、",
        "，",
        "公布",
        "修订",
        "第一次",
        "文件",
        "號",
        "２",
        "GB/T",
        "9704-2012",
        "2009年3月26日",
        "常委会",
        "第八次会议",
        "通过",
        "和",
        "x",
    ]
)


@given(st.lists(WORDS, max_size=12).map("".join) | st.text(max_size=40))
def test_a_number_that_was_read_is_read_again(text: str) -> None:
    reading = parse_number(text)
    for number in (reading.number, *reading.amendments):
        if number is not None:
            again = parse_number(number.canonical)
            assert again.number is not None
            assert (again.number.canonical, again.repairs) == (number.canonical, ())
    assert reading.number is not None or reading.doubts


@pytest.mark.parametrize(
    "piece", ["(", "〔", "〔2020〕1号", "令第", "第1号令", "一", "财政部", "国", "年", "GB/T1-", "通过", " "]
)
def test_the_longest_cell_is_read_at_once(piece: str) -> None:
    start = time.process_time()
    for length in (32767, 1000):
        assert parse_number((piece * length)[:length]).doubts or piece == "〔2020〕1号"
    assert time.process_time() - start < 5
