"""CountyCatalog ──► findings: every rule on everything that it judges."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from string import ascii_uppercase
from typing import Final

from catalogxl.grammar.personal_traces import mask
from catalogxl.model import Baseline, CountyCatalog, Entry, Finding, Severity
from catalogxl.rules.causes import one_a_cause, one_a_cell
from catalogxl.rules.registry import RULES, Context, Deciding, Hit, Rule, Scope
from catalogxl.rules.settings import DEFAULT_SETTINGS, RuleSettings

# What a cell of the marked workbook can hold.
_LONGEST: Final = 32_767
# A blank workbook has some hundreds; a list of more is no help, and a file may be made to have millions.
_MOST: Final = 3_000


def check(
    catalog: CountyCatalog, baseline: Baseline, settings: RuleSettings = DEFAULT_SETTINGS
) -> tuple[Finding, ...]:
    """All findings on ``catalog``, in the order of its sheets and cells, with the severities of ``settings``."""
    context = Context(catalog, baseline)
    made = (_finding(rule, hit, baseline) for rule, hit in one_a_cell(_hits(context)))
    once = one_a_cause(made, catalog)
    found = [finding for one in once if (finding := settings.apply(one)) is not None]
    return tuple(in_order(_with_items(heaviest(found), catalog), context))


def heaviest(findings: list[Finding]) -> list[Finding]:
    """``findings``; of more than anyone can mend the heaviest, and how many are left out."""
    if len(findings) <= _MOST:
        return findings
    weights = list(Severity)
    heaviest = sorted(findings, key=lambda finding: weights.index(finding.severity))[:_MOST]
    message = f"问题共 {len(findings)} 处，这里只列出 {_MOST} 处。请把内容以“只粘贴数值”粘贴到新下发的表格。"
    return [*heaviest, Finding(duty="D00", rule="too_many", severity=Severity.ERROR, message=message)]


def _with_items(findings: Iterable[Finding], catalog: CountyCatalog) -> Iterator[Finding]:
    """Findings of the reading itself know their cell: the item is the one whose row that is."""
    codes = {(entry.row.sheet, str(entry.row.number)): entry.code for entry in catalog.all_entries}
    for finding in findings:
        if finding.item is None and finding.cell is not None:
            place = (finding.cell.sheet, finding.cell.address.lstrip(ascii_uppercase))
            finding = replace(finding, item=codes.get(place))
        yield finding


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any of ``findings`` keeps the catalog from being published."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def in_order(findings: Iterable[Finding], context: Context) -> list[Finding]:
    """By sheet as in the workbook, then row and column, then rule."""
    titles = [sheet.title for sheet in context.layout.sheets.values()]
    place = {title: at for at, title in enumerate(titles)}

    def key(finding: Finding) -> tuple[bool, int, str, int, int, str, str]:
        sheet, address = finding.cell or ("", "")
        letters = address.rstrip("0123456789")
        row = int(address.removeprefix(letters) or "0")
        known = place.get(sheet, len(titles))
        return (finding.cell is not None, known, sheet, row, len(letters), letters, finding.rule)

    return sorted(findings, key=key)


def _hits(context: Context) -> list[tuple[Rule, Hit]]:
    hits: list[tuple[Rule, Hit]] = []
    for rule in _of_scope(Scope.CATALOG):
        hits += [(rule, hit) for hit in rule.check(context)]
    speaking: dict[Hashable, tuple[Rule, ...]] = {}
    for entry in context.catalog.all_entries:
        for decided_by, rules in _rules_for(entry):
            key = None if decided_by is None else (decided_by, decided_by(entry, context))
            first = len(hits)
            # A plain loop: this line is passed for every rule on every item, and nearly all have nothing to say.
            for rule in speaking.get(key, rules):
                for hit in rule.check(entry, context):
                    hits.append((rule, hit))
            if key is not None and key not in speaking:
                speaking[key] = tuple(dict.fromkeys(rule for rule, _ in hits[first:]))
    return hits


# The register is complete once the package is imported, so what is asked of it for every entry is remembered.


@lru_cache(maxsize=8)
def _of_scope(*scopes: Scope) -> tuple[Rule, ...]:
    return tuple(rule for scope in scopes for rule in RULES.values() if rule.scope is scope)


# Rules in their order, those together that are decided by one and the same.
_Groups = tuple[tuple[Deciding | None, tuple[Rule, ...]], ...]


def _rules_for(entry: Entry) -> _Groups:
    if entry.item is None:
        return ((None, _of_scope(Scope.ENTRY, Scope.SUPPLEMENT)),)
    if not entry.listed:
        return ()
    return _with_a_say(frozenset(key for key in _read_keys() if key in entry.row.texts))


@lru_cache(maxsize=1)
def _read_keys() -> tuple[str, ...]:
    return tuple({rule.reads for rule in _of_scope(Scope.ENTRY) if rule.reads})


@lru_cache(maxsize=64)
def _with_a_say(written: frozenset[str]) -> _Groups:
    """The rules that may have anything to say of an item with texts under the keys ``written``."""
    rules = (rule for rule in _of_scope(Scope.ENTRY) if not rule.reads or rule.reads in written)
    return tuple((decided_by, tuple(group)) for decided_by, group in groupby(rules, attrgetter("decided_by")))


def _finding(rule: Rule, hit: Hit, baseline: Baseline) -> Finding:
    """The finding of a hit. No private number is told again, whichever rule quotes the cell (D29)."""
    return Finding(
        duty=rule.duty,
        rule=rule.code,
        severity=rule.severity,
        message=mask(rule.message(hit, baseline)),
        cell=hit.cell,
        related=hit.related,
        item=hit.item,
        field=hit.field,
        value=mask(hit.value[:_LONGEST]),
        fix=hit.fix if hit.fix is None or mask(hit.fix) == hit.fix else None,
    )
