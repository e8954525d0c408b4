"""D00, D03: what happens to a file on its way. Most of it shows only in the cells that a reader finds."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import replace

from openpyxl.utils import column_index_from_string

from catalogxl.intake.read import RawSheet, RawWorkbook
from catalogxl.workbook.schema.layout import FIRST_ROW, PROFILE, domain_key
from returns import Filled, item_row, supplement
from rules.cases import (
    NOWHERE,
    Case,
    Place,
    at_item,
    at_profile,
    at_row,
    at_supplement,
    item,
    profile,
    row_of,
    supplements,
    unchanged,
)

Damage = Callable[[RawWorkbook], RawWorkbook]
CODE, ANOTHER = "JY-0101", "JY-0102"
JOBS, INSURANCE, STAMP = "就业", "社会保险", "元数据"


# ------------------------------------------------------------ what may happen


def with_sheets(change: Callable[[list[RawSheet]], list[RawSheet]]) -> Damage:
    """A change to the list of sheets."""
    return lambda workbook: replace(workbook, sheets=tuple(change(list(workbook.sheets))))


def without(title: str) -> Damage:
    """A sheet is deleted."""
    return with_sheets(lambda sheets: [sheet for sheet in sheets if sheet.name != title])


def copied(title: str) -> Damage:
    """A sheet is copied, as Excel does it."""
    return with_sheets(
        lambda sheets: [*sheets, *(replace(s, name=f"{s.name} (2)") for s in sheets if s.name == title)]
    )


def renamed(title: str, name: str) -> Damage:
    """A sheet has another name."""
    return with_sheets(lambda sheets: [replace(s, name=name) if s.name == title else s for s in sheets])


def more_sheets(name: str, *rows: list[object]) -> Damage:
    """The county put a sheet of its own in."""
    return with_sheets(lambda sheets: [*sheets, RawSheet(name, True, list(rows))])


def put(place: Place, text: object) -> Damage:
    """Something is typed into a cell, wherever it is."""
    letters, number = re.fullmatch(r"([A-Z]+)(\d+)", place[1]).groups()  # type: ignore[union-attr]
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1

    def change(sheet: RawSheet) -> RawSheet:
        rows = [list(row) for row in sheet.rows]
        rows += [[] for _ in range(int(number) - len(rows))]
        row = rows[int(number) - 1]
        row += [""] * (column - len(row))
        row[column - 1] = text
        return replace(sheet, rows=rows)

    return with_sheets(lambda sheets: [change(s) if s.name == place[0] else s for s in sheets])


def without_column(title: str, key: str) -> Damage:
    """A column is deleted; the hidden row of keys loses it too."""

    def change(sheet: RawSheet) -> RawSheet:
        at = sheet.rows[0].index(key)
        return replace(sheet, rows=[[*row[:at], *row[at + 1 :]] for row in sheet.rows])

    return with_sheets(lambda sheets: [change(s) if s.name == title else s for s in sheets])


def moved_column(title: str, key: str) -> Damage:
    """A column is moved to the right end."""

    def change(sheet: RawSheet) -> RawSheet:
        at = sheet.rows[0].index(key)
        return replace(sheet, rows=[[*row[:at], *row[at + 1 :], row[at]] for row in sheet.rows])

    return with_sheets(lambda sheets: [change(s) if s.name == title else s for s in sheets])


def stamped(**values: str) -> Damage:
    """Both places of the stamp say something else."""

    def change(workbook: RawWorkbook) -> RawWorkbook:
        properties = {**workbook.properties, **{f"catalogxl.{k}": v for k, v in values.items()}}
        sheets = [
            replace(
                s,
                rows=[[row[0], values.get(str(row[0]), row[-1])] if len(row) > 1 else row for row in s.rows],
            )
            if s.name == STAMP
            else s
            for s in workbook.sheets
        ]
        return replace(workbook, sheets=tuple(sheets), properties=properties)

    return change


def no_properties(workbook: RawWorkbook) -> RawWorkbook:
    """The custom properties are gone."""
    return replace(workbook, properties={})


def in_turn(*damages: Damage) -> Damage:
    """One after the other."""

    def change(workbook: RawWorkbook) -> RawWorkbook:
        for damage in damages:
            workbook = damage(workbook)
        return workbook

    return change


def in_sheet(title: str, **facts: object) -> Damage:
    """What else a sheet holds beside its values."""
    return with_sheets(
        lambda sheets: [replace(s, **facts) if s.name == title else s for s in sheets]  # type: ignore[arg-type]
    )


def formulas(place: Place, text: str) -> Damage:
    """A cell holds a formula."""
    return in_sheet(place[0], formulas={place[1]: text})


def errors(place: Place, text: str) -> Damage:
    """A cell holds an error value; the reader finds it blank."""
    return in_sheet(place[0], errors={place[1]: text})


def deleted(*codes: str) -> Callable[[Filled], None]:
    """Rows of items are deleted."""

    def change(contents: Filled) -> None:
        for domain in (JOBS, INSURANCE):
            rows = contents[domain_key(domain)]
            rows[:] = [row for row in rows if row["code"] not in codes]

    return change


def doubled(code: str, **values: str) -> Callable[[Filled], None]:
    """An item's row is copied to the end of its sheet."""

    def change(contents: Filled) -> None:
        row = item_row(contents, code)
        contents[domain_key(JOBS)].append({**row, **values})

    return change


def coded(text: str) -> Callable[[Filled], None]:
    """A further row of 就业 with this code."""

    def change(contents: Filled) -> None:
        contents[domain_key(JOBS)].append({**item_row(contents, CODE), "code": text})

    return change


def county(**values: str) -> Callable[[Filled], None]:
    """The locked fields of the profile are changed."""
    return lambda contents: contents[PROFILE][0].update(values)


# ------------------------------------------------------------ cases

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
CELLS = (
    Case(
        "locked_changed",
        "改了二级事项的名称",
        item(CODE, level2="就业政策咨询"),
        (at_item(CODE, "level2"),),
        fix="就业政策法规咨询",
        words=("“二级事项”被改成“就业政策咨询”",),
    ),
    Case("locked_changed", "删了公开内容", item(CODE, contents=""), (at_item(CODE, "contents"),)),
    Case(
        "locked_changed",
        "改了事项类型",
        item(CODE, kind="业务办理"),
        (at_item(CODE, "kind"),),
        fix="信息发布",
    ),
    Case("locked_changed", "没有改", unchanged),
    Case("locked_changed", "括号和空格写法不同", item("JY-0403", level2="《就业创业证》 申领")),
    Case("locked_changed", "改的是县里填的内容", item(CODE, deadline="5")),
    lost("stray_text", "表下方写了说明", put(BELOW, "联系人：就业科"), BELOW),
    lost("stray_text", "公开渠道表右边写了字", put(("公开渠道", "Z5"), "待核"), ("公开渠道", "Z5")),
    lost(
        "stray_text",
        "两处写了字",
        in_turn(put(BELOW, "合计"), put(("公开渠道", "Z6"), "待核")),
        BELOW,
        ("公开渠道", "Z6"),
    ),
    lost("stray_text", "没有写", None),
    lost("stray_text", "只打了空格", put(BELOW, "　 ")),
    Case("stray_text", "写在备注一列", item(CODE, remark="联系人：就业科")),
    lost(
        "formula",
        "时限由公式算出",
        formulas(at_item(CODE, "deadline"), "10+5"),
        at_item(CODE, "deadline"),
    ),
    Case(
        "formula",
        "格中嵌了一张图片",
        unchanged,
        (at_item(CODE, "contents_extra"),),
        damage=formulas(at_item(CODE, "contents_extra"), '_xlfn.DISPIMG("ID_1",1)'),
        words=("这一格是图片",),
    ),
    Case(
        "formula",
        "格中是求和公式",
        unchanged,
        (at_item(CODE, "contents_extra"),),
        damage=formulas(at_item(CODE, "contents_extra"), "SUM(A1:A3)"),
        words=("这一格是公式“=SUM(A1:A3)”",),
    ),
    lost(
        "formula",
        "县名之外的格引用别的文件",
        formulas(at_profile("enquiry_phone"), "[1]Sheet1!A1"),
        at_profile("enquiry_phone"),
    ),
    lost(
        "formula",
        "嵌入了图片",
        formulas(at_item(CODE, "remark"), '_xlfn.DISPIMG("ID_1",1)'),
        at_item(CODE, "remark"),
    ),
    lost("formula", "没有公式", None),
    lost("formula", "只供查看的检查列是公式", formulas((JOBS, "B5"), 'IF(A5="","","完整")')),
    lost("formula", "表格下面一行的合计，不是填写的格", formulas((JOBS, "M60"), "SUM(M5:M28)")),
    lost("formula", "县里自己加的列有公式", formulas((JOBS, "BZ5"), "SUM(A1:A2)")),
    Case(
        "error_value",
        "时限是错误值",
        unchanged,
        (at_item(CODE, "deadline"),),
        damage=errors(at_item(CODE, "deadline"), "#N/A"),
    ),
    Case(
        "error_value",
        "责任科室是错误值",
        unchanged,
        (at_row("defaults", 2, "office"),),
        damage=errors(at_row("defaults", 2, "office"), "#REF!"),
    ),
    Case(
        "error_value",
        "咨询电话是错误值",
        unchanged,
        (at_profile("enquiry_phone"),),
        damage=errors(at_profile("enquiry_phone"), "#NAME?"),
    ),
    lost("error_value", "没有错误值", None),
    lost("error_value", "只供查看的检查列是错误值", errors((JOBS, "B5"), "#NAME?")),
    lost("error_value", "县里自己加的列是错误值", errors((JOBS, "BZ5"), "#DIV/0!")),
    Case(
        "formula_text",
        "补充公开内容以等号开头",
        item(CODE, contents_extra="=补贴标准"),
        (at_item(CODE, "contents_extra"),),
        fix="补贴标准",
    ),
    Case(
        "formula_text",
        "特定群体以全角加号开头",
        item(CODE, audience_specific="＋失业人员"),
        (at_item(CODE, "audience_specific"),),
        fix="失业人员",
    ),
    Case(
        "formula_text",
        "第二行以@开头",
        supplements(supplement(contents="零工市场地点\n@每日用工信息")),
        (at_supplement("contents"),),
    ),
    Case(
        "formula_text",
        "环节后面以等号开头",
        item(CODE, contents_extra="结果：=1+1"),
        (at_item(CODE, "contents_extra"),),
        fix="结果：1+1",
        words=("“=”",),
    ),
    Case("formula_text", "一般文字", item(CODE, contents_extra="补贴标准=基数×比例")),
    Case("formula_text", "开头的短横自动去掉", item(CODE, contents_extra="-补贴标准\n-申领流程")),
    Case("formula_text", "国际区号的电话自动改写", profile(enquiry_phone="+86 371 22960000")),
    Case(
        "repaired",
        "开头的短横",
        item(CODE, contents_extra="-补贴标准"),
        (at_item(CODE, "contents_extra"),),
        fix="补贴标准",
    ),
    Case(
        "repaired", "√写成对勾", item(CODE, channel_website="✓"), (at_item(CODE, "channel:website"),), fix="√"
    ),
    Case(
        "repaired",
        "层级的顿号写成逗号",
        item(CODE, level="县级,乡级"),
        (at_item(CODE, "level"),),
        fix="县级、乡级",
    ),
    Case(
        "repaired",
        "咨询电话带国际区号",
        row_of("defaults", 2, phone="+86 371 22960000"),
        (at_row("defaults", 2, "phone"),),
    ),
    Case("repaired", "照样填写", unchanged),
    Case("repaired", "前后的空格不算", item(CODE, channel_website=" √ ", level=" 县级 ")),
    Case(
        "repaired",
        "看不懂的不改，由另一条规则说明",
        item(CODE, channel_website="县政府网"),
        also=("channel_tick_unclear",),
    ),
)


def merged(sheet: str, first: str, last: str, **below: object) -> Damage:
    """Cells of a column are merged: only the first keeps its value, unless ``below`` says what hides."""
    (letters, top), (right, bottom) = (
        re.fullmatch(r"([A-Z]+)(\d+)", text).groups() for text in (first, last)
    )  # type: ignore[union-attr]

    def change(sheets: list[RawSheet]) -> list[RawSheet]:
        merge = ((int(top) - 1, column_index(letters)), (int(bottom) - 1, column_index(right)))
        return [replace(s, merged=(merge,)) if s.name == sheet else s for s in sheets]

    blank = [put((sheet, f"{letters}{row}"), "") for row in range(int(top) + 1, int(bottom) + 1)]
    hidden = [put((sheet, place), text) for place, text in below.items()]
    return in_turn(*blank, *hidden, with_sheets(change))


def column_index(letters: str) -> int:
    """``A`` is 0."""
    return column_index_from_string(letters) - 1


def column_of(key: str) -> str:
    """The letters of a column of 就业."""
    return at_item(CODE, key)[1].rstrip("0123456789")


MARCH = datetime.date(2026, 3, 5)
OFFICE_AT, MODE, REMARK = column_of("office"), column_of("mode"), column_of("remark")
DATES = (
    lost(
        "looks_like_date",
        "3-5 变成了 3 月 5 日",
        put(at_item(CODE, "audience_specific"), MARCH),
        at_item(CODE, "audience_specific"),
    ),
    Case(
        "looks_like_date",
        "清单编码变成了日期",
        unchanged,
        (at_item(CODE, "list_code"),),
        words=("疑似日期", "3-5"),
        damage=put(at_item(CODE, "list_code"), datetime.datetime(2026, 3, 5)),
    ),
    lost(
        "looks_like_date",
        "责任科室变成了时间",
        put(at_row("defaults", 2, "office"), datetime.time(3, 5)),
        at_row("defaults", 2, "office"),
    ),
    Case("looks_like_date", "写成文字的日期", item(CODE, list_code="2026-03-05")),
    lost("looks_like_date", "备注里写日期", put(at_item(CODE, "remark"), MARCH)),
    lost("looks_like_date", "填报日期本来就是日期", put(at_profile("filled_on"), datetime.date(2020, 9, 1))),
    lost("looks_like_date", "没有改", None),
)
LONG = (
    Case(
        "text_too_long",
        "责任科室写了 101 字",
        item(CODE, office="科" * 101),
        (at_item(CODE, "office"),),
        words=("101", "100"),
    ),
    Case(
        "text_too_long",
        "备注超过一格能放的字数",
        item(CODE, remark="长" * 40_000),
        (at_item(CODE, "remark"),),
        words=("32767",),
    ),
    Case(
        "text_too_long",
        "意见建议写了 2001 字",
        profile(feedback="议" * 2001),
        (at_profile("feedback"),),
    ),
    Case("text_too_long", "正好 100 字", item(CODE, office="科" * 100)),
    Case("text_too_long", "意见建议写了 2000 字", profile(feedback="议" * 2000)),
    Case("text_too_long", "补充公开内容很长", item(CODE, contents_extra="补贴标准\n" * 500)),
)
MERGES = (
    Case(
        "merged_cells",
        "三行的责任科室合并成一格",
        item(CODE, office="就业科"),
        ((JOBS, f"{OFFICE_AT}5"),),
        words=("就业科", f"{OFFICE_AT}5:{OFFICE_AT}7"),
        damage=merged(JOBS, f"{OFFICE_AT}5", f"{OFFICE_AT}7"),
    ),
    lost(
        "merged_cells",
        "必填的一列合并，各行照读",
        merged(JOBS, f"{MODE}5", f"{MODE}9"),
        (JOBS, f"{MODE}5"),
    ),
    lost(
        "merged_cells",
        "空白的格合并",
        merged(JOBS, f"{REMARK}5", f"{REMARK}6"),
        (JOBS, f"{REMARK}5"),
    ),
    lost("merged_cells", "没有合并", None),
    lost("merged_cells", "标题行合并", merged(JOBS, "B2", "J2")),
    lost("merged_cells", "省里填好的两格合并", merged("事项分工", "B5", "B5")),
    lost(
        "merged_over",
        "合并后下面的格仍有别的内容",
        merged(JOBS, f"{REMARK}5", f"{REMARK}6", **{f"{REMARK}6": "另有说明"}),
        (JOBS, f"{REMARK}6"),
        also=("merged_cells",),
    ),
    lost(
        "merged_over",
        "两格都被遮住",
        merged(JOBS, f"{REMARK}5", f"{REMARK}7", **{f"{REMARK}6": "甲", f"{REMARK}7": "乙"}),
        (JOBS, f"{REMARK}6"),
        (JOBS, f"{REMARK}7"),
        also=("merged_cells",),
    ),
    lost(
        "merged_over",
        "往右合并遮住了旁边的格",
        merged(JOBS, f"{OFFICE_AT}5", f"{REMARK}5", **{f"{REMARK}5": "备注"}),
        (JOBS, f"{REMARK}5"),
        also=("merged_cells",),
    ),
    lost("merged_over", "没有合并", None),
    lost(
        "merged_over",
        "遮住的内容一样",
        merged(JOBS, f"{REMARK}5", f"{REMARK}6", **{f"{REMARK}5": "同", f"{REMARK}6": "同"}),
        also=("merged_cells",),
    ),
    lost("merged_over", "遮住的格是空白", merged(JOBS, f"{REMARK}5", f"{REMARK}6"), also=("merged_cells",)),
)
CASES = (*STAMPS, *COUNTY, *SHEETS, *ITEMS, *CELLS, *DATES, *LONG, *MERGES)
