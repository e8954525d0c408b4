"""One cause is told once: what only follows from it, or is told with it, is left out."""

from __future__ import annotations

from dataclasses import replace

from catalogxl.model import Finding, Severity
from catalogxl.rules import check
from catalogxl.workbook.bind import bind
from catalogxl.workbook.schema.layout import PROFILE
from returns import Filled, baseline, filled, raw_workbook
from rules.cases import Place, at_channel, at_item, at_profile, channel, item
from rules.damages import Damage, errors, formulas, without

PHONE = at_profile("supervision_phone")


def told(contents: Filled, *places: Place, damage: Damage | None = None) -> list[Finding]:
    """The findings at these cells."""
    workbook = raw_workbook(contents)
    catalog = bind(damage(workbook) if damage else workbook, baseline(), "兰考县.xlsx")
    return [one for one in check(catalog, baseline()) if one.cell in places]


def test_a_word_that_says_nothing_is_quoted_where_something_is_required() -> None:
    contents = filled()
    contents[PROFILE][0].update(supervision_phone="无", enquiry_phone="")
    quoted, blank = told(contents, PHONE, at_profile("enquiry_phone"))[::-1]
    assert (quoted.rule, quoted.value) == ("contact_missing", "无")
    assert quoted.message.startswith("“无”等于没有填：“监督")
    assert (blank.rule, blank.value) == ("contact_missing", "")
    assert blank.message.startswith("“咨询电话(公开)”没有填")


def test_where_nothing_is_required_the_word_is_told_by_itself() -> None:
    contents = filled()
    item("JY-0101", contents_extra="无")(contents)
    (word,) = told(contents, at_item("JY-0101", "contents_extra"))
    assert (word.rule, word.value) == ("empty_word", "无")
    assert word.message.startswith("“无”已按空白处理")


def test_what_is_only_advised_does_not_quote_it() -> None:
    contents = filled()
    channel("website", "兰考县人民政府门户网站", "无")(contents)
    found = told(contents, at_channel("website", "channel_address"))
    assert [(one.rule, one.severity, one.value) for one in found] == [
        ("empty_word", Severity.NOTE, "无"),
        ("website_without_address", Severity.WARNING, ""),
    ]


def test_a_cell_that_cannot_be_read_is_not_missing_too() -> None:
    contents = filled()
    contents[PROFILE][0].update(supervision_phone="", enquiry_phone="")
    for damage, rule in ((formulas(PHONE, ""), "formula"), (errors(PHONE, "#N/A"), "error_value")):
        found = told(contents, PHONE, at_profile("enquiry_phone"), damage=damage)
        assert [one.rule for one in found] == ["contact_missing", rule]


def test_two_telephones_on_two_lines_are_told_with_their_repair() -> None:
    contents = filled()
    contents[PROFILE][0].update(
        supervision_phone="12345\n12333",
        enquiry_phone="（０３７１）６０００００００",
        filled_on="二〇二〇年九月一日",
    )
    found = told(contents, PHONE, at_profile("enquiry_phone"), at_profile("filled_on"))
    assert sorted((one.rule, one.field) for one in found) == [
        ("repaired", "enquiry_phone"),
        ("repaired", "filled_on"),
        ("telephone_lines", "supervision_phone"),
    ]


def test_what_hangs_on_a_missing_sheet_is_not_told_and_the_rest_is() -> None:
    contents = filled()
    contents[PROFILE][0]["supervision_phone"] = ""
    for row in contents["catalogxl:defaults"]:
        row["office"] = ""
    workbook = without("公开渠道")(raw_workbook(contents))
    found = check(bind(workbook, baseline(), "兰考县.xlsx"), baseline())
    assert {one.rule for one in found} == {"sheet_missing", "contact_missing", "office_missing"}


def test_a_blank_workbook_is_told_as_such_and_nothing_else() -> None:
    catalog = bind(replace(raw_workbook(filled()), sheets=(), properties={}), baseline(), "空.xlsx")
    assert [one.rule for one in check(catalog, baseline())] == ["not_a_return"]
