"""The optional fields: where a body is, how to apply, the address of what is published; and returns that lack them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from catalogxl import fields
from catalogxl.intake.read import RawWorkbook
from catalogxl.record.build import record_of
from catalogxl.record.projection import public_catalog
from catalogxl.record.schema import catalog_schema
from catalogxl.record.to_workbook import contents_of_record
from catalogxl.rules import check
from catalogxl.workbook.bind import bind
from compile.conftest import contents_of, run, write_folder
from returns import LANKAO, baseline, catalog_of, findings_of, item_row, raw_workbook, workbook_of

OPTIONAL = {field.key for held in (fields.ENTRY, fields.BODY, fields.PROFILE) for field in held.optional}
FORMS = ["https://www.example.gov.cn/a.doc", "https://www.example.gov.cn/b.doc"]
BODY = {"address": "兰考县裕禄大道东段 1 号", "hours": "工作日 8:30—12:00", "phone": "0371-26900001"}
APPLY = {
    "apply_url": "https://www.example.gov.cn/ysqgk",
    "apply_office": "兰考县人力资源和社会保障局办公室",
    "apply_phone": "0371-26900002",
}


def told() -> dict[str, list[dict[str, str]]]:
    """A return in which every optional cell is filled."""
    contents = contents_of()
    contents["catalogxl:profile"][0].update(APPLY)
    contents["catalogxl:bodies"][0].update({f"body_{key}": value for key, value in BODY.items()})
    item_row(contents, "JY-0101").update(
        item_url="https://www.example.gov.cn/zc", item_form_urls="\n".join(FORMS)
    )
    return contents


def public(contents: dict[str, list[dict[str, str]]]) -> Any:
    record = record_of(catalog_of(contents))
    return public_catalog(LANKAO, [record.data], baseline())


def without_optional(workbook: RawWorkbook) -> RawWorkbook:
    """The workbook as it was issued before there were optional fields: without their columns and lines."""
    sheets = []
    for sheet in workbook.sheets:
        keys = list(sheet.rows[0]) if sheet.rows else []
        gone = {at for at, key in enumerate(keys) if key in OPTIONAL}
        rows = [
            [value for at, value in enumerate(row) if at not in gone]
            for row in sheet.rows
            if row[:1] and row[0] not in OPTIONAL
        ]
        sheets.append(replace(sheet, rows=rows))
    return replace(workbook, sheets=tuple(sheets))


def test_what_was_filled_in_is_published() -> None:
    catalog = public(told())
    domain = catalog["domains"][0]
    assert {key: domain[key] for key in APPLY} == APPLY
    (body,) = [one for one in domain["bodies"] if one.get("address")]
    assert {key: body[key] for key in BODY} == BODY
    entry = next(one for one in domain["entries"] if one["code"] == "JY-0101")
    assert (entry["item_url"], entry["item_form_urls"]) == ("https://www.example.gov.cn/zc", FORMS)


def test_nothing_is_found_against_it() -> None:
    assert [f.message for f in findings_of(told()) if f.severity.value == "error"] == []


def test_where_nothing_was_filled_in_the_catalog_does_not_name_it() -> None:
    text = json.dumps(public(contents_of()), ensure_ascii=False)
    names = OPTIONAL - {"body_address", "body_hours", "body_phone"}
    assert [key for key in names if f'"{key}"' in text] == []


def test_a_return_that_lacks_the_columns_is_as_good_as_before() -> None:
    contents = contents_of()
    today = raw_workbook(contents)
    before = without_optional(today)
    assert before != today
    old, new = (bind(one, baseline(), "兰考县.xlsx") for one in (before, today))
    assert check(old, baseline()) == check(new, baseline()) == ()
    catalogs = [public_catalog(LANKAO, [record_of(one).data], baseline()) for one in (old, new)]
    assert catalogs[0] == catalogs[1]


def test_members_of_a_group_may_tell_where_they_are() -> None:
    contents = contents_of()
    group = next(row for row in contents["catalogxl:bodies"] if row.get("body_members"))
    first, *rest = group["body_members"].split("\n")
    group["body_members"] = "\n".join([f"{first} | {first}一楼 | 0371-26900003", *rest])
    (body,) = [one for one in public(contents)["domains"][0]["bodies"] if one["members"]]
    assert body["members"] == [first, *rest]
    assert body["contacts"] == [{"name": first, "address": f"{first}一楼", "phone": "0371-26900003"}]


def test_the_record_holds_them_and_gives_them_back(tmp_path: Path) -> None:
    contents = told()
    folder = write_folder(tmp_path / "in", {"兰考县.xlsx": workbook_of(contents)})
    run(folder, tmp_path / "out")
    document = json.loads((tmp_path / "out" / "data" / "catalog.json").read_text(encoding="utf-8"))
    data = document["counties"][0]["returns"][0]
    again = contents_of_record(data, baseline(), baseline().county[LANKAO])
    assert item_row(again, "JY-0101")["item_form_urls"] == "\n".join(FORMS)
    assert again["catalogxl:profile"][0]["apply_url"] == APPLY["apply_url"]
    assert again["catalogxl:bodies"][0]["body_address"] == BODY["address"]
    schema = catalog_schema(baseline())["properties"]["counties"]["items"]["properties"]["returns"]["items"]
    required = schema["properties"]["entries"]["items"]["required"]
    assert not OPTIONAL & set(required)


@pytest.mark.parametrize("key", ["body_phone", "apply_phone", "item_url"])
def test_a_private_number_is_found_in_the_new_cells_too(key: str) -> None:
    contents = contents_of()
    row = {
        "body_phone": contents["catalogxl:bodies"][0],
        "apply_phone": contents["catalogxl:profile"][0],
        "item_url": item_row(contents, "JY-0101"),
    }[key]
    row[key] = "https://www.example.gov.cn/?tel=13800138000" if key == "item_url" else "13800138000"
    assert any(f.duty == "D29" and f.field == key for f in findings_of(contents))
