"""What the roll-up is made from: plain values of published counties, of returned files, of addresses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from catalogxl.model import Baseline

FROM_RETURN = "填报表"
FROM_TABLE = "网址表"


class Address(NamedTuple):
    """Where a domain's catalog is public; ``date`` is an ISO date or ''; ``source`` is one of the two words above."""

    url: str
    date: str
    source: str


class ItemEntry(NamedTuple):
    """What a county says of a baseline item. ``days`` are working days; ``kinds`` the kinds of its bodies.

    ``audience`` is 全社会, 特定群体, or both with 、 between; ``mode`` and ``level`` are as published. Only ``listed`` and ``reason`` count for what is set aside.
    """

    code: str
    listed: bool
    reason: str
    days: int | None
    channels: frozenset[str]
    audience: str
    mode: str
    level: str
    kinds: frozenset[str]
    additions: int


def one_set(members: Iterable[str]) -> frozenset[str]:
    """The set of ``members``: counties differ in few of their items, and what two of them say alike is held once."""
    return _one_set(tuple(members))


@lru_cache(maxsize=2**14)
def _one_set(members: tuple[str, ...]) -> frozenset[str]:
    return frozenset(members)


@lru_cache(maxsize=2**14)
def one_entry(entry: ItemEntry) -> ItemEntry:
    """``entry``, held once; see :func:`one_set`."""
    return entry


class Supplement(NamedTuple):
    """An item that a county added; ``refines`` is a baseline item's code or ''."""

    domain: str
    level1: str
    level2: str
    refines: str


@dataclass(frozen=True, slots=True)
class CountyRecord:
    """A county whose catalog can be published. ``source`` is the name of the output folder that it stands in;
    ``telephones`` are those that people are to ring for the whole catalog."""

    code: str
    source: str
    covers: tuple[str, ...]
    entries: Mapping[str, ItemEntry]
    supplements: tuple[Supplement, ...]
    addresses: Mapping[str, Address]
    feedback: tuple[str, ...]
    telephones: tuple[str, ...] = ()


def record_values(record: CountyRecord) -> list[Any]:
    """``record`` as values that JSON can keep."""
    entries = [
        [*entry[:4], sorted(entry.channels), *entry[5:8], sorted(entry.kinds), entry.additions]
        for entry in record.entries.values()
    ]
    head = [record.code, record.source, record.covers, record.supplements, record.addresses, record.feedback]
    return [*head, record.telephones, entries]


def record_of_values(values: Sequence[Any]) -> CountyRecord:
    """The record of :func:`record_values`. Raises ValueError, LookupError or TypeError for anything else."""
    code, source, covers, supplements, addresses, feedback, telephones, entries = values
    held = {entry[0]: _entry_of(*entry) for entry in entries}
    return CountyRecord(
        code,
        source,
        tuple(covers),
        held,
        tuple(Supplement(*one) for one in supplements),
        {domain: Address(*one) for domain, one in addresses.items()},
        tuple(feedback),
        tuple(telephones),
    )


def _entry_of(
    code: str,
    listed: bool,
    reason: str,
    days: int | None,
    channels: Iterable[str],
    audience: str,
    mode: str,
    level: str,
    kinds: Iterable[str],
    additions: int,
) -> ItemEntry:
    entry = ItemEntry(
        code, listed, reason, days, one_set(channels), audience, mode, level, one_set(kinds), additions
    )
    return one_entry(entry)


class FileFate(NamedTuple):
    """A file that was handed in: ``status`` as in ``check --json``; ``county`` a code or None; ``reason`` (Chinese) why it
    could not be read, '' if it could."""

    file: str
    status: str
    county: str | None
    covers: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that one or several outputs hold, with the addresses that came to be known later.

    ``addresses`` goes by (county, domain). ``notes`` are Chinese sentences on what could not be used.
    """

    baseline: Baseline
    records: Mapping[str, CountyRecord]
    files: tuple[FileFate, ...]
    addresses: Mapping[tuple[str, str], Address] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
