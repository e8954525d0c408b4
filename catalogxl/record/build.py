"""CountyCatalog ──► the internal record of the return, and where each of its values stood."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import cast

from catalogxl.fields import BODY, ENTRY, PROFILE, FieldList, FieldType
from catalogxl.grammar.content import parse_content
from catalogxl.grammar.date import parse_date
from catalogxl.model import Body, CountyCatalog, Default, Entry, Fields, Station
from catalogxl.normalise import lines
from catalogxl.record.internal import BodyData, ChannelData, DefaultData, EntryData, ReturnData, StationData
from catalogxl.record.public import PublicContent
from catalogxl.vocabulary import level_choice

# (table, code, field, sheet, cell)
Origin = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class ReturnRecord:
    """A return without errors, as plain values: they pickle small and know nothing of workbooks."""

    county: str
    data: ReturnData
    origins: list[Origin]


def record_of(catalog: CountyCatalog) -> ReturnRecord:
    """The record of a return that no rule finds an error in."""
    assert catalog.county is not None
    data = ReturnData(
        file=catalog.file,
        covers=list(catalog.covers),
        profile=_profile(catalog),
        bodies=[_body(body) for body in catalog.bodies],
        channels=[
            ChannelData(
                channel_id=channel.id,
                channel_name=list(channel.names),
                channel_address=list(channel.addresses),
            )
            for channel in catalog.channels.values()
            if channel.names or channel.addresses
        ],
        defaults=[_default(default) for default in catalog.defaults.values()],
        entries=[_entry(entry, catalog) for entry in catalog.all_entries],
    )
    if catalog.stations:
        data["stations"] = [_station(station) for station in catalog.stations]
    return ReturnRecord(catalog.county.code, data, list(_origins(catalog)))


def contents(texts: tuple[str, ...]) -> list[PublicContent]:
    """Lines of 公开内容 with their stages."""
    return [PublicContent(text=text, stage=stage) for stage, text in map(parse_content, texts)]


def _body(body: Body) -> BodyData:
    named = BodyData(
        body_name=body.name,
        body_kind=body.kind,
        body_level=body.level,
        body_members=[member.text for member in body.group],
        body_former=list(body.former_names),
    )
    return cast("BodyData", {**named, **_own(BODY, body.row, frozenset())})


def _station(station: Station) -> StationData:
    return StationData(
        station_township=station.township,
        station_name=station.name,
        station_address=station.address,
        station_hours=station.hours,
        station_phone=station.phone,
        station_group=station.group,
    )


def _own(held: FieldList, row: Fields, ticks: Container[str]) -> dict[str, object]:
    """What the cells of a row's own fields say; nothing of an optional one that is blank."""
    found: dict[str, object] = {}
    for field in held.own:
        if field.type is FieldType.TRUTH:
            found[field.key] = field.key in ticks
        else:
            text = row.text(field.key)
            if text or not field.optional:
                found[field.key] = list(lines(text)) if field.type is FieldType.LINES else text
    return found


def _default(default: Default) -> DefaultData:
    row = default.row
    return DefaultData(
        domain=default.domain,
        level1=default.level1,
        body_county=row.text("body_county"),
        body_township=row.text("body_township"),
        office=row.text("office"),
        phone=row.text("phone"),
        guide_url=row.text("guide_url"),
        has_form=row.text("has_form"),
        has_instructions=row.text("has_instructions"),
        has_sample=row.text("has_sample"),
        unlisted_reason=row.text("unlisted_reason"),
    )


def _profile(catalog: CountyCatalog) -> dict[str, str]:
    blank = {field.key for field in PROFILE.optional if not catalog.profile.text(field.key)}
    texts = {key: text for key, text in catalog.profile.texts.items() if key not in blank}
    for key, text in texts.items():
        if key == "filled_on" or key.startswith("published_on:"):
            texts[key] = parse_date(text) or text
    return texts


def _entry(entry: Entry, catalog: CountyCatalog) -> EntryData:
    own = entry.item is None
    deadline = entry.deadline.deadline
    named = EntryData(
        code=entry.code,
        domain=entry.domain,
        supplement=own,
        refines=entry.refines,
        level1=entry.level1 if own else "",
        level2=entry.level2 if own else "",
        kind=entry.kind if own else "",
        contents=contents(entry.contents) if own else [],
        bases=list(entry.bases) if own else [],
        listed=bool(entry.listed),
        unlisted_reason=entry.unlisted_reason,
        contents_extra=contents(entry.contents_extra),
        bases_extra=list(entry.bases_extra),
        deadline_days=deadline.days if deadline else None,
        deadline_unit=deadline.unit if deadline else "",
        deadline_trigger=deadline.trigger if deadline else "",
        deadline_exceptions=[
            {"matter": one.matter, "days": one.days, "unit": one.unit, "trigger": one.trigger}
            for one in (deadline.exceptions if deadline else ())
        ],
        bodies=_current_names(entry, catalog),
        channels=list(entry.channels),
        channel_other=entry.channel_other,
        audience_all=entry.audience_all,
        audience_specific=entry.audience_specific,
        mode=entry.mode,
        level=level_choice(entry.levels),
        guide_url=entry.guide_url,
        office=entry.office,
        phone=entry.phone,
    )
    values = {**named, **_own(ENTRY, entry.row, entry.ticks)}
    return cast("EntryData", {field.key: values[field.key] for field in ENTRY.fields if field.key in values})


def _current_names(entry: Entry, catalog: CountyCatalog) -> list[str]:
    """The bodies by the names they bear now; a rule tells where a former one was chosen."""
    current = ((catalog.current_body(name), name) for name in entry.bodies)
    return list(dict.fromkeys(body.name if body else name for body, name in current))


def _origins(catalog: CountyCatalog) -> Iterator[Origin]:
    for key in catalog.profile.texts:
        yield from _origin("returns", "", key, catalog.profile, key)
    yield from _body_origins(catalog)
    for channel in catalog.channels.values():
        for key in ("channel_name", "channel_address"):
            yield from _origin("channels", channel.id, key, channel.row, key)
    for entry in catalog.all_entries:
        yield from _row_origins(entry)
        for held, places in entry.origin.items():
            for row, key in places:
                if row is not entry.row or held == "bodies":
                    yield from _origin("entries", entry.code, held, row, key)


def _body_origins(catalog: CountyCatalog) -> Iterator[Origin]:
    for body in catalog.bodies:
        for field in BODY.fields:
            if field.key != "body_level":
                yield from _origin("bodies", body.name, field.key, body.row, field.key)
    for station in catalog.stations:
        for key in station.row.texts:
            yield from _origin("stations", station.name, key, station.row, key)


_NOT_READ = frozenset({"row_check", "seq", "trust"})


def _row_origins(entry: Entry) -> Iterator[Origin]:
    """What an entry's own row says: nearly all of a return's two thousand origins."""
    row, code = entry.row, entry.code
    columns, sheet, number = row.columns, row.sheet, str(row.number)
    for key, text in row.texts.items():
        if text and key not in _NOT_READ and not key.startswith("body") and key in columns:
            yield ("entries", code, key, sheet, columns[key] + number)


def _origin(table: str, code: str, field: str, fields: Fields, key: str) -> Iterator[Origin]:
    cell = fields.cell(key)
    if cell is not None and fields.text(key):
        yield (table, code, field, cell.sheet, cell.address)
