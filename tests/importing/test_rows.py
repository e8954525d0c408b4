"""What stands in which row, and in which table: wrapped and merged rows, finer items, several tables, other lists."""

from __future__ import annotations

import pytest

from catalogxl.importing.imported import REFUSED, SKIPPED
from grids.builders import Table, as_docx, as_html, as_xlsx
from importing.old_tables import ALL_BOXES, HEADS, SENTENCE, TITLE, imported, row, rows_of


def test_headings_again_on_every_page_and_a_row_cut_by_the_page() -> None:
    cut = row(
        "", "", "登记", contents="3.办理方式", bases="", deadline="", bodies="", channels="", ticks=[""] * 6
    )
    table = [
        *HEADS,
        row("1", "社会保险登记", "参保单位注销"),
        row("2", "社会保险登记", "职工参保", contents="1.事项名称 2.办理材料"),
        *HEADS,
        cut,
        row("3", "社会保险登记", "城乡居民养老保险参保登记"),
    ]
    assert [one.item for one in rows_of(as_html(table, TITLE))] == ["SB-0103", "SB-0104", "SB-0105"]


def test_an_item_over_several_rows_is_one() -> None:
    whole = row("1", ("社会保险登记", 2, 1), "职工参保登记")
    table = [
        *HEADS,
        [*whole[:2], ("职工参保登记", 2, 1), "1.事项名称", *whole[4:]],
        ["", "2.办理材料", "", "", "", "", *[""] * 6],
    ]
    (one,) = rows_of(as_html(table, TITLE))
    assert one.item == "SB-0104"
    assert "办理材料" in one.source["contents"]


def test_a_name_alone_over_several_rows_is_one_name() -> None:
    names = ["机关事业", "单位社会", "保险登记"]
    rest = row("1", "社会保险登记", names[0])
    whole = [
        (cell, 3, 1) if at not in (0, 2) and isinstance(cell, str) else cell for at, cell in enumerate(rest)
    ]
    table = [*HEADS, whole, ["", names[1]], ["", names[2]]]
    assert [one.item for one in rows_of(as_html(table, TITLE))] == ["SB-0101"]


def test_the_same_as_above_is_what_stands_above() -> None:
    same = {"deadline": "同上", "channels": "同上", "bodies": "同上"}
    table = [
        *HEADS,
        row("1", "社会保险登记", "职工参保登记"),
        row("2", "社会保险登记", "参保单位注销", **same),
    ]
    first, second = rows_of(as_html(table, TITLE))
    assert {key: second.values[key] for key in ("deadline", "channels", "bodies")} == {
        key: first.values[key] for key in ("deadline", "channels", "bodies")
    }


def test_pairs_of_ticks_under_a_heading_of_their_group_stand_in_the_official_order() -> None:
    groups: Table = [
        [*HEADS[0][:1], "一级事项", "二级事项", *HEADS[0][2:7], *(cell for cell in HEADS[0][7:])]
    ]
    heads: Table = [[cell if isinstance(cell, str) else (cell[0], 1, cell[2]) for cell in groups[0]]]
    table = [*heads, row("1", "社会保险登记", "职工参保登记", ticks=("√", "", "", "√", "√", ""))]
    (one,) = rows_of(as_html(table, TITLE))
    assert (one.values["mode"], one.values["level"]) == ("依申请公开", "县级")


def test_a_directory_of_more_levels_is_told_by_its_names() -> None:
    heads = ["一级目录", "二级目录", "三级目录", "四级目录", "公开内容", "公开依据", "公开时限", "公开主体"]
    values = [
        "政务公开",
        "社会保险",
        "社会保险登记",
        "职工参保登记",
        "办理材料",
        "《社会保险法》",
        "20个工作日",
        "某局",
    ]
    (one,) = rows_of(as_html([heads, values], TITLE))
    assert (one.item, one.level1) == ("SB-0104", "社会保险登记")


def test_a_finer_item_is_a_supplement_that_refines_its_parent() -> None:
    heads: Table = [
        [HEADS[0][0], ("公开事项", 1, 3), *HEADS[0][2:]],
        [*HEADS[1][:2], "三级事项", *HEADS[1][2:]],
    ]
    whole = row("1", "社会保险登记", "职工参保登记")
    table = [*heads, [*whole[:3], "灵活就业人员参保登记", *whole[3:]]]
    (one,) = rows_of(as_html(table, TITLE))
    assert (one.item, one.how, one.refines) == (None, "new", "SB-0104")
    assert one.level2 == "灵活就业人员参保登记"


def test_a_table_of_headings_and_values_side_by_side() -> None:
    table: Table = [
        ["一级事项", "社会保险登记"],
        ["二级事项", "职工参保登记"],
        ["公开时限", SENTENCE],
        ["公开渠道", ALL_BOXES],
        ["公开方式", "主动公开"],
        ["一级事项", "社会保险登记"],
        ["二级事项", "参保单位注销"],
        ["公开时限", "10个工作日内"],
        ["公开渠道", "■政府网站"],
        ["公开方式", "依申请公开"],
    ]
    rows = rows_of(as_html(table, TITLE))
    assert [(one.item, one.values["deadline"], one.values["mode"]) for one in rows] == [
        ("SB-0104", 20, "主动公开"),
        ("SB-0103", 10, "依申请公开"),
    ]


def test_tables_of_other_domains_are_named_and_skipped() -> None:
    other = [*HEADS, row("1", "综合业务", "社会救助政策法规")]
    ours = [*HEADS, row("1", "社会保险登记", "职工参保登记")]
    page = as_html(other, "社会救助领域基层政务公开标准目录") + as_html(ours, TITLE)
    result = imported(page)
    assert [one.domain for one in result.skipped] == ["社会救助"]
    assert [one.item for table in result.tables for one in table.rows if one.domain] == ["SB-0104"]
    (alone,) = imported(as_html(other, "社会救助领域基层政务公开标准目录")).files
    assert alone.status == SKIPPED


def test_titles_within_one_grid_divide_it() -> None:
    table: Table = [
        ["(一)重大建设项目领域基层政务公开标准目录"],
        *HEADS,
        row("1", "征收土地信息", "征收土地信息"),
        ["(二)就业领域基层政务公开标准目录"],
        *HEADS,
        row("1", "就业信息服务", "岗位信息发布"),
    ]
    result = imported(as_html(table, "某镇"))
    assert [one.domain for one in result.skipped] == ["重大建设项目"]
    assert [one.item for table in result.tables for one in table.rows if one.domain] == ["JY-0102"]


def test_another_kind_of_list_is_refused() -> None:
    table: Table = [
        [
            "序号",
            "分类",
            "一级目录",
            "二级目录",
            "三级目录",
            "四级目录",
            "公开依据",
            "公开事项",
            "事项内容",
            "公开时限",
            "公开方式",
            "公开形式",
            "公开主体",
        ],
        [
            "1",
            "政府信息公开指南",
            "",
            "",
            "",
            "",
            "《政府信息公开条例》",
            "政府信息公开指南",
            "指南",
            "20个工作日内",
            "政府网站",
            "文字",
            "县政府办",
        ],
    ]
    (file,) = imported(as_html(table, "某县政务公开清单目录(2022年度)")).files
    assert file.status == REFUSED
    assert "没有导入" in file.reason


@pytest.mark.parametrize("write", [as_xlsx, as_docx, as_html])
def test_a_table_without_a_title_is_told_by_its_names(write: object) -> None:
    table = [*HEADS, row("1", "就业信息服务", "岗位信息发布"), row("2", "就业信息服务", "求职信息登记")]
    assert [one.item for one in rows_of(write(table))] == ["JY-0102", "JY-0103"]  # type: ignore[operator]
