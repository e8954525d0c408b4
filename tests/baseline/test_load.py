"""The shipped baseline as the program knows it, and what a folder that cannot be loaded is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from baseline_folder import set_cell
from catalogxl.baseline import load_baseline
from catalogxl.cli import main
from catalogxl.errors import CatalogError
from returns import baseline


def test_the_counts_of_the_shipped_baseline() -> None:
    base = baseline()
    assert {name: len(items) for name, items in base.items_of.items()} == {"就业": 24, "社会保险": 71}
    assert len(base.items) == 95
    by_status = {s: sum(c.status == s for c in base.counties) for s in ("现行", "历史", "功能区")}
    assert by_status == {"现行": 157, "历史": 3, "功能区": 24}
    assert sum(county.live for county in base.counties) == 157
    # The eighteen cities and the ten counties that the province manages directly.
    assert len({county.reporter for county in base.counties if county.live}) == 28


def test_every_item_is_complete_and_within_the_limit() -> None:
    base = baseline()
    assert all(item.contents and item.bases and item.channels and item.levels for item in base.items)
    assert all(1 <= item.deadline_days <= base.deadline_limit == 20 for item in base.items)
    assert [item.seq for item in base.items_of["就业"]] == list(range(1, 25))


def test_one_name_may_stand_under_two_headings() -> None:
    named = [item for item in baseline().items if item.level2 == "求职创业补贴申领"]
    assert len({item.code for item in named}) == len({item.level1 for item in named}) == 2


def test_an_error_in_a_table_keeps_the_baseline_from_loading(folder: Path) -> None:
    set_cell(folder, "items", 2, "公开时限(工作日)", "30")
    with pytest.raises(CatalogError, match=r"items\.csv 第 2 行“公开时限\(工作日\)”列"):
        load_baseline(folder)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("items.csv", None, "缺少文件 items.csv"),
        ("baseline.toml", None, "缺少文件 baseline.toml"),
        ("baseline.toml", b"id = ", "baseline.toml"),
        ("items.csv", b"", "第 1 行缺少列“领域”"),
        ("contents.csv", "事项编码,序号,可信度\n".encode(), "第 1 行缺少列“公开内容”"),
        ("items.csv", b"\xff\xff\x80", "既不是 UTF-8 也不是 GB18030"),
        ("items.csv", "领域,\0\n".encode("utf-16"), "items.csv"),
    ],
)
def test_a_folder_that_cannot_be_read_is_told_in_a_sentence(
    folder: Path, name: str, data: bytes | None, says: str
) -> None:
    if data is None:
        (folder / name).unlink()
    else:
        (folder / name).write_bytes(data)
    with pytest.raises(CatalogError, match=says):
        load_baseline(folder)
    result = CliRunner().invoke(main, ["baseline", "check", "--baseline", str(folder)])
    assert result.exit_code == 2
    assert says in result.stderr
    assert "Traceback" not in result.stderr


def test_show_prints_how_well_each_field_is_sourced() -> None:
    result = CliRunner().invoke(main, ["baseline", "show"])
    assert result.exit_code == 0
    base = baseline()
    for key, heading in (
        ("level1", "一级事项"),
        ("contents", "公开内容"),
        ("bases", "公开依据"),
        ("levels", "公开层级"),
    ):
        levels = [item.trust[key] for item in base.items]
        numbers = (levels.count(level) for level in ("seen", "inferred", "unconfirmed"))
        assert "{}：已见于公开目录 {}，推定 {}，待核实 {}".format(heading, *numbers) in result.output
    assert all(item.code in result.output for item in base.items)
