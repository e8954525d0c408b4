"""The record: valid by its own schemas, joined by its keys, traceable to cells."""

from __future__ import annotations

import csv
import json
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

import jsonschema
import pytest
from frictionless import Package, system

from catalogxl.record.build import record_of
from catalogxl.record.projection import fingerprint
from catalogxl.record.public import PublicCatalog
from catalogxl.record.recorded_county import recorded_counties
from catalogxl.record.schema import catalog_schema
from catalogxl.record.text import to_json
from catalogxl.record.to_workbook import contents_of_record
from catalogxl.workbook.schema.layout import domain_key
from compile.conftest import INTERNAL, contents_of, run, tree_of, write_folder
from returns import (
    LANKAO,
    OFFICE,
    Filled,
    baseline,
    catalog_of,
    cell_of,
    cell_of_item,
    item_row,
    supplement,
    workbook_of,
)


def published(tmp_path: Path, contents: Filled) -> Path:
    """The output for one return, which must be publishable."""
    folder = write_folder(tmp_path / "in", {"兰考县.xlsx": workbook_of(contents)})
    compiled = run(folder, tmp_path / "out")
    errors = [f.message for one in compiled.examined for f in one.findings if f.severity.value == "error"]
    assert errors == []
    return tmp_path / "out"


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def fingerprint_of(out: Path) -> str:
    catalog = json.loads((out / "public" / f"{LANKAO}-兰考县" / "catalog.json").read_text(encoding="utf-8"))
    assert fingerprint(catalog) == catalog["fingerprint"]
    return str(catalog["fingerprint"])


# ---------------------------------------------------------------- schemas


def odd() -> Filled:
    """A publishable return at the edges: what is set aside may hold anything, texts may hold several lines."""
    contents = contents_of()
    item_row(contents, "JY-0102").update(deadline="0", mode="看情况", level="省级", audience_all="？")
    item_row(contents, "JY-0202" if has("JY-0202") else "JY-0104").update(
        listed="暂不列入", unlisted_reason="本县无此业务", deadline="长期", mode="", level=""
    )
    item_row(contents, "JY-0103")["remark"] = '一行\n两行，“引号”"和逗号",'
    contents["catalogxl:supplements"] = [supplement(), supplement(level1="另一种一级事项", level2="零工驿站信息", body1="兰考县人力资源和社会保障局", office="就业科")]  # fmt: skip
    return contents


def has(code: str) -> bool:
    return any(row["code"] == code for row in contents_of()[domain_key("就业")])


def test_the_document_keeps_to_the_schema_beside_it(out: Path, tmp_path: Path) -> None:
    for folder in (out / "data", published(tmp_path, odd()) / "data"):
        schema = json.loads((folder / "catalog.schema.json").read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        document = json.loads((folder / "catalog.json").read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator(schema).validate(document)
        assert document["counties"]
    broken = {**document, "counties": [{**document["counties"][0], "code": "兰考"}]}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(broken)


@pytest.mark.parametrize(
    ("place", "value", "valid"),
    [
        ("format", 1, True),
        ("format", 2, False),
        ("format", 0, False),
        ("items.0.seq", 1, True),
        ("items.0.seq", 0, False),
        ("items.0.deadline_days", 1, True),
        ("items.0.deadline_days", 0, False),
        ("items.0.note", "什么", False),
        ("counties.0.returns.0.covers", ["就业"], True),
        ("counties.0.returns.0.covers", [], False),
        ("counties.0.returns.0.entries.0.deadline_days", 1, True),
        ("counties.0.returns.0.entries.0.deadline_days", None, True),
        ("counties.0.returns.0.entries.0.deadline_days", 0, False),
        ("counties.0.returns.0.entries.0.channels", ["website", "other"], True),
        ("counties.0.returns.0.entries.0.channels", ["website", "website"], False),
        ("counties.0.returns.0.stations", [], True),
        ("counties.0.returns.0.stations", [{"station_name": "村服务站"}], False),
    ],
)
def test_the_schema_takes_what_a_record_may_hold_and_nothing_else(
    place: str, value: object, valid: bool
) -> None:
    document = small_document()
    *above, last = place.split(".")
    part: Any = document
    for step in above:
        part = part[int(step)] if step.isdigit() else part[step]
    part[last] = value
    schema = catalog_schema(baseline())
    assert jsonschema.Draft202012Validator(schema).is_valid(document) is valid


def small_document() -> dict[str, Any]:
    """A record of one county, with an item and an entry."""
    base, item = baseline(), baseline().item["JY-0101"]
    data = record_of(catalog_of(contents_of())).data
    texts = ("code", "domain", "level1", "level2", "kind", "channel_other", "audience_specific", "mode")
    county = {"code": LANKAO, "name": "兰考县", "city": "开封市", "fingerprint": base.digest}
    return {
        "format": 1,
        "baseline": {"id": base.id, "title": base.title, "date": base.date, "digest": base.digest},
        "edition": [],
        "items": [
            {
                **{key: getattr(item, key) for key in texts},
                "seq": item.seq,
                "contents": list(item.contents),
                "bases": [],
                "deadline_days": item.deadline_days,
                "channels": list(item.channels),
                "audience_all": item.audience_all,
                "level": "县级、乡级",
                "trust": {},
            }
        ],
        "counties": [{**county, "returns": [{**data, "entries": data["entries"][:1]}]}],
    }


def test_a_station_has_exactly_its_six_values() -> None:
    schema = catalog_schema(baseline())
    returns = schema["properties"]["counties"]["items"]["properties"]["returns"]["items"]
    keys = ("township", "name", "address", "hours", "phone", "group")
    assert returns["properties"]["stations"]["items"]["required"] == [f"station_{key}" for key in keys]
    assert "stations" not in returns["required"]


def test_the_document_can_be_read_by_people_and_county_by_county(out: Path) -> None:
    assert to_json({"name": "兰考县", "days": [3, None]}) == '{"name":"兰考县","days":[3,null]}'
    text = (out / "data" / "catalog.json").read_text(encoding="utf-8")
    found = [*recorded_counties([*text.split("\n"), ""])]
    document = json.loads(text)
    assert [(one.code, one.name, one.fingerprint) for one in found] == [
        (county["code"], county["name"], county["fingerprint"]) for county in document["counties"]
    ]
    assert [json.loads(one.line) for one in found] == document["counties"]


def test_the_tables_are_a_valid_data_package(tmp_path: Path) -> None:
    out = published(tmp_path, odd())

    with system.use_context(trusted=True):
        report = Package(str(out / "data" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "rowNumber", "fieldName", "note", "message"])
    package = json.loads((out / "data" / "datapackage.json").read_text(encoding="utf-8"))
    described = {resource["path"] for resource in package["resources"]}
    assert described == {path.name for path in (out / "data").glob("*.csv")}


def test_the_baseline_stands_once_and_entries_refer_to_it(out: Path) -> None:
    entries, items = rows_of(out / "data" / "entries.csv"), rows_of(out / "data" / "items.csv")
    assert len(items) == len({row["code"] for row in items}) == 95
    own = [row for row in entries if row["supplement"] == "false"]
    assert {row["code"] for row in own} == {row["code"] for row in items}
    assert not any(row["level1"] or row["level2"] for row in own)
    assert {row["level2"] for row in entries if row["supplement"] == "true"} == {"零工市场用工信息"}


# ---------------------------------------------------------------- provenance


def test_every_value_of_a_return_can_be_traced_to_its_cell(out: Path) -> None:
    contents = contents_of()
    origins = {
        (row["table"], row["code"], row["field"]): (row["sheet"], row["cell"])
        for row in rows_of(out / "data" / "provenance.csv")
        if row["county_code"] == LANKAO
    }
    for key in ("deadline", "mode", "channel:website", "remark"):
        assert origins["entries", "JY-0101", key] == cell_of_item(contents, "JY-0101", key)
    # By default: the cell is that of 事项分工.
    assert origins["entries", "JY-0101", "office"] == cell_of(contents, "catalogxl:defaults", 2, "office")
    assert origins["entries", "JY-0101", "bodies"][0] == "事项分工"
    assert origins["returns", "", "filler_name"][0] == "单位信息"
    (code,) = (e.code for e in catalog_of(contents).supplements)
    assert origins["entries", code, "level2"] == cell_of(contents, "catalogxl:supplements", 0, "level2")


def test_a_body_chosen_in_an_items_own_row_is_traced_to_it_and_every_value_once() -> None:
    contents = contents_of()
    item_row(contents, "JY-0101").update(body1=OFFICE, level="县级", office="另一科室")
    origins = record_of(catalog_of(contents)).origins
    for field, key in (("bodies", "body1"), ("office", "office")):
        assert ("entries", "JY-0101", field, *cell_of_item(contents, "JY-0101", key)) in origins
    assert len(origins) == len(set(origins))


def test_what_is_blank_or_made_by_the_workbook_itself_has_no_origin() -> None:
    contents = contents_of()
    contents["catalogxl:bodies"][0]["body_level"] = "县级"
    item_row(contents, "JY-0103").update(guide_url="", seq="3", trust="已核")
    origins = record_of(catalog_of(contents)).origins
    of_item = {field for table, code, field, *_ in origins if (table, code) == ("entries", "JY-0103")}
    assert {"deadline", "mode", "channel:website", "contents_extra", "bodies", "office"} <= of_item
    assert of_item.isdisjoint(("seq", "trust", "row_check", "list_code", "body1", "audience_specific"))
    of_body = {field for table, code, field, *_ in origins if (table, code) == ("bodies", OFFICE)}
    assert of_body == {"body_name", "body_kind"}
    assert {field for table, code, field, *_ in origins if (table, code) == ("channels", "other")} == {
        "channel_name"
    }


# ---------------------------------------------------------------- fingerprint


def test_the_fingerprint_is_that_of_the_canonical_json() -> None:
    """UTF-8, keys in order, no spaces; without what comes to be known only later."""
    entry = {"updated_on": "2021-01-01", "level2": "岗位信息", "code": "JY-0101"}
    domain = {
        "title": "就业",
        "published_url": "https://a.cn",
        "published_on": "2020-10-01",
        "entries": [entry],
    }
    catalog = {"format": 1, "fingerprint": "sha256:0", "domains": [domain], "county": {"name": "兰考县"}}
    lasting = (
        '{"county":{"name":"兰考县"},"domains":[{"entries":[{"code":"JY-0101","level2":"岗位信息"}],'
        '"title":"就业"}],"format":1}'
    )
    assert fingerprint(cast("PublicCatalog", catalog)) == f"sha256:{sha256(lasting.encode()).hexdigest()}"


def test_the_fingerprint_does_not_know_when_and_where_it_was_published(tmp_path: Path) -> None:
    prints = set()
    for number, (url, on, filled_on) in enumerate(
        [("", "", "2020-09-01"), ("https://www.example.gov.cn/a", "2020-10-01", "2020-09-02")]
    ):
        contents = contents_of()
        contents["catalogxl:profile"][0].update(
            {
                "published_url:就业": url,
                "published_on:就业": on,
                "filled_on": filled_on,
                "filler_name": f"某{number}",
            }
        )
        item_row(contents, "JY-0101")["remark"] = f"备注{number}"
        prints.add(fingerprint_of(published(tmp_path / str(number), contents)))
    assert len(prints) == 1


@pytest.mark.parametrize(
    ("code", "key", "value"),
    [
        ("JY-0101", "deadline", "3"),
        ("SB-0101", "office", "另一科室"),
        ("JY-0103", "contents_extra", "又一条"),
    ],
)
def test_another_public_content_is_another_fingerprint(
    out: Path, tmp_path: Path, code: str, key: str, value: str
) -> None:
    contents = contents_of()
    item_row(contents, code)[key] = value
    assert fingerprint_of(published(tmp_path, contents)) != fingerprint_of(out)


# ---------------------------------------------------------------- what is where


def test_internal_values_are_in_the_data_and_only_there(out: Path) -> None:
    returns = rows_of(out / "data" / "returns.csv")
    assert {row["filler_name"] for row in returns} == {INTERNAL["filler_name"]}
    assert {row["file"] for row in returns} == {"兰考县.xlsx", "通许/通许县.xlsx"}
    public = {name: data for name, data in tree_of(out).items() if name.startswith("public/")}
    assert not any(INTERNAL["filler_name"].encode() in data for data in public.values())


def test_a_stage_before_a_content_is_a_column_of_its_own(out: Path) -> None:
    stages = {
        row["content"]: row["stage"]
        for row in rows_of(out / "data" / "entry_contents.csv")
        if (row["county_code"], row["code"]) == (LANKAO, "JY-0103")
    }
    assert stages == {"补贴发放名单": "结果", "一对一指导": "服务"}


# ---------------------------------------------------------------- deadlines


def test_a_deadline_is_published_with_the_unit_and_the_trigger_that_were_written(tmp_path: Path) -> None:
    contents = contents_of()
    written = {"JY-0101": "15日内", "SB-0101": "批复后20日内", "JY-0103": "10"}
    for code, text in written.items():
        item_row(contents, code)["deadline"] = text
    out = published(tmp_path, contents)
    catalog = json.loads((out / "public" / f"{LANKAO}-兰考县" / "catalog.json").read_text(encoding="utf-8"))
    entries = {entry["code"]: entry for domain in catalog["domains"] for entry in domain["entries"]}
    shown = {
        code: (entries[code]["deadline_days"], entries[code]["deadline_unit"], entries[code]["deadline"])
        for code in written
    }
    assert shown == {
        "JY-0101": (15, "日", "公开事项信息形成或变更之日起15日内公开"),
        "SB-0101": (20, "日", "批复之日起20日内公开"),
        "JY-0103": (10, "工作日", "公开事项信息形成或变更之日起10个工作日内公开"),
    }
    recorded = {row["code"]: row for row in rows_of(out / "data" / "entries.csv")}
    assert [recorded["SB-0101"][f"deadline_{key}"] for key in ("days", "unit", "trigger")] == [
        "20",
        "日",
        "批复",
    ]


def test_a_recorded_deadline_goes_back_into_a_workbook_as_it_was_meant() -> None:
    contents = contents_of()
    texts = {"JY-0101": "15日内", "SB-0101": "批复后20日内", "JY-0103": "10"}
    for code, text in texts.items():
        item_row(contents, code)["deadline"] = text
    record = record_of(catalog_of(contents)).data
    for code, text in {
        "JY-0101": "公开事项信息形成或变更之日起15日内公开",
        "SB-0101": "批复之日起20日内公开",
        "JY-0103": "10",
    }.items():
        again = contents_of_record(record, baseline(), baseline().county[LANKAO])
        assert item_row(again, code)["deadline"] == text


# ---------------------------------------------------------------- stations


def test_a_county_with_hundreds_of_stations_publishes_each_as_a_member_of_its_group(tmp_path: Path) -> None:
    contents = contents_of()
    contents["catalogxl:bodies"].append(
        {"body_name": "兰考县各村（社区）综合服务站", "body_kind": "村(社区)综合服务站点"}
    )
    contents["catalogxl:stations"] = [
        {
            "station_township": "堌阳镇",
            "station_name": f"第{number}村综合服务站",
            "station_address": f"第{number}村村委会院内",
            "station_hours": "工作日 8:30至17:30",
            "station_phone": "0371-26990001",
        }
        for number in range(1, 451)
    ]
    item_row(contents, "JY-0101").update(
        body1="兰考县人力资源和社会保障局", body2="兰考县各村（社区）综合服务站"
    )
    out = published(tmp_path, contents)
    catalog = json.loads((out / "public" / f"{LANKAO}-兰考县" / "catalog.json").read_text(encoding="utf-8"))
    (group,) = [
        body for body in catalog["domains"][0]["bodies"] if body["name"] == "兰考县各村（社区）综合服务站"
    ]
    assert len(group["members"]) == 450
    assert group["members"][0] == "堌阳镇第1村综合服务站"
    assert group["contacts"][0] == {
        "name": "堌阳镇第1村综合服务站",
        "address": "第1村村委会院内，工作日 8:30至17:30",
        "phone": "0371-26990001",
    }
    rows = rows_of(out / "data" / "stations.csv")
    assert (len(rows), rows[0]["station_group"]) == (450, "兰考县各村（社区）综合服务站")
    assert [int(row["seq"]) for row in rows] == [*range(1, 451)]
    record = record_of(catalog_of(contents)).data
    again = contents_of_record(record, baseline(), baseline().county[LANKAO])
    assert again["catalogxl:stations"] == contents["catalogxl:stations"]
