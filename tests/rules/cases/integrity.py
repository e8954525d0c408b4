"""D00, D03: what happens to a file on its way. Most of it shows only in the cells that a reader finds."""

from __future__ import annotations

from catalogxl.workbook.schema.layout import FIRST_ROW
from returns import supplement
from rules.cases import (
    NOWHERE,
    Case,
    Place,
    at_item,
    at_profile,
    item,
    supplements,
    unchanged,
)
from rules.damages import (
    CODE,
    INSURANCE,
    JOBS,
    STAMP,
    Damage,
    coded,
    copied,
    county,
    deleted,
    doubled,
    in_turn,
    more_sheets,
    moved_column,
    no_properties,
    put,
    renamed,
    stamped,
    without,
    without_column,
)

ROWS = 24
LAST = (JOBS, at_item(CODE, "code")[1].rstrip("0123456789") + str(FIRST_ROW + ROWS))
BOTH_STAMPS = in_turn(without(STAMP), no_properties)
BELOW = (JOBS, at_item(CODE, "contents_extra")[1].rstrip("0123456789") + str(FIRST_ROW + ROWS + 10))


def lost(rule: str, title: str, damage: Damage | None, *places: Place, also: tuple[str, ...] = ()) -> Case:
    """A case of damage to an untouched return."""
    return Case(rule, title, unchanged, places, damage=damage, also=also)


STAMPS = (
    lost("stamp_missing", "两处标记都丢了", BOTH_STAMPS, NOWHERE),
    lost(
        "stamp_missing",
        "元数据表清空，文件属性也丢了",
        in_turn(put((STAMP, "A1"), ""), no_properties),
        NOWHERE,
    ),
    Case(
        "stamp_missing",
        "标记丢了，按县名认出是哪个县",
        county(county_code=""),
        (NOWHERE,),
        damage=BOTH_STAMPS,
    ),
    lost("stamp_missing", "标记齐全", None),
    lost("stamp_missing", "只丢了元数据表", without(STAMP)),
    lost("stamp_missing", "只丢了文件属性", no_properties),
    lost("stamp_partly_missing", "丢了元数据表", without(STAMP), NOWHERE),
    lost("stamp_partly_missing", "丢了文件属性", no_properties, NOWHERE),
    lost("stamp_partly_missing", "元数据表清空", put((STAMP, "A1"), ""), NOWHERE),
    lost("stamp_partly_missing", "标记齐全", None),
    lost("stamp_partly_missing", "元数据表改名", renamed(STAMP, "元数据表")),
    lost("stamp_partly_missing", "两处都丢了，由另一条规则说明", BOTH_STAMPS, also=("stamp_missing",)),
    lost("other_baseline", "拿了外省的表格", stamped(baseline="shandong-2020"), NOWHERE),
    lost("other_baseline", "拿了邻省下一年的表格", stamped(baseline="shanxi-2026"), NOWHERE),
    lost(
        "other_baseline",
        "只剩一处标记，也是别的基线",
        in_turn(stamped(baseline="hebei-2020"), no_properties),
        NOWHERE,
    ),
    lost("other_baseline", "本次下发的表格", None),
    lost("other_baseline", "基线内容有过变动", stamped(digest="sha256:0"), also=("other_edition",)),
    lost("other_baseline", "标记丢了，无从比较", BOTH_STAMPS, also=("stamp_missing",)),
    lost("other_edition", "下发后基线变动过", stamped(digest="sha256:0"), NOWHERE),
    lost("other_edition", "拿了旧基线的表格", stamped(baseline="henan-2019"), NOWHERE),
    lost(
        "other_edition", "变动过，只剩元数据表", in_turn(stamped(digest="sha256:1"), no_properties), NOWHERE
    ),
    lost(
        "other_edition", "变动过，只剩文件属性", in_turn(stamped(digest="sha256:2"), without(STAMP)), NOWHERE
    ),
    lost("other_edition", "本次下发的表格", None),
    lost(
        "other_edition",
        "是别的基线，由另一条规则说明",
        stamped(baseline="hebei-2020"),
        also=("other_baseline",),
    ),
    lost("other_edition", "标记丢了，无从比较", BOTH_STAMPS, also=("stamp_missing",)),
    lost("other_format", "表格格式更新", stamped(format="99"), NOWHERE),
    lost("other_format", "表格格式更旧", stamped(format="0"), NOWHERE),
    lost("other_format", "格式不同，只剩一处标记", in_turn(stamped(format="99"), no_properties), NOWHERE),
    lost("other_format", "本次下发的表格", None),
    lost("other_format", "版本号读成小数", stamped(format="1.0")),
    lost("other_format", "标记丢了，无从比较", BOTH_STAMPS, also=("stamp_missing",)),
)
UNKNOWN = {"county_code": "999999", "county_name": "某某县"}
COUNTY = (
    Case(
        "county_unknown",
        "标记丢了，县名和代码都认不出",
        county(**UNKNOWN),
        (at_profile("county_code"),),
        also=("stamp_missing",),
        damage=BOTH_STAMPS,
    ),
    Case(
        "county_unknown",
        "标记丢了，县名和代码都删了",
        county(county_code="", county_name=""),
        (at_profile("county_code"),),
        also=("stamp_missing",),
        damage=BOTH_STAMPS,
    ),
    Case(
        "county_unknown",
        "标记中的代码不在名单上，县名也认不出",
        county(county_name="某某县"),
        (at_profile("county_code"),),
        damage=stamped(county="999999"),
    ),
    Case(
        "county_unknown",
        "标记在，县名改了也认得",
        unchanged,
        damage=put(at_profile("county_name"), "某某县"),
        also=("county_changed",),
    ),
    Case("county_unknown", "标记丢了，代码还在", unchanged, also=("stamp_missing",), damage=BOTH_STAMPS),
    Case("county_unknown", "本县的表格", unchanged),
    Case(
        "county_changed",
        "代码改成邻县的",
        unchanged,
        (at_profile("county_code"),),
        damage=put(at_profile("county_code"), "410221"),
    ),
    Case(
        "county_changed",
        "县名改成邻县的",
        unchanged,
        (at_profile("county_name"),),
        damage=put(at_profile("county_name"), "杞县"),
    ),
    Case(
        "county_changed",
        "县名和代码都改了",
        unchanged,
        (at_profile("county_code"), at_profile("county_name")),
        damage=in_turn(put(at_profile("county_code"), "410221"), put(at_profile("county_name"), "杞县")),
    ),
    Case("county_changed", "没有改", unchanged),
    Case("county_changed", "县名中间多了空格", county(county_name="兰考 县")),
    Case("county_changed", "代码存成了数字", unchanged, damage=put(at_profile("county_code"), 410225.0)),
)
SHEETS = (
    lost("sheet_unknown", "县里加了一张表", more_sheets("工作台账", ["事项", "经办人"]), NOWHERE),
    lost("sheet_unknown", "加的表里有很多行", more_sheets("Sheet1", ["甲"], ["乙"], ["丙"]), NOWHERE),
    lost(
        "sheet_unknown",
        "加了两张表",
        in_turn(more_sheets("一", ["甲"]), more_sheets("二", ["乙"])),
        NOWHERE,
        NOWHERE,
    ),
    lost("sheet_unknown", "没有加表", None),
    lost("sheet_unknown", "加的是空表", more_sheets("Sheet1")),
    lost("sheet_unknown", "原有的表改了名字", renamed(JOBS, "就业目录")),
    lost("sheet_doubled", "复制了一张领域的表", copied(JOBS), NOWHERE),
    lost("sheet_doubled", "复制了单位信息", copied("单位信息"), NOWHERE),
    lost("sheet_doubled", "复制了两张表", in_turn(copied(JOBS), copied(INSURANCE)), NOWHERE, NOWHERE),
    lost("sheet_doubled", "没有复制", None),
    lost("sheet_doubled", "改名而没有复制", renamed(JOBS, "就业 (2)")),
    lost("sheet_doubled", "县里加了一张自己的表", more_sheets("就业台账", ["甲"])),
    lost("column_missing", "删了一列", without_column(JOBS, "remark"), (JOBS, "A1")),
    lost(
        "column_missing",
        "删了两列，一张表说一次",
        in_turn(without_column(INSURANCE, "remark"), without_column(INSURANCE, "person")),
        (INSURANCE, "A1"),
    ),
    lost(
        "column_missing",
        "公开渠道表删了地址一列",
        without_column("公开渠道", "channel_address"),
        ("公开渠道", "A1"),
    ),
    lost("column_missing", "列都在", None),
    lost("column_missing", "列移到了右边", moved_column(JOBS, "remark")),
    lost("column_missing", "整张表没有了，由另一条规则说明", without(INSURANCE), also=("sheet_missing",)),
)
ITEMS = (
    Case("item_missing", "删了一行", deleted(CODE), ((JOBS, "A1"),), words=("JY-0101", "就业政策法规咨询")),
    Case("item_missing", "删了两行，各说一次", deleted(CODE, "SB-0701"), ((JOBS, "A1"), (INSURANCE, "A1"))),
    Case("item_missing", "删了一行，在补充事项里另写", deleted("SB-0908"), ((INSURANCE, "A1"),)),
    Case("item_missing", "行都在", unchanged),
    Case(
        "item_missing",
        "没有删行，选了暂不列入",
        item(CODE, listed="暂不列入", unlisted_reason="本县无此业务"),
    ),
    Case("item_missing", "编码写成小写", item(CODE, code="jy-0101")),
    Case("item_doubled", "复制了一行", doubled(CODE), (LAST,), words=("第 5 行",)),
    Case("item_doubled", "复制后改了时限", doubled(CODE, deadline="10"), (LAST,)),
    Case("item_doubled", "复制的一行编码是全角", coded("ＪＹ－０１０２"), (LAST,)),
    Case("item_doubled", "没有复制", unchanged),
    Case("item_doubled", "两个事项同名而编码不同", item("JY-0604", remark="与 JY-0703 同名")),
    Case("item_doubled", "不认识的编码由另一条规则说明", coded("JY-9999"), also=("item_unknown",)),
    Case("item_unknown", "自己加了一行编码", coded("JY-9999"), (LAST,)),
    Case("item_unknown", "另一领域的编码", coded("SB-0701"), (LAST,)),
    Case(
        "item_unknown",
        "编码少了一位",
        item(CODE, code="JY-010"),
        (at_item(CODE, "code"),),
        also=("item_missing",),
    ),
    Case("item_unknown", "没有改编码", unchanged),
    Case("item_unknown", "编码前后多了空格", item(CODE, code=" JY-0101 ")),
    Case("item_unknown", "县里的事项填在补充事项表", supplements(supplement())),
)
CASES = (*STAMPS, *COUNTY, *SHEETS, *ITEMS)
