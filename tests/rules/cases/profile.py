"""D10, D24, D26, D28: who answers, and where people may ask."""

from __future__ import annotations

from catalogxl.workbook.schema.layout import DEFAULTS
from returns import JOBS_CENTER, Filled, supplement
from rules.cases import (
    Case,
    at_item,
    at_profile,
    at_row,
    at_supplement,
    both,
    item,
    profile,
    row_of,
    supplements,
    unchanged,
)

DATE, ENQUIRY, SUPERVISION = "filled_on", "enquiry_phone", "supervision_phone"
SITE = "https://www.example.gov.cn/rsj"


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
    written("date_unclear", "只写了年月", DATE, "2020年9月"),
    written("date_unclear", "没有这一天", DATE, "2020-02-30"),
    written("date_unclear", "写成近日", "published_on:就业", "近日"),
    written("date_unclear", "年月日的写法", DATE, "2020年9月1日", fires=False),
    written("date_unclear", "用点分隔", DATE, "2020.9.1", fires=False),
    written("date_unclear", "还没有公开，日期留空", "published_on:社会保险", "", fires=False),
    written("published_url_form", "写的是网站名称", "published_url:就业", "兰考县人民政府网"),
    written("published_url_form", "网址没有写开头", "published_url:社会保险", "www.example.gov.cn"),
    written("published_url_form", "写成已公开", "published_url:就业", "已公开"),
    written("published_url_form", "完整的网址", "published_url:就业", SITE, fires=False),
    written(
        "published_url_form", "网址用大写开头", "published_url:就业", "HTTP://www.example.gov.cn", fires=False
    ),
    written("published_url_form", "还没有公开，网址留空", "published_url:就业", "", fires=False),
    Case(
        "guide_url_form",
        "事项分工的网址写成网站名称",
        row_of("defaults", 0, guide_url="河南政务服务网"),
        (at_row("defaults", 0, "guide_url"),),
    ),
    Case(
        "guide_url_form",
        "这一行的网址没有写开头",
        item("SB-0701", guide_url="www.hnzwfw.gov.cn"),
        (at_item("SB-0701", "guide_url"),),
    ),
    Case(
        "guide_url_form",
        "补充事项的网址写成见网站",
        supplements(supplement(guide_url="见网站")),
        (at_supplement("guide_url"),),
    ),
    Case("guide_url_form", "完整的网址", item("SB-0701", guide_url=SITE)),
    Case("guide_url_form", "信息发布事项没有网址", item("JY-0101", guide_url="")),
    Case(
        "guide_url_form",
        "暂不列入的事项",
        item("SB-0701", guide_url="无", listed="暂不列入", unlisted_reason="由市级经办"),
    ),
    Case(
        "office_missing",
        "一个一级事项没有责任科室，只说一次",
        row_of("defaults", 0, office=""),
        (at_row("defaults", 0, "office"),),
        words=("4 个事项",),
    ),
    Case(
        "office_missing",
        "两个一级事项没有责任科室",
        both(row_of("defaults", 1, office=""), row_of("defaults", 2, office="")),
        (at_row("defaults", 1, "office"), at_row("defaults", 2, "office")),
    ),
    Case(
        "office_missing",
        "新增一级事项的补充事项没有责任科室",
        supplements(supplement(level1="零工市场建设", body1=JOBS_CENTER)),
        (at_supplement("office"),),
    ),
    Case("office_missing", "事项分工填了责任科室", unchanged),
    Case("office_missing", "责任科室写在各行", no_offices),
    Case(
        "office_missing",
        "没有责任科室的事项都暂不列入",
        both(
            row_of("defaults", 2, office=""),
            item("JY-0301", listed="暂不列入", unlisted_reason="由市级开展"),
        ),
    ),
)
