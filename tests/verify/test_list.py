"""A county's list of its items, each a link to its page: which stand there, and of which it says that one has to apply."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalogxl.verify.compare_list import compare_list
from catalogxl.verify.compare_tables import Comparison
from catalogxl.verify.copy import Published
from catalogxl.verify.expected import ExpectedField, ExpectedItem, ExpectedLine, ExpectedSheet
from catalogxl.verify.known_text import KnownText
from verify.small_sheet import ITEMS, sheet


def names(*items: ExpectedItem, on_request: tuple[str, ...] = ()) -> ExpectedSheet:
    """A list of ``items``; those with the codes ``on_request`` are to be applied for."""

    def with_mode(item: ExpectedItem) -> ExpectedItem:
        lines = (ExpectedLine("依申请公开"),) if item.code in on_request else ()
        mode = ExpectedField("mode", "公开方式", "either", lines)
        return replace(item, fields={**item.fields, "mode": mode})

    return replace(sheet(), items=tuple(map(with_mode, items)))


def listed(lines: list[str], of: int = 4, on_request: tuple[str, ...] = ()) -> Comparison | None:
    of_sheet = names(*sheet().items[:of], on_request=on_request)
    return compare_list(Published("html", text="\n".join(lines)), of_sheet, KnownText(["目录"]))


def test_a_list_of_names_is_the_same_with_each_of_them() -> None:
    found = listed(["目录", *(item[2] for item in ITEMS)])
    assert found is not None
    assert (found.differences, found.items, found.score) == ([], 4, 4)


@pytest.mark.parametrize(
    ("lines", "gone"),
    [
        (["政策咨询", "职业介绍", "开业指导"], ["JY-01", "JY-03"]),  # the name stands once for two
        (["政策咨询", "政策咨询", "开业指导"], ["JY-02"]),
        (["政策咨询", "政策咨询", "职业介绍目录", "开业指导"], []),
        (["政策咨询", "政策咨询", "职业介绍所", "开业指导"], ["JY-02"]),
    ],
)
def test_of_a_list_of_names_those_that_lack_are_told(lines: list[str], gone: list[str]) -> None:
    found = listed(lines)
    assert found is not None
    assert [one.item for one in found.differences] == gone


@pytest.mark.parametrize(
    ("lines", "of", "is_one"),
    [
        (["职业介绍", "开业指导"], 4, True),
        (["职业介绍"], 4, False),
        (["职业介绍"], 3, False),
        (["职业介绍"], 2, True),
    ],
)
def test_half_of_the_names_make_a_list_of_them(lines: list[str], of: int, is_one: bool) -> None:
    assert (listed(lines, of) is not None) is is_one


def test_of_a_name_that_begins_with_another_the_longer_is_listed() -> None:
    one, other = sheet().items[:2]
    two = names(replace(one, name="职业介绍"), replace(other, name="职业介绍补贴"))
    found = compare_list(Published("html", text="职业介绍补贴\n职业介绍"), two, KnownText([]))
    assert found is not None
    assert found.differences == []


ASK = "要申请才能看"


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["政策咨询", "职业介绍 要申请才能看", "政策咨询", "开业指导"], []),
        (["政策咨询", "职业介绍（要申请才能看）", "政策咨询", "开业指导"], []),
        (["政策咨询", "职业介绍", "要申请才能看", "政策咨询", "开业指导"], []),
        (["政策咨询", "职业介绍", "政策咨询", "开业指导"], [("JY-02", "依申请公开", "主动公开")]),
        (
            ["政策咨询", "职业介绍 要申请才能看", "政策咨询", "开业指导 要申请才能看"],
            [("JY-04", "主动公开", "依申请公开")],
        ),
        (
            ["政策咨询", "职业介绍", "政策咨询", "开业指导", "要申请才能看"],
            [("JY-02", "依申请公开", "主动公开"), ("JY-04", "主动公开", "依申请公开")],
        ),
        (["政策咨询", "政策咨询", "开业指导"], [("JY-02", "职业介绍", None)]),
    ],
)
def test_that_one_has_to_apply_is_said_of_the_items_of_which_it_holds(
    lines: list[str], told: list[tuple[str, str, str | None]]
) -> None:
    found = listed(lines, on_request=("JY-02",))
    assert found is not None
    assert [(one.item, one.record, one.copy) for one in found.differences] == told


def test_what_a_list_is_chosen_by_is_known() -> None:
    known = KnownText([])
    lines = "\n".join(["政策咨询", "政策咨询", "职业介绍 要申请才能看", "开业指导"])
    found = compare_list(Published("html", text=lines), names(*sheet().items, on_request=("JY-02",)), known)
    assert found is not None
    assert known.strangers([*found.loose, "主动公开", "依申请公开"]) == []
    assert known.strangers([ASK]) == [ASK]
