"""A county's items as its page lists them: by what people come for, with what they can be filtered by."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple
from urllib.parse import quote

from catalogxl.boards.table_cells import CellLine, shown, web_address
from catalogxl.boards.table_view import SheetNote, group_notes
from catalogxl.boards.theme import Theme
from catalogxl.record.public import PublicCatalog, PublicDomain, PublicEntry
from catalogxl.vocabulary import ON_REQUEST

FILTERS: Final = {
    "domain": "领域",
    "event": "要办的事",
    "level": "公开层级",
    "audience": "公开对象",
    "channel": "公开渠道",
    "mode": "公开方式",
}
ITEM_FOLDER: Final = "item"
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

    @property
    def plain(self) -> str:
        """Kind and names as one line."""
        return "：".join(filter(None, (self.kind, "、".join(name for name, _ in self.names))))


class ItemLink(NamedTuple):
    """An item in the county's list: ``id`` is what links point to, ``data`` its values a filter, joined by ``|``."""

    id: str
    code: str
    name: str
    href: str
    tags: tuple[str, ...]
    data: tuple[tuple[str, str], ...]


class GroupView(NamedTuple):
    """Items that stand together: of one life event, or under one 一级事项."""

    id: str
    name: str
    items: tuple[ItemLink, ...]


def item_path(item_id: str) -> str:
    """The path of an item's page below the county's folder."""
    return f"{ITEM_FOLDER}/{item_id}.html"


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
    catalog: PublicCatalog, *, ids: Mapping[tuple[str, str], str], events: Mapping[str, str], theme: Theme
) -> tuple[GroupView, ...]:
    """The items by life event, in the order of ``events`` (a code's event by code), then the rest by 一级事项."""
    groups: dict[tuple[bool, str], list[ItemLink]] = {(True, name): [] for name in events.values()}
    for domain in catalog["domains"]:
        for entry in domain["entries"]:
            event = events.get(entry["code"]) or events.get(entry["refines"])
            key = (True, event) if event else (False, entry["level1"])
            groups.setdefault(key, []).append(_link(entry, domain, ids=ids, event=event or "", theme=theme))
    found = [(name, items) for (_, name), items in groups.items() if items]
    return tuple(GroupView(f"g{n}", shown(name), tuple(items)) for n, (name, items) in enumerate(found, 1))


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


def channel_views(domain: PublicDomain) -> Callable[[PublicEntry], tuple[ChannelView, ...]]:
    """What shows the channels of an entry of ``domain``."""
    addresses = _addresses(domain)

    def views(entry: PublicEntry) -> tuple[ChannelView, ...]:
        return tuple(_channel(use["id"], use["kind"], use["names"], addresses) for use in entry["channels"])

    return views


def _link(
    entry: PublicEntry, domain: PublicDomain, *, ids: Mapping[tuple[str, str], str], event: str, theme: Theme
) -> ItemLink:
    own = theme.words["supplement"].strip("（）") if entry["supplement"] else ""
    asked = theme.words["on_request"].strip("（）") if entry["mode"] == ON_REQUEST else ""
    item_id = ids[domain["domain"], entry["code"]]
    return ItemLink(
        id=item_id,
        code=shown(entry["code"]),
        name=shown(entry["level2"]),
        href=quote(item_path(item_id)),
        tags=tuple(filter(None, (own, asked))),
        data=tuple(_data(entry, domain, event)),
    )


def _data(entry: PublicEntry, domain: PublicDomain, event: str) -> Iterator[tuple[str, str]]:
    """The values of an item a filter, where it has some."""
    held = ((EVERYBODY, entry["audience_all"]), (SOME, bool(entry["audience_specific"])))
    values = {
        "domain": [domain["domain"]],
        "event": [event],
        "level": entry["levels"],
        "audience": [name for name, holds in held if holds],
        "channel": [use["kind"] for use in entry["channels"]],
        "mode": [entry["mode"]],
    }
    for name, own in values.items():
        if joined := _SEPARATOR.join(filter(None, map(shown, own))):
            yield name, joined


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
