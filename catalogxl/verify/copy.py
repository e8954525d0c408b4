"""What was read from a published copy: tables, text, and whatever else a format gives. Plain values, no judgement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Grid = list[list[str]]


@dataclass(frozen=True, slots=True)
class Ticks:
    """A row of ticks on a PDF page: the number at its left, '' if there is none, and the headings above the ticks."""

    seq: str
    headings: frozenset[str]


@dataclass(frozen=True, slots=True)
class Published:
    """A copy. ``kind`` is ``html``, ``xlsx``, ``csv``, ``json``, ``pdf`` or ``text``.

    ``tables`` are grids of cell texts, merged cells repeated; ``text`` is all text in reading order. ``ticks`` and their
    ``tick_count`` are a PDF's, whose ``text`` has none of them. ``document`` is that of a JSON file, ``prints`` are the
    fingerprints found, ``form`` is what is odd about the form, in Chinese. ``outside`` are the lines that stand in no table.
    """

    kind: str
    text: str = ""
    tables: tuple[Grid, ...] = ()
    outside: tuple[str, ...] = ()
    document: Any = None
    ticks: tuple[Ticks, ...] = ()
    tick_count: int = 0
    prints: tuple[str, ...] = ()
    form: tuple[str, ...] = ()
