"""The form of an item's name: what it may hold, and how long it is."""

from __future__ import annotations

import pytest

from catalogxl.grammar.name import name_faults, ordinal_before


@pytest.mark.parametrize(
    ("name", "faults"),
    [
        ("失业登记", []),
        ("失业登记（含补登）", []),
        ("甲乙", ["名称应为 3 至 40 个字，现为 2 个字"]),
        ("甲乙丙", []),
        ("甲" * 40, []),
        ("甲" * 41, ["名称应为 3 至 40 个字，现为 41 个字"]),
        ("失业\n登记", ["名称中有换行"]),
        ("失业\r登记", ["名称中有换行"]),
        ("失业，登记", ["名称中有断句标点“，”"]),
        ("失业登记（含补登", ["名称中的括号不成对"]),
        ("失业登记）含（补登", ["名称中的括号不成对"]),
        ("失业登记（含“补登）”", ["名称中的括号不成对"]),
        ("失业登记（含“补登”）", []),
        ("失业登记等事项", ["名称含有不明确的“等事项”"]),
        ("其他有关业务", ["名称含有不明确的“有关业务”"]),
        ("关于失业登记的通知", ["这是文件名，不是事项名称"]),
        ("《失业登记办法》", ["这是文件名，不是事项名称"]),
    ],
)
def test_the_form_of_a_name(name: str, faults: list[str]) -> None:
    assert [*name_faults(name)] == faults


@pytest.mark.parametrize(
    ("name", "ordinal"),
    [
        ("失业登记", ""),
        ("1.失业登记", "1."),
        ("1.1 失业登记", "1.1 "),
        ("（一）失业登记", "（一）"),
        ("一、失业登记", "一、"),
        ("①失业登记", "①"),
        ("12333热线", ""),
        ("1.2", ""),
    ],
)
def test_the_numbering_before_a_name_is_no_part_of_it(name: str, ordinal: str) -> None:
    assert ordinal_before(name) == ordinal
