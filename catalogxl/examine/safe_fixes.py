"""A proposed content is shown only if the rule book finds nothing against it: every cell is judged with its fix in place.

The fixes of a return are put in together and the return is judged once more; whatever then looks wrong is tried alone,
since fixes of several cells may get in each other's way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from catalogxl.intake.read import RawSheet, RawWorkbook
from catalogxl.model import Baseline, Cell, Finding, Severity
from catalogxl.rules import check
from catalogxl.workbook.bind import bind

Value = TypeVar("Value")
# How many contents of one cell are tried, and how many cells alone: what is not tried is not shown.
_ROUNDS: Final = 3
_ALONE: Final = 24
_ADDRESS: Final = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_LETTERS: Final = 26


def with_safe_fixes(
    findings: Sequence[Finding], workbook: RawWorkbook, baseline: Baseline
) -> tuple[Finding, ...]:
    """``findings`` on ``workbook``, each with its fix only if nothing speaks against the fix at that cell."""
    weighty = {finding.cell for finding in findings if finding.severity is not Severity.NOTE}
    offered = list(dict.fromkeys(one for finding in findings if (one := _offer(finding))))
    tried = [(cell, fix) for cell, fix in offered if cell in weighty]
    if not tried:
        return tuple(findings)
    safe = set(offered) - set(tried) | set(_safe(tried, workbook, baseline))
    return tuple(
        finding if (offer := _offer(finding)) is None or offer in safe else replace(finding, fix=None)
        for finding in findings
    )


def _offer(finding: Finding) -> tuple[Cell, str] | None:
    return None if finding.cell is None or finding.fix is None else (finding.cell, finding.fix)


def _safe(
    offers: Sequence[tuple[Cell, str]], workbook: RawWorkbook, baseline: Baseline
) -> Iterator[tuple[Cell, str]]:
    """Those of ``offers`` that hold."""
    doubtful: list[tuple[Cell, str]] = []
    for together in _rounds(offers):
        against = _against(together, workbook, baseline)
        for cell, fix in together.items():
            if cell not in against:
                yield cell, fix
            elif len(together) > 1:
                doubtful.append((cell, fix))
    for cell, fix in doubtful[:_ALONE]:
        if cell not in _against({cell: fix}, workbook, baseline):
            yield cell, fix


def _rounds(offers: Sequence[tuple[Cell, str]]) -> list[Mapping[Cell, str]]:
    """One fix a cell in each round."""
    rounds: list[dict[Cell, str]] = [{} for _ in range(_ROUNDS)]
    for cell, fix in offers:
        free = next((one for one in rounds if cell not in one), None)
        if free is not None:
            free[cell] = fix
    return [one for one in rounds if one]


def _against(fixes: Mapping[Cell, str], workbook: RawWorkbook, baseline: Baseline) -> set[Cell | None]:
    """The cells that the rule book has anything against once ``fixes`` are in place."""
    catalog = bind(_with(workbook, fixes), baseline, "")
    return {
        finding.cell
        for finding in check(catalog, baseline)
        if finding.severity is not Severity.NOTE or finding.fix is not None
    }


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
