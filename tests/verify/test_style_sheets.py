"""What a page's style sheet is taken for: the program's own, somebody else's, and what it writes at the edges of paper."""

from __future__ import annotations

from importlib.resources import files

import pytest

from catalogxl.verify.css_looks import foreign_rules, page_images, page_strings

SHEETS = sorted(one.name for one in files("catalogxl.templates").iterdir() if one.name.endswith(".css"))


@pytest.mark.parametrize("name", SHEETS)
def test_the_programs_own_sheets_are_its_own(name: str) -> None:
    sheet = files("catalogxl.templates").joinpath(name).read_text(encoding="utf-8")
    assert foreign_rules(sheet) == []
    assert foreign_rules(sheet.replace("\n", " \n  ").replace("{", "{ /* 注 */ ")) == []
    assert foreign_rules(f"{sheet} p {{ color: red }}") == ["p{color: red}"]
    assert foreign_rules(f"p {{ color: red }} {sheet}") == ["p{color: red}"]


@pytest.mark.parametrize(
    ("sheet", "foreign"),
    [
        ("", []),
        ("/* p { color: red } */", []),
        ("p{color:red}", ["p{color:red}"]),
        ("p  {\n color: red;\n}\nb { color:\tblue; }", ["p{color: red}", "b{color: blue}"]),
        ("@media print { p{color:red} b{color:blue} } i{}", [
            "@media print|p{color:red}", "@media print|b{color:blue}", "i{}"]),
        ("@supports (gap: 1px) { @media print { p{} } }", ["@supports (gap: 1px)|@media print|p{}"]),
        ("@font-face{src:url(a)}", ["@font-face{src:url(a)}"]),
        ("@import 'a.css';", ["@import 'a.css';"]),
        ("p{color:red", ["p{color:red}"]),
        ("{color:red}", ["{color:red}"]),
        ("} p{}", ["} p{}"]),
        # how paper is laid out, whoever says it
        ("@page { size: A4 }", []),
        ("@page { @top-left { content: '甲' } } p{}", ["p{}"]),
        ('@page{background:url("data:image/svg+xml;base64,AA")}', []),
        ('@page{background:url("https://a.cn/a.png")}', ['@page{background:url("https://a.cn/a.png")}']),
    ],
)  # fmt: skip
def test_each_rule_that_is_not_the_programs_is_foreign(sheet: str, foreign: list[str]) -> None:
    assert foreign_rules(sheet) == foreign


@pytest.mark.parametrize(
    ("variables", "own"),
    [
        ("", True),
        ("--text: #000000; --line: #5a5a5a", True),
        ("--text:#000000;;", True),
        ("--text: #fefefe", False),
        ("--line: #000000", False),
        ("--text: #000000; --line: #fefefe", False),
        ('--font-head: "Noto Sans SC"', False),
        # a size is the office's to choose, as long as it can be read
        ("--size-body: 12pt; --table-width: 390mm", True),
        ("--size-body: 5px", True),
        ("--size-body: 4.9px", False),
        ("--size-body: var(--x)", False),
        ("--other: 12pt", False),
        ("--other: 1px", False),
        ("color: red", False),
        ("nonsense", False),
    ],
)
def test_variables_of_the_look_are_those_of_this_installation(variables: str, own: bool) -> None:
    rule = f":root{{{variables}}}"
    assert (foreign_rules(rule) == []) is own
    assert foreign_rules(f"@media print{{{rule}}}") != []


def edge(content: str) -> str:
    return (
        f"p{{content:'无关'}} @page {{ size: A4; @bottom-center {{ content: {content}; font: 9pt 宋体; }} }}"
    )


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        ('"兰考县"', ["兰考县"]),
        ('"第 " counter(page) " 页，共 " counter(pages) " 页"', ["第 1 页，共 1 页"]),
        ("'已废止'", ["已废止"]),
        ("""'甲"乙' "丙'丁" """, ["甲\"乙丙'丁"]),
        ('""', []),
        ('" "', []),
        ("none", []),
        (r'"a\"b\\c"', ['a"b\\c']),
        (r'"\5170 \8003县"', ["兰考县"]),
        (r'"\00517010"', ["兰10"]),
        # numbers of no character are shown as one sign
        (r'"\1"', ["\x01"]),
        (r'"\0"', ["\ufffd"]),
        (r'"\d7ff"', ["\ud7ff"]),
        (r'"\d800"', ["\ufffd"]),
        (r'"\dfff"', ["\ufffd"]),
        (r'"\e000"', ["\ue000"]),
        (r'"\10ffff"', ["\U0010ffff"]),
        (r'"\110000"', ["\ufffd"]),
    ],
)
def test_what_is_written_at_the_edges_of_paper_is_read(content: str, texts: list[str]) -> None:
    assert page_strings(edge(content)) == texts


def test_a_sheet_may_be_written_in_capitals_and_with_spaces() -> None:
    assert page_strings("@page { @TOP-LEFT { CONTENT : '甲' } }") == ["甲"]


def test_pictures_at_the_edges_of_paper_are_told() -> None:
    picture = "data:image/svg+xml;base64,AA"
    assert page_images(edge(f'url("{picture}")')) == [picture]
    assert page_strings(edge(f'url("{picture}") "扫码"')) == ["扫码"]
    assert page_images(f'p{{content:url("{picture}")}}') == []
