"""What becomes of a table on its way to a website, each kind with its verdict."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from catalogxl.verify.result import CopyDifference, Verdict
from verify.conftest import Verify
from verify.mangling import (
    BASES,
    BODIES,
    CHANNELS,
    CONTENTS,
    DEADLINE,
    LEVEL1,
    LEVEL2,
    SEQ,
    SPECIFIC,
    TOWNSHIP,
    Rows,
    as_lists,
    boxes_as,
    breaks_as,
    change_cell,
    chosen_only,
    columns,
    each_cell,
    full_width,
    half_width_punctuation,
    in_pages,
    in_words,
    level1_blank,
    level1_merged,
    marks_gone,
    pasted,
    rows_of,
    sprinkled,
    ticks_as,
    website,
)

Change = Callable[[Rows], Rows]


@pytest.fixture(scope="module")
def rows(public: Path) -> Rows:
    return rows_of((public / "就业.html").read_text(encoding="utf-8"))


def short(differences: tuple[CopyDifference, ...]) -> list[str]:
    """``item field: record > copy``, None as -."""
    return [
        f"{one.item or '-'} {one.field or '-'}: {_said(one.record)} > {_said(one.copy)}"
        for one in differences
    ]


def _said(text: str | None) -> str:
    return "-" if text is None else text.replace("\n", "/")


SAME_CONTENT: dict[str, Change] = {
    "as it is, without spans and classes": lambda rows: rows,
    "ticks as check marks": ticks_as("✓"),
    "ticks as boxes": ticks_as("☑"),
    "ticks as words": ticks_as("是"),
    "ticks as pictures with a name": ticks_as('<img src="/u/1.png" alt="√">'),
    "ticks of a lost sign font": ticks_as("<font face=Wingdings>ü</font>"),
    "paragraphs as line breaks": breaks_as("<br/>"),
    "paragraphs run together": breaks_as(" "),
    "paragraphs without any space": breaks_as(""),
    "lists instead of numbers": as_lists,
    "half-width punctuation": in_words(half_width_punctuation),
    "full-width digits": in_words(full_width),
    "zero-width and other spaces": in_words(sprinkled),
    "boxes as circles": boxes_as("●", "○"),
    "boxes as ballots": boxes_as("☑", "☐"),
    "only the chosen channels": chosen_only,
    "一级事项 came apart": level1_merged,
    "一级事项 blank below the first": level1_blank,
    "second heading row lost": lambda rows: [rows[0], *rows[2:]],
    "first heading row lost": lambda rows: rows[1:],
    "no heading at all": lambda rows: rows[2:],
    "one heading row": columns(range(14)),
    "columns in another order": columns([LEVEL2, LEVEL1, SEQ, *range(13, 2, -1)]),
    "numbers left out": columns(range(1, 14)),
    "rows in another order": lambda rows: [*rows[:2], *reversed(rows[2:])],
    "the codes left out": lambda rows: each_cell(rows, lambda cell: re.sub(r"<p[^>]*>JY-\d+</p>", "", cell)),
}


@pytest.mark.parametrize("name", SAME_CONTENT)
def test_the_same_content_in_another_form(name: str, rows: Rows, verdict_on: Verify) -> None:
    result = verdict_on(website(pasted(SAME_CONTENT[name](rows))).encode())
    assert short(result.differences) == []
    assert result.verdict is Verdict.SAME_CONTENT
    assert result.county == ("410225", "兰考县")
    assert result.domains == ("就业",)


FORM: dict[str, tuple[Change, str]] = {
    "ticks": (ticks_as("✓"), "勾选写作“✓”"),
    "heading": (lambda rows: [rows[0], *rows[2:]], "表头的合并单元格拆开了，或少了一行"),
    "order of columns": (columns([LEVEL2, LEVEL1, SEQ, *range(3, 14)]), "各列的次序不同"),
    "order of rows": (lambda rows: [*rows[:2], *reversed(rows[2:])], "各行的次序不同"),
    "numbers": (columns(range(1, 14)), "没有序号这一列"),
    "punctuation": (in_words(half_width_punctuation), "标点或勾选符号不同"),
    "channels": (chosen_only, "没有选用的渠道（□）没有列出"),
}


@pytest.mark.parametrize("name", FORM)
def test_the_change_of_form_is_told(name: str, rows: Rows, verdict_on: Verify) -> None:
    change, told = FORM[name]
    result = verdict_on(website(pasted(change(rows))).encode())
    assert [text for text in result.form if text.split("（")[0] == told.split("（")[0]]


OTHER: dict[str, tuple[Change, list[str]]] = {
    "a deadline": (
        change_cell(1, DEADLINE, "20个工作日", "30个工作日"),
        [
            "JY-0101 deadline: 公开事项信息形成或变更之日起20个工作日内公开 > 公开事项信息形成或变更之日起30个工作日内公开"
        ],
    ),
    "a content left out": (
        change_cell(2, CONTENTS, "<span>提交材料</span>", "<span></span>"),
        ["JY-0103 contents: 提交材料 > "],
    ),
    "a content added": (
        change_cell(1, CONTENTS, "<span>咨询电话</span>", "<span>咨询电话0371-12345678</span>"),
        ["JY-0101 contents: 咨询电话 > 7.咨询电话0371-12345678"],
    ),
    "a number of a document": (
        change_cell(1, BASES, "第711号", "第492号"),
        [
            "JY-0101 bases: 《中华人民共和国政府信息公开条例》（中华人民共和国国务院令第711号）"
            " > 《中华人民共和国政府信息公开条例》（中华人民共和国国务院令第492号）"
        ],
    ),
    "a body": (
        change_cell(1, BODIES, "兰考县人力资源和社会保障局", "兰考县人社局"),
        ["JY-0101 bodies: 兰考县人力资源和社会保障局 > 兰考县人社局"],
    ),
    "a name": (
        change_cell(1, LEVEL2, "就业政策法规咨询", "就业政策咨询"),
        ["JY-0101 level2: 就业政策法规咨询 > 就业政策咨询"],
    ),
    "a box": (
        change_cell(1, CHANNELS, "■", "□"),
        ["JY-0101 channels: ■政府网站（兰考县人民政府门户网站） > □政府网站（兰考县人民政府门户网站）"],
    ),
    "a tick lost": (
        lambda rows: [*rows[:2], [*rows[2][:TOWNSHIP], ""], *rows[3:]],
        ["JY-0101 township: √ > "],
    ),
    "a tick too many": (
        lambda rows: [*rows[:2], [*rows[2][:SPECIFIC], "√", *rows[2][SPECIFIC + 1 :]], *rows[3:]],
        ["JY-0101 audience_specific:  > √"],
    ),
    "a row lost": (lambda rows: [*rows[:4], *rows[5:]], ["JY-0104 -: 职业培训信息发布 > -"]),
    "a row twice": (
        lambda rows: [*rows, rows[-1]],
        ["JY-0901 -: 外国人来华工作许可 > 重复，共 2 行"],
    ),
    "a row added": (
        lambda rows: [*rows, ["99", rows[-1][1], "招聘会名录", *rows[-1][3:]]],
        ["- -: - > 招聘会名录"],
    ),
    "a column lost": (
        columns([place for place in range(14) if place != DEADLINE]),
        ["- deadline: （整列） > -"],
    ),
    "a column added": (
        lambda rows: [
            [*row, text] for row, text in zip(rows, ["备注", "", *["已办"] * len(rows)], strict=False)
        ],
        ["- -: - > 多出一列：已办 …"],
    ),
    "一级事项 of a row": (
        change_cell(1, LEVEL1, "就业信息服务", "就业服务"),
        ["JY-0101 level1: 就业信息服务 > 就业服务"],
    ),
}


@pytest.mark.parametrize("name", OTHER)
def test_other_content_differs_item_by_item_and_field_by_field(
    name: str, rows: Rows, verdict_on: Verify
) -> None:
    change, told = OTHER[name]
    result = verdict_on(website(pasted(change(rows))).encode())
    assert short(result.differences) == told
    assert result.verdict is Verdict.DIFFERS


def test_all_marks_of_channels_lost_is_a_difference_of_every_item(rows: Rows, verdict_on: Verify) -> None:
    result = verdict_on(website(pasted(marks_gone(rows))).encode())
    assert len(result.differences) == len(rows) - 2
    assert {one.field for one in result.differences} == {"channels"}
    assert {one.copy for one in result.differences} == {"■、□ 标记没有了，看不出选了哪些"}


def test_all_ticks_lost_is_a_difference_of_every_item(rows: Rows, verdict_on: Verify) -> None:
    result = verdict_on(website(pasted(ticks_as("")(rows))).encode())
    assert {one.field for one in result.differences} == {"audience_all", "proactive", "county", "township"}
    assert all((one.record, one.copy) == ("√", "") for one in result.differences)
    assert sum(one.field == "proactive" for one in result.differences) == len(rows) - 2


@pytest.mark.parametrize("heads", [True, False])
def test_a_table_cut_into_pages(rows: Rows, verdict_on: Verify, *, heads: bool) -> None:
    result = verdict_on(website(in_pages(rows, size=7, heads=heads)).encode())
    assert short(result.differences) == []
    assert "表格分成了几张" in "".join(result.form)


@pytest.mark.parametrize("mark", ["p", "div"])
def test_a_table_that_became_paragraphs(rows: Rows, verdict_on: Verify, mark: str) -> None:
    page = website(re.sub("<(/?)(?:table|tr|td)>", rf"<\1{mark}>", pasted(rows)))
    result = verdict_on(page.encode())
    assert short(result.differences) == []
    changed = verdict_on(page.replace("20个工作日", "25个工作日", 1).encode())
    assert [(one.item, one.field) for one in changed.differences] == [("JY-0101", "deadline")]


def test_both_domains_on_one_page(rows: Rows, public: Path, verdict_on: Verify) -> None:
    other = rows_of((public / "社会保险.html").read_text(encoding="utf-8"))
    result = verdict_on(website(pasted(rows) + pasted(other)).encode())
    assert (short(result.differences), result.domains) == ([], ("就业", "社会保险"))


def test_a_page_cut_off_lacks_the_rest(rows: Rows, verdict_on: Verify) -> None:
    page = website(pasted(rows))
    result = verdict_on(page[: page.index("JY-0202")].encode())
    assert result.verdict is Verdict.DIFFERS
    lost = [one.item for one in result.differences if one.field is None and one.copy is None]
    assert lost[:2] == ["JY-0203", "JY-0301"]
    assert lost[-1] == "JY-0901"


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("gbk", "gb2312"), ("gb18030", "gbk"), ("utf-8-sig", "utf-8"), ("utf-16", "utf-16")],
)
def test_a_page_in_another_encoding(rows: Rows, verdict_on: Verify, encoding: str, declared: str) -> None:
    page = website(pasted(rows)).replace('charset="utf-8"', f'charset="{declared}"')
    result = verdict_on(page.encode(encoding, "xmlcharrefreplace"))
    assert short(result.differences) == []
    assert any("编码" in text for text in result.form) is (encoding != "utf-8-sig")
