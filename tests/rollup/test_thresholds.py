"""Where a county begins to stand out: a case on either side of every threshold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from returns import Filled, baseline, item_row, supplement
from rollup.outputs import aside, county, output, rolled

KAIFENG = ("410202", "410203", "410204", "410205", "410212")
ZHENGZHOU = ("410102", "410103", "410104", "410105", "410106")
CODES = [item.code for item in baseline().items]


def standouts(folder: Path, returns: list[Filled]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = rolled(output(folder / "out", returns))["standouts"]
    return found


@pytest.mark.parametrize(("number", "named"), [(5, []), (6, ["补充事项"])])
def test_supplements_stand_out_above_five(tmp_path: Path, number: int, named: list[str]) -> None:
    returns = [county(code) for code in KAIFENG]
    returns[0]["catalogxl:supplements"] = [
        supplement(level2=f"零工市场用工信息{sign}") for sign in "甲乙丙丁戊己"[:number]
    ]
    assert [one["aspect"] for one in standouts(tmp_path, returns)] == named


@pytest.mark.parametrize(("days", "named"), [("17", []), ("16", ["公开时限"])])
def test_deadlines_stand_out_from_more_than_three_working_days_on(
    tmp_path: Path, days: str, named: list[str]
) -> None:
    returns = [county(code) for code in KAIFENG]
    for code in CODES:
        item_row(returns[0], code)["deadline"] = days
    assert [one["aspect"] for one in standouts(tmp_path, returns)] == named


@pytest.mark.parametrize(("left", "named"), [(4, ["列入"]), (5, ["公开时限", "列入"])])
def test_an_aspect_is_judged_from_five_items_on(tmp_path: Path, left: int, named: list[str]) -> None:
    returns = [county(code) for code in KAIFENG]
    aside(returns[0], CODES[left:])
    for code in CODES[:left]:
        item_row(returns[0], code)["deadline"] = "5"
    found = [one["aspect"] for one in standouts(tmp_path, returns) if one["code"] == KAIFENG[0]]
    assert sorted(found) == sorted(named)


@pytest.mark.parametrize(("number", "in_city"), [(2, False), (3, True)])
def test_a_city_is_compared_in_itself_from_three_counties_on(
    tmp_path: Path, number: int, in_city: bool
) -> None:
    """Beside as many counties of another city that do as the odd one does, which is then odd only in its own."""
    returns = [county(code) for code in (*KAIFENG[:number], *ZHENGZHOU)]
    for contents in (*returns[number - 1 :],):
        for code in CODES:
            item_row(contents, code)["deadline"] = "5"
    found = {one["code"]: bool(one["in_city"]) for one in standouts(tmp_path, returns)}
    assert found.get(KAIFENG[number - 1], False) is in_city


@pytest.mark.parametrize(("listing", "median", "differ"), [(2, None, 0), (3, 10, 2)])
def test_three_counties_that_list_an_item_say_what_is_usual(
    tmp_path: Path, listing: int, median: int | None, differ: int
) -> None:
    """Of two that give different deadlines neither does otherwise than usual."""
    returns = [county(code) for code in KAIFENG]
    for contents, days in zip(returns, ("5", "20", "10"), strict=False):
        item_row(contents, CODES[0])["deadline"] = days
    for contents in returns[listing:]:
        aside(contents, CODES[:1])
    (row,) = (one for one in rolled(output(tmp_path / "out", returns))["items"] if one["code"] == CODES[0])
    assert (row["listed"], row["days_median"], row["other_deadline"]) == (listing, median, differ)
