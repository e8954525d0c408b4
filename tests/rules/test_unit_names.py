"""Standard names pass in every county of the province, whatever its name looks like."""

from __future__ import annotations

import pytest

from catalogxl.model import County, Township
from catalogxl.rules.unit_names import NameFault, name_fault, places_of
from catalogxl.workbook.schema.layout import BODIES
from returns import baseline, filled, findings_of

UNITS = (
    "人力资源和社会保障局",
    "公共就业服务中心",
    "社会保险中心",
    "城乡居民社会养老保险中心",
    "民政局",
    "劳动保障监察大队",
)
SHORT = ("人社局", "社保局", "人力资源社会保障部门", "相关部门")


def fault(name: str, county: County) -> NameFault | None:
    """What is wrong with a name in that county."""
    return name_fault(name, places_of(county, baseline()), baseline())


def unit_of(township: Township) -> str:
    """The name of a township's own unit."""
    name = township.name
    if name.endswith("街道"):
        return f"{name}办事处"
    return f"{name}人民政府" if name.endswith(("乡", "镇")) else f"{name}便民服务中心"


def test_standard_names_of_county_units_pass_everywhere() -> None:
    names = [(unit, county) for county in baseline().counties for unit in UNITS]
    assert [f"{c.name}{unit}" for unit, c in names if fault(f"{c.name}{unit}", c)] == []


def test_short_names_of_county_units_pass_nowhere() -> None:
    names = [(short, county) for county in baseline().counties for short in SHORT]
    assert [f"{c.name}{s}" for s, c in names if fault(f"{c.name}{s}", c) is not NameFault.GENERIC] == []


@pytest.mark.parametrize("with_county", [True, False], ids=["with-county", "without"])
def test_units_of_all_townships_pass(with_county: bool) -> None:
    bad = []
    for township in baseline().townships:
        county = baseline().county[township.county_code]
        own = unit_of(township)
        name = f"{county.name}{own.removeprefix(county.name)}" if with_county else own
        if found := fault(name, county):
            bad.append(f"{name}: {found}")
    assert bad == []


@pytest.mark.parametrize(
    ("code", "name", "expected"),
    [
        ("410104", "管城回族区人力资源和社会保障局", None),
        ("410104", "郑州市管城回族区人力资源和社会保障局", None),
        ("410104", "管城区人社局", NameFault.GENERIC),
        ("410104", "管城区人力资源和社会保障局", NameFault.NO_DIVISION),
        ("410104", "郑州市社会保险中心", NameFault.NO_DIVISION),
        ("410171", "郑州经济技术开发区党工委组织人社局", None),
        ("410171", "党工委组织人社局", None),
        ("410171", "郑州经开区人社局", NameFault.GENERIC),
        ("419001", "济水街道办事处", None),
        ("419001", "济源市济水街道办事处", None),
        ("411523", "新县民政局", None),
        ("411523", "新县甲局", NameFault.LENGTH),
        ("410203", "东郊乡养老院", None),
        ("410203", "东郊乡学校", NameFault.LENGTH),
        ("410171", "郑州市社会保险中心", None),
        ("410171", "社会保险中心", NameFault.NO_DIVISION),
        ("419001", "济源示范区社会保险中心", None),
        ("419001", "济源社会保险中心", NameFault.NO_DIVISION),
        ("410225", "兰考社会保险产业园区管理中心", None),
    ],
)
def test_names_that_are_told_apart_with_care(code: str, name: str, expected: NameFault | None) -> None:
    assert fault(name, baseline().county[code]) is expected


def test_of_a_county_with_a_short_name_one_sign_is_not_taken_for_it() -> None:
    contents = filled(county="411523")
    kind = baseline().body_kinds[1].name
    contents[BODIES] = [{"body_name": "新农村发展中心", "body_kind": kind}]
    (found,) = (one for one in findings_of(contents) if one.rule == "body_without_division")
    assert found.fix == "新县新农村发展中心"


@pytest.mark.parametrize(
    ("county", "proposed"), [("410225", "兰考县劳动人事争议仲裁院"), ("410171", None)], ids=["county", "zone"]
)
def test_a_division_is_proposed_for_a_countys_unit_and_for_no_zones(
    county: str, proposed: str | None
) -> None:
    contents = filled(county=county)
    kind = baseline().body_kinds[1].name
    contents[BODIES] = [{"body_name": "劳动人事争议仲裁院", "body_kind": kind}]
    found = [one for one in findings_of(contents) if one.rule == "body_without_division"]
    assert [one.fix for one in found] == [proposed]
