"""What a county wrote of an item stands in the public catalog under its own name, and nothing stands under another's."""

from __future__ import annotations

from typing import Any, cast

import pytest

from catalogxl.grammar.deadline import Deadline, DeadlineException
from catalogxl.record.build import record_of
from catalogxl.record.internal import EntryData, recorded_deadline
from catalogxl.record.projection import public_catalog
from catalogxl.record.tables import CHANNELS, return_rows
from catalogxl.record.to_workbook import contents_of_record
from returns import JOBS_CENTER, LANKAO, Filled, baseline, catalog_of, filled, item_row, supplement

WEBSITE = {"id": "website", "kind": "政府网站", "names": ["兰考县人民政府门户网站"]}
CENTRE = {"id": "service_center", "kind": "政务服务中心", "names": ["兰考县政务服务中心人社综合窗口"]}
BUREAU = "兰考县人力资源和社会保障局"


def published(contents: Filled) -> dict[str, Any]:
    catalog = public_catalog(LANKAO, [record_of(catalog_of(contents)).data], baseline())
    return dict(catalog)


@pytest.fixture(scope="module")
def catalog() -> dict[str, Any]:
    """Of an item, a supplement and the profile every value is another."""
    contents = filled()
    contents["catalogxl:profile"][0].update(
        {
            "published_url:就业": "https://www.example.gov.cn/jy",
            "published_on:就业": "2020-10-01",
            "published_url:社会保险": "https://www.example.gov.cn/sb",
            "published_on:社会保险": "2020-10-02",
        }
    )
    item_row(contents, "SB-0101").update(
        office="社保科", guide_url="https://www.example.gov.cn/1", deadline="7", contents_extra="又一条",
        audience_all="", audience_specific="参保人员", mode="依申请公开", level="县级",
        has_form="√", has_instructions="", has_sample="√",
    )  # fmt: skip
    contents["catalogxl:supplements"] = [
        supplement(level2="零工市场用工信息"),
        supplement(level2="家政服务用工信息", level1="家政服务"),
    ]
    return published(contents)


def entry(catalog: dict[str, Any], name: str) -> dict[str, Any]:
    (found,) = (
        one
        for domain in catalog["domains"]
        for one in domain["entries"]
        if name in (one["code"], one["level2"])
    )
    return dict(found)


def test_the_head_says_whose_catalog_it_is(catalog: dict[str, Any]) -> None:
    assert catalog["format"] == 1
    assert catalog["county"] == {"code": LANKAO, "name": "兰考县", "city": "开封市"}
    base = baseline()
    assert catalog["baseline"] == {
        "id": base.id, "title": base.title, "date": base.date, "digest": base.digest,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("at", "name", "url", "day"),
    [
        (0, "就业", "https://www.example.gov.cn/jy", "2020-10-01"),
        (1, "社会保险", "https://www.example.gov.cn/sb", "2020-10-02"),
    ],
)
def test_a_domain_has_its_own_address_and_day(
    catalog: dict[str, Any], at: int, name: str, url: str, day: str
) -> None:
    domain = catalog["domains"][at]
    assert (domain["domain"], domain["title"]) == (name, f"{name}领域基层政务公开事项标准目录")
    assert (domain["published_url"], domain["published_on"]) == (url, day)
    assert (domain["enquiry_phone"], domain["supervision_phone"]) == ("0371-00000002", "12333")
    assert domain["bodies"][0] == {
        "name": BUREAU, "kind": "县级人力资源社会保障部门", "level": "县级", "members": [],
    }  # fmt: skip
    assert domain["channels"][0] == {**WEBSITE, "addresses": ["https://www.example.gov.cn"]}
    assert [one["seq"] for one in domain["entries"]] == [*range(1, len(domain["entries"]) + 1)]


def test_an_item_has_its_own_values(catalog: dict[str, Any]) -> None:
    found = entry(catalog, "SB-0101")
    item = baseline().item["SB-0101"]
    assert (found["supplement"], found["refines"], found["seq"]) == (False, "", 1)
    assert (found["level1"], found["level2"], found["kind"]) == (item.level1, item.level2, item.kind)
    assert found["contents"] == [{"text": text, "stage": ""} for text in (*item.contents, "又一条")]
    assert (found["deadline_days"], found["deadline_unit"], found["deadline_trigger"]) == (7, "工作日", "")
    assert found["deadline"] == "公开事项信息形成或变更之日起7个工作日内公开"
    assert (found["audience_all"], found["audience_specific"]) == (False, "参保人员")
    assert (found["mode"], found["levels"]) == ("依申请公开", ["县级"])
    assert (found["guide_url"], found["office"]) == ("https://www.example.gov.cn/1", "社保科")
    assert (found["has_form"], found["has_instructions"], found["has_sample"]) == (True, False, True)
    assert found["channels"][:2] == [WEBSITE, CENTRE]
    assert found["bodies"] == [BUREAU]


def test_a_supplement_has_its_own_values(catalog: dict[str, Any]) -> None:
    found = entry(catalog, "零工市场用工信息")
    assert (found["supplement"], found["refines"]) == (True, "")
    assert (found["level1"], found["kind"]) == ("就业信息服务", "信息发布")
    assert [one["text"] for one in found["contents"]] == ["零工市场地点", "每日用工信息"]
    assert found["bases"] == [
        "《中华人民共和国政府信息公开条例》（中华人民共和国国务院令第711号）",
        "《人力资源市场暂行条例》（中华人民共和国国务院令第700号）",
    ]
    assert (found["deadline_days"], found["bodies"], found["levels"]) == (5, [BUREAU], ["县级"])
    assert found["channels"] == [WEBSITE, CENTRE]


def test_a_supplement_stands_below_its_heading_and_a_new_heading_at_the_end(catalog: dict[str, Any]) -> None:
    entries = catalog["domains"][0]["entries"]
    headings = [one["level1"] for one in entries]
    assert headings[-1] == "家政服务"
    at = [one["level2"] for one in entries].index("零工市场用工信息")
    assert headings[at - 1] == headings[at] != headings[at + 1]
    assert not entries[at - 1]["supplement"]


def test_what_is_set_aside_is_not_published() -> None:
    contents = filled()
    item_row(contents, "SB-0101").update(listed="暂不列入", unlisted_reason="由市级经办")
    codes = [one["code"] for one in published(contents)["domains"][1]["entries"]]
    assert "SB-0101" not in codes
    assert codes[0] == "SB-0102"


def test_a_channel_that_nobody_uses_is_not_named() -> None:
    contents = filled()
    for domain in ("就业", "社会保险"):
        for row in contents[f"catalogxl:domain:{domain}"]:
            row["channel:other"] = ""
    for domain in published(contents)["domains"]:
        assert [one["id"] for one in domain["channels"]] == ["website", "service_center"]


def test_a_channel_may_have_names_of_an_items_own() -> None:
    contents = filled()
    item_row(contents, "SB-0101").update({"channel:other": "√", "channel_other": "人社微课堂\n村务微信群"})
    found = entry(published(contents), "SB-0101")
    assert found["channels"][0] == WEBSITE
    assert found["channels"][-1] == {"id": "other", "kind": "其他", "names": ["人社微课堂", "村务微信群"]}
    assert {one["channel_id"] for one in record_of(catalog_of(contents)).data["channels"]} == {
        "website", "service_center", "other",
    }  # fmt: skip


def test_members_of_a_group_tell_what_is_known_of_them() -> None:
    contents = filled()
    contents["catalogxl:bodies"][3]["body_members"] = "甲镇 | 甲镇一楼 |\n乙镇 | | 0371-26900003\n丙镇"
    group = published(contents)["domains"][0]["bodies"][-1]
    assert group["members"] == ["甲镇", "乙镇", "丙镇"]
    assert group["contacts"] == [
        {"name": "甲镇", "address": "甲镇一楼", "phone": ""},
        {"name": "乙镇", "address": "", "phone": "0371-26900003"},
    ]


def test_days_are_recorded_as_iso_has_them() -> None:
    contents = filled()
    contents["catalogxl:profile"][0].update(
        {"filled_on": "2020年9月1日", "published_on:就业": "2020.10.1", "filler_name": "2020年"}
    )
    profile = record_of(catalog_of(contents)).data["profile"]
    assert [profile[key] for key in ("filled_on", "published_on:就业", "filler_name")] == [
        "2020-09-01", "2020-10-01", "2020年",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("days", "unit", "exceptions", "deadline"),
    [
        (20, "工作日", [], Deadline(20)),
        (15, "日", [], Deadline(15, "日")),
        (20, "", [("名单", 3, "日")], Deadline(20, exceptions=(DeadlineException("名单", 3, "", "日"),))),
        (20, "", [("名单", 3, "")], Deadline(20, exceptions=(DeadlineException("名单", 3, "", "工作日"),))),
        (None, "", [], None),
    ],
)
def test_a_recorded_deadline_is_read_with_its_units(
    days: int | None, unit: str, exceptions: list[tuple[str, int, str]], deadline: Deadline | None
) -> None:
    """Records of earlier versions name no unit: these are working days."""
    entry = {
        "deadline_days": days,
        "deadline_unit": unit,
        "deadline_trigger": "形成或变更",
        "deadline_exceptions": [
            {"matter": matter, "days": shorter, "unit": own, "trigger": ""}
            for matter, shorter, own in exceptions
        ],
    }
    assert recorded_deadline(cast("EntryData", entry)) == deadline


def full() -> Filled:
    """A return that says something in every way that a workbook has for it."""
    contents = filled()
    contents["catalogxl:defaults"][1].update(
        guide_url="https://www.example.gov.cn/1", has_form="√", has_sample="√"
    )
    for row in contents["catalogxl:domain:社会保险"]:
        row.update(has_form="", has_sample="")
    item_row(contents, "SB-0102").update(has_form="×", guide_url="https://www.example.gov.cn/2")
    item_row(contents, "JY-0101").update(
        deadline="公开事项信息形成或变更之日起15日内公开",
        body1=JOBS_CENTER,
        level="县级",
        office="另一科室",
        list_code="QD-1",
        remark="一行\n另一行",
    )
    item_row(contents, "JY-0102").update(listed="暂不列入", unlisted_reason="由市级经办", deadline="")
    item_row(contents, "JY-0103").update(
        deadline="批复之日起10个工作日内公开", contents_extra="结果：发放名单\n一对一指导"
    )
    item_row(contents, "JY-0104")["deadline"] = (
        "公开事项信息形成或变更之日起20个工作日内公开；其中名单自批复之日起7个工作日内公示"
    )
    item_row(contents, "SB-0101").update(
        bases_extra="《某办法》（豫人社〔2020〕1号）", channel_other="微课堂"
    )
    contents["catalogxl:supplements"] = [supplement(listed="列入", refines="JY-0101", contents="结果：名单")]
    return contents


@pytest.mark.parametrize("contents", [filled(), full()], ids=["as issued", "in every way"])
def test_next_year_begins_with_what_a_county_wrote_this_year(contents: Filled) -> None:
    record = record_of(catalog_of(contents)).data
    again = contents_of_record(record, baseline(), baseline().county[LANKAO])
    assert again["catalogxl:profile"][0]["filled_on"] == ""
    contents["catalogxl:profile"][0]["filled_on"] = ""
    assert _said(again) == _said(contents)


def _said(contents: Filled) -> dict[str, list[dict[str, str]]]:
    return {
        sheet: [{key: text for key, text in row.items() if text} for row in rows]
        for sheet, rows in contents.items()
    }


def test_the_division_of_work_is_kept_under_its_own_names() -> None:
    """What stands for a whole 一级事项, in the record that is not published."""
    contents = filled()
    said = {
        "body_county": BUREAU, "body_township": "兰考县各乡镇人民政府、街道办事处", "office": "甲科",
        "phone": "0371-60000001", "guide_url": "https://www.example.gov.cn/1", "unlisted_reason": "由市级经办",
        "has_form": "√", "has_instructions": "", "has_sample": "√",
    }  # fmt: skip
    contents["catalogxl:defaults"][1].update(said)
    place = {key: contents["catalogxl:defaults"][1][key] for key in ("domain", "level1")}
    found = [dict(one) for one in record_of(catalog_of(contents)).data["defaults"]]
    (own,) = (one for one in found if {key: one[key] for key in place} == place)
    assert {key: own[key] for key in said} == said


def test_names_and_addresses_of_a_channel_make_rows_one_beside_the_other() -> None:
    contents = filled()
    for row in contents["catalogxl:channels"]:
        if row["channel_id"] == "website":
            row.update(channel_name="甲网\n乙网", channel_address="https://www.example.gov.cn")
        if row["channel_id"] == "service_center":
            row.update(channel_name="兰考县政务服务中心人社综合窗口", channel_address="一楼\n二楼")
    record = record_of(catalog_of(contents))
    rows = [row for table, row in return_rows(LANKAO, record.data) if table is CHANNELS]
    found = [row[2:] for row in rows if row[2] in ("website", "service_center")]
    assert found == [
        ("website", 1, "甲网", "https://www.example.gov.cn"),
        ("website", 2, "乙网", ""),
        ("service_center", 1, "兰考县政务服务中心人社综合窗口", "一楼"),
        ("service_center", 2, "", "二楼"),
    ]
