"""What a reader met in a file is told at its place; texts are quoted in messages on one line, by their first forty signs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalogxl.model import Cell, Observation, Severity
from catalogxl.rules import check
from catalogxl.rules.observed import shortened
from returns import baseline, catalog_of, filled


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("甲" * 40, "甲" * 40),
        ("甲" * 41, "甲" * 39 + "…"),
        ("甲\n乙", "甲 乙"),
        ("", ""),
    ],
)
def test_a_text_is_quoted_by_its_first_forty_signs(text: str, shown: str) -> None:
    assert shortened(text) == shown


def test_what_is_observed_is_told_at_its_place() -> None:
    cell = Cell("就业", "M12")
    seen = Observation("locked_changed", cell, "JY-0101", "contents", value="改过的", expected="原来的")
    (finding,) = check(replace(catalog_of(filled()), observations=(seen,)), baseline())
    assert (finding.duty, finding.rule, finding.severity) == ("D00", "locked_changed", Severity.WARNING)
    assert (finding.cell, finding.item, finding.field) == (cell, "JY-0101", "contents")
    assert (finding.value, finding.fix) == ("改过的", "原来的")
    assert finding.message.endswith("县里要补充的请写到“补充”列或“补充事项”表。")


def test_what_is_observed_of_a_whole_file_has_no_place() -> None:
    seen = (Observation("stamp_missing"), Observation("other_format", value="99", expected="1"))
    found = check(replace(catalog_of(filled()), observations=seen), baseline())
    assert [(one.duty, one.rule, one.cell) for one in found] == [
        ("D00", "other_format", None),
        ("D00", "stamp_missing", None),
    ]
