"""What counties' tables look like: whatever the layout, items and values are found, and what is not known is asked."""

from __future__ import annotations

import pytest

from grids.builders import Table, as_html
from importing.old_tables import BOTH_LEVELS, HEADS, SENTENCE, TITLE, WRITERS, row, rows_of, whys


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
    assert first.values["level"] == BOTH_LEVELS
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
    assert whys(one, "level")
    assert one.unplaced == {"公开方式": "全文发布", "enquiry_phone": "0371-1234567"}
    assert one.values["bodies"] == []
    assert one.values["body_classes"] == ["乡镇人民政府"]


@pytest.mark.parametrize(
    ("county", "township", "ticks", "level"),
    [
        ("县级", "乡、村级", ("√", "√"), BOTH_LEVELS),
        ("区 级", "镇街级", ("✓", ""), "县级"),
        ("市级", "镇、村级", ("", "☑"), "乡级"),
        ("旗县级", "苏木乡镇级", ("是", "是"), BOTH_LEVELS),
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
    assert whys(one, "audience")
    assert whys(one, "mode")
    assert whys(one, "level")
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
    assert one.values["level"] == BOTH_LEVELS
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
    assert (first.values["level"], second.values["level"], second.level1) == (
        BOTH_LEVELS,
        "县级",
        "社会保险登记",
    )


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
