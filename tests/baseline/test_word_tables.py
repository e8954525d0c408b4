"""The tables that values are judged by: a faulty line stops the baseline and is named, a missing table does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from baseline_folder import change_rows, copy_baseline, set_cell
from catalogxl.baseline import load_baseline
from catalogxl.baseline.province_words import province_words
from catalogxl.errors import CatalogError
from catalogxl.grammar.empty_words import Meaning
from returns import filled, findings_of, item_row
from third_domain import DOMAIN, third_domain


@pytest.mark.parametrize(
    ("table", "column", "value", "words"),
    [
        ("empty_words", "含义", "什么也没有", "应为没有"),
        ("empty_words", "方式", "句", "应为词"),
        ("area_codes", "区号", "371", "应如 0371"),
        ("area_codes", "本地号码位数", "9", "7、8"),
        ("area_codes", "所属市代码", "999999", "counties.csv"),
        ("generic_channels", "方式", "句", "应为词"),
        ("authorities", "领域", "医疗保障", "没有“医疗保障”这个领域"),
        ("authorities", "服务热线", "人社热线", "应如 12333"),
        ("notice_clauses", "领域", "医疗保障", "没有“医疗保障”这个领域"),
        ("notice_clauses", "规则", "第三条", "义务编号"),
        ("notice_clauses", "要求", "{limit}个工作日", "花括号中只能写"),
        ("notice_clauses", "要求", "{", "花括号中只能写"),
        ("notice_clauses", "条款", "", "不能为空"),
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


@pytest.mark.parametrize(
    ("table", "row"), [("empty_words", ["(", "没有", "式"]), ("generic_channels", ["(", "式"])]
)
def test_a_pattern_that_is_none_is_named(tmp_path: Path, table: str, row: list[str]) -> None:
    folder = copy_baseline(tmp_path / "own")
    change_rows(folder, table, lambda rows: [*rows, row])
    with pytest.raises(CatalogError, match="正则表达式"):
        load_baseline(folder)


def test_a_province_may_add_words_and_do_without_the_tables(tmp_path: Path) -> None:
    folder = copy_baseline(tmp_path / "own")
    change_rows(folder, "empty_words", lambda rows: [*rows, ["冇", "没有", "词"]])
    assert load_baseline(folder).empty_words.meaning("冇") is Meaning.NONE
    for name in ("empty_words", "generic_channels", "area_codes", "authorities", "notice_clauses"):
        (folder / f"{name}.csv").unlink()
    bare = load_baseline(folder)
    assert bare.empty_words.meaning("无") is None
    assert bare.area_code_of(bare.county["410225"]).code == ""


def test_the_words_are_no_part_of_the_digest(tmp_path: Path) -> None:
    folder = copy_baseline(tmp_path / "own")
    before = load_baseline(folder).digest
    change_rows(folder, "empty_words", lambda rows: rows[:5])
    assert load_baseline(folder).digest == before


def test_the_words_of_another_domain_are_its_own(tmp_path: Path) -> None:
    folder = third_domain(tmp_path / "three")
    change_rows(folder, "authorities", lambda rows: [*rows, [DOMAIN, "民政局", "民政部门", "12349"]])
    change_rows(
        folder, "notice_clauses", lambda rows: [*rows, ["D19", DOMAIN, "民政厅通知第五条", "标明{modes}"]]
    )
    base = load_baseline(folder)
    contents = filled(base)
    for code in ("YL-0101", "JY-0101"):
        item_row(contents, code)["mode"] = "半公开"
    told = {f.item: f.message for f in findings_of(contents, base) if f.rule == "mode_unknown"}
    assert "民政厅通知第五条：标明" in told["YL-0101"]
    assert "通知第二条（八）：标注" in told["JY-0101"]
    assert province_words(base, DOMAIN)["hotline"] == "12349"
    assert province_words(base)["hotline"] == "12333、12349"
