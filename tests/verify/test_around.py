"""A copy as a whole against a catalog of five items: what stands around its table, and which kind of sheet it is."""

from __future__ import annotations

import json

import pytest

from boards.conftest import GROUP, make_catalog, make_domain, make_entry
from catalogxl.record.public import PublicCatalog
from catalogxl.verify.compare_copy import compare_copy
from catalogxl.verify.compare_tables import Comparison
from catalogxl.verify.copy import Grid, Published
from catalogxl.verify.expected_sheets import official_table
from returns import baseline

FRAME = "页面上另有网站自己的文字（导航、来源一类）"
MEMBERS = ["堌阳镇便民服务中心", "红庙镇便民服务中心"]


def catalog(items: int = 5) -> PublicCatalog:
    entries = [
        make_entry(n, level1="就业信息服务", level2=f"{'甲乙丙丁戊己'[n - 1]}类事项")
        for n in range(1, items + 1)
    ]
    found = make_catalog(entries)
    found["domains"][0]["bodies"][1]["members"] = MEMBERS
    return found


def grid(record: PublicCatalog, rows: int = 5) -> Grid:
    sheet = official_table(record, baseline())
    cells = [[field.text for field in item.fields.values()] for item in sheet.items]
    return [[column.heading for column in sheet.columns], *cells[:rows]]


def page(
    *outside: str, record: PublicCatalog | None = None, rows: int = 5, kind: str = "html", own: bool = False
) -> Comparison:
    record = record or catalog()
    table = grid(record, rows)
    text = "\n".join([*outside, *("\n".join(row) for row in table)])
    copy = Published(kind, text=text, tables=(table,), outside=outside, own=own)
    found = compare_copy(copy, record, baseline())
    assert found is not None
    return found


def told(found: Comparison) -> list[tuple[str | None, str | None, str | None]]:
    return [(one.field, one.record, one.copy) for one in found.differences]


@pytest.mark.parametrize(
    ("line", "difference"),
    [
        ("就业领域基层政务公开标准目录", None),
        ("兰考县", None),
        ("另有规定", (None, None, "另有规定")),
        ("咨询电话：0371-26990001", None),
        ("咨询电话：12345678", ("enquiry_phone", "0371-26990001", "12345678")),
        ("公布日期：2019年", ("published_on", "2020-10-20", "2019年")),
        # the members of a group, all of them or none
        (f"{GROUP}：{MEMBERS[0]}、{MEMBERS[1]}", None),
        (f"{GROUP}：{MEMBERS[0]}", ("bodies", f"{GROUP}：{'、'.join(MEMBERS)}", None)),
        (GROUP, None),
    ],
)
def test_a_line_around_the_table_is_the_records_or_is_told(
    line: str, difference: tuple[str | None, ...] | None
) -> None:
    found = told(page(line))
    if difference is not None and difference[0] == "bodies":
        assert [one[:2] for one in found] == [difference[:2]]
    else:
        assert found == ([] if difference is None else [difference])


def test_in_a_pdf_the_members_of_a_group_may_go_on_on_another_page() -> None:
    assert told(page(f"{GROUP}：{MEMBERS[0]}", kind="pdf")) == []
    assert told(page(f"{GROUP}：{MEMBERS[0]}", MEMBERS[1])) == []


def test_another_telephone_is_told_beside_those_of_the_copys_domains() -> None:
    record = catalog()
    insurance = make_domain(
        [make_entry(n, level1="参保", level2=f"参保{n}", code=f"SB-{n:04}") for n in (1, 2)]
    )
    record["domains"].append({**insurance, "domain": "社保", "enquiry_phone": "0371-26990002"})
    found = page("咨询电话：12345678", record=record)
    assert [(one.name, one.heading, one.record) for one in found.differences] == [
        ("就业", "咨询电话", "0371-26990001")
    ]


def test_a_telephone_of_which_the_record_has_none_is_told() -> None:
    record = catalog()
    record["domains"][0]["supervision_phone"] = ""
    assert told(page("监督电话：1", record=record)) == [("supervision_phone", None, "1")]


@pytest.mark.parametrize(
    ("kind", "own", "is_form"), [("html", False, True), ("html", True, False), ("docx", False, False)]
)
def test_a_websites_frame_is_let_pass_on_pages_that_are_not_the_programs(
    kind: str, own: bool, is_form: bool
) -> None:
    lines = ("当前位置：首页 > 政务公开", "版权所有")
    found = page(*lines, kind=kind, own=own)
    if is_form:
        assert (told(found), found.form[FRAME]) == ([], 2)
    else:
        assert [one[2] for one in told(found)] == [*lines]
        assert FRAME not in found.form


@pytest.mark.parametrize(("lines", "last"), [(50, "说明之五十"), (51, "……另有 1 处"), (60, "……另有 10 处")])
def test_fifty_lines_around_the_table_are_told_one_by_one(lines: int, last: str) -> None:
    found = told(page(*(f"说明之{'五十' if n == 50 else n}" for n in range(1, lines + 1))))
    assert (len(found), found[-1][2]) == (min(lines, 51), last)


@pytest.mark.parametrize(("items", "compared"), [(5, 5), (6, 1)])
def test_a_table_of_a_fifth_of_the_items_is_the_catalogs(items: int, compared: int) -> None:
    """One with fewer may be another, so that the text is compared: as the card of an item."""
    assert page(record=catalog(items), rows=1).items == compared


def running(record: PublicCatalog, *lines: str, own: bool = False) -> Comparison | None:
    rows = ["\n".join(row) for row in grid(record, len(record["domains"][0]["entries"]))[1:]]
    text = "\n".join([*lines, *rows])
    return compare_copy(
        Published("html", text=text, outside=tuple(text.split("\n")), own=own), record, baseline()
    )


def test_a_frame_around_running_text_is_let_pass_but_not_where_it_is_an_items() -> None:
    """人民政府 at the end of a line is a website's, unless it is a channel's name."""
    record = catalog()
    for entry in record["domains"][0]["entries"]:
        entry["channels"] = [{"id": "website", "kind": "兰考县人民政府", "names": []}]
    found = running(record, "当前位置：首页 > 政务公开")
    assert found is not None
    assert (told(found), found.form[FRAME]) == ([], 1)
    of_program = running(record, "当前位置：首页 > 政务公开", own=True)
    assert of_program is not None
    assert [str(one[2])[:4] for one in told(of_program)] == ["当前位置"]


@pytest.mark.parametrize(
    ("title", "names", "differences"),
    [
        ("兰考县基层政务公开标准目录", 5, []),
        ("兰考县基层政务公开标准目录", 4, ["戊类事项"]),
    ],
)
def test_a_countys_page_lists_the_names(title: str, names: int, differences: list[str] | None) -> None:
    record = catalog()
    listed = [entry["level2"] for entry in record["domains"][0]["entries"]][:names]
    text = "\n".join([title, *listed])
    found = compare_copy(Published("html", text=text), record, baseline())
    assert found is not None
    assert [one[1] for one in told(found)] == differences
    elsewhere = compare_copy(Published("html", text=text.replace("兰考", "通许")), record, baseline())
    assert elsewhere is not None
    assert {one[0] for one in told(elsewhere)} > {"contents", "days"}


def test_data_are_compared_as_data_and_nothing_else_is() -> None:
    text = json.dumps(catalog())
    found = compare_copy(Published("json", text=text), catalog(), baseline())
    assert found is not None
    assert (told(found), found.items) == ([], 5)
    assert compare_copy(Published("json", text="[" * 5000), catalog(), baseline()) is None
    assert compare_copy(Published("html", text="别的文字"), catalog(), baseline()) is None
