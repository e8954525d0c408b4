"""Which counties stand out, by how much and why; and that few counties are no reason to find something."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from returns import TOWNS, Filled, baseline, item_row, supplement
from rollup.outputs import aside, county, output, rolled

KAIFENG = ("410202", "410203", "410204", "410205", "410212")
ODD = KAIFENG[2]
CODES = [item.code for item in baseline().items]


def _set(contents: Filled, codes: list[str], **values: str) -> None:
    for code in codes:
        item_row(contents, code).update(values)


def _fewer_channels(contents: Filled) -> None:
    for code in CODES:
        row = item_row(contents, code)
        row.update({key: "" for key in row if key.startswith("channel:")})
        row["channel:website"] = "√"


def _supplements(contents: Filled) -> None:
    contents["catalogxl:supplements"] = [
        supplement(level2=f"零工市场用工信息{number}") for number in "甲乙丙丁戊己"
    ]


# aspect, what the odd county does, what the reason must say
ODDITIES: tuple[tuple[str, Callable[[Filled], Any], str], ...] = (
    ("列入", lambda c: aside(c, CODES[:20]), f"20 项暂不列入而多数县列入（{CODES[0]} "),
    ("公开时限", lambda c: _set(c, CODES, deadline="5"), "95 项时限比中位数平均短 15 个工作日"),
    ("公开渠道", lambda c: _fewer_channels(c), "少了“政务服务中心”"),
    (
        "公开对象",
        lambda c: _set(c, CODES, audience_all="", audience_specific="参保人员"),
        "多数县为“全社会”，该县为“特定群体”",
    ),
    (
        "公开方式",
        lambda c: _set(c, CODES[:60], mode="依申请公开"),
        "60 项多数县为“主动公开”，该县为“依申请公开”",
    ),
    (
        "公开主体",
        lambda c: _set(c, CODES, body1=TOWNS.replace("兰考县", "鼓楼区"), level="乡级"),
        "少了“县级人力资源社会保障部门”",
    ),
    ("补充事项", _supplements, "补充事项 6 项，各县的中位数是 0 项"),
)


def document(tmp_path: Path, returns: list[Filled]) -> dict[str, Any]:
    return rolled(output(tmp_path / "out", returns))


@pytest.mark.parametrize("number", [3, 5])
@pytest.mark.parametrize(("aspect", "oddity", "says"), ODDITIES, ids=[one[0] for one in ODDITIES])
def test_the_county_that_does_otherwise_is_named_with_the_reason(
    tmp_path: Path, number: int, aspect: str, oddity: Callable[[Filled], Any], says: str
) -> None:
    returns = {code: county(code) for code in KAIFENG[:number]}
    oddity(returns[ODD])
    found = [
        one for one in document(tmp_path, list(returns.values()))["standouts"] if one["aspect"] == aspect
    ]
    assert [one["code"] for one in found] == [ODD]
    assert says in found[0]["reason"]


def test_two_that_are_odd_do_not_hide_each_other(tmp_path: Path) -> None:
    returns = [county(code) for code in KAIFENG]
    for contents in returns[:2]:
        aside(contents, CODES[:30])
    found = document(tmp_path, returns)["standouts"]
    assert [(one["code"], one["aspect"]) for one in found] == [(code, "列入") for code in KAIFENG[:2]]


def test_a_single_row_among_like_counties_is_no_finding(tmp_path: Path) -> None:
    returns = [county(code) for code in KAIFENG]
    aside(returns[0], CODES[:2])
    _set(returns[0], CODES[3:5], deadline="5")
    found = document(tmp_path, returns)
    assert found["standouts"] == []
    (row,) = (one for one in found["distances"] if one["code"] == KAIFENG[0])
    assert row["all_listing"] == pytest.approx(2 / 95, abs=1e-4)
    assert row["all_deadline"] == pytest.approx(30 / 93, abs=1e-4)


@pytest.mark.parametrize("number", [1, 2])
def test_too_few_counties_are_not_compared(tmp_path: Path, number: int) -> None:
    returns = [county(code) for code in KAIFENG[:number]]
    aside(returns[0], CODES[:30])
    found = document(tmp_path, returns)
    assert not found["compared"]
    assert "standouts" not in found
    assert any("不足 3 个" in note for note in found["notes"])


def test_a_domain_that_two_counties_answer_for_is_not_compared(tmp_path: Path) -> None:
    returns = [county(KAIFENG[0]), county(KAIFENG[1]), *(county(code, covers="就业") for code in KAIFENG[2:])]
    insurance = [item.code for item in baseline().items_of["社会保险"]]
    aside(returns[0], insurance)
    assert document(tmp_path, returns)["standouts"] == []


def test_a_county_is_compared_with_its_city_and_with_all(tmp_path: Path) -> None:
    """A city that agrees in itself stands out of the province only, and the other way round."""
    others = ("410102", "410103", "410104", "410105", "410106")
    returns = [county(code) for code in (*KAIFENG[:3], *others)]
    for contents in returns[:3]:
        _set(contents, CODES, deadline="5")
    _set(returns[2], CODES, deadline="20")
    found = document(tmp_path, returns)["standouts"]
    places = [(one["code"], bool(one["in_city"]), bool(one["in_all"])) for one in found]
    assert places == [(KAIFENG[0], False, True), (KAIFENG[1], False, True), (KAIFENG[2], True, False)]


def test_items_say_what_is_usual_and_how_many_differ(tmp_path: Path) -> None:
    returns = [county(code) for code in KAIFENG]
    aside(returns[0], ["SB-0101"])
    _set(returns[1], ["SB-0101"], deadline="10")
    first = document(tmp_path, returns)["items"][0]
    assert (first["code"], first["counties"], first["listed"]) == ("SB-0101", 5, 4)
    assert (first["days_median"], first["days_range"]) == (20, "10–20")
    assert (first["other_listing"], first["other_deadline"], first["other_any"]) == (1, 1, 2)


# ---------------------------------------------------------------- coverage and feedback


def test_what_is_set_aside_is_gathered_by_item_with_reason_and_trust(tmp_path: Path) -> None:
    returns = [county(code) for code in KAIFENG[:3]]
    aside(returns[0], ["SB-0101", "JY-0101"], "由市级统一办理")
    aside(returns[1], ["SB-0101"], "由市级统一办理")
    aside(returns[2], ["SB-0101"], "系统没有接通")
    found = document(tmp_path, returns)
    first, second = found["asides"]
    assert (first["code"], first["counties"], first["aside"]) == ("SB-0101", 3, 3)
    assert first["reasons"] == "由市级统一办理：龙亭区、顺河回族区\n系统没有接通：鼓楼区"
    assert first["trust"] in ("推定", "待核实")
    assert (second["code"], second["aside"]) == ("JY-0101", 1)
    assert [(one["county"], one["aside"]) for one in found["counties"]] == [
        ("龙亭区", 2),
        ("顺河回族区", 1),
        ("鼓楼区", 1),
    ]


def test_what_counties_want_to_tell_is_gathered(tmp_path: Path) -> None:
    returns = [county(KAIFENG[0], feedback="请统一乡镇平台名称。"), county(KAIFENG[1])]
    assert document(tmp_path, returns)["feedback"] == [
        {"code": KAIFENG[0], "county": "龙亭区", "reporter": "开封市", "text": "请统一乡镇平台名称。"}
    ]
