"""Tables of a few rows against a sheet of four items: rows, numbers, columns and their headings, whatever became of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from boards.conftest import make_catalog, make_entry
from catalogxl.verify.compare_tables import compare_tables
from catalogxl.verify.copy import Grid
from catalogxl.verify.expected import SheetName
from catalogxl.verify.expected_sheets import flat_table, official_table
from returns import baseline
from verify.small_sheet import (
    HEADINGS,
    ITEMS,
    NEW_NUMBERS,
    OTHER_ORDER,
    ROWS,
    compared,
    forms,
    sheet,
    told,
)


def test_the_table_is_the_same() -> None:
    found = compared(ROWS)
    assert (told(found), found.form, found.loose, found.items, found.score) == ([], {}, [], 4, 4)


@pytest.mark.parametrize(
    ("numbers", "form", "out_of_line"),
    [
        (["1", "2", "3", "4"], [], []),
        (["5", "6", "7", "8"], [NEW_NUMBERS], []),
        (["0", "1", "2", "3"], [NEW_NUMBERS], []),
        (["1", "2", "1", "2"], [NEW_NUMBERS], []),
        (["１", "２", "３", "４"], [], []),
        (["1.", "2.", "3.", "4."], [], []),
        (["1", "2", "4", "5"], [], ["JY-03"]),
        (["1", "2", "2", "3"], [], ["JY-03"]),
        (["1", "2", "3", "3"], [], ["JY-04"]),
        (["1", "2", "3", "30"], [], ["JY-04"]),
        (["7", "8", "30", "31"], [], ["JY-03"]),
        (["一", "2", "3", "4"], [], ["JY-01"]),
        (["1", "二", "3", "4"], [], ["JY-02"]),
        (["一", "二", "三", "四"], [], ["JY-01", "JY-02", "JY-03", "JY-04"]),
        (["", "", "", ""], [], []),
        (["", "2", "3", "4"], [], []),
        (["99998", "99999", "1", "2"], [NEW_NUMBERS], []),
        (["100000", "100001", "100002", "100003"], [], ["JY-01", "JY-02", "JY-03", "JY-04"]),
    ],
)
def test_rows_may_be_numbered_anew_but_not_out_of_line(
    numbers: list[str], form: list[str], out_of_line: list[str]
) -> None:
    found = compared([[number, *row[1:]] for number, row in zip(numbers, ROWS, strict=True)])
    assert (forms(found), [one.item for one in found.differences]) == (form, out_of_line)
    for one in found.differences:
        at = [item[0] for item in ITEMS].index(str(one.item))
        assert (one.field, one.record, one.copy) == ("seq", str(at + 1), numbers[at])


def test_a_row_that_is_no_items_has_a_number_too() -> None:
    rows = [*ROWS[:2], ["3", "其他", "来信来访", "别的内容", "7"], ["4", *ROWS[2][1:]], ["5", *ROWS[3][1:]]]
    found = compared(rows)
    assert (forms(found), told(found)) == ([NEW_NUMBERS], [(None, None, None, "来信来访")])


@pytest.mark.parametrize(
    ("rows", "differences"),
    [
        (ROWS[:3], [("JY-04", None, "开业指导", None)]),
        ([*ROWS[:2], ROWS[3]], [("JY-03", None, "政策咨询", None), ("JY-04", "seq", "4", "4")]),
        (
            [*ROWS, ["5", *ROWS[3][1:]]],
            [("JY-04", None, "开业指导", "重复，共 2 行"), ("JY-04", "seq", "4", "5")],
        ),
        ([*ROWS, ["5", "其他", "来信来访", "名单", "7"]], [(None, None, None, "来信来访")]),
        ([*ROWS[:3], ["4", "创业服务", "开业指导", "指导名单", "30"]], [("JY-04", "deadline", "3", "30")]),
        (
            [*ROWS[:3], ["4", "创业服务", "开业指导", "指导", "3"]],
            [("JY-04", "contents", "指导名单", "指导")],
        ),
        (
            [*ROWS[:3], ["4", "就业服务", "开业指导", "指导名单", "3"]],
            [("JY-04", "level1", "创业服务", "就业服务")],
        ),
    ],
)
def test_what_differs_is_told_row_by_row(rows: Grid, differences: list[tuple[str | None, ...]]) -> None:
    found = told(compared(rows))
    assert [one for one in found if one[1] != "seq"] == [one for one in differences if one[1] != "seq"]


@pytest.mark.parametrize(
    ("row", "differences"),
    [
        # a row whose name changed is known by its neighbours and by what else it says
        (
            ["2", "就业服务", "职业介绍服务", "办理流程", "10"],
            [("JY-02", "level2", "职业介绍", "职业介绍服务")],
        ),
        (["2", "就业服务", "职业指导", "办理流程", "10"], [("JY-02", "level2", "职业介绍", "职业指导")]),
        (
            ["2", "其他", "来信来访", "名单", "7"],
            [("JY-02", None, "职业介绍", None), (None, None, None, "来信来访")],
        ),
    ],
)
def test_a_row_with_another_name_is_known_by_its_place(
    row: list[str], differences: list[tuple[str | None, ...]]
) -> None:
    found = [one for one in told(compared([ROWS[0], row, *ROWS[2:]])) if one[1] != "seq"]
    assert sorted(map(str, found)) == sorted(map(str, differences))


STRAY = ["", "其他", "来信来访", "名单", "7"]


@pytest.mark.parametrize(
    ("row", "known"),
    [
        # most of the longer texts are the item's, and a little of its name; "1000" is one of the longer texts
        (["2", "就业服务", "职务", "办理流程", "100"], True),
        (["2", "就业服务", "职务", "办理流程", "1000"], False),
        (["2", "就业服务", "职务", "别的内容", "10"], False),
        (["2", "就业服务", "职一二三四", "办理流程", "10"], True),
        (["2", "就业服务", "职一二三四五", "办理流程", "10"], False),
        # half of the name alone
        (["2", "其他", "职业一二", "名单", "7"], True),
        (["2", "其他", "职业一二三", "名单", "7"], False),
    ],
)
@pytest.mark.parametrize("beside", [[0, 2, 3], [0, "stray", 2, 3], [0, 2, "stray", 3]])
def test_a_row_is_known_by_one_neighbour_if_it_is_like_its_item(
    row: list[str], known: bool, beside: list[int | str]
) -> None:
    """The row of 职业介绍 stands behind the first, or before the row of the third item."""
    rows = [STRAY if n == "stray" else ROWS[int(n)] for n in beside]
    rows.insert(2 if beside[1] == "stray" else 1, row)
    found = told(compared(rows))
    assert (("JY-02", None, "职业介绍", None) in found) is not known
    assert (("JY-02", "level2", "职业介绍", row[2]) in found) is known


def test_the_first_row_is_known_by_its_place_alone() -> None:
    """The row below it is no item's."""
    rows = [["1", "其他", "政策事宜", "名单", "7"], STRAY, *ROWS[1:]]
    assert ("JY-01", "level2", "政策咨询", "政策事宜") in told(compared(rows))


def test_changes_of_form_are_counted_cell_by_cell() -> None:
    spaced = [[*row[:3], f"{row[3][:2]} {row[3][2:]}", row[4]] for row in ROWS]
    assert forms(compared([*spaced[:2], *ROWS[2:]])) == ["空白、换行或全半角不同"] * 2
    table = official_table(make_catalog([make_entry(1, level1="就业服务", level2="事项1")]), baseline())
    cells = {key: field.text for key, field in table.items[0].fields.items()}
    head = [column.heading for column in table.columns]
    found = compare_tables([[head, [*{**cells, "county": "✓"}.values()]]], table)
    assert found is not None
    assert "勾选写作“✓”" in forms(found)
    assert forms(found).count("勾选写作“✓”") == 1


@pytest.mark.parametrize(
    ("same", "filled", "known"),
    [(range(75), 125, True), (range(75), 126, True), (range(74), 126, False), (range(25, 100), -125, True), (range(25, 100), -126, False)],
)  # fmt: skip
def test_of_a_long_name_two_hundred_signs_are_compared(same: range, filled: int, known: bool) -> None:
    """Half of the name is there, before (or, with a minus, behind) as many other signs."""
    name = "".join(chr(0x4E00 + n) for n in range(100))
    part, others = "".join(name[n] for n in same), "".join(chr(0x6E00 + n) for n in range(abs(filled)))
    one = sheet()
    item = replace(one.items[1], name=name, fields={})
    rows = [ROWS[0], ["2", "其他", part + others if filled > 0 else others + part, "名单", "7"], *ROWS[2:]]
    found = compare_tables([[HEADINGS, *rows]], replace(one, items=(one.items[0], item, *one.items[2:])))
    assert found is not None
    assert (("JY-02", None, name, None) not in told(found)) is known


def test_of_a_name_that_begins_with_another_the_longer_is_the_rows() -> None:
    one = sheet()
    longer = replace(one.items[1], name="开业指导补贴", fields={})
    found = compare_tables(
        [[HEADINGS, ROWS[0], ["2", "就业服务", "开业指导补贴发放", "办理流程", "10"], *ROWS[2:]]],
        replace(one, items=(one.items[0], longer, *one.items[2:])),
    )
    assert found is not None
    assert told(found) == []


@pytest.mark.parametrize(
    ("row", "differences"),
    [
        (["4", "政策咨询", "开业指导", "指导名单", "3"], [("JY-04", "level1", "创业服务", "政策咨询")]),
        (["4", "", "开业指导", "", ""], [("JY-04", "contents", "指导名单", ""), ("JY-04", "deadline", "3", "")]),
        (["4", "创业服务", "开业指导"], [("JY-04", "contents", "指导名单", ""), ("JY-04", "deadline", "3", "")]),
    ],
)  # fmt: skip
def test_cells_that_are_blank_or_cut_off_say_nothing(
    row: list[str], differences: list[tuple[str | None, ...]]
) -> None:
    assert told(compared([*ROWS[:3], row])) == differences


def test_a_row_that_is_cut_off_lacks_its_last_cells_in_any_table() -> None:
    rows = [[row[0], *row[2:]] for row in ROWS]
    found = compared([*rows[:3], rows[3][:3]], head=["序号", *HEADINGS[2:]])
    assert ("JY-04", "deadline", "3", "") in told(found)


def test_data_have_the_numbers_of_the_record() -> None:
    catalog = make_catalog([make_entry(n, level1="就业服务", level2=f"事项{n}") for n in (1, 2)])
    flat = flat_table(catalog)
    head = [column.key for column in flat.columns]
    rows = [[item.fields[key].text for key in head] for item in flat.items]
    at = head.index("seq")
    for number, differences in (("1", []), ("7", [("JY-0001", "seq", "1", "7")])):
        found = compare_tables([[head, [*rows[0][:at], number, *rows[0][at + 1 :]], rows[1]]], flat)
        assert found is not None
        assert told(found) == differences


@pytest.mark.parametrize(
    ("number", "item"),
    [(0, "JY-01"), (3, "JY-04")],
    ids=["the first row", "the last row"],
)
def test_so_is_one_at_the_edge_of_the_table(number: int, item: str) -> None:
    rows = [*ROWS]
    rows[number] = [*ROWS[number][:2], f"{ROWS[number][2][:2]}事宜", *ROWS[number][3:]]
    assert [one[:2] for one in told(compared(rows))] == [(item, "level2")]


@pytest.mark.parametrize(("order", "form"), [([0, 1, 2, 3], []), ([1, 0, 2, 3], [OTHER_ORDER])])
def test_another_order_of_rows_is_a_matter_of_form(order: list[int], form: list[str]) -> None:
    found = compared([["", *ROWS[n][1:]] for n in order])
    assert (forms(found), told(found)) == (form, [])


def test_the_same_name_under_two_headings_is_two_items() -> None:
    rows = [["", *ROWS[n][1:]] for n in (2, 0, 1, 3)]
    assert told(compared(rows)) == []
    without = [[row[0], *row[2:]] for row in rows]
    found = compared(without, head=["序号", "二级事项", "公开内容", "公开时限"])
    assert [(one.item, one.copy) for one in found.differences] == [(None, None)]


@pytest.mark.parametrize(
    ("column", "differences", "form"),
    [
        ("序号", [], ["没有序号这一列"]),
        ("公开时限", [(None, "deadline", "（整列）", None)], []),
        ("公开内容", [(None, "contents", "（整列）", None)], []),
    ],
)
def test_a_column_that_is_gone_is_told(
    column: str, differences: list[tuple[str | None, ...]], form: list[str]
) -> None:
    at = HEADINGS.index(column)
    rows = [row[:at] + row[at + 1 :] for row in ROWS]
    found = compared(rows, head=HEADINGS[:at] + HEADINGS[at + 1 :])
    assert (told(found), forms(found)) == (differences, form)


def test_a_column_more_is_told_with_what_it_says_first() -> None:
    rows = [[*row, note] for row, note in zip(ROWS, ["", "已废止", "暂停", ""], strict=True)]
    found = compared(rows, head=[*HEADINGS, "备注"])
    assert [(one.record, one.copy) for one in found.differences] == [(None, "多出一列：已废止 …")]
    empty = compared([[*row, ""] for row in ROWS], head=[*HEADINGS, "备注"])
    assert [one.copy for one in empty.differences] == ["多出一列： …"]


def test_another_order_of_columns_is_a_matter_of_form_except_in_data() -> None:
    order = [0, 1, 2, 4, 3]
    turned = [[row[n] for n in order] for row in ROWS]
    head = [HEADINGS[n] for n in order]
    assert forms(compared(turned, head=head)) == ["各列的次序不同"]
    assert forms(compared(turned, head=head, name="csv")) == []


@pytest.mark.parametrize(("name", "domains"), [("table", ("就业",)), ("csv", ("就业", "社保"))])
def test_a_table_may_be_of_one_domain_data_are_of_all(name: SheetName, domains: tuple[str, ...]) -> None:
    found = compared(ROWS[:2], name=name, domains=("就业", "就业", "社保", "社保"))
    assert found.domains == domains
    missing = [one.item for one in found.differences if one.copy is None]
    assert missing == ([] if domains == ("就业",) else ["JY-03", "JY-04"])


def test_a_stray_row_of_another_domain_is_too_many() -> None:
    found = compared(ROWS[:3], domains=("就业", "就业", "社保", "社保"))
    assert (found.domains, told(found)) == (("就业",), [(None, None, None, "政策咨询")])


@pytest.mark.parametrize("tables", [[], [[]], [[HEADINGS]], [[["甲", "乙"], ["丙", "丁"]]]])
def test_no_rows_are_no_copy(tables: list[Grid]) -> None:
    assert compare_tables(tables, sheet()) is None


def test_rows_of_no_item_are_no_copy() -> None:
    assert compare_tables([[HEADINGS, ["1", "甲类", "乙事项", "丙内容", "4"]]], sheet()) is None


def test_of_two_items_of_one_name_the_heading_tells_which_not_what_else_is_said() -> None:
    first, second = (
        ["1", "就业服务", "政策咨询", "扶持办法", "5"],
        ["3", "创业服务", "政策咨询", "政策文件", "20"],
    )
    assert told(compared([first, ROWS[1], second, ROWS[3]])) == [
        ("JY-01", "contents", "政策文件", "扶持办法"),
        ("JY-01", "deadline", "20", "5"),
        ("JY-03", "contents", "扶持办法", "政策文件"),
        ("JY-03", "deadline", "5", "20"),
    ]
