"""What the roll-up is made from: plain values of published counties, of returned files, of addresses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

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
