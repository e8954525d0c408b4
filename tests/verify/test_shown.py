"""What a page and a workbook show a reader: what is taken out and told, what is in doubt, and what is left as it is."""

from __future__ import annotations

import io
import zipfile
from importlib.resources import files
from typing import Any

import pytest

from catalogxl.intake.cell_display import Unseen, UnseenKind
from catalogxl.intake.filetype import FileKind
from catalogxl.intake.raw import RawComment, RawSheet, RawTextBox, RawWorkbook
from catalogxl.verify.html_looks import PageImage, PageLink, shown_page
from catalogxl.verify.workbook_looks import ShownWorkbook, shown_workbook

HIDDEN, BLANK, STRUCK, TURNED = "隐藏的文字", "看不见的文字", "划掉的文字", "改变方向的文字"
STYLES, SCRIPT = "样式表不是本程序的", "脚本"


def doubts_of(source: str) -> list[str]:
    return [*shown_page(source).doubts]


@pytest.mark.parametrize(
    ("source", "html", "unseen"),
    [
        ("<p>甲</p>", "<p>甲</p>", []),
        ("<p>甲 &amp; 乙", "<p>甲 &amp; 乙</p>", []),
        ("<i>甲</i> <i>乙</i>", "<i>甲</i> <i>乙</i>", []),
        ("<i>甲</i><i hidden> </i><i>乙</i>", "<i>甲</i><i>乙</i>", []),
        ("<p hidden>甲</p>乙", "乙", [(HIDDEN, "甲")]),
        ('<p style="display:none">甲</p>', "", [(HIDDEN, "甲")]),
        ('<p style="display:none">甲<b>乙</b></p>', "", [(HIDDEN, "甲"), (HIDDEN, "乙")]),
        ('<p style="visibility:hidden">甲</p>', "<p></p>", [(BLANK, "甲")]),
        ('<p style="color:#fff">甲</p>', "<p></p>", [(BLANK, "甲")]),
        ('<p style="color:#fff;background:#000">甲</p>', "<p>甲</p>", []),
        ('<div style="background:#000"><p style="color:#fff">甲</p></div>', "<div><p>甲</p></div>", []),
        ('<div style="background:#000">甲</div>', "<div></div>", [(BLANK, "甲")]),
        ('<table bgcolor="#000000"><tr><td>甲</table>', "<table><tr><td></td></tr></table>", [(BLANK, "甲")]),
        ('<font color="#ffffff">甲</font>', "<font></font>", [(BLANK, "甲")]),
        ('<font color="#ff0000">甲</font>', "<font>甲</font>", []),
        ('<p color="#ffffff">甲</p>', "<p>甲</p>", []),
        ('<body text="white">甲</body>', "<body></body>", [(BLANK, "甲")]),
        ('<body text="white" bgcolor="navy">甲</body>', "<body>甲</body>", []),
        ('<p text="white">甲</p>', "<p>甲</p>", []),
        ('<font size="0">甲</font>', "<font></font>", [(BLANK, "甲")]),
        ('<font size="-5">甲</font>', "<font></font>", [(BLANK, "甲")]),
        ('<font size="-4">甲</font>', "<font>甲</font>", []),
        ('<font size="1">甲</font>', "<font>甲</font>", []),
        ('<b size="0">甲</b>', "<b>甲</b>", []),
        ("<s>甲</s>", "<s></s>", [(STRUCK, "甲")]),
        ("<del>甲</del>", "<del></del>", [(STRUCK, "甲")]),
        ("<strike>甲</strike>", "<strike></strike>", [(STRUCK, "甲")]),
        ('<p style="text-decoration:line-through">甲</p>', "<p></p>", [(STRUCK, "甲")]),
        ('<p style="text-decoration:line-through;display:none">甲</p>', "", [(HIDDEN, "甲")]),
        ('<p style="text-decoration:line-through;visibility:hidden">甲</p>', "<p></p>", [(STRUCK, "甲")]),
        ("<bdo>甲</bdo>", "<bdo>甲</bdo>", [(TURNED, "甲")]),
        ('<p dir="RTL">甲</p>', "<p>甲</p>", [(TURNED, "甲")]),
        ('<p dir="ltr">甲</p>', "<p>甲</p>", []),
        ("<p>\u202e甲</p>", "<p>\u202e甲</p>", [(TURNED, "\u202e甲")]),
        ("<noscript>甲</noscript>乙", "乙", []),
        ("<head><title>甲</title><body>乙", "<body>乙</body>", []),
        # what belongs to no head is shown, wherever it stands
        ("<head>甲</head><body>乙", "甲<body>乙</body>", []),
        ("<head><p>甲</p><title>丙</title></head><body>乙", "<p>甲</p><body>乙</body>", []),
        ("<head><noscript><img src='a.gif'>甲</noscript><title>丙</title></head>乙", "乙", []),
        ("<template>甲</template>乙", "乙", []),
        ("<datalist>甲</datalist>乙", "乙", [(HIDDEN, "甲")]),
        ("<noembed>甲</noembed><noframes>乙</noframes>丙", "丙", [(HIDDEN, "甲"), (HIDDEN, "乙")]),
        ("<ruby>甲<rp>（</rp><rt>乙</rt></ruby>", "<ruby>甲<rt>乙</rt></ruby>", [(HIDDEN, "（")]),
        ('<span class="spoken">是</span>', "<span>是</span>", []),
        ('<span class="a spoken"><b>已选</b></span>', "<span><b>已选</b></span>", []),
        ('<span class="spoken">已取消</span>', "<span></span>", [(BLANK, "已取消")]),
        ('<span class="spokenly">已取消</span>', "<span>已取消</span>", []),
        # what stands in fields of forms
        ('<input value="甲">', "<input>甲", []),
        ('<input type="text" value="甲&lt;">', '<input type="text">甲&lt;', []),
        ('<input type="hidden" value="甲">', '<input type="hidden">', []),
        ('<input type="CHECKBOX" value="甲" checked>', '<input type="CHECKBOX" checked="">', []),
        ('<input type="submit" value="甲" hidden>', "", []),
        ("<textarea>甲</textarea>", "<div>甲</div>", []),
        ("<select><option>甲<option>乙</select>", "<div><div>甲</div><div>乙</div></div>", []),
        # what a browser closes by itself
        ("<p>甲<p>乙", "<p>甲</p><p>乙</p>", []),
        ("<p>甲<div>乙</div>", "<p>甲</p><div>乙</div>", []),
        ("<p>甲<b>乙", "<p>甲<b>乙</b></p>", []),
        ("<p><b>甲<p>乙", "<p><b>甲</b></p><p>乙</p>", []),
        ("<td><p>甲<table><tr><td>乙", "<td><p>甲</p><table><tr><td>乙</td></tr></table></td>", []),
        ("<ul><li>甲<li>乙</ul>", "<ul><li>甲</li><li>乙</li></ul>", []),
        ("<ul><li>甲<ul><li>乙</ul></ul>", "<ul><li>甲<ul><li>乙</li></ul></li></ul>", []),
        ("<dl><dt>甲<dd>乙<dt>丙</dl>", "<dl><dt>甲</dt><dd>乙</dd><dt>丙</dt></dl>", []),
        (
            "<table><tr><td>甲<td>乙<tr><th>丙</table>",
            "<table><tr><td>甲</td><td>乙</td></tr><tr><th>丙</th></tr></table>",
            [],
        ),
        ("甲</p>乙", "甲<p>乙", []),
        ("甲</b>乙", "甲乙", []),
        ("<p>甲</p >", "<p>甲</p>", []),
        ("<div/>甲", "<div>甲</div>", []),
        ("<br/>甲", "<br>甲", []),
        ('<td rowspan="2" colspan=3 width="9">甲', '<td rowspan="2" colspan="3">甲</td>', []),
        ('<span style="font-family:Wingdings,x">ü</span>', '<font face="wingdings">ü</font>', []),
        ('<p style="font-family:Wingdings">甲</p>', "<p>甲</p>", []),
        ("<html><head><title>题</title><p>甲", "<html><p>甲</p></html>", []),
        ("<html><head><title>题</title><body>甲", "<html><body>甲</body></html>", []),
        ("<html><head><meta><table><tr><td>甲", "<html><meta><table><tr><td>甲</td></tr></table></html>", []),
    ],
)
def test_only_what_is_seen_is_left(source: str, html: str, unseen: list[tuple[str, str]]) -> None:
    page = shown_page(source)
    assert (page.html.replace(" </", "</"), page.unseen) == (html, unseen)


@pytest.mark.parametrize(
    ("source", "doubts"),
    [
        ("<p>甲", []),
        ("<iframe></iframe>", ["框架（iframe）"]),
        ("10<sup>2</sup>", ["上下标"]),
        ("<svg></svg>", ["矢量图（svg）"]),
        ('<link rel="Stylesheet" href="a.css">', [STYLES]),
        ('<link rel="icon" href="a.png">', []),
        ("<style>p{color:red}</style>", [STYLES]),
        ("<script>x()</script>", [SCRIPT]),
        ("<script> </script>", []),
        ('<script src="a.js"></script>', [SCRIPT]),
        ('<script type="application/ld+json">{}</script>', []),
        ('<script type="Text/Template">x</script>', []),
        ('<script type="module">x</script>', [SCRIPT]),
        ('<meta http-equiv="Refresh" content="0">', ["自动跳转"]),
        ('<meta http-equiv="content-type">', []),
        ('<p onclick="x()">', [SCRIPT]),
        ('<p once="x">', [SCRIPT]),
        ('<td background="a.png">', ["背景图片"]),
        ('<picture><source srcset="a.png"></picture>', ["有几种来源的图片"]),
        ('<body link="white">', ["看不见的链接"]),
        ('<body vlink="#fefefe">', ["看不见的链接"]),
        ('<body link="white" bgcolor="navy">', []),
        ('<body link="blue" vlink="purple">', []),
        ('<p link="white">', []),
        ('<a href=" JavaScript:x">甲</a>', [SCRIPT]),
        ('<a href="java&#10;script:x">甲</a>', [SCRIPT]),
        ('<a href="data:text/html,x">甲</a>', [SCRIPT]),
        ('<a href="https://a.gov.cn/">甲</a>', []),
        ('<p style="transform:scale(0)">', ["样式（transform: scale(0)）"]),
        ('<col style="display:none">', ["隐藏的列"]),
        ('<col style="color:red">', []),
        ('<p style="  ">', []),
    ],
)
def test_what_looks_hang_on_is_doubted(source: str, doubts: list[str]) -> None:
    assert doubts_of(source) == doubts


def test_the_programs_own_scripts_are_known() -> None:
    """However their lines are broken; with anything beside them they are somebody else's."""
    search, site = (
        files("catalogxl.templates").joinpath(name).read_text("utf-8") for name in ("search.js", "site.js")
    )
    assert doubts_of(f"<script>{search}</script>") == []
    assert doubts_of(f"<script>\n{search.replace(chr(10), chr(10) * 2)}\n{site}</script>") == []
    assert doubts_of(f"<script>{search}; x()</script>") == [SCRIPT]


@pytest.mark.parametrize(
    ("source", "links", "images"),
    [
        ('<a href="x">甲 <b>乙</b></a>', [("甲 乙", "x")], []),
        ('<a href="x"><s>甲</s>乙</a>', [("乙", "x")], []),
        ('<a href="x"> </a>', [], []),
        ("<a>甲</a>", [("甲", "")], []),
        ('<a href="x">甲', [("甲", "x")], []),
        ('<p>甲</p><a href="x">乙</a>丙', [("乙", "x")], []),
        ('<img alt="图" src="a.png">', [], [("图", "a.png")]),
        ("<img>", [], [("", "")]),
        ('<img alt="图" src="a.png" srcset="b.png 2x">', [], [("图", "b.png 2x")]),
        ('<input type="image" alt="图" src="a.png">', [], [("图", "a.png")]),
        ('<input type="text" alt="图" src="a.png">', [], []),
        ('<input type="image" hidden src="a.png">', [], []),
        ('<img hidden alt="图">', [], []),
        ('<div style="background:#000"><img alt="图" src="a.png"></div>', [], [("图", "a.png")]),
        ('<p hidden><img alt="图"></p>', [], []),
    ],
)
def test_links_and_pictures_are_told(
    source: str, links: list[tuple[str, str]], images: list[tuple[str, str]]
) -> None:
    page = shown_page(source)
    assert page.links == [PageLink(*one) for one in links]
    assert page.images == [PageImage(*one) for one in images]


@pytest.mark.parametrize(
    ("source", "own"),
    [
        ('<meta name="catalogxl-fingerprint" content="x">', True),
        ('<meta name="author">', False),
        ('<p name="catalogxl-fingerprint">', False),
    ],
)
def test_a_page_of_the_programs_own_says_so(source: str, own: bool) -> None:
    assert shown_page(source).own is own


def test_an_end_tag_looks_back_over_sixty_elements() -> None:
    inside = shown_page("<i>" + "<b>" * 59 + "甲</i>乙").html
    assert inside.endswith("甲" + "</b>" * 59 + "</i>乙")
    beyond = shown_page("<i>" + "<b>" * 60 + "甲</i>乙").html
    assert beyond.endswith("甲乙" + "</b>" * 60 + "</i>")


# ---------------------------------------------------------------- workbooks


def sheet(
    name: str = "Sheet1", *, visible: bool = True, rows: Any = (("甲", "乙"), ("丙", 4)), **more: Any
) -> RawSheet:
    return RawSheet(name, visible, [list(row) for row in rows], **more)


def shown(*sheets: RawSheet, parts: dict[str, str] | None = None) -> ShownWorkbook:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        for name, text in (parts or {}).items():
            package.writestr(name, text)
    return shown_workbook(RawWorkbook(FileKind.ZIP, sheets), data.getvalue())


@pytest.mark.parametrize(
    ("more", "rows", "unseen", "doubts"),
    [
        ({}, [["甲", "乙"], ["丙", 4]], [], []),
        ({"hidden_rows": (1,)}, [["", ""], ["丙", 4]], [(HIDDEN, "甲"), (HIDDEN, "乙")], []),
        ({"hidden_rows": (2,)}, [["甲", "乙"], ["", ""]], [(HIDDEN, "丙"), (HIDDEN, "4")], []),
        ({"hidden_columns": ("B",)}, [["甲", ""], ["丙", ""]], [(HIDDEN, "乙"), (HIDDEN, "4")], []),
        ({"unseen": {"A2": Unseen(UnseenKind.STRUCK)}}, [["甲", "乙"], ["", 4]], [(STRUCK, "丙")], []),
        ({"unseen": {"B1": Unseen(UnseenKind.COLOUR)}}, [["甲", ""], ["丙", 4]], [(BLANK, "乙")], []),
        ({"unseen": {"B1": Unseen(UnseenKind.TINY)}}, [["甲", ""], ["丙", 4]], [(BLANK, "乙")], []),
        ({"unseen": {"B2": Unseen(UnseenKind.OTHER_SHOWN, "5")}}, [["甲", "乙"], ["丙", "5"]], [], []),
        ({"unseen": {"B1": Unseen(UnseenKind.SYMBOLS)}}, [["甲", "乙"], ["丙", 4]], [], ["符号字体"]),
        ({"formulas": {"B2": "2+2"}}, [["甲", "乙"], ["丙", 4]], [], ["公式"]),
    ],
)  # fmt: skip
def test_of_a_sheet_only_seen_cells_are_left(
    more: dict[str, Any], rows: list[list[object]], unseen: list[tuple[str, str]], doubts: list[str]
) -> None:
    found = shown(sheet(**more))
    assert (found.book.sheets[0].rows, found.unseen, [*found.doubts]) == (rows, unseen, doubts)


def test_of_a_cell_that_is_struck_in_part_the_rest_is_left() -> None:
    part = {"A1": Unseen(UnseenKind.STRUCK_PART, "20"), "B1": Unseen(UnseenKind.STRUCK_PART)}
    found = shown(sheet(rows=[("原20日改20日", "乙")], unseen=part))
    assert found.book.sheets[0].rows == [["原日改20日", ""]]
    assert found.unseen == [(STRUCK, "20"), (STRUCK, "乙")]
    whole = {"A1": Unseen(UnseenKind.COLOUR, "20")}
    assert shown(sheet(rows=[("原20日",)], unseen=whole)).unseen == [(BLANK, "原20日")]


def test_links_comments_and_boxes_are_told() -> None:
    notes = {"comments": (RawComment("A1", "", "批注"),), "text_boxes": (RawTextBox("A1", "文本框"),)}
    found = shown(sheet(links={"A1": "https://a.gov.cn/", "D9": "x"}, **notes))
    assert found.links == [("甲", "https://a.gov.cn/")]
    assert found.beside == ["批注", "文本框"]


@pytest.mark.parametrize(
    ("name", "said"),
    [("Sheet1", []), ("sheet 12", []), ("工作表1", []), (" 表 ", []), ("就业", ["就业"]), ("表甲", ["表甲"])],
)
def test_a_sheets_name_is_read_unless_a_program_gave_it(name: str, said: list[str]) -> None:
    assert shown(sheet(name)).beside == said


def test_a_hidden_sheet_is_told_where_it_holds_something() -> None:
    found = shown(sheet(), sheet("旧表", visible=False), sheet("空表", visible=False, rows=[("", "")]))
    assert [one.name for one in found.book.sheets] == ["Sheet1"]
    assert (found.unseen, found.beside) == ([(HIDDEN, "工作表“旧表”")], [])


@pytest.mark.parametrize(
    ("part", "doubts", "beside"),
    [
        ("<sheetData/>", [], []),
        ("<conditionalFormatting/>", ["条件格式"], []),
        ('<col min="1" width="0"/>', ["过窄的列或过矮的行"], []),
        ('<col min="1" width="0.9"/>', ["过窄的列或过矮的行"], []),
        ('<col min="1" width="1"/>', [], []),
        ('<col min="1" width="0" hidden="1"/>', [], []),
        ('<col width="9"/><col width="0" hidden="0"/>', ["过窄的列或过矮的行"], []),
        ('<row r="1" ht="3.9"/>', ["过窄的列或过矮的行"], []),
        ('<row r="1" ht="4"/>', [], []),
        ('<row r="1" ht="0" hidden="1"/>', [], []),
        ("<oddHeader>&amp;L左&amp;C中&amp;R右</oddHeader>", [], ["左", "中", "右"]),
        ("<oddFooter>&amp;C第&amp;P页，共&amp;N页</oddFooter>", [], ["第1页，共1页"]),
        ('<evenFooter>&amp;"宋体,常规"&amp;10甲&amp;&amp;乙</evenFooter>', [], ["甲&乙"]),
        ("<oddFooter>_x4E00__xD83D__xDE00_</oddFooter>", [], ["一😀"]),
        ("<firstHeader>甲_x000A_乙_x000A_ </firstHeader>", [], ["甲", "乙"]),
    ],
)
def test_what_a_sheets_part_says_of_looks_and_edges(part: str, doubts: list[str], beside: list[str]) -> None:
    found = shown(sheet(), parts={"xl/worksheets/sheet1.xml": f"<worksheet>{part}</worksheet>"})
    assert ([*found.doubts], found.beside) == (doubts, beside)
    elsewhere = shown(sheet(), parts={"xl/styles.xml": part})
    assert ([*elsewhere.doubts], elsewhere.beside) == ([], [])


def test_pictures_in_a_workbook_are_told() -> None:
    assert shown(sheet(), parts={"xl/media/a/章.png": ""}).unseen == [("图片", "章.png")]


def test_a_workbook_that_is_no_package_has_no_parts() -> None:
    found = shown_workbook(RawWorkbook(FileKind.XLS, (sheet(),)), b"\xd0\xcf\x11\xe0")
    assert (found.book.sheets[0].rows, [*found.doubts], found.unseen) == ([["甲", "乙"], ["丙", 4]], [], [])
