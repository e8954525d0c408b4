"""A return that is in order is left alone."""

from __future__ import annotations

from catalogxl.model import Severity
from returns import Filled, filled, findings_of, supplement
from rules.cases import supplements


def weighty(contents: Filled) -> list[str]:
    """The errors and warnings on a return."""
    return [
        f"{f.rule} {f.cell}: {f.message}" for f in findings_of(contents) if f.severity is not Severity.NOTE
    ]


def test_a_faultless_return_has_no_finding_at_all() -> None:
    assert findings_of(filled()) == ()


def test_a_faultless_supplement_adds_none() -> None:
    contents = filled()
    supplements(supplement())(contents)
    assert weighty(contents) == []


def test_a_county_without_townships_at_work_is_faultless() -> None:
    contents = filled()
    for rows in contents.values():
        for row in rows:
            if row.get("level") == "县级、乡级":
                row["level"] = "县级"
    assert weighty(contents) == []
