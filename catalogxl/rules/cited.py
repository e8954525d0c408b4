"""What is to be said of each document that a cell cites, and what to propose in its place: the ground of D13."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Final

from catalogxl.baseline.documents import LegalIndex, Match, NumberIs, TitleIs, legal_index, repealed
from catalogxl.grammar.citation import canonical_bases, published_form, read_citations
from catalogxl.grammar.document import LegalBasis, parse_number
from catalogxl.grammar.readings import BasisReading
from catalogxl.lazy_pattern import lazy_pattern
from catalogxl.model import Baseline, Entry, LegalDocument
from catalogxl.rules.observed import shortened

_LONGEST_TITLE: Final = 100
_ALIKE: Final = 0.8
# What stands behind the issuer's word in a number.
_SERIAL: Final = lazy_pattern(r"(?:〔|第?\d).*")


class Fault(Enum):
    """What may be wrong with a cited document."""

    UNREADABLE = "unreadable"
    UNCLEAR = "unclear"
    SHORT_TITLE = "short_title"
    TITLE_DIFFERS = "title_differs"
    TITLE_UNLIKE = "title_unlike"
    NUMBER_MISSING = "number_missing"
    NUMBER_OMITTED = "number_omitted"
    NUMBER_DIFFERS = "number_differs"
    UNKNOWN = "unknown"
    ARTICLE = "article"
    REPEALED = "repealed"
    MAYBE_REPEALED = "maybe_repealed"
    REPAIRED = "repaired"


@dataclass(frozen=True, slots=True)
class Cited:
    """A document as a cell cites it; ``match`` is what it was found to mean, ``successor`` what replaced that."""

    reading: BasisReading
    match: Match
    faults: tuple[Fault, ...]
    successor: LegalDocument | None

    @property
    def name(self) -> str:
        """The document as a message calls it."""
        return (
            f"《{shortened(self.reading.basis.title)}》"
            if self.reading.basis
            else f"“{shortened(self.reading.raw)}”"
        )

    @property
    def candidates(self) -> tuple[str, ...]:
        """What it might be, for the county to choose from."""
        known = (document.citation for document in self.match.documents)
        return tuple(dict.fromkeys((*self.reading.candidates, *known)))

    def proposed(self, fault: Fault) -> str:
        """What to write instead, as far as no choice is the county's; ``fault`` is what is being mended."""
        document = self.match.document
        if fault in self.faults and (offered := self._replaced(fault)):
            return offered
        basis = self.reading.basis
        if basis is None or self.reading.doubts:
            return self.reading.raw
        if Fault.NUMBER_OMITTED in self.faults and document is not None and document.bracket:
            return document.citation
        title = document.title if document is not None and Fault.SHORT_TITLE in self.faults else basis.title
        if title == basis.title and not basis.article:
            return published_form(self.reading)
        return LegalBasis(title, basis.numbers, basis.adoption).canonical

    def _replaced(self, fault: Fault) -> str:
        """Another document, or another number: what may only be offered where just that is mended."""
        document, basis = self.match.document, self.reading.basis
        if fault is Fault.REPEALED and self.successor is not None:
            return self.successor.citation
        if fault is Fault.UNREADABLE and document is not None:
            return document.citation
        if document is None or basis is None:
            return ""
        misspelt = fault in (Fault.TITLE_DIFFERS, Fault.TITLE_UNLIKE) and alike(basis.title, document.title)
        # A local document may bear a national title: its issuer stays what the county wrote.
        numbered = (
            fault is Fault.NUMBER_DIFFERS
            and document.trust == "sourced"
            and any(_issuer(number.canonical) == _issuer(document.number) for number in basis.numbers)
        )
        return document.citation if misspelt or numbered else ""


def _issuer(number: str) -> str:
    """The issuer's word in a document's number: 国发 of 国发〔2019〕28号, 国务院令 of 国务院令第586号."""
    return _SERIAL.sub("", number).removeprefix("中华人民共和国")


@dataclass(frozen=True, slots=True)
class CitedCell:
    """A cell of documents."""

    text: str
    documents: tuple[Cited, ...]
    faults: frozenset[Fault]

    def having(self, fault: Fault) -> tuple[Cited, ...]:
        """Those that have ``fault``."""
        return tuple(cited for cited in self.documents if fault in cited.faults)

    def fix(self, fault: Fault) -> str | None:
        """The whole cell with what can be proposed; None if nothing can be for those that have ``fault``."""
        if fault is Fault.REPAIRED:
            lines = canonical_bases(self.text)
        elif all(cited.proposed(fault) == published_form(cited.reading) for cited in self.having(fault)):
            return None
        else:
            lines = tuple(dict.fromkeys(cited.proposed(fault) for cited in self.documents))
        proposed = "\n".join(lines)
        return proposed if proposed != self.text else None


def cited_keys(entry: Entry) -> tuple[str, ...]:
    """The keys of the cells of ``entry`` in which the county cites documents."""
    return ("bases", "bases_extra") if entry.item is None else ("bases_extra",)


@lru_cache(maxsize=2048)
def cited_cell(text: str, baseline: Baseline) -> CitedCell:
    """Every document of a cell, judged."""
    index = legal_index(baseline)
    documents = tuple(_cited(reading, index) for reading in read_citations(text))
    return CitedCell(text, documents, frozenset(fault for cited in documents for fault in cited.faults))


# 相关政策规定, 上级有关文件: no document has such a title.
_VAGUE: Final = lazy_pattern(
    "(?:国家|上级|部|省|市|县|区|本地|现行|其他|其它|等|和|及|的)*(?:相关|有关|其他|其它)(?:的)?"
    "(?:法律|法规|规章|政策|文件|制度|规定|要求|办法|通知|精神|和|及|、|与)+"
)


def alike(left: str, right: str) -> bool:
    """Whether two titles differ so little that one may be the other misspelt; no text is, that is longer than titles are."""
    longest = max(len(left), len(right))
    return longest <= _LONGEST_TITLE and difflib.SequenceMatcher(None, left, right).ratio() >= _ALIKE


def _cited(reading: BasisReading, index: LegalIndex) -> Cited:
    basis = reading.basis
    match = index.find(basis) if basis is not None else _by_bare_number(reading, index)
    document = match.document
    following = index.successors(document) if document is not None else ()
    successor = next(reversed(following), None)
    return Cited(reading, match, tuple(_faults(reading, match, successor)), successor)


def _by_bare_number(reading: BasisReading, index: LegalIndex) -> Match:
    """A number without a title still tells what may be meant."""
    number = parse_number(reading.raw).number
    return Match(index.numbered(number)) if number is not None else Match()


def _faults(reading: BasisReading, match: Match, successor: LegalDocument | None) -> Iterator[Fault]:
    basis, document = reading.basis, match.document
    if basis is not None and _VAGUE.fullmatch(basis.title):
        yield Fault.UNREADABLE
        return
    if basis is None or reading.doubts:
        # Whatever else there is to say depends on what was meant.
        yield Fault.UNREADABLE if basis is None and not reading.candidates else Fault.UNCLEAR
        return
    if reading.repairs:
        yield Fault.REPAIRED
    if basis.article:
        yield Fault.ARTICLE
    yield from _number_faults(basis, match)
    if document is None:
        return
    if match.title is TitleIs.SHORT:
        yield Fault.SHORT_TITLE
    elif match.title is TitleIs.OTHER:
        yield Fault.TITLE_DIFFERS if document.trust == "sourced" else Fault.TITLE_UNLIKE
        return
    if repealed(document):
        yield Fault.REPEALED
    elif successor is not None:
        yield Fault.MAYBE_REPEALED


def _number_faults(basis: LegalBasis, match: Match) -> Iterator[Fault]:
    if match.number is NumberIs.UNKNOWN:
        yield Fault.NUMBER_DIFFERS if match.documents else Fault.UNKNOWN
    elif basis.adoption:
        if not match.documents:
            yield Fault.UNKNOWN
    elif match.number is NumberIs.ABSENT:
        yield Fault.NUMBER_OMITTED if match.document is not None else Fault.NUMBER_MISSING
