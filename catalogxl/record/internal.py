"""The internal record of a return, as plain values: what ``data/catalog.json`` holds, and the CSV tables are made of.

The types name the fields that code asks for by name; :mod:`catalogxl.fields` lists all.
"""

from __future__ import annotations

from typing import TypedDict

from catalogxl.grammar.deadline import WORKDAY, Deadline, DeadlineException
from catalogxl.record.public import PublicContent


class BodyData(TypedDict):
    """A row of the roster."""

    body_name: str
    body_kind: str
    body_level: str
    body_members: list[str]
    body_former: list[str]


class StationData(TypedDict):
    """A row of 基层站点; ``station_group`` is the body that the station is a member of, '' if none."""

    station_township: str
    station_name: str
    station_address: str
    station_hours: str
    station_phone: str
    station_group: str


class ChannelData(TypedDict):
    """A channel with its full names and addresses."""

    channel_id: str
    channel_name: list[str]
    channel_address: list[str]


class ExceptionData(TypedDict):
    """A shorter limit for some matter, in ``unit`` (工作日, or 日: calendar days)."""

    matter: str
    days: int
    unit: str
    trigger: str


class EntryData(TypedDict):
    """A county's entry. For a baseline item, ``level1`` … ``bases`` stand in the baseline and are empty here."""

    code: str
    domain: str
    supplement: bool
    refines: str
    level1: str
    level2: str
    kind: str
    contents: list[PublicContent]
    bases: list[str]
    listed: bool
    unlisted_reason: str
    contents_extra: list[PublicContent]
    bases_extra: list[str]
    deadline_days: int | None
    deadline_unit: str
    deadline_trigger: str
    deadline_exceptions: list[ExceptionData]
    bodies: list[str]
    channels: list[str]
    channel_other: str
    audience_all: bool
    audience_specific: str
    mode: str
    level: str
    guide_url: str
    office: str
    phone: str


class DefaultData(TypedDict):
    """A row of 事项分工, as filled in; what it means for each entry already stands in the entries."""

    domain: str
    level1: str
    body_county: str
    body_township: str
    office: str
    phone: str
    guide_url: str
    has_form: str
    has_instructions: str
    has_sample: str
    unlisted_reason: str


class _Later(TypedDict, total=False):
    # Only where the county has filled in 基层站点.
    stations: list[StationData]


class ReturnData(_Later):
    """One return: the profile's fields by key, roster, channels, defaults and entries."""

    file: str
    covers: list[str]
    profile: dict[str, str]
    bodies: list[BodyData]
    channels: list[ChannelData]
    defaults: list[DefaultData]
    entries: list[EntryData]


def recorded_deadline(entry: EntryData) -> Deadline | None:
    """The deadline of a recorded entry; None if it has none. Records of earlier versions know working days only."""
    days = entry["deadline_days"]
    if not days:
        return None
    exceptions = tuple(
        DeadlineException(one["matter"], one["days"], one["trigger"], one.get("unit") or WORKDAY)
        for one in entry["deadline_exceptions"]
    )
    return Deadline(days, entry.get("deadline_unit") or WORKDAY, entry["deadline_trigger"], exceptions)
