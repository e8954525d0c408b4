"""How the text between two titles of a cell is cut into pieces, and to which of the two each piece belongs.

All functions here take a parsing copy (glyphs) that still has its white space.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from operator import itemgetter
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
_ENDS_LINE = tuple("》〉)号;；。,，、条款")
_STARTS_LINE = lazy_pattern(rf"\s*(?:[《〈]|{_ORDINAL}(?![0-9]|\s*年))")
_AMENDED = lazy_pattern(r"\s*(?:第[一二三四五六七八九十]{1,2}次)?(?:修正|修订|修改)")
_SHORT_NAME_BEFORE = ("简称", "简称:", "简称“", "以下称", "以下称:", "以下称“")


class Gap(NamedTuple):
    """The text between two titles: places of the pieces, and what was taken off before the next title."""

    pieces: tuple[tuple[int, int], ...]
    touches_left: bool
    touches_right: bool
    issuers: str
    ordinal: str


def hard_lines(copy: str) -> str:
    """``copy`` with a space for each line break inside of a word; those that separate documents stay."""
    lines = copy.split("\n")
    joined = lines[0]
    for above, below in pairwise(lines):
        hard = above.rstrip().endswith(_ENDS_LINE) or _STARTS_LINE.match(below)
        ended = TITLE_END.search(above) and not below.startswith(("(", "[", "〔", "【", "的"))
        joined += ("\n" if hard or ended else " ") + below
    return joined


def documents_among(copy: str, spans: list[TitleSpan]) -> list[TitleSpan]:
    """``spans`` without titles that stand in the remarks on another: its history, its short name."""
    pairs = _round_pairs(copy)
    kept: list[TitleSpan] = []
    before: TitleSpan | None = None
    for span in spans:
        is_remark = before and _is_remark(copy, span, before, pairs)
        if copy[span.start : span.end].strip("《》〈〉") and not is_remark:
            kept.append(span)
            before = span
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
    if _AMENDED.match(copy, span.end) or copy.endswith(_SHORT_NAME_BEFORE, before.end, span.start):
        return True
    at = bisect_left(
        pairs, span.end, key=itemgetter(1)
    )  # of the outermost pairs only this one may hold the title
    return at < len(pairs) and pairs[at][0] in range(before.end, span.start)


def gap_between(copy: str, start: int, end: int, *, before_title: bool) -> Gap:
    """Cut ``copy[start:end]``; ``before_title`` says that a title follows."""
    issuers = ordinal = ""
    if before_title:
        ordinal, end = _take_off(_ORDINAL_BEFORE_TITLE, copy, start, end)
        issuers, end = _take_off(_ISSUERS_BEFORE_TITLE, copy, start, end)
        if not ordinal:
            ordinal, end = _take_off(_ORDINAL_BEFORE_TITLE, copy, start, end)
    cuts = _separators(copy[start:end])
    lefts = [start, *(start + cut_end for _, cut_end in cuts)]
    rights = [*(start + cut_start for cut_start, _ in cuts), end]
    places = zip(lefts, rights, strict=True)
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
    match = pattern.search(copy[start:end])
    return (match.group(), start + match.start()) if match else ("", end)


def _separators(text: str) -> list[tuple[int, int]]:
    """The places of separators that stand neither in brackets nor in a number."""
    if not _SEPARATOR.search(text):
        return []
    compact, places = squeeze(text)
    numbers = [one for one in find_numbers(compact, Notes()) if one.number]
    signs = [*text]
    for start, end in (
        *((places[one.start], places[one.end - 1]) for one in numbers),
        *_round_pairs(text),
        *(match.span() for match in ARTICLE.finditer(text)),
    ):
        signs[start:end] = "条" * (end - start)
    return [mark.span() for mark in _SEPARATOR.finditer("".join(signs))]
