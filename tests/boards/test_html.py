"""The HTML sheets: self-contained, escaped, readable without seeing signs."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from boards.conftest import make_entry, make_view
from catalogxl.boards.page_template import css_string
from catalogxl.boards.table_html import render_table_html
from catalogxl.boards.table_view import TableView
from catalogxl.boards.theme import load_theme


class Page(HTMLParser):
    """Tags with their attributes, and the text outside <style>."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open = tag

    def handle_data(self, data: str) -> None:
        if self._open != "style":
            self.text += data

    def count(self, name: str) -> int:
        return sum(tag == name for tag, _ in self.tags)


def test_the_page_is_closed_in_itself(view: TableView) -> None:
    page = Page(render_table_html(view))
    assert ("html", {"lang": "zh-CN"}) in page.tags
    policy = [
        attrs["content"] for tag, attrs in page.tags if attrs.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'; img-src data:"]
    assert not page.count("script") + page.count("img") + page.count("link")
    assert not any("src" in attrs or name.startswith("on") for _, attrs in page.tags for name in attrs)


def test_the_table_has_header_cells_for_every_column_and_row(view: TableView) -> None:
    page = Page(render_table_html(view))
    scopes = [attrs.get("scope") for tag, attrs in page.tags if tag == "th"]
    assert (scopes.count("colgroup"), scopes.count("col"), scopes.count("row")) == (4, 14, 11)
    assert page.count("td") == 11 * 13
    assert page.count("tbody") == 2


def test_print_rules(view: TableView) -> None:
    source = render_table_html(view)
    for rule in (
        "@page { size: 420mm 297mm;",
        "thead { display: table-header-group; }",
        "tbody tr { break-inside: avoid; }",
        "counter(page)",
        "counter(pages)",
    ):
        assert rule in source


def test_a_second_page_prints_on_a4_with_the_same_content(view: TableView) -> None:
    wide, narrow = (render_table_html(view, sheet=sheet) for sheet in ("", "a4"))
    assert "@page { size: 297mm 210mm;" in narrow
    assert Page(narrow).text == Page(wide).text
    widths = [float(width) for width in re.findall(r'<col style="width: ([\d.]+)mm">', narrow)]
    assert len(widths) == 14
    assert sum(widths) <= 297 - 2 * load_theme("a4").page["margin_mm"] + 1


def test_columns_are_as_wide_on_paper_as_the_look_says(view: TableView) -> None:
    widths = [
        re.findall(r'<col style="width: (.*?)mm">', render_table_html(view, sheet=s)) for s in ("", "a4")
    ]
    assert [width[:4] for width in widths] == [["9", "22", "30", "62"], ["6.3", "14", "19.6", "54.6"]]
    assert widths[1][9] == "13.65"


@pytest.mark.parametrize(
    ("number", "signs", "two"), [(5, 11, False), (6, 11, True), (6, 12, False), (7, 1, True)]
)
def test_six_contents_of_eleven_signs_stand_in_two_columns(number: int, signs: int, two: bool) -> None:
    contents = [{"text": "甲" * signs, "stage": ""}] * number
    source = render_table_html(make_view([make_entry(1, level1="一", level2="事项", contents=contents)]))
    columns = re.findall(r'<div class="two">(.*?)</div>', source)
    assert len(columns) == two
    assert source.count('class="hang item"') == number
    if two:
        assert columns[0].count('class="hang item"') == number
        assert "办事指南" not in columns[0]


def test_signs_are_also_said_in_words(view: TableView) -> None:
    text = Page(render_table_html(view)).text
    assert text.count("已选政府网站（兰考县人民政府网）") == 11
    assert text.count("未选□") == 11


def test_foot_names_baseline_and_fingerprint(view: TableView) -> None:
    text = Page(render_table_html(view)).text
    assert "依据：河南省标准目录（henan-2020，2020-05-26）" in text
    assert "数据指纹：0123456789abcdef" in text
    assert "0123456789abcdef0" not in text


def test_links_are_web_addresses_only(view: TableView) -> None:
    every = [attrs for tag, attrs in Page(render_table_html(view)).tags if tag == "a"]
    assert [attrs["href"] for attrs in every[:2]] == ["tel:037126990001", "tel:12333"]
    links = [attrs for attrs in every if not str(attrs["href"]).startswith("tel:")]
    assert len(links) == 10 + 2  # guides of the ten items, the catalog's address, the website's
    assert all(str(link["href"]).startswith("https://") and "noopener" in str(link["rel"]) for link in links)


def test_text_never_becomes_markup(hostile_view: TableView) -> None:
    source = render_table_html(hostile_view)
    page = Page(source)
    assert not page.count("script") + page.count("img") + page.count("b")
    assert source.count("</style>") == 1
    assert "{{ 7*7 }}" in page.text
    assert "<script>alert(1)</script>" in page.text


def test_a_css_string_ends_neither_itself_nor_the_style() -> None:
    assert css_string('兰考县"}</style>\n') == '"兰考县\\000022\\00007d\\00003c\\00002fstyle\\00003e\\00000a"'


def test_same_view_same_page(view: TableView) -> None:
    assert render_table_html(view) == render_table_html(view)
