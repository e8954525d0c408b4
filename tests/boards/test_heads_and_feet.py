"""What stands around the items of each sheet: whose it is, its title, its day, its baseline; the same in every form."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from openpyxl import load_workbook

from boards.conftest import KINDS, make_catalog, make_entry, ordinary_entries
from boards.test_html import Page
from catalogxl.boards.card import CardView, card_views
from catalogxl.boards.downloads import render_downloads_html
from catalogxl.boards.notice import (
    NoticeView,
    render_notice_html,
    render_notice_paste_html,
    render_notice_xlsx,
)
from catalogxl.boards.plain_board import (
    PlainBoard,
    plain_board,
    render_board_to_paste,
    render_plain_board_html,
)
from catalogxl.boards.plain_board_xlsx import render_plain_board_xlsx
from catalogxl.boards.table_html import render_table_html
from catalogxl.boards.table_view import TableView, chosen_only, table_view
from catalogxl.boards.table_xlsx import render_table_xlsx
from returns import baseline

FINGERPRINT = "0123456789abcdef"
BASELINE_LINE = "依据：河南省标准目录（henan-2020，2020-05-26）"


def board() -> PlainBoard:
    catalog = make_catalog(ordinary_entries())
    return plain_board(catalog, catalog["domains"][0], events=())


def table() -> TableView:
    catalog = make_catalog(ordinary_entries())
    return table_view(catalog, catalog["domains"][0], channel_kinds=KINDS)


def notice() -> NoticeView:
    return NoticeView(
        title="关于调整目录的公告",
        lead="现将目录调整如下。",
        tables=(),
        facts=(),
        qr=None,
        publisher="兰考县人力资源和社会保障局",
        day="2022年6月10日",
        date="2022-06-10",
        fingerprint=FINGERPRINT,
        baseline_line=BASELINE_LINE,
    )


def test_a_board() -> None:
    view = board()
    assert (view.county, view.title) == ("兰考县", "兰考县就业领域政务公开事项")
    assert view.subtitle == "能看到什么、在哪里看、谁负责、信息变了多久更新（不是办事时限）"
    assert view.fingerprint == FINGERPRINT
    assert view.fingerprint_line == f"公布日期：2020-10-20　数据指纹：{FINGERPRINT}"
    assert (view.baseline_line, view.date) == (BASELINE_LINE, "2020-05-26")


def test_a_card() -> None:
    entry = make_entry(1, level1="就业信息服务", level2="岗位信息发布")
    (view,) = card_views(make_catalog([entry]))
    assert isinstance(view, CardView)
    assert (view.code, view.fingerprint) == ("JY-0001", FINGERPRINT)
    assert view.fingerprint_line == f"数据指纹：{FINGERPRINT}"
    assert (view.baseline_line, view.updated_line) == (BASELINE_LINE, "公布日期：2020-10-20")
    assert view.date == "2020-05-26"


def test_an_official_table() -> None:
    view = table()
    assert (view.title, view.county, view.domain) == ("兰考县就业领域基层政务公开标准目录", "兰考县", "就业")
    assert [(fact.label, fact.value) for fact in view.facts] == [
        ("咨询电话", "0371-26990001"),
        ("监督电话", "12333"),
        ("目录网址", "https://www.example.gov.cn/zwgk/jy"),
        ("公布日期", "2020-10-20"),
        ("事项数", "11 项"),
    ]
    assert [group.level1 for group in view.groups] == [
        "就业信息服务",
        "对就业困难人员(含建档立卡贫困劳动力)实施就业援助",
    ]
    assert (view.fingerprint, view.fingerprint_line) == (FINGERPRINT, f"数据指纹：{FINGERPRINT}")
    assert (view.baseline_line, view.date) == (BASELINE_LINE, "2020-05-26")


def test_on_a4_only_the_channels_in_use_are_listed() -> None:
    cells = [cell for group in chosen_only(table()).groups for row in group.rows for cell in row.cells]
    kinds = [line.kind for cell in cells for line in cell]
    assert (kinds.count("chosen"), kinds.count("unchosen")) == (2 * 11, 0)


PAGES = {
    "table": (lambda: render_table_html(table()), "兰考县就业领域基层政务公开标准目录"),
    "board": (lambda: render_plain_board_html(board()), "兰考县就业领域政务公开事项"),
    "board to paste": (lambda: render_board_to_paste(board()), "兰考县就业领域政务公开事项"),
    "notice": (lambda: render_notice_html(notice()), "关于调整目录的公告"),
    "notice to paste": (lambda: render_notice_paste_html(notice()), "关于调整目录的公告"),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_its_title_and_the_fingerprint_of_what_it_shows(name: str) -> None:
    render, title = PAGES[name]
    source = render()
    page = Page(source)
    assert re.findall(r"<title>(.*?)</title>", source) == [title]
    assert re.findall(r"<h1[^>]*>(.*?)</h1>", source) == [title]
    marks = [attrs["content"] for tag, attrs in page.tags if attrs.get("name") == "catalogxl-fingerprint"]
    assert marks == [FINGERPRINT]


def test_the_page_of_workbooks_names_the_baseline() -> None:
    base = baseline()
    source = render_downloads_html(base, [])
    assert "<title>基层政务公开事项填报表下载</title>" in source
    assert f'<meta name="catalogxl-fingerprint" content="{base.digest}">' in source
    assert f"依据：{base.title}（{base.id}，{base.date}）" in source


WORKBOOKS = {
    "table": (lambda: render_table_xlsx(table()), "就业", "兰考县就业领域基层政务公开标准目录", "兰考县"),
    "board": (
        lambda: render_plain_board_xlsx(board()),
        "兰考县就业领域政务公开事项",
        "兰考县就业领域政务公开事项",
        "兰考县",
    ),
    "notice": (
        lambda: render_notice_xlsx(notice()),
        "调整公告",
        "关于调整目录的公告",
        "兰考县人力资源和社会保障局",
    ),
}


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_workbook_says_what_it_is_whose_and_of_which_day(name: str) -> None:
    render, sheet, title, author = WORKBOOKS[name]
    book = load_workbook(io.BytesIO(render()))
    assert book.sheetnames == [sheet]
    assert (book.properties.title, book.properties.creator) == (title, author)
    day = "2022-06-10" if name == "notice" else "2020-05-26"
    assert f"{book.properties.created:%Y-%m-%d}" == f"{book.properties.modified:%Y-%m-%d}" == day


def test_the_workbook_of_a_board_begins_with_its_title_and_ends_with_its_baseline() -> None:
    sheet = load_workbook(io.BytesIO(render_plain_board_xlsx(board()))).worksheets[0]
    assert [sheet.cell(row, 1).value for row in (1, 2, 3)] == [
        "兰考县就业领域政务公开事项",
        "能看到什么、在哪里看、谁负责、信息变了多久更新（不是办事时限）",
        "咨询电话：0371-26990001\n不按时公开、公开有错误，请打：12345（政务服务便民热线）、12333（人社服务热线）",
    ]
    assert sheet.oddFooter.left.text == f"{BASELINE_LINE}\n公布日期：2020-10-20　数据指纹：{FINGERPRINT}"
    assert sheet.oddFooter.right.text == "第 &P 页　共 &N 页"


@pytest.mark.parametrize("name", [name for name in PAGES if name.endswith("to paste")])
def test_what_is_pasted_has_no_blank_lines_of_which_editors_make_paragraphs(name: str) -> None:
    render, _ = PAGES[name]
    assert "\n\n" not in render()


@pytest.mark.parametrize("render", [render_notice_html, render_notice_paste_html])
def test_the_number_of_a_notice_is_a_line_to_write_on(render: Callable[[NoticeView], str]) -> None:
    assert render(notice()).count("（文号：＿＿＿＿＿＿＿＿＿＿）") == 1
