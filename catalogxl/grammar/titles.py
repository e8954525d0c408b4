"""Titles of documents: where 《…》 begins and ends in a cell, and the normal form of what is inside.

All functions here take a parsing copy (glyphs) that still has its white space.
"""

from __future__ import annotations

from typing import NamedTuple

from catalogxl.grammar.readings import Notes, excerpt
from catalogxl.lazy_pattern import lazy_pattern

_CLOSERS = "》〉"
_MARKS = lazy_pattern("[《》〈〉]")
_ODD_MARKS = str.maketrans("<>＜＞≪≫«»", "〈〉〈〉《》《》")
_SPACE = lazy_pattern(r"\s+")
_ISSUER_NAMES = (
    *("部", "委员会", "委", "局", "厅", "署", "法院", "检察院", "国务院", "银行", "办公室", "政府"),
    *("总工会", "联合会", "妇联", "残联", "共青团中央"),
)
_ISSUERS_NEXT = lazy_pattern(rf"[一-鿿]{{1,150}}?(?:{'|'.join(_ISSUER_NAMES)})(?:$|关于|印发|转发)")
# A title that is never closed ends with its line, and is not longer than one sees at a glance;
_LONGEST = 200
# before that, it ends at a punctuation mark or before its number; what stands in marks of its own is passed over.
_INNER = lazy_pattern("[《〈][^《》〈〉]*[》〉]")
_NUMBER = r"[^《》()]{0,60}?(?:[0-9]\s*号|令第)"
_LAST_WORD = "通知|意见|办法|决定|规定|条例|方案|规程|细则|批复|公告|纲要|规划|指引"
_CODE = rf"\s*(?:(?!{_LAST_WORD})[一-鿿]){{1,20}}(?:[〔\[(【][0-9]{{4}}|令第)"
_ENDS = lazy_pattern(
    rf"[；;，,。]|(?=[(〔\[]{_NUMBER})|(?<=》)(?!的)(?=\s*[(\[〔【]?{_NUMBER})|(?<={_LAST_WORD})(?={_CODE})|(?=\s{_CODE})"
)
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
    for mark in _MARKS.finditer(text):
        place = mark.start()
        if mark.group() in _CLOSERS or (spans and place < spans[-1].end):
            continue
        if place in partner:
            spans.append(TitleSpan(place, partner[place] + 1, True))
        elif (end := _missing_end(text, place)) is not None:
            spans.append(TitleSpan(place, end, False))
    return spans


def _partners(text: str) -> dict[int, int]:
    open_places: list[int] = []
    partner: dict[int, int] = {}
    for mark in _MARKS.finditer(text):
        if mark.group() not in _CLOSERS:
            open_places.append(mark.start())
        elif open_places:
            partner[open_places.pop()] = mark.start()
    return partner


def _missing_end(text: str, place: int) -> int | None:
    """Where a title that begins at ``place`` and is never closed ends: before its number, or with its line."""
    line = text[place : place + _LONGEST].partition("\n")[0]
    end = _ENDS.search(_INNER.sub(lambda inner: "》".rjust(len(inner.group()), "一"), line))
    if end:
        return place + end.start()
    return place + len(line) if len(line) < _LONGEST else None


def normal_title(text: str, notes: Notes) -> str:
    """The title inside of its outer marks: 〈〉 inside, white space only between issuers."""
    title = _tight(text.strip().translate(_ODD_MARKS), notes)
    inner = title.replace("《", "〈").replace("》", "〉")
    if inner != title:
        notes.repair(title, inner, "书名号里面再用书名号时，里层用〈〉")
    partner = _partners(inner)
    if {mark.start() for mark in _MARKS.finditer(inner)} != {*partner, *partner.values()}:
        notes.doubt(f"{excerpt(inner)}的书名号不成对，请核对标题")
    return inner.replace("(", "（").replace(")", "）").replace(",", "，")


def _tight(text: str, notes: Notes) -> str:
    spaced, *others = _SPACE.split(text)
    for at, piece in enumerate(others):
        keep = _between_issuers(spaced, others[at:]) or _between_words(spaced, piece)
        spaced += f" {piece}" if keep else piece
    if spaced != text:
        notes.repair(text, spaced, "标题中多余的空格或换行")
    return spaced


def _between_issuers(left: str, right: list[str]) -> bool:
    """Whether ``left`` and what follows are names of issuers, all of which stand before 关于."""
    may_be = left.endswith(_ISSUER_NAMES) and "关于" not in left
    return may_be and _ISSUERS_NEXT.match("".join(right)) is not None


def _between_words(left: str, right: str) -> bool:
    pair = left[-1:] + right[:1]
    return pair.isascii() and pair.isalnum()
