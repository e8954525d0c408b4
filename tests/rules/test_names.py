"""The names of the province's own 一级事项 are right by definition, whatever their form."""

from __future__ import annotations

from dataclasses import replace

import pytest

from returns import JOBS_CENTER, baseline, filled, findings_of, supplement
from rules.cases import supplements

OURS, THEIRS = "就业信息服务", "就业信息服务，每日更新"
OTHER = "创业服务，每日更新"


@pytest.mark.parametrize(
    ("level1", "level2", "told"),
    [
        (THEIRS, "零工市场用工信息", []),
        (OTHER, "零工市场用工信息", ["level1"]),
        (THEIRS, "零工市场，每日更新", ["level2"]),
        (OTHER, THEIRS, ["level1", "level2"]),
    ],
)
def test_a_name_of_the_provinces_is_not_found_fault_with(level1: str, level2: str, told: list[str]) -> None:
    items = tuple(replace(one, level1=THEIRS) if one.level1 == OURS else one for one in baseline().items)
    province = replace(baseline(), items=items)
    contents = filled(province)
    supplements(supplement(level1=level1, level2=level2, body1=JOBS_CENTER, office="就业科"))(contents)
    found = [one.field for one in findings_of(contents, province) if one.rule == "name_form"]
    assert found == told
