"""One cause, one finding: what only follows from another finding at the same cell is not said again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from catalogxl.model import Cell, CountyCatalog, Finding, Severity
from catalogxl.rules.registry import RULES, Hit, Rule
from catalogxl.workbook.bind import ObservationKind
from catalogxl.workbook.schema.layout import BODIES, CHANNELS, DEFAULTS, PROFILE

_SHOWN: Final = 3
_NAME_A_LINE: Final = frozenset({"body_members", "channel_name", "channel_address", "item_form_urls"})
_EMPTY: Final = frozenset({"empty_word", "placeholder_left"})
# Where one of these is said, nothing else can be.
_ALONE: Final = frozenset({"return_blank", "not_a_return", "old_table"})
# What is only said because a sheet is gone.
_HANG_ON: Final = {
    PROFILE: frozenset({"county_unknown", "answering_missing", "contact_missing"}),
    BODIES: frozenset({"roster_empty", "body_not_in_roster"}),
    CHANNELS: frozenset({"channel_unnamed", "other_channel_unnamed", "other_channel_generic"}),
    DEFAULTS: frozenset({"body_missing", "office_missing", "guide_incomplete"}),
}
# These tell of a repair themselves.
_TELLS_REPAIR: Final = frozenset({"telephone_lines", "addresses_in_one_cell"})
# What makes a cell unreadable: that it is blank then is no second fault.
_UNREADABLE: Final = frozenset({"ditto", "error_value", "formula"})


def one_a_cause(findings: Iterable[Finding], catalog: CountyCatalog) -> list[Finding]:
    """``findings`` without consequences.

    A word that says nothing where something is required is the "missing" error of the duty, which quotes it; a cell
    that cannot be read is not missing too.
    """
    found = _of_the_whole(list(findings), catalog)
    words = {
        seen.cell: seen.value
        for seen in catalog.observations
        if seen.kind == ObservationKind.EMPTY_WORD.value
    }
    unreadable = {finding.cell for finding in found if finding.rule in _UNREADABLE}
    told = {finding.cell for finding in found if finding.rule in _TELLS_REPAIR}
    missing = {finding.cell for finding in found if _is_missing(finding)}
    return [
        _quoting(finding, words[finding.cell]) if _is_missing(finding) and finding.cell in words else finding
        for finding in found
        if not (finding.rule == "repaired" and finding.cell in told)
        and not (finding.rule in _EMPTY and finding.cell in missing)
        and not (_is_missing(finding) and finding.cell in unreadable)
    ]


def one_a_cell(hits: Iterable[tuple[Rule, Hit]]) -> list[tuple[Rule, Hit]]:
    """``hits`` with those of one rule at a cell of many names put into one, which offers no content unless all offer the
    same."""
    held: dict[tuple[str, Cell | int], list[Hit]] = {}
    for at, (rule, hit) in enumerate(hits):
        shared = hit.cell if hit.field in _NAME_A_LINE else None
        held.setdefault((rule.code, shared or at), []).append(hit)
    return [(RULES[code], _joined(alike)) for (code, _), alike in held.items()]


def _joined(hits: Sequence[Hit]) -> Hit:
    first = hits[0]
    shown = list(dict.fromkeys(hit.what for hit in hits))
    what = "；".join(shown[:_SHOWN]) + (f"；等 {len(shown)} 处" if len(shown) > _SHOWN else "")
    fixes = {hit.fix for hit in hits}
    related = dict.fromkeys(cell for hit in hits for cell in hit.related)
    return replace(first, what=what, fix=fixes.pop() if len(fixes) == 1 else None, related=tuple(related))


def _of_the_whole(findings: list[Finding], catalog: CountyCatalog) -> list[Finding]:
    """What is to be said of the return as a whole settles the rest: all of it, or what hangs on sheets that are gone."""
    alone = [finding for finding in findings if finding.rule in _ALONE]
    if alone:
        return alone
    gone = {seen.field for seen in catalog.observations if seen.kind == ObservationKind.SHEET_MISSING.value}
    hang = {rule for key, rules in _HANG_ON.items() if key in gone for rule in rules}
    return [finding for finding in findings if finding.rule not in hang]


def _is_missing(finding: Finding) -> bool:
    """Whether a finding says that its cell is blank and should not be."""
    return finding.severity is Severity.ERROR and not finding.value and finding.rule not in _UNREADABLE


def _quoting(finding: Finding, word: str) -> Finding:
    return replace(finding, value=word, message=f"“{word}”等于没有填：{finding.message}")
