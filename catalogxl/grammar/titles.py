"""Titles of documents: where 《…》 begins and ends in a cell, and the normal form of what is inside.

All functions here take a parsing copy (glyphs) that still has its white space.
"""

from __future__ import annotations

from typing import NamedTuple

from catalogxl.grammar.readings import Notes
from catalogxl.lazy_pattern import lazy_pattern

_OPENERS = "《〈"
_CLOSERS = "》〉"
_MARKS = lazy_pattern("[《》〈〉]")
# What may end a title that is never closed, but for the end of its line; and how long it may be.
_NOT_PLAIN = lazy_pattern("[》〉(〔\\[；;，,。]")
_LONGEST = 200
_ODD_MARKS = str.maketrans("<>＜＞≪≫«»", "〈〉〈〉《》《》")
_SPACE = lazy_pattern(r"\s+")
_ISSUER_NAME = (
    r"(?:部|委|委员会|局|厅|署|法院|检察院|国务院|银行|办公室|政府|总工会|联合会|妇联|残联|共青团中央)"
)
_ISSUER_END = lazy_pattern(f"{_ISSUER_NAME}$")
_ISSUER_START = lazy_pattern(f"(?:[一-鿿]{{1,20}}{_ISSUER_NAME}){{1,3}}(?:$|关于|印发|转发)")
_NUMBER_NEXT = lazy_pattern(r"\s*[(\[〔【]?[^《》()]{0,60}?(?:[0-9]\s*号|令第)")
#: Words that a document's title ends in.
TITLE_END = lazy_pattern(
    r"(?:法|若干规定|条例|办法|规定|规则|细则|通知|意见|决定|决议|规程|方案|批复|复函|函|公告|通告|纲要|规划|计划|指引|规范|标准|章程|目录|解释|准则|流程|清单|公报)"
    r"(?:[(（](?:试行|暂行|修订|修订稿|[0-9]{4}(?:年)?(?:版|修订|修正|本)?)[)）])?$"
)


class TitleSpan(NamedTuple):
    """A title in a text: ``start`` and ``end`` with its marks, and whether both marks were there."""

    start: int
    end: int
    paired: bool


def title_spans(text: str) -> list[TitleSpan]:
    """The outermost titles of ``text``, in order.

    Any mark closes any other; a mark left alone is bridged if it is plain where its partner belongs.
    """
    partner = _partners(text)
    spans: list[TitleSpan] = []
    at = 0
    for mark in _MARKS.finditer(text):
        place = mark.start()
        if place < at or mark.group() in _CLOSERS:
            continue
        end = partner.get(place)
        if end is not None:
            spans.append(TitleSpan(place, end + 1, True))
        else:
            end = _missing_end(text, place, partner)
            if end is None:
                continue
            spans.append(TitleSpan(place, end, False))
        at = spans[-1].end
    return spans


def _partners(text: str) -> dict[int, int]:
    open_places: list[int] = []
    partner: dict[int, int] = {}
    for mark in _MARKS.finditer(text):
        if mark.group() in _OPENERS:
            open_places.append(mark.start())
        elif open_places:
            partner[open_places.pop()] = mark.start()
    return partner


def _missing_end(text: str, place: int, partner: dict[int, int]) -> int | None:
    """Where a title that is never closed ends: before its number, or with its line."""
    line_end = text.find("\n", place, place + _LONGEST + 1)
    line_end = len(text) if line_end < 0 else line_end
    limit = min(line_end, place + _LONGEST)
    if _NOT_PLAIN.search(text, place + 1, limit) is None:  # said at once, where nothing but openers follows
        return limit if limit == line_end else None
    at = place + 1
    while at < limit:
        character = text[at]
        if character in _OPENERS and at in partner and partner[at] < limit:
            at = partner[at] + 1
            if _NUMBER_NEXT.match(text, at, min(limit, at + 80)):
                return at
            continue
        if character in "(〔[" and _NUMBER_NEXT.match(text, at, min(limit, at + 80)):
            return at
        if character in "；;，,。":
            return at
        at += 1
    return limit if limit == line_end else None


def normal_title(text: str, notes: Notes) -> str:
    """The title inside of its outer marks: 〈〉 inside, white space only between issuers."""
    title = _tight(text.strip().translate(_ODD_MARKS), notes)
    inner = title.replace("《", "〈").replace("》", "〉")
    if inner != title:
        notes.repair(title, inner, "书名号里面再用书名号时，里层用〈〉")
    if not _balanced(inner):
        notes.doubt(f"“{inner[:60]}”的书名号不成对，请核对标题")
    return inner.replace("(", "（").replace(")", "）").replace(",", "，")


def _balanced(title: str) -> bool:
    depth = 0
    for mark in _MARKS.finditer(title):
        depth += 1 if mark.group() == "〈" else -1
        if depth < 0:
            return False
    return depth == 0


def _tight(text: str, notes: Notes) -> str:
    pieces = _SPACE.split(text)
    spaced = pieces[0]
    for piece in pieces[1:]:
        keep = _between_issuers(spaced, piece) or _between_words(spaced, piece)
        spaced += f" {piece}" if keep else piece
    if spaced != text:
        notes.repair(text, spaced, "标题中多余的空格或换行")
    return spaced


def _between_issuers(left: str, right: str) -> bool:
    return "关于" not in left[-200:] and bool(_ISSUER_END.search(left[-8:]) and _ISSUER_START.match(right))


def _between_words(left: str, right: str) -> bool:
    return bool(left and right) and (
        left[-1].isascii() and right[0].isascii() and left[-1].isalnum() and right[0].isalnum()
    )
