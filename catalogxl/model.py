"""The values that everything else passes around: a baseline, a county's catalog, findings. Frozen, without I/O."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import NamedTuple, Protocol

from catalogxl.grammar.deadline import DeadlineReading
from catalogxl.grammar.empty_words import EmptyWords
from catalogxl.vocabulary import COUNTY_LEVEL, TRUST_LEVELS

# ---------------------------------------------------------------- the baseline


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


class ReportingDeadlines(NamedTuple):
    """The last days (ISO dates) for the cities to report addresses, and for all catalogs to be public (notice 四(三))."""

    addresses: str
    published: str


@dataclass(frozen=True, eq=False)
class Baseline:
    """A province's baseline catalog, compared by identity; ``digest`` tells whether two say the same.

    ``deadline_limit`` is in working days (notice 二(四)). A province may set no ``reporting_deadlines``.
    ``former_digests`` are those by which workbooks were marked that were made from the same edition.
    ``phrases`` serve the website's search only.
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
    generic_channels: tuple[str, ...] = ()
    area_codes: Mapping[str, AreaCode] = field(default_factory=dict)
    former_digests: tuple[str, ...] = ()

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

    def townships_of(self, county: County) -> tuple[Township, ...]:
        """The county's townships, in the order of their codes."""
        return tuple(t for t in self.townships if t.county_code == county.code)


# ---------------------------------------------------------------- what came back


class Cell(NamedTuple):
    """Where a value stands: the sheet's name in the returned file and the address (``M12``)."""

    sheet: str
    address: str


class Fields(Protocol):
    """Texts by key that know their cells: a row of a table, or a form."""

    def text(self, key: str) -> str:
        """The text under ``key``, '' if blank."""

    def cell(self, key: str) -> Cell | None:
        """The cell that holds ``key``; None if the returned file has no place for it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a returned sheet. ``columns`` maps column keys to letters and is shared by the rows of a sheet."""

    sheet: str
    number: int
    columns: Mapping[str, str]
    texts: Mapping[str, str]

    def text(self, key: str) -> str:
        """The text under ``key``, '' if blank or not there."""
        return self.texts.get(key, "")

    def cell(self, key: str) -> Cell | None:
        """The cell of ``key`` in this row; None if the sheet lacks the column."""
        column = self.columns.get(key)
        return None if column is None else Cell(self.sheet, f"{column}{self.number}")


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet with a field a line (the profile)."""

    sheet: str
    addresses: Mapping[str, str]
    texts: Mapping[str, str]

    def text(self, key: str) -> str:
        """The text under ``key``, '' if blank or not there."""
        return self.texts.get(key, "")

    def cell(self, key: str) -> Cell | None:
        """The cell of ``key``; None if the sheet lacks the line."""
        address = self.addresses.get(key)
        return None if address is None else Cell(self.sheet, address)


@dataclass(frozen=True, slots=True)
class Body:
    """A publishing body (公开主体) of the county's roster; ``members`` makes it a group."""

    name: str
    kind: str
    level: str
    members: tuple[str, ...]
    former_names: tuple[str, ...]
    row: Row


@dataclass(frozen=True, slots=True)
class Channel:
    """How the county calls a kind of channel: full names (and addresses) by which people find it."""

    id: str
    names: tuple[str, ...]
    addresses: tuple[str, ...]
    row: Row


@dataclass(frozen=True, slots=True)
class Default:
    """A row of 事项分工: who publishes, answers and guides for a 一级事项 unless an entry says otherwise."""

    domain: str
    level1: str
    row: Row

    def body(self, level: str) -> str:
        """The default body for a level (县级 or 乡级), '' if none."""
        return self.row.text("body_county" if level == COUNTY_LEVEL else "body_township")


@dataclass(frozen=True, slots=True)
class Entry:
    """A county's row for an item, or a supplement (``item`` is None; ``code`` then made from its names).

    Parsed values are None or empty where the text is blank or no valid value; the text itself and its cell are in
    ``row``. ``bodies``, ``office``, ``guide_url`` and ``phone`` are what holds: written here, or by default;
    ``origin`` names for each of these keys the row (of this sheet or of 事项分工) and the keys in it that it came from.
    """

    row: Row
    domain: str
    code: str
    level1: str
    level2: str
    kind: str
    item: Item | None
    refines: str
    listed: bool | None
    contents: tuple[str, ...]
    bases: tuple[str, ...]
    contents_extra: tuple[str, ...]
    bases_extra: tuple[str, ...]
    deadline: DeadlineReading
    bodies: tuple[str, ...]
    channels: tuple[str, ...]
    channel_other: str
    audience_all: bool
    audience_specific: str
    mode: str
    levels: tuple[str, ...]
    has_form: bool
    has_instructions: bool
    has_sample: bool
    office: str
    guide_url: str
    phone: str
    origin: Mapping[str, tuple[Row, tuple[str, ...]]]

    def cell(self, key: str) -> Cell | None:
        """The cell of ``key`` in the entry's own row."""
        return self.row.cell(key)


@dataclass(frozen=True, slots=True)
class Observation:
    """Something that binding saw and that a rule may make a finding of; ``kind`` is one of bind's words."""

    kind: str
    cell: Cell | None = None
    item: str | None = None
    field: str | None = None
    value: str = ""
    expected: str = ""


@dataclass(frozen=True)
class CountyCatalog:
    """What one return says, every value with its cell. ``covers`` are the domains that it answers for.

    ``uncovered`` are entries of other domains, ``unplaced`` rows of doubled or unknown items: not judged and not
    published, and kept so that nothing a county wrote is lost.
    """

    file: str
    county: County | None
    covers: tuple[str, ...]
    profile: Form
    bodies: tuple[Body, ...]
    channels: Mapping[str, Channel]
    defaults: Mapping[tuple[str, str], Default]
    entries: tuple[Entry, ...]
    supplements: tuple[Entry, ...]
    observations: tuple[Observation, ...] = ()
    uncovered: tuple[Entry, ...] = ()
    unplaced: tuple[Row, ...] = ()

    @cached_property
    def body(self) -> Mapping[str, Body]:
        """The roster by name."""
        return {body.name: body for body in self.bodies if body.name}

    def current_body(self, name: str) -> Body | None:
        """The body of the roster that bears ``name``, or the only one that bore it; None if there is none."""
        if name in self.body:
            return self.body[name]
        renamed = [body for body in self.bodies if name and body.name and name in body.former_names]
        return renamed[0] if len(renamed) == 1 else None

    @property
    def all_entries(self) -> tuple[Entry, ...]:
        """Entries of baseline items, then supplements."""
        return self.entries + self.supplements


# ---------------------------------------------------------------- findings


class Severity(str, Enum):
    """How much a finding weighs: an error keeps the catalog from being published."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def label(self) -> str:
        """The word for county staff: 错误, 提醒, 提示."""
        return {"error": "错误", "warning": "提醒", "note": "提示"}[self.value]


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem at one cell (contract: ``check --json``). ``fix`` is a proposed new content of the cell."""

    duty: str
    rule: str
    severity: Severity
    message: str
    cell: Cell | None = None
    related: tuple[Cell, ...] = ()
    item: str | None = None
    field: str | None = None
    value: str = ""
    fix: str | None = None


def item_label(code: str | None, baseline: Baseline, names: Mapping[str, str]) -> str:
    """What people call an item: code and name, or 补充 and the name (``names``, by code) of a supplement."""
    item = baseline.item.get(code or "")
    if item is not None:
        return f"{item.code} {item.level2}"
    return f"补充事项 {names[code]}" if code and names.get(code) else ""
