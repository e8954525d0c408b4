"""The record of a return ──► the contents of a fresh workbook: next year begins where this one ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Final, cast

from catalogxl.fields import BODY, DEFAULT_TICKS, ENTRY, Field, FieldType
from catalogxl.grammar.deadline import WORKDAY, render, trigger_shown
from catalogxl.model import Baseline, County
from catalogxl.record.internal import (
    BodyData,
    DefaultData,
    EntryData,
    ReturnData,
    recorded_deadline,
)
from catalogxl.record.public import PublicContent
from catalogxl.vocabulary import (
    ALL_DOMAINS,
    COUNTY_LEVEL,
    HANDLING,
    LISTED,
    NO_TICK,
    TICK,
    UNLISTED,
    levels_of,
)
from catalogxl.workbook.schema.layout import BODY_KEYS, channel_key, domain_key, layout_for
from catalogxl.workbook.write.initial_values import blank_contents

Rows = list[dict[str, str]]
# Values of an entry that stand in its row as the record has them, beside those that only their own cell tells.
_TEXTS: Final = ("unlisted_reason", "channel_other", "audience_specific", "mode", "level")


def contents_of_record(data: ReturnData, baseline: Baseline, county: County) -> dict[str, Rows]:
    """The contents by sheet key. The date of filling is left blank: it is another one now."""
    layout = layout_for(baseline)
    blank = blank_contents(layout, baseline, county)
    contents: dict[str, Rows] = {key: [dict(row) for row in rows] for key, rows in blank.items()}
    (profile,) = contents[layout.profile.key]
    profile.update({**_profile(data), "filled_on": "", "covers": _covers(data, baseline)})
    contents[layout.bodies.key] = [_body(body) for body in data["bodies"]]
    contents[layout.stations.key] = [
        {
            key: text
            for key, text in cast("Mapping[str, str]", station).items()
            if key in layout.stations.column
        }
        for station in data.get("stations", ())
    ]
    _fill_channels(contents[layout.channels.key], data)
    defaults = Defaults({(one["domain"], one["level1"]): one for one in data["defaults"]})
    for row in contents[layout.defaults.key]:
        held = cast("Mapping[str, object]", defaults.rows.get((row["domain"], row["level1"]), {}))
        row.update({key: str(text) for key, text in held.items()})
    _fill_entries(contents, layout.supplements.key, data, defaults, baseline)
    return contents


def _body(body: BodyData) -> dict[str, str]:
    values = cast("Mapping[str, object]", body)
    texts = {field.key: own_text(field, values.get(field.key)) for field in BODY.fields}
    return {key: text for key, text in texts.items() if key != "body_level"}


def own_text(field: Field, value: object) -> str:
    """The text that a cell of ``field`` has for ``value`` of the record."""
    if field.type is FieldType.TRUTH:
        return TICK if value else ""
    if field.type is FieldType.LINES:
        return "\n".join(cast("Sequence[str]", value or ()))
    return str(value or "")


def _profile(data: ReturnData) -> dict[str, str]:
    return {key: text for key, text in data["profile"].items() if key not in ("county_name", "county_code")}


def _covers(data: ReturnData, baseline: Baseline) -> str:
    return ALL_DOMAINS if len(data["covers"]) == len(baseline.domains) else data["covers"][0]


def _fill_channels(rows: Rows, data: ReturnData) -> None:
    held = {channel["channel_id"]: channel for channel in data["channels"]}
    for row in rows:
        channel = held.get(row["channel_id"])
        if channel is not None:
            row["channel_name"] = "\n".join(channel["channel_name"])
            row["channel_address"] = "\n".join(channel["channel_address"])


def _fill_entries(
    contents: dict[str, Rows],
    supplements: str,
    data: ReturnData,
    defaults: Defaults,
    baseline: Baseline,
) -> None:
    places = {row["code"]: row for domain in baseline.items_of for row in contents[domain_key(domain)]}
    channels = [kind.id for kind in baseline.channels]
    for entry in data["entries"]:
        item = baseline.item.get(entry["code"])
        level1 = item.level1 if item else entry["level1"]
        kind = item.kind if item else entry["kind"]
        texts = _entry(entry, defaults.of(entry["domain"], level1, kind), channels)
        if item is None:
            contents[supplements].append({**texts, **_names(entry)})
        elif entry["code"] in places:
            places[entry["code"]].update(texts)


def _names(entry: EntryData) -> dict[str, str]:
    return {
        "domain": entry["domain"],
        "level1": entry["level1"],
        "level2": entry["level2"],
        "refines": entry["refines"],
        "kind": entry["kind"],
        "contents": _lines(entry["contents"]),
        "bases": "\n".join(entry["bases"]),
    }


class Defaults:
    """The rows of 事项分工 of a record, by domain and 一级事项 ('' for the whole domain)."""

    def __init__(self, rows: Mapping[tuple[str, str], DefaultData]) -> None:
        self.rows = rows

    def of(self, domain: str, level1: str, kind: str) -> dict[str, str]:
        """What holds by default, by key; the ticks of guides only for what people come to be handled."""
        held: dict[str, str] = {}
        for pair in ((domain, ""), (domain, level1)):
            row = cast("Mapping[str, str]", self.rows.get(pair, {}))
            held.update({key: text for key, text in row.items() if text})
        ticks = DEFAULT_TICKS if kind != HANDLING else ()
        return {key: text for key, text in held.items() if key not in ticks}


def _entry(entry: EntryData, default: Mapping[str, str], channels: Sequence[str]) -> dict[str, str]:
    values = cast("Mapping[str, object]", entry)
    texts = {key: str(values[key]) for key in _TEXTS}
    texts["audience_all"] = TICK if entry["audience_all"] else ""
    texts.update({field.key: own_text(field, values.get(field.key)) for field in ENTRY.own})
    texts.update({channel_key(channel): TICK if channel in entry["channels"] else "" for channel in channels})
    texts["listed"] = LISTED if entry["listed"] else UNLISTED
    texts["deadline"] = _deadline(entry)
    texts["contents_extra"] = _lines(entry["contents_extra"])
    texts["bases_extra"] = "\n".join(entry["bases_extra"])
    bodies = [] if entry["bodies"] == _default_bodies(entry, default) else entry["bodies"]
    texts.update(dict(zip_longest(BODY_KEYS, bodies, fillvalue="")))
    for key in ("office", "unlisted_reason", "guide_url"):
        texts[key] = "" if str(values[key]) == default.get(key) else str(values[key])
    for key in DEFAULT_TICKS:
        if default.get(key) == TICK:
            texts[key] = "" if values[key] else NO_TICK
    return texts


def _deadline(entry: EntryData) -> str:
    """The number of working days, or the whole wording where it has another unit or trigger, or exceptions."""
    deadline = recorded_deadline(entry)
    if deadline is None:
        return ""
    plain = deadline.unit == WORKDAY and not trigger_shown(deadline.trigger) and not deadline.exceptions
    return str(deadline.days) if plain else render(deadline)


def _default_bodies(entry: EntryData, default: Mapping[str, str]) -> list[str]:
    """The bodies that hold where the four cells are blank: such cells stay blank."""
    by_level = (
        default.get("body_county" if level == COUNTY_LEVEL else "body_township", "")
        for level in levels_of(entry["level"])
    )
    return list(dict.fromkeys(body for body in by_level if body))


def _lines(contents: Sequence[PublicContent]) -> str:
    return "\n".join(
        f"{line['stage']}：{line['text']}" if line["stage"] else line["text"] for line in contents
    )
