"""D00, D04: what a return is as a whole."""

from __future__ import annotations

from dataclasses import replace

from catalogxl.intake.read import RawSheet, RawWorkbook
from catalogxl.workbook.schema.layout import FIRST_ROW
from catalogxl.workbook.write.initial_values import blank_contents
from returns import LANKAO, Filled, baseline, cell_of_item, filled, layout, supplement
from rules.cases import NOWHERE, Case, both, profile, supplements, unchanged
from rules.damages import Damage, in_turn, put, renamed, with_sheets, without, without_column

JOBS, INSURANCE, EXTRA = "就业", "社会保险", "补充事项"
ROSTER, CHANNELS, DEFAULTS, PROFILE = "公开主体", "公开渠道", "事项分工", "单位信息"
BELOW = FIRST_ROW + len(baseline().items_of[JOBS])


def as_sent(contents: Filled) -> None:
    """Nothing is filled in."""
    fresh = blank_contents(layout(), baseline(), baseline().county[LANKAO])
    contents.clear()
    contents.update({key: [dict(row) for row in rows] for key, rows in fresh.items()})


def blank_but(sheet: str, row: int, **values: str) -> object:
    """Nothing is filled in but one cell."""

    def change(contents: Filled) -> None:
        as_sent(contents)
        rows = contents[f"catalogxl:{sheet}"]
        rows.extend({} for _ in range(row + 1 - len(rows)))
        rows[row].update(values)

    return change


# What is said besides of a return that is blank but for one cell.
UNFILLED = (
    "answering_missing",
    "contact_missing",
    "roster_empty",
    "channel_unnamed",
    "other_channel_unnamed",
    "office_missing",
    "guide_incomplete",
)


def written(title: str, sheet: str, *also: str, **values: str) -> Case:
    """A return with one cell of the county's own, which is no blank one."""
    change = blank_but(sheet, 0, **values)
    return Case("return_blank", title, change, also=(*UNFILLED, *also))  # type: ignore[arg-type]


def other_workbook(*sheets: RawSheet) -> Damage:
    """A workbook that never was ours."""

    def change(workbook: RawWorkbook) -> RawWorkbook:
        return replace(workbook, sheets=sheets, properties={})

    return change


def sheet(name: str, *rows: list[object]) -> RawSheet:
    """A sheet of somebody's."""
    return RawSheet(name, True, list(rows))


OLD = [
    "序号",
    "一级事项",
    "二级事项",
    "公开内容（要素）",
    "公开依据",
    "公开时限",
    "公开主体",
    "公开渠道和载体",
]


def only(*titles: str) -> Damage:
    """Just these sheets, copied into a workbook of their own."""
    keep = with_sheets(lambda sheets: [sheet for sheet in sheets if sheet.name in titles])
    return lambda workbook: replace(keep(workbook), properties={})


def added(row: int, **values: str) -> Damage:
    """A row without a code is written into the sheet of jobs."""
    contents = filled()
    letters = {key: cell_of_item(contents, "JY-0101", key)[1].rstrip("0123456789") for key in values}
    return in_turn(*(put((JOBS, f"{letters[key]}{row}"), text) for key, text in values.items()))


OWN = {"level1": "就业信息服务", "level2": "零工市场用工信息", "mode": "主动公开", "deadline": "5"}
NAME = cell_of_item(filled(), "JY-0101", "level2")[1].rstrip("0123456789")


def lost(
    rule: str,
    title: str,
    damage: Damage,
    *fires: tuple[str, str],
    also: tuple[str, ...] = (),
    words: tuple[str, ...] = (),
) -> Case:
    """A faultless return to which something was done on the way."""
    return Case(rule, title, unchanged, fires, also, words=words, damage=damage)


CASES = (
    Case("return_blank", "空表交回来", as_sent, (NOWHERE,)),
    Case("return_blank", "只改了填报范围", blank_but("profile", 0, covers="就业"), (NOWHERE,)),  # type: ignore[arg-type]
    Case("return_blank", "只改了预填的时限", blank_but("domain:就业", 0, deadline="10"), (NOWHERE,)),  # type: ignore[arg-type]
    Case("return_blank", "填好的表", unchanged),
    Case(
        "return_blank", "只去掉了预填的√", blank_but("domain:就业", 0, **{"channel:website": ""}), (NOWHERE,)
    ),  # type: ignore[arg-type]
    Case("return_blank", "空表少了一处标记", as_sent, (NOWHERE,), damage=without("元数据")),
    written("只填了一个电话", "profile", enquiry_phone="12333"),
    written("只在电话一格写了“无”", "profile", enquiry_phone="无"),
    written("只写了一个渠道的网址", "channels", channel_address="https://www.example.gov.cn"),
    written("只在事项分工写了科室", "defaults", office="就业科"),
    written("只在一个事项写了备注", "domain:就业", remark="与往年相同"),
    written(
        "只填了一个站点",
        "stations",
        "station_unplaced",
        station_name="范场村综合服务站",
        station_township="堌阳镇",
    ),
    written("只填了一个补充事项", "supplements", **supplement()),
    Case(
        "return_blank",
        "只填了一个补充事项，不在填报范围内",
        both(blank_but("profile", 0, covers="社会保险"), supplements(supplement())),  # type: ignore[arg-type]
        also=(*UNFILLED, "supplement_uncovered"),
    ),
    Case(
        "return_blank",
        "只登记了一个单位",
        blank_but("bodies", 0, body_name="兰考县人力资源和社会保障局"),  # type: ignore[arg-type]
        also=(
            "answering_missing",
            "contact_missing",
            "body_row_incomplete",
            "body_missing",
            "channel_unnamed",
            "other_channel_unnamed",
            "office_missing",
            "guide_incomplete",
        ),
    ),
    lost(
        "not_a_return",
        "别的工作簿",
        other_workbook(sheet("Sheet1", ["姓名", "电话"], ["甲", "12333"])),
        NOWHERE,
    ),
    lost("not_a_return", "空的工作簿", other_workbook(sheet("Sheet1")), NOWHERE),
    lost(
        "not_a_return",
        "工作台账",
        other_workbook(sheet("台账", ["事项", "经办人"]), sheet("Sheet2")),
        NOWHERE,
        words=("台账",),
    ),
    lost("not_a_return", "下发的表", with_sheets(lambda sheets: sheets)),
    lost("not_a_return", "表都改了名字", in_turn(renamed(JOBS, "目录一"), renamed(INSURANCE, "目录二"))),
    lost("not_a_return", "旧版目录由另一条规则说明", other_workbook(sheet("目录", OLD)), also=("old_table",)),
    lost(
        "old_table",
        "旧版目录",
        other_workbook(sheet("目录", ["就业领域基层政务公开标准目录"], OLD)),
        NOWHERE,
        words=("目录", "import"),
    ),
    lost(
        "old_table",
        "表头分两行",
        other_workbook(sheet("Sheet1", ["标题"], ["序号", "公开事项", "", *OLD[3:]], ["", *OLD[1:3]])),
        NOWHERE,
    ),
    lost(
        "old_table",
        "在第二张表",
        other_workbook(sheet("封面", ["甲"]), sheet("社保", OLD)),
        NOWHERE,
        words=("社保",),
    ),
    lost(
        "old_table",
        "只有一个相同的表头",
        other_workbook(sheet("台账", ["公开内容", "经办人"])),
        also=("not_a_return",),
    ),
    lost("old_table", "下发的表", with_sheets(lambda sheets: sheets)),
    lost("old_table", "下发的表少一张", without(JOBS), also=("sheet_missing",)),
    lost("sheet_missing", "删了一个领域的表", without(INSURANCE), NOWHERE, words=("缺少“社会保险”这张表。",)),
    lost(
        "sheet_missing",
        "删了两张表，只说一次",
        in_turn(without(JOBS), without(INSURANCE)),
        NOWHERE,
        words=("2 张表",),
    ),
    lost("sheet_missing", "删了公开主体", without(ROSTER), NOWHERE),
    lost("sheet_missing", "删了公开渠道", without(CHANNELS), NOWHERE),
    lost("sheet_missing", "删了事项分工", without(DEFAULTS), NOWHERE),
    lost("sheet_missing", "删了单位信息", without(PROFILE), NOWHERE),
    lost(
        "sheet_missing",
        "只交了一张表",
        only(JOBS),
        NOWHERE,
        also=("stamp_missing",),
        words=("公开主体", "社会保险"),
    ),
    lost("sheet_missing", "表都在", with_sheets(lambda sheets: sheets)),
    lost("sheet_missing", "表改了名字", renamed(INSURANCE, "社保目录")),
    lost("sheet_missing", "没有补充事项表由另一条规则说明", without(EXTRA)),
    Case(
        "sheet_missing", "只填一个领域，删了另一个领域的表", profile(covers="就业"), damage=without(INSURANCE)
    ),
    lost("sheet_missing_optional", "删了空的补充事项表", without(EXTRA), NOWHERE),
    Case(
        "sheet_missing_optional",
        "填了补充事项，表被删了",
        supplements(supplement()),
        (NOWHERE,),
        damage=without(EXTRA),
    ),
    lost(
        "sheet_missing_optional",
        "和别的表一起删了",
        in_turn(without(EXTRA), without(JOBS)),
        NOWHERE,
        also=("sheet_missing",),
    ),
    lost("sheet_missing_optional", "表都在", with_sheets(lambda sheets: sheets)),
    lost("sheet_missing_optional", "补充事项表改了名字", renamed(EXTRA, "增加的事项")),
    lost("sheet_missing_optional", "删了一列", without_column(EXTRA, "remark"), also=("column_missing",)),
    lost(
        "row_added",
        "表下面加了一行",
        added(BELOW, **OWN),
        (JOBS, f"{NAME}{BELOW}"),
        words=("零工市场用工信息", "补充事项"),
    ),
    lost(
        "row_added",
        "与省里的事项同名",
        added(BELOW, **{**OWN, "level2": "岗位信息 发布"}),
        (JOBS, f"{NAME}{BELOW}"),
        words=("编码丢了",),
    ),
    lost("row_added", "隔几行加了一行", added(BELOW + 3, **OWN), (JOBS, f"{NAME}{BELOW + 3}")),
    lost(
        "row_added",
        "加了两行",
        in_turn(added(BELOW, **OWN), added(BELOW + 1, **{**OWN, "level2": "零工市场地点"})),
        (JOBS, f"{NAME}{BELOW}"),
        (JOBS, f"{NAME}{BELOW + 1}"),
    ),
    Case("row_added", "填在补充事项表", supplements(supplement())),
    lost("row_added", "表下面写了一句话", added(BELOW, level2="填报单位（盖章）："), also=("stray_text",)),
    lost(
        "row_added", "有编码的由另一条规则说明", added(BELOW, code="JY-9999", **OWN), also=("item_unknown",)
    ),
    Case("file_name_other_county", "文件名是杞县", unchanged, (NOWHERE,), file="杞县.xlsx"),
    Case("file_name_other_county", "文件名是外县的代码", unchanged, (NOWHERE,), file="410221-终稿.xlsx"),
    Case(
        "file_name_other_county",
        "文件夹中的外县文件名",
        unchanged,
        (NOWHERE,),
        file="开封市/开封市杞县填报表.xlsx",
    ),
    Case("file_name_other_county", "本县的文件名", unchanged, file="410225-兰考县.xlsx"),
    Case("file_name_other_county", "写了市名", unchanged, file="开封市兰考县填报表（终稿）.xlsx"),
    Case("file_name_other_county", "没有写县名", unchanged, file="目录(1).xlsx"),
)
