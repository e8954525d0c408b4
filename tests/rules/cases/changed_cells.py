"""D00, D03: what happens to single cells on their way: formulas, errors, dates, long texts, merges."""

from __future__ import annotations

import datetime

from returns import supplement
from rules.cases import (
    Case,
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
from rules.cases.integrity import BELOW, lost
from rules.damages import CODE, JOBS, column_of, errors, formulas, in_turn, merged, put

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
CASES = (*CELLS, *DATES, *LONG, *MERGES)
