"""The item cards, and the QR codes of all sheets."""

from __future__ import annotations

import re
from importlib.util import find_spec
from itertools import chain

import pytest
import segno

from boards.conftest import make_catalog, make_entry, ordinary_entries
from catalogxl.boards.card import CardView, card_views
from catalogxl.boards.fonts import font_directory
from catalogxl.boards.pdf import render_cards_pdf
from catalogxl.boards.qr import earlier_qr_code, qr_code
from catalogxl.record.public import PublicEntry

needs_typst = pytest.mark.skipif(
    find_spec("typst") is None or font_directory() is None, reason="the extra pdf is not installed"
)


def cards(entries: list[PublicEntry]) -> list[CardView]:
    return list(card_views(make_catalog(entries)))


def test_a_card_answers_every_question() -> None:
    (card,) = cards([make_entry(1, level1="就业信息服务", level2="岗位信息发布")])
    assert (card.title, card.county, card.kicker) == (
        "岗位信息发布",
        "开封市兰考县",
        "就业领域　就业信息服务",
    )
    assert {block.key: [line.plain for line in block.lines] for block in card.blocks} == {
        "contents": ["1.对象范围", "2.发放结果【结果】"],
        "where": ["兰考县人民政府网　https://www.example.gov.cn/", "兰考县政务服务中心二楼人社综合窗口"],
        "who": [
            "兰考县人力资源和社会保障局",
            "兰考县各乡镇（街道）便民服务中心",
            "责任科室：就业促进股",
            "电话：0371-26990000",
        ],
        "days": ["从信息形成或变更之日算起，20个工作日内更新公布（不是办事时限）"],
        "complain": ["不按时公开、公开有错误，请打：12345（政务服务便民热线）、12333（人社服务热线）"],
        "bases": ["《中华人民共和国政府信息公开条例》（中华人民共和国国务院令第711号）"],
        "members": ["兰考县各乡镇（街道）便民服务中心：堌阳镇便民服务中心"],
    }


@pytest.mark.parametrize(
    ("own", "enquiry", "lines"),
    [
        ("0371-26990000", "0371-26990001", ["电话：0371-26990000"]),
        ("", "0371-26990001", ["电话：0371-26990001"]),
        ("", "", []),  # that for complaints stands elsewhere
    ],
)
def test_who_answers_is_rung_at_the_items_own_telephone_or_at_that_for_questions(
    own: str, enquiry: str, lines: list[str]
) -> None:
    catalog = make_catalog([make_entry(1, level1="一", level2="事项", phone=own)])
    catalog["domains"][0]["enquiry_phone"] = enquiry
    (view,) = card_views(catalog)
    who = next(block for block in view.blocks if block.key == "who")
    assert [line.plain for line in who.lines if line.plain.startswith("电话")] == lines


@pytest.mark.parametrize(
    ("use", "lines"),
    [
        (("website", ["兰考县人民政府网"]), ["兰考县人民政府网　https://www.example.gov.cn/", "　二楼大厅"]),
        (("website", ["兰考先锋网"]), ["兰考先锋网"]),  # a name of the item's own: not at those addresses
        (("gazette", ["兰考政报"]), ["兰考政报"]),
        (("push", []), ["某种渠道"]),
    ],
)
def test_a_card_says_where_to_look_by_names_and_addresses(
    use: tuple[str, list[str]], lines: list[str]
) -> None:
    channel = {"id": use[0], "kind": "某种渠道", "names": use[1]}
    catalog = make_catalog([make_entry(1, level1="一", level2="事项", channels=[channel])])
    catalog["domains"][0]["channels"][0]["addresses"].append("二楼大厅")
    (view,) = card_views(catalog)
    where = next(block for block in view.blocks if block.key == "where")
    assert [line.plain for line in where.lines] == lines


@pytest.mark.parametrize(
    ("deadline", "said"),
    [
        (
            "公开事项信息形成或变更之日起20个工作日内公开",
            "从信息形成或变更之日算起，20个工作日内更新公布（不是办事时限）",
        ),
        ("批复之日起20个工作日内公开", "从批复之日算起，20个工作日内更新公布（不是办事时限）"),
        ("每月10日前公开", "每月10日前公开"),
        (
            "公开事项信息形成或变更之日起20个工作日内公开；名单：3个工作日内公开",
            "公开事项信息形成或变更之日起20个工作日内公开；名单：3个工作日内公开",
        ),
    ],
)
def test_a_deadline_in_plain_words_or_whole_where_it_has_exceptions(deadline: str, said: str) -> None:
    (card,) = cards([make_entry(1, level1="一", level2="事项", deadline=deadline)])
    assert [line.plain for block in card.blocks if block.key == "days" for line in block.lines] == [said]


@pytest.mark.parametrize(
    ("number", "signs", "two"), [(5, 18, False), (6, 18, True), (6, 19, False), (7, 1, True)]
)
def test_six_contents_of_eighteen_signs_stand_in_two_columns(number: int, signs: int, two: bool) -> None:
    contents = [{"text": "甲" * signs, "stage": ""}] * number
    (card,) = cards([make_entry(1, level1="一", level2="事项", contents=contents)])
    assert next(block for block in card.blocks if block.key == "contents").two_columns is two


def test_the_qr_code_leads_to_the_guide_and_only_to_the_web() -> None:
    with_guide, without, odd = cards(
        [
            make_entry(n, level1="一", level2="事项", guide_url=address)
            for n, address in enumerate(("https://a.example.gov.cn/1", "", "javascript:alert(1)"), 1)
        ]
    )
    assert with_guide.qr is not None
    assert with_guide.qr.alt == "二维码：事项办事指南网址 https://a.example.gov.cn/1"
    assert (without.qr, odd.qr) == (None, None)


def test_long_items_are_set_smaller() -> None:
    contents = [
        {"text": f"第{n}项较长的公开内容，说明材料、条件、标准和办理结果", "stage": ""} for n in range(30)
    ]
    short, long = cards(
        [
            make_entry(1, level1="一", level2="短"),
            make_entry(2, level1="一", level2="长", contents=contents),
        ]
    )
    assert (short.size_pt, long.size_pt < 14) == (16, True)


@needs_typst
def test_the_cards_are_an_a4_page_each_in_one_file_and_always_the_same() -> None:
    views = cards(ordinary_entries())
    pdf = render_cards_pdf(views, "卡片")
    assert pdf == render_cards_pdf(views, "卡片")
    assert len(re.findall(rb"/MediaBox ?\[0 0 595\.\d+ 841\.\d+\]", pdf)) == len(views) == 11


# ---------------------------------------------------------------- QR codes

ADDRESSES = (
    "https://www.example.gov.cn/zwgk/jy",
    "http://www.example.gov.cn/指南?item=1&lang=zh",
    "https://a.cn/" + "x" * 400,
)


def modules(svg: str) -> list[list[bool]]:
    """The dark modules of a code with its quiet zone, read from the strokes of the picture."""
    match = re.search(r'viewBox="0 0 (\d+) \1"', svg)
    assert match is not None
    side = int(match.group(1))
    dark = [[False] * side for _ in range(side)]
    strokes = re.search(r'stroke="#000" d="([^"]+)"', svg)
    assert strokes is not None
    x, y = 0, 0.0
    for command, numbers in re.findall(r"([Mmh])([-\d. ]+)", strokes.group(1)):
        values = [float(number) for number in re.findall(r"-?\d*\.?\d+", numbers)]
        if command == "h":
            for at in range(x, x + int(values[0])):
                dark[int(y)][at] = True
            x += int(values[0])
        else:
            x, y = (int(values[0]), values[1]) if command == "M" else (x + int(values[0]), y + values[1])
    return dark


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_code_is_drawn_as_the_standard_has_it(address: str) -> None:
    code = qr_code(address, caption="扫码", alt="二维码")
    assert code is not None
    wanted = segno.make(address, error="m", micro=False, mask=4).matrix_iter(border=4)
    assert modules(code.svg) == [[bool(module) for module in row] for row in wanted]
    weighed = segno.make(address, error="m", micro=False).matrix_iter(border=4)
    earlier = earlier_qr_code(address)
    assert earlier is not None
    assert modules(earlier.svg) == [[bool(module) for module in row] for row in weighed]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_scanner_reads_the_address_from_a_code(address: str) -> None:
    zxingcpp = pytest.importorskip("zxingcpp")
    code = qr_code(address, caption="扫码", alt="二维码")
    assert code is not None
    picture = [
        [0 if dark else 255 for dark in row for _ in range(4)] for row in modules(code.svg) for _ in range(4)
    ]
    (found,) = zxingcpp.read_barcodes(
        memoryview(bytes(chain.from_iterable(picture))).cast("B", (len(picture),) * 2)
    )
    assert found.text == address


@pytest.mark.parametrize(
    "address",
    ["", "兰考县政务服务中心一楼", "ftp://a.cn/", "https://u:p@a.cn/", "https://a.cn/" + "x" * 3000],
)
def test_what_is_no_web_address_gets_none(address: str) -> None:
    assert qr_code(address, caption="扫码", alt="二维码") is None
