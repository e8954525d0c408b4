"""Reading a return: whatever a county did to the sheets, what it wrote is found, and nothing is guessed silently."""

from __future__ import annotations

import datetime
import random
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from catalogxl.intake.read import RawSheet, RawWorkbook
from catalogxl.model import CountyCatalog, Finding, Severity
from catalogxl.rules import check
from catalogxl.vocabulary import HANDLING
from catalogxl.workbook.bind import bind
from catalogxl.workbook.schema.layout import FIRST_ROW, domain_key
from returns import (
    JOBS_CENTER,
    OFFICE,
    PENSION_CENTER,
    TOWNS,
    Filled,
    baseline,
    catalog_of,
    cell_of,
    cell_of_item,
    filled,
    findings_of,
    item_row,
    layout,
    raw_workbook,
    supplement,
)

JOBS = domain_key("就业")
PENSIONS = domain_key("社会保险")


def read(workbook: RawWorkbook) -> tuple[CountyCatalog, tuple[Finding, ...]]:
    """What a workbook says, and the findings on it."""
    catalog = bind(workbook, baseline(), "兰考县.xlsx")
    return catalog, check(catalog, baseline())


def marked() -> Filled:
    """A faultless return with values that differ from row to row."""
    contents = filled()
    for at, row in enumerate(contents[JOBS]):
        row.update(remark=f"备注{at}", deadline=str(1 + at % 20))
    contents["catalogxl:supplements"] = [supplement()]
    return contents


def said(catalog: CountyCatalog) -> list[tuple[object, ...]]:
    """What a catalog says, without the cells where it stood."""
    return [
        (
            entry.code,
            entry.listed,
            entry.deadline.deadline,
            entry.bodies,
            entry.channels,
            entry.mode,
            entry.levels,
            entry.office,
            entry.row.text("remark"),
        )
        for entry in catalog.all_entries
    ]


def with_sheet(
    workbook: RawWorkbook, title: str, change: Callable[[RawSheet], RawSheet | None]
) -> RawWorkbook:
    sheets = (change(sheet) if sheet.name == title else sheet for sheet in workbook.sheets)
    return replace(workbook, sheets=tuple(sheet for sheet in sheets if sheet is not None))


def with_rows(
    workbook: RawWorkbook, title: str, change: Callable[[list[list[object]]], object]
) -> RawWorkbook:
    """The workbook with the rows of one sheet changed in place."""

    def changed(sheet: RawSheet) -> RawSheet:
        rows = [list(row) for row in sheet.rows]
        change(rows)
        return replace(sheet, rows=rows)

    return with_sheet(workbook, title, changed)


def weights(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.severity.value for finding in findings}


# ---------------------------------------------------------------- by keys, not by place


def test_a_faultless_return_has_nothing_against_it() -> None:
    assert [f for f in findings_of(marked()) if f.severity is not Severity.NOTE] == []


def rename(workbook: RawWorkbook) -> RawWorkbook:
    return replace(workbook, sheets=tuple(replace(s, name=f"表{n}") for n, s in enumerate(workbook.sheets)))


def reorder(workbook: RawWorkbook) -> RawWorkbook:
    return replace(workbook, sheets=workbook.sheets[::-1])


def sort_rows(workbook: RawWorkbook) -> RawWorkbook:
    def shuffle(rows: list[list[object]]) -> None:
        data = rows[FIRST_ROW - 1 :]
        random.Random(3).shuffle(data)
        rows[FIRST_ROW - 1 :] = data

    return with_rows(with_rows(workbook, "就业", shuffle), "事项分工", shuffle)


def move_columns(workbook: RawWorkbook) -> RawWorkbook:
    def move(rows: list[list[object]]) -> None:
        for row in rows:
            row[1:] = row[:0:-1]

    return with_rows(workbook, "就业", move)


def insert_rows_above(workbook: RawWorkbook) -> RawWorkbook:
    return with_rows(workbook, "社会保险", lambda rows: rows.insert(2, [""] * 4))


def add_blank_rows(workbook: RawWorkbook) -> RawWorkbook:
    return with_rows(workbook, "就业", lambda rows: rows.insert(9, [""] * len(rows[9])))


def other_sheet(workbook: RawWorkbook) -> RawWorkbook:
    return replace(workbook, sheets=(RawSheet("通讯录", True, [["张三", 1]]), *workbook.sheets))


@pytest.mark.parametrize(
    "change", [rename, reorder, sort_rows, move_columns, insert_rows_above, add_blank_rows, other_sheet]
)
def test_what_people_do_to_sheets_does_no_harm(change: Callable[[RawWorkbook], RawWorkbook]) -> None:
    before, _ = read(raw_workbook(marked()))
    after, findings = read(change(raw_workbook(marked())))
    assert said(after) == said(before)
    assert weights(findings) <= {"note"}


def test_cells_are_those_of_the_returned_file_not_of_the_template() -> None:
    contents = marked()
    item_row(contents, "JY-0103")["mode"] = "不知道"
    _, findings = read(rename(sort_rows(move_columns(raw_workbook(contents)))))
    (wrong,) = (f for f in findings if f.severity is Severity.ERROR)
    assert wrong.item == "JY-0103"
    assert wrong.cell is not None
    sheet = next(
        s
        for s in rename(sort_rows(move_columns(raw_workbook(contents)))).sheets
        if s.name == wrong.cell.sheet
    )
    letters = wrong.cell.address.rstrip("0123456789")
    column = sum((ord(sign) - 64) * 26**power for power, sign in enumerate(letters[::-1]))
    assert sheet.rows[int(wrong.cell.address[len(letters) :]) - 1][column - 1] == "不知道"


def test_without_the_hidden_keys_the_headings_tell() -> None:
    def forget(rows: list[list[object]]) -> None:
        rows[0] = [""] * len(rows[0])

    before, _ = read(raw_workbook(marked()))
    after, findings = read(with_rows(raw_workbook(marked()), "就业", forget))
    assert said(after) == said(before)
    assert "error" not in weights(findings)


# ---------------------------------------------------------------- the stamp


def without_metadata(workbook: RawWorkbook) -> RawWorkbook:
    return with_sheet(workbook, "元数据", lambda sheet: None)


def without_properties(workbook: RawWorkbook) -> RawWorkbook:
    return replace(workbook, properties={})


def without_both(workbook: RawWorkbook) -> RawWorkbook:
    return without_metadata(without_properties(workbook))


@pytest.mark.parametrize(
    ("lose", "rule", "weight"),
    [
        (without_metadata, "stamp_partly_missing", "note"),
        (without_properties, "stamp_partly_missing", "note"),
        (without_both, "stamp_missing", "warning"),
    ],
)
def test_a_lost_stamp_is_told_and_the_county_is_known_all_the_same(
    lose: Callable[[RawWorkbook], RawWorkbook], rule: str, weight: str
) -> None:
    catalog, findings = read(lose(raw_workbook(marked())))
    assert catalog.county is not None
    assert catalog.county.code == "410225"
    assert [(f.rule, f.severity.value) for f in findings if f.duty == "D00"] == [(rule, weight)]


def test_the_stamp_wins_over_a_changed_name() -> None:
    contents = marked()
    contents["catalogxl:profile"][0].update(county_name="杞县", county_code="410225")
    catalog, findings = read(raw_workbook(contents))
    assert catalog.county is not None
    assert catalog.county.name == "兰考县"
    assert {(f.rule, f.severity.value, f.fix) for f in findings if f.severity is not Severity.NOTE} == {
        ("county_changed", "warning", "兰考县")
    }


@pytest.mark.parametrize(
    ("key", "value", "rule", "weight"),
    [
        ("baseline", "hebei-2021", "other_baseline", "error"),
        ("digest", "sha256:00", "other_edition", "warning"),
        ("format", "3", "other_format", "warning"),
    ],
)
def test_a_workbook_of_another_baseline_or_format_is_told(
    key: str, value: str, rule: str, weight: str
) -> None:
    workbook = raw_workbook(marked())
    properties = {**workbook.properties, f"catalogxl.{key}": value}

    def change(rows: list[list[object]]) -> None:
        next(row for row in rows if row[0] == key)[1] = value

    workbook = with_rows(replace(workbook, properties=properties), "元数据", change)
    _, findings = read(workbook)
    assert [(f.rule, f.severity.value) for f in findings if f.duty == "D00"] == [(rule, weight)]


# The digest of the first shipped edition: counties filled workbooks that carry it. It stays known for good.
FORMER_LAW = "《中华人民共和国社会保险法》（中华人民共和国主席令第三十五号）"
FIRST_SHIPPED = "sha256:471839eece1c0a069234b5fa3b96c4bf0d0a84e409b4b17a3ecf0c8e2b699841"


def sent_out_before(contents: Filled) -> RawWorkbook:
    """A workbook of the first shipped edition, whose locked cells cite laws as that edition did."""
    for rows in contents.values():
        for row in rows:
            if "bases" in row:
                row["bases"] = re.sub(r"《中华人民共和国社会保险法》（[^）]*）", FORMER_LAW, row["bases"])
    workbook = raw_workbook(contents)

    def change(rows: list[list[object]]) -> None:
        next(row for row in rows if row[0] == "digest")[1] = FIRST_SHIPPED

    properties = {**workbook.properties, "catalogxl.digest": FIRST_SHIPPED}
    return with_rows(replace(workbook, properties=properties), "元数据", change)


def test_a_workbook_sent_out_before_facts_were_corrected_is_one_of_this_edition() -> None:
    _, findings = read(sent_out_before(marked()))
    assert [f.rule for f in findings if f.duty == "D00"] == []


def test_in_such_a_workbook_another_document_in_a_locked_cell_is_told_all_the_same() -> None:
    contents = marked()
    sent_out_before(contents)
    row = item_row(contents, "SB-0101")
    row["bases"] = row["bases"].replace(FORMER_LAW, "《兰考县某办法》（兰政〔2019〕1号）")
    _, findings = read(sent_out_before(contents))
    assert [f.rule for f in findings if f.duty == "D00"] == ["locked_changed"]


# ---------------------------------------------------------------- rows


@pytest.mark.parametrize("key", ["seq", "level1", "level2", "contents", "bases", "kind", "trust"])
def test_a_changed_locked_value_is_restored_and_warned_of(key: str) -> None:
    contents = marked()
    row = item_row(contents, "JY-0102")
    before, row[key] = row[key], "改过的"
    catalog = catalog_of(contents)
    entry = next(entry for entry in catalog.entries if entry.code == "JY-0102")
    item = baseline().item["JY-0102"]
    assert (entry.level1, entry.level2, entry.kind) == (item.level1, item.level2, item.kind)
    assert entry.contents == item.contents
    (warned,) = (f for f in findings_of(contents) if f.rule == "locked_changed")
    assert warned.severity is Severity.WARNING
    assert (warned.cell, warned.field, warned.item) == (
        cell_of_item(contents, "JY-0102", key),
        key,
        "JY-0102",
    )
    assert (warned.value, warned.fix) == ("改过的", before)


def test_a_locked_value_in_other_width_or_spacing_is_no_change() -> None:
    contents = marked()
    row = item_row(contents, "JY-0102")
    row["level2"] = f" {row['level2']} "
    row["bases"] = row["bases"].replace("（", "(").replace("）", ")").replace("\n", "\r\n")
    assert [f for f in findings_of(contents) if f.rule == "locked_changed"] == []


def test_a_missing_row_an_unknown_code_and_a_doubled_one_are_told() -> None:
    contents = marked()
    rows = contents[JOBS]
    item_row(contents, "JY-0101")["code"] = "JY-0000"
    rows.append(dict(item_row(contents, "JY-0102")))
    findings = {f.rule: f for f in findings_of(contents) if f.severity is Severity.ERROR}
    assert set(findings) == {"item_missing", "item_unknown", "item_doubled"}
    assert findings["item_missing"].item == "JY-0101"
    assert findings["item_unknown"].cell == cell_of(contents, JOBS, 0, "code")
    assert findings["item_doubled"].cell == cell_of(contents, JOBS, len(rows) - 1, "code")
    assert f"第 {FIRST_ROW + 1} 行" in findings["item_doubled"].message


@pytest.mark.parametrize("code", ["jy-0101", "ＪＹ-0101", " JY-0101 ", "JY－0101"])
def test_a_code_typed_anew_in_another_width_is_the_same(code: str) -> None:
    contents = marked()
    item_row(contents, "JY-0101")["code"] = code
    findings = findings_of(contents)
    assert {f.severity.value for f in findings} <= {"warning", "note"}
    assert "JY-0101" in {entry.code for entry in catalog_of(contents).entries}


def test_text_below_or_beside_the_table_is_named_and_not_lost() -> None:
    def write(rows: list[list[object]]) -> None:
        rows[FIRST_ROW].extend(["", "", "旁边的话"])
        rows.append(["", "", "", "", "表下的话"])

    _, findings = read(with_rows(raw_workbook(marked()), "就业", write))
    stray = {f.value: f for f in findings if f.rule == "stray_text"}
    assert {f.severity.value for f in findings} <= {"warning", "note"}
    assert "旁边的话" in stray
    below = [f for f in findings if f.value == "表下的话"]
    assert below
    assert below[0].cell is not None
    assert below[0].cell.sheet == "就业"


def test_a_missing_sheet_and_a_missing_column_are_errors() -> None:
    _, findings = read(with_sheet(raw_workbook(marked()), "事项分工", lambda sheet: None))
    assert "缺少“事项分工”这张表" in next(f for f in findings if f.rule == "sheet_missing").message

    def drop(rows: list[list[object]]) -> None:
        at = rows[0].index("mode")
        for row in rows:
            del row[at]

    _, findings = read(with_rows(raw_workbook(marked()), "就业", drop))
    missing = next(f for f in findings if f.rule == "column_missing")
    assert (missing.severity, "公开方式" in missing.message) == (Severity.ERROR, True)


def test_two_sheets_of_one_key_are_an_error() -> None:
    workbook = raw_workbook(marked())
    copy = replace(next(s for s in workbook.sheets if s.name == "就业"), name="就业 (2)")
    _, findings = read(replace(workbook, sheets=(*workbook.sheets, copy)))
    (doubled,) = (f for f in findings if f.severity is Severity.ERROR)
    assert doubled.rule == "sheet_doubled"
    assert "“就业 (2)”" in doubled.message


# ---------------------------------------------------------------- values


@pytest.mark.parametrize("mark", ["✓", "✔", "v", "V", "是", "■", "☑", "ｖ"])
def test_another_tick_is_understood_and_noted(mark: str) -> None:
    contents = marked()
    row = item_row(contents, "JY-0101")
    row["channel:website"] = mark
    entry = catalog_of(contents).entries[0]
    assert "website" in entry.channels
    (noted,) = (f for f in findings_of(contents) if f.field == "channel:website")
    assert (noted.rule, noted.severity.value, noted.fix) == ("repaired", "note", "√")


@pytest.mark.parametrize("mark", ["否", "□", "x"])
def test_a_mark_that_says_no_is_no_tick_and_noted(mark: str) -> None:
    contents = marked()
    item_row(contents, "JY-0101")["has_form"] = mark
    assert catalog_of(contents).entries[0].ticks.isdisjoint({"has_form"})
    (noted,) = (f for f in findings_of(contents) if f.field == "has_form")
    assert (noted.rule, noted.severity.value, noted.fix) == ("repaired", "note", "×")


# ---------------------------------------------------------------- a row for a whole domain

DOMAIN_ROW = {
    "body_county": "兰考县公共就业服务中心",
    "office": "就业促进科",
    "has_form": "√",
    "has_sample": "√",
}


def by_domain(**of_level1: str) -> Filled:
    """事项分工 filled in for 就业 as a whole, and for its first 一级事项 with ``of_level1``."""
    contents = filled()
    rows = contents["catalogxl:defaults"]
    for row in rows:
        if row["domain"] == "就业":
            row.update(dict.fromkeys((*DOMAIN_ROW, "body_township"), ""))
    rows[0].update(DOMAIN_ROW, body_township=TOWNS)
    rows[2].update(of_level1)
    for row in contents["catalogxl:domain:就业"]:
        row.update(has_form="", has_instructions="", has_sample="")
    return contents


def test_what_a_domain_s_row_says_holds_for_all_its_items() -> None:
    for entry in catalog_of(by_domain()).entries:
        if entry.domain == "就业":
            assert entry.office == "就业促进科"
            assert set(entry.bodies) <= {"兰考县公共就业服务中心", TOWNS}
            handled = {"has_form", "has_sample"} if entry.kind == HANDLING else set()
            assert entry.ticks == handled, entry.code
    assert [f for f in findings_of(by_domain()) if f.severity.value == "error"] == []


def test_a_row_for_a_level1_goes_before_its_domain_s_cell_by_cell() -> None:
    contents = by_domain(body_county=OFFICE, office="政策法规科", has_sample="×")
    entries = {entry.code: entry for entry in catalog_of(contents).entries}
    first, other = entries["JY-0101"], entries["JY-0201"]
    assert (first.bodies, first.office) == ((OFFICE, TOWNS), "政策法规科")
    assert [(row.number, key) for row, key in first.origin["bodies"]] == [
        (7, "body_county"),
        (5, "body_township"),
    ]
    assert other.office == "就业促进科"
    for entry in entries.values():
        if entry.domain == "就业" and entry.kind == HANDLING:
            assert ("has_sample" in entry.ticks) == (entry.level1 != first.level1)


@pytest.mark.parametrize(("mark", "held"), [("", True), ("√", True), ("×", False)])
def test_an_item_s_own_row_goes_before_both(mark: str, held: bool) -> None:
    contents = by_domain()
    code = next(item.code for item in baseline().items_of["就业"] if item.kind == HANDLING)
    item_row(contents, code)["has_form"] = mark
    (entry,) = (entry for entry in catalog_of(contents).entries if entry.code == code)
    assert ("has_form" in entry.ticks) is held
    told = [f for f in findings_of(contents) if f.field == "has_form" and f.rule != "guide_incomplete"]
    assert told == []


def test_a_workbook_without_rows_for_domains_and_without_default_ticks_is_read_as_before() -> None:
    contents = filled()
    del contents["catalogxl:defaults"][:2]
    entries = catalog_of(contents).entries
    assert {entry.office for entry in entries} == {"政策法规科"}
    assert [f for f in findings_of(contents) if f.severity.value != "note"] == []


@pytest.mark.parametrize("text", ["乡级、县级", "县级,乡级", "县级 乡级", "县级和乡级", "县级/乡级"])
def test_levels_in_another_order_or_with_another_sign(text: str) -> None:
    contents = marked()
    item_row(contents, "JY-0101")["level"] = text
    assert catalog_of(contents).entries[0].levels == ("县级", "乡级")
    (noted,) = (f for f in findings_of(contents) if f.item == "JY-0101")
    assert (noted.rule, noted.value, noted.fix) == ("repaired", text, "县级、乡级")


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        (datetime.date(2020, 9, 1), None),
        (datetime.datetime(2020, 9, 1), None),
        ("2020-09-01", None),
        ("2020年9月1日", None),
        ("2020/9/1", None),
        ("2020.9.1", None),
        ("九月初", "error"),
        ("2020-13-40", "error"),
    ],
)
def test_dates_as_people_write_them(text: object, severity: str | None) -> None:
    row = layout().profile.lines["filled_on"]

    def write(rows: list[list[object]]) -> None:
        rows[row - 1][2] = text

    _, findings = read(with_rows(raw_workbook(marked()), "单位信息", write))
    told = [f.severity.value for f in findings if f.field == "filled_on" and f.severity is not Severity.NOTE]
    assert told == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("text", "days"),
    [("20", 20), ("5.0", 5), (5.0, 5), ("２０", 20), ("20个工作日", 20), ("公开事项信息形成或变更之日起20个工作日内公开", 20)],
)  # fmt: skip
def test_deadlines_as_people_write_them(text: object, days: int) -> None:
    at = list(layout().domains[0].letters).index("deadline")

    def write(rows: list[list[object]]) -> None:
        rows[FIRST_ROW - 1][at + 1] = text

    catalog, findings = read(with_rows(raw_workbook(marked()), "就业", write))
    deadline = catalog.entries[0].deadline.deadline
    assert deadline is not None
    assert deadline.days == days
    assert [f for f in findings if f.severity is Severity.ERROR] == []


@pytest.mark.parametrize("text", ["长期", "及时", "0", "30"])
def test_a_deadline_that_is_none_is_an_error_at_its_cell(text: str) -> None:
    contents = marked()
    item_row(contents, "JY-0101")["deadline"] = text
    errors = [f for f in findings_of(contents) if f.severity is Severity.ERROR]
    assert [f.cell for f in errors] == [cell_of_item(contents, "JY-0101", "deadline")]


@pytest.mark.parametrize(
    ("before", "after"),
    [("-关于", "关于"), ("－ 关于", "关于"), ("- 一\n- 二", "一\n二")],
)
def test_a_leading_dash_is_taken_off_with_a_note(before: str, after: str) -> None:
    contents = marked()
    row = item_row(contents, "JY-0101")
    row["contents_extra"] = before
    assert catalog_of(contents).entries[0].row.text("contents_extra") == after
    (noted,) = (f for f in findings_of(contents) if f.field == "contents_extra")
    assert (noted.rule, noted.fix) == ("repaired", after)


@pytest.mark.parametrize(
    "text", ["=1+1", "＝1+1", "@cmd", "+cmd", "政策\n=1+1", "结果：=1+1", "【结果】@SUM(A1)", "结果：-2+3"]
)
@pytest.mark.parametrize("key", ["contents_extra", "bases_extra", "remark"])
def test_text_that_would_run_as_a_formula_is_refused_at_its_cell(key: str, text: str) -> None:
    contents = marked()
    item_row(contents, "JY-0101")[key] = text
    errors = [f for f in findings_of(contents) if f.rule == "formula_text"]
    # Only in 公开内容 the words before are taken off as a stage, and the rest begins a cell of its own.
    if text[0] in "结【" and (key != "contents_extra" or "-" in text):
        assert errors == []
        return
    assert [f.cell for f in errors] == [cell_of_item(contents, "JY-0101", key)]
    assert errors[0].severity is Severity.ERROR


def test_a_telephone_from_abroad_is_put_into_the_usual_form() -> None:
    contents = marked()
    contents["catalogxl:profile"][0]["enquiry_phone"] = "+86 371 12345678"
    assert catalog_of(contents).profile.text("enquiry_phone") == "0371-12345678"
    (noted,) = (f for f in findings_of(contents) if f.field == "enquiry_phone")
    assert noted.severity is Severity.NOTE


def test_formulas_and_error_values_are_refused_where_they_are_read_and_only_there() -> None:
    contents = marked()
    _, own = cell_of_item(contents, "JY-0101", "remark")
    _, error = cell_of_item(contents, "JY-0102", "deadline")
    _, shown = cell_of_item(contents, "JY-0101", "row_check")
    workbook = raw_workbook(contents)
    facts = {"formulas": {own: "A1&B1", shown: "IF(1,2)"}, "errors": {error: "#N/A"}}
    sheets = [replace(s, **facts) if s.name == "就业" else s for s in workbook.sheets]  # type: ignore[arg-type]
    _, findings = read(replace(workbook, sheets=tuple(sheets)))
    told = {f.rule: f for f in findings if f.severity is Severity.ERROR}
    assert set(told) == {"formula", "error_value"}
    assert told["formula"].cell == ("就业", own)
    assert told["formula"].value == "=A1&B1"
    assert told["error_value"].cell == ("就业", error)


# ---------------------------------------------------------------- defaults


def test_blank_bodies_mean_the_default_of_each_level() -> None:
    contents = marked()
    for code, level in (("JY-0101", "县级"), ("JY-0102", "乡级"), ("JY-0103", "县级、乡级")):
        item_row(contents, code)["level"] = level
    bodies = {entry.code: entry.bodies for entry in catalog_of(contents).entries}
    assert bodies["JY-0101"] == (OFFICE,)
    assert bodies["JY-0102"] == (TOWNS,)
    assert bodies["JY-0103"] == (OFFICE, TOWNS)


@pytest.mark.parametrize("key", ["body1", "body2", "body4"])
def test_one_body_written_is_all_that_holds(key: str) -> None:
    contents = marked()
    row = item_row(contents, "JY-0103")
    row["level"] = "县级"
    row[key] = JOBS_CENTER
    entry = next(entry for entry in catalog_of(contents).entries if entry.code == "JY-0103")
    assert entry.bodies == (JOBS_CENTER,)
    assert [f for f in findings_of(contents) if f.severity is Severity.ERROR] == []


def test_one_county_body_does_not_bring_the_default_of_the_townships_along() -> None:
    contents = marked()
    item_row(contents, "JY-0103").update(level="县级、乡级", body1=JOBS_CENTER)
    (error,) = (f for f in findings_of(contents) if f.severity is Severity.ERROR)
    assert (error.duty, error.item) == ("D20", "JY-0103")


def test_a_blank_office_and_guide_mean_the_default_and_a_written_one_itself() -> None:
    contents = marked()
    for row in contents["catalogxl:defaults"]:
        row.update(guide_url="https://www.example.gov.cn/guide", phone="0371-7654321")
    item_row(contents, "JY-0102").update(office="就业科", guide_url="https://www.example.gov.cn/2")
    entries = {entry.code: entry for entry in catalog_of(contents).entries}
    first, second = entries["JY-0101"], entries["JY-0102"]
    assert (first.office, first.guide_url, first.phone) == (
        "政策法规科",
        "https://www.example.gov.cn/guide",
        "0371-7654321",
    )
    assert (second.office, second.guide_url) == ("就业科", "https://www.example.gov.cn/2")
    ((row, key),) = first.origin["office"]
    assert (row.sheet, key) == ("事项分工", "office")
    ((row, key),) = second.origin["office"]
    assert (row.sheet, key) == ("就业", "office")


# ---------------------------------------------------------------- supplements, covers


def test_a_supplement_keeps_its_id_wherever_its_row_stands() -> None:
    one, two = supplement(), supplement(level2="返乡创业服务信息")
    contents = marked()
    contents["catalogxl:supplements"] = [one, two]
    before = {e.level2: e.code for e in catalog_of(contents).supplements}
    contents["catalogxl:supplements"] = [{}, two, {}, {**one, "remark": "改了别处"}]
    after = {e.level2: e.code for e in catalog_of(contents).supplements}
    assert before == after
    assert all(code.startswith("BC-") for code in before.values())
    contents["catalogxl:supplements"] = [supplement(level2="零工市场 用工信息")]
    assert catalog_of(contents).supplements[0].code == before["零工市场用工信息"]


def test_two_returns_of_disjoint_covers_answer_each_for_its_own() -> None:
    jobs, pensions = marked(), marked()
    jobs["catalogxl:profile"][0]["covers"] = "就业"
    pensions["catalogxl:profile"][0]["covers"] = "社会保险"
    del jobs[PENSIONS]
    first, second = catalog_of(jobs), catalog_of(pensions)
    assert (first.covers, second.covers) == (("就业",), ("社会保险",))
    assert {entry.domain for entry in first.entries} == {"就业"}
    assert {entry.domain for entry in second.entries} == {"社会保险"}
    assert len(first.entries) + len(second.entries) == len(baseline().items)
    assert [f for f in findings_of(jobs) if f.severity is Severity.ERROR] == []


def test_a_supplement_of_a_domain_that_the_return_does_not_answer_for_is_not_lost_silently() -> None:
    contents = marked()
    contents["catalogxl:profile"][0]["covers"] = "社会保险"
    catalog = catalog_of(contents)
    assert catalog.supplements == ()
    assert "零工市场用工信息" in [entry.level2 for entry in catalog.uncovered]


def test_pension_center_is_a_body_like_any_other() -> None:
    contents = marked()
    item_row(contents, "SB-0101").update(body1=PENSION_CENTER, level="县级")
    entry = next(entry for entry in catalog_of(contents).entries if entry.code == "SB-0101")
    assert entry.bodies == (PENSION_CENTER,)
