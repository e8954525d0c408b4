"""Altered copies of published files, by name: what somebody may do to a file so that a reader reads something else.

Each alteration is made on the bytes of a file that ``compile`` published, and fails loudly if that file no longer has
what it alters.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from typing import Any

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText, Link, Rectangle
from pypdf.generic import (
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    RectangleObject,
    TextStringObject,
)

Alteration = Callable[[bytes], bytes]
Rows = list[list[str]]


def swap(old: str, new: str, count: int = 1) -> Alteration:
    """``new`` for the first ``old``."""

    def altered(data: bytes) -> bytes:
        text = data.decode("utf-8")
        assert old in text, old
        return text.replace(old, new, count).encode()

    return altered


def before(mark: str, new: str) -> Alteration:
    return swap(mark, new + mark)


def after(mark: str, new: str) -> Alteration:
    return swap(mark, mark + new)


DEADLINE = "<p>公开事项信息形成或变更之日起20个工作日内公开</p>"
BODY = "<p>兰考县人力资源和社会保障局</p>"
TICKED = '<td class="center"><p class="pos"><span aria-hidden="true">√</span><span class="spoken">是</span></p></td>'
BLANK = '<td class="center"></td>'
FIRST_ROW = '<tr id="JY-0101">'


def _row(code: str) -> Callable[[str], str]:
    def found(text: str) -> str:
        start = text.index(f'<tr id="{code}">')
        return text[start : text.index("</tr>", start) + 5]

    return found


def rows(change: Callable[[str, Callable[[str], str]], str]) -> Alteration:
    """``change`` of the page's text; the second argument gives an item's row."""

    def altered(data: bytes) -> bytes:
        text = data.decode("utf-8")
        new = change(text, lambda code: _row(code)(text))
        assert new != text
        return new.encode()

    return altered


PAGE: dict[str, Alteration] = {
    # --- digits and words
    "deadline 20 to 205": swap("起20个工作日", "起205个工作日"),
    "deadline 20 to 2": swap("起20个工作日", "起2个工作日"),
    "deadline in full-width digits, another": swap("起20个工作日", "起３０个工作日"),
    "deadline 20 to 2²": swap("起20个工作日", "起2²个工作日"),
    "deadline in calendar days": swap("起20个工作日", "起20个日历日"),
    "telephone one digit more": swap(">0371-00000002<", ">0371-000000021<"),
    "telephone 12333 to 123331": swap(">12333<", ">123331<"),
    "telephones swapped": swap('<a href="tel:037100000002">0371-00000002', '<a href="tel:12333">12333'),
    "number of a law": swap("第711号", "第7111号"),
    "year of a law": swap("2007年8月30日", "2017年8月30日"),
    "科 to 科5": swap("政策法规科</p>", "政策法规科5</p>"),
    "a digit behind a content": swap("<span>咨询电话</span>", "<span>咨询电话5</span>"),
    "a digit before a content": swap("<span>咨询电话</span>", "<span>5咨询电话</span>"),
    "a list number changed": swap('<span class="sign">7.</span>', '<span class="sign">17.</span>'),
    "a content added": after("<span>咨询电话</span></p>", '<p class="hang item"><span>联系人</span></p>'),
    "a content left out": swap('<p class="hang item"><span class="sign">2.</span><span>对象范围</span></p>', ""),
    "a content twice": after("<span>对象范围</span></p>", "<p><span>对象范围</span></p>"),
    "a negation": swap("<span>对象范围</span>", "<span>不含对象范围</span>"),
    "a law left out": swap("<p>《人力资源市场暂行条例》（中华人民共和国国务院令第700号）</p>", ""),
    "a body changed": swap(BODY, "<p>兰考县人力资源和社会保障所</p>"),
    "a body added": after(BODY, "<p>兰考县民政局</p>"),
    "an office changed": swap("责任科室：政策法规科", "责任科室：信访科"),
    "the address of a guide": swap("https://www.example.gov.cn/guides</a>", "https://www.example.gov.cm/guides</a>"),
    "what a guide has with it": swap("规范表格、填写说明、示范文本", "规范表格、填写说明"),
    "一级事项 of a row": swap("<p>就业信息服务</p>", "<p>就业服务</p>"),
    "a name": swap("<p>就业政策法规咨询</p>", "<p>就业政策咨询</p>"),
    "a code": swap('<p class="small">JY-0101</p>', '<p class="small">JY-0102</p>'),
    "a number of a row": swap('<td class="center"><p>2</p></td>', '<td class="center"><p>22</p></td>'),
    "a look-alike letter": swap("www.example.gov.cn/guides</a>", "www.ехample.gov.cn/guides</a>"),
    # --- channels, ticks
    "a channel not chosen any more": swap('aria-hidden="true">■</span><span class="spoken">已选', 'aria-hidden="true">□</span><span class="spoken">未选'),
    "a channel chosen": swap("□&nbsp;政府公报", "■&nbsp;政府公报"),
    "a channel's name": swap("兰考县人民政府门户网站）", "兰考县门户网站）"),
    "a tick lost": swap(TICKED, BLANK),
    "a tick too many": swap(BLANK, TICKED),
    "a tick became a cross": swap('<span aria-hidden="true">√</span><span class="spoken">是</span>', "<span>×</span>"),
    "a tick moved": swap(TICKED + BLANK, BLANK + TICKED),
    "headings 县级 and 乡级 changed places": lambda data: swap('<th scope="col">县级</th>', '<th scope="col">X</th>')(
        swap('<th scope="col">乡级</th>', '<th scope="col">县级</th>')(data)
    ).replace(b'<th scope="col">X</th>', '<th scope="col">乡级</th>'.encode()),
    # --- rows
    "a row left out": rows(lambda text, row: text.replace(row("JY-0103"), "")),
    "a row twice": rows(lambda text, row: text.replace(row("JY-0103"), row("JY-0103") * 2)),
    "a row added": rows(
        lambda text, row: text.replace(row("JY-0103"), row("JY-0103") + row("JY-0103").replace("求职信息登记", "求职补贴").replace("JY-0103", "JY-0199"))
    ),
    "a row of words": before("</tbody>", '<tr><td colspan="14">以上事项均已取消</td></tr>'),
    "a row of words above": before(FIRST_ROW, '<tr><td colspan="14">下列事项自2030年起执行</td></tr>'),
    "cells beside the table": swap("</tr><tr", "<td>已停办</td></tr><tr"),
    # --- around the table
    "the title": swap("<h1>兰考县就业领域", "<h1>兰考县民政领域"),
    "a word behind the title": swap("标准目录</h1>", "标准目录（征求意见稿）</h1>"),
    "the browser's title": swap("<title>", "<title>作废："),
    "a line above": before("<h1>", "<p>本目录已废止</p>"),
    "a line between": after("</h1>", "<p>本目录已废止，以新目录为准</p>"),
    "a line below": before("</body>", "<p>以上内容作废</p>"),
    "a line in the notes": before("</section>", "<p>各乡镇不再受理</p>"),
    "a place in the notes": swap("兰考县政务服务中心一楼", "兰考县政务服务中心九楼"),
    "a caption": after("<table>", "<caption>过期</caption>"),
    "a second table": before("</body>", "<table><tr><td>停办事项</td><td>全部</td></tr></table>"),
    "number of items": swap("事项数：11 项", "事项数：12 项"),
    "the baseline's date": swap("2020-05-26）</span>", "2026-05-26）</span>"),
    "a line in a box of a form": before("<h1>", '<input value="本目录已废止">'),
    "a line in a field of text": before("<h1>", "<textarea>本目录已废止</textarea>"),
    "a line in a list to choose from": before("<h1>", "<select><option>本目录已废止</select>"),
    "a line in navigation": before("<h1>", "<nav>首页 本目录已废止</nav>"),
    "a line on printed pages": swap("@top-center { content:", '@top-center { content: "\\4f5c\\5e9f"'),
    # --- not before a reader's eyes
    "struck out (s)": swap(DEADLINE, f"<s>{DEADLINE}</s>"),
    "struck out (del)": swap(BODY, "<p><del>兰考县人力资源和社会保障局</del></p>"),
    "struck out (style)": swap(DEADLINE, DEADLINE.replace("<p>", '<p style="text-decoration: line-through">')),
    "struck words added": after(DEADLINE, "<s>30个工作日</s>"),
    "not displayed": swap(DEADLINE, DEADLINE.replace("<p>", '<p style="display:none">')),
    "not visible": swap(DEADLINE, DEADLINE.replace("<p>", '<p style="VISIBILITY : hidden">')),
    "a row not displayed": swap('<tr id="JY-0103">', '<tr id="JY-0103" style="display: none">'),
    "a row hidden": swap('<tr id="JY-0103">', '<tr id="JY-0103" hidden>'),
    "a column collapsed": swap('<col style="width: 9mm">', '<col style="visibility: collapse">'),
    "white on white": swap(DEADLINE, DEADLINE.replace("<p>", '<p style="color:#fff">')),
    "white on white (font)": swap(DEADLINE, f'<font color="white">{DEADLINE}</font>'),
    "transparent": swap(DEADLINE, DEADLINE.replace("<p>", '<p style="opacity:0.02">')),
    "no size": swap(DEADLINE, DEADLINE.replace("<p>", '<p style="font-size:0">')),
    "one pixel": swap(DEADLINE, DEADLINE.replace("<p>", '<p style="font: 1px serif">')),
    "pushed far to the right": swap(DEADLINE, DEADLINE.replace("<p>", '<p style="padding-left:99999px">')),
    "pushed aside": swap(DEADLINE, DEADLINE.replace("<p>", '<p style="text-indent:-9999px">')),
    "off the page": swap(DEADLINE, DEADLINE.replace("<p>", '<p style="position:absolute;left:-9999px">')),
    "clipped": swap(DEADLINE, DEADLINE.replace("<p>", '<p style="clip-path: inset(100%)">')),
    "cut to nothing": swap(DEADLINE, DEADLINE.replace("<p>", '<p style="height:0;overflow:hidden">')),
    "shrunk": swap(DEADLINE, DEADLINE.replace("<p>", '<p style="transform: scale(0)">')),
    "for screen readers only": swap(DEADLINE, DEADLINE.replace("<p>", '<p class="spoken">')),
    "in a template": swap(DEADLINE, f"<template>{DEADLINE}</template>"),
    "as a comment": swap(DEADLINE, f"<!--{DEADLINE}-->"),
    # --- direction, raised digits
    "right to left (bdo)": swap("起20个工作日", '起<bdo dir="rtl">20</bdo>个工作日'),
    "right to left (dir)": swap(DEADLINE, DEADLINE.replace("<p>", '<p dir="rtl">')),
    "right to left (sign)": swap("起20个工作日", "起\u202e20\u202c个工作日"),
    "right to left (style)": swap(DEADLINE, DEADLINE.replace("<p>", '<p style="unicode-bidi:bidi-override;direction:rtl">')),
    "a raised digit": swap("起20个工作日", "起2<sup>0</sup>个工作日"),
    # --- looks that nobody can judge
    "a style sheet that hides": before("</head>", "<style>td:nth-child(6){display:none}</style>"),
    "a style sheet that writes": before("</head>", '<style>h1::after{content:"（已废止）"}</style>'),
    "a linked style sheet": before("</head>", '<link rel="stylesheet" href="site.css">'),
    "an imported style sheet": swap("<style>", '<style>@import "site.css";'),
    "a rule of ours changed": swap(".small, .unchosen { color: var(--muted)", ".small, .unchosen { color: var(--head)"),
    "a colour of ours changed": swap("--text: #000000", "--text: #ffffff"),
    "a script": before("</body>", "<script>document.body.innerHTML = ''</script>"),
    "a script from elsewhere": before("</body>", '<script src="https://example.com/a.js"></script>'),
    "a script of an event": swap("<body>", '<body onload="document.title=1">'),
    "a frame": before("</body>", '<iframe src="notice.html"></iframe>'),
    "an object": before("</body>", '<object data="notice.html"></object>'),
    "a drawing": before("</body>", "<svg><text>已废止</text></svg>"),
    "a jump to another page": before("</head>", '<meta http-equiv="refresh" content="0;url=x.html">'),
    "another base of addresses": before("</head>", '<base href="https://example.com/">'),
    "a picture behind the table": swap("<table>", '<table background="cross.png">'),
    "a box over the table": before("</body>", '<div style="position:fixed;top:0;left:0;width:100%;height:100%;background:#fff"></div>'),
    "moving text": swap("<h1>", "<marquee>已废止</marquee><h1>"),
    # --- links
    "a guide's link leads elsewhere": swap('href="https://www.example.gov.cn/guides"', 'href="https://www.example.com/guides"'),
    "a link that runs": swap('href="https://www.example.gov.cn/guides"', 'href="javascript:alert(1)"'),
    "the catalog's link leads elsewhere": swap('href="https://www.example.gov.cn/jy"', 'href="//example.com/jy"'),
    "words of the table lead elsewhere": swap(BODY, '<p><a href="https://example.com/">兰考县人力资源和社会保障局</a></p>'),
}  # fmt: skip

PASTE: dict[str, Alteration] = {
    "a deadline of the paste version": swap("起20个工作日", "起25个工作日"),
    "its legend": swap("为公开方式", "为公开时限"),
    "its identifier": swap("兰考县人力资源和社会保障局</p>", "兰考县民政局</p>"),
    "a line break that joins two numbers": swap("0371-00000002", "0371-0000000 2"),
}


def _silent_row(text: str) -> str:
    """The last item of the board that says nothing of its own."""
    rows = re.findall(r"<tr><td id=[^>]*><h3>[^<]*</h3></td></tr>", text)
    return str(rows[-1])


def _said(text: str) -> Alteration:
    """An item that says nothing of its own says ``text``."""

    def altered(data: bytes) -> bytes:
        page = data.decode("utf-8")
        row = _silent_row(page)
        return page.replace(row, row.replace("</h3>", f"</h3>{text}")).encode()

    return altered


WHERE = "兰考县人民政府门户网站、兰考县政务服务中心人社综合窗口、兰考县基层公共服务平台"
USUAL_WHERE = f"<p><b>在哪里看：</b>{WHERE}</p>"
# Of both domains' boards: the usual case, what items say beside it, and what stands around them.
BOARD: dict[str, Alteration] = {
    "a mode without its label": after("职工参保登记</h3>", "<p>依申请公开</p>"),
    "that one has to apply, without its label": after("职工参保登记</h3>", "<p>要申请才能看</p>"),
    "the usual days": swap("20个工作日内更新公布", "25个工作日内更新公布"),
    "the usual days in calendar days": swap("20个工作日内更新公布", "20日内更新公布"),
    "the usual telephone": swap(">0371-00000002<", ">0371-00000003<", 2),
    "the usual telephone is the hotline": swap('电话：</b><a href="tel:037100000002">0371-00000002', '电话：</b><a href="tel:12345">12345'),
    "the usual place": swap("兰考县政务服务中心人社综合窗口", "兰考县政务服务中心税务窗口"),
    "a usual place less": swap("、兰考县政务服务中心人社综合窗口", ""),
    "a usual place more": swap(USUAL_WHERE, USUAL_WHERE.replace("</p>", "、政府网站</p>")),
    "the usual place left out": swap(USUAL_WHERE, ""),
    "the usual place said twice": after(USUAL_WHERE, USUAL_WHERE),
    "the usual places in another order": swap(WHERE, "、".join(reversed(WHERE.split("、")))),
    "the usual body": swap("谁负责：</b>兰考县人力资源和社会保障局", "谁负责：</b>兰考县民政局"),
    "the usual office": swap("责任科室：</b>政策法规科", "责任科室：</b>信访科"),
    "the usual office left out": swap("　<b>责任科室：</b>政策法规科", ""),
    "the usual people": swap("谁能看：</b>所有人", "谁能看：</b>本县居民"),
    "whether one must apply, as a rule": swap("要不要申请：</b>不用申请", "要不要申请：</b>要申请才能看"),
    "labels of the usual case changed places": swap("责任科室：</b>政策法规科", "谁负责：</b>政策法规科"),
    "a negation in the usual case": swap("谁负责：</b>", "谁不负责：</b>"),
    "a line in the usual case": before("<p><b>在哪里看：", "<p>以下作废</p>"),
    "the title of the usual case": swap("通常情况（大多数事项都是这样）", "过去的情况"),
    "what the usual case is for": swap("下面每个事项只写与通常不同的", "下面每个事项与通常相同"),
    "an item says other days": _said("<p><b>多久更新：</b>5个工作日内更新公布</p>"),
    "an item says another place": _said("<p><b>在哪里看：</b>兰考县人民政府门户网站</p>"),
    "an item says that it has no office": _said("<p><b>责任科室：</b>无</p>"),
    "an item must be applied for": _said("<p><b>要不要申请：</b>要申请才能看</p>"),
    "an item has more places": _said("<p><b>在哪里看：</b>另有兰考县广播电视台</p>"),
    "an item says a line": _said("<p>本事项已取消</p>"),
    "an item says the usual days and others": _said(
        "<p><b>多久更新：</b>20个工作日内更新公布</p><p><b>多久更新：</b>5个工作日内更新公布</p>"
    ),
    "a line on the board": before("</body>", "<p>本公示表已过期</p>"),
    "an item's number": swap("<h3>3. ", "<h3>8. "),
    "an item left out": lambda data: data.replace(_silent_row(data.decode()).encode(), b""),
    "an item twice": lambda data: data.replace((row := _silent_row(data.decode()).encode()), row * 2),
    "an item's name": swap("职工参保登记</h3>", "职工参保</h3>"),
    "hotline on the board": swap(">12345<", ">12346<"),
    "a band of the board": swap("<h2>参保缴费", "<h2>停办事项"),
    "two bands changed places": lambda data: swap("<h2>X", "<h2>单位办事")(
        swap("<h2>单位办事", "<h2>参保缴费")(swap("<h2>参保缴费", "<h2>X")(data))
    ),
}  # fmt: skip

BOARD_OF_DIFFERENCES: dict[str, Alteration] = {
    "an item's own days": swap("5个工作日内更新公布", "6个工作日内更新公布"),
    "an item's own days left out": swap("<p><b>多久更新：</b>5个工作日内更新公布</p>", ""),
    "an item's own place": swap(
        "<h3>11. 零工市场用工信息</h3><p><b>在哪里看：</b>兰考县人民政府门户网站、",
        "<h3>11. 零工市场用工信息</h3><p><b>在哪里看：</b>",
    ),
    "an item's own place is beside the usual": swap(
        "用工信息</h3><p><b>在哪里看：</b>", "用工信息</h3><p><b>在哪里看：</b>另有"
    ),
    "an item's own body": swap("<p><b>谁负责：</b>兰考县人力资源和社会保障局</p>", ""),
    "a content of an item": swap("对象范围、", ""),
    "contents of two items": lambda data: swap("@", "服务内容")(
        swap("服务内容", "服务对象")(swap("服务对象", "@")(data))
    ),
    "a stage of a content": swap("补贴发放名单【结果】", "补贴发放名单"),
    "a telephone of an item": swap("<h3>3. 职业介绍</h3>", "<h3>3. 职业介绍</h3><p><b>电话：</b>12333</p>"),
    "code to scan of the board": swap("data:image/svg+xml;base64,PHN2", "data:image/svg+xml;base64,PHN3"),
    "a member of a group": swap("兰考县堌阳镇人民政府、", ""),
}

PASTED_BOARD: dict[str, Alteration] = {
    "pasted board: the usual days": swap("20个工作日内更新公布", "25个工作日内更新公布"),
    "pasted board: the usual places left out": swap(f"<p><strong>在哪里看：</strong>{WHERE}</p>", ""),
    "pasted board: an item says other days": after(
        "参保单位注销</h3>", "<p><strong>多久更新：</strong>5个工作日内更新公布</p>"
    ),
    "pasted board: an item left out": swap("<h3>10. 单位(项目)基本信息变更</h3>", ""),
    "pasted board: what the usual case is for left out": swap(
        "<p>下面每个事项只写与通常不同的；“另有”是通常之外还有的。</p>", ""
    ),
}

ITEM: dict[str, Alteration] = {
    "days on an item's page": swap("20个工作日内更新", "30个工作日内更新"),
    "telephone on an item's page": swap(">0371-00000002<", ">0371-00000003<"),
    "dialled number on an item's page": swap('href="tel:037100000002"', 'href="tel:037199999999"'),
    "a mode on an item's page": after("</h1>", "<p>依申请公开</p>"),
    "that one has to apply on an item's page": after("</h1>", "<p>要申请才能看</p>"),
    "a line in the head of an item's page": after("</title>", "<p>本事项已取消</p>"),
    "bare words in the head of an item's page": after("</title>", "本事项已取消"),
    "content of an item's page": swap("<li>对象范围</li>", ""),
    "a law of an item's page": swap("第711号", "第117号"),
    "a line on an item's page": before("</main>", "<p>本事项暂停办理</p>"),
    "body of an item's page": swap("<p>兰考县人力资源和社会保障局", "<p>兰考县民政局"),
    "remedies of an item's page": swap("依法申请行政复议或者", ""),
}

COUNTY: dict[str, Alteration] = {
    "an item missing on the county's page": swap(">求职信息登记</a>", "></a>"),
    "an item renamed on the county's page": swap(">求职信息登记</a>", ">求职登记</a>"),
    "an item added on the county's page": before('<h2 id="downloads">', "<ul><li>低保申请</li></ul>"),
    "a telephone on the county's page": swap("0371-00000002", "0371-00000003", 999),
    "a line on the county's page": before("</main>", "<p>以上事项全部停办</p>"),
    "an item to be applied for on the county's page": after(">求职信息登记</a>", "<span>要申请才能看</span>"),
    "the same below its name": after(">求职信息登记</a>", "<p>（要申请才能看）</p>"),
    "counts on the county's page": swap("21 项", "22 项"),
}


def table(change: Callable[[Rows], Any]) -> Alteration:
    """``change`` the rows of a CSV file in place."""

    def altered(data: bytes) -> bytes:
        cells = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
        change(cells)
        out = io.StringIO(newline="")
        csv.writer(out).writerows(cells)
        return out.getvalue().encode()

    return altered


def cell(row: int, key: str, value: str) -> Alteration:
    def change(cells: Rows) -> None:
        at = cells[0].index(key)
        assert cells[row][at] != value
        cells[row][at] = value

    return table(change)


def _without(cells: Rows, key: str) -> None:
    at = cells[0].index(key)
    for row in cells:
        del row[at]


CSV: dict[str, Alteration] = {
    "CSV: 20 to 205": cell(1, "deadline_days", "205"),
    "CSV: 20 to 20.5": cell(1, "deadline_days", "20.5"),
    "CSV: no days": cell(1, "deadline_days", ""),
    "CSV: unit": cell(1, "deadline_unit", "日"),
    "CSV: sentence": cell(1, "deadline", "公开事项信息形成或变更之日起205个工作日内公开"),
    "CSV: 科 to 科5": cell(1, "office", "政策法规科5"),
    "CSV: a telephone where there is none": cell(1, "phone", "123331"),
    "CSV: a code that became a date": cell(1, "code", "1901-01-01"),
    "CSV: another code": cell(1, "code", "JY-0102"),
    "CSV: another name": cell(1, "level2", "就业政策咨询"),
    "CSV: a truth turned": cell(1, "audience_all", "false"),
    "CSV: a mode": cell(1, "mode", "依申请公开"),
    "CSV: levels": cell(1, "levels", "县级"),
    "CSV: bodies with a digit": cell(1, "bodies", "兰考县人力资源和社会保障局5\n兰考县各乡镇人民政府、街道办事处"),
    "CSV: a channel's kind": cell(1, "channels", "政府网站：兰考县人民政府门户网站"),
    "CSV: number": cell(2, "seq", "22"),
    "CSV: a row left out": table(lambda cells: cells.pop(2)),
    "CSV: a row twice": table(lambda cells: cells.append(cells[2])),
    "CSV: a row of words": table(lambda cells: cells.append(["以上事项均已取消"])),
    "CSV: a line before the heading": table(lambda cells: cells.insert(0, ["本目录已废止"])),
    "CSV: a domain left out": table(lambda cells: cells.__setitem__(slice(1, None), [row for row in cells[1:] if row[0] == "就业"])),
    "CSV: a column left out": table(lambda cells: _without(cells, "office")),
    "CSV: a column added": table(lambda cells: [row.append("状态" if at == 0 else "停办") for at, row in enumerate(cells)]),
    "CSV: cells beyond the heading": table(lambda cells: cells[1].append("停办")),
}  # fmt: skip


def document(change: Callable[[Any], Any]) -> Alteration:
    """``change`` the value of a JSON file in place."""

    def altered(data: bytes) -> bytes:
        value = json.loads(data)
        change(value)
        new = json.dumps(value, ensure_ascii=False, indent=2).encode()
        assert json.dumps(json.loads(new)) != json.dumps(json.loads(data))
        return new

    return altered


def entry(number: int, **values: Any) -> Alteration:
    return document(lambda value: value["domains"][0]["entries"][number].update(values))


def _entries(value: Any) -> list[Any]:
    return value["domains"][0]["entries"]  # type: ignore[no-any-return]


JSON: dict[str, Alteration] = {
    "JSON: days": entry(0, deadline_days=205),
    "JSON: days as a text": entry(0, deadline_days="20"),
    "JSON: a truth as a text": entry(0, audience_all="true"),
    "JSON: a truth as a number": entry(0, audience_all=1),
    "JSON: office": entry(0, office="政策法规科5"),
    "JSON: a list that became a text": entry(0, bodies="兰考县人力资源和社会保障局"),
    "JSON: a list of one": document(lambda value: _entries(value)[0].update(bodies=["、".join(_entries(value)[0]["bodies"])])),
    "JSON: a member added": entry(0, status="停办"),
    "JSON: a member left out": document(lambda value: _entries(value)[0].pop("phone")),
    "JSON: an entry twice": document(lambda value: _entries(value).append({**_entries(value)[0], "deadline_days": 30})),
    "JSON: an entry added": document(lambda value: _entries(value).append({**_entries(value)[0], "code": "JY-0199"})),
    "JSON: an entry left out": document(lambda value: _entries(value).pop(1)),
    "JSON: something among the entries": document(lambda value: _entries(value).append("以上作废")),
    "JSON: a domain left out": document(lambda value: value["domains"].pop()),
    "JSON: a domain twice": document(lambda value: value["domains"].append({**value["domains"][0], "entries": []})),
    "JSON: a telephone": document(lambda value: value["domains"][0].update(supervision_phone="123331")),
    "JSON: a member of a group": document(lambda value: value["domains"][0]["bodies"][-1].update(members=[])),
    "JSON: a stage of a content": document(lambda value: _entries(value)[1]["contents"][-1].update(stage="结果")),
    "JSON: a fingerprint that is none": document(lambda value: value.update(fingerprint="已核对")),
    "JSON: a notice": document(lambda value: value.update(notice="本目录已废止")),
    "JSON: a key twice in an entry": swap('"deadline_days": 20', '"deadline_days": 30,\n "deadline_days": 20'),
    "JSON: a key twice at the top": swap('"county":', '"county": {"name": "通许县"}, "county":'),
}  # fmt: skip


def workbook(change: Callable[[Worksheet], Any]) -> Alteration:
    """``change`` the first sheet, and save."""

    def altered(data: bytes) -> bytes:
        book = openpyxl.load_workbook(io.BytesIO(data), rich_text=True)
        change(book.worksheets[0])
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    return altered


def _at(sheet: Worksheet, text: str) -> Any:
    return next(
        one for row in sheet.iter_rows() for one in row if isinstance(one.value, str) and text in one.value
    )


def _write(sheet: Worksheet, old: str, new: str) -> None:
    found = _at(sheet, old)
    found.value = found.value.replace(old, new, 1)


def _hide_column(sheet: Worksheet) -> None:
    sheet.column_dimensions[_at(sheet, "个工作日").column_letter].hidden = True


def _row_of_words(sheet: Worksheet) -> None:
    sheet.append(["以上事项均已取消"])


def _second_sheet(sheet: Worksheet) -> None:
    sheet.parent.create_sheet("说明")["A1"] = "本目录已废止"


def _partly_struck(sheet: Worksheet) -> None:
    found = _at(sheet, "政策法规科")
    before_it, it, rest = found.value.partition("政策法规科")
    found.value = CellRichText(before_it, TextBlock(InlineFont(strike=True), it), rest)


def _move_tick(sheet: Worksheet) -> None:
    found = next(one for row in sheet.iter_rows(min_row=5) for one in row if one.value == "√")
    found.value = None
    found.offset(0, 1).value = "√"


XLSX: dict[str, Alteration] = {
    "XLSX: a digit": workbook(lambda sheet: _write(sheet, "20个工作日", "205个工作日")),
    "XLSX: title": workbook(lambda sheet: _write(sheet, "就业领域", "民政领域")),
    "XLSX: telephone": workbook(lambda sheet: _write(sheet, "0371-00000002", "0371-00000003")),
    "XLSX: a tick moved": workbook(_move_tick),
    "XLSX: a row hidden": workbook(lambda sheet: sheet.row_dimensions.__getitem__(_at(sheet, "求职信息登记").row).__setattr__("hidden", True)),
    "XLSX: a column hidden": workbook(_hide_column),
    "XLSX: a column of no width": workbook(lambda sheet: sheet.column_dimensions.__getitem__(_at(sheet, "个工作日").column_letter).__setattr__("width", 0.1)),
    "XLSX: a row deleted": workbook(lambda sheet: sheet.delete_rows(6)),
    "XLSX: a row of words": workbook(_row_of_words),
    "XLSX: a second sheet": workbook(_second_sheet),
    "XLSX: a name of the sheet": workbook(lambda sheet: setattr(sheet, "title", "已废止")),
    "XLSX: struck": workbook(lambda sheet: setattr(_at(sheet, "个工作日"), "font", Font(strike=True))),
    "XLSX: partly struck": workbook(_partly_struck),
    "XLSX: white": workbook(lambda sheet: setattr(_at(sheet, "个工作日"), "font", Font(color="FFFFFFFF"))),
    "XLSX: one point": workbook(lambda sheet: setattr(_at(sheet, "个工作日"), "font", Font(sz=1))),
    "XLSX: a format that shows nothing": workbook(lambda sheet: setattr(_at(sheet, "个工作日"), "number_format", ";;;")),
    "XLSX: a format that shows other words": workbook(lambda sheet: setattr(_at(sheet, "个工作日"), "number_format", '@"（已停办）"')),
    "XLSX: a comment": workbook(lambda sheet: setattr(_at(sheet, "个工作日"), "comment", Comment("本事项已取消", "甲"))),
    "XLSX: a header": workbook(lambda sheet: setattr(sheet.oddHeader.center, "text", "本目录已废止")),
    "XLSX: a formula": workbook(lambda sheet: setattr(_at(sheet, "个工作日"), "value", '="20"&"个工作日"')),
    "XLSX: a conditional format": workbook(
        lambda sheet: sheet.conditional_formatting.add("A1:N99", CellIsRule(operator="equal", formula=['"√"'], font=Font(color="FFFFFF")))
    ),
    "XLSX: a link": workbook(lambda sheet: setattr(_at(sheet, "兰考县人力资源"), "hyperlink", "https://example.com/")),
}  # fmt: skip


def _said_in(sheet: Worksheet, text: str) -> Any:
    """A board's cell, whose parts are of several types."""
    return next(one for row in sheet.iter_rows() for one in row if text in str(one.value or ""))


def _say(old: str, new: str) -> Alteration:
    """Another text in a board's cell."""

    def change(sheet: Worksheet) -> None:
        found = _said_in(sheet, old)
        found.value = str(found.value).replace(old, new, 1)

    return workbook(change)


XLSX_BOARD: dict[str, Alteration] = {
    "XLSX board: the usual days": _say("20个工作日内", "25个工作日内"),
    "XLSX board: the usual telephone": _say("电话：0371-00000002　", "电话：0371-00000003　"),
    "XLSX board: the usual places": _say("在哪里看：兰考县人民政府门户网站、", "在哪里看："),
    "XLSX board: an item says other days": _say("2. 职工参保登记", "2. 职工参保登记\n多久更新：5个工作日内更新公布"),
    "XLSX board: an item's name": _say("职工参保登记", "职工参保"),
    "XLSX board: a row deleted": workbook(lambda sheet: sheet.delete_rows(_said_in(sheet, "工伤保险待遇").row)),
    "XLSX board: a row of words": workbook(lambda sheet: sheet.append(["以上事项均已取消"])),
}  # fmt: skip


def pdf(change: Callable[[PdfWriter], Any]) -> Alteration:
    """``change`` the document, and write it again."""

    def altered(data: bytes) -> bytes:
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
        change(writer)
        out = io.BytesIO()
        writer.write(out)
        return out.getvalue()

    return altered


def _paint(writer: PdfWriter, operators: bytes) -> None:
    """Put ``operators`` behind what the first page paints."""
    page = writer.pages[0]
    stream = DecodedStreamObject()
    contents = page.get_contents()
    assert contents is not None
    stream.set_data(b"q\n" + contents.get_data() + b"\nQ\n" + operators)
    page[NameObject("/Contents")] = writer._add_object(stream)


def _crop(writer: PdfWriter) -> None:
    page = writer.pages[0]
    page.cropbox = RectangleObject((0, 0, float(page.mediabox.width) / 2, float(page.mediabox.height)))


def _script(writer: PdfWriter) -> None:
    action = {
        NameObject("/S"): NameObject("/JavaScript"),
        NameObject("/JS"): TextStringObject("app.alert(1)"),
    }
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(action)


PDF: dict[str, Alteration] = {
    "PDF: a note on the page": pdf(lambda writer: writer.add_annotation(0, FreeText(text="已废止", rect=(50, 50, 300, 100)))),
    "PDF: a box as annotation": pdf(lambda writer: writer.add_annotation(0, Rectangle(rect=(50, 50, 300, 100)))),
    "PDF: a link elsewhere": pdf(lambda writer: writer.add_annotation(0, Link(rect=(50, 50, 300, 100), url="https://example.com/"))),
    "PDF: cropped": pdf(_crop),
    "PDF: a white box over the text": pdf(lambda writer: _paint(writer, b"1 1 1 rg 100 500 600 250 re f")),
    "PDF: a line through the text": pdf(lambda writer: _paint(writer, b"0 0 0 RG 1 w 380 796 m 800 796 l S")),
    "PDF: a page left out": pdf(lambda writer: writer.remove_page(writer.pages[-1])),
    "PDF: a page twice": pdf(lambda writer: writer.add_page(writer.pages[0])),
    "PDF: a script": pdf(_script),
}  # fmt: skip
