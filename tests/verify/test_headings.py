"""The heading rows of a table against a sheet of four items: merged, come apart, lost, or said again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalogxl.verify.compare_tables import compare_tables
from catalogxl.verify.copy import Grid
from catalogxl.verify.expected import ExpectedSheet
from verify.small_sheet import NEW_NUMBERS, ROWS, forms, sheet, told


def test_a_table_without_any_heading_is_read_by_the_official_order() -> None:
    found = compare_tables([[*ROWS]], sheet())
    assert found is not None
    assert (told(found), forms(found)) == ([], ["表头残缺，各列按官方次序认定"])
    assert found.loose == []
    assert compare_tables([[*ROWS]], sheet(name="csv")) is None
    assert compare_tables([[[*row, "多的一格"] for row in ROWS]], sheet()) is None


def test_headings_in_two_rows_or_merged_into_one_are_read() -> None:
    upper, lower = (
        ["序号", "公开事项", "公开事项", "公开内容", "公开时限"],
        ["序号", "一级事项", "二级事项", "公开内容", "公开时限"],
    )
    two = compare_tables([[upper, lower, *ROWS]], grouped())
    one = compare_tables([[lower, *ROWS]], grouped())
    merged = ["序号", "公开事项", "公开内容", "公开时限", "", ""]
    apart = compare_tables([[merged, ["一级事项", "二级事项"], *ROWS]], grouped())
    lost = compare_tables([[merged, *ROWS]], grouped())
    again = compare_tables([[upper, lower, *ROWS[:2], upper, lower, *ROWS[2:]]], grouped())
    came_apart = ["表头的合并单元格拆开了，或少了一行"]
    told_of_form = [[], ["表头合成了一行"], came_apart, came_apart, []]
    for found, form in zip((two, one, apart, lost, again), told_of_form, strict=True):
        assert found is not None
        assert (told(found), forms(found), found.loose) == ([], form, [])


def test_a_group_whose_lower_headings_lack_one_has_a_column_less() -> None:
    rows = [[row[0], *row[2:]] for row in ROWS]
    head = [["序号", "公开事项", "公开内容", "公开时限"], ["二级事项", "公开内容"]]
    found = compare_tables([[*head, *rows]], grouped())
    assert found is not None
    assert (None, "level1", "（整列）", None) in told(found)
    assert [one for one in told(found) if one[0] is None] == [(None, "level1", "（整列）", None)]


def test_what_is_added_to_a_lower_heading_is_kept_to_be_accounted_for() -> None:
    upper = ["序号", "公开事项", "公开事项", "公开内容", "公开时限"]
    lower = ["序号", "一级事项", "二级事项", "公开内容", "（试行）"]
    found = compare_tables([[upper, lower, *ROWS]], grouped())
    assert found is not None
    assert (told(found), found.loose) == ([], ["（试行）"])


@pytest.mark.parametrize(
    ("rows", "form"),
    [
        (ROWS, ["表头残缺，各列按官方次序认定"]),
        ([row[:4] for row in ROWS], None),
        # most rows tell how wide the table is; rows of one text do not, of two widths in equal parts the larger does
        ([*ROWS[:2], *[["注", "", "", "", ""]] * 5, *ROWS[2:]], ["表头残缺，各列按官方次序认定"]),
        ([*ROWS[:2], *[row[:2] for row in ROWS[2:]]], ["表头残缺，各列按官方次序认定", NEW_NUMBERS]),
        ([ROWS[0], *[row[:2] for row in ROWS[1:]]], [NEW_NUMBERS]),
    ],
)
def test_headings_that_are_fewer_than_the_columns_leave_the_official_order(
    rows: Grid, form: list[str] | None
) -> None:
    found = compare_tables([[["序号", "一级事项", "二级事项"], *rows]], sheet())
    assert (None if found is None else forms(found)) == form


def grouped() -> ExpectedSheet:
    """The sheet whose 一级事项 and 二级事项 stand below 公开事项."""
    plain = sheet()
    columns = tuple(
        replace(column, group="公开事项" if column.key in ("level1", "level2") else "")
        for column in plain.columns
    )
    return replace(plain, columns=columns)
