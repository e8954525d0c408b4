"""What is read from a copy of each format: its text, its tables, its fingerprints, and all that is told of its looks."""

from __future__ import annotations

import io
import json

import pytest
from openpyxl import Workbook
from openpyxl.formatting.rule import CellIsRule
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, NameObject, NumberObject

from catalogxl.verify.copy import Published
from catalogxl.verify.extract import NoCopyError, extract, fingerprints
from grids.builders import package_of, word_table
from verify.test_pdf_looks import action, note, page_of

PRINT = "0123456789abcdef" * 4


def test_a_page_is_read_whole() -> None:
    page = f"""<html><head><title>就业目录</title><meta name="catalogxl-fingerprint" content="{PRINT[:16]}">
    <style>@page {{ @bottom-center {{ content: "第一页"; }} }}</style></head><body><p>兰考县</p>
    <table><tr><td>甲</td><td>乙</td></tr></table><table></table><a href="x.html">链接</a><img alt="图" src="a.png">
    <p hidden>旧</p><iframe></iframe></body></html>"""
    assert extract(page.encode(), headings=()) == Published(
        "html",
        text="兰考县\n甲 乙\n链接",
        tables=([["甲", "乙"]],),
        outside=("兰考县", "链接", "第一页"),
        prints=(PRINT[:16],),
        links=(("链接", "x.html"),),
        images=(("图", "a.png"),),
        unseen=(("隐藏的文字", "旧"),),
        doubts=("框架（iframe）",),
        own=True,
        title="就业目录",
    )


def test_a_pdf_is_read_whole() -> None:
    annotations = (action("/URI", URI="https://a.gov.cn/"), note("/Text", Contents="old"))
    text = f"BT /F1 9 Tf 10 500 Td (sha256:{PRINT}) Tj ET 90 1 2 re f"
    assert extract(page_of(text, annotations), headings=("a",)) == Published(
        "pdf",
        text=f"sha256:{PRINT}",
        ticks=(),
        tick_count=0,
        prints=(PRINT,),
        links=(("", "https://a.gov.cn/"),),
        unseen=(("批注", "Text old"),),
        doubts=("写错的绘图指令",),
    )


def test_a_workbook_is_read_whole() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "就业"
    for row in (["序号", "事项"], ["1", "甲"], ["2", "乙"], [f"数据指纹：{PRINT[:16]}", "同"], ["同", "同"]):
        sheet.append(row)
    sheet["B2"].hyperlink = "https://a.gov.cn/"
    sheet.row_dimensions[3].hidden = True
    sheet.conditional_formatting.add("B2", CellIsRule(operator="equal", formula=["1"]))
    old = book.create_sheet("旧表")
    old["A1"], old.sheet_state = "旧", "hidden"
    data = io.BytesIO()
    book.save(data)
    assert extract(data.getvalue(), headings=()) == Published(
        "xlsx",
        text=f"序号\t事项\n1\t甲\n数据指纹：{PRINT[:16]}\t同\n同",
        tables=([["序号", "事项"], ["1", "甲"], [f"数据指纹：{PRINT[:16]}", "同"], ["同", "同"]],),
        outside=("就业",),
        prints=(PRINT[:16],),
        form=("工作表“旧表”是隐藏的",),
        links=(("甲", "https://a.gov.cn/"),),
        unseen=(("隐藏的文字", "2"), ("隐藏的文字", "乙"), ("隐藏的文字", "工作表“旧表”")),
        doubts=("条件格式",),
    )


def test_a_word_document_is_read_whole() -> None:
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>旧</w:t></w:r></w:p>"
    said = f"<w:p><w:r><w:t>数据指纹：{PRINT[:16]}</w:t></w:r></w:p>"
    found = extract(package_of(said + hidden + word_table([["甲", "乙"]])), headings=())
    assert (found.kind, found.tables, found.prints) == ("docx", ([["甲", "乙"]],), (PRINT[:16],))
    assert found.outside == (f"数据指纹：{PRINT[:16]}",)
    assert found.unseen == (("隐藏、划掉或删去的文字", "旧"),)
    assert found.form == ("有隐藏、划掉或修订时删去的文字，没有采用",)


@pytest.mark.parametrize(
    ("document", "prints"),
    [
        ({"fingerprint": f"sha256:{PRINT}"}, (PRINT,)),
        ({"fingerprint": 3, "other": f"sha256:{PRINT}"}, ()),
        ({}, ()),
        ([f"sha256:{PRINT}"], ()),
    ],
)
def test_data_bear_their_fingerprint_in_one_place(document: object, prints: tuple[str, ...]) -> None:
    found = extract(json.dumps(document).encode(), headings=())
    assert (found.kind, found.prints) == ("json", prints)


@pytest.mark.parametrize(
    ("text", "prints"),
    [
        (f"sha256:{PRINT}", (PRINT,)),
        (f"sha256:{PRINT[:-1]}", ()),
        (f"数据指纹：{PRINT[:16]}", (PRINT[:16],)),
        (f"数据指纹{PRINT[:16]}", (PRINT[:16],)),
        (f"数据指纹：{PRINT[:17]}", ()),
        (f'<meta name="catalogxl-fingerprint" content="{PRINT[:16]}">', (PRINT[:16],)),
        (f"数据指纹：{PRINT[:16]}，sha256:{PRINT}，数据指纹：{PRINT[:16]}", (PRINT[:16], PRINT)),
        ("没有", ()),
    ],
)
def test_fingerprints_are_read_whole_or_shortened(text: str, prints: tuple[str, ...]) -> None:
    assert fingerprints(text) == prints


def test_a_file_that_no_rule_foresaw_is_refused_like_a_broken_one() -> None:
    writer = PdfWriter(io.BytesIO(page_of("BT /F1 9 Tf 10 500 Td (text) Tj ET")))
    writer.pages[0][NameObject("/Annots")] = ArrayObject([NumberObject(1)])
    data = io.BytesIO()
    writer.write(data)
    with pytest.raises(NoCopyError, match="不能核对，请重新导出"):
        extract(data.getvalue(), headings=())
