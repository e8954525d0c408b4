"""What people say for an item: a table that a province writes on, and that no workbook of a county depends on."""

from __future__ import annotations

from pathlib import Path

import pytest

from baseline_folder import read_rows, set_cell, write_rows
from catalogxl.baseline import load_baseline
from catalogxl.baseline.check import problems
from catalogxl.baseline.source_tables import read_source
from catalogxl.errors import CatalogError
from catalogxl.model import Severity
from returns import baseline


def test_every_item_has_phrases_of_the_people() -> None:
    phrases = baseline().phrases
    assert len(phrases) >= 700
    assert {code for phrase in phrases for code in phrase.codes} == set(baseline().item)
    held = {phrase.text: phrase for phrase in phrases}
    assert "SB-0701" in held["失业金"].codes
    assert held["社保卡"].codes[0] == "SB-0901"


def test_a_province_may_write_on_it_and_workbooks_that_are_out_stay_good(folder: Path) -> None:
    heading, *rows = read_rows(folder, "words")
    write_rows(
        folder, "words", [heading, *rows, ["弹性上岗", "JY-0402 SB-0104", ""], ["过不下去", "", "就业有困难"]]
    )
    loaded = load_baseline(folder)
    assert ("弹性上岗", ("JY-0402", "SB-0104"), "") in loaded.phrases
    assert ("过不下去", (), "就业有困难") in loaded.phrases
    assert loaded.digest == baseline().digest


def test_a_baseline_may_lack_it(folder: Path) -> None:
    (folder / "words.csv").unlink()
    loaded = load_baseline(folder)
    assert loaded.phrases == ()
    assert loaded.digest == baseline().digest


@pytest.mark.parametrize(
    ("column", "value", "says"),
    [
        ("事项编码", "", "words.csv 第 2 行“事项编码”列：事项编码与人生事项至少填一项"),
        ("说法", "", "words.csv 第 2 行“说法”列：不能为空"),
    ],
)
def test_what_is_wrong_in_it_is_told_with_its_line(folder: Path, column: str, value: str, says: str) -> None:
    set_cell(folder, "words", 2, column, value)
    with pytest.raises(CatalogError, match=says):
        load_baseline(folder)


def test_a_word_of_an_item_that_is_gone_is_told_and_not_used(folder: Path) -> None:
    set_cell(folder, "words", 2, "事项编码", "SB-0701 SB-9999")
    (told,) = (p for p in problems(read_source(folder)) if p.severity is Severity.WARNING)
    assert str(told) == ("提醒  words.csv 第 2 行“事项编码”列：事项 SB-9999 不在 items.csv 中，查找时不用。")
    assert {code for phrase in load_baseline(folder).phrases for code in phrase.codes} <= set(baseline().item)


def test_a_word_of_an_event_that_is_gone_is_told_and_not_used(folder: Path) -> None:
    set_cell(folder, "words", 2, "人生事项", "成家")
    (told,) = (p for p in problems(read_source(folder)) if p.severity is Severity.WARNING)
    assert str(told) == (
        "提醒  words.csv 第 2 行“人生事项”列：人生事项“成家”不在 life_events.csv 中，查找时不用这个说法。"
    )
    assert load_baseline(folder).phrases


def test_a_phrase_stands_once(folder: Path) -> None:
    set_cell(folder, "words", 3, "说法", read_rows(folder, "words")[1][0])
    with pytest.raises(CatalogError, match=r"words\.csv 第 3 行“说法”列.*重复"):
        load_baseline(folder)
