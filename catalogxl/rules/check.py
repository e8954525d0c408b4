"""CountyCatalog ──► findings: every rule on everything that it judges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from string import ascii_uppercase
from typing import Final

from catalogxl.grammar.privacy import mask
from catalogxl.model import Baseline, CountyCatalog, Entry, Finding, Severity
from catalogxl.rules.registry import RULES, Context, Hit, Rule, Scope
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
    made = (_finding(rule, hit) for rule, hit in _hits(context))
    found = [finding for one in made if (finding := settings.apply(one)) is not None]
    return tuple(in_order(_with_items(_worst(found), catalog), context))


def _worst(findings: list[Finding]) -> list[Finding]:
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
    place = {title: at for at, title in enumerate(titles, 1)}

    def key(finding: Finding) -> tuple[int, str, int, int, str, str]:
        if finding.cell is None:
            return (0, "", 0, 0, "", finding.rule)
        sheet, address = finding.cell
        letters = address.rstrip("0123456789")
        row = int(address[len(letters) :] or 0)
        return (place.get(sheet, len(titles) + 1), sheet, row, len(letters), letters, finding.rule)

    return sorted(findings, key=key)


def _hits(context: Context) -> Iterator[tuple[Rule, Hit]]:
    by_scope: dict[Scope, list[Rule]] = {scope: [] for scope in Scope}
    for rule in RULES.values():
        by_scope[rule.scope].append(rule)
    for rule in by_scope[Scope.CATALOG]:
        yield from ((rule, hit) for hit in rule.check(context))
    for entry in context.catalog.all_entries:
        for rule in _rules_for(entry, by_scope):
            yield from ((rule, hit) for hit in rule.check(entry, context))


def _rules_for(entry: Entry, by_scope: dict[Scope, list[Rule]]) -> list[Rule]:
    if entry.item is None:
        return by_scope[Scope.ENTRY] + by_scope[Scope.SUPPLEMENT]
    return by_scope[Scope.ENTRY] if entry.listed else []


def _finding(rule: Rule, hit: Hit) -> Finding:
    """The finding of a hit. No private number is told again, whichever rule quotes the cell (D29)."""
    return Finding(
        duty=rule.duty,
        rule=rule.code,
        severity=rule.severity,
        message=mask(rule.message(hit)),
        cell=hit.cell,
        related=hit.related,
        item=hit.item,
        field=hit.field,
        value=mask(hit.value[:_LONGEST]),
        fix=hit.fix if hit.fix is None or mask(hit.fix) == hit.fix else None,
    )
