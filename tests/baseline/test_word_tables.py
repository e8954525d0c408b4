"""The tables that values are judged by: a faulty line stops the baseline and is named, a missing table does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from baseline_folder import change_rows, copy_baseline, set_cell
from catalogxl.baseline import load_baseline
from catalogxl.errors import CatalogError
from catalogxl.grammar.empty_words import Meaning


@pytest.mark.parametrize(
    ("table", "column", "value", "words"),
    [
        ("empty_words", "含义", "什么也没有", "应为没有"),
        ("empty_words", "方式", "句", "应为词"),
        ("area_codes", "区号", "371", "应如 0371"),
        ("area_codes", "本地号码位数", "9", "7、8"),
        ("area_codes", "所属市代码", "999999", "counties.csv"),
    ],
)
def test_a_faulty_line_is_named_with_file_and_line(
    tmp_path: Path, table: str, column: str, value: str, words: str
) -> None:
    folder = copy_baseline(tmp_path / "own")
    set_cell(folder, table, 3, column, value)
    with pytest.raises(CatalogError) as told:
        load_baseline(folder)
    assert f"{table}.csv 第 3 行" in told.value.message
    assert words in told.value.message


def test_a_pattern_that_is_none_is_named(tmp_path: Path) -> None:
    folder = copy_baseline(tmp_path / "own")
    change_rows(folder, "empty_words", lambda rows: [*rows, ["(", "没有", "式"]])
    with pytest.raises(CatalogError, match="正则表达式"):
        load_baseline(folder)


def test_a_province_may_add_words_and_do_without_the_tables(tmp_path: Path) -> None:
    folder = copy_baseline(tmp_path / "own")
    change_rows(folder, "empty_words", lambda rows: [*rows, ["冇", "没有", "词"]])
    assert load_baseline(folder).empty_words.meaning("冇") is Meaning.NONE
    for name in ("empty_words", "generic_channels", "area_codes"):
        (folder / f"{name}.csv").unlink()
    bare = load_baseline(folder)
    assert bare.empty_words.meaning("无") is None
    assert bare.area_code_of(bare.county["410225"]).code == ""


def test_the_words_are_no_part_of_the_digest(tmp_path: Path) -> None:
    folder = copy_baseline(tmp_path / "own")
    before = load_baseline(folder).digest
    change_rows(folder, "empty_words", lambda rows: rows[:5])
    assert load_baseline(folder).digest == before
