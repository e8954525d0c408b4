"""公开依据 cells in which more stands than 《title》（number）: phrases, numbers apart from their title, titles without marks."""

from __future__ import annotations

import pytest

from catalogxl.grammar.document import parse_bases
from catalogxl.grammar.readings import BasisReading

BENEFITS = "《失业保险条例》（中华人民共和国国务院令第258号）"
INJURY = "《工伤保险条例》（中华人民共和国国务院令第375号）"


def documents(readings: tuple[BasisReading, ...]) -> list[str | None]:
    """The normal form of each document, None for one that was not read."""
    return [reading.basis.canonical if reading.basis else None for reading in readings]


def doubts(readings: tuple[BasisReading, ...]) -> list[str]:
    return [doubt for reading in readings for doubt in reading.doubts]


@pytest.mark.parametrize(
    ("cell", "read", "left_out"),
    [
        (f"依据{BENEFITS}", [BENEFITS], ["依据"]),
        (f"根据{BENEFITS}文件精神", [BENEFITS], ["根据", "精神"]),
        (f"{BENEFITS}有关规定，{INJURY}", [BENEFITS, INJURY], ["有关规定"]),
        (f"{BENEFITS}有关规定，贯彻落实{INJURY}", [BENEFITS, INJURY], ["有关规定", "贯彻落实"]),
        (f"{BENEFITS}贯彻落实{INJURY}", [BENEFITS, INJURY], ["贯彻落实"]),
        (f"{BENEFITS}；贯彻落实{INJURY}", [BENEFITS, INJURY], ["贯彻落实"]),
        (f"为贯彻落实{BENEFITS}，结合我县实际，制定本办法", [BENEFITS], ["为贯彻落实", "结合我县实际", "制定本办法"]),
        (f"{BENEFITS}和{INJURY}，结合本县工作实际情况", [BENEFITS, INJURY], ["结合本县工作实际情况"]),
        (f"{BENEFITS}、依据", [BENEFITS], ["依据"]),
        # in front of the first title, or apart from any, such words may be a document that is not named in full
        (f"有关要求{BENEFITS}", [None, BENEFITS], []),
        (f"结合我县实际，{BENEFITS}", [None, BENEFITS], []),
        (f"贯彻落实，{BENEFITS}", [None, BENEFITS], []),
        (f"{BENEFITS}；有关要求，{INJURY}", [BENEFITS, None, INJURY], []),
        (f"根据甲乙{BENEFITS}", [None, BENEFITS], []),
        (f"贯彻落实甲乙{BENEFITS}", [None, BENEFITS], []),
        # "and others" means more than the one document
        (f"{BENEFITS}等有关规定", [BENEFITS], []),
        (f"财政部{BENEFITS}", [BENEFITS], []),
    ],
)  # fmt: skip
def test_phrases_around_a_title_are_left_out_and_told(
    cell: str, read: list[str | None], left_out: list[str]
) -> None:
    readings = parse_bases(cell)
    assert documents(readings) == read
    assert [one.before for reading in readings for one in reading.repairs if not one.after] == left_out


@pytest.mark.parametrize(
    ("cell", "doubt"),
    [
        ("《失业保险条例》等有关规定", "“有关规定”"),
        ("根据甲乙《失业保险条例》", "“根据甲乙”读不出文件标题"),
        ("《失业保险条例》（国令〔2015〕23号）", "“23”"),
        ("《2015》（国发〔2015〕23号）", "“《2015》（国发〔2015〕23号）”读不出文件标题"),
        ("同上", "“同上”没有写明是哪个文件"),
        ("《失业保险条例》第十四条，等有关规定", "“等有关规定”读不出文件标题"),
        ("《失业保险条例》；有关法律法规的规定", "“有关法律法规的规定”读不出文件标题"),
        ("失业保险条例（甲）（国务院令第258号）", "标题之后有读不懂的文字“甲”"),
        ("国发〔2015〕23号", "“国发〔2015〕23号”只有文号，没有标题"),
        ("就业政策（国发〔2015〕23号）", "“就业政策（国发〔2015〕23号）”读不出文件标题"),
        ("人社局〔2020〕5号《关于做好工作的通知》", "“人社局”是机关简称"),
        ("失业保险条例（国务院令第258号）等五项", "标题之后有读不懂的文字“五项”"),
    ],
)
def test_what_is_asked_back_is_asked_once(cell: str, doubt: str) -> None:
    (told,) = doubts(parse_bases(cell))
    assert doubt in told


_TWO = "同一机关的两个文号（{}），是不是漏写"


@pytest.mark.parametrize(
    ("cell", "read", "asked"),
    [
        # on the same line the number of another issuer is that of a joint document
        ("《关于甲的通知》豫人社〔2018〕206号、豫财社〔2018〕206号", ["《关于甲的通知》（豫人社〔2018〕206号，豫财社〔2018〕206号）"], []),
        ("《关于甲的通知》（豫人社〔2018〕206号）\n豫财社〔2018〕22号", ["《关于甲的通知》（豫人社〔2018〕206号）", None], ["只有文号"]),
        (
            "《关于甲的通知》（豫人社〔2018〕206号）、豫人社〔2019〕22号",
            ["《关于甲的通知》（豫人社〔2018〕206号，豫人社〔2019〕22号）"],
            [_TWO.format("豫人社〔2018〕206号、豫人社〔2019〕22号")],
        ),
        ("《关于甲的通知》（豫人社〔2018〕206号），豫人社〔2018〕206号", ["《关于甲的通知》（豫人社〔2018〕206号）"], []),
        ("国发〔2015〕23号《关于甲的意见》（国发〔2015〕23号）", ["《关于甲的意见》（国发〔2015〕23号）"], []),
        (
            "国发〔2015〕23号《关于甲的意见》（国发〔2015〕24号）",
            ["《关于甲的意见》（国发〔2015〕23号，国发〔2015〕24号）"],
            [_TWO.format("国发〔2015〕23号、国发〔2015〕24号")],
        ),
        ("《甲办法》（财社〔2017〕3号）；乙办法（豫财社〔2018〕5号）", ["《甲办法》（财社〔2017〕3号）", "《乙办法》（豫财社〔2018〕5号）"], []),
        ("国发〔2015〕23号、国办发〔2009〕66号", [None, None], ["只有文号", "只有文号"]),
        ("《失业保险条例》、国务院令第258号", [BENEFITS], []),
        (
            "《关于甲的通知》（人社局〔2020〕5号）；豫人社〔2018〕22号",
            ["《关于甲的通知》", None],
            ["机关简称", "只有文号"],
        ),
        ("《失业保险条例》（国务院令第258号）；第十四条", [f"{BENEFITS}第十四条"], []),
        (
            "《失业保险条例》（国务院令第258号）\n国务院令第710号修订",
            ["《失业保险条例》（中华人民共和国国务院令第258号，中华人民共和国国务院令第710号修订）"],
            [],
        ),
        ("《甲办法》（财社〔2017〕3号），财社〔2018〕5号《乙办法》", ["《甲办法》（财社〔2017〕3号）", "《乙办法》（财社〔2018〕5号）"], []),
        (
            "《甲办法》（财社〔2017〕3号）《乙办法》（试行）（财社〔2018〕5号）",
            ["《甲办法》（财社〔2017〕3号）", "《乙办法（试行）》（财社〔2018〕5号）"],
            [],
        ),
    ],
)  # fmt: skip
def test_a_number_apart_from_its_title(cell: str, read: list[str | None], asked: list[str]) -> None:
    readings = parse_bases(cell)
    assert documents(readings) == read
    told = doubts(readings)
    assert len(told) == len(asked)
    assert [word for word, doubt in zip(asked, told, strict=True) if word not in doubt] == []


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("关于做好（失业保险）工作的通知（豫人社〔2018〕206号）", "《关于做好（失业保险）工作的通知》（豫人社〔2018〕206号）"),
        ("关于做好（失业保险）工作的通知 豫人社〔2018〕206号", "《关于做好（失业保险）工作的通知》（豫人社〔2018〕206号）"),
        ("就业补助办法（试行）（财社〔2017〕164号）", "《就业补助办法（试行）》（财社〔2017〕164号）"),
        (
            "失业保险条例（国务院令第258号公布，国务院令第710号修订）",
            "《失业保险条例》（中华人民共和国国务院令第258号公布，中华人民共和国国务院令第710号修订）",
        ),
        (
            "河南省就业条例（2009年3月26日第八次会议通过，省人大（常委会）公告）",
            "《河南省就业条例》（2009年3月26日第八次会议通过，省人大（常委会）公告）",
        ),
    ],
)  # fmt: skip
def test_a_title_without_marks_ends_before_its_number(cell: str, read: str) -> None:
    readings = parse_bases(cell)
    assert documents(readings) == [read]
    assert doubts(readings) == []


@pytest.mark.parametrize(
    ("cell", "repair"),
    [
        ("〈失业保险条例》（国务院令第258号）", ("〈》", "《》")),
        ("《失业保险条例〉（国务院令第258号）", ("《〉", "《》")),
        ("《甲办法》（试行）（财社〔2018〕5号）", ("《甲办法》（试行）", "《甲办法（试行）》")),
        ("财政部《甲办法》（财社〔2018〕5号）", ("财政部《甲办法", "《甲办法")),
        ("民政部、财政部《关于甲的通知》（财社〔2018〕5号）", ("民政部、财政部《关于甲的通知", "《民政部 财政部关于甲的通知")),
        ("财社〔2018〕5号《甲办法》", ("文号在前", "文号在后")),
        ("《关于甲的通知》（國發〔2014〕25号）", ("國發", "国发")),
        ("《关于甲的通知》；國發〔2014〕25号", ("國發", "国发")),
        ("《关于甲的通知》国发〔2014〕25号", ("国发〔2014〕25号", "（国发〔2014〕25号）")),
        ("《河南省就业条例》2009年3月26日会议通过", ("2009年3月26日会议通过", "（2009年3月26日会议通过）")),
        ("甲办法（财社〔2018〕5号）", ("甲办法", "《甲办法》")),
        ("《甲条例》2009年3月26日会议通过《", ("2009年3月26日会议通过《", "（2009年3月26日会议通过《）")),
    ],
)  # fmt: skip
def test_a_repair_is_told_before_and_after(cell: str, repair: tuple[str, str]) -> None:
    (reading,) = parse_bases(cell)
    assert reading.doubts == ()
    assert [(one.before, one.after) for one in reading.repairs][:1] == [repair]


@pytest.mark.parametrize("cell", ["《失业保险条例》第十四条", "《失业保险条例》；第十四条"])
def test_an_article_needs_no_brackets(cell: str) -> None:
    (reading,) = parse_bases(cell)
    assert (reading.repairs, reading.doubts) == ((), ())


@pytest.mark.parametrize(
    ("written", "quoted"), [("甲" * 40, "“" + "甲" * 40 + "”"), ("甲" * 41, "“" + "甲" * 39 + "…”")]
)
def test_a_long_text_is_quoted_by_its_beginning(written: str, quoted: str) -> None:
    (reading,) = parse_bases(written)
    assert reading.doubts == (f"{quoted}读不出文件标题，请写成《全称》（文号）",)
