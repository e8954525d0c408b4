"""D10, D16, D28: web addresses."""

from __future__ import annotations

from returns import supplement
from rules.cases import (
    Case,
    at_channel,
    at_item,
    at_profile,
    at_row,
    at_supplement,
    channel,
    item,
    profile,
    row_of,
    supplements,
)

CODE = "SB-0701"
SITE = "https://www.example.gov.cn/rsj"
JOBS, PENSIONS = "published_url:就业", "published_url:社会保险"
NAME = "兰考县人民政府门户网站"


def published(
    rule: str, title: str, text: str, *, fires: bool = True, fix: str | None = None, key: str = JOBS
) -> Case:
    """A case of the address of the published catalog."""
    return Case(rule, title, profile(**{key: text}), (at_profile(key),) if fires else (), fix=fix)


def guide(
    rule: str,
    title: str,
    text: str,
    *,
    fires: bool = True,
    fix: str | None = None,
    also: tuple[str, ...] = (),
) -> Case:
    """A case of the address of a guide."""
    return Case(
        rule, title, item(CODE, guide_url=text), (at_item(CODE, "guide_url"),) if fires else (), also, fix
    )


def website(
    rule: str,
    title: str,
    text: str,
    *,
    fires: bool = True,
    fix: str | None = None,
    also: tuple[str, ...] = (),
) -> Case:
    """A case of the address of the website."""
    fired = (at_channel("website", "channel_address"),) if fires else ()
    return Case(rule, title, channel("website", NAME, text), fired, also, fix)


CASES = (
    published("published_url_form", "写的是网站名称", "兰考县人民政府网"),
    published(
        "published_url_form",
        "网址没有写开头",
        "www.example.gov.cn",
        fix="http://www.example.gov.cn",
        key=PENSIONS,
    ),
    published("published_url_form", "写成已公开", "已公开"),
    Case(
        "published_url_form",
        "不在填报范围内的领域，不核对",
        profile(covers="就业", **{PENSIONS: "已公开"}),
    ),
    published("published_url_form", "只有 http://", "http://"),
    published("published_url_form", "脚本", "javascript:alert(1)"),
    published("published_url_form", "带用户名", "http://user:pw@www.example.gov.cn/"),
    published("published_url_form", "完整的网址", SITE, fires=False),
    published("published_url_form", "网址用大写开头", "HTTP://www.example.gov.cn", fires=False),
    published("published_url_form", "末尾多一个句号", f"{SITE}。", fires=False),
    published("published_url_form", "还没有公开，网址留空", "", fires=False),
    published("published_url_doubtful", "公众号文章", "https://mp.weixin.qq.com/s/abc"),
    published("published_url_doubtful", "不是政府网站", "http://www.example.com/1"),
    published("published_url_doubtful", "内部网络", "http://10.1.2.3/catalog"),
    published("published_url_doubtful", "政府网站", SITE, fires=False),
    published("published_url_doubtful", "政务中文域名", "http://兰考.政务.cn/zn", fires=False),
    published("published_url_doubtful", "还没有公开", "", fires=False),
    Case(
        "guide_url_form",
        "事项分工的网址写成网站名称",
        row_of("defaults", 2, guide_url="河南政务服务网"),
        (at_row("defaults", 2, "guide_url"),),
    ),
    guide("guide_url_form", "这一行的网址没有写开头", "www.hnzwfw.gov.cn", fix="http://www.hnzwfw.gov.cn"),
    Case(
        "guide_url_form",
        "补充事项的网址写成见网站",
        supplements(supplement(guide_url="见网站")),
        (at_supplement("guide_url"),),
    ),
    guide("guide_url_form", "没有域名", "http://无"),
    guide("guide_url_form", "点击查看", "点击查看"),
    guide("guide_url_form", "完整的网址", SITE, fires=False),
    guide("guide_url_form", "全角的网址", "http：／／www.example.gov.cn／zn", fires=False),
    guide("guide_url_form", "信息发布事项没有网址", "", fires=False),
    guide("guide_url_form", "写了无", "无", fires=False),
    Case(
        "guide_url_form",
        "暂不列入的事项",
        item(CODE, guide_url="见网站", listed="暂不列入", unlisted_reason="由市级经办"),
    ),
    Case(
        "guide_url_form",
        "表格网址中有一行没有写开头",
        item(CODE, item_form_urls=f"{SITE}\nwww.example.gov.cn/1.doc"),
        (at_item(CODE, "item_form_urls"),),
        fix=f"{SITE}\nhttp://www.example.gov.cn/1.doc",
    ),
    Case("guide_url_form", "内容网址写成见网站", item(CODE, item_url="见网站"), (at_item(CODE, "item_url"),)),
    Case(
        "guide_url_form", "申请网址写成名称", profile(apply_url="依申请公开平台"), (at_profile("apply_url"),)
    ),
    Case("guide_url_form", "表格网址齐全", item(CODE, item_form_urls=f"{SITE}\n{SITE}/2")),
    Case(
        "guide_url_doubtful",
        "表格网址在内部网络",
        item(CODE, item_form_urls="http://10.1.2.3/1.doc"),
        (at_item(CODE, "item_form_urls"),),
    ),
    Case(
        "guide_url_doubtful",
        "一行两个表格网址",
        item(CODE, item_form_urls=f"{SITE}、http://a.gov.cn/2"),
        (at_item(CODE, "item_form_urls"),),
    ),
    guide("guide_url_doubtful", "登录页面", "https://zwfw.example.gov.cn/login?from=1"),
    guide("guide_url_doubtful", "内部网络", "http://192.168.1.2/zn"),
    Case(
        "guide_url_doubtful",
        "内部网络的登录页面，只说一处",
        item(CODE, guide_url="http://192.168.1.2/login", item_form_urls="http://192.168.1.2/login"),
        (at_item(CODE, "guide_url"), at_item(CODE, "item_form_urls")),
        words=("是内部网络的地址",),
    ),
    guide("guide_url_doubtful", "局域网的主机", "http://oa.local/zn"),
    guide("guide_url_doubtful", "政府网站的网页", SITE, fires=False),
    guide(
        "guide_url_doubtful",
        "政务服务网不用登录的网页",
        "https://www.hnzwfw.gov.cn/portal/guide",
        fires=False,
    ),
    guide(
        "guide_url_doubtful", "网址中有 blog 一词", "https://www.example.gov.cn/blog-in/1.html", fires=False
    ),
    guide(
        "addresses_in_one_cell",
        "两个网址用顿号分开",
        "http://a.gov.cn/1、http://a.gov.cn/2",
        fix="http://a.gov.cn/1",
    ),
    guide("addresses_in_one_cell", "两个网址，一行一个", f"{SITE}\nhttp://a.gov.cn/2", fix=SITE),
    Case(
        "addresses_in_one_cell",
        "目录网址写了两个",
        profile(**{JOBS: f"{SITE}；{SITE}/2"}),
        (at_profile(JOBS),),
        fix=SITE,
    ),
    guide("addresses_in_one_cell", "一个网址", SITE, fires=False),
    guide("addresses_in_one_cell", "网址的参数中有网址", f"{SITE}?u=http://a.gov.cn/", fires=False),
    guide("addresses_in_one_cell", "同一个网址写了两遍", f"{SITE} {SITE}", fires=False),
    website("channel_address_form", "没有写开头", "www.example.gov.cn", fix="http://www.example.gov.cn"),
    website("channel_address_form", "没有域名", "http://无", also=("website_without_address",)),
    website("channel_address_form", "脚本", "javascript:alert(1)", also=("website_without_address",)),
    website("channel_address_form", "完整的网址", SITE, fires=False),
    Case(
        "channel_address_form", "窗口的地点", channel("service_center", "兰考县政务服务中心", "人民路1号一楼")
    ),
    Case("channel_address_form", "没有写", channel("service_center", "兰考县政务服务中心", "")),
    website("channel_address_doubtful", "内部网络", "http://10.1.2.3/"),
    Case(
        "channel_address_doubtful",
        "内部网络的登录页面，只说一处",
        channel("website", NAME, "http://10.1.2.3/login"),
        (at_channel("website", "channel_address"),),
        words=("是内部网络的地址",),
    ),
    website("channel_address_doubtful", "一行写了两个", f"{SITE}、http://a.gov.cn/"),
    website("channel_address_doubtful", "登录页面", "https://sso.example.gov.cn/"),
    website("channel_address_doubtful", "完整的网址", SITE, fires=False),
    website("channel_address_doubtful", "两个网址，一行一个", f"{SITE}\nhttp://a.gov.cn/", fires=False),
    Case(
        "channel_address_doubtful",
        "客户端的下载网址",
        channel("social_media", "“兰考发布”客户端", "https://app.example.com"),
    ),
)
