"""Every rule fires where its table says, only there, and without other rules joining in."""

from __future__ import annotations

from collections import Counter

import pytest

from catalogxl.model import Finding, Severity
from catalogxl.rules import RULES, check
from catalogxl.workbook.bind import bind
from returns import baseline, filled, raw_workbook
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
        assert [word for word in case.words if word not in finding.message] == []
    told = [f"{f.message}{f.value}{f.fix or ''}" for f in findings]
    assert [secret for secret in case.hides if any(secret in text for text in told)] == []


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
