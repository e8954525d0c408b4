"""What each kind of published sheet is to say of an item, from the record."""

from __future__ import annotations

from dataclasses import replace

import pytest

from boards.conftest import GROUP, OFFICE, make_catalog, make_entry
from catalogxl.boards.theme import load_theme
from catalogxl.record.public import PublicCatalog
from catalogxl.verify import expected_sheets
from catalogxl.verify.expected import ExpectedSheet
from catalogxl.verify.expected_sheets import (
    TICKED,
    boards,
    deadline_forms,
    flat_table,
    item_texts,
    official_table,
)
from returns import baseline

MEMBER = "堌阳镇便民服务中心"


def one_item(**changed: object) -> PublicCatalog:
    return make_catalog([make_entry(1, **{"level1": "就业信息服务", "level2": "事项1", **changed})])  # type: ignore[arg-type]


def said(sheet: ExpectedSheet, key: str) -> str:
    return sheet.items[0].fields[key].text


def test_a_deadline_is_said_in_five_ways() -> None:
    entry = make_entry(1, level1="", level2="")
    assert deadline_forms(entry) == [
        "公开事项信息形成或变更之日起20个工作日内公开",
        "从信息形成或变更之日算起，20个工作日内更新公布（不是办事时限）",
        "20个工作日内更新公布",
        "20个工作日内",
        "20个工作日",
    ]


EVENTS = baseline().life_event_of
OF_EVENT = next(iter(EVENTS))


@pytest.mark.parametrize(
    ("changed", "key", "text"),
    [
        ({}, "phone", "0371-26990000"),
        ({"phone": ""}, "phone", "0371-26990001"),
        ({}, "audience", "所有人"),
        ({"audience_all": False, "audience_specific": "参保人员"}, "audience", "参保人员"),
        ({}, "mode", "不用申请"),
        ({"mode": "依申请公开"}, "mode", "要申请才能看"),
        ({}, "band", "就业信息服务"),
        ({"code": OF_EVENT}, "band", EVENTS[OF_EVENT]),
        ({"refines": OF_EVENT}, "band", EVENTS[OF_EVENT]),
        ({}, "who", f"{OFFICE}\n{GROUP}"),
        ({}, "where", "兰考县人民政府网\n兰考县政务服务中心二楼人社综合窗口"),
        ({"channels": [{"id": "gazette", "kind": "政府公报", "names": []}]}, "where", "政府公报"),
        ({"deadline_trigger": "报名结束"}, "days", "报名结束后20个工作日内更新公布"),
    ],
)
def test_a_board_says_of_an_item(changed: dict[str, object], key: str, text: str) -> None:
    board, *_ = boards(one_item(**changed), baseline())
    assert said(board, key) == text


@pytest.mark.parametrize(
    ("changed", "titles"),
    [
        ({}, ["", MEMBER]),
        ({"levels": ["县级"]}, [""]),
        ({"levels": ["乡级"]}, ["", MEMBER]),
        ({"bodies": [OFFICE]}, [""]),
    ],
)
def test_a_township_has_a_board_of_the_items_that_it_publishes(
    changed: dict[str, object], titles: list[str]
) -> None:
    found = [*boards(one_item(**changed), baseline())]
    assert [board.title for board in found] == titles
    assert [said(board, "who") for board in found[1:]] == titles[1:]


@pytest.mark.parametrize(
    ("changed", "ticks"),
    [
        ({}, "全社会 主动 县级 乡级"),
        ({"levels": ["县级"]}, "全社会 主动 县级"),
        ({"levels": ["乡级"]}, "全社会 主动 乡级"),
        ({"mode": "依申请公开"}, "全社会 依申请 县级 乡级"),
        ({"audience_all": False, "audience_specific": "参保人员"}, "特定群体 主动 县级 乡级"),
    ],
)
def test_the_official_table_ticks_of_an_item(changed: dict[str, object], ticks: str) -> None:
    (item,) = official_table(one_item(**changed), baseline()).items
    assert [item.fields[key].heading for key in TICKED if item.fields[key].lines] == ticks.split()
    assert (item.code, item.domain, item.seq, item.level1, item.name) == (
        "JY-0001",
        "就业",
        1,
        "就业信息服务",
        "事项1",
    )


def test_the_official_table_shows_the_channels_that_are_not_used_and_a_small_print() -> None:
    (item,) = official_table(one_item(), baseline()).items
    assert {"政府公报", "其他"} < {*item.fields["channels"].others}
    assert not {"政府网站", "政务服务中心"} & {*item.fields["channels"].others}
    assert [(line.whole, line.optional) for line in item.fields["level2"].lines] == [
        ("事项1", False),
        ("JY-0001", True),
    ]


def test_of_the_ways_to_say_a_deadline_or_a_mode_a_card_needs_one() -> None:
    kinds = {key: field.kind for key, field in item_texts(one_item()).items[0].fields.items()}
    assert [key for key, kind in kinds.items() if kind == "either"] == ["days", "mode"]


@pytest.mark.parametrize(
    ("key", "kind", "text"),
    [
        ("code", "lines", "JY-0001"),
        ("seq", "count", "1"),
        ("audience_all", "truth", "true"),
        ("has_sample", "truth", "false"),
        ("levels", "lines", "县级、乡级"),
        ("guide_url", "lines", "https://www.example.gov.cn/Guide"),
    ],
)
def test_data_say_of_an_item(key: str, kind: str, text: str) -> None:
    table = flat_table(one_item(guide_url="https://www.example.gov.cn/Guide"))
    field = table.items[0].fields[key]
    assert (field.kind, field.text) == (kind, text)


@pytest.mark.parametrize(
    ("changed", "key", "text"),
    [({}, "phone", "0371-26990000"), ({"phone": ""}, "phone", "0371-26990001"), ({}, "name", "事项1")],
)
def test_a_card_says_of_an_item(changed: dict[str, object], key: str, text: str) -> None:
    assert said(item_texts(one_item(**changed)), key) == text


def test_a_column_is_known_by_the_heading_that_an_office_gave_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless that is another column's."""
    theme = load_theme("")
    heads = {"deadline": "何时公开", "bodies": "公开依据"}
    columns = tuple(replace(column, head=heads.get(column.key, column.head)) for column in theme.columns)
    monkeypatch.setattr(expected_sheets, "load_theme", lambda _="": replace(theme, columns=columns))
    found = {column.key: column.spellings for column in official_table(one_item(), baseline()).columns}
    assert found["deadline"] == ("公开时限", "何时公开")
    assert found["bodies"] == ("公开主体",)
    assert found["level1"] == ("一级事项", "公开事项一级事项")
