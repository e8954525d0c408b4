"""Whatever a county writes into its cells, the rule book answers with findings, never with an exception."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from catalogxl.model import Finding
from catalogxl.rules import RULES
from catalogxl.workbook.schema.layout import STATIONS
from returns import Filled, filled, findings_of, layout, supplement
from rules.cases import both, supplements

# What the field itself writes, well and badly: arbitrary characters alone would seldom reach a parser's inside.
WORDS = (
    "《中华人民共和国社会保险法》", "《", "》", "〈", "（", "）", "国务院令第711号", "财社[2017]164号", "第十四条", "关于印发",
    "人社局", "兰考县", "堌阳镇", "各", "人民政府", "、", "工作日", "20", "个", "长期", "其中", "形成或变更之日起", "同上",
    "√", "×", "是", "县级", "乡级", "主动公开", "其他", "有关", "身份证号410225199001011234", "13800138000", "户籍证明",
    "结果：", "https://", "=1+1", "@", "\n", "\t", " ", "１", "①", "\u200b", "零工市场用工信息", "JY-0101", "列入", "2020-13-45",
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=8).map("".join),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
)


def cells() -> Iterator[tuple[str, int, str]]:
    """Every cell that a county fills in on a few rows of each sheet: the sheet's key, the row, the column's key."""
    contents = started()
    for part in layout().sheets.values():
        keys = [column.key for column in part.columns if column.filled_in and column.key]
        for row in range(min(4, len(contents[part.key]))):
            yield from ((part.key, row, key) for key in keys)


def started() -> Filled:
    """A faultless return with two supplements and two stations."""
    contents = filled()
    contents[STATIONS] += [{"station_township": "堌阳镇", "station_name": f"{n}村综合服务站"} for n in "范徐"]
    both(supplements(supplement(), supplement(level2="零工市场服务指南", kind="业务办理")))(contents)
    return contents


CELLS = tuple(cells())


def written(changes: dict[tuple[str, int, str], str]) -> tuple[Finding, ...]:
    """What is found once ``changes`` were made."""
    contents = started()
    for (sheet, row, key), text in changes.items():
        contents[sheet][row][key] = text
    return findings_of(contents)


@given(st.dictionaries(st.sampled_from(CELLS), TEXTS, min_size=1, max_size=25))
@settings(max_examples=250, deadline=None)
def test_any_text_in_any_cell(changes: dict[tuple[str, int, str], str]) -> None:
    findings = written(changes)
    titles = {part.title for part in layout().sheets.values()} | {""}
    assert {finding.rule for finding in findings} <= set(RULES)
    assert {finding.cell.sheet for finding in findings if finding.cell} <= titles


@given(TEXTS)
@settings(max_examples=40, deadline=None)
def test_the_same_text_in_every_cell(text: str) -> None:
    findings = written(dict.fromkeys(CELLS, text))
    assert {finding.rule for finding in findings} <= set(RULES)


def test_every_kind_of_sheet_is_covered() -> None:
    assert {sheet for sheet, _, _ in CELLS} == set(layout().sheets)
