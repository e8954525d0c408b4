"""The values that the parsers of documents give back."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

_LONGEST_QUOTED = 40


class ReadingKind(str, Enum):
    """How a document is numbered. Says nothing about its legal rank: some regulations bear a plain 文号."""

    DOC_NO = "doc_no"
    STATE_COUNCIL_ORDER = "state_council_order"
    PRESIDENTIAL_ORDER = "presidential_order"
    MINISTRY_ORDER = "ministry_order"
    STANDARD = "standard"
    ADOPTION = "adoption"


@dataclass(frozen=True, slots=True)
class DocumentKey:
    """What makes two numbers the same number, however they are written.

    ``fields`` by kind: doc_no (代字, year, sequence); state_council_order (n,); presidential_order (n,),
    which is no identity, since each congress counts anew;
    ministry_order (names of the issuers, n); standard (prefix, number, year); adoption (date, text).
    """

    kind: str
    fields: tuple[str | int | tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """One number. ``date`` and ``role`` (公布, 第一次修订 …) are no part of its identity."""

    canonical: str
    key: DocumentKey
    kind: ReadingKind
    date: str = ""
    role: str = ""

    @property
    def text(self) -> str:
        return f"{self.date}{self.canonical}{self.role}"


@dataclass(frozen=True, slots=True)
class Repair:
    """One step from what was written to the normal form; ``why`` is Chinese, for a note to the county."""

    before: str
    after: str
    why: str


@dataclass(frozen=True, slots=True)
class NumberReading:
    """What one number field says. ``number`` is the base number, ``amendments`` the others, in order.

    ``doubts`` (Chinese) tell why something was not guessed; ``candidates`` are what it might be.
    """

    number: DocumentNumber | None
    repairs: tuple[Repair, ...] = ()
    doubts: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    amendments: tuple[DocumentNumber, ...] = ()


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """One document: ``title`` without its outer 《》 and with 〈〉 inside; ``article`` as cited, or ""."""

    title: str
    numbers: tuple[DocumentNumber, ...] = ()
    adoption: str = ""
    article: str = ""

    @property
    def canonical(self) -> str:
        """《title》（adoption，number，number）article."""
        parts = [self.adoption, *(number.text for number in self.numbers)]
        inside = "，".join(part for part in parts if part)
        return f"《{self.title}》" + (f"（{inside}）" if inside else "") + self.article


@dataclass(frozen=True, slots=True)
class BasisReading:
    """One document of a cell: ``raw`` is its piece of the cell; ``ordinal`` a numbering before it."""

    raw: str
    basis: LegalBasis | None
    repairs: tuple[Repair, ...] = ()
    doubts: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    ordinal: str = ""


@dataclass(slots=True)
class Notes:
    """What a parser collects on its way; never given out."""

    repairs: list[Repair] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    candidates: list[str] = field(default_factory=list)

    def repair(self, before: str, after: str, why: str) -> None:
        repair = Repair(before, after, why)
        if before != after and repair not in self.repairs:
            self.repairs.append(repair)

    def add(self, other: Notes) -> None:
        """Note what another parser noted."""
        self.repairs.extend(repair for repair in other.repairs if repair not in self.repairs)
        self.doubts.extend(why for why in other.doubts if why not in self.doubts)
        self.candidates.extend(one for one in other.candidates if one not in self.candidates)

    def doubt(self, why: str, *candidates: str) -> None:
        if why not in self.doubts:
            self.doubts.append(why)
        self.candidates.extend(candidate for candidate in candidates if candidate not in self.candidates)


@dataclass(frozen=True, slots=True)
class Found:
    """A number in a text without white space: its place, and ``None`` where it was not guessed."""

    start: int
    end: int
    number: DocumentNumber | None


def excerpt(text: str) -> str:
    """``text`` as a doubt quotes it, which needs no more than its beginning."""
    return f"“{text}”" if len(text) <= _LONGEST_QUOTED else f"“{text[: _LONGEST_QUOTED - 1]}…”"
