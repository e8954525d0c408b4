"""D16: full names of channels."""

from __future__ import annotations

from collections.abc import Callable

from returns import Filled
from rules.cases import Case, at_channel, at_item, both, channel, item, items
from rules.cases.channels import gone
from rules.damages import without_column

CODE, ANOTHER = "SB-0701", "SB-0702"
SITE = "https://www.example.gov.cn"
PREFILL = {"channel:other": "√", "channel_other": "基层公共服务平台"}


def named(
    rule: str, title: str, id_: str, name: str, *, fires: bool = True, also: tuple[str, ...] = ()
) -> Case:
    """A case of a name on the sheet of channels."""
    address = SITE if id_ == "website" else ""
    return Case(rule, title, channel(id_, name, address), (at_channel(id_),) if fires else (), also)


def account(title: str, name: str, address: str = "", *, fires: bool = True) -> Case:
    """A case of an account in social media that an item uses."""
    change = both(item(CODE, channel_social_media="√"), channel("social_media", name, address))
    return Case("account_not_named", title, change, (at_channel("social_media"),) if fires else ())


def nowhere(id_: str) -> Callable[[Filled], None]:
    """No item uses a channel."""

    def change(contents: Filled) -> None:
        for key, rows in contents.items():
            for row in rows if ":domain:" in key else ():
                row[f"channel:{id_}"] = ""

    return change


def unnamed(change: Callable[[Filled], object]) -> Callable[[Filled], None]:
    """No name for 其他, and only the items of the case use it."""

    def changed(contents: Filled) -> None:
        channel("other", "")(contents)
        nowhere("other")(contents)
        change(contents)

    return changed


CASES = (
    named("channel_generic", "政府网站", "website", "政府网站"),
    named("channel_generic", "人社官网", "website", "人社官网"),
    named("channel_generic", "政府信息公开平台", "website", "政府信息公开平台"),
    named("channel_generic", "政府网站、政务网", "website", "政府网站、政务网"),
    named("channel_generic", "政府网站2", "website", "政府网站2"),
    named("channel_generic", "一楼大厅", "service_center", "一楼大厅"),
    named("channel_generic", "各乡镇", "service_center", "各乡镇"),
    named("channel_generic", "社保业务窗口", "service_center", "社保业务窗口"),
    named("channel_generic", "业务科室", "service_center", "业务科室"),
    named("channel_generic", "中国·兰考", "website", "中国·兰考", fires=False),
    named("channel_generic", "河南政务服务网", "website", "河南政务服务网", fires=False),
    named("channel_generic", "国家政务服务平台", "website", "国家政务服务平台", fires=False),
    named(
        "channel_generic",
        "兰考县行政服务中心二楼社保专区",
        "service_center",
        "兰考县行政服务中心二楼社保专区",
        fires=False,
    ),
    named(
        "channel_generic",
        "兰考县人社局一楼服务大厅",
        "service_center",
        "兰考县人社局一楼服务大厅",
        fires=False,
    ),
    named("channel_generic", "本单位网站", "website", "本单位网站"),
    named("channel_generic", "微信公众号", "social_media", "微信公众号"),
    named("channel_generic", "政务服务中心", "service_center", "政务服务中心"),
    named("channel_generic", "县政务服务大厅", "service_center", "县政务服务大厅"),
    named("channel_generic", "相关窗口", "service_center", "相关窗口"),
    named("channel_generic", "会议", "press_hearing", "会议"),
    named("channel_generic", "基层公共服务平台", "other", "基层公共服务平台"),
    named("channel_generic", "县政府门户网站", "website", "兰考县人民政府门户网站", fires=False),
    named("channel_generic", "市政府网站", "website", "开封市人民政府网", fires=False),
    named("channel_generic", "省政务服务网", "website", "河南政务服务网", fires=False),
    named("channel_generic", "公众号的名称", "social_media", "微信公众号“兰考人社”", fires=False),
    named("channel_generic", "入户宣讲没有别的名称", "doorstep", "入户/现场", fires=False),
    named("channel_generic", "精准推送没有别的名称", "push", "精准推送", fires=False),
    named("channel_other_county", "杞县的网站", "website", "杞县人民政府门户网站"),
    named("channel_other_county", "写了市名的外县窗口", "service_center", "开封市杞县政务服务中心"),
    named("channel_other_county", "外市的区", "service_center", "郑州市金水区政务服务中心一楼大厅"),
    named("channel_other_county", "本县的网站", "website", "兰考县人民政府门户网站", fires=False),
    named("channel_other_county", "上级市的网站", "website", "开封市人民政府网", fires=False),
    named("channel_other_county", "简称开头的媒体", "print", "《兰考报》", fires=False),
    named(
        "channel_list_pasted",
        "整份清单",
        "website",
        "■政府网站 □政府公报 ■政务服务中心 □其他",
    ),
    named("channel_list_pasted", "三种渠道写在一行", "service_center", "政府网站、政务服务中心、便民服务站"),
    named("channel_list_pasted", "带方框", "service_center", "☑兰考县政务服务中心"),
    named("channel_list_pasted", "一个全称", "website", "兰考县人民政府门户网站", fires=False),
    named("channel_list_pasted", "两个网站", "website", "兰考县人民政府网\n兰考县人社网", fires=False),
    named(
        "channel_list_pasted",
        "名称中有两种字样",
        "service_center",
        "兰考县政务服务中心便民服务站",
        fires=False,
    ),
    named("channel_has_own_column", "公示栏写在其他", "other", "公示栏"),
    named("channel_has_own_column", "政府公报写在其他", "other", "政府公报"),
    named("channel_has_own_column", "听证会写在其他", "other", "听证会"),
    named("channel_has_own_column", "平台写在其他", "other", "兰考县各乡镇基层公共服务平台", fires=False),
    named("channel_has_own_column", "政府公报写在自己一行", "gazette", "兰考县人民政府公报", fires=False),
    named("channel_has_own_column", "村村响写在其他", "other", "兰考县村村响广播", fires=False),
    named("website_is_account", "公众号写在政府网站", "website", "“兰考人社”微信公众号"),
    named("website_is_account", "客户端写在政府网站", "website", "“兰考发布”客户端"),
    named("website_is_account", "微博写在政府网站", "website", "兰考发布微博"),
    named("website_is_account", "网站的全称", "website", "兰考县人民政府门户网站", fires=False),
    named("website_is_account", "网站的微信版", "website", "兰考县人民政府网站微信版", fires=False),
    named("website_is_account", "公众号写在两微一端", "social_media", "“兰考人社”微信公众号", fires=False),
    Case(
        "website_without_address",
        "网站没有写网址",
        channel("website", "兰考县人民政府门户网站"),
        (at_channel("website", "channel_address"),),
    ),
    named(
        "website_is_account",
        "只写了“微信公众号”，由另一条规则说明",
        "website",
        "微信公众号",
        fires=False,
        also=("channel_generic",),
    ),
    Case(
        "website_without_address",
        "写了两个网站，都没有写网址",
        channel("website", "兰考县人民政府门户网站\n兰考县人社网"),
        (at_channel("website", "channel_address"),),
        words=("兰考县人民政府门户网站",),
    ),
    Case(
        "website_without_address",
        "名称也没有写，由另一条规则说明",
        channel("website", ""),
        also=("channel_unnamed",),
    ),
    Case(
        "website_without_address",
        "没有事项用到网站",
        both(channel("website", "兰考县人民政府门户网站"), nowhere("website")),
        also=("website_missing", "release_channels_few"),
    ),
    Case(
        "website_without_address",
        "“公开渠道”表没有写网址的一列，由另一条规则说明",
        channel("website", "兰考县人民政府门户网站"),
        also=("column_missing",),
        damage=without_column("公开渠道", "channel_address"),
    ),
    Case(
        "website_without_address",
        "网址写成无",
        channel("website", "兰考县人民政府门户网站", "无"),
        (at_channel("website", "channel_address"),),
    ),
    Case(
        "website_without_address",
        "网址一格写了地点",
        channel("website", "兰考县人民政府门户网站", "县政府办公室"),
        (at_channel("website", "channel_address"),),
    ),
    Case("website_without_address", "写了网址", channel("website", "兰考县人民政府门户网站", SITE)),
    Case(
        "website_without_address",
        "网址写在全称后面",
        channel("website", "兰考县人民政府网（www.lankao.gov.cn）"),
    ),
    Case("website_without_address", "窗口不用写网址", channel("service_center", "兰考县政务服务中心")),
    account("只写了县名和微信公众号", "兰考县微信公众号"),
    account("只写了县名和两微一端", "兰考县两微一端"),
    account("只写了县名和政务微博", "兰考县政务微博"),
    Case(
        "account_not_named",
        "两个账号都看不出叫什么",
        both(
            item(CODE, channel_social_media="√"), channel("social_media", "兰考县微信公众号\n兰考县政务微博")
        ),
        (at_channel("social_media"),),
        words=("“兰考县微信公众号”",),
    ),
    Case(
        "account_not_named",
        "名称只是“微信公众号”，由另一条规则说明",
        both(item(CODE, channel_social_media="√"), channel("social_media", "微信公众号")),
        also=("channel_generic",),
    ),
    account("写了账号的名字", "微信公众号“兰考人社”", fires=False),
    account("写了是哪个局的公众号", "兰考县人社局微信公众号", fires=False),
    account("在网址一格写了账号", "兰考县微信公众号", "lankaorenshe", fires=False),
    Case("account_not_named", "没有事项用到", channel("social_media", "兰考县微信公众号")),
    Case(
        "other_channel_bare",
        "旧表的预填没有改",
        item(CODE, **PREFILL),
        (at_item(CODE, "channel_other"),),
        words=("1 个事项", "基层公共服务平台"),
    ),
    Case(
        "other_channel_bare",
        "许多事项没有改，只说一次",
        items((CODE, ANOTHER, "SB-0703"), **PREFILL),
        (at_item(CODE, "channel_other"),),
        words=("3 个事项",),
        related=(at_item(ANOTHER, "channel_other"), at_item("SB-0703", "channel_other")),
    ),
    Case(
        "other_channel_bare",
        "写的是窗口",
        item(CODE, **{"channel:other": "√", "channel_other": "相关窗口"}),
        (at_item(CODE, "channel_other"),),
    ),
    Case(
        "other_channel_bare",
        "写了全称",
        item(CODE, **{"channel:other": "√", "channel_other": "堌阳镇便民服务中心"}),
    ),
    Case(
        "other_channel_bare",
        "没有写，按公开渠道表",
        item(CODE, **{"channel:other": "√", "channel_other": ""}),
    ),
    Case(
        "other_channel_bare",
        "没有打√",
        item(CODE, **{"channel:other": "", "channel_other": "基层公共服务平台"}),
    ),
    Case(
        "other_channel_generic",
        "两处都没有全称",
        unnamed(item(CODE, **PREFILL)),
        (at_channel("other"),),
        words=("1 个事项",),
    ),
    Case(
        "other_channel_generic",
        "许多事项只说一次",
        unnamed(items((CODE, ANOTHER), **PREFILL)),
        (at_channel("other"),),
        words=("2 个事项",),
        related=(at_item(CODE, "channel_other"), at_item(ANOTHER, "channel_other")),
    ),
    Case(
        "other_channel_generic",
        "几个事项写的不同，引用第一个",
        unnamed(both(item(CODE, **PREFILL), item(ANOTHER, **{**PREFILL, "channel_other": "平台"}))),
        (at_channel("other"),),
        words=("“基层公共服务平台”",),
    ),
    Case(
        "other_channel_generic",
        "“公开渠道”表中没有这一行，在事项说一次",
        both(unnamed(items((CODE, ANOTHER, "SB-0703"), **PREFILL)), gone("other")),
        (at_item(CODE, "channel_other"),),
        words=("3 个事项",),
        related=(at_item(ANOTHER, "channel_other"), at_item("SB-0703", "channel_other")),
    ),
    Case(
        "other_channel_generic",
        "写的是平台",
        unnamed(item(CODE, **{"channel:other": "√", "channel_other": "平台"})),
        (at_channel("other"),),
    ),
    Case("other_channel_generic", "公开渠道表有全称", item(CODE, **PREFILL)),
    Case(
        "other_channel_generic",
        "这一行有全称",
        unnamed(item(CODE, **{"channel:other": "√", "channel_other": "堌阳镇便民服务中心"})),
    ),
    Case("other_channel_generic", "没有事项用到", unnamed(both())),
)
