"""Hostile and broken files: what each is called, how it is made, what becomes of it, and the words that say so.

``FILES`` are files made from scratch, ``RETURNS`` a good return with something hostile put into it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape

from catalogxl.workbook.schema.layout import column_letter
from catalogxl.workbook.write.template import write_workbook
from hostile import builders as b
from hostile.honest import CODE, JOBS, at, contents, damaged, good, in_xml, put, sheet_part
from returns import LANKAO, baseline, supplement
from workbook.test_gate import ELSEWHERE, HOSTILE

Attack = tuple[Callable[[], bytes], str, str]
UNREADABLE, RETURNED, PUBLISHABLE = "unreadable", "returned", "publishable"


def with_parts(extra: Mapping[str, bytes]) -> bytes:
    """The good return with further parts."""
    out = io.BytesIO(good())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package:
        for name, part in extra.items():
            package.writestr(name, part)
    return out.getvalue()


def without_part(name: str) -> bytes:
    """The good return without one of its parts."""
    with zipfile.ZipFile(io.BytesIO(good())) as package:
        return b.pack({one: package.read(one) for one in package.namelist() if one != name})


def cell(key: str, inner: str) -> bytes:
    """The good return with other XML in the cell of an item's ``key``."""
    place = at(CODE, key)[1]
    return in_xml(
        sheet_part(JOBS),
        rf'<c r="{place}"([^>]*?)(?: t="\w+")?\s*(?:/>|>[^\0]*?</c>)',
        f'<c r="{place}"\\1{inner}',
    )


def item(key: str, text: str) -> bytes:
    """The good return with a text in the cell of an item's ``key``."""
    return cell(key, f' t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>')


def after_cells(xml: str) -> bytes:
    return in_xml(sheet_part(JOBS), "</sheetData>", f"</sheetData>{xml}")


def rows_below(rows: int, columns: int) -> bytes:
    """So many stray cells below the table."""
    cells = []
    for row in range(100, 100 + rows):
        held = "".join(b.text(f"{column_letter(n)}{row}", f"x{n}") for n in range(1, columns + 1))
        cells.append(f'<row r="{row}">{held}</row>')
    return in_xml(sheet_part(JOBS), "</sheetData>", "".join(cells) + "</sheetData>")


def many_supplements() -> bytes:
    held = contents()
    held["catalogxl:supplements"] = [supplement(level2=f"零工市场第{n}期用工信息") for n in range(200)]
    return write_workbook(baseline(), baseline().county[LANKAO], contents=held, extra_rows=200)


SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"
TYPST = '#panic(1) $x$ *粗* #read("/etc/passwd")'
JINJA = "{{ 7*7 }}{% include '/etc/passwd' %}"
DEEP = "<b>" * 100_000 + "</b>" * 100_000
FORMULAS = ("=7777+1", "+7777+1", "@SUM(7777)", "＝7777+1", "=cmd|'/c 7777'!A0", "正常\n=7777+1", "\t=7777+1")

FILES: dict[str, Attack] = {
    **{f"no workbook: {name}": (lambda data=data: data, UNREADABLE, words) for name, (data, _, words) in ELSEWHERE.items()},  # type: ignore[misc]
    **{f"for the gate: {name}": (build, UNREADABLE, words) for name, (build, words) in HOSTILE.items()},
    "xlsb: two corners, which abort the reader": (lambda: b.xlsb((0, 0, 1.0), (1048575, 16383, 1.0)), UNREADABLE, "中止"),
    "xls: two corners": (lambda: b.xls((0, 0, 1.0), (65535, 255, 1.0)), UNREADABLE, ""),
    "xls: a directory that is its own next sector": (
        lambda: b.compound("Workbook", b"\x09\x08\x10\x00" + bytes(5000))[:3000],
        UNREADABLE,
        "损坏",
    ),
    "xls: a sheet name that moves the cursor": (lambda: b.xls((0, 0, 1.0), name="\x1b[2J\u202e"), RETURNED, "\\u001b[2J"),
    "301 sheets": (lambda: b.book(*["<sheetData/>"] * 301), UNREADABLE, "超过 300 张"),
    "XML 100,000 elements deep": (
        lambda: b.book(b.data(f'<c r="A1" t="inlineStr"><is>{DEEP}<t>x</t></is></c>')),
        RETURNED,
        "不是下发的填报表格",
    ),
    "a workbook of nobody": (b.book, RETURNED, "不是下发的填报表格"),
    "the whole workbook cut in half": (lambda: good()[: len(good()) // 2], UNREADABLE, "不完整"),
    "a part that is garbage": (
        lambda: b.pack({**b.parts(b.data(b.number("A1"))), "xl/worksheets/sheet1.xml": b"\x01\x02" * 99}),
        UNREADABLE,
        "损坏",
    ),
}  # fmt: skip

RETURNS: dict[str, Attack] = {
    "macros": (lambda: with_parts({"xl/vbaProject.bin": b"x"}), PUBLISHABLE, "宏"),
    "an external link": (lambda: with_parts({"xl/externalLinks/externalLink1.xml": b"<externalLink/>"}), PUBLISHABLE, "外部链接"),
    "DDE": (
        lambda: with_parts({"xl/externalLinks/externalLink1.xml": b'<x><ddeLink ddeService="cmd"/></x>'}),
        PUBLISHABLE,
        "DDE",
    ),
    "a formula that starts a program": (
        lambda: cell("remark", "><f>cmd|'/c calc'!A0</f><v>1</v></c>"),
        RETURNED,
        "公式",
    ),
    "a formula with bidi marks": (
        lambda: cell("remark", "><f>&#8238;A1</f><v>1</v></c>"),
        RETURNED,
        "公式",
    ),
    "signs that no XML may hold": (
        lambda: cell("remark", ' t="inlineStr"><is><t>&#27;[2J&#xFFFE;</t></is></c>'),
        UNREADABLE,
        "损坏",
    ),
    "signs of a terminal, escaped as Excel does it": (
        lambda: cell("remark", ' t="inlineStr"><is><t>备_x001B_[2J\u202e注</t></is></c>'),
        PUBLISHABLE,
        "",
    ),
    "32,768 characters": (lambda: item("remark", "长" * 32_768), RETURNED, "32767 字"),
    "32,768 characters in a locked cell": (
        lambda: damaged(put(at(CODE, "level2"), "长" * 32_767)),
        PUBLISHABLE,
        "被改成",
    ),
    "markup of pages, scripts": (lambda: item("contents_extra", SCRIPT), RETURNED, "网页代码"),
    "markup of typst": (lambda: item("contents_extra", TYPST), PUBLISHABLE, ""),
    "markup of Jinja": (lambda: item("contents_extra", JINJA), PUBLISHABLE, ""),
    "50,000 stray cells": (lambda: rows_below(500, 100), RETURNED, "只列出 3000 处"),
    "200 supplements": (many_supplements, PUBLISHABLE, ""),
    "19,000 merges over the cells to fill in": (
        lambda: after_cells(
            "<mergeCells>" + "".join(f'<mergeCell ref="C{5 + n % 20}:AZ{9 + n % 20}"/>' for n in range(19_000)) + "</mergeCells>"
        ),
        RETURNED,
        "遮住",
    ),
    "a merge down to the last row": (
        lambda: after_cells(f'<mergeCells><mergeCell ref="{at(CODE, "remark")[1]}:{at(CODE, "remark")[1].rstrip("0123456789")}1048576"/></mergeCells>'),
        PUBLISHABLE,
        "合并单元格",
    ),
    "a part gone": (lambda: without_part("xl/workbook.xml"), UNREADABLE, ""),
    "the styles gone": (lambda: without_part("xl/styles.xml"), PUBLISHABLE, ""),
    "a sheet's name that is a formula": (
        lambda: in_xml("xl/workbook.xml", 'name="自查"', 'name="=7777+1"'),
        PUBLISHABLE,
        "=7777+1",
    ),
    "a sheet's name with bidi marks": (
        lambda: in_xml("xl/workbook.xml", 'name="自查"', 'name="\u202eslx.exe"'),
        PUBLISHABLE,
        "\\u202eslx.exe",
    ),
    **{f"text that runs: {text!r}": (lambda text=text: item("contents_extra", text), RETURNED, "公式") for text in FORMULAS},  # type: ignore[misc]
    **{
        f"32,000 times {sign!r} in {key}": (lambda sign=sign, key=key: item(key, (sign * 32_000)[:32_000]), RETURNED, "")  # type: ignore[misc]
        for key, sign in (
            ("deadline", "、"),
            ("deadline", "1"),
            ("deadline", "1个工作日"),
            ("deadline", "十"),
            ("bases_extra", "号1"),
            ("bases_extra", "《"),
            ("bases_extra", "〔"),
            ("contents_extra", "a"),
            ("contents_extra", "1"),
            ("audience_specific", "（"),
            ("guide_url", "h"),
            ("mode", "主"),
            ("level", "县"),
        )
    },
}  # fmt: skip
