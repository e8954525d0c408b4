"""How the text between two titles of a cell is cut into pieces, and to which of the two each piece belongs.

All functions here take a parsing copy (glyphs) that still has its white space.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from catalogxl.grammar.numbers import find_numbers
from catalogxl.grammar.parse_copy import squeeze
from catalogxl.grammar.readings import Notes
from catalogxl.grammar.titles import TITLE_END, TitleSpan
from catalogxl.lazy_pattern import lazy_pattern

_ORDINAL = (
    r"(?:[(][0-9]{1,2}[)]|[(][一二三四五六七八九十]{1,3}[)]|(?<![0-9])[0-9]{1,2}[.、．:)]|(?<![一-鿿])[一二三四五六七八九十]{1,3}[、.]"
    r"|[⑴-⒛①-⑳❶-❿➀-➓]|[■●◆·•*▪◇○□]|(?<![^\s,，;；、。)）])[0-9]{1,2})"
)
_ORDINAL_BEFORE_TITLE = lazy_pattern(rf"{_ORDINAL}\s*$")
_ORDINAL_AT_START = lazy_pattern(rf"^\s*{_ORDINAL}(?![0-9]|\s*年)\s*")
_ISSUERS_BEFORE_TITLE = lazy_pattern(
    r"(?<![一-鿿])(?:[一-鿿]{1,20}(?:部|委|厅|局|署|院|银行|办公室|政府|会|中央)[ 、]{0,2}){1,6}$"
)
#: The clauses that a citation names: 第十四条、第十五条第一款.
ARTICLE = lazy_pattern(
    r"第[0-9一二三四五六七八九十百零〇]{1,6}[条款项章](?:之[一二三四五六七八九十])?"
    r"(?:[、,和及至到—-]?第?[0-9一二三四五六七八九十百零〇()]{1,6}[条款项目])*"
)
_SEPARATOR = lazy_pattern(r"[\n,，、;；。]|(?<=[)）])(?:以及|[及和与])")
_ENDS_LINE = lazy_pattern(r"[》〉)号;；。,，、条款]\s*$")
_STARTS_LINE = lazy_pattern(rf"\s*(?:[《〈]|{_ORDINAL}(?![0-9]|\s*年))")
_LONGEST_TAIL = 40


class Gap(NamedTuple):
    """The text between two titles: places of the pieces, and what was taken off before the next title."""

    pieces: tuple[tuple[int, int], ...]
    touches_left: bool
    touches_right: bool
    issuers: str
    ordinal: str


def hard_lines(copy: str) -> str:
    """``copy`` with a space for each line break inside of a word; those that separate documents stay."""
    if "\n" not in copy:
        return copy
    lines = copy.split("\n")
    joined = [lines[0]]
    for above, below in pairwise(lines):
        hard = _ENDS_LINE.search(above[-_LONGEST_TAIL:]) or _STARTS_LINE.match(below)
        ended = TITLE_END.search(above[-_LONGEST_TAIL:]) and not re.match(r"[(\[〔【的]", below)
        joined.append("\n" if hard or ended else " ")
        joined.append(below)
    return "".join(joined)


def documents_among(copy: str, spans: list[TitleSpan]) -> list[TitleSpan]:
    """``spans`` without titles that stand in the remarks on another: its history, its short name."""
    pairs = _round_pairs(copy)
    kept: list[TitleSpan] = []
    for span in spans:
        if kept and _is_remark(copy, span, kept[-1], pairs):
            continue
        if span.end - span.start > 2:
            kept.append(span)
    return kept


def _round_pairs(copy: str) -> list[tuple[int, int]]:
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for mark in re.finditer(r"[()]", copy):
        if mark.group() == "(":
            opened.append(mark.start())
        elif opened:
            start = opened.pop()
            if not opened:
                pairs.append((start, mark.start()))
    return pairs


def _is_remark(copy: str, span: TitleSpan, before: TitleSpan, pairs: list[tuple[int, int]]) -> bool:
    if re.match(r"\s*(?:第[一二三四五六七八九十]{1,2}次)?(?:修正|修订|修改)", copy[span.end : span.end + 12]):
        return True
    if re.search(r"(?:简称|以下称)[:“]?$", copy[max(0, span.start - 6) : span.start]):
        return True
    return any(before.end <= start < span.start and end >= span.end for start, end in _near(pairs, span))


def _near(pairs: list[tuple[int, int]], span: TitleSpan) -> list[tuple[int, int]]:
    """The one pair that may hold ``span``: outermost pairs do not overlap, so a bisection finds it."""
    low, high = 0, len(pairs)
    while low < high:
        middle = (low + high) // 2
        if pairs[middle][1] < span.end:
            low = middle + 1
        else:
            high = middle
    return pairs[low : low + 1]


def gap_between(copy: str, start: int, end: int, *, before_title: bool) -> Gap:
    """Cut ``copy[start:end]``; ``before_title`` says that a title follows."""
    issuers = ordinal = ""
    if before_title:
        ordinal, end = _take_off(_ORDINAL_BEFORE_TITLE, copy, start, end)
        issuers, end = _take_off(_ISSUERS_BEFORE_TITLE, copy, start, end)
        if issuers and not ordinal:
            ordinal, end = _take_off(_ORDINAL_BEFORE_TITLE, copy, start, end)
    text = copy[start:end]
    cuts = _separators(text)
    edges = [0, *(edge for cut in cuts for edge in cut), len(text)]
    places = [(start + edges[at], start + edges[at + 1]) for at in range(0, len(edges), 2)]
    pieces = tuple((left, right) for left, right in places if copy[left:right].strip())
    touches_right = before_title and not issuers and not ordinal and bool(pieces) and pieces[-1][1] == end
    return Gap(
        pieces, bool(pieces) and pieces[0][0] == start, touches_right, issuers.strip(), ordinal.strip()
    )


def without_ordinal(text: str) -> tuple[str, str]:
    """``text`` without a numbering at its start, and that numbering."""
    match = _ORDINAL_AT_START.match(text)
    return (text[match.end() :], match.group().strip()) if match else (text, "")


def _take_off(pattern: re.Pattern[str], copy: str, start: int, end: int) -> tuple[str, int]:
    window = copy[max(start, end - 120) : end]
    match = pattern.search(window)
    return (match.group(), end - len(window) + match.start()) if match else ("", end)


def _separators(text: str) -> list[tuple[int, int]]:
    """The places of separators that stand neither in brackets nor in a number."""
    if not _SEPARATOR.search(text):
        return []
    compact, places = squeeze(text)
    inside = [
        (places[one.start], places[one.end - 1]) for one in find_numbers(compact, Notes()) if one.number
    ]
    inside += _round_pairs(text)
    inside += [match.span() for match in ARTICLE.finditer(text)]
    inside.sort()
    cuts: list[tuple[int, int]] = []
    at = 0
    for mark in _SEPARATOR.finditer(text):
        while at < len(inside) and inside[at][1] < mark.start():
            at += 1
        if at < len(inside) and inside[at][0] <= mark.start():
            continue
        cuts.append((mark.start(), mark.end()))
    return cuts
