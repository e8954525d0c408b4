"""D21: the government's website."""

from __future__ import annotations

from returns import supplement
from rules.cases import Case, at_item, at_supplement, both, channel, item, supplements

STATION = channel("service_station", "堌阳镇便民服务中心", "堌阳镇政府院内")
CASES = (
    Case(
        "website_missing",
        "主动公开的业务事项没有选政府网站",
        item("SB-0701", channel_website=""),
        (at_item("SB-0701", "channel:website"),),
        fix="√",
    ),
    Case(
        "website_missing",
        "政府网站一格写了×",
        item("SB-0502", channel_website="×"),
        (at_item("SB-0502", "channel:website"),),
    ),
    Case(
        "website_missing",
        "信息发布事项改在便民服务站公开",
        both(item("JY-0101", channel_website="", channel_service_station="√"), STATION),
        (at_item("JY-0101", "channel:website"),),
    ),
    Case(
        "website_missing",
        "补充事项没有选政府网站",
        both(supplements(supplement(**{"channel:website": "", "channel:service_station": "√"})), STATION),
        (at_supplement("channel:website"),),
    ),
    Case(
        "website_missing",
        "依申请公开的事项",
        item("SB-0402", channel_website="", mode="依申请公开"),
        also=("mode_narrowed",),
    ),
    Case(
        "website_missing",
        "暂不列入的事项",
        item("SB-0701", channel_website="", listed="暂不列入", unlisted_reason="由市级经办"),
    ),
    Case(
        "website_missing",
        "一个渠道也没有选，由另一条规则说明",
        item(
            "JY-0401",
            channel_website="",
            channel_service_center="",
            **{"channel:other": "", "channel_other": ""},
        ),
        also=("channel_none",),
    ),
    Case(
        "website_missing",
        "政府网站一格写的不是√，由另一条规则说明",
        item("JY-0401", channel_website="县政府网"),
        also=("channel_tick_unclear",),
    ),
)
