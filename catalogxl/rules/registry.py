"""What a rule is, and the register of all rules.

A rule is a small pure function from values to hits. Its entry in the register says which duty it serves, how much it
weighs, what the notice says and the way out; the message of a finding and ``docs/rules.md`` are made from that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from typing import Any, Final

from catalogxl.model import Baseline, Cell, CountyCatalog, Entry, Fields, Severity
from catalogxl.workbook.schema.layout import Layout, layout_for

_LONGEST: Final = 500


@dataclass(frozen=True, slots=True)
class Context:
    """What rules may look at beside the value that they judge."""

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


@dataclass(frozen=True, slots=True)
class Rule:
    """A registered rule. ``section`` is the notice's own; ``says`` what it demands; ``way_out`` what to do:
    both may have the placeholders of :func:`province_words`.

    ``reads`` is the column without whose text the rule has nothing to say of a baseline item; '' for none such.
    """

    code: str
    duty: str
    severity: Severity
    section: str
    says: str
    way_out: str
    scope: Scope
    check: Callable[..., Iterator[Hit]] = field(compare=False)
    reads: str = ""

    def message(self, hit: Hit, baseline: Baseline) -> str:
        """The message to the county: what is wrong, what the notice says, what to do, with the province's values."""
        words = province_words(baseline)
        says, way_out = self.says.format_map(words), self.way_out.format_map(words)
        ground = f"（{self.section}：{says}）" if self.section and says else ""
        what = hit.what if len(hit.what) <= _LONGEST else f"{hit.what[:_LONGEST]}…"
        return f"{what}{ground}。{way_out}"


@lru_cache(maxsize=8)
def province_words(baseline: Baseline) -> Mapping[str, str]:
    """What a province sets, for the placeholders in the words of rules: ``{deadline_limit}`` …"""
    return {
        "deadline_limit": str(baseline.deadline_limit),
        "deadline_since": baseline.deadline_since,
        "modes": "还是".join(baseline.modes),
        "kinds": "和".join(baseline.item_kinds),
        "body_kinds": "、".join(kind.name for kind in baseline.body_kinds),
    }


RULES: dict[str, Rule] = {}


def rule(
    code: str,
    *,
    duty: str,
    severity: Severity,
    way_out: str,
    scope: Scope,
    section: str = "",
    says: str = "",
    reads: str = "",
) -> Callable[[Any], Any]:
    """Register the decorated function as the rule ``code``."""

    def register(check: Callable[..., Iterator[Hit]]) -> Callable[..., Iterator[Hit]]:
        assert code not in RULES, code
        RULES[code] = Rule(code, duty, severity, section, says, way_out, scope, check, reads)
        return check

    return register


def at(fields: Fields, key: str, what: str, **more: Any) -> Hit:
    """A hit at the cell of ``key``, with its text as the value."""
    return Hit(what, cell=fields.cell(key), field=key, value=fields.text(key), **more)


def at_entry(entry: Entry, key: str, what: str, **more: Any) -> Hit:
    """A hit at the cell of ``key`` in the entry's row."""
    return at(entry.row, key, what, item=entry.code, **more)
