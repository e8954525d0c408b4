"""What is said of a return as a whole names the sheets and files that it is about."""

from __future__ import annotations

from catalogxl.rules import check
from catalogxl.workbook.bind import bind
from catalogxl.workbook.schema.layout import SUPPLEMENTS, domain_key
from returns import baseline, filled, raw_workbook
from rules.damages import Damage, in_turn, more_sheets, without


def told(damage: Damage, rule: str) -> tuple[str | None, str, str]:
    """The field, the value and the message of the one finding of ``rule`` on a damaged return."""
    catalog = bind(damage(raw_workbook(filled())), baseline(), "兰考县.xlsx")
    (finding,) = (one for one in check(catalog, baseline()) if one.rule == rule)
    return finding.field, finding.value, finding.message


def test_missing_sheets_are_named_with_the_first_as_the_field() -> None:
    field, value, message = told(in_turn(without("社会保险"), without("就业")), "sheet_missing")
    assert (field, value) == (domain_key("就业"), "就业、社会保险")
    assert message.startswith("缺少“就业”、“社会保险”这 2 张表")


def test_a_sheet_without_its_mark_is_told_apart_from_a_missing_one() -> None:
    unmarked = in_turn(without("就业"), without("社会保险"), more_sheets("社会保险", ["编码"], ["SB-0101"]))
    assert told(unmarked, "sheet_missing")[2].startswith("缺少“就业”这张表，认不出“社会保险”这张表（")


def test_a_missing_sheet_of_supplements_is_named() -> None:
    assert told(without("补充事项"), "sheet_missing_optional")[:2] == (SUPPLEMENTS, "补充事项")
