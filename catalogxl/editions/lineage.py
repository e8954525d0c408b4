"""The lineage of codes (沿革): ``changes.csv`` of a baseline ──► what an item, channel or unit became in a later edition.

The same code is the same item; only splits, mergers, replacements and cancellations need a row. Rows of all years may
stand in one table: those that an edition has behind it are told by their targets, which it already holds.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Final

from catalogxl.baseline.source_tables import CHANGES, Source, SourceRecord

_CODES: Final = re.compile(r"[\s、,，;；|]+")


class Subject(str, Enum):
    """What a row of the table is about (对象)."""

    ITEM = "事项"
    LEVEL1 = "一级事项"
    DOMAIN = "领域"
    CHANNEL = "渠道"
    BODY_KIND = "主体类别"
    UNIT = "区划"
    DOCUMENT = "文件"


class LineageRelation(str, Enum):
    """What became of a code (关系)."""

    RENAMED = "更名"
    ADJUSTED = "调整"
    SPLIT = "拆分"
    MERGED = "合并"
    REPLACED = "替代"
    CANCELLED = "取消"
    RESTORED = "恢复"


@dataclass(frozen=True, slots=True)
class LineageRow:
    """A row of ``changes.csv``; ``ground`` is the number of the document it rests on, ``line`` its line in the file."""

    subject: Subject
    relation: LineageRelation
    old: tuple[str, ...]
    new: tuple[str, ...]
    ground: str = ""
    effective: str = ""
    note: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Descent:
    """What a code became: no code if it was cancelled (``relation`` 取消) or is not accounted for (None)."""

    codes: tuple[str, ...]
    relation: LineageRelation | None = None
    ground: str = ""

    @property
    def is_lost(self) -> bool:
        """Whether the code vanished and no row says why."""
        return not self.codes and self.relation is not LineageRelation.CANCELLED


def lineage_rows(source: Source) -> tuple[LineageRow, ...]:
    """The rows of the table whose words are known; others are faults that ``lineage_faults`` tells."""
    rows = (_row(record) for record in source[CHANGES])
    return tuple(row for row in rows if row is not None)


def _row(record: SourceRecord) -> LineageRow | None:
    try:
        subject, relation = Subject(record["object"]), LineageRelation(record["relation"])
    except ValueError:
        return None
    # Names of 一级事项, domains and kinds may hold 、 themselves.
    split = subject in (Subject.ITEM, Subject.CHANNEL, Subject.UNIT, Subject.DOCUMENT)
    old, new = (_codes(record[key], split=split) for key in ("old", "new"))
    return LineageRow(
        subject, relation, old, new, record["ground"], record["effective"], record["note"], record.line
    )


def _codes(text: str, *, split: bool) -> tuple[str, ...]:
    parts = _CODES.split(text) if split else [text.strip()]
    return tuple(dict.fromkeys(part for part in parts if part))


class Lineage:
    """The rows of a baseline's ``changes.csv``, asked by subject and code."""

    def __init__(self, rows: Iterable[LineageRow] = ()) -> None:
        self.rows = tuple(rows)

    @cached_property
    def _by_code(self) -> Mapping[tuple[Subject, str], tuple[LineageRow, ...]]:
        found: dict[tuple[Subject, str], list[LineageRow]] = {}
        for row in self.rows:
            for code in row.old:
                found.setdefault((row.subject, code), []).append(row)
        return {key: tuple(rows) for key, rows in found.items()}

    def rows_of(self, subject: Subject, code: str) -> tuple[LineageRow, ...]:
        """The rows in which ``code`` is the old one."""
        return self._by_code.get((subject, code), ())

    def descent(self, subject: Subject, code: str, old: Collection[str], new: Collection[str]) -> Descent:
        """What ``code`` of an edition with the codes ``old`` is in one with the codes ``new``."""
        codes, rows = self._follow(subject, code, old, new, frozenset())
        last = rows[-1] if rows else None
        if codes:
            changed = next((row for row in rows if row.relation in _MANY), last)
            return Descent(tuple(dict.fromkeys(codes)), changed.relation if changed else None, _ground(rows))
        cancelled = any(row.relation is LineageRelation.CANCELLED for row in rows)
        return Descent((), LineageRelation.CANCELLED if cancelled else None, _ground(rows))

    def _follow(
        self, subject: Subject, code: str, old: Collection[str], new: Collection[str], seen: frozenset[str]
    ) -> tuple[list[str], list[LineageRow]]:
        """The codes in ``new`` that ``code`` leads to, and the rows passed on the way; a circle leads nowhere."""
        rows = [row for row in self.rows_of(subject, code) if _is_ahead(row, code, old, new)]
        if not rows:
            return ([code] if code in new else []), []
        codes = [code] if code in new else []  # a split may keep the parent's code
        passed = [*rows]
        for target in dict.fromkeys(target for row in rows for target in row.new):
            if target != code and target not in seen:
                found, more = self._follow(subject, target, old, new, seen | {code})
                codes += found
                passed += more
        return codes, passed


_MANY: Final = (LineageRelation.SPLIT, LineageRelation.MERGED)


def _ground(rows: Iterable[LineageRow]) -> str:
    return "、".join(dict.fromkeys(row.ground for row in rows if row.ground))


def _is_ahead(row: LineageRow, code: str, old: Collection[str], new: Collection[str]) -> bool:
    """Whether the row is still to come for an edition with the codes ``old``."""
    if row.relation is LineageRelation.RESTORED:
        return False
    if row.relation is LineageRelation.SPLIT and (code in old or code in row.new):
        # A split may keep the parent's code, also one that came in between; it has come if its other children are there.
        return any(target not in old for target in row.new if target != code)
    return code not in new


def descents(
    lineage: Lineage, subject: Subject, old: Iterable[str], new: Iterable[str]
) -> Mapping[str, Descent]:
    """What each code of ``old`` became among ``new``."""
    before, after = dict.fromkeys(old), frozenset(new)
    return {code: lineage.descent(subject, code, before, after) for code in before}


def parents(found: Mapping[str, Descent]) -> Mapping[str, tuple[str, ...]]:
    """The codes that each new code comes from."""
    by_new: dict[str, list[str]] = {}
    for code, descent in found.items():
        for target in descent.codes:
            by_new.setdefault(target, []).append(code)
    return {code: tuple(held) for code, held in by_new.items()}


def circles(rows: Iterable[LineageRow]) -> Iterator[LineageRow]:
    """The rows by which a code, over one or more rows, becomes itself again; a split may keep its own code."""
    held = [row for row in rows if row.relation not in (LineageRelation.CANCELLED, LineageRelation.RESTORED)]
    following: dict[tuple[Subject, str], set[str]] = {}
    for row in held:
        for code in row.old:
            following.setdefault((row.subject, code), set()).update(row.new)
    for row in held:
        if any(
            _reaches(following, row.subject, target, row.old) for target in row.new if target not in row.old
        ):
            yield row


def _reaches(
    following: Mapping[tuple[Subject, str], set[str]], subject: Subject, start: str, ends: Collection[str]
) -> bool:
    waiting, seen = [start], {start}
    while waiting:
        for target in following.get((subject, waiting.pop()), ()):
            if target in ends:
                return True
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return False
