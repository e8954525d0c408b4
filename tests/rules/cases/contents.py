"""D08, D09, D10: contents, ways of spreading them, and guides."""

from __future__ import annotations

from collections.abc import Callable

from catalogxl.workbook.schema.layout import domain_key
from returns import Filled, baseline, supplement
from rules.cases import Case, at_item, at_row, at_supplement, both, item, row_of, supplements

CODE = "JY-0101"
EXTRA = at_item(CODE, "contents_extra")
TOLD = "申请材料\n办理流程\n办理时限\n办理地点\n咨询电话"
GUIDED = {"has_form": "√", "has_instructions": "√", "has_sample": "√"}


def staged(title: str, text: str, fix: str | None = None, fires: bool = True, says: str = "") -> Case:
    """A case of a further content that begins with something like a stage."""
    places = (EXTRA,) if fires else ()
    change = item(CODE, contents_extra=text)
    return Case("stage_unclear", title, change, places, fix=fix, no_fix=fix is None, words=(says,))


def handled(title: str, contents: str, *missing: str) -> Case:
    """A case of a supplement that people come for."""
    row = supplement(
        level2="返乡创业示范园区入驻", level1="创业服务", kind="业务办理", contents=contents, **GUIDED
    )
    fires = (at_supplement("contents"),) if missing else ()
    return Case("handling_contents_incomplete", title, supplements(row), fires, words=missing)


def in_domain(domain: str, **values: str) -> Callable[[Filled], None]:
    """Put ``values`` into every row of a domain."""

    def change(contents: Filled) -> None:
        for row in contents[domain_key(domain)]:
            row.update(values)

    return change


def no_guides(contents: Filled) -> None:
    """Take every address of a guide away."""
    for row in contents["catalogxl:defaults"]:
        row["guide_url"] = ""


STAGE = (
    staged("监督不是五公开的环节", "监督：补贴资金检查结果", says="“监督”不是"),
    staged("解读不是五公开的环节", "解读：补贴政策一图读懂"),
    staged("环节后面没有内容", "结果公开"),
    staged("环节和冒号后面没有内容", "结果："),
    staged("环节后面用空格代替冒号", "结果公开 补贴人员名单", "结果：补贴人员名单"),
    staged("多行中只改有误的一行", "决策：征求意见稿\n结果公开—补贴名单", "决策：征求意见稿\n结果：补贴名单"),
    staged("方括号里的环节不在五公开之列", "【监督】资金检查结果"),
    Case(
        "stage_unclear",
        "补充事项的公开内容中，监督不是五公开的环节",
        supplements(supplement(contents="零工市场地点\n监督：用工信息检查结果")),
        (at_supplement("contents"),),
        words=("“监督”不是",),
    ),
    staged("环节写得规范", "决策：征求意见稿\n结果：补贴人员名单", fires=False),
    staged("方括号里的环节", "【结果】补贴人员名单", fires=False),
    staged("一般内容带冒号", "办理地点：县政务服务中心一楼\n咨询电话：12333", fires=False),
    staged("一般内容带有环节用语", "服务对象\n管理办法\n结果公开方式：政府网站", fires=False),
)
CHANNELS = (
    Case(
        "release_channels_few",
        "信息发布事项只留政府网站",
        item(CODE, channel_service_center="", **{"channel:other": "", "channel_other": ""}),
        (at_item(CODE, "channel:website"),),
    ),
    Case(
        "release_channels_few",
        "专项活动只在服务大厅公开",
        item("JY-0301", channel_website="", **{"channel:other": "", "channel_other": ""}),
        (at_item("JY-0301", "channel:service_center"),),
        also=("website_missing",),
    ),
    Case(
        "release_channels_few",
        "补充的信息发布事项只选一种渠道",
        supplements(supplement(**{"channel:service_center": ""})),
        (at_supplement("channel:website"),),
    ),
    Case("release_channels_few", "信息发布事项有两种渠道", supplements(supplement())),
    Case(
        "release_channels_few",
        "业务办理事项只有一种渠道",
        item("SB-0701", channel_service_center="", **{"channel:other": "", "channel_other": ""}),
    ),
    Case(
        "release_channels_few",
        "一种渠道也没有，由另一条规则说明",
        item(
            CODE, channel_website="", channel_service_center="", **{"channel:other": "", "channel_other": ""}
        ),
        also=("channel_none",),
    ),
    Case(
        "release_channels_few",
        "暂不列入的事项",
        item(
            CODE,
            channel_service_center="",
            listed="暂不列入",
            unlisted_reason="本县无此业务",
            **{"channel:other": "", "channel_other": ""},
        ),
    ),
)
GUIDES = (
    Case(
        "guide_incomplete",
        "一个事项没有示范文本",
        item("SB-0701", has_sample=""),
        (at_item("SB-0701", "has_sample"),),
        words=("社会保险领域 71 个业务办理事项", "1 个没有示范文本"),
    ),
    Case(
        "guide_incomplete",
        "整个领域没有打√，只说一次",
        in_domain("社会保险", has_form="", has_instructions="", has_sample=""),
        (at_item("SB-0101", "has_form"),),
        words=("71 个没有规范表格", "71 个没有示范文本"),
        related=tuple(at_item(one.code, "has_form") for one in baseline().items_of["社会保险"][1:]),
    ),
    Case(
        "guide_incomplete",
        "都没有办事指南网址，每个领域说一次",
        no_guides,
        (at_item("JY-0103", "guide_url"), at_item("SB-0101", "guide_url")),
        words=("没有办事指南网址",),
    ),
    Case(
        "guide_incomplete",
        "补充的业务办理事项没有表格",
        supplements(supplement(level2="返乡创业示范园区入驻", kind="业务办理", contents=TOLD)),
        (at_supplement("has_form"),),
        words=("1 个没有规范表格",),
    ),
    Case("guide_incomplete", "信息发布事项不需要办事指南", item(CODE, guide_url="", has_form="")),
    Case(
        "guide_incomplete",
        "网址写在这一行，没有写在事项分工",
        both(
            row_of("defaults", 4, guide_url=""), item("JY-0301", guide_url="https://www.example.gov.cn/301")
        ),
    ),
    Case(
        "guide_incomplete",
        "暂不列入的事项",
        item("SB-0701", has_sample="", listed="暂不列入", unlisted_reason="由市级经办"),
    ),
    Case("guide_incomplete", "√写成对勾", item("SB-0701", has_sample="✓")),
)
HANDLING = (
    handled("只写了申请条件", "申请条件", "交什么材料", "怎么办理", "多久办好", "在哪里办", "向谁咨询"),
    handled("没有写多久办好", "申请材料\n办理流程\n办理地点\n咨询电话", "多久办好"),
    handled("只有监督电话，没有咨询电话", "申请材料\n办理流程\n办理时限\n办理地点\n监督电话", "向谁咨询"),
    handled("联系方式不等于办理方式", "申请材料\n办理时限\n办理地点\n联系方式", "怎么办理"),
    handled("五个方面都写了", TOLD),
    handled("社会保险的写法", "办理材料\n办理方式\n办理时限\n办理机构及地点\n咨询查询途径"),
    handled("写的是具体内容", "身份证等申请表一式两份，窗口当场办理，程序简单\n0371-22960000"),
    Case(
        "handling_contents_incomplete", "信息发布事项不作此要求", supplements(supplement(contents="用工信息"))
    ),
    Case(
        "handling_contents_incomplete",
        "内容还没有填，由另一条规则说明",
        supplements(supplement(kind="业务办理", contents="", **GUIDED)),
        also=("element_missing",),
    ),
)
TICKS = (
    Case(
        "guide_tick_unclear",
        "领域行的规范表格写成已提供",
        row_of("defaults", 0, has_form="已提供"),
        (at_row("defaults", 0, "has_form"),),
    ),
    Case(
        "guide_tick_unclear",
        "一级事项的填写说明写成同上",
        row_of("defaults", 3, has_instructions="同上"),
        (at_row("defaults", 3, "has_instructions"),),
    ),
    Case(
        "guide_tick_unclear",
        "示范文本写成网址",
        row_of("defaults", 1, has_sample="https://www.example.gov.cn"),
        (at_row("defaults", 1, "has_sample"),),
    ),
    Case("guide_tick_unclear", "领域行打了√", row_of("defaults", 0, has_form="√")),
    Case(
        "guide_tick_unclear", "一级事项打了×", row_of("defaults", 3, has_form="×"), also=("guide_incomplete",)
    ),
    Case("guide_tick_unclear", "写成是", row_of("defaults", 0, has_form="是")),
)

CASES = (*STAGE, *CHANNELS, *TICKS, *GUIDES, *HANDLING)
