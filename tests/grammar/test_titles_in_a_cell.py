"""Where titles begin and end in a 公开依据 cell, and to which of them belongs what stands between them."""

from __future__ import annotations

import pytest

from catalogxl.grammar.document import parse_bases


def documents(cell: str) -> list[str | None]:
    """The normal form of each document of ``cell``, None for one that was not read."""
    return [one.basis.canonical if one.basis else None for one in parse_bases(cell)]


NUMBER = "国发〔2015〕3号"


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        (f"《甲》（{NUMBER}）", [f"《甲》（{NUMBER}）"]),
        (f"《》（{NUMBER}）", [None]),
        ("《》", []),
        (f"《甲办法》《乙〈丙〉办法》《丁〈戊〉办法》（{NUMBER}）", ["《甲办法》", "《乙〈丙〉办法》", f"《丁〈戊〉办法》（{NUMBER}）"]),
        # a title that is never closed ends with its line, at a punctuation mark, or before its number
        ("《甲办法\n《乙办法》", ["《甲办法》", "《乙办法》"]),
        ("《甲办法；《乙办法》", ["《甲办法》", "《乙办法》"]),
        (f"《关于印发《甲，乙办法》的通知，{NUMBER}", [f"《关于印发〈甲，乙办法〉的通知》（{NUMBER}）"]),
        (f"《关于印发《甲办法》的 通知 {NUMBER}", [f"《关于印发〈甲办法〉的通知》（{NUMBER}）"]),
        (f"《关于印发《甲办法》的通知{NUMBER}", [f"《关于印发〈甲办法〉的通知》（{NUMBER}）"]),
        (f"《关于贯彻条例的通知{NUMBER}", [f"《关于贯彻条例的通知》（{NUMBER}）"]),
        ("《关于贯彻条例的通知司法部令第3号", ["《关于贯彻条例的通知》（司法部令第3号）"]),
        (f"《关于印发《甲办法》（{NUMBER}）", [f"《关于印发〈甲办法〉》（{NUMBER}）"]),
        (f"《关于印发《甲办法》{NUMBER}", [f"《关于印发〈甲办法〉》（{NUMBER}）"]),
        (f"《甲办法（试行）》与《乙办法（{NUMBER}）", ["《甲办法（试行）》", f"《乙办法》（{NUMBER}）"]),
        ("《甲办法》、《乙", ["《甲办法》", "《乙》"]),
        ("《" + "甲" * 198, ["《" + "甲" * 198 + "》"]),
        ("《" + "甲" * 199, [None]),
        # a white space in a title stands between issuers or between Latin words
        ("《民政部 财政部关于甲的通知》", ["《民政部 财政部关于甲的通知》"]),
        ("《关于民政部 财政部关于甲的通知》", ["《关于民政部财政部关于甲的通知》"]),
        ("《国务院 财政部 条例》", ["《国务院财政部条例》"]),
        ("《民政部 财政部 教育部 公安部 司法部关于甲的通知》", ["《民政部 财政部 教育部 公安部 司法部关于甲的通知》"]),
        ("《民政部 关于甲的通知》", ["《民政部关于甲的通知》"]),
        ("《甲 财政部关于乙的通知》", ["《甲财政部关于乙的通知》"]),
        ("《关于甲A B乙的通知》", ["《关于甲A B乙的通知》"]),
        ("《甲A 乙 B1办法》", ["《甲A乙B1办法》"]),
    ],
)  # fmt: skip
def test_where_a_title_begins_and_ends(cell: str, read: list[str | None]) -> None:
    assert documents(cell) == read


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("失业保险条例\n工伤保险条例", ["《失业保险条例》", "《工伤保险条例》"]),
        (f"失业保险\n条例（{NUMBER}）", [f"《失业保险条例》（{NUMBER}）"]),
        (f"失业保险条例\n（{NUMBER}）", [f"《失业保险条例》（{NUMBER}）"]),
        (f"失业保险条例\n的通知（{NUMBER}）", [f"《失业保险条例的通知》（{NUMBER}）"]),
        (f"失业保险，\n工伤条例（{NUMBER}）", [None, f"《工伤条例》（{NUMBER}）"]),
        (f"失业保险\n1.工伤条例（{NUMBER}）", [None, f"《工伤条例》（{NUMBER}）"]),
        ("《甲办法》人社部发(2014)\n17号", ["《甲办法》（人社部发〔2014〕17号）"]),
    ],
)
def test_a_line_break_is_in_a_word_or_between_documents(cell: str, read: list[str | None]) -> None:
    assert documents(cell) == read


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("《甲条例》第十四条、第十五条、《乙条例》", ["《甲条例》第十四条、第十五条", "《乙条例》"]),
        (f"《甲条例》第十四条；{NUMBER}《乙意见》", ["《甲条例》第十四条", f"《乙意见》（{NUMBER}）"]),
        (f"《甲条例》（{NUMBER}）以及《乙条例》", [f"《甲条例》（{NUMBER}）", "《乙条例》"]),
        ("《甲条例》（国务院令第3号公布、第5号修订）、《乙条例》", [
            "《甲条例》（中华人民共和国国务院令第3号公布，中华人民共和国国务院令第5号修订）", "《乙条例》"]),
        # a title in the remarks on another one is none of the cell's documents
        ("《甲办法》以下简称《办法》", ["《甲办法》"]),
        ("《甲办法》根据2010年《关于修改乙的决定》第一次修正", ["《甲办法》（根据2010年《关于修改乙的决定》第一次修正）"]),
        ("《甲办法》（2015年3月3日公布《乙决定》）", ["《甲办法》（2015年3月3日公布《乙决定》）"]),
        ("《甲办法》《丙办法》（2015年3月3日公布《乙决定》）、《丁办法》", [
            "《甲办法》", "《丙办法》（2015年3月3日公布《乙决定》）", "《丁办法》"]),
        ("（《甲办法》《乙办法》）", ["《甲办法》", "《乙办法》"]),
        ("（《甲办法》）《乙办法》", ["《甲办法》", "《乙办法》"]),
    ],
)  # fmt: skip
def test_what_stands_between_titles(cell: str, read: list[str | None]) -> None:
    assert documents(cell) == read


@pytest.mark.parametrize(
    ("cell", "ordinals"),
    [
        ("2.财政部《关于甲的通知》", ["2."]),
        ("财政部2.《关于甲的通知》", ["2."]),
        ("1.《甲办法》2.财政部《关于乙的通知》", ["1.", "2."]),
        ("（1）甲办法\n（2）乙办法", ["（1）", "（2）"]),
        ("《甲办法》", [""]),
    ],
)
def test_the_numbering_before_a_title_is_told(cell: str, ordinals: list[str]) -> None:
    readings = parse_bases(cell)
    assert [one.ordinal for one in readings] == [ordinal.translate(HALF) for ordinal in ordinals]
    assert [one.before for reading in readings for one in reading.repairs if one.why == "标题前的编号"] == [
        ordinal.translate(HALF) for ordinal in ordinals if ordinal
    ]


HALF = str.maketrans("（）", "()")


@pytest.mark.parametrize(
    ("cell", "title"),
    [
        (f"关于甲〉乙办法（{NUMBER}）", "关于甲〉乙办法"),
        (f"关于甲〉乙〉办法（{NUMBER}）", "关于甲〉乙〉办法"),
        ("《《《甲条例》>>《", "〈〈甲条例〉〉〉〈"),
    ],
)
def test_marks_that_do_not_match_are_asked_back(cell: str, title: str) -> None:
    (reading,) = parse_bases(cell)
    assert reading.doubts == (f"“{title}”的书名号不成对，请核对标题",)
