"""A proposed content, put into the cell, leaves nothing for the rule book to say there."""

from __future__ import annotations

import re
from functools import cache

import pytest

from catalogxl.examine.safe_fixes import with_safe_fixes
from catalogxl.model import Finding, Severity
from catalogxl.rules import check
from catalogxl.workbook.bind import bind
from catalogxl.workbook.schema.layout import FIRST_ROW
from returns import Filled, baseline, filled, findings_of, layout, raw_workbook
from rules.cases import Case, all_cases, both, item, row_of

FIRING = [case for case in all_cases() if case.fires and case.damage is None]


def shown(contents: Filled) -> tuple[Finding, ...]:
    """The findings as a county sees them."""
    workbook = raw_workbook(contents)
    return with_safe_fixes(check(bind(workbook, baseline(), ""), baseline()), workbook, baseline())


def changed(case: Case) -> Filled:
    contents = filled()
    case.change(contents)
    return contents


@cache
def shown_of(case: Case) -> tuple[Finding, ...]:
    return shown(changed(case))


def mended(contents: Filled, finding: Finding) -> None:
    """Put the finding's fix into its cell."""
    assert finding.cell is not None
    assert finding.field is not None
    part = next(sheet for sheet in layout().sheets.values() if sheet.title == finding.cell.sheet)
    row = 0 if part.is_form else int(re.sub(r"\D", "", finding.cell.address)) - FIRST_ROW
    contents[part.key][row] = {**contents[part.key][row], finding.field: finding.fix or ""}


@pytest.mark.parametrize("case", FIRING, ids=[f"{case.rule}-{case.title}" for case in FIRING])
def test_a_fix_that_is_shown_has_nothing_against_it(case: Case) -> None:
    offered = [finding for finding in shown_of(case) if finding.fix is not None and finding.cell]
    if not offered:
        return
    contents = changed(case)
    for finding in offered:
        mended(contents, finding)
    left = {f.cell: f.message for f in findings_of(contents) if f.severity is not Severity.NOTE}
    assert [left[finding.cell] for finding in offered if finding.cell in left] == []


SURE = [case for case in FIRING if case.fix is not None and not case.also]


@pytest.mark.parametrize("case", SURE, ids=[f"{case.rule}-{case.title}" for case in SURE])
def test_a_fix_that_a_rule_is_sure_of_is_shown(case: Case) -> None:
    found = [finding for finding in shown_of(case) if finding.rule == case.rule]
    assert {finding.fix for finding in found} == {case.fix}


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("《工伤保险条例》（国务院令第375号）第五条", "《工伤保险条例》（中华人民共和国国务院令第375号）"),
        (
            "《政府信息公开条例》(2007年国务院令第492号)第一条",
            "《中华人民共和国政府信息公开条例》（中华人民共和国国务院令第711号）",
        ),
        (
            "《失业保险条例》国务院令第258号第三条",
            "《失业保险条例》（中华人民共和国国务院令第258号）",
        ),
    ],
)
def test_of_several_faults_in_a_cell_the_fix_mends_them_all(written: str, mended: str) -> None:
    contents = filled()
    item("SB-0701", bases_extra=written)(contents)
    weighty = [f for f in shown(contents) if f.severity is not Severity.NOTE]
    assert {f.fix for f in weighty} == {mended}


def test_what_only_a_fix_brings_up_is_not_mended_by_another_fix() -> None:
    contents = filled()
    item("SB-0701", mode="申请公开")(contents)
    # 依申请公开 is surely meant; that it narrows the province's 主动公开 is for the county to consider.
    assert [(f.rule, f.fix) for f in shown(contents)] == [("mode_unknown", None)]


def test_where_one_of_two_faults_in_a_cell_cannot_be_mended_no_fix_is_shown() -> None:
    contents = filled()
    one = "《工伤保险条例》（中华人民共和国国务院令第375号）第五条"
    item("SB-0701", bases_extra=f"{one}\n上级文件")(contents)
    assert {f.fix for f in shown(contents) if f.field == "bases_extra"} == {None}


def test_fixes_of_several_cells_do_not_spoil_each_other() -> None:
    contents = filled()
    both(
        row_of("defaults", 0, phone="37160000000", guide_url="www.example.gov.cn"),
        item("SB-0701", mode="主动", guide_url="http//www.example.gov.cn"),
    )(contents)
    assert sorted(f.fix or "" for f in shown(contents)) == [
        "0371-60000000",
        "http://www.example.gov.cn",
        "http://www.example.gov.cn",
        "主动公开",
    ]
