"""Which unit a name or code on the command line means."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from catalogxl.baseline.units import choose_units, find_unit, renamed_units
from catalogxl.cli import main
from catalogxl.errors import CatalogError
from catalogxl.model import Baseline
from returns import baseline


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("兰考县", "410225"),
        ("410225", "410225"),
        ("兰考", "410225"),
        (" 兰 考 县 ", "410225"),
        ("４１０２２５", "410225"),
        ("开封市兰考县", "410225"),
        ("中原区", "410102"),
        ("郑州市中原区", "410102"),
        ("孟津县", "410308"),
        ("孟津区", "410308"),
        ("孟津", "410308"),
        ("吉利区", "410308"),
        ("410381", "410307"),
        ("偃师市", "410307"),
        ("郑州航空港经济综合实验区", "410173"),
        ("许昌经济技术开发区", "411071"),
    ],
)
def test_a_name_or_code_means_one_unit(asked: str, code: str) -> None:
    assert find_unit(baseline(), asked).code == code


@pytest.mark.parametrize(
    ("asked", "offered"), [("兰考线", "兰考县"), ("兰靠县", "兰考县"), ("410226", "410225")]
)
def test_an_unknown_name_is_answered_with_near_ones(asked: str, offered: str) -> None:
    with pytest.raises(CatalogError, match=offered) as caught:
        find_unit(baseline(), asked)
    assert f"“{asked}”" in caught.value.message


@pytest.mark.parametrize("asked", ["", "  ", "xyz", "北京市朝阳区的某处"])
def test_a_name_that_is_near_to_none_is_refused_all_the_same(asked: str) -> None:
    with pytest.raises(CatalogError):
        find_unit(baseline(), asked)


@pytest.mark.parametrize("asked", ["郑州市", "郑州", "410100", " 郑 州 市"])
def test_a_city_where_a_county_is_wanted_is_answered_with_the_command_for_the_city(asked: str) -> None:
    with pytest.raises(CatalogError, match="catalogxl template --city 郑州市") as caught:
        find_unit(baseline(), asked)
    number = len(choose_units(baseline(), (), city="郑州市"))
    assert f"{number} 个县（市、区）" in caught.value.message


def test_a_city_without_counties_is_a_unit_of_its_own() -> None:
    assert find_unit(baseline(), "济源市").name == "济源市"


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("偃师市", "偃师市（410381）现在是洛阳市偃师区（410307）"),
        ("410381", "现在是洛阳市偃师区（410307）"),
        ("洛阳市偃师市", "现在是洛阳市偃师区（410307）"),
        ("孟津县", "现在是洛阳市孟津区（410308）"),
        ("吉利区", "现在是洛阳市孟津区（410308）"),
    ],
)
def test_the_name_of_a_unit_that_is_history_is_told_with_what_it_is_now(asked: str, says: str) -> None:
    (sentence,) = renamed_units(baseline(), (asked, asked))
    assert says in sentence
    assert f"catalogxl template {find_unit(baseline(), asked).name}" in sentence


@pytest.mark.parametrize("asked", ["偃师区", "410307", "偃师", "兰考县", "许昌经济技术开发区", "没有的县"])
def test_a_name_of_today_is_not_said_to_have_changed(asked: str) -> None:
    assert renamed_units(baseline(), (asked,)) == []


def with_two_of_one_name() -> Baseline:
    base = baseline()
    other = replace(base.county["410225"], code="410799", city="新乡市", city_code="410700")
    return replace(base, counties=(*base.counties, other))


def test_a_name_that_two_units_share_asks_for_the_city_or_the_code() -> None:
    base = with_two_of_one_name()
    with pytest.raises(CatalogError, match="请改用代码") as caught:
        find_unit(base, "兰考县")
    assert "410225" in caught.value.message
    assert "410799 新乡市兰考县" in caught.value.message
    assert find_unit(base, "新乡市兰考县").code == "410799"
    assert find_unit(base, "410799").code == "410799"


@pytest.mark.parametrize("city", ["开封市", "开封"])
def test_a_city_means_all_its_live_units(city: str) -> None:
    units = choose_units(baseline(), (), city=city)
    assert {unit.city for unit in units} == {"开封市"}
    assert all(unit.live for unit in units)
    names = {unit.name for unit in units}
    assert {"龙亭区", "顺河回族区", "鼓楼区", "禹王台区", "祥符区", "杞县", "通许县", "尉氏县"} <= names


def test_an_unknown_city_is_answered_with_all_cities() -> None:
    with pytest.raises(CatalogError, match="开封市"):
        choose_units(baseline(), (), city="石家庄市")


def test_all_means_the_live_ones_each_once_and_those_asked_first() -> None:
    units = choose_units(baseline(), ("兰考县", "410225"), every=True)
    assert units[0].code == "410225"
    assert len(units) == len({unit.code for unit in units}) == 157


def test_the_template_command_names_its_files_by_code_and_name(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["template", "孟津县", "-o", str(tmp_path)])
    assert result.exit_code == 0, result.output
    assert [path.name for path in tmp_path.iterdir()] == ["410308-孟津区.xlsx"]
    assert "孟津县（410322）现在是洛阳市孟津区（410308）" in result.stderr


def test_the_template_command_makes_nothing_for_a_city_and_says_how_to_ask_for_it(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["template", "郑州市", "-o", str(tmp_path)])
    assert result.exit_code == 2
    assert "--city 郑州市" in result.stderr
    assert not list(tmp_path.iterdir())


def test_a_wrong_name_on_the_command_line_is_exit_code_2(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["template", "兰靠县", "-o", str(tmp_path)])
    assert result.exit_code == 2
    assert "兰考县" in result.stderr
    assert not list(tmp_path.iterdir())
