"""D00, D08: texts that say nothing or cannot be read."""

from __future__ import annotations

from returns import OFFICE, supplement
from rules.cases import (
    Case,
    at_channel,
    at_item,
    at_profile,
    at_row,
    at_supplement,
    both,
    channel,
    item,
    profile,
    row_of,
    supplements,
)

CODE = "JY-0101"
EXTRA, OFFICE_KEY = "contents_extra", "office"


def at_cell(
    rule: str, title: str, key: str, text: str, *, fix: str | None = None, also: tuple[str, ...] = ()
) -> Case:
    """A text in an item's row that the rule speaks of."""
    return Case(rule, title, item(CODE, **{key: text}), (at_item(CODE, key),), also, fix)


def fine(rule: str, title: str, key: str, text: str, *also: str) -> Case:
    """A text in an item's row that the rule has nothing against."""
    return Case(rule, title, item(CODE, **{key: text}), also=also)


CASES = (
    at_cell("empty_word", "补充公开内容是无", EXTRA, "无", fix=""),
    at_cell("empty_word", "责任科室是 /，按事项分工", OFFICE_KEY, "/", fix=""),
    at_cell("empty_word", "特定群体是不涉及", "audience_specific", "不涉及"),
    at_cell("empty_word", "补充依据是没有", "bases_extra", "没有"),
    at_cell("empty_word", "主体一格是横线", "body1", "——"),
    at_cell("empty_word", "网址是无", "guide_url", "无"),
    Case(
        "empty_word",
        "曾用名是无",
        row_of("bodies", 0, body_former="无"),
        (at_row("bodies", 0, "body_former"),),
    ),
    Case(
        "empty_word", "分工的电话是横线", row_of("defaults", 2, phone="——"), (at_row("defaults", 2, "phone"),)
    ),
    Case(
        "empty_word",
        "渠道地点是无",
        channel("service_center", "兰考县政务服务中心", "无"),
        (at_channel("service_center", "channel_address"),),
    ),
    fine("empty_word", "科室的名称", OFFICE_KEY, "无障碍服务科"),
    fine("empty_word", "备注随便写", "remark", "无"),
    fine("empty_word", "渠道的×由打√的规则说明", "channel:gazette", "无"),
    Case("empty_word", "必填的由所缺的规则说明", profile(supervision_phone="无"), also=("contact_missing",)),
    Case(
        "contact_missing",
        "监督电话写无",
        profile(supervision_phone="无"),
        (at_profile("supervision_phone"),),
        words=("“无”等于没有填",),
    ),
    Case(
        "reason_missing",
        "原因写无",
        item(CODE, listed="暂不列入", unlisted_reason="无"),
        (at_item(CODE, "unlisted_reason"),),
        words=("“无”等于没有填",),
    ),
    Case(
        "reason_missing",
        "原因只是重说暂不列入",
        item(CODE, listed="暂不列入", unlisted_reason="暂不列入"),
        (at_item(CODE, "unlisted_reason"),),
    ),
    Case("reason_missing", "不涉及算原因", item(CODE, listed="暂不列入", unlisted_reason="不涉及")),
    Case(
        "office_missing",
        "分工的科室写 /",
        row_of("defaults", 2, office="/"),
        (at_row("defaults", 2, "office"),),
    ),
    Case(
        "channel_unnamed",
        "网站全称写无",
        channel("website", "无", "https://www.example.gov.cn"),
        (at_channel("website"),),
    ),
    Case(
        "element_missing",
        "公开内容写略",
        supplements(supplement(contents="略")),
        (at_supplement("contents"),),
    ),
    at_cell("placeholder_left", "测试留下的字", EXTRA, "测试"),
    at_cell("placeholder_left", "填写提示留在格里", EXTRA, "（此处填写补充内容）"),
    at_cell("placeholder_left", "见附件", EXTRA, "详见附件"),
    at_cell("placeholder_left", "科室待定", OFFICE_KEY, "待定"),
    at_cell("placeholder_left", "几行中有一行待补", EXTRA, "政策文件汇编\n待补"),
    Case(
        "placeholder_left",
        "曾用名用 X 代替",
        row_of("bodies", 0, body_former="XXX局"),
        (at_row("bodies", 0, "body_former"),),
    ),
    fine("placeholder_left", "测试是内容的一部分", EXTRA, "职业能力测试安排"),
    fine("placeholder_left", "写明附件的名称", EXTRA, "补贴标准（见附件1《补贴标准表》）"),
    fine("placeholder_left", "备注里的待定", "remark", "待定"),
    at_cell("ditto", "科室是同上符号", OFFICE_KEY, "〃"),
    at_cell("ditto", "补充公开内容同上", EXTRA, "同上"),
    at_cell("ditto", "主体同上", "body1", "同上"),
    Case(
        "ditto",
        "分工的科室同上",
        row_of("defaults", 3, office="同上"),
        (at_row("defaults", 3, "office"),),
        (),
    ),
    Case("ditto", "电话同上", profile(supervision_phone="同上"), (at_profile("supervision_phone"),)),
    fine("ditto", "依据的同上由依据的规则说明", "bases_extra", "同上", "basis_unreadable"),
    fine("ditto", "备注里的同上", "remark", "同上"),
    fine("ditto", "同字开头的科室", OFFICE_KEY, "同心路服务科"),
    at_cell("text_garbled", "科室中有丢失的字", OFFICE_KEY, "社会保\ufffd科"),
    at_cell("text_garbled", "科室中有自造字", OFFICE_KEY, "就业\ue5e5科"),
    at_cell("text_garbled", "问号代替了字", OFFICE_KEY, "就业?务科"),
    at_cell("text_garbled", "网页空格", EXTRA, "补贴&nbsp;标准", fix="补贴 标准"),
    at_cell("text_garbled", "错误的编码", EXTRA, "浜哄姏璧勬簮绀句細", fix="人力资源社会"),
    Case(
        "text_garbled",
        "公开主体中有丢失的字",
        row_of("bodies", 1, body_name="兰考县公共就业服务\ufffd心"),
        (at_row("bodies", 1, "body_name"),),
        also=("body_name_unusual",),
    ),
    fine("text_garbled", "问句", EXTRA, "谁能申请?怎么申请"),
    fine("text_garbled", "部首字已改为正字", OFFICE_KEY, "⼈⼒资源科"),
    fine("text_garbled", "生僻字", OFFICE_KEY, "㕔𠀀科"),
    at_cell("rare_sign", "科室中有扩展区的字", OFFICE_KEY, "\U00020164\U0002a3b5服务科"),
    at_cell("rare_sign", "补充内容中有表情", EXTRA, "补贴标准👨"),
    at_cell("rare_sign", "同一个字只说一次", EXTRA, "𠅤𠅤标准\n𠅤流程"),
    fine("rare_sign", "扩展 A 区的字", OFFICE_KEY, "㕔服务科"),
    fine("rare_sign", "常用字", OFFICE_KEY, "就业服务科"),
    fine("rare_sign", "备注不公开", "remark", "👨"),
    at_cell(
        "content_repeats_baseline",
        "统一内容中已有的一行",
        EXTRA,
        "对象范围\n零工市场地点",
        fix="零工市场地点",
    ),
    at_cell("content_repeats_baseline", "带编号的也一样", EXTRA, "2、对象范围；", fix=""),
    at_cell("content_repeats_baseline", "带环节的也一样", EXTRA, "服务：对象范围"),
    fine("content_repeats_baseline", "县里自己的内容", EXTRA, "零工市场地点"),
    fine("content_repeats_baseline", "比统一内容更细", EXTRA, "对象范围和认定办法"),
    fine("content_repeats_baseline", "没有填", EXTRA, ""),
    Case("error_value", "粘贴为数值的错误值", item(CODE, office="#REF!"), (at_item(CODE, "office"),)),
    Case("error_value", "电话变成错误值", profile(enquiry_phone="#N/A"), (at_profile("enquiry_phone"),)),
    Case(
        "repaired",
        "编号去掉",
        item(CODE, contents_extra="1、零工市场地点；\n2、每日用工。"),
        (at_item(CODE, EXTRA),),
        fix="零工市场地点\n每日用工",
    ),
    Case(
        "repaired",
        "一行里数着写的分成几行",
        item(CODE, contents_extra="1.零工市场地点 2.每日用工"),
        (at_item(CODE, EXTRA),),
        fix="零工市场地点\n每日用工",
    ),
    Case(
        "repaired",
        "部首字改为正字",
        row_of("bodies", 0, body_name=OFFICE.replace("人力", "⼈⼒")),
        (at_row("bodies", 0, "body_name"),),
        fix=OFFICE,
    ),
    Case(
        "repaired",
        "字后带有看不见的字形选择符",
        item("JY-0101", office="政\ufe00务公开科"),
        (at_item("JY-0101", "office"),),
        fix="政务公开科",
        words=("ufe00",),
    ),
    Case("repaired", "换行符分开的两行不用说", both(item(CODE, contents_extra="零工市场地点\u000b每日用工"))),
)
