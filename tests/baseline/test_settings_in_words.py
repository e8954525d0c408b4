"""A value that a province sets stands nowhere in words: with other settings nothing shows the shipped ones."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from baseline_folder import change_rows, copy_baseline
from catalogxl.baseline import load_baseline
from catalogxl.baseline.province_words import province_words
from catalogxl.boards.card import card_views
from catalogxl.model import Baseline
from catalogxl.record.build import record_of
from catalogxl.record.projection import public_catalog
from catalogxl.rules import RULES
from catalogxl.workbook.schema.layout import layout_for
from returns import LANKAO, catalog_of, filled, findings_of, item_row, workbook_of

# What the shipped baseline sets, as texts that would show it; and what another province sets instead.
CHANGED = {
    "目录名称": "他省就业和社会保险领域基层政务公开目录",
    "基线日期": "2031-02-03",
    "适用范围": "本省规定的范围",
    "通知名称": "他省关于编制目录的通知",
    "通知文号": "他办〔2031〕7号",
    "通知日期": "2031-02-03",
    "通知机关": "他省主管厅",
    "公开时限上限(工作日)": "13",
    "公开时限起算": "政府信息制成或改动之日起",
    "报送网址期限": "2031-05-06",
    "全部公开期限": "2031-07-08",
}
KINDS = {
    "县级人力资源社会保障部门": "甲类部门",
    "县级就业和社会保险公共服务机构": "乙类机构",
    "乡镇(街道)基层公共服务平台(窗口)": "丙类平台",
    "村(社区)综合服务站点": "丁类站点",
}
OWN = "人力资源社会保障部"
AUTHORITY = ["他部门", "他系统各部门", "12399"]
OLD = re.compile(
    r"(?<![0-9〔.A-Z$\-])20(?![0-9])|形成或变更|豫人社办函|2020年，参考稿|2020-05-26|2020-10-31|2020-12-31|10月底|年底"
    r"|四类|县级人力资源社会保障部门|县级就业和社会保险公共服务机构|基层公共服务平台\(窗口\)"
)
# Counties write these too: they are looked for only in what the program says.
OLD_WORDS = re.compile(rf"{OLD.pattern}|12333|人社|人力资源|第[一二三四]条|四（一）|三（一）")
LONG = ("每月", "及时公开", "30个工作日内", "15至20个工作日", "长期", "30日内")


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Baseline:
    """The baseline of a province that sets everything otherwise."""
    folder = copy_baseline(tmp_path_factory.mktemp("other") / "baseline")
    change_rows(folder, "settings", lambda rows: [[row[0], CHANGED.get(row[0], row[1]), ""] for row in rows])
    change_rows(folder, "body_kinds", lambda rows: [[KINDS[row[0]], row[1], ""] for row in rows])
    change_rows(folder, "authorities", lambda rows: [[row[0], *AUTHORITY] for row in rows])
    change_rows(
        folder,
        "notice_clauses",
        lambda rows: [[*row[:2], "办法第七款", row[3].replace(OWN, "他系统")] for row in rows],
    )
    heading = _headings(folder, "items").index("公开时限(工作日)")

    def shorter(rows: list[list[str]]) -> list[list[str]]:
        return [[*row[:heading], "13", *row[heading + 1 :]] for row in rows]

    change_rows(folder, "items", shorter)
    return load_baseline(folder)


def _headings(folder: Path, name: str) -> list[str]:
    return (folder / f"{name}.csv").read_text(encoding="utf-8-sig").splitlines()[0].split(",")


def shown(texts: Iterator[str], old: re.Pattern[str] = OLD) -> list[str]:
    """Those of ``texts`` that show a value of the shipped settings."""
    return [text for text in texts if old.search(text)]


def test_the_words_that_would_tell_are_shown_by_the_shipped_baseline() -> None:
    words = province_words(load_baseline())
    assert shown(iter([RULES["deadline_over_limit"].way_out.format_map(words)]))


def test_no_rule_says_a_settable_value(other: Baseline) -> None:
    words = province_words(other)
    said = (rule.way_out.format_map(words) for rule in RULES.values())
    assert shown(said, OLD_WORDS) == []
    assert shown((clause.says.format_map(words) for clause in other.clauses.values()), OLD_WORDS) == []


@pytest.mark.parametrize("text", LONG)
def test_no_message_and_no_fix_does(other: Baseline, text: str) -> None:
    contents = filled(other)
    item_row(contents, "JY-0101")["deadline"] = text
    found = [finding for finding in findings_of(contents, other) if finding.field == "deadline"]
    assert [finding.fix for finding in found] == ["13"]
    assert shown(finding.message.replace(text, "") for finding in found) == []


def test_no_prompt_and_no_dropdown_does(other: Baseline) -> None:
    plan = layout_for(other)
    prompts = (
        text
        for part in plan.sheets.values()
        for column in part.columns
        for text in (column.prompt, column.error, column.blank, column.heading)
        if text
    )
    # Lengths of texts are no setting: 最多 20 字.
    assert shown((re.sub(r"最多 \d+ 字", "", text) for text in prompts), OLD_WORDS) == []
    assert shown(iter([choice for choices in plan.lists.values() for choice in choices])) == []


def test_no_sheet_of_the_workbook_does(other: Baseline) -> None:
    book = load_workbook(io.BytesIO(workbook_of(filled(other), other)))
    texts = (
        cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        # What items say is no setting.
        if isinstance(cell.value, str)
        and sheet.cell(1, cell.column).value not in ("contents", "bases")
        and not cell.value.startswith('{"aliases"')
    )
    assert shown(texts) == []


def test_no_published_sheet_does(other: Baseline) -> None:
    record = record_of(catalog_of(filled(other), other))
    catalog = public_catalog(LANKAO, [record.data], other)
    deadlines = {entry["deadline"] for domain in catalog["domains"] for entry in domain["entries"]}
    assert deadlines == {"政府信息制成或改动之日起13个工作日内公开"}
    cards = [line.plain for card in card_views(catalog) for block in card.blocks for line in block.lines]
    assert shown(line for line in cards if "之日" in line) == []
    assert any("13个工作日内" in line for line in cards)
