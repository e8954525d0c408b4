"""公开依据: a cell of legal documents, each a 《title》 with its number or its adoption history.

:func:`parse_bases` reads a whole cell, :func:`parse_number` one number. A document is identified by
the key of its number, never by the string.

Source: the notice, 二(三)2: full title and document number, no clause needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from catalogxl.grammar.adoption import adoption_text, is_adoption
from catalogxl.grammar.doc_numbers import usual_number
from catalogxl.grammar.numbers import find_numbers, in_order, note_glyphs, parse_number
from catalogxl.grammar.parse_copy import parsing_copy, squeeze
from catalogxl.grammar.pieces import ARTICLE, documents_among, gap_between, hard_lines, without_ordinal
from catalogxl.grammar.readings import (
    BasisReading,
    DocumentKey,
    DocumentNumber,
    LegalBasis,
    Notes,
    NumberReading,
    ReadingKind,
    Repair,
    excerpt,
)
from catalogxl.grammar.titles import TITLE_END, TitleSpan, normal_title, title_spans
from catalogxl.lazy_pattern import lazy_pattern
from catalogxl.normalise import clean

__all__ = [
    "BasisReading",
    "DocumentKey",
    "DocumentNumber",
    "LegalBasis",
    "NumberReading",
    "ReadingKind",
    "Repair",
    "parse_bases",
    "parse_number",
]

# A line as nearly all are, with nothing to mend: 《…〈…〉…》（代字〔2020〕3号）.
_USUAL = lazy_pattern(
    "《([一-鿿]+(?:〈[一-鿿]+〉[一-鿿]*)*)》（([一-鿿]{2,6})〔([0-9]{4})〕([1-9][0-9]{0,3})号）"
)
_OF_NUMBERS = frozenset("令第号")
_FILLER = lazy_pattern(
    r"根据|依据|依照|按照|参照|以下简称|以及|公布|发布|文件|[\s()\[\]〔〕【】<>《》〈〉,，、;；。.:：“”\"和及与等号·]+"
)
_PHRASE = lazy_pattern("根据|依据|依照|按照|参照|文件")
_BY = lazy_pattern("^(?:根据|依据|依照|按照|参照)")
# Phrases of running text around a citation: before a title, right behind one, and after the last one.
_LEADING = lazy_pattern(
    "(?:为了?)?(?:认真|深入)?(?:全面)?(?:贯彻落实|贯彻执行|贯彻|落实)|遵照|(?<![一-鿿])为(?![一-鿿])"
)
_TRAILING = lazy_pattern("(?:文件)?(?:的)?(?:有关|相关)?(?:精神|要求|规定)|的通知要求")
_CLOSING = lazy_pattern("^结合(?:我|本)?[县市区]?(?:的)?(?:工作)?实际(?:情况)?|特?制定(?:本.{2,6})?$")
_BOOK_MARKS = {"<<": " 《", ">>": "》 ", "<": "《", ">": "》"}
_MARKUP = lazy_pattern(r"<<|>>|[<>]")
_SHORT_NAME = lazy_pattern(
    r"以下(?:统一)?简?称为?[:]?(?:[“《〈\"][^》〉”\"]{0,40}[》〉”\"]|[一-鿿]{2,20}(?=\)))"
)
_DITTO = lazy_pattern(r"^[(]?(?:同上|同前|如上|〃)[)]?$")
_OTHERS = lazy_pattern("等?(?:的|其他|其它|有关|相关|法律|法规|政策|文件)*(?:规定|要求|办法|意见|通知)")
_TRIAL = lazy_pattern(r"^\s*[(](试行|暂行)[)]")


@dataclass(slots=True)
class _Draft:
    """A document while its pieces are being collected; ``start`` and ``end`` are its extent in the cell."""

    title: str
    start: int
    end: int
    ordinal: str = ""
    notes: Notes = field(default_factory=Notes)
    numbers: list[DocumentNumber] = field(default_factory=list)
    adoption: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True)
class _About:
    """What a piece says about a document; ``rest`` is none of it, ``first`` the place of the first number."""

    numbers: tuple[DocumentNumber, ...]
    adoption: str
    article: str
    rest: str
    doubtful: bool
    notes: Notes
    first: int | None

    @property
    def says_something(self) -> bool:
        return bool(self.numbers or self.adoption or self.article or self.doubtful)


@lru_cache(maxsize=1024)
def parse_bases(text: str) -> tuple[BasisReading, ...]:
    """Every document of a cell, in order; empty for a blank cell. Gives readings for any text."""
    usual = [_usual_reading(line) for line in text.split("\n")]
    return _of_any_text(text) if None in usual else tuple(one for one in usual if one)


def _usual_reading(line: str) -> BasisReading | None:
    """The reading of a document that stands on a line of its own with nothing to mend or ask; None for any other line."""
    match = _USUAL.fullmatch(line)
    if match is None:
        return None
    title, code, year, sequence = match.groups()
    if _OF_NUMBERS.intersection(code) or parsing_copy(code) != code:
        return None
    number = usual_number(code, int(year), int(sequence))
    return BasisReading(line, LegalBasis(title, (number,))) if number else None


def _of_any_text(text: str) -> tuple[BasisReading, ...]:
    cell = clean(text)
    copy = parsing_copy(cell)
    # Of the same length: the spare place becomes a space, which a title drops.
    copy = hard_lines(_MARKUP.sub(lambda mark: _BOOK_MARKS[mark.group()], copy))
    spans = documents_among(copy, title_spans(copy))
    drafts: list[_Draft] = []
    for index in range(len(spans) + 1):
        start = spans[index - 1].end if index else 0
        following = spans[index] if index < len(spans) else None
        end = following.start if following else len(copy)
        gap = gap_between(copy, start, end, before_title=following is not None)
        waiting: _About | None = None
        for place, (left, right) in enumerate(gap.pieces):
            last = place == len(gap.pieces) - 1
            hangs_left = place == 0 and gap.touches_left and bool(drafts)
            left = _trial(drafts[-1], copy, left, right) if hangs_left else left
            near_title = last and gap.touches_right and not hangs_left
            about = _about(copy[left:right])
            # 《…》等有关规定 means more than the one document: that is asked back.
            behind = hangs_left and "等" not in copy[left:right]
            about = _without_phrases(about, behind=behind, before=near_title, after=bool(drafts))
            if near_title and not about.rest and (about.says_something or about.notes.repairs):
                waiting = about
            else:
                _place(drafts, about, (left, right), cell=cell, copy=copy, hangs_left=hangs_left)
        if following:
            draft = _titled(following, issuers=gap.issuers, ordinal=gap.ordinal, cell=cell)
            if waiting:
                _absorb(draft, waiting)
                if waiting.says_something:
                    draft.notes.repair("文号在前", "文号在后", "文号写在标题后面的（）里")
            drafts.append(draft)
    return tuple(_reading(draft, cell) for draft in drafts)


def _titled(span: TitleSpan, *, issuers: str, ordinal: str, cell: str) -> _Draft:
    draft = _Draft("", span.start, span.end, ordinal=ordinal)
    inside = cell[span.start + 1 : span.end - (1 if span.paired else 0)]
    if not span.paired:
        draft.notes.repair(cell[span.start : span.end], f"《{inside}》", "书名号缺右半边")
    else:
        draft.notes.repair(cell[span.start] + cell[span.end - 1], "《》", "标题用书名号《》")
    draft.title = title = normal_title(inside, draft.notes)
    why = "标题之前不写发文机关"
    if title.startswith("关于"):
        draft.title = normal_title(issuers.strip("、 ").replace("、", " ") + title, draft.notes)
        why = "发文机关是标题的一部分，写进书名号"
    draft.notes.repair(f"{issuers}《{title}", f"《{draft.title}", why)
    return draft


def _trial(draft: _Draft, copy: str, left: int, right: int) -> int:
    """《…办法》（试行）: the word belongs to the title."""
    trial = _TRIAL.match(copy[left:right])
    if not trial:
        return left
    word = trial[1]
    title = f"{draft.title}（{word}）"
    draft.notes.repair(f"《{draft.title}》（{word}）", f"《{title}》", f"“{word}”是标题的一部分，写进书名号")
    draft.title = title
    draft.end = left + trial.end()
    return draft.end


def _about(text: str) -> _About:
    notes = Notes()
    tight, places = squeeze(text)
    found = find_numbers(tight, notes)
    pieces: list[str] = []
    at = 0
    for one in found:
        pieces.append(tight[at : one.start])
        at = one.end
    pieces.append(tight[at:])
    rest = _SHORT_NAME.sub("", "".join(pieces))
    article = "、".join(match.group() for match in ARTICLE.finditer(rest))
    rest = ARTICLE.sub("", rest)
    adoption = ""
    if is_adoption(rest):
        adoption, rest = adoption_text(rest, notes), ""
    numbers = in_order([one.number for one in found if one.number])
    doubtful = any(one.number is None for one in found)
    first = next((places[one.start] for one in found), None)
    bare = _FILLER.sub("", rest)
    for phrase in dict.fromkeys(_PHRASE.findall(rest)) if not bare else ():
        notes.repair(phrase, "", "引用文件时的套话不写")
    return _About(numbers, adoption, article, bare, doubtful, notes, first)


def _without_phrases(about: _About, *, behind: bool, before: bool, after: bool) -> _About:
    """``about`` without the phrases that running text has beside a title: 根据《…》文件精神和为贯彻落实《…》.

    ``behind`` a title, ``before`` the next, or anywhere ``after`` the first. What is more than phrases stays as it is.
    """
    patterns = [_LEADING] if behind or before else []
    patterns += [_TRAILING] if behind else []
    patterns += [_CLOSING] if after else []
    rest, dropped = about.rest, []
    for pattern in patterns:
        dropped += [match.group() for match in pattern.finditer(rest)]
        rest = pattern.sub("", rest)
    if _FILLER.sub("", rest) or not dropped:
        return about
    for phrase in dropped:
        about.notes.repair(phrase, "", "引用文件时的套话不写")
    return replace(about, rest="")


def _absorb(draft: _Draft, about: _About) -> None:
    draft.numbers.extend(about.numbers)
    draft.adoption = " ".join(filter(None, (draft.adoption, about.adoption)))
    draft.article = "、".join(filter(None, (draft.article, about.article)))
    draft.notes.repairs.extend(about.notes.repairs)
    draft.notes.doubts.extend(about.notes.doubts)
    draft.notes.candidates.extend(about.notes.candidates)


def _place(
    drafts: list[_Draft], about: _About, extent: tuple[int, int], *, cell: str, copy: str, hangs_left: bool
) -> None:
    """Give a piece to the document before it, or make it a document of its own."""
    left, right = extent
    written = cell[left:right]
    previous = drafts[-1] if drafts else None
    if previous and (hangs_left or _goes_on(previous, about, copy[previous.end : left])):
        if _of_one_issuer(previous, about):
            numbers = "、".join(number.canonical for number in (*previous.numbers, *about.numbers))
            previous.notes.doubt(
                f"一个文件名后面有同一机关的两个文号（{numbers}），是不是漏写了一个文件名，请核对"
            )
        _absorb(previous, about)
        previous.end = right
        note_glyphs(written, "".join(parsing_copy(written).split()), previous.notes)
        if (about.numbers or about.adoption) and not copy[left:right].lstrip().startswith("("):
            previous.notes.repair(written, f"（{written.strip()}）", "文号写在标题后面的（）里")
        if about.rest:
            previous.notes.doubt(f"标题之后有读不懂的文字{excerpt(about.rest)}，请核对")
    elif about.says_something or about.rest:
        drafts.append(_untitled(about, extent, cell=cell, copy=copy))
    elif previous:
        # Nothing but phrases: what is left out is told at the document before.
        previous.notes.repairs.extend(about.notes.repairs)


def _goes_on(previous: _Draft, about: _About, between: str) -> bool:
    """Whether a piece that stands apart says more of the document before it: its article, its amendment, its number, or
    on the same line that of another issuer: 《…》豫人社〔2018〕206号、豫财社〔2018〕22号."""
    if about.rest or not about.says_something:
        return False
    if not about.numbers or any(number.role for number in about.numbers):
        return True
    return "\n" not in between if previous.numbers else not previous.notes.doubts


def _of_one_issuer(previous: _Draft, about: _About) -> bool:
    """Whether another number of the issuer follows that of a document, which has one of each issuer."""

    def issuers(numbers: Iterable[DocumentNumber]) -> set[object]:
        return {number.key.fields[0] for number in numbers if number.kind is ReadingKind.DOC_NO}

    more = (number for number in about.numbers if number not in previous.numbers)
    return not issuers(previous.numbers).isdisjoint(issuers(more))


def _untitled(about: _About, extent: tuple[int, int], *, cell: str, copy: str) -> _Draft:
    """A document without 《》: its title is what stands before its number, if that ends as a title does."""
    left, right = extent
    text, ordinal = without_ordinal(copy[left:right])
    start = right - len(text)
    cut = right if about.first is None else left + about.first
    before = copy[start:cut]
    if about.adoption or not TITLE_END.search(before.strip(" \n)")):
        head = before.rpartition("(")[0]
        if about.adoption or not TITLE_END.search(head):
            head = before.partition("(")[0]
        cut = start + len(head)
    said = cell[start:cut].strip(" \n(（[〔【")
    title = _BY.sub("", said).strip("《》〈〉<>“”")
    draft = _Draft("", left, right, ordinal=ordinal)
    draft.notes.doubts.extend(about.notes.doubts)
    draft.notes.candidates.extend(about.notes.candidates)
    if not TITLE_END.search(parsing_copy(title)) or _OTHERS.fullmatch(title):
        shown = cell[left:right].strip()
        what = "只有文号，没有标题" if about.says_something and not about.rest else "读不出文件标题"
        what = "没有写明是哪个文件" if _DITTO.match(shown) else what
        draft.notes.doubt(f"{excerpt(shown)}{what}，请写成《全称》（文号）")
        return draft
    draft.notes.repair(said, f"《{title}》", "标题未加书名号")
    draft.title = normal_title(title, draft.notes)
    inside = _about(copy[cut:right])
    _absorb(draft, inside)
    if inside.rest:
        draft.notes.doubt(f"标题之后有读不懂的文字{excerpt(inside.rest)}，请核对")
    return draft


def _reading(draft: _Draft, cell: str) -> BasisReading:
    notes = draft.notes
    raw = cell[draft.start : draft.end].strip()
    basis = None
    if re.search("[一-鿿A-Za-z]", draft.title):
        basis = LegalBasis(draft.title, in_order(draft.numbers), draft.adoption, draft.article)
    elif not notes.doubts:
        notes.doubt(f"{excerpt(raw)}读不出文件标题，请写成《全称》（文号）")
    if draft.ordinal:
        notes.repair(draft.ordinal, "", "标题前的编号")
    return BasisReading(
        raw,
        basis,
        tuple(dict.fromkeys(notes.repairs)),
        tuple(dict.fromkeys(notes.doubts)),
        tuple(dict.fromkeys(notes.candidates)),
        draft.ordinal,
    )
