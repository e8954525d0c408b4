"""How a board saves room: what most items say alike stands once, several statements on a line, items side by side."""

from __future__ import annotations

import pytest

from boards.conftest import make_catalog, make_entry
from catalogxl.boards.plain_board import PlainBoard, plain_board
from catalogxl.boards.usual import Statement, in_lines, tell_once
from catalogxl.record.public import PublicEntry

WORDS = {"usual_absent": "无", "usual_added": "另有{values}"}


def board(entries: list[PublicEntry]) -> PlainBoard:
    catalog = make_catalog(entries)
    return plain_board(catalog, catalog["domains"][0], events=())


def item(number: int, **changed: object) -> PublicEntry:
    return make_entry(number, level1="一", level2=f"事项{number}", **changed)


def said(*values: str) -> list[Statement]:
    return [Statement("contents", "能看到什么", values, "、".join(values))]


@pytest.mark.parametrize(("number", "columns"), [(6, 1), (7, 2)])
def test_few_items_stand_in_one_column(number: int, columns: int) -> None:
    assert board([item(n) for n in range(1, number + 1)]).columns == columns


@pytest.mark.parametrize(
    ("widths", "units", "lines"),
    [
        ((10,), 6, [1]),  # one that is wider than the line stands alone
        ((10, 8), 20, [2]),  # with a space of two units between them
        ((10, 8), 19, [1, 1]),
        ((10, 8, 6), 28, [3]),
        ((10, 8, 6), 27, [2, 1]),
        ((10, 10, 8), 20, [1, 2]),
        ((), 20, []),
    ],
)
def test_statements_stand_on_one_line_where_they_fit(
    widths: tuple[int, ...], units: int, lines: list[int]
) -> None:
    statements = [Statement("key", "甲", (), "a" * (width - 4)) for width in widths]
    assert [len(line) for line in in_lines(statements, units)] == lines


@pytest.mark.parametrize(("signs", "lines"), [(2, [2]), (3, [1, 1])])
def test_what_an_item_says_fills_half_the_width_of_the_board(signs: int, lines: list[int]) -> None:
    """46 half-width signs of sixteen points stand in a box at the left or the right of the paper."""
    others = [item(n) for n in range(2, 5)]
    own = item(1, office="甲" * signs, deadline_days=5)  # 责任科室：… 多久更新：5个工作日内更新公布
    found = next(one for band in board([own, *others]).bands for one in band.items if one.code == "JY-0001")
    assert [len(line) for line in found.lines] == lines


@pytest.mark.parametrize(("signs", "lines"), [(16, [1, 1, 3, 3]), (17, [1, 1, 2, 3, 1])])
def test_the_usual_case_fills_the_width_of_the_board(signs: int, lines: list[int]) -> None:
    """96 signs: 责任科室：…　电话：0371-26990000　多久更新：20个工作日内更新公布 with sixteen of the office."""
    entries = [item(n, office="甲" * signs) for n in range(1, 4)]
    assert [len(line) for line in board(entries).usual] == lines


@pytest.mark.parametrize(
    ("others", "usual"),
    [
        (1, ("对象范围",)),  # three of six values that are said
        (2, ()),  # three of nine: what most items say differs
    ],
)
def test_what_is_usual_is_at_least_half_of_all_that_is_said(others: int, usual: tuple[str, ...]) -> None:
    items = [said("对象范围", *(f"第{n}项之{m}" for m in range(others))) for n in range(3)]
    assert [one.values for one in tell_once(items, WORDS).usual] == [usual] * bool(usual)


@pytest.mark.parametrize(
    ("values", "text"),
    [
        (("甲", "乙"), None),
        (("甲", "乙", "丙"), "另有丙"),
        (("丙", "甲", "乙"), "另有丙"),
        (("甲", "丙", "乙"), "另有丙"),
        (("乙", "甲"), "乙、甲"),  # in another order
        (("甲",), "甲"),
        ((), "无"),
    ],
)
def test_an_item_says_what_it_has_besides_the_usual_or_all_of_it(
    values: tuple[str, ...], text: str | None
) -> None:
    told = tell_once([said("甲", "乙"), said("甲", "乙"), said("甲", "乙"), said(*values)], WORDS)
    assert [one.values for one in told.usual] == [("甲", "乙")]
    assert [one.text for one in told.differing[-1]] == ([] if text is None else [text])
