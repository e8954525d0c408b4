"""D29: what is published harms no one's privacy. Judges exactly the county's texts that reach the public catalog."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from catalogxl.fields import BODY, ENTRY, PROFILE, FieldType
from catalogxl.grammar.personal_traces import mask, personal_traces
from catalogxl.grammar.privacy import personal_numbers
from catalogxl.model import CountyCatalog, Fields, Severity
from catalogxl.rules.registry import Context, Hit, Scope, rule

_ENTRY: Final = (
    "contents_extra",
    "bases_extra",
    "channel_other",
    "audience_specific",
    "guide_url",
    "office",
    *(field.key for field in ENTRY.public_own if field.type is not FieldType.TRUTH),
)
_SUPPLEMENT: Final = ("level1", "level2", "contents", "bases", *_ENTRY)
_CHANNEL: Final = ("channel_name", "channel_address")
_DEFAULT: Final = ("office", "phone", "guide_url")
_PROFILE: Final = tuple(field.key for field in PROFILE.public_own)
_BODY: Final = ("body_name", "body_members", *(field.key for field in BODY.public_own))


@rule(
    "personal_number",
    duty="D29",
    severity=Severity.ERROR,
    way_out="请删去，或改为办公电话、服务热线。",
    scope=Scope.CATALOG,
)
def personal_number(context: Context) -> Iterator[Hit]:
    """An identity number, a mobile number or a bank card in a text that is published."""
    for text, fields, key, item in _published_texts(context):
        if numbers := personal_numbers(text):
            kinds = "、".join(dict.fromkeys(f"{number.kind.value} {number.masked}" for number in numbers))
            yield Hit(f"要公开的内容中有{kinds}", fields.cell(key), item, key, mask(text))


@rule(
    "personal_trace",
    duty="D29",
    severity=Severity.WARNING,
    way_out="请核对：是个人的请删去；是单位的办公信箱、公用账号的不用改。",
    scope=Scope.CATALOG,
)
def personal_trace(context: Context) -> Iterator[Hit]:
    """What may tell a person: a number half masked or mistyped, a permit, a private mailbox, QQ, WeChat or home."""
    for text, fields, key, item in _published_texts(context):
        if traces := personal_traces(text):
            kinds = "、".join(dict.fromkeys(trace.what for trace in traces))
            yield Hit(f"要公开的内容中像是有{kinds}", fields.cell(key), item, key, mask(text))


class _PublishedText(NamedTuple):
    """A text of the county's that is published, where it stands, and the code of its item."""

    text: str
    fields: Fields
    key: str
    item: str | None


@lru_cache(maxsize=1)
def _published_texts(context: Context) -> tuple[_PublishedText, ...]:
    found: list[_PublishedText] = []
    for fields, keys, item in _published(context.catalog):
        written = fields.texts
        for key in keys:
            if text := written.get(key):
                found.append(_PublishedText(text, fields, key, item))
    return tuple(found)


_Keys = Iterable[str]


def _published(catalog: CountyCatalog) -> Iterator[tuple[Fields, _Keys, str | None]]:
    """The rows whose texts are published, the keys of those texts, and the code of their item."""
    listed = [entry for entry in catalog.all_entries if entry.listed]
    yield catalog.profile, (*_PROFILE, *(f"published_url:{domain}" for domain in catalog.covers)), None
    yield from _of_bodies(catalog, {name for entry in listed for name in entry.bodies})
    used = {channel for entry in listed for channel in entry.channels}
    for channel in catalog.channels.values():
        if channel.id in used:
            yield channel.row, _CHANNEL, None
    served = {(entry.domain, level1) for entry in listed for level1 in ("", entry.level1)}
    for pair, default in catalog.defaults.items():
        if pair in served:
            yield default.row, _DEFAULT, None
    for entry in listed:
        yield entry.row, _SUPPLEMENT if entry.item is None else _ENTRY, entry.code


def _of_bodies(catalog: CountyCatalog, named: set[str]) -> Iterator[tuple[Fields, _Keys, str | None]]:
    """What is published of the bodies ``named`` by entries, and of the stations in them."""
    for body in catalog.bodies:
        if body.name in named:
            yield body.row, _BODY, None
    for station in catalog.stations:
        if station.group in named:
            yield station.row, station.row.texts, None
