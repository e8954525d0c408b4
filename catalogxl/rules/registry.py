"""What a rule is, and the register of all rules.

A rule is a small pure function from values to hits. Its entry in the register says which duty it serves, how much it
weighs, what the notice says and the way out; the message of a finding and ``docs/rules.md`` are made from that.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from catalogxl.baseline.province_words import province_words
from catalogxl.model import Baseline, Cell, CountyCatalog, Entry, Fields, Severity
from catalogxl.workbook.schema.layout import Layout, layout_for

_LONGEST: Final = 500


@dataclass(frozen=True, slots=True, eq=False)
class Context:
    """What rules may look at beside the value that they judge: one of each return, compared by identity.

    What several rules look at is collected once a return by functions that remember the last context alone.
    """

    catalog: CountyCatalog
    baseline: Baseline

    @property
    def layout(self) -> Layout:
        """The description of the workbook."""
        return layout_for(self.baseline)


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a rule is broken. ``what`` (Chinese) says what is wrong there; ``fix`` proposes a content."""

    what: str
    cell: Cell | None = None
    item: str | None = None
    field: str | None = None
    value: str = ""
    fix: str | None = None
    related: tuple[Cell, ...] = ()


class Scope(str, Enum):
    """What a rule judges: the whole return, each entry that is published, or each supplement."""

    CATALOG = "catalog"
    ENTRY = "entry"
    SUPPLEMENT = "supplement"


CatalogCheck = Callable[[Context], Iterator[Hit]]
EntryCheck = Callable[[Entry, Context], Iterator[Hit]]
Deciding = Callable[[Entry, Context], Hashable]


@dataclass(frozen=True, slots=True)
class Rule:
    """A registered rule. ``way_out`` says what to do and may have the placeholders of :func:`province_words`; where the
    notice demands it and in which words is data of the baseline (``Baseline.clause_of``).

    ``reads`` is the column without whose text the rule has nothing to say of a baseline item; '' for none such.
    ``decided_by`` gives what alone decides whether it has anything to say of one: where it is silent once in a return,
    it is not asked of an item that is equal in this. None for a rule that is always asked.
    """

    code: str
    duty: str
    severity: Severity
    way_out: str
    scope: Scope
    check: Callable[..., Iterator[Hit]]
    reads: str = ""
    decided_by: Deciding | None = None

    def message(self, hit: Hit, baseline: Baseline) -> str:
        """The message to the county: what is wrong, what the notice says, what to do, with the province's values."""
        item = baseline.item.get(hit.item) if hit.item else None
        domain = item.domain if item else ""
        words = province_words(baseline, domain)
        clause = baseline.clause_of(self.code, self.duty, domain)
        ground = f"（{clause.clause}：{clause.says.format_map(words)}）" if clause else ""
        way_out = self.way_out.format_map(words)
        what = hit.what if len(hit.what) <= _LONGEST else f"{hit.what[:_LONGEST]}…"
        return f"{what}{ground}。{way_out}"


RULES: dict[str, Rule] = {}


def rule(
    code: str,
    *,
    duty: str,
    severity: Severity,
    way_out: str,
    scope: Scope,
    reads: str = "",
    decided_by: Deciding | None = None,
) -> Callable[[Any], Any]:
    """Register the decorated function as the rule ``code``."""

    def register(check: Callable[..., Iterator[Hit]]) -> Callable[..., Iterator[Hit]]:
        assert code not in RULES, code
        RULES[code] = Rule(code, duty, severity, way_out, scope, check, reads, decided_by)
        return check

    return register


def at(fields: Fields, key: str, what: str, **more: Any) -> Hit:
    """A hit at the cell of ``key``, with its text as the value."""
    return Hit(what, cell=fields.cell(key), field=key, value=fields.text(key), **more)


def at_entry(entry: Entry, key: str, what: str, **more: Any) -> Hit:
    """A hit at the cell of ``key`` in the entry's row."""
    return at(entry.row, key, what, item=entry.code, **more)
