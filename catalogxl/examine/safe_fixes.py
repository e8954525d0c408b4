"""A proposed content is shown only if the rule book finds nothing against it: every cell is judged with its fix in place.

The fixes of a return are put in together and the return is judged once more; whatever then looks wrong is tried alone,
since fixes of several cells may get in each other's way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from catalogxl.intake.read import RawSheet, RawWorkbook
from catalogxl.model import Baseline, Cell, Finding, Severity
from catalogxl.rules import check
from catalogxl.workbook.bind import bind

Value = TypeVar("Value")
# A content that is proposed for a cell.
Offer = tuple[Cell, str]
# How many contents of one cell are tried, and how many cells alone: what is not tried is not shown.
_ROUNDS: Final = 6
_ALONE: Final = 24
_ADDRESS: Final = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_LETTERS: Final = 26


def with_safe_fixes(
    findings: Sequence[Finding], workbook: RawWorkbook, baseline: Baseline
) -> tuple[Finding, ...]:
    """``findings`` on ``workbook``, each with its fix only if nothing speaks against the fix at that cell.

    Of several faults in a cell each fix leaves the others: what is offered then is the content that mends them all. What
    only comes up once a fix is in place is spoken against it.
    """
    weighty: dict[Cell | None, set[str]] = {}
    for finding in findings:
        if finding.severity is not Severity.NOTE:
            weighty.setdefault(finding.cell, set()).add(finding.rule)
    offered = list(dict.fromkeys(one for finding in findings if (one := _offer(finding))))
    tried = [(cell, fix) for cell, fix in offered if cell in weighty]
    if not tried:
        return tuple(findings)
    safe = {(cell, fix): fix for cell, fix in offered if cell not in weighty}
    safe |= _safe(tried, weighty, workbook, baseline)
    return tuple(_with_fix(finding, safe) for finding in findings)


def _with_fix(finding: Finding, safe: Mapping[Offer, str]) -> Finding:
    """``finding`` with the content that holds; a note tells what was done, so it offers that or nothing."""
    offer = _offer(finding)
    if offer is None:
        return finding
    content = safe.get(offer)
    told = finding.severity is Severity.NOTE and content != finding.fix
    return replace(finding, fix=None if told else content)


def _offer(finding: Finding) -> Offer | None:
    return None if finding.cell is None or finding.fix is None else (finding.cell, finding.fix)


def _safe(
    offers: Sequence[Offer],
    faults: Mapping[Cell | None, set[str]],
    workbook: RawWorkbook,
    baseline: Baseline,
) -> dict[Offer, str]:
    """The contents that hold, by the offers that lead to them; ``faults`` are the rules that each cell breaks."""
    safe: dict[Offer, str] = {}
    doubtful: list[Offer] = []
    contents = {offer: offer[1] for offer in offers}
    for _ in range(_ROUNDS):
        together = _one_a_cell(contents)
        against = _against({cell: contents[cell, fix] for cell, fix in together}, workbook, baseline)
        for offer in together:
            content = contents.pop(offer)
            left = against.get(offer[0], ())
            known = [one for one in left if one.rule in faults[offer[0]]]
            further = next((one.fix for one in known if one.fix and one.fix != content), None)
            if not left:
                safe[offer] = content
            elif further is not None:
                contents[offer] = further
            elif len(together) > 1:
                doubtful.append(offer)
    for offer in doubtful[:_ALONE]:
        if offer[0] not in _against(dict([offer]), workbook, baseline):
            safe[offer] = offer[1]
    return safe


def _one_a_cell(offers: Iterable[Offer]) -> list[Offer]:
    first: dict[Cell, Offer] = {}
    for offer in offers:
        first.setdefault(offer[0], offer)
    return list(first.values())


def _against(
    fixes: Mapping[Cell, str], workbook: RawWorkbook, baseline: Baseline
) -> dict[Cell, list[Finding]]:
    """What the rule book has against the cells of ``fixes`` once they are in place."""
    against: dict[Cell, list[Finding]] = {}
    for finding in check(bind(_with(workbook, fixes), baseline, ""), baseline) if fixes else ():
        weighs = finding.severity is not Severity.NOTE or finding.fix is not None
        if finding.cell is not None and finding.cell in fixes and weighs:
            against.setdefault(finding.cell, []).append(finding)
    return against


def _with(workbook: RawWorkbook, fixes: Mapping[Cell, str]) -> RawWorkbook:
    """The workbook with ``fixes`` in its cells, which then hold text and no formula."""
    sheets = []
    for sheet in workbook.sheets:
        here = {cell.address: fix for cell, fix in fixes.items() if cell.sheet == sheet.name}
        sheets.append(_mended(sheet, here) if here else sheet)
    return replace(workbook, sheets=tuple(sheets))


def _changed(rows: list[list[object]], fixes: Mapping[str, str]) -> list[list[object]]:
    changed = [*rows]
    for address, fix in fixes.items():
        if match := _ADDRESS.fullmatch(address):
            row, column = int(match[2]) - 1, _column(match[1])
            changed += [[] for _ in range(row + 1 - len(changed))]
            cells = [*changed[row], *[""] * (column + 1 - len(changed[row]))]
            cells[column] = fix
            changed[row] = cells
    return changed


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number - 1


def _mended(sheet: RawSheet, fixes: Mapping[str, str]) -> RawSheet:
    return replace(
        sheet,
        rows=_changed(sheet.rows, fixes),
        formulas=_others(sheet.formulas, fixes),
        errors=_others(sheet.errors, fixes),
        unseen=_others(sheet.unseen, fixes),
    )


def _others(told: Mapping[str, Value], fixes: Mapping[str, str]) -> dict[str, Value]:
    """What the reader told of other cells than those of ``fixes``."""
    return {address: one for address, one in told.items() if address not in fixes}
