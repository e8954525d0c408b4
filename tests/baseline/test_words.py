"""What people say for an item: a table that a province writes on, and that no workbook of a county depends on."""

from __future__ import annotations

from pathlib import Path

import pytest

from baseline_folder import read_rows, set_cell, write_rows
from catalogxl.baseline import load_baseline
from catalogxl.baseline.check import problems
from catalogxl.baseline.source_tables import read_source
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
        ("事项编码", "", "提醒  words.csv 第 2 行“事项编码”列：事项编码与人生事项至少填一项；这一行不用。"),
        ("说法", "", "提醒  words.csv 第 2 行“说法”列：不能为空；这一行不用。"),
        ("说法", "社保卡", "重复，编码须唯一；这一行不用。"),
        ("说法", "失业\u202e金", "有看不见的控制字符(U+202E)，请删去；这一行不用。"),
        ("事项编码", "JY-0101、JY-0102", "事项 JY-0101、JY-0102 不在 items.csv 中，查找时不用。"),
        ("人生事项", "成家立业", "人生事项“成家立业”不在 life_events.csv 中，查找时不用这个说法。"),
    ],
)
def test_what_is_wrong_in_it_is_told_with_its_line_and_stops_nothing(
    folder: Path, column: str, value: str, says: str
) -> None:
    set_cell(folder, "words", 2, column, value)
    loaded = load_baseline(folder)
    assert any(fault.endswith(says) for fault in loaded.faults), loaded.faults
    assert len(loaded.phrases) >= len(baseline().phrases) - 1
    assert all(phrase.text for phrase in loaded.phrases)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "提醒  words.csv：第 1 行缺少列“说法”“事项编码”“人生事项”，请补上列名。"),
        ("说法,编码\n失业金,SB-0701\n".encode(), "第 1 行缺少列“事项编码”“人生事项”，请补上列名。"),
        (b"\xff\xfe\x00\x81\xff", "既不是 UTF-8 也不是 GB18030 编码"),
    ],
)
def test_a_table_that_cannot_be_read_is_told_and_the_search_goes_by_names(
    folder: Path, data: bytes, says: str
) -> None:
    (folder / "words.csv").write_bytes(data)
    loaded = load_baseline(folder)
    assert loaded.phrases == ()
    (fault,) = loaded.faults
    assert says in fault
    assert fault.endswith("网站查找改按事项名称和其他写法。")


def test_the_shipped_tables_have_no_fault() -> None:
    assert baseline().faults == ()


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
