"""The ticks of the official table where it is no table: by their places on a PDF's page, else by their number."""

from __future__ import annotations

import pytest

from catalogxl.verify.compare_tables import Comparison
from catalogxl.verify.compare_text_ticks import compare_ticks
from catalogxl.verify.copy import Published, Ticks
from catalogxl.verify.expected import ExpectedField, ExpectedItem, ExpectedLine

HEADINGS = {
    "audience_all": "全社会",
    "audience_specific": "特定群体",
    "proactive": "主动",
    "on_request": "依申请",
    "county": "县级",
    "township": "乡级",
}
Told = list[tuple[str | None, str | None, str | None, str | None]]


def item(code: str, domain: str, seq: int, *ticked: str) -> ExpectedItem:
    fields = {
        key: ExpectedField(key, heading, "tick", (ExpectedLine("√"),) if heading in ticked else ())
        for key, heading in HEADINGS.items()
    }
    return ExpectedItem(code, domain, seq, "一级事项", f"事项{seq}", fields)


# Two domains, in each of which the rows are numbered anew; four ticks.
ITEMS = (
    item("JY-01", "就业", 1, "全社会", "县级"),
    item("JY-02", "就业", 2, "乡级"),
    item("SB-01", "社会保险", 1, "主动"),
)


def told(*rows: tuple[str, str], text: str = "", tick_count: int = 0) -> Told:
    """What is told of rows: the number at the left, and the headings above its ticks."""
    ticks = tuple(Ticks(seq, frozenset(headings.split())) for seq, headings in rows)
    done = Comparison((), 0, 0)
    compare_ticks(Published("pdf", text, ticks=ticks, tick_count=tick_count), ITEMS, done)
    return [(one.item, one.heading, one.record, one.copy) for one in done.differences]


@pytest.mark.parametrize(
    ("rows", "differences"),
    [
        ([("1", "全社会 县级"), ("2", "乡级"), ("1", "主动")], []),
        ([("1", "全社会"), ("2", "乡级"), ("1", "主动")], [("JY-01", "县级", "√", "")]),
        ([("1", "全社会 县级"), ("2", "乡级 主动"), ("1", "主动")], [("JY-02", "主动", "", "√")]),
        (
            [("1", "全社会 县级"), ("2", "乡级"), ("1", "依申请")],
            [("SB-01", "主动", "√", ""), ("SB-01", "依申请", "", "√")],
        ),
        ([("1", "全社会 县级"), ("1", "主动")], [("JY-02", "乡级", "√", "")]),  # a domain of one row
        ([("1", "全社会 县级"), ("2", "乡级")], [("SB-01", "主动", "√", "")]),
        (
            [("2", "乡级"), ("1", "主动")],
            [("JY-01", "全社会", "√", ""), ("JY-01", "县级", "√", "")],
        ),
        # what is no number of a row is passed over
        ([("1", "全社会 县级"), ("123456", "主动"), ("2", "乡级"), ("1", "主动")], []),
        ([("1", "全社会 县级"), ("", "主动"), ("2", "乡级"), ("1", "主动")], []),
    ],
)
def test_ticks_with_their_places_are_told_of_their_items(
    rows: list[tuple[str, str]], differences: Told
) -> None:
    assert told(*rows) == differences


@pytest.mark.parametrize(("number", "same"), [(3, False), (4, True), (5, False), (0, False)])
def test_of_other_ticks_the_number_is_known(number: int, same: bool) -> None:
    differences: Told = [(None, "公开对象、公开方式、公开层级", "共 4 个√", f"共 {number} 个")]
    expected: Told = [] if same else differences
    assert told(text="甲" + "√✓✔√√"[:number]) == expected
    assert told(tick_count=number) == expected
