"""Which known document a citation means, and in what it differs from the baseline's table of documents.

A document is looked up by its number first, since several share a title; by title or another name only where the
number says nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from catalogxl.grammar.document import DocumentKey, DocumentNumber, LegalBasis, parse_bases, parse_number
from catalogxl.grammar.readings import ReadingKind
from catalogxl.model import Baseline, LegalDocument
from catalogxl.normalise import fold

_REPUBLIC = fold("中华人民共和国")
_MARKS = re.compile(r"[〈〉《》“”\"'()、,]")
_ISSUED = re.compile(r"(?:印发|转发|发布|公布)(?P<inner>.{4,})的(?:通知|函|公告)$")
_ABOUT = "关于"
_REPEALED = ("已废止", "已被取代")


class TitleIs(Enum):
    """How a cited title stands to the document's own."""

    FULL = "full"
    SHORT = "short"
    OTHER = "other"


class NumberIs(Enum):
    """How the cited numbers stand to the document's own; UNKNOWN is one that the document does not bear."""

    SAME = "same"
    ABSENT = "absent"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Match:
    """What a citation was found to mean: no document, one, or several between which it does not decide."""

    documents: tuple[LegalDocument, ...] = ()
    title: TitleIs = TitleIs.OTHER
    number: NumberIs = NumberIs.ABSENT

    @property
    def document(self) -> LegalDocument | None:
        """The one document that is meant; None if there is none, or more than one."""
        return self.documents[0] if len(self.documents) == 1 else None


@lru_cache(maxsize=8)
def legal_index(baseline: Baseline) -> LegalIndex:
    """The index of the baseline's documents, made once."""
    return LegalIndex(baseline)


def title_key(title: str) -> str:
    """A key under which titles are equal that differ in marks, width, or the ministry's 和 only."""
    return _MARKS.sub("", fold(title)).replace("人力资源和社会保障", "人力资源社会保障")


def repealed(document: LegalDocument) -> bool:
    """Whether the document is no longer in force, as far as that is sourced."""
    return document.status in _REPEALED and document.status_trust != "unconfirmed"


def same_documents(one: str, other: str, baseline: Baseline) -> bool:
    """Whether two cells cite the same known documents in the same order, in whatever words."""
    index = legal_index(baseline)

    def cited(text: str) -> list[str | None]:
        found = [reading.basis and index.find(reading.basis).document for reading in parse_bases(text)]
        return [document.id if document else None for document in found]

    ids = cited(one)
    return None not in ids and ids == cited(other)


class LegalIndex:
    """The known documents by number, by title and by other names."""

    def __init__(self, baseline: Baseline) -> None:
        self._documents = baseline.document
        numbers: defaultdict[DocumentKey, list[LegalDocument]] = defaultdict(list)
        names: defaultdict[str, list[LegalDocument]] = defaultdict(list)
        self._keys: dict[str, frozenset[DocumentKey]] = {}
        self._short: dict[str, frozenset[str]] = {}
        amending: defaultdict[DocumentKey, list[LegalDocument]] = defaultdict(list)
        for document in baseline.documents:
            own = frozenset(_number_keys(document.number))
            later = frozenset(key for text in document.amendments for key in _number_keys(text)) - own
            self._keys[document.id] = own | later
            for key in own:
                numbers[key].append(document)
            for key in later:
                amending[key].append(document)
            short = frozenset(_short_names(document))
            self._short[document.id] = short
            for name in {title_key(document.title), *_tails(document.title), *short}:
                names[name].append(document)
        self._by_number: Mapping[DocumentKey, list[LegalDocument]] = numbers
        self._by_amendment: Mapping[DocumentKey, list[LegalDocument]] = amending
        self._by_name: Mapping[str, list[LegalDocument]] = names

    @property
    def titles(self) -> tuple[str, ...]:
        """All full titles."""
        return tuple(dict.fromkeys(document.title for document in self._documents.values()))

    def find(self, basis: LegalBasis) -> Match:
        """The document that ``basis`` cites: by number, else by name."""
        keys = [number.key for number in basis.numbers if _tells(number.key)]
        bearing = _unique(document for key in keys for document in self._by_number.get(key, ()))
        # One order may amend several documents and is a document of its own: it alone names none of them.
        amended = _unique(document for key in keys for document in self._by_amendment.get(key, ()))
        named = [one for one in (*bearing, *amended) if self.title_is(basis.title, one) is not TitleIs.OTHER]
        if named or bearing:
            documents = self.settled(named or bearing)
            return self._match(basis, documents, self._amended(keys, documents))
        return self._by_title(basis)

    def numbered(self, number: DocumentNumber) -> tuple[LegalDocument, ...]:
        """The documents of which ``number`` is the own number."""
        return tuple(self._by_number.get(number.key, ())) if _tells(number.key) else ()

    def settled(self, documents: Iterable[LegalDocument]) -> tuple[LegalDocument, ...]:
        """The one among ``documents`` that has taken the place of all others, or all of them."""
        several = _unique(documents)
        last = [one for one in several if all(one in (other, *self.successors(other)) for other in several)]
        return tuple(last) if len(last) == 1 else tuple(several)

    def successors(self, document: LegalDocument) -> tuple[LegalDocument, ...]:
        """What took the document's place, and what took the place of that …"""
        chain: list[LegalDocument] = []
        while (following := self._documents.get(document.successor)) and following not in chain:
            chain.append(following)
            document = following
        return tuple(chain)

    def title_is(self, title: str, document: LegalDocument) -> TitleIs:
        """How ``title`` stands to the document's; with or without the issuers before 关于 it is the same."""
        cited, own = title_key(title), title_key(document.title)
        if cited == own or cited in _tails(document.title) or own in (*_tails(title), *_inner(cited)):
            return TitleIs.FULL
        return TitleIs.SHORT if cited in self._short[document.id] else TitleIs.OTHER

    def titled(self, title: str) -> tuple[LegalDocument, ...]:
        """The documents whose title or other name ``title`` is, only those with that very title if there are any."""
        cited = title_key(title)
        names = (cited, *_tails(title), *_inner(cited))
        found = _unique(document for name in names for document in self._by_name.get(name, ()))
        best = [one for one in found if self.title_is(title, one) is TitleIs.FULL] or found
        return tuple(best)

    def _amended(self, keys: Iterable[DocumentKey], documents: tuple[LegalDocument, ...]) -> NumberIs:
        """UNKNOWN if a cited order is neither the document's own nor one of those that are known to amend it."""
        if len(documents) != 1 or not documents[0].amendments:
            return NumberIs.SAME
        return NumberIs.SAME if set(keys) <= self._keys[documents[0].id] else NumberIs.UNKNOWN

    def _by_title(self, basis: LegalBasis) -> Match:
        named = self.titled(basis.title)
        if not basis.numbers:
            return self._match(basis, self.settled(named), NumberIs.ABSENT)
        agreeing = [one for one in named if self._same_order(basis, one)]
        if agreeing:
            return self._match(basis, self.settled(agreeing), NumberIs.SAME)
        documents = self.settled(named)
        # Nothing speaks against a number where the table has none.
        unnumbered = len(documents) == 1 and not self._keys[documents[0].id]
        return self._match(basis, documents, NumberIs.SAME if unnumbered else NumberIs.UNKNOWN)

    def _same_order(self, basis: LegalBasis, document: LegalDocument) -> bool:
        """Whether they bear the same order of the President: told by the title, the order alone tells nothing."""
        known = {
            key.fields[0]
            for key in self._keys[document.id]
            if key.kind == ReadingKind.PRESIDENTIAL_ORDER.value
        }
        cited = {number.key.fields[0] for number in basis.numbers if not _tells(number.key)}
        return bool(known & cited)

    def _match(self, basis: LegalBasis, documents: tuple[LegalDocument, ...], number: NumberIs) -> Match:
        title = self.title_is(basis.title, documents[0]) if len(documents) == 1 else TitleIs.OTHER
        return Match(documents, title, number)


def _tells(key: DocumentKey) -> bool:
    """Orders of the President are counted anew by each congress: the number alone is no identity."""
    return key.kind not in (ReadingKind.PRESIDENTIAL_ORDER.value, ReadingKind.ADOPTION.value)


def _number_keys(text: str) -> Iterable[DocumentKey]:
    if not text:
        return ()
    reading = parse_number(text)
    return [n.key for n in (reading.number, *reading.amendments) if n is not None and n.key is not None]


def _short_names(document: LegalDocument) -> Iterable[str]:
    own = title_key(document.title)
    yield from map(title_key, document.aliases)
    yield from _inner(own)
    if own.startswith(_REPUBLIC):
        yield own.removeprefix(_REPUBLIC)
    else:
        yield _REPUBLIC + own


def _tails(title: str) -> tuple[str, ...]:
    """``关于…`` of ``人力资源社会保障部关于…``: the title without its issuers."""
    key = title_key(title)
    at = key.find(_ABOUT)
    return (key[at:],) if at > 0 else ()


def _inner(key: str) -> tuple[str, ...]:
    """What a notice puts in force: the 办法 of 关于印发〈办法〉的通知, both being cited."""
    issued = _ISSUED.search(key)
    return (issued["inner"],) if issued else ()


def _unique(documents: Iterable[LegalDocument]) -> list[LegalDocument]:
    return list({document.id: document for document in documents}.values())
