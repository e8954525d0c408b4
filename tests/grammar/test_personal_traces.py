"""What may tell who a person is: told where it may be one's own, left alone where an office writes it (duty D29)."""

from __future__ import annotations

import pytest

from catalogxl.grammar.personal_traces import mask, personal_traces
from grammar.texts_with_numbers import INNOCENT, grouped

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


@pytest.mark.parametrize("text", TRACES)
def test_traces_of_a_person_are_told(text: str) -> None:
    assert personal_traces(text)


@pytest.mark.parametrize("text", [*TRACELESS, *INNOCENT])
def test_what_offices_write_is_no_trace(text: str) -> None:
    assert personal_traces(text) == ()


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
        ("62173984659827139", True),
        (grouped((4, 4, 4, 4, 1), "62173984659827139"), True),
        (grouped((4, 4, 4, 5), "62173984659827139"), False),
        ("621739846598271341", True),
        (grouped((4, 4, 4, 4, 2), "621739846598271341"), True),
        (grouped((4, 4, 4, 3, 3), "621739846598271341"), False),
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
    assert mask("CHN110100000001") == "CHN1*******0001"
    assert mask(f"{WRONG_IDENTITY}，{CARD}") == "4102**********1235，6228***********8903"


@pytest.mark.parametrize(("before", "told"), [(3, False), (16, False), (17, True)])
def test_a_word_for_an_offices_account_counts_near_the_name(before: int, told: bool) -> None:
    """``before``: how far before 微信 the word 官方 begins."""
    assert bool(personal_traces(f"官方{'某' * (before - 2)}微信 zhangsan_88")) is told


@pytest.mark.parametrize(("text", "told"), [("群号QQ：12345678", False), ("群聊天请加QQ：12345678", True)])
def test_the_number_of_a_group_is_nobodys_own(text: str, told: bool) -> None:
    assert bool(personal_traces(text)) is told


def test_traces_come_in_the_texts_order_without_overlap() -> None:
    text = "QQ：12345678，护照G12345678，邮箱12345678@qq.com"
    assert [text[one.start : one.end] for one in personal_traces(text)] == [
        "12345678", "G12345678", "12345678@qq.com",
    ]  # fmt: skip
    assert personal_traces("QQ：13812345678") == ()
