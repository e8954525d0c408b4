"""A proposed content, put into the cell, settles what it was proposed for."""

from __future__ import annotations

import re

import pytest

from catalogxl.model import Finding
from catalogxl.workbook.schema.layout import FIRST_ROW
from returns import Filled, filled, findings_of, layout
from rules.cases import Case, all_cases

FIRING = [case for case in all_cases() if case.fires and case.damage is None]


def mended(contents: Filled, finding: Finding) -> None:
    """Put the finding's fix into its cell."""
    assert finding.cell is not None
    assert finding.field is not None
    part = next(sheet for sheet in layout().sheets.values() if sheet.title == finding.cell.sheet)
    row = 0 if part.is_form else int(re.sub(r"\D", "", finding.cell.address)) - FIRST_ROW
    contents[part.key][row][finding.field] = finding.fix or ""


@pytest.mark.parametrize("case", FIRING, ids=[f"{case.rule}-{case.title}" for case in FIRING])
def test_a_fix_settles_its_finding(case: Case) -> None:
    contents = filled()
    case.change(contents)
    found = [finding for finding in findings_of(contents) if finding.rule == case.rule]
    for finding in found:
        if finding.fix is not None:
            mended(contents, finding)
    left = {(finding.rule, finding.cell) for finding in findings_of(contents)}
    assert [
        finding.message
        for finding in found
        if finding.fix is not None and (finding.rule, finding.cell) in left
    ] == []
