"""The returns of one county ──► its public catalog and the fingerprint of that."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, cast

from catalogxl.fields import BODY, ENTRY, PROFILE, FieldList
from catalogxl.grammar.deadline import render, trigger_shown
from catalogxl.grammar.member import Member, parse_member
from catalogxl.grammar.station import station_name
from catalogxl.model import Baseline, Domain, Item
from catalogxl.record.internal import BodyData, EntryData, ReturnData, recorded_deadline
from catalogxl.record.public import (
    ENTRY_KEYS,
    PublicBaseline,
    PublicBody,
    PublicCatalog,
    PublicChannel,
    PublicChannelUse,
    PublicContact,
    PublicContent,
    PublicCounty,
    PublicDomain,
    PublicEntry,
)
from catalogxl.vocabulary import OTHER_CHANNEL, levels_of

FORMAT = 1
# What the fingerprint leaves out: it comes to be known only after publishing, or from the versions before.
_LATER = frozenset({"fingerprint", "published_url", "published_on", "updated_on"})


def public_catalog(county: str, returns: Sequence[ReturnData], baseline: Baseline) -> PublicCatalog:
    """The public projection of a county (six-digit code) from its returns, which answer for disjoint domains."""
    unit = baseline.county[county]
    domains = [
        _domain(domain, one, baseline)
        for domain in baseline.domains
        for one in returns
        if domain.name in one["covers"]
    ]
    catalog = PublicCatalog(
        format=FORMAT,
        fingerprint="",
        county=PublicCounty(code=unit.code, name=unit.name, city=unit.city),
        baseline=PublicBaseline(
            id=baseline.id, title=baseline.title, date=baseline.date, digest=baseline.digest
        ),
        domains=domains,
    )
    catalog["fingerprint"] = fingerprint(catalog)
    return catalog


def fingerprint(catalog: PublicCatalog) -> str:
    """``sha256:…`` of the canonical JSON of the projection, without the address and the dates of publishing."""
    lasting = _lasting(catalog)
    lasting["domains"] = [
        {**_lasting(domain), "entries": [_lasting(entry) for entry in domain["entries"]]}
        for domain in catalog["domains"]
    ]
    text = json.dumps(lasting, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def with_days(catalog: PublicCatalog, days: Mapping[str, str]) -> PublicCatalog:
    """``catalog`` whose items say when they last changed: ``days`` are ISO dates by code."""
    domains = [
        cast("PublicDomain", {**domain, "entries": [_on_day(entry, days) for entry in domain["entries"]]})
        for domain in catalog["domains"]
    ]
    return {**catalog, "domains": domains}


def _on_day(entry: PublicEntry, days: Mapping[str, str]) -> PublicEntry:
    day = days.get(entry["code"], "")
    return {**entry, "updated_on": day} if day else entry


def _lasting(part: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in part.items() if key not in _LATER}


def _domain(domain: Domain, one: ReturnData, baseline: Baseline) -> PublicDomain:
    listed = [e for e in one["entries"] if e["domain"] == domain.name and e["listed"]]
    channels = _channels(one, baseline)
    entries = [
        _entry(seq, entry, baseline, channels) for seq, entry in enumerate(_placed(listed, baseline), 1)
    ]
    stations = _stations(one)
    used = {channel for entry in listed for channel in entry["channels"]}
    named = {body for entry in listed for body in entry["bodies"]}
    profile = one["profile"]
    head = {"domain": domain.name, "title": domain.title, **_public_own(PROFILE, profile)}
    public = PublicDomain(
        domain=domain.name,
        title=domain.title,
        published_url=profile.get(f"published_url:{domain.name}", ""),
        published_on=profile.get(f"published_on:{domain.name}", ""),
        bodies=[
            _body(body, stations.get(body["body_name"], []))
            for body in one["bodies"]
            if body["body_name"] in named
        ],
        channels=[channel for channel in channels if channel["id"] in used],
        entries=entries,
    )
    return cast("PublicDomain", {**head, **public})


def _stations(one: ReturnData) -> Mapping[str, list[Member]]:
    """The rows of 基层站点 as members of the groups that they belong to."""
    found: defaultdict[str, list[Member]] = defaultdict(list)
    for station in one.get("stations", ()):
        name = station_name(station["station_township"], station["station_name"])
        place = "，".join(filter(None, (station["station_address"], station["station_hours"])))
        found[station["station_group"]].append(Member(name, place, station["station_phone"]))
    return found


def _body(body: BodyData, stations: Sequence[Member]) -> PublicBody:
    group = [*(parse_member(line) for line in body["body_members"]), *stations]
    named = PublicBody(
        name=body["body_name"],
        kind=body["body_kind"],
        level=body["body_level"],
        members=[member.name for member in group],
    )
    if contacts := [member for member in group if member.address or member.phone]:
        named["contacts"] = [
            PublicContact(name=member.name, address=member.address, phone=member.phone) for member in contacts
        ]
    own = {key.removeprefix("body_"): value for key, value in _public_own(BODY, body).items()}
    return cast("PublicBody", {**named, **own})


def _public_own(held: FieldList, values: Mapping[str, Any]) -> dict[str, Any]:
    """What the public learns of fields that say what their own cell says; an optional one is there if it is filled."""
    return {field.key: values[field.key] for field in held.public_own if field.key in values}


def _channels(one: ReturnData, baseline: Baseline) -> list[PublicChannel]:
    """Every kind of channel in the official order, with the county's names for it."""
    held = {channel["channel_id"]: channel for channel in one["channels"]}
    return [
        PublicChannel(
            id=kind.id,
            kind=kind.name,
            names=list(held[kind.id]["channel_name"]) if kind.id in held else [],
            addresses=list(held[kind.id]["channel_address"]) if kind.id in held else [],
        )
        for kind in baseline.channels
    ]


def _placed(entries: Iterable[EntryData], baseline: Baseline) -> Iterator[EntryData]:
    """Items in the order of the baseline, each supplement below its 一级事项, new 一级事项 at the end."""
    items: dict[str, list[EntryData]] = {}
    supplements: dict[str, list[EntryData]] = {}
    for entry in entries:
        item = baseline.item.get(entry["code"])
        if item is not None:
            items.setdefault(item.level1, []).append(entry)
        else:
            supplements.setdefault(entry["level1"], []).append(entry)
    known = list(dict.fromkeys(item.level1 for item in baseline.items))
    for level1 in [*known, *(name for name in supplements if name not in known)]:
        yield from items.get(level1, ())
        yield from supplements.get(level1, ())


def _entry(seq: int, entry: EntryData, baseline: Baseline, channels: list[PublicChannel]) -> PublicEntry:
    item = baseline.item.get(entry["code"])
    contents = _contents(item) if item else entry["contents"]
    bases = _bases(item) if item else entry["bases"]
    deadline = recorded_deadline(entry)
    assert deadline is not None
    named = PublicEntry(
        code=entry["code"],
        seq=seq,
        supplement=item is None,
        refines=entry["refines"],
        level1=item.level1 if item else entry["level1"],
        level2=item.level2 if item else entry["level2"],
        kind=item.kind if item else entry["kind"],
        contents=[*contents, *entry["contents_extra"]],
        bases=[*bases, *entry["bases_extra"]],
        deadline_days=deadline.days,
        deadline_unit=deadline.unit,
        deadline_trigger=trigger_shown(deadline.trigger),
        deadline=render(deadline, baseline.deadline_since),
        bodies=entry["bodies"],
        channels=[_use(channel, entry) for channel in channels if channel["id"] in entry["channels"]],
        audience_all=entry["audience_all"],
        audience_specific=entry["audience_specific"],
        mode=entry["mode"],
        levels=list(levels_of(entry["level"])),
        guide_url=entry["guide_url"],
        office=entry["office"],
        phone=entry["phone"],
    )
    values = {**named, **_public_own(ENTRY, entry)}
    return cast("PublicEntry", {key: values[key] for key in ENTRY_KEYS if key in values})


# Both are the same in every county's catalog, and most of the text.
@lru_cache(maxsize=4096)
def _contents(item: Item) -> Sequence[PublicContent]:
    return [PublicContent(text=text, stage="") for text in item.contents]


@lru_cache(maxsize=4096)
def _bases(item: Item) -> Sequence[str]:
    return [citation.document.citation for citation in item.bases]


def _use(channel: PublicChannel, entry: EntryData) -> PublicChannelUse:
    own = channel["id"] == OTHER_CHANNEL and entry["channel_other"]
    names = entry["channel_other"].split("\n") if own else channel["names"]
    return PublicChannelUse(id=channel["id"], kind=channel["kind"], names=list(names))
