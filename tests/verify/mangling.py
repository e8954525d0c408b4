"""What websites, office programs and hurried people do to a published table, as functions on our own page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

Rows = list[list[str]]  # the inner HTML of each cell; two heading rows first
SEQ, LEVEL1, LEVEL2, CONTENTS, BASES, DEADLINE, BODIES, CHANNELS = range(8)
ALL, SPECIFIC, PROACTIVE, ON_REQUEST, COUNTY, TOWNSHIP = range(8, 14)
_SPOKEN = re.compile(r'<span class="spoken">[^<]*</span>')
_TICK = re.compile(r'<p class="pos"><span aria-hidden="true">√</span><span class="spoken">是</span></p>')


def rows_of(page: str) -> Rows:
    """The cells of the official table in one of our pages, as they stand."""
    table = page[page.index("<table") : page.index("</table>")]
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", table, re.S)
    return [re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.S) for row in rows]


def pasted(rows: Rows) -> str:
    """The rows as an editor keeps them: no spans, no classes, no headings."""
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table>{_bare(body)}</table>"


def website(inner: str, title: str = "兰考县就业领域基层政务公开事项标准目录") -> str:
    """A page of a county's website with navigation, a layout table and a foot around what was pasted."""
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>政务公开</title></head>'
        "<body><div class=nav><ul><li><a href=/>首页</a></li><li>政务公开</li></ul></div>"
        f"<table width=100%><tr><td>当前位置：首页 &gt; 兰考县人民政府</td></tr><tr><td><h1>{title}</h1>{inner}</td></tr>"
        "</table><div>主办：兰考县人民政府办公室 联系电话：0371-00000000 版权所有</div></body></html>"
    )


def _bare(inner: str) -> str:
    return re.sub(r"<(?!img|font)(\w+)\s[^>]*>", r"<\1>", inner)


def each_cell(rows: Rows, change: Callable[[str], str]) -> Rows:
    return [[change(cell) for cell in row] for row in rows]


def ticks_as(sign: str) -> Callable[[Rows], Rows]:
    """Every tick as ``sign``, without the word for screen readers."""
    return lambda rows: each_cell(rows, lambda cell: _TICK.sub(sign, cell))


def in_words(change: Callable[[str], str]) -> Callable[[Rows], Rows]:
    """``change`` what is text, not tags, below the heading."""

    def changed(cell: str) -> str:
        parts = re.split(r"(<[^>]*>|&\w+;)", cell)
        return "".join(part if n % 2 else change(part) for n, part in enumerate(parts))

    return lambda rows: [*rows[:2], *each_cell(rows[2:], changed)]


def breaks_as(joint: str) -> Callable[[Rows], Rows]:
    """Paragraphs of a cell joined by ``joint``."""
    return lambda rows: each_cell(
        rows, lambda cell: re.sub(r"</p>\s*<p[^>]*>", joint, cell).replace("<p>", "").replace("</p>", "")
    )


def as_lists(rows: Rows) -> Rows:
    """Numbered lines as a list whose numbers the browser makes."""
    sign = re.compile(r'<span class="sign">\d+\.</span>')
    return [
        [sign.sub("", cell).replace("<p", "<li").replace("</p>", "</li>") for cell in row] for row in rows
    ]


def columns(order: Iterable[int]) -> Callable[[Rows], Rows]:
    """Only these columns, in this order, below a heading of one row."""
    places = list(order)

    def changed(rows: Rows) -> Rows:
        heads = _flat_heading(rows)
        return [[row[place] for place in places] for row in [heads, *rows[2:]]]

    return changed


def _flat_heading(rows: Rows) -> list[str]:
    first = rows[0]
    leaves = iter(rows[1])
    return [
        name
        for text in first
        for name in (
            [next(leaves), next(leaves)]
            if text in ("公开事项", "公开对象", "公开方式", "公开层级")
            else [text]
        )
    ]


def change_cell(row: int, column: int, old: str, new: str) -> Callable[[Rows], Rows]:
    """In the table's ``row`` (from 1) and ``column``, ``new`` for ``old``."""

    def changed(rows: Rows) -> Rows:
        copy = [list(cells) for cells in rows]
        assert old in copy[row + 1][column], copy[row + 1][column]
        copy[row + 1][column] = copy[row + 1][column].replace(old, new, 1)
        return copy

    return changed


def chosen_only(rows: Rows) -> Rows:
    return each_cell(rows, lambda cell: re.sub(r'<p class="pos unchosen">.*?</p>', "", cell))


def marks_gone(rows: Rows) -> Rows:
    """Boxes of a font that the editor does not know: all are gone, and with them what is chosen."""
    return each_cell(rows, lambda cell: re.sub("[■□]", "", _SPOKEN.sub("", cell)))


def boxes_as(chosen: str, other: str) -> Callable[[Rows], Rows]:
    return lambda rows: each_cell(
        rows, lambda cell: _SPOKEN.sub("", cell).replace("■", chosen).replace("□", other)
    )


def level1_merged(rows: Rows) -> Rows:
    """一级事项 was one merged cell over its rows; its span is lost, so the rows below are a cell short."""
    copy = rows[:2]
    before = ""
    for row in rows[2:]:
        copy.append(row[:1] + row[2:] if row[LEVEL1] == before else row)
        before = row[LEVEL1]
    return copy


def level1_blank(rows: Rows) -> Rows:
    """一级事项 only stands in the first of its rows."""
    copy = rows[:2]
    before = ""
    for row in rows[2:]:
        copy.append([*row[:1], "" if row[LEVEL1] == before else row[LEVEL1], *row[2:]])
        before = row[LEVEL1]
    return copy


def in_pages(rows: Rows, *, size: int, heads: bool) -> str:
    """The table cut into several."""
    parts = [rows[at : at + size] for at in range(2, len(rows), size)]
    tables = [[*rows[:2], *part] if heads or n == 0 else part for n, part in enumerate(parts)]
    return "<p>第1页</p>".join(pasted(table) for table in tables)


def full_width(text: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if sign.isdigit() and sign.isascii() else sign for sign in text)


def half_width_punctuation(text: str) -> str:
    return text.translate(str.maketrans("（），：；“”、〔〕", '(),:;"",[]'))


def sprinkled(text: str) -> str:
    """Zero-width and no-break spaces, as editors leave them."""
    return "\u200b".join(text[at : at + 4] for at in range(0, len(text), 4)).replace(" ", "\u00a0\u3000")
