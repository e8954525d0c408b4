"""Personal numbers in the ways in which people write them, and numbers that are nobody's own (duty D29)."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogxl.grammar.personal_traces import mask, personal_traces
from catalogxl.grammar.privacy import (
    Secret,
    is_bank_card,
    is_identity,
    looks_like_identity,
    personal_numbers,
)

WAYS = (
    "13812345678",
    "手机13812345678",
    "电话:13812345678",
    "138 1234 5678",
    "138-1234-5678",
    "138.1234.5678",
    "138·1234·5678",
    "138/1234/5678",
    "138,1234,5678",
    "138，1234，5678",
    "138、1234、5678",
    "138\n1234\n5678",
    "138\n12345678",
    "(138)12345678",
    "（138）1234-5678",
    "138(1234)5678",
    "【138】12345678",
    "138_1234_5678",
    "138~1234~5678",
    "138—1234—5678",
    "138–1234–5678",
    "138 12345678",
    "1381234 5678",
    "138123 45678",
    "138 123 45678",
    "1 3 8 1 2 3 4 5 6 7 8",
    "1-3-8-1-2-3-4-5-6-7-8",
    "+8613812345678",
    "+86 13812345678",
    "86-13812345678",
    "008613812345678",
    "(+86)13812345678",
    "+86-138-1234-5678",
    "013812345678",
    "１３８１２３４５６７８",
    "１３８－１２３４－５６７８",
    "138１２３４5678",
    "一三八一二三四五六七八",
    "幺三八幺二三四五六七八",
    "一三八 一二三四 五六七八",
    "壹叁捌壹贰叁肆伍陆柒捌",
    "138一二三四五六七八",
    "①③⑧①②③④⑤⑥⑦⑧",
    "¹³⁸¹²³⁴⁵⁶⁷⁸",
    "\U0001d7cf\U0001d7d1\U0001d7d6\U0001d7cf\U0001d7d0\U0001d7d1\U0001d7d2\U0001d7d3\U0001d7d4\U0001d7d5\U0001d7d6",
    "l3812345678",
    "I38I2345678",
    "138l2345678",
    "13812345O78 138OO345678",
    "13O12345678",
    "Tel13812345678",
    "tel:13812345678",
    "TEL：13812345678",
    "wx13812345678",
    "微信wx13812345678",
    "微信13812345678",
    "VX13812345678号",
    "13812345678(微信同号)",
    "ID13812345678",
    "王某13812345678女",
    "张三13812345678",
    "13812345678一楼王某",
    "13812345678王某",
    "电话13812345678",
    "手机号：13812345678。",
    "https://a.gov.cn/?tel=13812345678",
    "https://a.gov.cn/x?a=1&phone=13812345678",
    "https://a.gov.cn/x?tel=%31%33%38%31%32%33%34%35%36%37%38",
    "%31%33%38%31%32%33%34%35%36%37%38",
    "https://wx.cn/u13812345678",
    "https://wa.me/8613812345678?tel=8613812345678",
    "138\u200b1234\u200b5678",
    "138\xa01234\xa05678",
    "138\u30001234\u30005678",
    "138*1234*5678",
    "138+1234+5678",
    "“138”1234“5678”",
    "1️⃣3️⃣8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣",
    "138 - 1234 - 5678",
    "138 ， 1234 ， 5678",
    "138\t1234\t5678",
    "410225199001011234",
    "41022519900108007X",
    "41022519900108007x",
    "410225 19900101 1234",
    "410225-19900101-1234",
    "410225\n199001011234",
    "410225/19900101/1234",
    "ID410225199001011234",
    "身份证410225199001011234号",
    "1 410225199001011234",
    "410225199001011234 3份",
    "1、410225199001011234",
    "410225199001011234、410225199001011234",
    "3410225199001011234",
    "4102251990010112341",
    "４１０２２５１９９００１０１１２３４",
    "四一〇二二五一九九〇〇一〇一一二三四",
    "41022519900108007×",
    "41022519900108007\u0425",
    "4lO225l99OOlOll234",
    "41O2251990O1011234",
    "4 1 0 2 2 5 1 9 9 0 0 1 0 1 1 2 3 4",
    "(410225199001011234)",
    "https://a.gov.cn/u410225199001011234.html",
    "https://a.gov.cn/410225199001011234.html",
    "https://a.gov.cn/?sfz=410225199001011234",
    "410225900101123",
    "身份证 410225 900101 123",
    "41022519900108007 X",
    "4102 2519 9001 0112 34",
    "410225.19900101.1234",
    "银行卡号 6228480012345678903",
    "发放至 6228 4800 1234 5678 903",
    "账号：6228-4800-1234-5678-903",
    "开户行农业银行，账号6228480012345678903",
    "一卡通6228480012345678903",
    "工资卡６２２８４８００１２３４５６７８９０３",
    "卡号 6228 4800 1234 5678 903",
    "13812345678/13812345679",
    "手机：13812345678,0371-22960000",
    "0371-22960000，13812345678",
    "联系人：王某 13812345678 12333",
)
INNOCENT = (
    "12333",
    "12345、12333",
    "0371-22960000",
    "037122960000",
    "（0371）22960000",
    "0371-2296001转8008",
    "0371-22960001、22960002",
    "0371-22960001/22960002/22960003",
    "400-658-1234",
    "4006581234",
    "800-810-1234",
    "95588",
    "010-12345678",
    "010-58111234",
    "0086-371-22960000",
    "+86-371-22960000",
    "豫人社办函〔2020〕93号",
    "国发〔2019〕28号、国办发〔2019〕54号、人社部发〔2014〕97号",
    "2020年9月1日",
    "2020-09-01",
    "20200901",
    "2020.09.01-2020.12.31",
    "2019.10.15-2019.12.31",
    "2020-09-01 18:30:00",
    "8:30-12:00，14:30-18:00",
    "8:30—12:00 14:00—17:30 周一至周五",
    "统一社会信用代码11410225005678901X",
    "91410225MA45678901",
    "11410225005678901X4001014001000",
    "000114001000",
    "410225",
    "410225100000",
    "410225100201",
    "11410225MB1234567R4111014001000",
    "JY-0101、JY-0102、JY-0103、JY-0104",
    "https://www.lankao.gov.cn/art/13812345678.html",
    "https://www.henan.gov.cn/2020/09-01/1738291.html",
    "https://a.gov.cn/art/2020/9/1/art_1381_23456789.html",
    "https://a.gov.cn/t20200901_1381234567.html",
    "https://a.gov.cn/c/1598937600123.html",
    "https://a.gov.cn/a?id=13812345678",
    "https://a.gov.cn/content_20200901138123.html",
    "https://a.gov.cn/202009/t20200901_13812345678901.html",
    "https://www.gov.cn/zhengce/content/2019-04/15/content_5382991.htm",
    "https://mp.weixin.qq.com/s?__biz=MzI4MTM4MTIzNDU2Nzg&mid=2247483912&idx=1",
    "https://a.gov.cn/410225199001011234567890.html",
    "13800138000元",
    "投资15000000000元",
    "补贴资金13500000000元",
    "13812345678元",
    "2300元、1800元、1500元、1200元",
    "1800元/月、1500元/月、1300元/月",
    "5000元、3000元、2000元、1500元、1000元",
    "一、二、三、四、五、六、七、八、九、十、十一",
    "一三五七九",
    "二〇二〇年九月一日",
    "第一三五次会议",
    "流水号 410225199013011234",
    "订单 410225199001011",
    "6228480012345678904",
    "4102251234567890",
    "4102250012345678",
    "4102 2512 3456 7890",
    "编号4102000012345678",
    "410200001234567890",
    "13位数 1598937600123",
    "ISBN 978-7-5167-1234-5",
    "ISSN 1002-1234",
    "6901234567892",
    "邮编475300、475301、475302",
    "475300 0371-22960000",
    "1-11、1-12、1-13、1-14",
    "13、14、15、16、17、18、19、20",
    "1.3 1.8 1.12 1.34 1.56",
    "15 16 17 18 19 20 21 22",
    "(1)(3)(8)(12)(34)",
    "2013年、2014年、2015年、2016年",
    "2018、2019、2020、2021",
    "GB/T 9704-2012、GB 11643-1999",
    "GB/T 36112-2018，GB/T 36113-2018",
    "1号窗口、13号窗口、8号窗口",
    "东经114.8211°，北纬34.8222°",
    "114.821134,34.822256",
    "3.14159265358979",
    "1.38123456780",
    "100.00%、99.50%、98.25%",
    "35周岁、45周岁、60周岁",
    "1992-1995年 1996-1998年",
    "12月31日至次年1月15日 1380人次 2345",
    "版本1.3.8.1234",
    "10.192.168.1",
    "192.168.1.254:8080",
    "QQ群138123456",
    "4102****",
    "营业执照注册号 410225611224567",
    "文件 1380 份，2345 人，6789 户",
    "13 2020 05 11",
    "1 382 人 1 234 人 5 678 人",
    "1382人、1234人、5678人",
    "135家企业1500人2300元",
    "110、119、120、122",
    "12333-1-2-3",
    "工号 13812",
    "13812345678901",
    "99913812345678",
    "合同编号 201313812345678",
    "2020138123456789",
)
# Nothing certain, but to be looked at.
TRACES = (
    "410225199001011235",
    "王某 4102**********1234",
    "138****5678",
    "张三 410225********1234",
    "护照E12345678",
    "护照号码：G12345678",
    "港澳居民来往内地通行证H12345678",
    "H1234567890",
    "台胞证 12345678",
    "CHN110100000001",
    "邮箱zhangsan@163.com",
    "12345678@qq.com",
    "QQ：12345678",
    "扣扣号 12345678",
    "微信号：zhangsan_88",
    "加微信 lisi2020",
    "wx:wangwu1988",
    "家住堌阳镇范场村3组12号",
    "家庭住址：裕禄大道100号3单元501室",
    "张某某，堌阳镇范场村3组",
    "李四（兰阳街道某某小区5栋）",
    "6228480012345678903",
    "138XXXX5678",
    "1381234****",
)
TRACELESS = (
    "单位邮箱：lkxrsj@126.com",
    "投诉举报邮箱 lkrs12333@163.com",
    "微信公众号：lankaorenshe",
    "微信公众号“兰考人社”（微信号：lankaorenshe）",
    "官方微信：lankaorenshe",
    "QQ群：123456789",
    "lkxrsj@lankao.gov.cn",
    "地址：兰考县裕禄大道12号",
    "范场村党群服务中心，堌阳镇范场村3号",
    "办公地点：兰阳街道某某小区5号楼",
    "居留证件、护照、通行证",
    "证件号码",
    "参保人员居住地址变更",
    "住址证明",
    "微信扫码",
    "微信：兰考人社",
    "何庄社区3号楼便民大厅",
    "电话 0371-2296****",
    "王庄镇人民政府，李家村2组",
)


@pytest.mark.parametrize("text", WAYS)
def test_a_personal_number_is_found_however_it_is_written(text: str) -> None:
    assert personal_numbers(text), text
    assert personal_numbers(mask(text)) == ()


# How eleven digits are grouped where they are a mobile number without any word that says so ...
GROUPED = (
    (11,), (3, 8), (3, 4, 4), (4, 3, 4), (4, 4, 3), (3, 3, 5), (3, 5, 3), (7, 4), (4, 7), (5, 6), (6, 5), (8, 3),
    (3, 4, 2, 2), (3, 2, 2, 4), (3, 2, 2, 2, 2), (3, 4, 1, 3), (1, 10), (1, 2, 4, 4), (1, 1, 1, 4, 4), (3, 6, 2),
    (1,) * 11, (3, *(1,) * 8), (3, 3, 3, 2), (2, 3, 3, 3), (3, 2, 3, 3), (2, 9), (10, 1), (9, 2),
)  # fmt: skip
# ... and where they may be anything.
NOT_GROUPED = ((4, 2, 5), (5, 5, 1), (2, 2, 2, 2, 3), (4, 1, 6), (2, 5, 4), (5, 3, 3))


def grouped(groups: tuple[int, ...], digits: str = "13812345678") -> str:
    ends = [*accumulate(groups)]
    return " ".join(digits[end - size : end] for size, end in zip(groups, ends, strict=True))


@pytest.mark.parametrize("groups", GROUPED, ids=str)
def test_a_mobile_number_is_known_by_how_it_is_grouped(groups: tuple[int, ...]) -> None:
    assert [one.masked for one in personal_numbers(grouped(groups))] == ["138****5678"]


@pytest.mark.parametrize("groups", NOT_GROUPED, ids=str)
def test_in_other_groups_a_word_has_to_say_so(groups: tuple[int, ...]) -> None:
    assert personal_numbers(grouped(groups)) == ()
    assert len(personal_numbers(f"手机 {grouped(groups)}")) == 1


@pytest.mark.parametrize("number", ["11012345678", "12912345678", "13012345678", "19912345678"])
def test_a_mobile_number_begins_with_13_to_19(number: str) -> None:
    assert bool(personal_numbers(number)) is (number[1] >= "3")


@pytest.mark.parametrize("prefix", ["", "0", "86", "086", "0086", "12593", "17951", "17911"])
def test_codes_may_touch_a_mobile_number_in_front(prefix: str) -> None:
    (number,) = personal_numbers(f"找{prefix}13812345678")
    assert (number.start, number.end, number.masked) == (1, 12 + len(prefix), "138****5678")


@pytest.mark.parametrize("prefix", ["1", "87", "12592", "17952"])
def test_other_digits_make_it_another_number(prefix: str) -> None:
    assert personal_numbers(f"找{prefix}13812345678") == ()


@pytest.mark.parametrize(
    ("number", "is_card"),
    [
        # check digits by Luhn's rule
        ("6222020000000002", False),
        ("6222020000000007", True),
        ("6228480012345678903", True),
        ("6228480012345678913", False),
        ("955880000000000000", True),
        ("4111111111111111", True),
        ("4111111111111112", False),
        ("5105105105105100", True),
        ("5555555555554444", True),
        ("3530111333300000", True),
        ("378282246310005", False),  # fifteen digits
        ("6011111111111117", False),  # an issuer that is none here
    ],
)
def test_a_bank_card_has_an_issuers_prefix_and_its_check_digit(number: str, is_card: bool) -> None:
    assert is_bank_card(number) is is_card
    assert bool(personal_numbers(f"账号{number}")) is is_card


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # the older identity number, of fifteen digits: its groups, its neighbours, what stands before it
        ("410225900101123", 1),
        ("身份证号 410225 900101 123", 1),
        ("410225 900101 123", 0),
        ("执照 410225900101123", 0),
        ("身份证 注册号 410225900101123", 1),
        ("4102259001011234", 0),
        ("1410225900101123", 0),
        ("410225901301123", 0),
        ("https://a.gov.cn/410225900101123.html", 0),
        # in an address an identity number counts where it stands whole
        ("https://a.gov.cn/u410225199001011234.html", 1),
        ("https://a.gov.cn/1410225199001011234.html", 0),
        ("https://a.gov.cn/4102251990010112345.html", 0),
        ("https://a.gov.cn/410225/19900101/1234", 0),
    ],
)
def test_an_identity_number_counts_by_its_surroundings(text: str, found: int) -> None:
    assert len(personal_numbers(text)) == found


@pytest.mark.parametrize(
    ("gap", "found"), [(0, 1), (14, 1), (15, 0)], ids=["beside", "fourteen signs", "fifteen signs"]
)
def test_a_word_before_a_number_counts_as_far_as_fourteen_signs(gap: int, found: int) -> None:
    assert len(personal_numbers(f"电话{'某' * gap}{grouped((4, 2, 5))}")) == found


@pytest.mark.parametrize("text", INNOCENT)
def test_a_number_that_is_nobodys_own_is_left_alone(text: str) -> None:
    assert personal_numbers(text) == ()


@pytest.mark.parametrize("text", TRACES)
def test_traces_of_a_person_are_told(text: str) -> None:
    assert personal_traces(text)


@pytest.mark.parametrize("text", [*TRACELESS, *INNOCENT])
def test_what_offices_write_is_no_trace(text: str) -> None:
    assert personal_traces(text) == ()


def test_the_place_and_the_mask_are_those_of_the_number() -> None:
    text = "联系人：王某 １３８ 1234 5678，证号410225199001011234"
    mobile, identity = personal_numbers(text)
    assert (mobile.kind, text[mobile.start : mobile.end], mobile.masked) == (
        Secret.MOBILE, "１３８ 1234 5678", "138****5678",
    )  # fmt: skip
    assert (identity.kind, identity.masked) == (Secret.IDENTITY, "4102**********1234")
    assert mask(text) == "联系人：王某 138****5678，证号4102**********1234"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("可加QQ：12345678咨询", "12345678"),
        ("邮箱12345678@qq.com。", "12345678@qq.com"),
    ],
)
def test_the_place_of_a_trace_is_that_of_what_is_a_persons_own(text: str, place: str) -> None:
    (trace,) = personal_traces(text)
    assert text[trace.start : trace.end] == place


WRONG_IDENTITY = "410225199001011235"  # but for its check digit
CARD = "6228480012345678903"
ID_GROUPS = ((18,), (6, 8, 4), (6, 12), (14, 4), (4, 4, 4, 4, 2), (6, 4, 4, 4), (3, 3, 4, 4, 4), (17, 1))


@pytest.mark.parametrize("groups", ID_GROUPS, ids=str)
def test_an_identity_number_with_a_wrong_check_digit_is_known_by_its_groups(groups: tuple[int, ...]) -> None:
    (trace,) = personal_traces(grouped(groups, WRONG_IDENTITY))
    assert (trace.what, trace.start, trace.end) == ("校验位不对的身份证号码", 0, 17 + len(groups))
    assert mask(grouped(groups, WRONG_IDENTITY)) != grouped(groups, WRONG_IDENTITY)


@pytest.mark.parametrize("groups", [(5, 13), (6, 6, 6), (9, 9), (4, 4, 4, 6)], ids=str)
def test_in_other_groups_it_is_a_list_of_numbers(groups: tuple[int, ...]) -> None:
    assert personal_traces(grouped(groups, WRONG_IDENTITY)) == ()


@pytest.mark.parametrize(
    "text",
    [
        f"1{WRONG_IDENTITY}",
        f"{WRONG_IDENTITY}1",
        f"https://a.gov.cn/{WRONG_IDENTITY}.html",
        "990225199001011235",
        "410225199013011235",
    ],
)
def test_so_are_digits_beside_it_or_an_address(text: str) -> None:
    assert personal_traces(text) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (CARD, True),
        (grouped((4, 4, 4, 4, 3), CARD), True),
        (grouped((4, 4, 4, 7), CARD), False),
        (grouped((16, 3), CARD), False),
        ("6222020000000007", True),
        (grouped((4, 4, 4, 4), "6222020000000007"), True),
        ("6222020000000008", False),
        ("4111111111111111", False),  # a card that does not begin with 62 needs a word for it
        (f"9{CARD}", False),
        (f"{CARD}9", False),
        (f"https://a.gov.cn/{CARD}.html", False),
    ],
)
def test_a_number_that_may_be_a_card_is_told(text: str, told: bool) -> None:
    assert [trace.what for trace in personal_traces(text)] == ["像是银行卡号的数字"] * told


@pytest.mark.parametrize(
    ("text", "what", "said"),
    [
        ("护照号码：G12345678。", "护照、通行证、居留证号码", "G12345678"),
        ("CHN110100000001", "护照、通行证、居留证号码", "CHN110100000001"),
        ("王某138****5678的", "打了码的个人号码", "138****5678"),
        ("加微信 lisi2020", "个人微信号", "lisi2020"),
    ],
)
def test_a_trace_is_what_is_a_persons_own_and_no_more(text: str, what: str, said: str) -> None:
    (trace,) = personal_traces(text)
    assert (trace.what, text[trace.start : trace.end]) == (what, said)


def test_secret_traces_are_made_unreadable_by_their_middle() -> None:
    assert mask("护照 G12345678") == "护照 G123****5678"
    assert mask("证件 H1234567890 和 138****5678") == "证件 H123****7890 和 138****5678"
    assert mask(f"{WRONG_IDENTITY}，{CARD}") == "4102**********1235，6228***********8903"


@pytest.mark.parametrize(("before", "told"), [(3, False), (16, False), (17, True)])
def test_a_word_for_an_offices_account_counts_near_the_name(before: int, told: bool) -> None:
    """``before``: how far before 微信 the word 官方 begins."""
    assert bool(personal_traces(f"官方{'某' * (before - 2)}微信 zhangsan_88")) is told


def test_traces_come_in_the_texts_order_without_overlap() -> None:
    text = "QQ：12345678，护照G12345678，邮箱12345678@qq.com"
    assert [text[one.start : one.end] for one in personal_traces(text)] == [
        "12345678", "G12345678", "12345678@qq.com",
    ]  # fmt: skip
    assert personal_traces("QQ：13812345678") == ()


def test_a_bank_card_needs_an_issuer_a_check_digit_and_a_word_for_it() -> None:
    card = "6228480012345678903"
    assert is_bank_card(card)
    assert not is_bank_card("4102251234567893"[:-1])
    assert [number.kind for number in personal_numbers(f"银行卡号 {card}")] == [Secret.BANK_CARD]
    assert personal_numbers(f"项目编号 {card}") == ()


def test_few_long_numbers_that_begin_with_the_countys_code_pass_for_a_card() -> None:
    """Sixteen digits from 4102 on are batch and project numbers of this province."""
    numbers = [f"41022512{n:08d}" for n in range(0, 99_999_999, 999_983)]
    assert [number for number in numbers if personal_numbers(f"项目编号 {number}")] == []


@pytest.mark.parametrize(
    ("number", "looks"),
    [
        ("410225199001010001", True),
        ("990225199001010001", False),  # no region
        ("410225190001010001", True),
        ("410225189912310001", False),
        ("410225209912310001", True),
        ("410225210001010001", False),
        ("41022519900101000", False),
    ],
)
def test_an_identity_number_has_a_region_and_a_birthday_from_1900_to_2099(number: str, looks: bool) -> None:
    assert looks_like_identity(number) is looks


@pytest.mark.parametrize(("number", "is_one"), [("410225900101001", True), ("990225900101001", False)])
def test_so_has_an_old_one(number: str, is_one: bool) -> None:
    assert is_identity(number) is is_one


def test_the_check_character_tells_an_identity_number() -> None:
    assert is_identity("41022519900108007X")
    assert [last for last in "0123456789X" if is_identity(f"4102251990010800 7{last}".replace(" ", ""))] == [
        "X"
    ]


@given(st.text(alphabet="0123456789一二三Oo lX×-－.，/%3？?=:：abc手机电话", max_size=60))
def test_any_text_can_be_masked_and_a_masked_text_holds_no_number(text: str) -> None:
    assert personal_numbers(mask(text)) == ()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("1381234567l", (0, 11)),  # an l for the last 1
        ("1381234567lab", None),  # the l of a word
        ("l381234567O", (0, 11)),
        ("xl3812345678", None),
        ("Tel13812345678", (3, 14)),
        ("13812345678一", (0, 11)),
        ("一13812345678", (1, 12)),
        ("张三13812345678一楼", (2, 13)),
        ("13812345678一二", (0, 11)),
        ("一二13812345678", (2, 13)),
    ],
)
def test_letters_and_numerals_beside_a_number_are_of_their_words(
    text: str, place: tuple[int, int] | None
) -> None:
    found = personal_numbers(text)
    if place is None:
        assert not [one for one in found if (one.start, one.end) == (0, 11)]
    else:
        assert [(one.start, one.end) for one in found] == [place]
