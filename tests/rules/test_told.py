"""How findings are told: in the sheets' order, cut where they would be endless, several of one cause as one."""

from __future__ import annotations

import pytest

from catalogxl.model import Cell, Finding, Severity
from catalogxl.rules import RULES
from catalogxl.rules.causes import one_a_cell
from catalogxl.rules.divisions import county_in_name, other_county, said_once
from catalogxl.rules.evaluate import has_errors, in_order
from catalogxl.rules.registry import Context, Hit
from catalogxl.rules.unit_names import NameFault, name_fault, places_of
from returns import LANKAO, baseline, catalog_of, filled

FIRST, SECOND = "单位信息", "公开主体"


def finding(sheet: str, address: str, rule: str = "office_missing") -> Finding:
    cell = Cell(sheet, address) if sheet else None
    return Finding(duty="D15", rule=rule, severity=Severity.ERROR, message="", cell=cell)


def test_findings_stand_in_the_order_of_sheets_rows_and_columns() -> None:
    wanted = [
        finding("", ""),
        finding(FIRST, "C6"),
        finding(FIRST, "C10"),
        finding(SECOND, "B5"),
        finding(SECOND, "B6", "body_doubled"),
        finding(SECOND, "B6", "body_missing"),
        finding(SECOND, "C6"),
        finding(SECOND, "AA6"),
        finding(SECOND, "B10"),
        finding("不认识的表", "A1"),
    ]
    context = Context(catalog_of(filled()), baseline())
    assert in_order(reversed(wanted), context) == wanted
    assert in_order(wanted[4:] + wanted[:4], context) == wanted


@pytest.mark.parametrize(
    ("severities", "errors"),
    [([], False), ([Severity.WARNING, Severity.NOTE], False), ([Severity.NOTE, Severity.ERROR], True)],
)
def test_only_errors_keep_a_catalog_back(severities: list[Severity], errors: bool) -> None:
    found = [Finding(duty="D00", rule="x", severity=one, message="") for one in severities]
    assert has_errors(found) is errors


@pytest.mark.parametrize(("length", "shown"), [(500, "甲" * 500), (501, "甲" * 500 + "…")])
def test_what_is_wrong_is_told_in_five_hundred_signs(length: int, shown: str) -> None:
    message = RULES["office_missing"].message(Hit("甲" * length), baseline())
    assert message.startswith((f"{shown}（", f"{shown}。"))


def hits(number: int, *, fix: str | None = None, what: str = "第{}个名称不全") -> list[Hit]:
    cells = [Cell(SECOND, f"D{n}") for n in range(number)]
    return [
        Hit(what.format(n), Cell(SECOND, "C5"), field="body_members", fix=fix, related=(cells[n],))
        for n in range(number)
    ]


@pytest.mark.parametrize(
    ("number", "what"),
    [
        (1, "第0个名称不全"),
        (2, "第0个名称不全；第1个名称不全"),
        (3, "第0个名称不全；第1个名称不全；第2个名称不全"),
        (4, "第0个名称不全；第1个名称不全；第2个名称不全；等 4 处"),
    ],
)
def test_names_in_one_cell_are_told_as_one(number: int, what: str) -> None:
    rule = RULES["office_missing"]
    ((_, hit),) = one_a_cell([(rule, one) for one in hits(number)])
    assert hit.what == what
    assert [cell.address for cell in hit.related] == [f"D{n}" for n in range(number)]


def test_they_are_offered_a_content_that_all_offer() -> None:
    rule = RULES["office_missing"]
    same = [(rule, one) for one in hits(2, fix="甲")]
    other = [*same, (rule, hits(1, fix="乙")[0])]
    assert [hit.fix for _, hit in one_a_cell(same)] == ["甲"]
    assert [hit.fix for _, hit in one_a_cell(other)] == [None]


def test_what_one_rule_says_of_other_cells_or_fields_stays_apart() -> None:
    one, other = hits(2)
    away = [
        Hit("甲", Cell(SECOND, "C6"), field="body_members"),
        Hit("甲", Cell(SECOND, "C5"), field="body_name"),
    ]
    rules = (RULES["office_missing"], RULES["body_doubled"])
    given = [(rules[0], one), (rules[1], other), *((rules[0], hit) for hit in away)]
    assert one_a_cell(given) == given


@pytest.mark.parametrize(
    ("number", "names"),
    [(1, "“甲0”"), (3, "“甲0”、“甲1”、“甲2”"), (4, "“甲0”、“甲1”、“甲2”等 4 个单位")],
)
def test_names_of_another_county_are_told_once(number: int, names: str) -> None:
    found = {"通许县": [(f"甲{n}", Hit("", Cell(SECOND, f"B{5 + n}"))) for n in range(number)]}
    (hit,) = said_once(found, "的单位", "个单位")
    assert hit.what == f"{names}是通许县的单位"
    assert (hit.cell, [cell.address for cell in hit.related]) == (
        Cell(SECOND, "B5"),
        [f"B{5 + n}" for n in range(1, number)],
    )


@pytest.mark.parametrize(
    ("file", "county"),
    [
        ("兰考县.xlsx", "兰考县"),
        ("a/兰考县（修改）.xlsx", "兰考县"),
        ("通许县\\兰考县.xlsx", "兰考县"),
        ("兰考县和通许县.xlsx", None),
        ("410225.xlsx", "兰考县"),
        ("410225-410222.xlsx", None),
        ("410225-410225.xlsx", "兰考县"),
        ("汇总.xlsx", None),
        ("999999.xlsx", None),
        ("兰考县410222.xlsx", "兰考县"),
        ("兰考县和通许县410225.xlsx", None),
        ("许昌市建安区.xlsx", "建安区"),
    ],
)
def test_a_files_name_tells_its_county(file: str, county: str | None) -> None:
    found = county_in_name(file, baseline())
    assert (found.name if found else None) == county


def test_a_county_that_is_no_more_is_its_successor() -> None:
    gone = [one for one in baseline().counties if one.successor]
    assert gone
    for one in gone:
        found = county_in_name(f"{one.code}.xlsx", baseline())
        assert found is not None
        assert found.code == one.successor


@pytest.mark.parametrize(
    ("county", "name", "other"),
    [
        (LANKAO, "兰考县社会保险中心", ""),
        (LANKAO, "兰考社会保险中心", ""),
        (LANKAO, "河南省开封市兰考县社会保险中心", ""),
        (LANKAO, "开封市社会保险中心", ""),
        (LANKAO, "杞县社会保险中心", "杞县"),
        (LANKAO, "河南省开封市杞县社会保险中心", "杞县"),
        (LANKAO, "郑州市金水区社会保险中心", "金水区"),
        ("411523", "新县社会保险中心", ""),
        ("411523", "新乡县社会保险中心", "新乡县"),
        ("419001", "济源市社会保险中心", ""),
        ("410322", "孟津区社会保险中心", ""),
    ],
)
def test_the_other_county_that_a_name_begins_with(county: str, name: str, other: str) -> None:
    assert other_county(name, baseline().county[county], baseline()) == other


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("兰考县民政局", None),
        ("兰考县" + "甲" * 26 + "局", None),
        ("兰考县" + "甲" * 27 + "局", NameFault.LENGTH),
        ("兰考县甲乙局", None),
        ("兰考县甲局", NameFault.LENGTH),
        ("兰考县民政局 兰考县教育局", NameFault.SEVERAL),
        ("兰考县民政局 教育局", NameFault.SEVERAL),
        ("兰考县民政局 县局", None),
        ("兰考县民 政局", None),
        ("兰考县民政局、教育局", NameFault.SEVERAL),
        ("兰考县民政局兰考县教育局", NameFault.SEVERAL),
        ("兰考县民政局和教育局", NameFault.SEVERAL),
        ("堌阳镇人民政府红庙镇人民政府", NameFault.SEVERAL),
        ("兰考县民政局（社会救助中心）", None),
        ("兰考县兰阳街道人民政府", NameFault.STREET_GOVERNMENT),
        ("民政局", NameFault.NO_DIVISION),
        ("通许县民政局", NameFault.NO_DIVISION),
        ("兰考县民政科技", NameFault.ENDING),
        ("堌阳镇", NameFault.LENGTH),
    ],
)
def test_the_fault_of_a_units_name(name: str, fault: NameFault | None) -> None:
    assert name_fault(name, places_of(baseline().county[LANKAO], baseline()), baseline()) is fault
