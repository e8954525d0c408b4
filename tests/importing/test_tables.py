"""What counties' tables look like: whatever the layout, items and values are found, and what is not known is asked."""

from __future__ import annotations

import pytest

from catalogxl.importing.imported import REFUSED, SKIPPED
from grids.builders import Table, as_docx, as_html, as_xlsx
from importing.old_tables import ALL_BOXES, HEADS, SENTENCE, WRITERS, imported, row, rows_of

TITLE = "社会保险领域基层政务公开标准目录"
BOTH = "县级、乡级"


def asked(one: object, key: str) -> list[str]:
    return [question.why for question in one.asked if question.key == key]  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", WRITERS)
def test_the_official_table_in_every_kind_of_file(kind: str) -> None:
    table = [*HEADS, row("1", ("社会保险登记", 2, 1), "参保单位注销"), row("2", None, "职工参保登记")]
    first, second = rows_of(WRITERS[kind](table, TITLE))
    assert (first.item, second.item) == ("SB-0103", "SB-0104")
    assert (first.how, second.level1) == ("exact", "社会保险登记")
    assert first.values["deadline"] == 20
    assert first.values["channels"] == ["website", "service_center", "other"]
    assert first.values["channel_other"] == "基层公共服务平台"
    assert first.values["audience_all"] is True
    assert first.values["mode"] == "主动公开"
    assert first.values["level"] == BOTH
    assert first.values["bodies"] == ["兰考县人力资源和社会保障局"]


@pytest.mark.parametrize("kind", WRITERS)
def test_numbers_and_broken_lines_in_names_do_not_count(kind: str) -> None:
    table = [
        *HEADS,
        row("2", ("1.社会保险 参保信息\n维护", 2, 1), "1.1单位(项目)\n基本信息 变更"),
        row("3", None, "（2）個人基本信息變更"),
    ]
    assert [one.item for one in rows_of(WRITERS[kind](table, TITLE))] == ["SB-0201", "SB-0202"]


@pytest.mark.parametrize("number", ["6.1", "一、", "(3)", "③", "6．1 ", "1.1.2"])
def test_the_number_is_never_the_item(number: str) -> None:
    (one,) = rows_of(as_html([*HEADS, row("1", "6.工伤保险服务", f"{number}工伤认定申请")], TITLE))
    assert (one.item, one.how, one.level2) == (None, "new", "工伤认定申请")


def test_a_single_heading_row_whose_values_say_otherwise() -> None:
    table: Table = [
        [
            "序号",
            "一级事项",
            "二级事项",
            "公开内容",
            "公开依据",
            "公开时限",
            "公开主体",
            "公开渠道",
            "公开方式",
            "公开属性",
            "公开对象",
            "咨询电话",
        ],
        [
            "1",
            "社会保险登记",
            "职工参保登记",
            "事项名称、办理材料",
            "《社会保险法》",
            SENTENCE,
            "乡镇人民政府",
            "■便民服务中心",
            "全文发布",
            "主动公开",
            "全社会",
            "0371-1234567",
        ],
    ]
    (one,) = rows_of(as_html(table, TITLE))
    assert one.values["mode"] == "主动公开"
    assert one.values["audience_all"] is True
    assert one.values["channels"] == ["service_station"]
    assert "level" not in one.values
    assert asked(one, "level")
    assert one.unplaced == {"公开方式": "全文发布", "enquiry_phone": "0371-1234567"}
    assert one.values["bodies"] == []
    assert one.values["body_classes"] == ["乡镇人民政府"]


@pytest.mark.parametrize(
    ("county", "township", "ticks", "level"),
    [
        ("县级", "乡、村级", ("√", "√"), BOTH),
        ("区 级", "镇街级", ("✓", ""), "县级"),
        ("市级", "镇、村级", ("", "☑"), "乡级"),
        ("旗县级", "苏木乡镇级", ("是", "是"), BOTH),
        ("县（市、区）级", "乡镇（街道）", ("√", "×"), "县级"),
    ],
)
def test_levels_are_told_by_their_words(
    county: str, township: str, ticks: tuple[str, str], level: str
) -> None:
    heads: Table = [HEADS[0], [*HEADS[1][:6], county, township]]
    table = [*heads, row("1", "社会保险登记", "职工参保登记", ticks=("√", "", "√", "", *ticks))]
    (one,) = rows_of(as_html(table, TITLE))
    assert one.values["level"] == level


def test_of_three_levels_the_city_is_not_the_county() -> None:
    heads: Table = [[*HEADS[0][:-1], ("公开层级", 1, 3)], [*HEADS[1][:6], "市级", "县级", "乡级"]]
    table = [*heads, row("1", "社会保险登记", "职工参保登记", ticks=("√", "", "√", "", "√", "√", ""))]
    (one,) = rows_of(as_html(table, TITLE))
    assert one.values["level"] == "县级"


def test_ticks_that_are_gone_are_asked_and_not_guessed() -> None:
    (one,) = rows_of(as_html([*HEADS, row("1", "社会保险登记", "职工参保登记", ticks=[""] * 6)], TITLE))
    assert not {"audience_all", "mode", "level"} & set(one.values)
    assert asked(one, "audience")
    assert asked(one, "mode")
    assert asked(one, "level")
    assert one.texts["mode"] == one.texts["level"] == one.texts["audience_all"] == ""


def test_headings_that_are_misprinted_or_drawn_twice() -> None:
    table: Table = [
        [
            "序号序号",
            "一级一级事项事项",
            "二级二级事项事项",
            "公开要素(要素)",
            "公开依据公开依据",
            "公开时限公开时限",
            "公开责\n任单位",
            "公开渠道和要素",
            "全社",
            "特定 群众",
            "主主动动",
            "依申公开",
            "县 级",
            "乡镇",
        ],
        row("1", "社会保险登记", "职 工 参 保 登 记", channels="政府网站政务服务大厅"),
    ]
    (one,) = rows_of(as_html(table, "社会保险领域目录社会保险领域目录"))
    assert one.item == "SB-0104"
    assert one.values["channels"] == ["website", "service_center"]
    assert one.values["level"] == BOTH
    assert one.values["mode"] == "主动公开"


def test_a_heading_whose_merged_cells_came_apart() -> None:
    table: Table = [
        [
            "序号",
            "公开事项",
            "公开内容(要素)",
            "公开依据",
            "公开时限",
            "公开主体",
            "公开渠道和载体",
            "公开对象",
            "公开方式",
            "公开层级",
        ],
        [
            "",
            "一级事项",
            "二级事项",
            "",
            "",
            "",
            "",
            "",
            "全社会",
            "特定群体",
            "主动",
            "依申请",
            "县级",
            "乡级",
        ],
        row("1", "社会保险登记", "职工参保登记", ticks=("√", "", "", "√", "", "√")),
    ]
    (one,) = rows_of(as_html(table, TITLE))
    assert (one.item, one.values["mode"], one.values["level"]) == ("SB-0104", "依申请公开", "乡级")


def test_headings_whose_merged_cells_are_blank_now() -> None:
    upper = ["序号", "公开事项", "", "公开内容", "公开依据", "公开时限", "公开主体", "公开渠道"]
    upper += ["公开对象", "", "公开方式", "", "公开层级", ""]
    lower = [
        "",
        "一级事项",
        "二级事项",
        "",
        "",
        "",
        "",
        "",
        "全社会",
        "特定群体",
        "主动",
        "依申请",
        "县级",
        "乡级",
    ]
    table = [
        upper,
        lower,
        row("1", "社会保险登记", "职工参保登记"),
        row("2", "", "参保单位注销", ticks=["√", ""] * 3),
    ]
    first, second = rows_of(as_html(table, TITLE))
    assert (first.values["level"], second.values["level"], second.level1) == (BOTH, "县级", "社会保险登记")


def test_a_table_without_headings_is_told_by_its_values() -> None:
    (one,) = rows_of(
        as_html([row("1", "社会保险登记", "职工参保登记", ticks=("√", "", "√", "", "", "√"))], TITLE)
    )
    assert one.item == "SB-0104"
    assert one.values["deadline"] == 20
    assert one.values["level"] == "乡级"


def test_channels_in_columns_of_their_own() -> None:
    heads: Table = [
        [
            ("序号", 2, 1),
            ("一级事项", 2, 1),
            ("二级事项", 2, 1),
            ("公开时限", 2, 1),
            ("公开依据", 2, 1),
            ("公开渠道和载体", 1, 3),
        ],
        ["政府网站", "两微一端", "政务服务中心"],
    ]
    table = [*heads, ["1", "社会保险登记", "职工参保登记", "20个工作日内", "《社会保险法》", "√", "", "✔"]]
    (one,) = rows_of(as_html(table, TITLE))
    assert one.values["channels"] == ["website", "service_center"]


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
