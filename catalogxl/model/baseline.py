"""The province's baseline: items, units, documents, and what the province sets. Frozen, without I/O."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from catalogxl.grammar.channel_names import GenericNames
from catalogxl.grammar.deadline import STANDARD_SINCE
from catalogxl.grammar.empty_words import EmptyWords
from catalogxl.vocabulary import TRUST_LEVELS


@dataclass(frozen=True, slots=True)
class Domain:
    """A field of work (领域) with a catalog of its own, e.g. 就业; ``prefix`` begins its item codes (``JY``)."""

    name: str
    prefix: str
    title: str


@dataclass(frozen=True, slots=True)
class BodyKind:
    """One of the kinds of publishing body (公开主体) that the notice binds (section 一), and its level (二(九))."""

    name: str
    level: str


@dataclass(frozen=True, slots=True)
class ChannelKind:
    """A kind of publishing channel (公开渠道和载体); ``id`` is the stable key, ``name`` the official word."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class LegalDocument:
    """One instrument that items cite, with every number it ever bore.

    ``number`` is the base number, ``amendments`` the numbers of amending orders, ``adoption`` the adoption history
    by which laws and local regulations without a number are cited.
    """

    id: str
    title: str
    number: str
    amendments: tuple[str, ...]
    adoption: str
    aliases: tuple[str, ...]
    issuer: str
    date: str
    kind: str
    scope: str
    status: str
    successor: str
    trust: str
    status_trust: str = ""
    checked_on: str = ""

    @property
    def bracket(self) -> str:
        """What stands in the brackets behind the title: adoption history, or number with its amendments."""
        if self.adoption:
            return self.adoption
        if self.number and self.amendments:
            return f"{self.number}公布，{'、'.join(self.amendments)}修订"
        return self.number

    @property
    def citation(self) -> str:
        """The document as a catalog cites it: full title and number (notice 二(三)2)."""
        return f"《{self.title}》（{self.bracket}）" if self.bracket else f"《{self.title}》"


@dataclass(frozen=True, slots=True)
class Citation:
    """An item's citation of a document; ``role`` is 公开依据 or 设立依据 (notice 二(三))."""

    document: LegalDocument
    role: str
    trust: str


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """An item (事项) of the baseline, identified by its code, never by row or name.

    ``deadline_days`` are working days. ``trust`` gives a level of TRUST_LEVELS for each sourced field.
    """

    code: str
    domain: str
    seq: int
    level1: str
    level2: str
    kind: str
    contents: tuple[str, ...]
    bases: tuple[Citation, ...]
    deadline_days: int
    channels: tuple[str, ...]
    channel_other: str
    audience_all: bool
    audience_specific: str
    mode: str
    levels: tuple[str, ...]
    trust: Mapping[str, str]
    aliases: tuple[str, ...] = ()

    @property
    def weakest_trust(self) -> str:
        """The lowest level of trust of any field: what the whole row may be called at most."""
        return max(self.trust.values(), key=TRUST_LEVELS.index)


@dataclass(frozen=True, slots=True)
class County:
    """A unit that can have a workbook: a county-level division, a historic one, or a functional zone (``status``)."""

    code: str
    name: str
    kind: str
    city_code: str
    city: str
    province_managed: bool
    reporter_code: str
    reporter: str
    status: str
    successor: str

    @property
    def live(self) -> bool:
        """Whether it is a county-level division of today, one of those that ``--all`` means."""
        return self.status == "现行"

    @property
    def stem(self) -> str:
        """The name without the kind of division that it ends with: 兰考 of 兰考县, 辉县 of 辉县市."""
        return self.name[:-1] if self.name.endswith(("县", "市", "区")) else self.name


@dataclass(frozen=True, slots=True)
class Township:
    """A town, township or street office under a county."""

    code: str
    name: str
    county_code: str


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """What people come for (找工作, 退休养老), and the codes of the items that they then look for."""

    name: str
    codes: tuple[str, ...]


class PeoplesPhrase(NamedTuple):
    """How people say it (失业金, 丢了工作): what the website's search leads to, the codes in order of fit, or a life event."""

    text: str
    codes: tuple[str, ...]
    event: str = ""


@dataclass(frozen=True, slots=True)
class CancelledProof:
    """A proof that may no longer be asked for in a matter (notice 二(二)); only ``sourced`` ones may block."""

    id: str
    name: str
    aliases: tuple[str, ...]
    matter: str
    document: str
    replacement: str
    trust: str
    strength: str
    pattern: str


class AreaCode(NamedTuple):
    """The area code of a city's landlines (``0371``), and the length of its local numbers (0: not known)."""

    code: str = ""
    digits: int = 0


class Authority(NamedTuple):
    """Who is in charge of a domain: a county's ``department`` (人力资源和社会保障局), what all of them are called
    together (人力资源社会保障部门), and the number that people ring (12333)."""

    department: str
    departments: str
    hotline: str


class Clause(NamedTuple):
    """Where the notice (or a law) demands what a rule checks (``第二条（四）``), and what it says there."""

    clause: str
    says: str


class ReportingDeadlines(NamedTuple):
    """The last days (ISO dates) for the cities to report addresses, and for all catalogs to be public (notice 四(三))."""

    addresses: str
    published: str


@dataclass(frozen=True, eq=False)
class Baseline:
    """A province's baseline catalog, compared by identity; ``digest`` tells whether two say the same.

    ``deadline_limit`` is in working days from ``deadline_since`` on (notice 二(四)). A province may set no ``reporting_deadlines``.
    ``former_digests`` are those by which workbooks were marked that were made from the same edition.
    ``phrases`` serve the website's search only, ``faults`` are what was wrong in such tables and left out. ``authorities`` are by domain, ``clauses`` by a rule's code or duty and
    by domain ('' for all).
    """

    id: str
    title: str
    date: str
    notice: str
    scope: str
    digest: str
    deadline_limit: int
    domains: tuple[Domain, ...]
    body_kinds: tuple[BodyKind, ...]
    modes: tuple[str, ...]
    item_kinds: tuple[str, ...]
    channels: tuple[ChannelKind, ...]
    items: tuple[Item, ...]
    documents: tuple[LegalDocument, ...]
    counties: tuple[County, ...]
    townships: tuple[Township, ...]
    cancelled_proofs: tuple[CancelledProof, ...]
    generic_bodies: tuple[str, ...] = ()
    body_endings: tuple[str, ...] = ()
    other_departments: tuple[str, ...] = ()
    life_events: tuple[LifeEvent, ...] = ()
    phrases: tuple[PeoplesPhrase, ...] = ()
    reporting_deadlines: ReportingDeadlines | None = None
    empty_words: EmptyWords = field(default_factory=lambda: EmptyWords({}))
    generic_channels: GenericNames = field(default_factory=GenericNames)
    usual_bodies: tuple[str, ...] = ()
    short_bodies: tuple[str, ...] = ()
    area_codes: Mapping[str, AreaCode] = field(default_factory=dict)
    former_digests: tuple[str, ...] = ()
    synonyms: tuple[tuple[str, str], ...] = ()
    deadline_since: str = STANDARD_SINCE
    authorities: Mapping[str, Authority] = field(default_factory=dict)
    clauses: Mapping[tuple[str, str], Clause] = field(default_factory=dict)
    faults: tuple[str, ...] = ()

    @cached_property
    def item(self) -> Mapping[str, Item]:
        """Items by code."""
        return {item.code: item for item in self.items}

    @cached_property
    def life_event_of(self) -> Mapping[str, str]:
        """The name of the life event of each item that has one, by code, in the order of the events."""
        return {code: event.name for event in self.life_events for code in event.codes}

    @cached_property
    def document(self) -> Mapping[str, LegalDocument]:
        """Legal documents by id."""
        return {document.id: document for document in self.documents}

    @cached_property
    def county(self) -> Mapping[str, County]:
        """Units by six-digit code."""
        return {county.code: county for county in self.counties}

    @cached_property
    def items_of(self) -> Mapping[str, tuple[Item, ...]]:
        """Items by domain, in the order of the catalog."""
        return {d.name: tuple(i for i in self.items if i.domain == d.name) for d in self.domains}

    @cached_property
    def level1_of(self) -> Mapping[str, tuple[str, ...]]:
        """The 一级事项 of each domain, in the order of the catalog."""
        return {name: tuple(dict.fromkeys(i.level1 for i in items)) for name, items in self.items_of.items()}

    @cached_property
    def body_level(self) -> Mapping[str, str]:
        """The level (县级, 乡级) of each kind of body."""
        return {kind.name: kind.level for kind in self.body_kinds}

    def area_code_of(self, county: County | None) -> AreaCode:
        """The area code of the county's city; a blank one where it is not known."""
        return self.area_codes.get(county.city_code, AreaCode()) if county else AreaCode()

    def clause_of(self, rule: str, duty: str, domain: str = "") -> Clause | None:
        """What the rule ``rule`` of the duty ``duty`` goes by in ``domain``; None if the province has not said."""
        keys = ((key, place) for key in (rule, duty) for place in dict.fromkeys((domain, "")))
        return next((self.clauses[key] for key in keys if key in self.clauses), None)

    def townships_of(self, county: County) -> tuple[Township, ...]:
        """The county's townships, in the order of their codes."""
        return tuple(t for t in self.townships if t.county_code == county.code)


def item_label(code: str | None, baseline: Baseline, names: Mapping[str, str]) -> str:
    """What people call an item: code and name, or 补充 and the name (``names``, by code) of a supplement."""
    item = baseline.item.get(code or "")
    if item is not None:
        return f"{item.code} {item.level2}"
    return f"补充事项 {names[code]}" if code and names.get(code) else ""
