"""D16: channels."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from returns import Filled, supplement
from rules.cases import (
    Case,
    at_channel,
    at_item,
    at_supplement,
    both,
    channel,
    item,
    items,
    supplements,
)

CODE, ANOTHER = "SB-0701", "SB-0702"
NONE: dict[str, Any] = {
    "channel_website": "",
    "channel_service_center": "",
    "channel:other": "",
    "channel_other": "",
}
SET_ASIDE = {"listed": "暂不列入", "unlisted_reason": "由市级经办"}
STATION = channel("service_station", "堌阳镇便民服务中心", "堌阳镇政府院内")


UNNAMED = channel("other", "")


def only_here(contents: Filled) -> None:
    """Take the tick of 其他 from every item: those of the case put theirs."""
    for key, rows in contents.items():
        for row in rows if ":domain:" in key else ():
            row["channel:other"] = ""


def gone(id_: str) -> Callable[[Filled], None]:
    """Delete a channel's row on the channel sheet."""

    def change(contents: Filled) -> None:
        rows = contents["catalogxl:channels"]
        rows[:] = [row for row in rows if row["channel_id"] != id_]

    return change


def fine(rule: str, title: str, change: Callable[[Filled], None], *also: str) -> Case:
    """A case in which the rule has nothing to say."""
    return Case(rule, title, change, also=also)


CASES = (
    Case("channel_none", "渠道全部清空", item(CODE, **NONE), (at_item(CODE, "channel:website"),)),
    Case(
        "channel_none",
        "两个事项没有渠道",
        items((CODE, ANOTHER), **NONE),
        (at_item(CODE, "channel:website"), at_item(ANOTHER, "channel:website")),
    ),
    Case(
        "channel_none",
        "补充事项没有选渠道",
        supplements(supplement(**{"channel:website": "", "channel:service_center": ""})),
        (at_supplement("channel:website"),),
    ),
    fine("channel_none", "至少选了一种", item(CODE, channel_service_center="")),
    fine("channel_none", "暂不列入的事项", item(CODE, **NONE, **SET_ASIDE)),
    fine(
        "channel_none",
        "写了别的字，由另一条规则说明",
        item(CODE, **{**NONE, "channel_website": "县政府网"}),
        "channel_tick_unclear",
    ),
    Case(
        "channel_tick_unclear",
        "在√的位置写了网站名称",
        item(CODE, channel_website="兰考县人民政府网"),
        (at_item(CODE, "channel:website"),),
        words=("兰考县人民政府网",),
    ),
    Case(
        "channel_tick_unclear",
        "写了一个问号",
        item(CODE, channel_gazette="？"),
        (at_item(CODE, "channel:gazette"),),
    ),
    Case(
        "channel_tick_unclear",
        "补充事项写了同上",
        supplements(supplement(**{"channel:broadcast": "同上"})),
        (at_supplement("channel:broadcast"),),
    ),
    fine(
        "channel_tick_unclear",
        "√写成对勾、实心方块",
        item(CODE, channel_website="✔", channel_service_center="■"),
    ),
    fine("channel_tick_unclear", "不用的渠道写了×", item(CODE, channel_gazette="×")),
    fine("channel_tick_unclear", "不用的渠道写了否", item(CODE, channel_gazette="否")),
    Case(
        "channel_unnamed",
        "政府网站没有写全称",
        channel("website", "", "https://www.example.gov.cn"),
        (at_channel("website"),),
        words=("政府网站",),
    ),
    Case(
        "channel_unnamed",
        "便民服务站打了√，没有写全称",
        item(CODE, channel_service_station="√"),
        (at_channel("service_station"),),
        words=("1 个事项",),
        related=(at_item(CODE, "channel:service_station"),),
    ),
    Case(
        "channel_unnamed",
        "许多事项用到，只说一次",
        items((CODE, ANOTHER, "SB-0703"), channel_gazette="√"),
        (at_channel("gazette"),),
        words=("3 个事项",),
        related=tuple(at_item(code, "channel:gazette") for code in (CODE, ANOTHER, "SB-0703")),
    ),
    Case(
        "channel_unnamed",
        "“公开渠道”表中没有这一行，在用到它的事项说",
        both(gone("gazette"), items((CODE, ANOTHER, "SB-0703"), channel_gazette="√")),
        (at_item(CODE, "channel:gazette"),),
        words=("3 个事项", "政府公报"),
        related=tuple(at_item(code, "channel:gazette") for code in (ANOTHER, "SB-0703")),
    ),
    fine("channel_unnamed", "写了全称", both(item(CODE, channel_service_station="√"), STATION)),
    fine("channel_unnamed", "没有用到的渠道不用写", item(CODE, channel_gazette="")),
    fine("channel_unnamed", "只有暂不列入的事项用到", item(CODE, channel_gazette="√", **SET_ASIDE)),
    Case(
        "other_channel_unnamed",
        "其他打了√，没有写全称",
        both(UNNAMED, only_here, item(CODE, **{"channel:other": "√", "channel_other": ""})),
        (at_item(CODE, "channel_other"),),
    ),
    Case(
        "other_channel_unnamed",
        "全称只打了空格",
        both(UNNAMED, only_here, item(CODE, **{"channel:other": "√", "channel_other": "　"})),
        (at_item(CODE, "channel_other"),),
    ),
    Case(
        "other_channel_unnamed",
        "补充事项的其他渠道没有写",
        both(UNNAMED, only_here, supplements(supplement(**{"channel:other": "√"}))),
        (at_supplement("channel_other"),),
    ),
    Case(
        "other_channel_unnamed",
        "许多事项没有写全称，在公开渠道表说一次",
        UNNAMED,
        (at_channel("other"),),
        words=("95 个事项",),
    ),
    Case(
        "other_channel_unnamed",
        "两个事项没有写全称，在公开渠道表说一次",
        both(UNNAMED, only_here, items((CODE, ANOTHER), **{"channel:other": "√"})),
        (at_channel("other"),),
        words=("2 个事项",),
        related=(at_item(CODE, "channel_other"), at_item(ANOTHER, "channel_other")),
    ),
    Case(
        "other_channel_unnamed",
        "“公开渠道”表中没有这一行，在事项说一次",
        both(gone("other"), only_here, items((CODE, ANOTHER, "SB-0703"), **{"channel:other": "√"})),
        (at_item(CODE, "channel_other"),),
        words=("3 个事项",),
        related=tuple(at_item(code, "channel_other") for code in (ANOTHER, "SB-0703")),
    ),
    fine(
        "other_channel_unnamed",
        "只有暂不列入的事项用到",
        both(UNNAMED, only_here, item(CODE, **{"channel:other": "√"}, **SET_ASIDE)),
    ),
    fine(
        "other_channel_unnamed",
        "写在公开渠道表的其他一行",
        both(
            item(CODE, **{"channel:other": "√", "channel_other": ""}), channel("other", "堌阳镇便民服务中心")
        ),
    ),
    fine(
        "other_channel_unnamed",
        "写在这一行",
        item(CODE, **{"channel:other": "√", "channel_other": "村村响广播"}),
    ),
    fine("other_channel_unnamed", "其他没有打√", item(CODE, **{"channel:other": "", "channel_other": ""})),
    Case(
        "other_channel_unticked",
        "写了其他渠道，其他没有打√",
        item(CODE, **{"channel:other": "", "channel_other": "村村响广播"}),
        (at_item(CODE, "channel_other"),),
        words=("村村响广播",),
    ),
    Case(
        "other_channel_unticked",
        "其他一格写了×，全称还在",
        item(CODE, **{"channel:other": "×", "channel_other": "村村响广播"}),
        (at_item(CODE, "channel_other"),),
    ),
    Case(
        "other_channel_unticked",
        "补充事项写了其他渠道，没有打√",
        supplements(supplement(channel_other="村村响广播")),
        (at_supplement("channel_other"),),
    ),
    fine(
        "other_channel_unticked",
        "打了√也写了全称",
        item(CODE, **{"channel:other": "√", "channel_other": "村村响广播"}),
    ),
    fine("other_channel_unticked", "都没有填", item(CODE, **{"channel:other": "", "channel_other": ""})),
    fine(
        "other_channel_unticked",
        "暂不列入的事项",
        item(CODE, **{"channel:other": "", "channel_other": "村村响广播"}, **SET_ASIDE),
    ),
)
