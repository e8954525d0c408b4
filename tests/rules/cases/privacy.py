"""D29: numbers that belong to a person, in every text that is published and in none that is not."""

from __future__ import annotations

from collections.abc import Callable

from catalogxl.grammar.privacy import is_bank_card, is_identity
from returns import OFFICE, Filled, supplement
from rules.cases import (
    Case,
    Place,
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
from rules.cases.stations import FANCHANG, GROUP, group, stations

SITE = "https://www.example.gov.cn"
MOBILE = "13812345678"
IDENTITY = "410225199001011234"
IDENTITY_X = "41022519900108007X"
OLD_IDENTITY = "410225900101123"
CARD = "6228480012345678903"
CODE = "JY-0101"
CONTENTS = at_item(CODE, "contents_extra")
assert all(map(is_identity, (IDENTITY, IDENTITY_X, OLD_IDENTITY)))
assert is_bank_card(CARD)


def says(title: str, text: str, *words: str, hides: str = "") -> Case:
    """A case of a further content that holds a personal number."""
    secrets = (hides or text,)
    change = item(CODE, contents_extra=text)
    return Case("personal_number", title, change, (CONTENTS,), words=words, hides=secrets)


def stands(title: str, change: Callable[[Filled], None], place: Place, *also: str) -> Case:
    """A case of a mobile number in some published cell."""
    return Case(
        "personal_number", title, change, (place,), also=also, words=("138****5678",), hides=(MOBILE,)
    )


def harmless(title: str, text: str, *also: str) -> Case:
    """A case of a number that is nobody's own."""
    return Case("personal_number", title, item(CODE, contents_extra=text), also=also)


def traces(title: str, text: str, *words: str, hides: str = "") -> Case:
    """A case of a further content that may tell who a person is."""
    secrets = (hides,) if hides else ()
    change = item(CODE, contents_extra=text)
    return Case("personal_trace", title, change, (CONTENTS,), words=words, hides=secrets)


def traceless(title: str, text: str, *also: str) -> Case:
    """A case of one that does not."""
    return Case("personal_trace", title, item(CODE, contents_extra=text), also=also)


NUMBERS = (
    says("补充公开内容中有手机号", f"联系人王某，手机{MOBILE}", "138****5678", hides=MOBILE),
    says("手机号中间有空格", "咨询电话：138 1234 5678", "138****5678", hides="138 1234 5678"),
    says("手机号中间有短横", "咨询电话：138-1234-5678", "138****5678", hides="138-1234-5678"),
    says("手机号前有国际区号", f"咨询电话：+86 {MOBILE}", "138****5678", hides=MOBILE),
    says(
        "全角数字的手机号", "咨询电话：１３８１２３４５６７８", "138****5678", hides="１３８１２３４５６７８"
    ),
    says(
        "公示名单中有身份证号", f"补贴名单：王某 {IDENTITY}", "身份证", "4102**********1234", hides=IDENTITY
    ),
    says("身份证号末位是X", f"王某（{IDENTITY_X}）", "4102**********007X", hides=IDENTITY_X),
    says("身份证号末位是小写x", f"王某（{IDENTITY_X.lower()}）", "4102", hides=IDENTITY_X.lower()),
    says("手机号用点隔开", "138.1234.5678", "138****5678"),
    says("手机号写成汉字", "一三八一二三四五六七八", "138****5678"),
    says("手机号分成两行", "138\n12345678", "138****5678"),
    says("字母O代替0", "13O12345678", "130****5678"),
    says("字母紧挨着手机号", f"微信wx{MOBILE}", "138****5678", hides=MOBILE),
    says("网址中带着手机号", f"https://www.example.gov.cn/?tel={MOBILE}", hides=MOBILE),
    says("身份证号前面有序号", f"1 {IDENTITY}", "身份证", hides=IDENTITY),
    says("身份证号分三段", "410225 19900101 1234", "身份证"),
    says("十五位身份证号", f"王某 {OLD_IDENTITY}", "身份证", hides=OLD_IDENTITY),
    says("银行卡号", f"补贴发放至 {CARD}", "银行卡", "6228***********8903", hides=CARD),
    says("分组书写的银行卡号", "补贴发放至 6228 4800 1234 5678 903", "银行卡", hides="6228 4800 1234"),
    Case(
        "personal_number",
        "一格中有两种号码，只报一次",
        item(CODE, contents_extra=f"王某 {IDENTITY}\n电话 {MOBILE}"),
        (CONTENTS,),
        words=("身份证", "手机"),
        hides=(IDENTITY, MOBILE),
    ),
)
PLACES = (
    stands(
        "补充依据中有手机号",
        item(CODE, bases_extra=f"《兰考县就业见习管理细则》（联系{MOBILE}）"),
        at_item(CODE, "bases_extra"),
        "basis_unreadable",
        "basis_unclear",
        "basis_unknown",
        "basis_number_missing",
        "basis_number_omitted",
    ),
    stands("内容网址中带着手机号", item(CODE, item_url=f"{SITE}/?tel={MOBILE}"), at_item(CODE, "item_url")),
    stands(
        "公开主体的办公电话填了手机号",
        row_of("bodies", 0, body_phone=MOBILE),
        at_row("bodies", 0, "body_phone"),
    ),
    stands(
        "站点的电话填了手机号",
        both(
            group(),
            stations(FANCHANG, station_phone=MOBILE),
            item(CODE, level="县级、乡级", body1=OFFICE, body2=GROUP),
        ),
        at_row("stations", 0, "station_phone"),
    ),
    stands("咨询电话填了手机号", profile(enquiry_phone=MOBILE), at_profile("enquiry_phone")),
    stands("监督电话填了手机号", profile(supervision_phone=MOBILE), at_profile("supervision_phone")),
    stands(
        "一级事项的咨询电话填了手机号", row_of("defaults", 2, phone=MOBILE), at_row("defaults", 2, "phone")
    ),
    stands(
        "责任科室写了个人手机",
        row_of("defaults", 2, office=f"就业科 {MOBILE}"),
        at_row("defaults", 2, "office"),
    ),
    stands(
        "渠道地址写了个人手机",
        channel("service_center", "兰考县政务服务中心", f"一楼，联系 {MOBILE}"),
        at_channel("service_center", "channel_address"),
    ),
    stands(
        "渠道名称写了个人手机",
        channel("service_center", f"兰考县政务服务中心（{MOBILE}）"),
        at_channel("service_center"),
    ),
    stands(
        "其他渠道写了个人微信号",
        item(CODE, channel_other=f"微信群（{MOBILE}）"),
        at_item(CODE, "channel_other"),
    ),
    stands(
        "特定群体写了个人手机",
        item(CODE, audience_specific=f"见习人员（{MOBILE}）"),
        at_item(CODE, "audience_specific"),
    ),
    stands(
        "群组成员中有手机号",
        row_of("bodies", 3, body_members=f"兰考县堌阳镇人民政府 {MOBILE}\n兰考县兰阳街道办事处"),
        at_row("bodies", 3, "body_members"),
        "body_name_unusual",
        "body_without_division",
        "body_several",
        "body_generic",
    ),
    stands(
        "补充事项的公开内容中有手机号",
        supplements(supplement(contents=f"零工市场地点\n联系人 {MOBILE}")),
        at_supplement("contents"),
    ),
    stands(
        "补充事项的名称中有手机号",
        supplements(supplement(level2=f"零工市场用工信息{MOBILE}")),
        at_supplement("level2"),
    ),
)
HARMLESS = (
    harmless("十六位的项目编号不是银行卡号", "项目编号 4102251234567893"),
    harmless("时间和日期", "8:30—12:00 14:00—17:30，2020.09.01-2020.12.31"),
    harmless("网页地址中的时间戳", "https://www.example.gov.cn/c/1381234567890.html?t=13812345678"),
    harmless("十一位的金额", "拨付补贴资金13500000000元"),
    harmless("服务热线", "咨询电话：12333、12345"),
    harmless("办公电话", "咨询电话：0371-22960000、0371-2296001转8008"),
    harmless("客服电话", "咨询电话：400-658-1234"),
    harmless("文号和日期", "豫人社办函〔2020〕93号，2020年9月1日，20200901"),
    harmless("统一社会信用代码", "主管部门：11410225005678901X；91410225MA45678901"),
    harmless("行政区划代码和事项编码", "410225、11410225005678901X4001014001000"),
    harmless("校验位不对的十八位数", "流水号 410225199001011235", "personal_trace"),
    harmless("生日不成立的十八位数", "流水号 410225199013011234"),
    harmless("不合校验的十九位数", "流水号 6228480012345678904"),
    harmless("已经打码的号码", "王某 4102**********1234，138****5678", "personal_trace"),
    harmless("网页地址中的长数字", f"https://www.example.gov.cn/art/{MOBILE}.html"),
    Case("personal_number", "填报人电话不公开", profile(filler_phone=MOBILE)),
    Case("personal_number", "备注和责任人不公开", item(CODE, remark=MOBILE, person=f"李某 {MOBILE}")),
    Case(
        "personal_number",
        "暂不列入的事项不公开",
        item(CODE, contents_extra=MOBILE, listed="暂不列入", unlisted_reason=f"联系{MOBILE}"),
    ),
    Case(
        "personal_number",
        "没有事项由这一组站点公开，站点也不公开",
        both(group(), stations(FANCHANG, station_phone=MOBILE)),
    ),
    Case(
        "personal_number",
        "没有用到的渠道不公开",
        channel("push", f"短信平台 {MOBILE}"),
    ),
)
TRACES = (
    traces("身份证号错了校验位", "王某 410225199001011235", "校验位", hides="410225199001011235"),
    traces("打了码的手机号", "联系人：王某 138****5678", "打了码"),
    traces("护照号码", "护照号码：E12345678", "护照", hides="E12345678"),
    traces("私人邮箱", "材料发至 zhangsan@163.com", "私人邮箱"),
    traces("个人微信号", "加微信：zhangsan_88", "微信"),
    traces("个人QQ号", "咨询QQ：12345678", "QQ"),
    traces("住址", "王某，堌阳镇范场村3组12号", "住址"),
    traceless("官方微信公众号", "微信公众号“兰考人社”（微信号：lankaorenshe）"),
    traceless("单位邮箱", "lkxrsj@lankao.gov.cn"),
    traceless("办公地址", "地址：兰考县裕禄大道12号3号楼2室"),
    traceless("QQ群", "高校毕业生就业服务QQ群：123456789"),
    traceless("确是手机号的，只报错误", f"王某 {MOBILE}", "personal_number"),
)
CASES = (*NUMBERS, *PLACES, *HARMLESS, *TRACES)
