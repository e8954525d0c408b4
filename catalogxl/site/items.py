"""A county's items as its page shows them: in plain words, with what they can be filtered by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from catalogxl.boards.plain_words import content_texts
from catalogxl.boards.table_cells import CellLine, shown, web_address
from catalogxl.boards.table_view import SheetNote, group_notes
from catalogxl.boards.theme import Theme
from catalogxl.record.public import PublicCatalog, PublicDomain, PublicEntry

FILTERS: Final = {
    "domain": "领域",
    "event": "要办的事",
    "level": "公开层级",
    "audience": "公开对象",
    "channel": "公开渠道",
    "mode": "公开方式",
}
EVERYBODY: Final = "全社会"
SOME: Final = "特定群体"
_SEPARATOR: Final = "|"
address: Final = lru_cache(maxsize=1 << 12)(web_address)
# A code that may be a fragment of an address and an id.
_CODE: Final = re.compile(r"[0-9A-Za-z]+(?:-[0-9A-Za-z]+)*")


class Choice(NamedTuple):
    """A filter: ``name`` is its key in addresses, ``options`` the values that some item has."""

    name: str
    label: str
    options: tuple[str, ...]


class ChannelView(NamedTuple):
    """A kind of channel; ``names`` are the full names, each with a checked address or ''."""

    kind: str
    names: tuple[tuple[str, str], ...]


class ItemView(NamedTuple):
    """An item: ``id`` is what links point to, ``data`` its values a filter, joined by ``|``."""

    id: str
    code: str
    name: str
    tags: tuple[str, ...]
    data: tuple[tuple[str, str], ...]
    contents: tuple[str, ...]
    channels: tuple[ChannelView, ...]
    bodies: str
    office: str
    phone: str
    deadline: str
    audience: str
    mode: str
    levels: str
    guide: str
    guide_href: str
    enclosed: str
    bases: tuple[str, ...]
    refines: str
    refines_id: str


class GroupView(NamedTuple):
    """The items under one 一级事项."""

    id: str
    name: str
    items: tuple[ItemView, ...]


def item_ids(catalog: PublicCatalog) -> dict[tuple[str, str], str]:
    """What links point to, by domain and code: the code itself where it may be an id and is the first such."""
    ids: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    for domain in catalog["domains"]:
        for number, entry in enumerate(domain["entries"], 1):
            code = entry["code"]
            name = code if _CODE.fullmatch(code) and code not in taken else f"{domain['domain']}-{number}"
            taken.add(name)
            ids[domain["domain"], code] = "-".join(name.split())
    return ids


def item_groups(
    domain: PublicDomain,
    *,
    place: str,
    ids: Mapping[tuple[str, str], str],
    events: Mapping[str, str],
    theme: Theme,
) -> tuple[GroupView, ...]:
    """The items of ``domain`` by 一级事项; ``place`` begins the ids, ``events`` names a code's life event."""
    addresses = _addresses(domain)
    groups: dict[str, list[ItemView]] = {}
    for entry in domain["entries"]:
        view = _item(entry, domain, ids=ids, events=events, addresses=addresses, theme=theme)
        groups.setdefault(entry["level1"], []).append(view)
    return tuple(
        GroupView(f"{place}-{number}", shown(level1), tuple(items))
        for number, (level1, items) in enumerate(groups.items(), 1)
    )


def choices(
    names: Sequence[str], groups: Iterable[GroupView], orders: Mapping[str, Sequence[str]]
) -> tuple[Choice, ...]:
    """The filters that tell items of the domains ``names`` apart; ``orders`` gives the options' order where one holds."""
    held: dict[str, dict[str, None]] = {name: {} for name in FILTERS}
    held["domain"] = dict.fromkeys(names)
    for group in groups:
        for item in group.items:
            for name, values in item.data:
                held[name].update(dict.fromkeys(values.split(_SEPARATOR)))
    found = []
    for name, label in FILTERS.items():
        order = list(orders.get(name, ()))
        options = sorted(held[name], key=lambda value: order.index(value) if value in order else len(order))
        if options:
            found.append(Choice(name, label, tuple(options)))
    return tuple(found)


def group_bodies(catalog: PublicCatalog, theme: Theme) -> tuple[SheetNote, ...]:
    """Who belongs to the groups that items name as their bodies, each once."""
    lines: dict[CellLine, None] = {}
    for domain in catalog["domains"]:
        named = {body for entry in domain["entries"] for body in entry["bodies"]}
        lines |= dict.fromkeys(group_notes(domain, named))
    return (SheetNote(theme.words["notes_bodies"], tuple(lines)),) if lines else ()


def _item(
    entry: PublicEntry,
    domain: PublicDomain,
    *,
    ids: Mapping[tuple[str, str], str],
    events: Mapping[str, str],
    addresses: Mapping[tuple[str, str], tuple[str, str]],
    theme: Theme,
) -> ItemView:
    words = theme.words
    guide = shown(entry["guide_url"])
    enclosed = (key for key in ("has_form", "has_instructions", "has_sample") if entry[key])
    levels = "、".join(entry["levels"])
    local = words["supplement"].strip("（）") if entry["supplement"] else ""
    return ItemView(
        id=ids[domain["domain"], entry["code"]],
        code=shown(entry["code"]),
        name=shown(entry["level2"]),
        tags=tuple(filter(None, (entry["kind"], levels, local))),
        data=tuple(_data(entry, events)),
        contents=tuple(map(shown, content_texts(entry, theme))),
        channels=tuple(
            _channel(use["id"], use["kind"], use["names"], addresses) for use in entry["channels"]
        ),
        bodies="、".join(map(shown, entry["bodies"])),
        office=shown(entry["office"]),
        phone=shown(entry["phone"] or domain["enquiry_phone"]),
        deadline=shown(entry["deadline"]),
        audience=_audience(entry),
        mode=shown(entry["mode"]),
        levels=levels,
        guide=guide,
        guide_href=address(guide),
        enclosed="、".join(words[key] for key in enclosed),
        bases=tuple(map(shown, entry["bases"])),
        refines=shown(entry["refines"]),
        refines_id=ids.get((domain["domain"], entry["refines"]), ""),
    )


def _data(entry: PublicEntry, events: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The values of an item a filter, where it has some."""
    held = ((EVERYBODY, entry["audience_all"]), (SOME, bool(entry["audience_specific"])))
    values = {
        "event": [events.get(entry["code"]) or events.get(entry["refines"]) or ""],
        "level": entry["levels"],
        "audience": [name for name, holds in held if holds],
        "channel": [use["kind"] for use in entry["channels"]],
        "mode": [entry["mode"]],
    }
    for name, own in values.items():
        if joined := _SEPARATOR.join(filter(None, map(shown, own))):
            yield name, joined


def _audience(entry: PublicEntry) -> str:
    specific = shown(entry["audience_specific"])
    return "、".join(filter(None, (EVERYBODY if entry["audience_all"] else "", specific)))


def _channel(
    key: str, kind: str, names: Iterable[str], addresses: Mapping[tuple[str, str], tuple[str, str]]
) -> ChannelView:
    return ChannelView(shown(kind), tuple(addresses.get((key, name)) or (shown(name), "") for name in names))


def _addresses(domain: PublicDomain) -> dict[tuple[str, str], tuple[str, str]]:
    """For each channel's name what to show and where it leads: a place stands behind it, a web address below it.

    Addresses without a name of their own belong to the last name.
    """
    leads: dict[tuple[str, str], tuple[str, str]] = {}
    for channel in domain["channels"]:
        names, addresses = channel["names"], [*map(shown, channel["addresses"])]
        for at, name in enumerate(names):
            own = addresses[at:] if at == len(names) - 1 else addresses[at : at + 1]
            href = address(own[0]) if len(own) == 1 else ""
            places = "" if href or not any(own) else f"（{'、'.join(filter(None, own))}）"
            leads[channel["id"], name] = (shown(name) + places, href)
    return leads
