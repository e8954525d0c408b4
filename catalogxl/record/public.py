"""The public projection of one county's catalog: the very JSON that is published, and all that boards may see.

Everything a person filled in about themselves, and everything internal, is left out here once and for all.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypedDict

from catalogxl.fields import ENTRY


class PublicChannel(TypedDict):
    """A channel of one domain's catalog: ``kind`` the official word, ``names`` in full, one address each or fewer."""

    id: str
    kind: str
    names: list[str]
    addresses: list[str]


class PublicContact(TypedDict):
    """Where a member of a group is and what to dial; '' where that is not known."""

    name: str
    address: str
    phone: str


class _OwnBody(TypedDict, total=False):
    # What fields.py lists as own and public.
    address: str
    hours: str
    phone: str
    contacts: list[PublicContact]


class PublicBody(_OwnBody):
    """A body of the county's roster; ``members`` is empty unless it is a group."""

    name: str
    kind: str
    level: str
    members: list[str]


class PublicContent(TypedDict):
    """One line of 公开内容; ``stage`` is one of 决策 执行 管理 服务 结果 or ''."""

    text: str
    stage: str


class PublicChannelUse(TypedDict):
    """A channel as one entry uses it: its names in full."""

    id: str
    kind: str
    names: list[str]


class _OwnEntry(TypedDict, total=False):
    # What fields.py lists as own and public.
    has_form: bool
    has_instructions: bool
    has_sample: bool
    item_url: str
    item_form_urls: list[str]
    # ISO date of the last change, where versions are kept (``compile --archive``); no part of the fingerprint.
    updated_on: str


class PublicEntry(_OwnEntry):
    """One published item. ``deadline_unit`` is 工作日 or 日 (calendar days), ``deadline`` the whole sentence.

    ``deadline_trigger`` is what the days count from, "" for the forming or changing of the information.
    """

    code: str
    seq: int
    supplement: bool
    refines: str
    level1: str
    level2: str
    kind: str
    contents: list[PublicContent]
    bases: list[str]
    deadline_days: int
    deadline_unit: str
    deadline_trigger: str
    deadline: str
    bodies: list[str]
    channels: list[PublicChannelUse]
    audience_all: bool
    audience_specific: str
    mode: str
    levels: list[str]
    guide_url: str
    office: str
    phone: str


class _OwnDomain(TypedDict, total=False):
    # What fields.py lists as own and public.
    enquiry_phone: str
    supervision_phone: str
    apply_url: str
    apply_office: str
    apply_phone: str


class PublicDomain(_OwnDomain):
    """One domain's catalog, items in the order of the baseline, each supplement below its 一级事项."""

    domain: str
    title: str
    published_url: str
    published_on: str
    bodies: list[PublicBody]
    channels: list[PublicChannel]
    entries: list[PublicEntry]


class PublicCounty(TypedDict):
    """The county and the city-level unit above it."""

    code: str
    name: str
    city: str


class PublicBaseline(TypedDict):
    """The baseline that the catalog follows; public sheets name its id and date."""

    id: str
    title: str
    date: str
    digest: str


class PublicCatalog(TypedDict):
    """``public/<code>-<name>/catalog.json``."""

    format: int
    fingerprint: str
    county: PublicCounty
    baseline: PublicBaseline
    domains: list[PublicDomain]


# What the public projection calls a field of an entry, where that is not its key.
_PUBLIC_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "code": ("code", "seq"),
    "domain": (),
    "contents_extra": (),
    "bases_extra": (),
    "deadline_trigger": ("deadline_trigger", "deadline"),
    "deadline_exceptions": (),
    "channel_other": (),
    "level": ("levels",),
}
ENTRY_KEYS: Final = tuple(
    name for field in ENTRY.fields if field.public for name in _PUBLIC_NAMES.get(field.key, (field.key,))
)
