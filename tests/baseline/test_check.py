"""``catalogxl baseline check``: every slip of an official in a table is named with file, line and column."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from baseline_folder import change_rows, change_settings, copy_baseline, read_rows, set_cell, write_rows
from catalogxl.baseline import setting_faults
from catalogxl.baseline.check import problems
from catalogxl.baseline.problem import BaselineProblem
from catalogxl.baseline.source_tables import read_source
from catalogxl.cli import main
from catalogxl.model import Severity
from catalogxl.vocabulary import ALL_DOMAINS
from catalogxl.workbook.schema.layout import INSTRUCTIONS_TITLE, LISTS_TITLE, METADATA_TITLE, SELF_CHECK_TITLE
from returns import layout

# table, line, column, what is put there, severity, what the message must say
SLIPS = (
    ("items", 3, "事项编码", "JY-0101", "error", "“JY-0101”与第 2 行重复"),
    ("items", 2, "事项编码", "", "error", "不能为空"),
    ("items", 2, "领域", "养老服务", "error", "“养老服务”不在 baseline.toml 中"),
    ("items", 2, "事项编码", "SB-0199", "error", "应以 JY- 开头"),
    ("items", 2, "事项类型", "咨询", "error", "“咨询”不在允许的值"),
    ("items", 2, "公开方式", "公开", "error", "“公开”不在允许的值"),
    ("items", 2, "公开层级", "市级", "error", "“市级”不在允许的值"),
    ("items", 2, "公开渠道", "website radio", "error", "渠道“radio”不在 channels.csv 中"),
    ("items", 2, "公开时限(工作日)", "21", "error", "21 个工作日超过 20 个工作日的上限"),
    ("items", 2, "公开时限(工作日)", "及时", "error", "“及时”不是整数个工作日"),
    ("items", 2, "公开时限(工作日)", "0", "error", "“0”不是整数个工作日"),
    ("items", 2, "可信度:公开渠道", "maybe", "error", "“maybe”不是可信度"),
    ("items", 2, "全社会", "", "error", "全社会与特定群体至少填一项"),
    ("items", 2, "二级事项", "就业\u200b政策咨询", "error", "U+200B"),
    ("items", 2, "二级事项", "就业\x07政策咨询", "error", "U+0007"),
    ("items", 2, "二级事项", "其他事项", "note", "不明确的“其他事项”"),
    ("items", 2, "二级事项", "就业政策（咨询", "note", "括号不成对"),
    ("items", 2, "一级事项", "就业", "note", "3 至 40 个字"),
    ("contents", 2, "事项编码", "JY-9999", "error", "事项 JY-9999 不在 items.csv 中"),
    ("contents", 2, "公开内容", "", "error", "不能为空"),
    ("contents", 2, "序号", "一", "error", "“一”不是序号"),
    ("contents", 3, "序号", "1", "error", "“JY-0101/1”与第 2 行重复"),
    ("bases", 2, "文件编号", "LB999", "error", "LB999 不在 legal_documents.csv 中"),
    ("bases", 2, "依据类别", "参考", "error", "“参考”应为公开依据或设立依据"),
    ("legal_documents", 3, "文件编号", "LB001", "error", "“LB001”与第 2 行重复"),
    ("legal_documents", 2, "替代文件", "LB999", "error", "替代文件 LB999 不在本表中"),
    ("channels", 2, "顺序", "甲", "error", "“甲”不是序号"),
    ("counties", 2, "替代代码", "419999", "error", "替代代码 419999 不在本表中"),
    ("counties", 3, "区划代码", "410102", "error", "“410102”与第 2 行重复"),
    ("townships", 2, "所属区划代码", "419999", "error", "区划 419999 不在 counties.csv 中"),
    ("cancelled_proofs", 2, "识别词", "(劳动", "error", "不是有效的正则表达式"),
    ("aliases", 2, "事项编码", "JY-9999", "error", "事项 JY-9999 不在 items.csv 中"),
)


def found(folder: Path) -> tuple[BaselineProblem, ...]:
    return problems(read_source(folder))


def test_the_shipped_baseline_has_no_error(folder: Path) -> None:
    assert {problem.severity for problem in found(folder)} == {Severity.NOTE}


@pytest.mark.parametrize(("table", "line", "column", "value", "severity", "says"), SLIPS)
def test_a_slip_is_named_with_file_line_and_column(
    folder: Path, table: str, line: int, column: str, value: str, severity: str, says: str
) -> None:
    usual = set(found(folder))
    set_cell(folder, table, line, column, value)
    new = [problem for problem in found(folder) if problem not in usual]
    there = [p for p in new if (p.file, p.line, p.column) == (f"{table}.csv", line, column)]
    assert [p.severity.value for p in there if says in p.message] == [severity], new
    shown = str(next(p for p in there if says in p.message))
    assert f"{table}.csv 第 {line} 行“{column}”列" in shown


@pytest.mark.parametrize(("table", "what"), [("contents", "公开内容"), ("bases", "依据")])
def test_an_item_without_content_or_basis_is_named_at_its_own_row(
    folder: Path, table: str, what: str
) -> None:
    change_rows(folder, table, lambda rows: [row for row in rows if row[0] != "JY-0102"])
    (error,) = (p for p in found(folder) if p.severity is Severity.ERROR)
    assert (error.file, error.line, error.column) == ("items.csv", 3, "事项编码")
    assert f"JY-0102 在 {table}.csv 中没有{what}" in error.message


def test_a_document_that_no_item_cites_is_only_noted(folder: Path) -> None:
    rows = read_rows(folder, "legal_documents")
    new = [*rows[1]]
    new[:2] = ["LB900", "河南省某某办法"]
    write_rows(folder, "legal_documents", [*rows, new])
    (noted,) = (p for p in found(folder) if p.line == len(rows) + 1)
    assert (noted.severity, noted.file, noted.column) == (Severity.NOTE, "legal_documents.csv", "文件编号")
    assert "《河南省某某办法》没有事项引用" in noted.message


def test_lines_are_those_of_the_file_where_a_cell_above_holds_a_line_break(folder: Path) -> None:
    set_cell(folder, "contents", 2, "公开内容", "第一行\n第二行")
    set_cell(folder, "contents", 3, "可信度", "maybe")
    (error,) = (p for p in found(folder) if p.severity is Severity.ERROR)
    assert (error.file, error.line) == ("contents.csv", 4)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("deadline_limit_workdays = 20", 'deadline_limit_workdays = "二十"', "deadline_limit_workdays 应为整数"),
        ('level = "县级"\n\n[[body_kinds]]\nname = "县级就业', 'level = "市级"\n\n[[body_kinds]]\nname = "县级就业', "层级应为县级或乡级"),
        ('id = "henan-2020"', "", "缺少 id"),
        ('modes = ["主动公开", "依申请公开"]', "", "缺少 modes"),
        ('item_kinds = ["信息发布", "业务办理"]', "", "缺少 item_kinds"),
        ('prefix = "SB"', "", "缺少 prefix"),
        ('name = "社会保险"', 'name = "就业"', "“就业”重复"),
        ('prefix = "SB"', 'prefix = "JY"', "“JY”重复"),
        ('name = "社会保险"', 'name = "社会保险/医保"', "不能用作工作表名"),
        ('name = "社会保险"', 'name = "自查"', "不能用作工作表名"),
        ('number = "豫人社办函〔2020〕93号"', "", "notice"),
    ],
)  # fmt: skip
def test_the_settings_are_checked_too(folder: Path, old: str, new: str, says: str) -> None:
    change_settings(folder, old, new)
    messages = [p.message for p in found(folder) if p.file == "baseline.toml"]
    assert any(says in message for message in messages), messages


@pytest.mark.parametrize(
    ("table", "line", "column", "value", "says"),
    [
        ("settings", 10, "值", "二十", "应为整数"),
        ("settings", 10, "值", "", "不能为空"),
        ("settings", 2, "设置", "编号", "不认识"),
        ("settings", 16, "值", "2020-13-31", "应为日期"),
        ("settings", 16, "值", "2021-10-31", "晚于"),
        ("domains", 3, "编码前缀", "JY", "重复"),
        ("domains", 3, "领域", "自查", "不能用作工作表名"),
        ("body_kinds", 2, "公开层级", "市级", "应为县级或乡级"),
    ],
)
def test_a_faulty_setting_is_named_with_its_table_and_line(
    tmp_path: Path, table: str, line: int, column: str, value: str, says: str
) -> None:
    folder = copy_baseline(tmp_path / "own")
    set_cell(folder, table, line, column, value)
    told = [(p.file, p.line) for p in found(folder) if says in p.message]
    assert told == [(f"{table}.csv", line)]


def test_a_faulty_pattern_of_names_is_told_with_its_line(folder: Path) -> None:
    change_settings(folder, "相关|有关", "相关|(有关")
    (error,) = (p for p in found(folder) if p.severity is Severity.ERROR)
    lines = (folder / "baseline.toml").read_text(encoding="utf-8").splitlines()
    assert "相关|(有关" in lines[error.line - 1]
    assert "正则表达式" in error.message


def test_the_channel_that_names_are_written_for_must_be_there(folder: Path) -> None:
    change_rows(folder, "channels", lambda rows: [row for row in rows if row[0] != "other"])
    assert any(p.file == "channels.csv" and "other" in p.message for p in found(folder))


def test_the_command_prints_problems_and_tells_by_its_exit_code(folder: Path) -> None:
    runner = CliRunner()
    assert runner.invoke(main, ["baseline", "check", "--baseline", str(folder)]).exit_code == 0
    set_cell(folder, "items", 2, "公开时限(工作日)", "30")
    result = runner.invoke(main, ["baseline", "check", "--baseline", str(folder)])
    assert result.exit_code == 1
    assert "items.csv 第 2 行“公开时限(工作日)”列" in result.stdout
    assert "错误 1 处" in result.stderr


def test_no_domain_may_take_the_name_of_another_sheet() -> None:
    own = {sheet.title for sheet in layout().sheets.values() if ":domain:" not in sheet.key}
    hidden = {INSTRUCTIONS_TITLE, SELF_CHECK_TITLE, LISTS_TITLE, METADATA_TITLE}
    assert {*own, *hidden, ALL_DOMAINS} == setting_faults._OTHER_SHEETS


def test_errors_come_first_then_warnings_then_one_line_for_notes_of_a_kind(folder: Path) -> None:
    rows = read_rows(folder, "legal_documents")
    uncited = [[f"LB90{number}", f"河南省某某办法之{number}", *rows[1][2:]] for number in range(9)]
    write_rows(folder, "legal_documents", [*rows, *uncited])
    set_cell(folder, "items", 30, "公开时限(工作日)", "30")
    result = CliRunner().invoke(main, ["baseline", "check", "--baseline", str(folder)])
    lines = result.stdout.splitlines()
    labels = [line.split()[0] for line in lines]
    assert labels == sorted(labels, key=["错误", "提醒", "提示"].index)
    assert labels[0] == "错误"
    assert "items.csv 第 30 行" in lines[0]
    assert sum("没有事项引用" in line for line in lines) == 1
    assert f"错误 1 处，提醒 {labels.count('提醒')} 条，提示 {labels.count('提示')} 条" in result.stderr
