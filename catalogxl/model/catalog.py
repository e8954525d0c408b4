"""A county's catalog as a return tells it, each value with its cell. Frozen, without I/O."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Protocol

from catalogxl.grammar.deadline import DeadlineReading
from catalogxl.grammar.member import Member
from catalogxl.model.baseline import County, Item
from catalogxl.vocabulary import COUNTY_LEVEL


class Cell(NamedTuple):
    """Where a value stands: the sheet's name in the returned file and the address (``M12``)."""

    sheet: str
    address: str


class Fields(Protocol):
    """Texts by key that know their cells: a row of a table, or a form."""

    @property
    def texts(self) -> Mapping[str, str]:
        """The texts; a key that is blank may be missing."""

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
    """A publishing body (公开主体) of the county's roster; ``group`` makes it a group of members."""

    name: str
    kind: str
    level: str
    group: tuple[Member, ...]
    former_names: tuple[str, ...]
    row: Row

    @property
    def members(self) -> tuple[str, ...]:
        """The names of the members."""
        return tuple(member.name for member in self.group)


@dataclass(frozen=True, slots=True)
class Station:
    """A village's or community's station (a row of 基层站点); ``group`` is the body that it is a member of, '' if none."""

    township: str
    name: str
    address: str
    hours: str
    phone: str
    group: str
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
    """A row of 事项分工: who publishes, answers and guides unless an entry says otherwise.

    It holds for its 一级事项, or, where ``level1`` is '', for every one of its domain that says nothing itself.
    """

    domain: str
    level1: str
    row: Row

    def body(self, level: str) -> str:
        """The default body for a level (县级 or 乡级), '' if none."""
        return self.row.text("body_county" if level == COUNTY_LEVEL else "body_township")


def defaults_for(
    defaults: Mapping[tuple[str, str], Default], domain: str, level1: str
) -> tuple[Default, ...]:
    """The rows of ``defaults`` that hold for a 一级事项: its own before that of its domain."""
    pairs = dict.fromkeys(((domain, level1), (domain, "")))
    return tuple(defaults[pair] for pair in pairs if pair in defaults)


@dataclass(frozen=True, slots=True)
class Entry:
    """A county's row for an item, or a supplement (``item`` is None; ``code`` then made from its names).

    Parsed values are None or empty where the text is blank or no valid value; the text itself and its cell are in
    ``row``. ``bodies``, ``ticks``, ``office``, ``guide_url``, ``phone`` and ``unlisted_reason`` are what holds: written here, or by
    default; ``origin`` names for each of these keys the cells that it came from, by row (of this sheet or of 事项分工) and key.
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
    unlisted_reason: str
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
    ticks: frozenset[str]
    office: str
    guide_url: str
    phone: str
    origin: Mapping[str, tuple[tuple[Row, str], ...]]

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

    ``uncovered`` are entries of other domains, ``added`` items that the county wrote into a domain's sheet, ``unplaced``
    rows of doubled or unknown items: not judged and not published, and kept so that nothing a county wrote is lost.
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
    stations: tuple[Station, ...] = ()
    added: tuple[Entry, ...] = ()

    def defaults_for(self, domain: str, level1: str) -> tuple[Default, ...]:
        """The rows of 事项分工 that hold for a 一级事项: its own before that of its domain."""
        return defaults_for(self.defaults, domain, level1)

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
