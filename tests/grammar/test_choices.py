"""Choices of the form in counties' own words: mode, levels, stage of a content, audience."""

from __future__ import annotations

import pytest

from catalogxl.grammar.audience import is_vague_audience
from catalogxl.grammar.content import ContentLine, parse_content
from catalogxl.grammar.level import sure_levels
from catalogxl.grammar.mode import short_mode, sure_mode


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("县级", "县级"),
        ("县", "县级"),
        ("乡级", "乡级"),
        ("村（社区）", "乡级"),
        ("乡镇（街道）级", "乡级"),
        ("县、乡两级", "县级、乡级"),
        ("乡级、县级", "县级、乡级"),
        ("县（市、区）级和街道", "县级、乡级"),
        ("市级", ""),
        ("县级、市级", ""),
        ("市级、县级", ""),
        ("县级网站", ""),
        ("x县级", ""),
        ("", ""),
    ],
)
def test_levels_are_taken_where_nothing_else_is_said(text: str, levels: str) -> None:
    assert sure_levels(text) == levels


@pytest.mark.parametrize(("kind", "levels"), [("县级市", "县级"), ("县", ""), ("市辖区", ""), ("", "")])
def test_the_level_of_a_city_is_the_countys_own_where_that_is_one(kind: str, levels: str) -> None:
    assert sure_levels("市级", kind) == levels


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("主动公开", "主动公开"),
        ("主動公開。", "主动公开"),
        ("√主动", "主动公开"),
        ("依申请", "依申请公开"),
        ("按申请公开", "依申请公开"),
        ("主动公开、依申请公开", ""),
        ("不主动公开", ""),
        ("", ""),
    ],
)
def test_a_mode_is_taken_where_only_one_is_said(text: str, mode: str) -> None:
    assert sure_mode(text) == mode


def test_a_mode_may_lack_its_last_word() -> None:
    assert [short_mode(text) for text in ("主动", "依申请", "主动公开")] == ["主动公开", "依申请公开", ""]


@pytest.mark.parametrize(
    ("line", "stage", "text"),
    [
        ("结果：补贴名单", "结果", "补贴名单"),
        ("【决策公开】 政策文件 ", "决策", "政策文件"),
        ("(服务): 办事指南", "服务", "办事指南"),
        ("补贴名单", "", "补贴名单"),
        ("结果补贴名单", "", "结果补贴名单"),
        ("其他：补贴名单", "", "其他：补贴名单"),
    ],
)
def test_a_content_may_begin_with_its_stage(line: str, stage: str, text: str) -> None:
    assert parse_content(line) == ContentLine(stage, text)


@pytest.mark.parametrize(
    ("text", "vague"),
    [
        ("特定人群", True),
        ("有关群众", True),
        ("符合条件的人员", True),
        ("全社会", True),
        ("相关企业和个人", True),
        ("企业", False),
        ("就业困难人员", False),
        ("", False),
        ("。", False),
    ],
)
def test_an_audience_that_may_be_anyone_is_vague(text: str, vague: bool) -> None:
    assert is_vague_audience(text) is vague
