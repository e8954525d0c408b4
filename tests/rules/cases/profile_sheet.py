"""D10, D24, D26, D28: who answers, and where people may ask."""

from __future__ import annotations

from catalogxl.workbook.schema.layout import DEFAULTS
from returns import JOBS_CENTER, Filled, baseline, supplement
from rules.cases import (
    Case,
    at_item,
    at_profile,
    at_row,
    at_supplement,
    both,
    item,
    no_default,
    profile,
    row_of,
    supplements,
    unchanged,
)

DATE, ENQUIRY, SUPERVISION = "filled_on", "enquiry_phone", "supervision_phone"


def blank(rule: str, title: str, *keys: str) -> Case:
    """A case of blank fields of the profile."""
    change = profile(**dict.fromkeys(keys, ""))
    return Case(rule, title, change, tuple(at_profile(key) for key in keys))


def written(rule: str, title: str, key: str, text: str, fires: bool = True) -> Case:
    """A case of a field of the profile."""
    return Case(rule, title, profile(**{key: text}), (at_profile(key),) if fires else ())


def no_offices(contents: Filled) -> None:
    """Take every office of 事项分工 away, and write one at each item."""
    for row in contents[DEFAULTS]:
        row["office"] = ""
    for key, rows in contents.items():
        if ":domain:" in key:
            for row in rows:
                row["office"] = "养老保险科"


CASES = (
    blank("answering_missing", "没有填报人", "filler_name"),
    blank("answering_missing", "没有审核人", "reviewer_name"),
    blank(
        "answering_missing", "填报单位、电话、日期都没有填，各说一次", "filler_office", "filler_phone", DATE
    ),
    Case("answering_missing", "都填了", unchanged),
    Case("answering_missing", "没有意见建议", profile(feedback="")),
    Case(
        "answering_missing", "咨询电话由另一条规则说明", profile(enquiry_phone=""), also=("contact_missing",)
    ),
    blank("contact_missing", "没有咨询电话", ENQUIRY),
    blank("contact_missing", "没有监督电话", SUPERVISION),
    blank("contact_missing", "两个电话都没有", ENQUIRY, SUPERVISION),
    Case("contact_missing", "都填了", unchanged),
    Case("contact_missing", "填的是服务热线", profile(enquiry_phone="12333", supervision_phone="12345")),
    Case(
        "contact_missing", "填报人电话由另一条规则说明", profile(filler_phone=""), also=("answering_missing",)
    ),
    Case(
        "office_missing",
        "一个一级事项没有责任科室，只说一次",
        row_of("defaults", 2, office=""),
        (at_row("defaults", 2, "office"),),
        words=("4 个事项",),
    ),
    Case(
        "office_missing",
        "两个一级事项没有责任科室",
        both(row_of("defaults", 3, office=""), row_of("defaults", 4, office="")),
        (at_row("defaults", 3, "office"), at_row("defaults", 4, "office")),
    ),
    Case(
        "office_missing",
        "新增一级事项的补充事项没有责任科室",
        supplements(supplement(level1="零工市场建设", body1=JOBS_CENTER)),
        (at_supplement("office"),),
    ),
    Case("office_missing", "事项分工填了责任科室", unchanged),
    Case(
        "office_missing",
        "整个领域没有责任科室，只在领域行说一次",
        no_default("社会保险", "office"),
        (at_row("defaults", 1, "office"),),
        words=("社会保险领域",),
    ),
    Case(
        "office_missing",
        "领域行填了责任科室",
        both(no_default("社会保险", "office"), row_of("defaults", 1, office="社会保险科")),
    ),
    Case("office_missing", "责任科室写在各行", no_offices),
    Case(
        "office_missing",
        "责任科室写在各行，只有一个一级事项没有写，在它那一行说",
        both(no_offices, item("JY-0301", office="")),
        (at_row("defaults", 4, "office"),),
        words=("公共就业服务专项活动",),
        related=(at_item("JY-0301", "office"),),
    ),
    Case(
        "office_missing",
        "责任科室写在各行，有两个一级事项没有写，在领域行说一次",
        both(no_offices, item("JY-0301", office=""), item("JY-0801", office="")),
        (at_row("defaults", 0, "office"),),
        words=("就业领域有 2 个事项",),
        related=(at_item("JY-0301", "office"), at_item("JY-0801", "office")),
    ),
    Case(
        "office_missing",
        "没有领域行，每个一级事项说一次",
        both(no_default("就业", "office"), lambda contents: contents[DEFAULTS].pop(0)),
        tuple(at_row("defaults", row, "office") for row in range(1, 1 + len(baseline().level1_of["就业"]))),
    ),
    Case(
        "office_missing",
        "领域行的责任科室写成无",
        row_of("defaults", 0, office="无"),
        (at_row("defaults", 0, "office"),),
        words=("“无”等于没有填", "就业领域"),
    ),
    Case(
        "office_missing",
        "一级事项写成无，按领域行",
        both(row_of("defaults", 0, office="综合科"), row_of("defaults", 2, office="无")),
    ),
    Case(
        "office_missing",
        "没有责任科室的事项都暂不列入",
        both(
            row_of("defaults", 4, office=""),
            item("JY-0301", listed="暂不列入", unlisted_reason="由市级开展"),
        ),
    ),
    Case(
        "office_is_address",
        "一级事项的责任科室写成网址",
        row_of("defaults", 2, office="http://www.zhengzhou.gov.cn/"),
        (at_row("defaults", 2, "office"),),
    ),
    Case(
        "office_is_address",
        "各行写的是网址",
        item("JY-0301", office="www.zhengzhou.gov.cn"),
        (at_item("JY-0301", "office"),),
    ),
    Case(
        "office_is_address",
        "网址没有写www",
        row_of("defaults", 4, office="https://rsj.kaifeng.gov.cn/"),
        (at_row("defaults", 4, "office"),),
    ),
    Case(
        "office_is_address",
        "领域行写的是没有协议的网址",
        row_of("defaults", 1, office="hrss.zhengzhou.gov.cn/bszn"),
        (at_row("defaults", 1, "office"),),
    ),
    Case("office_is_address", "科室名称后面写了电话", row_of("defaults", 2, office="就业科 0371-60000000")),
    Case("office_is_address", "科室名称里有窗口号", row_of("defaults", 2, office="就业科一楼3号窗口")),
    Case("office_is_address", "科室名称里有字母", row_of("defaults", 2, office="12333电话咨询中心A岗")),
)
