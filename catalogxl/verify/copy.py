"""What was read from a published copy: tables, text, and whatever else a format gives. Plain values, no judgement."""

from __future__ import annotations

from dataclasses import dataclass

Grid = list[list[str]]


@dataclass(frozen=True, slots=True)
class Ticks:
    """A row of ticks on a PDF page: the number at its left, '' if there is none, and the headings above the ticks."""

    seq: str
    headings: frozenset[str]


@dataclass(frozen=True, slots=True)
class Published:
    """A copy. ``kind`` is ``html``, ``docx``, ``xlsx`` (any workbook), ``csv``, ``json``, ``pdf`` or ``text``.

    ``tables`` are grids of cell texts, merged cells repeated; ``text`` is all text in reading order, ``outside`` the lines
    of it that stand in no table. ``ticks`` and their ``tick_count`` are a PDF's, whose ``text`` has none of them. ``prints``
    are the fingerprints found, ``form`` is what is odd about the form, in Chinese.

    Of its looks: ``links`` are (text, address), ``images`` (words, address), ``unseen`` texts that do not stand before a
    reader's eyes as they are in the file (how, text), ``doubts`` reasons why looks cannot be judged, ``own`` whether a page
    bears the program's mark; ``title`` is a page's.
    """

    kind: str
    text: str = ""
    tables: tuple[Grid, ...] = ()
    outside: tuple[str, ...] = ()
    ticks: tuple[Ticks, ...] = ()
    tick_count: int = 0
    prints: tuple[str, ...] = ()
    form: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    images: tuple[tuple[str, str], ...] = ()
    unseen: tuple[tuple[str, str], ...] = ()
    doubts: tuple[str, ...] = ()
    own: bool = False
    title: str = ""
