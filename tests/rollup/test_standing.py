"""Who has reported, who is missing, and what is overdue on which day."""

from __future__ import annotations

from pathlib import Path

import pytest

from baseline_folder import change_settings, copy_baseline
from catalogxl.baseline import load_baseline
from catalogxl.errors import CatalogError
from catalogxl.rollup.reporting_state import county_named
from returns import LANKAO, baseline
from rollup.outputs import URL, county, fate, output, reported, rolled, state_of

LONGTING, SHUNHE, GULOU, YUWANGTAI, XIANGFU, QI, TONGXU, WEISHI = (
    "410202",
    "410203",
    "410204",
    "410205",
    "410212",
    "410221",
    "410222",
    "410223",
)
LATE = "应于 2020-10-31 前报送网址"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """开封: one reported, one ready, one of each fault, three that sent nothing."""
    return output(
        tmp_path_factory.mktemp("kaifeng") / "out",
        [reported(LONGTING), county(SHUNHE), county(GULOU, covers="就业", **{"published_url__就业": URL})],
        fate("祥符区.xlsx", "returned", XIANGFU, "就业", "社会保险"),
        fate("开封/410221-杞县.xlsx", "unreadable"),
        fate("上报说明.txt", "skipped"),
        fate("新建.xlsx", "unreadable"),
    )


@pytest.mark.parametrize(
    ("code", "domain", "state"),
    [
        (LONGTING, "就业", "已公开网址已报"),
        (LONGTING, "社会保险", "已公开网址已报"),
        (SHUNHE, "就业", "可公开待公开"),
        (GULOU, "就业", "已公开网址已报"),
        (GULOU, "社会保险", "未报送"),
        (XIANGFU, "就业", "退回修改"),
        (QI, "就业", "无法读取"),
        (TONGXU, "就业", "未报送"),
    ],
)
def test_every_catalog_has_one_state(out: Path, tmp_path: Path, code: str, domain: str, state: str) -> None:
    assert state_of(rolled(out), code, domain)["state"] == state


def test_the_missing_are_named_by_reporting_unit(out: Path, tmp_path: Path) -> None:
    document = rolled(out)
    (unit,) = document["units"]
    assert (unit["reporter"], unit["counties"], unit["catalogs"]) == ("开封市", 8, 16)
    assert unit["unreported"] == "顺河回族区、鼓楼区（社会保险）、禹王台区、祥符区、杞县、通许县、尉氏县"
    assert document["sums"]["states"] == {
        "已公开网址已报": 3,
        "可公开待公开": 2,
        "退回修改": 2,
        "无法读取": 2,
        "未报送": 7,
    }


def test_a_file_of_nobody_is_named(out: Path, tmp_path: Path) -> None:
    notes = rolled(out)["notes"]
    assert [note for note in notes if "新建.xlsx" in note] == [
        "文件“新建.xlsx”无法读取，没有计入任何一个县。"
    ]
    assert not any("上报说明" in note for note in notes)


def test_a_county_known_by_its_file_name_only_is_remarked(out: Path, tmp_path: Path) -> None:
    line = state_of(rolled(out), QI)
    assert line["remark"] == "按文件名认定：开封/410221-杞县.xlsx"


@pytest.mark.parametrize(
    ("as_of", "ready", "missing", "overdue"),
    [
        (None, "", "", None),
        ("2020-10-31", "", "", 0),
        ("2020-11-01", LATE, LATE, 13),
        ("2021-01-01", "应于 2020-12-31 前全部公开", "应于 2020-12-31 前全部公开", 13),
    ],
)
def test_overdue_is_said_only_on_a_day_that_is_given(
    out: Path, tmp_path: Path, as_of: str | None, ready: str, missing: str, overdue: int | None
) -> None:
    document = rolled(out, as_of=as_of)
    assert state_of(document, SHUNHE)["overdue"] == ready
    assert state_of(document, TONGXU)["overdue"] == missing
    assert state_of(document, LONGTING)["overdue"] == ""
    assert document["sums"]["overdue"] == overdue
    assert any("--as-of" in note for note in document["notes"]) == (as_of is None)


def test_published_after_the_year_is_overdue_too(tmp_path: Path) -> None:
    late = county(LONGTING, published_url__就业=URL, published_on__就业="2021-02-01")
    one = output(tmp_path / "out", [late])
    line = state_of(rolled(one, as_of="2021-03-01"), LONGTING)
    assert (line["state"], line["overdue"]) == ("已公开网址已报", "公开日期晚于 2020-12-31")


def test_counties_of_several_cities_make_it_the_whole_province(tmp_path: Path) -> None:
    one = output(tmp_path / "out", [county(LONGTING), county("410102")])
    document = rolled(one)
    live = [unit for unit in baseline().counties if unit.live]
    assert document["scope"] == f"全省 28 个报送单位、{len(live)} 个县（市、区）"
    assert {unit["reporter"] for unit in document["units"]} >= {"开封市", "郑州市", "兰考县", "济源示范区"}


def test_a_zone_is_listed_only_if_something_came_of_it(tmp_path: Path) -> None:
    one = output(tmp_path / "out", [county("410171")])
    codes = {line["code"] for line in rolled(one)["catalogs"]}
    assert "410171" in codes
    assert not codes & {"410172", "410173"}


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("410225-兰考县.xlsx", LANKAO),
        ("开封/兰考县填报表.xlsx", LANKAO),
        ("新密市.et", "410183"),
        ("鼓楼区.xlsx", GULOU),
        ("兰考县和杞县.xlsx", None),
        ("填报表.xlsx", None),
    ],
)
def test_a_county_is_known_by_a_file_name_if_it_is_only_one(file: str, code: str | None) -> None:
    assert county_named(file, baseline()) == code


# ---------------------------------------------------------------- the deadlines are data


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('all_published = "2020-12-31"', 'all_published = "年底"', "应为日期"),
        ('all_published = "2020-12-31"', "", "应为日期"),
        ('all_published = "2020-12-31"', 'all_published = "2020-09-30"', "晚于全部公开期限"),
    ],
)
def test_a_slip_in_the_deadlines_is_told(tmp_path: Path, old: str, new: str, says: str) -> None:
    folder = copy_baseline(tmp_path / "baseline")
    change_settings(folder, old, new)
    with pytest.raises(CatalogError, match=says):
        load_baseline(folder)


def test_deadlines_are_taken_from_the_baseline() -> None:
    deadlines = baseline().reporting_deadlines
    assert deadlines is not None
    assert tuple(deadlines) == ("2020-10-31", "2020-12-31")


def test_a_baseline_may_have_none(tmp_path: Path) -> None:
    folder = copy_baseline(tmp_path / "baseline")
    change_settings(folder, "[deadlines_of_reporting]", "[other]")
    assert load_baseline(folder).reporting_deadlines is None
