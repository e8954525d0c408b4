"""公开依据 cells: several documents with any separators, numbering, brackets."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogxl.grammar.document import parse_bases

UNEMPLOYMENT = "《失业保险条例》（中华人民共和国国务院令第258号）"
INJURY = "《工伤保险条例》（中华人民共和国国务院令第375号）"
OPINION = "《国务院关于进一步做好新形势下就业创业工作的意见》（国发〔2015〕23号）"
DISCLOSURE = "《中华人民共和国政府信息公开条例》（中华人民共和国国务院令第711号）"
TRANSFER = "《关于印发〈城乡养老保险制度衔接暂行办法〉的通知》（人社部发〔2014〕17号）"

UNTOUCHED = [
    UNEMPLOYMENT,
    OPINION,
    DISCLOSURE,
    TRANSFER,
    "《中华人民共和国社会保险法》",
    "《政务公开工作规范》（DB41/T 2178—2021）",
    "《企业年金办法》（人力资源和社会保障部 财政部令第36号）",
    "《财政部 人力资源社会保障部关于印发〈就业补助资金管理办法〉的通知》（财社〔2017〕164号）",
    "《实施〈中华人民共和国社会保险法〉若干规定》（人力资源和社会保障部令第13号）",
    "《〈失业保险条例〉释义规定》（人社部发〔2011〕77号）",
    "《关于对劳社厅函〔2001〕44号补充说明的函》（劳社厅函〔2003〕315号）",
    "《人力资源和社会保障部关于印发“中华人民共和国社会保障卡”管理办法的通知》（人社部发〔2011〕47号）",
    "《中华人民共和国社会保险法》（中华人民共和国主席令第三十五号）第五十八条第一款",
    "《中华人民共和国社会保险法》第十四条、第十五条",
    "《河南省就业促进条例》（2009年3月26日河南省第十一届人民代表大会常务委员会第八次会议审议通过）",
    "《中华人民共和国就业促进法》（2007年8月30日第十届全国人民代表大会常务委员会第二十九次会议通过 "
    "根据2015年4月24日第十二届全国人民代表大会常务委员会第十四次会议《关于修改〈中华人民共和国电力法〉等六部法律的决定》修正）",
    "《社会保险费征缴暂行条例》（中华人民共和国国务院令第259号公布，中华人民共和国国务院令第710号修订）",
    "《中华人民共和国社会保险法》（2010年10月28日第十一届全国人民代表大会常务委员会第十七次会议通过，"
    "中华人民共和国主席令第三十五号公布）",
]
CELLS = [
    ("《失业保险条例》（国务院令第258号）", [UNEMPLOYMENT]),
    ("《失业保险条例》(国务院令258号)", [UNEMPLOYMENT]),
    ("1.《失业保险条例》（国务院令第258号）2.《工伤保险条例》（国务院令第375号）", [UNEMPLOYMENT, INJURY]),
    (
        "1、《失业保险条例》（国务院令第258号）；\n2、《工伤保险条例》（国务院令第375号）。",
        [UNEMPLOYMENT, INJURY],
    ),
    (
        "（1）《失业保险条例》（国务院令第258号）（2）《工伤保险条例》（国务院令第375号）",
        [UNEMPLOYMENT, INJURY],
    ),
    (
        "一、《失业保险条例》（国务院令第258号）\n二、《工伤保险条例》（国务院令第375号）",
        [UNEMPLOYMENT, INJURY],
    ),
    ("①《失业保险条例》（国务院令第258号）②《工伤保险条例》（国务院令第375号）", [UNEMPLOYMENT, INJURY]),
    ("《失业保险条例》（国务院令第258号）《工伤保险条例》（国务院令第375号）", [UNEMPLOYMENT, INJURY]),
    ("《失业保险条例》（国务院令第258号）、《工伤保险条例》（国务院令第375号）", [UNEMPLOYMENT, INJURY]),
    ("根据《失业保险条例》（国务院令第258号）和《工伤保险条例》（国务院令第375号）", [UNEMPLOYMENT, INJURY]),
    ("■《失业保险条例》（国务院令第258号） ■《工伤保险条例》（国务院令第375号）", [UNEMPLOYMENT, INJURY]),
    ("国务院令第258号《失业保险条例》、国务院令第375号《工伤保险条例》", [UNEMPLOYMENT, INJURY]),
    ("《失业保险条例》国务院令第258号\n《工伤保险条例》国务院令第375号", [UNEMPLOYMENT, INJURY]),
    ("《失业保险条例》，国务院令第258号；《工伤保险条例》，国务院令第375号", [UNEMPLOYMENT, INJURY]),
    ("《失业保险条例》\n（国务院令第258号）\n《工伤保险条例》\n（国务院令第375号）", [UNEMPLOYMENT, INJURY]),
    ("《失业保险条例（国务院令第258号）、《工伤保险条例》（国务院令第375号）", [UNEMPLOYMENT, INJURY]),
    ("失业保险条例》（国务院令第258号）", [UNEMPLOYMENT]),
    ("失业保险条例（国务院令第258号）", [UNEMPLOYMENT]),
    ("失业保险条例 国务院令第258号", [UNEMPLOYMENT]),
    ("<<失业保险条例>>(国务院令第258号)", [UNEMPLOYMENT]),
    ("<失业保险条例>（国务院令第258号）", [UNEMPLOYMENT]),
    ("〈失业保险条例〉（国务院令第258号）", [UNEMPLOYMENT]),
    ("《失业保险条例〉（国务院令第258号）", [UNEMPLOYMENT]),
    ("《失业保险条例》[国务院令第258号]", [UNEMPLOYMENT]),
    ("《失业 保险\n条例》（国务院 令第258号）", [UNEMPLOYMENT]),
    ("1.失业保险条例\n2.工伤保险条例", ["《失业保险条例》", "《工伤保险条例》"]),
    ("《中华人民共和国政府信息公开条例》（中国人民共和国国务院令第711号）", [DISCLOSURE]),
    ("《中华人民共和国政府信息公开条例》（国令第711号） 号", [DISCLOSURE]),
    ("《中华人民共和国政府信息公开条例》（以下简称《条例》）", ["《中华人民共和国政府信息公开条例》"]),
    ("《国务院关于进一步做好新形势下就业创业工作的意见》（国发[2015]23号）", [OPINION]),
    ("国务院关于进一步做好新形势下就业创业工作的意见（国发〔2015〕23号）", [OPINION]),
    ("国务院《关于进一步做好新形势下就业创业工作的意见》（国发〔2015〕23号）", [OPINION]),
    ("《关于印发《城乡养老保险制度衔接暂行办法》的通知》(人社部发〔2014 )17号)", [TRANSFER]),
    ("《关于印发<城乡养老保险制度衔接暂行办法>的通知》（人社部\n发〔2014〕\n17号）", [TRANSFER]),
    (
        "人力资源社会保障部、财政部《关于失业保险支持企业稳定岗位有关问题的通知》（人社部发【2014】76号）",
        ["《人力资源社会保障部 财政部关于失业保险支持企业稳定岗位有关问题的通知》（人社部发〔2014〕76号）"],
    ),
    (
        "《就业补助资金管理办法》（试行）（财社〔2017〕164号）",
        ["《就业补助资金管理办法（试行）》（财社〔2017〕164号）"],
    ),
    (
        "《社会保险费征缴暂行条例》（国务院令第259号公布，第710号修订）",
        [
            "《社会保险费征缴暂行条例》（中华人民共和国国务院令第259号公布，中华人民共和国国务院令第710号修订）"
        ],
    ),
    (
        "《失业保险条例》第十四条、《工伤保险条例》第三条",
        ["《失业保险条例》第十四条", "《工伤保险条例》第三条"],
    ),
    ("《工伤认定办法》（人社部令第8号）", ["《工伤认定办法》（人力资源和社会保障部令第8号）"]),
    (
        "《人力资源社会\n保障部 财政部关于失业保险的通知》（人社部发〔2014〕76号）",
        ["《人力资源社会保障部 财政部关于失业保险的通知》（人社部发〔2014〕76号）"],
    ),
]
UNREAD = [
    "同上",
    "相关法律法规",
    "国发〔2015〕23号",
    "国务院令第258号；国发〔2015〕23号",
    "《》",
    "按有关规定执行",
]
DOUBTED = [
    ("《实施〈中华人民共和国社会保险法〉若干规定》（13号令）", "发布机关"),
    ("《关于做好工作的通知》（人社局〔2020〕5号）", "机关简称"),
    ("《关于做好工作的通知》（国办发〔xxxx〕xx号）", "占位符"),
    ("《关于做好工作的通知》（民发2016178号）", "核对"),
    ("《企业年金办法》（人社部财政部发[2017]36号）", "部门令"),
    ("《失业保险条例》（电话：12345）", "读不懂"),
]


@pytest.mark.parametrize("cell", UNTOUCHED)
def test_the_normal_form_stays(cell: str) -> None:
    (reading,) = parse_bases(cell)
    assert reading.basis is not None
    assert reading.basis.canonical == cell
    assert (reading.repairs, reading.doubts) == ((), ())


@pytest.mark.parametrize(("cell", "documents"), CELLS)
def test_each_document_of_a_cell(cell: str, documents: list[str]) -> None:
    readings = parse_bases(cell)
    assert [reading.basis.canonical if reading.basis else None for reading in readings] == documents
    assert [doubt for reading in readings for doubt in reading.doubts] == []


@pytest.mark.parametrize("cell", UNREAD)
def test_no_document_is_made_up(cell: str) -> None:
    for reading in parse_bases(cell):
        assert reading.basis is None
        assert reading.doubts


@pytest.mark.parametrize(("cell", "word"), DOUBTED)
def test_a_number_that_is_not_sure_leaves_the_title(cell: str, word: str) -> None:
    (reading,) = parse_bases(cell)
    assert reading.basis is not None
    assert reading.basis.numbers == ()
    assert word in reading.doubts[0]


def test_a_blank_cell_holds_no_document() -> None:
    assert parse_bases(" \n ") == ()


def test_the_parts_of_a_basis() -> None:
    (reading,) = parse_bases("2.《失业保险条例》（国务院令第258号）第十四条")
    assert reading.basis is not None
    assert reading.ordinal == "2."
    assert reading.basis.title == "失业保险条例"
    assert reading.basis.article == "第十四条"
    assert [number.canonical for number in reading.basis.numbers] == ["中华人民共和国国务院令第258号"]


WORDS = st.sampled_from(
    [
        "《",
        "》",
        "《失业保险条例》",
        "〈",
        "〉",
        "〔2015〕",
        "[",
        ")",
        "（",
        "）",
        "号",
        "令",
        "第",
        "国发",
        "国务院",
        "财政部",
        "、",
        "，",
        "；",
        "。",
        "1.",
        "23",
        "条例",
        "通知",
        "关于印发",
        "试行",
        "根据",
        "通过",
        "修订",
        "公布",
        "第八次会议",
        "第十条",
        "GB/T",
        "9704-2012",
        "同上",
        "以下简称",
        "①",
        "<",
        ">>",
        "和",
        "2009年3月26日",
        "常委会",
        "■",
    ]
)
CELL = st.lists(WORDS | st.sampled_from([" ", "\n"]), max_size=14).map("".join) | st.text(max_size=60)


NAMES = st.text("关于印发办法的通知〈规定〉修订试行第一条国令號", min_size=1, max_size=12)
CODES = st.one_of(
    st.sampled_from(
        ["豫人社", "国发", "县政府", "财政部", "人社部教育部", "根据豫政", "通知发", "某某发", "國發"]
    ),
    st.text("豫人社政国发令第号和年某部", min_size=1, max_size=6),
)
YEARS, SEQUENCES = st.integers(1940, 2060), st.integers(0, 10_000)
DOCUMENT = st.builds("《{}》（{}〔{}〕{}号）".format, NAMES, CODES, YEARS, SEQUENCES)


@given(st.lists(DOCUMENT, min_size=1, max_size=3).map("\n".join))
def test_a_blank_line_before_a_document_changes_nothing(cell: str) -> None:
    assert parse_bases(cell) == parse_bases(f"\n{cell}")


@given(CELL)
def test_a_basis_that_was_read_is_read_again(cell: str) -> None:
    for reading in parse_bases(cell):
        assert reading.basis is not None or reading.doubts
        if reading.basis is not None and not reading.doubts:
            (again,) = parse_bases(reading.basis.canonical)
            assert (again.basis, again.repairs, again.doubts) == (reading.basis, (), ())


@pytest.mark.parametrize(
    "piece",
    [
        "《",
        "》",
        "(《",
        "（",
        "<<",
        "《失业保险条例》（国务院令第258号）\n",
        "1.",
        "财政部",
        "条例\n",
        "第一条、",
        "令一",
    ],
)
def test_the_longest_cell_is_read_in_seconds(piece: str) -> None:
    start = time.process_time()
    readings = parse_bases((piece * 32767)[:32767])
    assert time.process_time() - start < 20
    assert all(reading.basis or reading.doubts for reading in readings)


_UNCLOSED = "书名号缺右半边"
_ORDER = "令号写成“令第几号”"


@pytest.mark.parametrize(
    ("cell", "title", "number", "whys"),
    [
        ("《关于印发〈办法〉的通知（豫人社〔2018〕206号）", "关于印发〈办法〉的通知", "豫人社〔2018〕206号", [_UNCLOSED]),
        ("《关于转发《某某办法》（豫人社〔2018〕206号）", "关于转发〈某某办法〉", "豫人社〔2018〕206号", [_UNCLOSED, "里层用〈〉"]),
        ("《关于转发《某某办法》的通知（豫人社〔2018〕206号）", "关于转发〈某某办法〉的通知", "豫人社〔2018〕206号", [_UNCLOSED, "里层用〈〉"]),
        ("《关于(试行)某事的通知(豫人社〔2018〕206号)", "关于（试行）某事的通知", "豫人社〔2018〕206号", [_UNCLOSED]),
        ("《关于某事的通知，豫人社〔2018〕206号", "关于某事的通知", "豫人社〔2018〕206号", [_UNCLOSED, "（）里"]),
        ("《关于某事的通知\n（豫人社〔2018〕206号）", "关于某事的通知", "豫人社〔2018〕206号", [_UNCLOSED]),
        ("(关于做好就业工作的通知 豫人社〔2018〕206号", "关于做好就业工作的通知", "豫人社〔2018〕206号", ["未加书名号"]),
        ("关于做好就业工作的通知（豫人社〔2018〕206号）", "关于做好就业工作的通知", "豫人社〔2018〕206号", ["未加书名号"]),
        ("依据失业保险条例（国务院令第258号）", "失业保险条例", "中华人民共和国国务院令第258号", ["未加书名号"]),
        ("根据“失业保险条例”（国务院令第258号）", "失业保险条例", "中华人民共和国国务院令第258号", ["未加书名号"]),
        ("《甲办法 乙》（豫人社〔2018〕206号）", "甲办法乙", "豫人社〔2018〕206号", ["多余的空格"]),
        # the President's orders are counted in Chinese numerals, arabic ones are accepted; others have arabic ones
        ("《就业促进法》（主席令第七十号）", "就业促进法", "中华人民共和国主席令第七十号", []),
        ("《就业促进法》（中华人民共和国主席令第70号）", "就业促进法", "中华人民共和国主席令第七十号", []),
        ("《失业保险条例》（国务院令第258号）", "失业保险条例", "中华人民共和国国务院令第258号", []),
        ("《失业保险条例》（国务院令第二百五十八号）", "失业保险条例", "中华人民共和国国务院令第258号", [_ORDER]),
        ("《失业保险条例》（国务院令第9999号）", "失业保险条例", "中华人民共和国国务院令第9999号", []),
    ],
)  # fmt: skip
def test_what_was_mended_in_a_basis_is_told(cell: str, title: str, number: str, whys: list[str]) -> None:
    (reading,) = parse_bases(cell)
    assert reading.basis is not None
    assert (reading.basis.title, [one.canonical for one in reading.basis.numbers]) == (title, [number])
    assert len(reading.repairs) == len(whys)
    assert all(why in repair.why for why, repair in zip(whys, reading.repairs, strict=True))


def test_an_order_has_at_most_four_digits() -> None:
    (reading,) = parse_bases("《失业保险条例》（国务院令第10000号）")
    assert reading.doubts
