"""公开内容 and 公开依据 of an old table ──► what the province's text does not say already."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from catalogxl.baseline.documents import legal_index
from catalogxl.grammar.citation import published_form, read_citations
from catalogxl.grammar.readings import BasisReading
from catalogxl.importing.words import without_ordinal, word_key
from catalogxl.model import Baseline, Item
from catalogxl.normalise import clean, lines

_NUMBERED_LINE: Final = re.compile(r"^\s*[（(]?\d{1,2}\s*[.．、)）]?")
_PIECES: Final = re.compile(r"[；;、，,。]")
_PLACEHOLDER: Final = re.compile(r"^《?[…·.。]+》?$")
_TITLE: Final = re.compile(r"《([^《》]{2,80})》")


@dataclass(frozen=True, slots=True)
class TextsRead:
    """Lines of the county's own, how many the province's text holds already, and doubts (text, why) in Chinese."""

    own: tuple[str, ...] = ()
    held: int = 0
    doubts: tuple[tuple[str, str], ...] = ()


def content_lines(text: str) -> list[str]:
    """The lines of a cell without their ordinals: numbered in one line, one a line, wrapped, or divided by 、."""
    said = clean(text)
    numbered = _split_at_numbers(said)
    if numbered:
        return [line for piece in numbered if (line := _bare(piece))]
    whole = said.split("\n")
    return [line for piece in whole if (line := _bare(piece))]


def read_contents(text: str, item: Item | None) -> TextsRead:
    """What a cell of 公开内容 has beside the lines of ``item``."""
    found = content_lines(text)
    if item is None:
        return TextsRead(tuple(dict.fromkeys(found)))
    held = {word_key(line): at for at, line in enumerate(item.contents)}
    pieces = [part for line in found for part in _parts(line, held)]
    missing = [at for key, at in held.items() if key not in {word_key(piece) for piece in pieces}]
    own: list[str] = []
    doubts: list[tuple[str, str]] = []
    count = 0
    for place, piece in enumerate(pieces):
        key = word_key(piece)
        if key in held or _is_cut(
            key, place == len(pieces) - 1, [word_key(item.contents[at]) for at in missing]
        ):
            count += 1
        elif place in missing and len(pieces) == len(item.contents):
            doubts.append((piece, f"与省级目录的“{item.contents[place]}”不同，没有采用"))
        else:
            own.append(piece)
    return TextsRead(tuple(dict.fromkeys(own)), count, tuple(doubts))


def _parts(line: str, held: dict[str, int]) -> list[str]:
    """A line, or its parts if most of them are lines of the province's."""
    if word_key(line) in held:
        return [line]
    parts = [part.strip() for part in _PIECES.split(line) if part.strip()]
    known = sum(word_key(part) in held for part in parts)
    return parts if len(parts) > 1 and known * 2 >= len(parts) else [line]


def _is_cut(key: str, last: bool, missing: Sequence[str]) -> bool:
    """Whether the last line was cut off at the end of a page: it begins as a line that is missing does."""
    return last and bool(key) and any(line.startswith(key) for line in missing)


def _split_at_numbers(text: str) -> list[str]:
    """The pieces that 1. 2. 3. … begin, in one line or over several; [] if there are no such numbers."""
    pieces: list[str] = []
    start = 0
    number = 2
    if not re.match(r"[（(]?1\s*[.．、)）]?\s*\D", text):
        return []
    while match := re.compile(
        rf"(?<![\d.])[（(]?{number}\s*[.．、)）]\s*(?!\d)|(?<=\s){number}(?=[^\d\s.年月日个])"
    ).search(text, start + 1):
        pieces.append(text[start : match.start()])
        start = match.start()
        number += 1
    pieces.append(text[start:])
    return pieces if len(pieces) > 1 else []


def _bare(piece: str) -> str:
    """A piece without its number, in one line."""
    return without_ordinal("".join(piece.split("\n")).strip()).strip(" ；;。，,、")


def read_bases(text: str, item: Item | None, baseline: Baseline) -> TextsRead:
    """The documents of a cell that ``item`` does not cite already, as they are to be cited."""
    index = legal_index(baseline)
    cited = {citation.document.id for citation in item.bases} if item else set()
    covered = _family(cited, baseline) if cited else cited
    own: list[str] = []
    doubts: list[tuple[str, str]] = []
    held = 0
    for reading in read_citations(_with_marks(text)):
        if _PLACEHOLDER.match(reading.raw):
            continue
        if reading.basis is None:
            doubts.append((reading.raw, "读不出是哪个文件，没有采用"))
            continue
        match = index.find(reading.basis)
        documents = match.documents
        if documents and {one.id for one in documents} & covered:
            held += 1
        elif match.document is not None and match.title.value != "other":
            own.append(match.document.citation)
        elif match.document is not None:
            doubts.append((reading.raw, f"文号是《{match.document.title}》的，标题却不同，没有采用"))
        elif _is_sound(reading):
            own.append(published_form(reading))
            doubts.append((reading.raw, "不在省级依据库中，已照录，请核对标题和文号"))
        else:
            doubts.append((reading.raw, "不在省级依据库中，又没有文号或读不准，没有采用"))
    return TextsRead(tuple(dict.fromkeys(own)), held, tuple(dict.fromkeys(doubts)))


def _family(cited: set[str], baseline: Baseline) -> set[str]:
    """The documents cited, and those whose place they took."""
    index = legal_index(baseline)
    replaced = (one.id for one in baseline.documents if any(new.id in cited for new in index.successors(one)))
    return {*cited, *replaced}


def _is_sound(reading: BasisReading) -> bool:
    basis = reading.basis
    return basis is not None and not reading.doubts and bool(basis.numbers or basis.adoption)


def _with_marks(text: str) -> str:
    """Titles without book marks that stand one after another (政府信息公开条例、社会保险法) are a line each."""
    said = clean(text)
    if _TITLE.search(said) or "〈" in said or "<" in said:
        return said
    pieces = [piece for line in lines(said) for piece in re.split(r"[、；;，,]", line) if piece.strip()]
    return "\n".join(pieces)
