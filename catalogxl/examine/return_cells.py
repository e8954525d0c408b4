"""What a county filled in, cell by cell, in so few bytes that returns can be held against each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import blake2b
from typing import Final

from catalogxl.model import CountyCatalog, Row

_SIZE: Final = 6  # bytes of a place's digest, and of a text's
# Filled by formulas or by the province: no words of the county's.
_NOT_SAID: Final = frozenset({"row_check", "seq"})


def cell_digests(catalog: CountyCatalog) -> bytes:
    """The digests of place and text of every filled cell, sorted; equal for returns that say the same."""
    pairs = sorted(_digest(place) + _digest(text) for place, text in _cells(catalog))
    return b"".join(pairs)


def differing_cells(one: bytes, other: bytes) -> int:
    """How many cells differ between two returns, by what :func:`cell_digests` gave for each."""
    first, second = _by_place(one), _by_place(other)
    return sum(first.get(place) != second.get(place) for place in first.keys() | second.keys())


def _by_place(digests: bytes) -> dict[bytes, bytes]:
    pairs = (digests[at : at + 2 * _SIZE] for at in range(0, len(digests), 2 * _SIZE))
    return {pair[:_SIZE]: pair[_SIZE:] for pair in pairs}


# Places are the same in every return, and most texts are the province's.
@lru_cache(maxsize=2**13)
def _digest(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=_SIZE).digest()


def _cells(catalog: CountyCatalog) -> Iterator[tuple[str, str]]:
    """Every text with its place: an item by its code, so that sorting makes no difference; other rows in their order."""
    yield from _texts("profile", catalog.profile.texts)
    entries = (*catalog.entries, *catalog.uncovered)
    for entry in entries:
        yield from _row(f"item:{entry.code}", entry.row)
    for pair, default in catalog.defaults.items():
        yield from _row(f"default:{'/'.join(pair)}", default.row)
    tables = {
        "supplement": [entry.row for entry in catalog.supplements],
        "body": [body.row for body in catalog.bodies],
        "station": [station.row for station in catalog.stations],
        "channel": [channel.row for channel in catalog.channels.values()],
        "unplaced": catalog.unplaced,
    }
    for name, rows in tables.items():
        for number, row in enumerate(rows):
            yield from _row(f"{name}:{number}", row)


def _row(place: str, row: Row) -> Iterator[tuple[str, str]]:
    return _texts(place, row.texts)


def _texts(place: str, texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    return ((f"{place}:{key}", text) for key, text in texts.items() if text and key not in _NOT_SAID)
