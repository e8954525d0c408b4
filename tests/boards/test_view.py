"""What the official table says, before any rendering."""

from __future__ import annotations

import dataclasses

import pytest

from catalogxl.boards import table_view as view_module
from catalogxl.boards.table_cells import web_address
from catalogxl.boards.table_view import TableRow, TableView, table_view
from catalogxl.boards.theme import load_theme
from catalogxl.errors import CatalogError
from catalogxl.record.public import PublicCatalog

KEYS = [column.key for column in load_theme().columns]


def texts(row: TableRow, key: str) -> list[str]:
    return [line.plain.replace("\u00a0", " ") for line in row.cells[KEYS.index(key)]]


def rows(view: TableView) -> list[TableRow]:
    return [row for group in view.groups for row in group.rows]


def test_the_head_has_fourteen_leaf_columns_in_two_rows() -> None:
    cells = load_theme().head_cells()
    assert [cell.text for cell in cells if cell.colspan == 2] == [
        "公开事项",
        "公开对象",
        "公开方式",
        "公开层级",
    ]
    assert sum(cell.colspan for cell in cells if cell.row == 0) == len(KEYS) == 14
    assert sum(cell.rowspan == 1 and cell.row == 1 for cell in cells) == 8


def test_items_are_grouped_and_numbered_as_they_stand(view: TableView) -> None:
    assert [len(group.rows) for group in view.groups] == [6, 5]
    assert [texts(row, "seq") for row in rows(view)] == [[str(n)] for n in range(1, 12)]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("level1", ["就业信息服务"]),
        ("level2", ["岗位信息发布1", "JY-0001"]),
        (
            "contents",
            [
                "1.对象范围",
                "2.发放结果【结果】",
                "办事指南：https://www.example.gov.cn/guide?item=1&lang=zh",
                "指南附：规范表格、填写说明",
            ],
        ),
        ("bases", ["《中华人民共和国政府信息公开条例》（中华人民共和国国务院令第711号）"]),
        ("deadline", ["公开事项信息形成或变更之日起20个工作日内公开"]),
        (
            "bodies",
            [
                "兰考县人力资源和社会保障局",
                "兰考县各乡镇（街道）便民服务中心",
                "责任科室：就业促进股",
                "电话：0371-26990000",
            ],
        ),
        (
            "channels",
            [
                "■ 政府网站（兰考县人民政府网）",
                "■ 政务服务中心（兰考县政务服务中心二楼人社综合窗口）",
                "□ 政府公报 □ 两微一端 □ 社区/企事业单位/村公示栏(电子屏) □ 其他",
            ],
        ),
        ("audience_all", ["√"]),
        ("audience_specific", []),
        ("proactive", ["√"]),
        ("on_request", []),
        ("county", ["√"]),
        ("township", ["√"]),
    ],
)
def test_cells_of_an_ordinary_item(view: TableView, key: str, expected: list[str]) -> None:
    assert texts(rows(view)[0], key) == expected


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("level2", ["返乡创业示范园区入驻补贴申请", "（本地补充）"]),
        ("audience_all", []),
        ("audience_specific", ["√", "返乡创业人员"]),
        ("proactive", []),
        ("on_request", ["√"]),
        ("township", []),
    ],
)
def test_cells_of_a_supplement(view: TableView, key: str, expected: list[str]) -> None:
    assert texts(rows(view)[5], key) == expected


def test_notes_name_members_of_groups_and_only_channels_in_use(view: TableView) -> None:
    notes = {note.heading: [line.plain for line in note.lines] for note in view.notes}
    assert notes == {
        "公开主体说明": ["兰考县各乡镇（街道）便民服务中心：堌阳镇便民服务中心"],
        "公开渠道全称与地址": ["政府网站：兰考县人民政府网　https://www.example.gov.cn/"],
    }


@pytest.mark.parametrize(
    ("text", "is_link"),
    [
        ("https://www.lankao.gov.cn/a?b=1&c=2", True),
        ("http://rsj.example.cn/", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https://user:word@example.com/", False),
        ("https://", False),
        ("http://[::1", False),
        ("https://example.com/a b", False),
        ("https://example.com/a\u200b", False),
        ("https://example.com/办事指南", True),
        ("www.example.com", False),
        ("见窗口公示", False),
    ],
)
def test_only_plain_web_addresses_become_links(text: str, is_link: bool) -> None:
    assert web_address(text) == (text if is_link else "")


def test_an_unknown_column_of_the_look_is_named(
    catalog: PublicCatalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme = load_theme()
    changed = dataclasses.replace(theme, columns=(dataclasses.replace(theme.columns[0], key="colour"),))
    monkeypatch.setattr(view_module, "load_theme", lambda: changed)
    with pytest.raises(CatalogError, match="colour"):
        table_view(catalog, catalog["domains"][0], channel_kinds=[])
