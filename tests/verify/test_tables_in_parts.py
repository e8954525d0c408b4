"""A table that came in parts, with texts around it, or with rows and headings that go on: what belongs together is one."""

from __future__ import annotations

import pytest

from catalogxl.verify.compare_tables import compare_tables
from catalogxl.verify.copy import Grid
from verify.small_sheet import HEADINGS, PARTS, ROWS, compared, forms, sheet, told


def test_a_table_in_parts_is_one() -> None:
    parts = [[HEADINGS, *ROWS[:2]], [HEADINGS, *ROWS[2:]]]
    found = compare_tables(parts, sheet())
    assert found is not None
    assert (forms(found), told(found)) == ([PARTS], [])


def test_a_part_without_a_heading_goes_on() -> None:
    found = compare_tables([[HEADINGS, *ROWS[:2]], [*ROWS[2:]]], sheet())
    assert found is not None
    assert (forms(found), told(found)) == ([PARTS], [])


def test_what_stands_above_the_first_part_does_not_stand_above_the_second() -> None:
    found = compare_tables([[["兰考县目录"] * 5, HEADINGS, *ROWS[:2]], [*ROWS[2:]]], sheet())
    assert found is not None
    assert (forms(found), told(found), found.loose) == ([PARTS], [], ["兰考县目录"])


@pytest.mark.parametrize(
    ("second", "goes_on"),
    [([ROWS[3], ["另", "见", "附表"]], False), ([*ROWS[2:], ["另", "见", "附表"]], True)],
)
def test_a_part_goes_on_if_most_of_its_rows_are_as_wide(second: Grid, goes_on: bool) -> None:
    """Where it does not, its columns are the official ones."""
    found = compare_tables([[HEADINGS, *ROWS[:3]], second], sheet())
    assert found is not None
    assert ("表头残缺，各列按官方次序认定" in found.form) is not goes_on


def test_what_stands_around_the_rows_is_kept_to_be_accounted_for() -> None:
    title = ["兰考县目录"] * 5
    rows = [title, HEADINGS, *ROWS[:2], ["第二部分"] * 5, HEADINGS, *ROWS[2:], ["注：以上已取消"] * 5]
    found = compare_tables([[["另一张表", "说明"]], rows], sheet())
    assert found is not None
    assert found.loose == ["另一张表", "说明", "兰考县目录", "第二部分", "注：以上已取消"]


def test_what_stands_beside_the_columns_is_kept_too() -> None:
    rows = [[*row, text] for row, text in zip(ROWS, ["", "已取消", "", ""], strict=True)]
    for head in ([*HEADINGS, ""], HEADINGS):
        found = compared(rows, head=head)
        assert (found.loose, told(found)) == (["已取消"], [])


def test_a_high_row_that_goes_on_is_one() -> None:
    rest = ["4", "创业服务", "开业指导（续）", "名单", ""]
    found = compared([*ROWS[:3], ["4", "创业服务", "开业指导", "指导", "3"], rest])
    assert (told(found), found.loose) == ([], [])
    other = compared([*ROWS[:3], ["4", "创业服务", "开业指导", "指导", "3"], ["5", *rest[1:]]])
    assert other.loose == ["5"]


@pytest.mark.parametrize(
    ("name", "differences"),
    [
        ("开业指导类", [("JY-04", None, "开业指导", "重复，共 2 行"), ("JY-04", "level2", "开业指导", "开业指导类")]),
        ("来信来访（续）", [(None, None, None, "来信来访（续）")]),
    ],
)  # fmt: skip
def test_a_row_goes_on_only_below_its_own_name(name: str, differences: list[tuple[str | None, ...]]) -> None:
    assert told(compared([*ROWS, ["", "创业服务", name, "指导名单", "3"]])) == differences


@pytest.mark.parametrize("merged", [True, False])
def test_a_heading_of_several_rows_may_come_apart(merged: bool) -> None:
    """一级事项 stands once, in the first row of those that it holds; the others are one cell short or have it blank."""
    rows = [ROWS[0], ["2", *ROWS[1][2:]], ROWS[2], ["4", *ROWS[3][2:]]]
    if merged:
        rows = [row if len(row) == 5 else [row[0], "", *row[1:]] for row in rows]
    assert told(compared(rows)) == []
