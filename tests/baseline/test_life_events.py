"""The grouping by what people come for: baseline data that a province may change or leave out."""

from __future__ import annotations

from pathlib import Path

import pytest

from baseline_folder import read_rows, set_cell, write_rows
from catalogxl.baseline import load_baseline
from catalogxl.baseline.check import problems
from catalogxl.baseline.source_tables import read_source
from catalogxl.errors import CatalogError
from returns import baseline


def test_groups_stand_in_their_order() -> None:
    assert [event.name for event in baseline().life_events][:3] == ["找工作", "学技能", "毕业生就业"]


def test_a_province_may_regroup(folder: Path) -> None:
    rows = [["1", "想退休", "SB-0501"], ["0", "想创业", "JY-0502"], ["0", "想创业", "JY-0501"]]
    write_rows(folder, "life_events", [read_rows(folder, "life_events")[0], *rows])
    loaded = load_baseline(folder)
    assert [(event.name, event.codes) for event in loaded.life_events] == [
        ("想创业", ("JY-0501", "JY-0502")),
        ("想退休", ("SB-0501",)),
    ]
    assert loaded.digest != baseline().digest


def test_a_baseline_may_lack_the_grouping(folder: Path) -> None:
    (folder / "life_events.csv").unlink()
    assert load_baseline(folder).life_events == ()


@pytest.mark.parametrize(
    ("column", "value", "says"),
    [
        ("事项编码", "JY-0103", "“JY-0103”与第 2 行重复"),
        ("顺序", "一", "“一”不是序号"),
        ("人生事项", "", "不能为空"),
    ],
)
def test_what_is_wrong_in_it_is_told(folder: Path, column: str, value: str, says: str) -> None:
    set_cell(folder, "life_events", 2, column, value)
    with pytest.raises(CatalogError, match=says):
        load_baseline(folder)


def test_an_item_that_an_edition_has_retired_is_told_and_not_listed(folder: Path) -> None:
    set_cell(folder, "life_events", 2, "事项编码", "JY-9999")
    assert any("事项 JY-9999 不在 items.csv 中" in str(p) for p in problems(read_source(folder)))
    assert "JY-9999" not in {code for event in load_baseline(folder).life_events for code in event.codes}
