"""The tables of the record: their fields, and the rows that a return or the baseline puts into them.

A table's description makes its CSV heading and its schema in ``datapackage.json`` (Frictionless Data Package 1).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Final, cast

from catalogxl.fields import BODY, ENTRY, PROFILE, FieldList, FieldType
from catalogxl.grammar.deadline import amount
from catalogxl.model import Baseline
from catalogxl.record.build import Origin
from catalogxl.record.internal import EntryData, ReturnData
from catalogxl.record.public import PublicContent
from catalogxl.vocabulary import level_choice

Value = str | int | bool | None
TableRow = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class RecordTable:
    """A CSV table. ``fields`` are names with their RecordTable Schema type; ``key`` is the primary key."""

    name: str
    fields: tuple[tuple[str, str], ...]
    key: tuple[str, ...] = ()
    foreign: tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The field names, in order."""
        return tuple(name for name, _ in self.fields)

    def schema(self) -> dict[str, Any]:
        """Its RecordTable Schema."""
        schema: dict[str, Any] = {"fields": [_field(name, kind) for name, kind in self.fields]}
        if self.key:
            schema["primaryKey"] = list(self.key)
        if self.foreign:
            schema["foreignKeys"] = [
                {"fields": list(own), "reference": {"resource": table, "fields": list(theirs)}}
                for own, table, theirs in self.foreign
            ]
        return schema


def _field(name: str, kind: str) -> dict[str, Any]:
    if kind == "boolean":
        return {"name": name, "type": kind, "trueValues": ["true"], "falseValues": ["false"]}
    return {"name": name, "type": kind}


# Lists of an entry stand in tables of their own, but for those that only its own cell tells.
_KINDS: Final = {
    FieldType.TEXT: "string",
    FieldType.TRUTH: "boolean",
    FieldType.NUMBER: "integer",
    FieldType.EXCEPTIONS: "string",
}


def _listed(held: FieldList) -> tuple[tuple[str, str], ...]:
    """The fields that stand in the one row of a thing, with their Table Schema type."""
    kinds = ((field.key, _KINDS.get(field.type, "string" if field.own else "")) for field in held.fields)
    return tuple((key, kind) for key, kind in kinds if kind)


def _fields(text: str) -> tuple[tuple[str, str], ...]:
    """Fields from words: ``name`` is a string, ``name:integer`` something else."""
    pairs = (word.partition(":") for word in text.split())
    return tuple((name, kind or "string") for name, _, kind in pairs)


_ENTRY = ((("county_code", "code"), "entries", ("county_code", "code")),)
_COUNTY = ((("county_code",), "counties", ("code",)),)

ITEMS = RecordTable(
    "items",
    _fields(
        "code domain seq:integer level1 level2 kind deadline_days:integer channel_other audience_all:boolean "
        "audience_specific mode level trust"
    ),
    ("code",),
)
ITEM_CONTENTS = RecordTable(
    "item_contents", _fields("code seq:integer content"), ("code", "seq"), ((("code",), "items", ("code",)),)
)
ITEM_CHANNELS = RecordTable(
    "item_channels", _fields("code channel_id"), ("code", "channel_id"), ((("code",), "items", ("code",)),)
)
ITEM_BASES = RecordTable(
    "item_bases",
    _fields("code seq:integer document_id role basis trust"),
    ("code", "seq"),
    ((("code",), "items", ("code",)),),
)
COUNTIES = RecordTable(
    "counties",
    _fields("code name kind city_code city province_managed:boolean reporter_code reporter fingerprint"),
    ("code",),
)
_PROFILE = _listed(PROFILE)
RETURNS = RecordTable(
    "returns",
    (*_fields("county_code covers file"), *_PROFILE),
    ("county_code", "covers"),
    _COUNTY,
)
PUBLISHED = RecordTable(
    "published",
    _fields("county_code domain published_url published_on"),
    ("county_code", "domain"),
    _COUNTY,
)
BODIES = RecordTable(
    "bodies",
    (*_fields("county_code covers"), *((field.key, "string") for field in BODY.fields)),
    ("county_code", "covers", "body_name"),
    _COUNTY,
)
_STATION = _fields("station_township station_name station_address station_hours station_phone station_group")
STATIONS = RecordTable(
    "stations",
    (*_fields("county_code covers seq:integer"), *_STATION),
    ("county_code", "covers", "seq"),
    _COUNTY,
)
CHANNELS = RecordTable(
    "channels",
    _fields("county_code covers channel_id seq:integer channel_name channel_address"),
    ("county_code", "covers", "channel_id", "seq"),
    _COUNTY,
)
ENTRIES = RecordTable(
    "entries",
    (*_fields("county_code"), *_listed(ENTRY)),
    ("county_code", "code"),
    _COUNTY,
)
ENTRY_BODIES = RecordTable(
    "entry_bodies",
    _fields("county_code code seq:integer body_name"),
    ("county_code", "code", "seq"),
    _ENTRY,
)
ENTRY_CHANNELS = RecordTable(
    "entry_channels",
    _fields("county_code code channel_id"),
    ("county_code", "code", "channel_id"),
    _ENTRY,
)
ENTRY_BASES = RecordTable(
    "entry_bases",
    _fields("county_code code seq:integer basis"),
    ("county_code", "code", "seq"),
    _ENTRY,
)
ENTRY_CONTENTS = RecordTable(
    "entry_contents",
    _fields("county_code code seq:integer stage content"),
    ("county_code", "code", "seq"),
    _ENTRY,
)
PROVENANCE = RecordTable("provenance", _fields("county_code table code field file sheet cell"), (), _COUNTY)

TABLES = (
    ITEMS,
    ITEM_CONTENTS,
    ITEM_CHANNELS,
    ITEM_BASES,
    COUNTIES,
    RETURNS,
    PUBLISHED,
    BODIES,
    STATIONS,
    CHANNELS,
    ENTRIES,
    ENTRY_BODIES,
    ENTRY_CHANNELS,
    ENTRY_BASES,
    ENTRY_CONTENTS,
    PROVENANCE,
)

Rows = Iterator[tuple[RecordTable, TableRow]]


def baseline_rows(baseline: Baseline) -> Rows:
    """The baseline, once."""
    for item in baseline.items:
        yield (
            ITEMS,
            (
                item.code,
                item.domain,
                item.seq,
                item.level1,
                item.level2,
                item.kind,
                item.deadline_days,
                item.channel_other,
                item.audience_all,
                item.audience_specific,
                item.mode,
                level_choice(item.levels),
                item.weakest_trust,
            ),
        )
        for seq, content in enumerate(item.contents, 1):
            yield ITEM_CONTENTS, (item.code, seq, content)
        for channel in item.channels:
            yield ITEM_CHANNELS, (item.code, channel)
        for seq, citation in enumerate(item.bases, 1):
            document = citation.document
            basis = (item.code, seq, document.id, citation.role, document.citation, citation.trust)
            yield ITEM_BASES, basis


def county_rows(code: str, fingerprint: str, baseline: Baseline) -> Rows:
    """A published county."""
    county = baseline.county[code]
    yield (
        COUNTIES,
        (
            county.code,
            county.name,
            county.kind,
            county.city_code,
            county.city,
            county.province_managed,
            county.reporter_code,
            county.reporter,
            fingerprint,
        ),
    )


def return_rows(county: str, data: ReturnData) -> Rows:
    """All rows of one return, but for those of :func:`provenance_rows`."""
    covers = "、".join(data["covers"])
    profile = data["profile"]
    yield RETURNS, (county, covers, data["file"], *(profile.get(name, "") for name, _ in _PROFILE))
    for domain in data["covers"]:
        address, date = profile.get(f"published_url:{domain}", ""), profile.get(f"published_on:{domain}", "")
        if address or date:
            yield PUBLISHED, (county, domain, address, date)
    yield from _named_rows(county, covers, data)
    for entry in data["entries"]:
        yield from _entry_rows(county, entry)


def provenance_rows(county: str, file: str, origins: Iterable[Origin]) -> list[TableRow]:
    """Which cell of the ``file`` each value of a return was read from: seven of ten rows of a record."""
    return [(county, table, code, field, file, sheet, cell) for table, code, field, sheet, cell in origins]


def _named_rows(county: str, covers: str, data: ReturnData) -> Rows:
    for body in data["bodies"]:
        held = cast("Mapping[str, object]", body)
        yield BODIES, (county, covers, *(_flat(held.get(field.key, "")) for field in BODY.fields))
    for seq, station in enumerate(data.get("stations", ()), 1):
        texts = cast("Mapping[str, str]", station)
        yield STATIONS, (county, covers, seq, *(texts[name] for name, _ in _STATION))
    for channel in data["channels"]:
        places = zip_longest(channel["channel_name"], channel["channel_address"], fillvalue="")
        for seq, (name, address) in enumerate(places, 1):
            yield CHANNELS, (county, covers, channel["channel_id"], seq, name, address)


def _entry_rows(county: str, entry: EntryData) -> Rows:
    values: Mapping[str, Any] = {**entry, "county_code": county}
    values = {**values, "deadline_exceptions": _exceptions(entry)}
    yield ENTRIES, tuple(_flat(values.get(name, "")) for name in ENTRIES.names)
    code = entry["code"]
    for seq, body in enumerate(entry["bodies"], 1):
        yield ENTRY_BODIES, (county, code, seq, body)
    for channel in entry["channels"]:
        yield ENTRY_CHANNELS, (county, code, channel)
    for seq, basis in enumerate([*entry["bases"], *entry["bases_extra"]], 1):
        yield ENTRY_BASES, (county, code, seq, basis)
    for seq, content in enumerate(_contents(entry), 1):
        yield ENTRY_CONTENTS, (county, code, seq, content["stage"], content["text"])


def _flat(value: Any) -> Value:
    """A value as it stands in a cell: a list one a line."""
    return "\n".join(value) if isinstance(value, list) else value


def _contents(entry: EntryData) -> list[PublicContent]:
    return [*entry["contents"], *entry["contents_extra"]]


def _exceptions(entry: EntryData) -> str:
    return "；".join(
        f"{one['matter']}{one['trigger']}：{amount(one['days'], one['unit'])}"
        for one in entry["deadline_exceptions"]
    )
