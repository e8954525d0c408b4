"""What leaves a published file as it reads: saved again, pasted, converted, printed. All of it is the same content."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import html5lib
import openpyxl
import pytest

from catalogxl.verify.result import Verdict
from verify.alterations import Alteration, after, before, swap, workbook
from verify.conftest import Verify
from verify.mangling import full_width, pasted, rows_of, website
from verify.word import word

_ONLY = "不是逐字节相同的文件（另存、转换或重新排版过）"


def text(change: Callable[[str], str], encoding: str = "utf-8") -> Alteration:
    return lambda data: change(data.decode("utf-8-sig")).encode(encoding, "xmlcharrefreplace")


def _serialised(page: str) -> str:
    """The page as another program writes its tree."""
    return html5lib.serialize(html5lib.parse(page), omit_optional_tags=True, quote_attr_values="always")  # type: ignore[no-any-return]


def _in_a_site(page: str) -> str:
    foot = "<footer><p>主办：兰考县人民政府办公室　豫ICP备00000000号　网站标识码：4102250001</p></footer>"
    return website(pasted(rows_of(page))).replace("</body>", f"{foot}</body>")


def _wide_digits(page: str) -> str:
    return "".join(
        part if part.startswith(("<", "&")) else full_width(part)
        for part in re.split(r"(<[^>]*>|&\w+;)", page)
    )


def _of_word(page: str) -> str:
    style = 'style="mso-style-name:正文;margin:0cm;text-align:justify;font-family:宋体;font-size:10.5pt;color:#333333"'
    return website(
        pasted(rows_of(page))
        .replace("<p>", f"<p class=MsoNormal {style}>")
        .replace("<td>", '<td style="border:solid 1.0pt;padding:0cm 5.4pt">')
    )


def _rewritten(
    data: bytes, *, separator: str = ",", quoting: int = csv.QUOTE_MINIMAL, end: str = "\n"
) -> bytes:
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, quoting=quoting, lineterminator=end).writerows(rows)  # type: ignore[arg-type]
    return out.getvalue().encode("utf-8-sig")


def _wider(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
    for column in "ABCDE":
        sheet.column_dimensions[column].width = 30
    sheet.freeze_panes = None


PAGE: dict[str, Alteration] = {
    "one more line break": before("<h1", "\n"),
    "line ends of Windows": text(lambda page: page.replace("\n", "\r\n")),
    "a mark that browsers leave": after("<!DOCTYPE html>", "<!-- saved from url=(0014)about:internet -->"),
    "tags in capitals": text(lambda page: re.sub(r"</?(?:td|tr|p)\b", lambda tag: tag[0].upper(), page)),
    "written by another program": text(_serialised),
    "with a byte order mark": lambda data: b"\xef\xbb\xbf" + data,
    "an empty paragraph": before("<h1>", "<p>&nbsp;</p>"),
    "a comment": before("<h1>", "<!-- 已核对 -->"),
    "another language tag": swap('lang="zh-CN"', 'lang="zh"'),
    "white space": text(lambda page: page.replace("</td><td", "</td>\n   <td")),
    "bold": swap("<h1>兰考县就业领域基层政务公开事项标准目录", "<h1><b>兰考县就业领域</b>基层政务公开事项标准目录"),
    "soft hyphens": swap("政务公开事项标准目录</h1>", "政务公开\u00ad事项标准\u200b目录</h1>"),
}  # fmt: skip
PASTED: dict[str, Alteration] = {
    "pasted into a site": text(_in_a_site),
    "pasted by way of Word": text(_of_word),
    "pasted with full-width digits": text(lambda page: website(_wide_digits(pasted(rows_of(page))))),
    "pasted and saved as GBK": text(lambda page: website(pasted(rows_of(page))).replace("utf-8", "gbk"), "gbk"),
    "the table alone": text(lambda page: "兰考县" + pasted(rows_of(page))),
}  # fmt: skip
OTHERS: dict[str, tuple[str, Alteration]] = {
    "paste version in a site": ("就业-粘贴版.html", text(lambda page: website(page[page.index("<p>") : page.index("</body>")]))),
    "paste version without rules": ("就业-粘贴版.html", text(lambda page: re.sub(r' style="[^"]*"', "", page))),
    "board with a line break": ("就业-阅读版.html", before("<h1", "\n")),
    "item's page with a line break": ("item/JY-0101.html", before("<h1", "\n")),
    "county's page with a line break": ("index.html", before("<h1", "\n")),
    "CSV with everything quoted": ("catalog.csv", lambda data: _rewritten(data, quoting=csv.QUOTE_ALL)),
    "CSV with tabs": ("catalog.csv", lambda data: _rewritten(data, separator="\t")),
    "CSV of Windows": ("catalog.csv", lambda data: _rewritten(data, end="\r\n")),
    "CSV with 20.0": ("catalog.csv", text(lambda rows: re.sub(r",20,工作日", ",20.0,工作日", rows))),
    "JSON on one line": ("catalog.json", lambda data: json.dumps(json.loads(data), ensure_ascii=False).encode()),
    "JSON in ASCII": ("catalog.json", lambda data: json.dumps(json.loads(data), sort_keys=True).encode()),
    "JSON with a byte order mark": ("catalog.json", lambda data: b"\xef\xbb\xbf" + data),
    "workbook saved again": ("就业.xlsx", workbook(lambda sheet: None)),
    "workbook with other widths": ("就业.xlsx", workbook(_wider)),
    "workbook of the board saved again": ("就业-阅读版.xlsx", workbook(lambda sheet: None)),
    "Word copy": ("就业.docx", lambda data: data),
    "Word copy with an empty paragraph": ("就业.docx", word("</w:body>", "<w:p/></w:body>")),
    "Word copy in grey": ("就业.docx", word("<w:r>", '<w:r><w:rPr><w:color w:val="333333"/><w:b/></w:rPr>')),
}  # fmt: skip
CASES = [
    *((name, "就业.html", change) for name, change in {**PAGE, **PASTED}.items()),
    *((name, file, change) for name, (file, change) in OTHERS.items()),
]


def test_there_are_enough() -> None:
    assert len(CASES) >= 25


@pytest.mark.parametrize(("name", "file", "change"), CASES, ids=[name for name, _, _ in CASES])
def test_it_is_the_same_content(
    name: str, file: str, change: Alteration, printed: Path, verdict_on: Verify
) -> None:
    result = verdict_on(change((printed / file).read_bytes()))
    assert (result.differences, result.reason) == ((), "")
    assert result.verdict is Verdict.SAME_CONTENT


@pytest.mark.parametrize("name", PAGE)
def test_a_page_that_was_only_saved_again_has_no_changes_of_form(
    name: str, printed: Path, verdict_on: Verify
) -> None:
    result = verdict_on(PAGE[name]((printed / "就业.html").read_bytes()))
    assert [told for told in result.form if told != _ONLY] == []
