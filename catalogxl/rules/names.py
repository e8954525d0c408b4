"""D06: the names that a county gives follow the ministry's standards."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from catalogxl.grammar.name import name_faults, ordinal_before
from catalogxl.grammar.similarity import CLOSE, Relation, bare, likeness, relation
from catalogxl.model import Baseline, Entry, Severity
from catalogxl.rules.registry import Context, Hit, Scope, at_entry, rule

_ONE_NAME: Final = (Relation.EQUAL, Relation.SYNONYM, Relation.REORDERED)


@rule(
    "name_form",
    duty="D06",
    severity=Severity.ERROR,
    way_out="请改成一个完整、规范的名称，如“失业保险金申领”。",
    scope=Scope.SUPPLEMENT,
)
def name_form(entry: Entry, context: Context) -> Iterator[Hit]:
    """The form of a name that the county wrote."""
    for key, name in (("level1", entry.level1), ("level2", entry.level2)):
        faults = _faults(key, name, context.baseline)
        if faults:
            standard = _standard(entry, context.baseline) if key == "level1" else None
            yield at_entry(entry, key, f"“{_in_line(name)}”：{'，'.join(faults)}", fix=standard)


@rule(
    "name_near_standard",
    duty="D06",
    severity=Severity.WARNING,
    way_out="如是这个一级事项，请从下拉列表中选择；确是新增的一级事项，不用改。",
    scope=Scope.SUPPLEMENT,
)
def name_near_standard(entry: Entry, context: Context) -> Iterator[Hit]:
    """A 一级事项 that is written almost as the standard one is."""
    if _faults("level1", entry.level1, context.baseline):
        return
    if standard := _standard(entry, context.baseline):
        yield at_entry(
            entry, "level1", f"一级事项“{entry.level1}”与标准名称“{standard}”只差几个字", fix=standard
        )


@rule(
    "name_numbered",
    duty="D06",
    severity=Severity.NOTE,
    way_out="序号不是名称的一部分，请删去。",
    scope=Scope.SUPPLEMENT,
)
def name_numbered(entry: Entry, context: Context) -> Iterator[Hit]:
    """A numbering before a name; names are compared without it."""
    for key, name in (("level1", entry.level1), ("level2", entry.level2)):
        if ordinal := ordinal_before(name):
            what = f"“{_in_line(name)}”前面的序号“{ordinal.strip()}”在比较名称时没有计入"
            yield at_entry(entry, key, what, fix=name[len(ordinal) :])


def _faults(key: str, name: str, baseline: Baseline) -> tuple[str, ...]:
    if not name or (key == "level1" and any(name in names for names in baseline.level1_of.values())):
        return ()
    return name_faults(name)


def _standard(entry: Entry, baseline: Baseline) -> str | None:
    return _nearest(entry.level1, baseline.level1_of.get(entry.domain, ()))


@lru_cache(maxsize=1024)
def _nearest(name: str, standards: tuple[str, ...]) -> str | None:
    """The standard name that ``name`` nearly is; None if it is one, or like none."""
    if not bare(name) or name in standards:
        return None
    close = [one for one in standards if relation(name, one) in _ONE_NAME or likeness(name, one) >= CLOSE]
    return max(close, key=lambda one: likeness(name, one), default=None)


def _in_line(name: str) -> str:
    return name.replace("\n", "⏎")
