"""An item that a county wrote below or between the rows of a domain's sheet comes back among the supplements."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalogxl.intake.read import RawWorkbook
from catalogxl.model import Severity
from catalogxl.rules import check
from catalogxl.workbook.annotated.restore import restore
from catalogxl.workbook.bind import bind
from catalogxl.workbook.schema.layout import SUPPLEMENTS, domain_key
from returns import baseline, filled, layout, raw_workbook

OWN = {
    "level1": "就业信息服务",
    "level2": "零工市场用工信息",
    "contents": "零工市场地点",
    "deadline": "5",
    "channel:website": "√",
    "mode": "主动公开",
}


def with_row(at: int) -> RawWorkbook:
    """A faultless return with a row more on the sheet of jobs, ``at`` rows below the first."""
    keys = [column.key for column in layout().sheets[domain_key("就业")].columns]
    workbook = raw_workbook(filled())
    sheets = []
    for sheet in workbook.sheets:
        rows = [*sheet.rows]
        if sheet.name == "就业":
            rows.insert(4 + at, ["", *(OWN.get(key, "") for key in keys)])
        sheets.append(replace(sheet, rows=rows))
    return replace(workbook, sheets=tuple(sheets))


@pytest.mark.parametrize("at", [0, 7, 24], ids=["above", "between", "below"])
def test_the_row_is_named_once_and_moved_to_the_supplements(at: int) -> None:
    workbook = with_row(at)
    catalog = bind(workbook, baseline(), "兰考县.xlsx")
    findings = [one for one in check(catalog, baseline()) if one.severity is not Severity.NOTE]
    assert [(one.rule, one.value) for one in findings] == [("row_added", "零工市场用工信息")]

    restored = restore(catalog, baseline(), workbook)
    (row,) = restored.contents[SUPPLEMENTS]
    assert {key: row[key] for key in OWN} == OWN
    assert row["domain"] == "就业"
    assert restored.unplaced == ()
    assert findings[0].cell is not None
    assert restored.cell_map[findings[0].cell].sheet == "补充事项"


def test_the_other_items_are_what_they_were() -> None:
    plain = bind(raw_workbook(filled()), baseline(), "")
    more = bind(with_row(7), baseline(), "")
    assert [entry.code for entry in more.entries] == [entry.code for entry in plain.entries]
    assert [entry.contents for entry in more.entries] == [entry.contents for entry in plain.entries]
