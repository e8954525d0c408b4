"""Every rule fires where its table says, only there, and without other rules joining in."""

from __future__ import annotations

from collections import Counter

import pytest

from catalogxl.model import Finding, Severity
from catalogxl.rules import RULES, check
from catalogxl.workbook.bind import bind
from catalogxl.workbook.schema.layout import FIRST_ROW
from returns import baseline, filled, layout, raw_workbook
from rules.cases import NOWHERE, Case, Place, all_cases

CASES = all_cases()
ENOUGH = 3


def findings_of(case: Case) -> tuple[Finding, ...]:
    """What the rule book says of the case's return."""
    contents = filled()
    case.change(contents)
    workbook = raw_workbook(contents)
    if case.damage:
        workbook = case.damage(workbook)
    return check(bind(workbook, baseline(), case.file), baseline())


def place(finding: Finding) -> Place:
    """Where a finding is."""
    return (finding.cell.sheet, finding.cell.address) if finding.cell else NOWHERE


@pytest.mark.parametrize("case", CASES, ids=[f"{case.rule}-{case.title}" for case in CASES])
def test_case(case: Case) -> None:
    findings = findings_of(case)
    own = [finding for finding in findings if finding.rule == case.rule]
    others = [f for f in findings if f.rule != case.rule and f.severity is not Severity.NOTE]

    assert sorted(map(place, own)) == sorted(case.fires), [finding.message for finding in own]
    assert [f"{f.rule}: {f.message}" for f in others if f.rule not in case.also] == []
    for finding in own:
        assert case.fix is None or finding.fix == case.fix
        assert finding.fix is None or not case.no_fix
        assert [word for word in case.words if word not in finding.message] == []
    assert case.related is None or tuple(own[0].related) == case.related
    assert [finding for finding in own if not _is_where_it_says(finding, case)] == []
    told = [f"{f.message}{f.value}{f.fix or ''}" for f in findings]
    assert [secret for secret in case.hides if any(secret in text for text in told)] == []


def _is_where_it_says(finding: Finding, case: Case) -> bool:
    """Whether the field is that of the cell, the item that of its row, and no other cell is named twice."""
    part = next(
        (one for one in layout().sheets.values() if finding.cell and one.title == finding.cell.sheet), None
    )
    if part is None or finding.cell is None:
        return True
    letter = finding.cell.address.rstrip("0123456789")
    number = int(finding.cell.address.removeprefix(letter))
    place = None if finding.field is None else part.address(finding.field, number)
    contents = filled()
    case.change(contents)
    rows = [] if part.is_form or case.damage else contents.get(part.key, [])
    row = rows[number - FIRST_ROW] if FIRST_ROW <= number < FIRST_ROW + len(rows) else {}
    known = baseline().item.get(row.get("code", ""))
    item = known.code if known is not None and part.key.endswith(known.domain) else finding.item
    return (
        place in (None, finding.cell.address) and item == finding.item and finding.cell not in finding.related
    )


def test_every_case_belongs_to_a_rule() -> None:
    assert {case.rule for case in CASES} - set(RULES) == set()


@pytest.mark.parametrize("firing", [True, False], ids=["firing", "silent"])
def test_every_rule_has_cases(firing: bool) -> None:
    count = Counter(case.rule for case in CASES if bool(case.fires) is firing)
    few = {code: count[code] for code in RULES if count[code] < ENOUGH}
    assert few == {}, f"fewer than {ENOUGH} {'firing' if firing else 'silent'} cases"


def test_titles_are_unique_within_a_rule() -> None:
    count = Counter((case.rule, case.title) for case in CASES)
    assert [pair for pair, times in count.items() if times > 1] == []
