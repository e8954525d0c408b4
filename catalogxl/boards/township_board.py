"""The township boards: for every 乡级 body of the roster, or member of a group of them, a board of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from catalogxl.boards.plain_board import SHEET, PlainBoard, board_view
from catalogxl.boards.table_cells import shown
from catalogxl.boards.theme import load_theme
from catalogxl.model import LifeEvent
from catalogxl.record.public import PublicBody, PublicCatalog, PublicDomain, PublicEntry
from catalogxl.vocabulary import TOWNSHIP_LEVEL


class TownshipPlace(NamedTuple):
    """A township body or member of a group, with the bodies of the roster that it publishes as."""

    name: str
    publishes_as: frozenset[str]


def township_views(
    catalog: PublicCatalog, *, events: Sequence[LifeEvent]
) -> Iterator[tuple[str, PlainBoard]]:
    """The name and the board of each place that publishes an item, in the order of the roster."""
    words = load_theme(SHEET).words
    whose = f"{shown(catalog['county']['city'])}{shown(catalog['county']['name'])}"
    for place in places(catalog):
        entries = _entries(catalog, place)
        if entries:
            domains = "、".join(dict.fromkeys(shown(domain["domain"]) for domain, _ in entries))
            view = board_view(
                catalog,
                entries,
                events=events,
                title=words["township_title"].format(body=place.name),
                subtitle=f"{whose}　{words['township_subtitle'].format(domains=domains)}",
                publisher=place.name,
            )
            yield place.name, view


def places(catalog: PublicCatalog) -> tuple[TownshipPlace, ...]:
    """Every 乡级 body that is no group, and every member of one that is."""
    held: dict[str, set[str]] = {}
    for domain in catalog["domains"]:
        for body in domain["bodies"]:
            if body["level"] == TOWNSHIP_LEVEL:
                for name in _single(body):
                    held.setdefault(shown(name), set()).add(body["name"])
    return tuple(TownshipPlace(name, frozenset(groups)) for name, groups in held.items())


def _single(body: PublicBody) -> list[str]:
    return body["members"] or [body["name"]]


def _entries(catalog: PublicCatalog, place: TownshipPlace) -> list[tuple[PublicDomain, PublicEntry]]:
    return [
        (domain, entry)
        for domain in catalog["domains"]
        for entry in domain["entries"]
        if TOWNSHIP_LEVEL in entry["levels"] and place.publishes_as.intersection(entry["bodies"])
    ]
