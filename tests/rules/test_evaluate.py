"""A list of findings stays one that people can work through, whatever a file holds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalogxl.model import Cell, Finding, Observation, Severity
from catalogxl.rules import check
from catalogxl.rules.evaluate import heaviest
from catalogxl.workbook.bind import ObservationKind
from returns import baseline, catalog_of, filled

STRAY = ObservationKind.STRAY.value


def seen(kind: str, number: int, value: str = "合计") -> Observation:
    """Something that the reader met in a cell beside the table of 公开渠道."""
    return Observation(kind, Cell("公开渠道", f"Z{number}"), value=value)


def findings(*observations: Observation) -> tuple[Finding, ...]:
    """What is said of a faultless return in which this was met."""
    return check(replace(catalog_of(filled()), observations=observations), baseline())


@pytest.mark.parametrize(("length", "kept"), [(32_766, 32_766), (32_767, 32_767), (32_768, 32_767)])
def test_a_text_is_told_as_far_as_a_cell_of_excel_can_hold_it(length: int, kept: int) -> None:
    (finding,) = findings(seen(STRAY, 5, "甲" * length))
    assert finding.value == "甲" * kept


def finding(severity: Severity) -> Finding:
    return Finding(duty="D00", rule="stray_text", severity=severity, message="")


def test_three_thousand_findings_are_all_told() -> None:
    found = [finding(Severity.NOTE)] * 3_000
    assert heaviest(found) == found


def test_of_more_the_heaviest_are_told_and_how_many_there_are() -> None:
    notes, error = [finding(Severity.NOTE)] * 3_000, finding(Severity.ERROR)
    first, *rest, last = heaviest([*notes, error])
    assert (first, rest) == (error, notes[1:])
    assert (last.duty, last.rule, last.severity) == ("D00", "too_many", Severity.ERROR)
    assert last.message.startswith("问题共 3001 处，这里只列出 3000 处。")


def test_that_is_told_of_a_whole_return_first_of_all() -> None:
    found = findings(*(seen(STRAY, number) for number in range(5, 3_006)))
    assert [one.rule for one in found] == ["too_many", *["stray_text"] * 3_000]
