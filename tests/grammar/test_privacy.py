"""Personal numbers in the ways in which people write them, and numbers that are nobody's own (duty D29)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogxl.grammar.personal_traces import mask
from catalogxl.grammar.privacy import (
    Secret,
    is_bank_card,
    is_identity,
    looks_like_identity,
    personal_numbers,
)
from grammar.texts_with_numbers import INNOCENT, grouped

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
    "账号六二二八四八〇〇一二三四五六七八九〇三",
    "补贴50%，电话一三八一二三四五六七八",
    "工资卡６２２８４８００１２３４５６７８９０３",
    "卡号 6228 4800 1234 5678 903",
    "13812345678/13812345679",
    "手机：13812345678,0371-22960000",
    "0371-22960000，13812345678",
    "联系人：王某 13812345678 12333",
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
        # sixteen to nineteen digits
        ("621739846598276", False),
        ("6217398465982712", True),
        ("62173984659827139", True),
        ("621739846598271341", True),
        ("6217398465982713454", True),
        ("62173984659827134522", False),
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
        ("4 10225900101123", 0),
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


def test_the_place_and_the_mask_are_those_of_the_number() -> None:
    text = "联系人：王某 １３８ 1234 5678，证号410225199001011234"
    mobile, identity = personal_numbers(text)
    assert (mobile.kind, text[mobile.start : mobile.end], mobile.masked) == (
        Secret.MOBILE, "１３８ 1234 5678", "138****5678",
    )  # fmt: skip
    assert (identity.kind, identity.masked) == (Secret.IDENTITY, "4102**********1234")
    assert mask(text) == "联系人：王某 138****5678，证号4102**********1234"


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


@pytest.mark.parametrize(
    "number", ["411625198712319874", "431122199911251130", "653128198509178461", "41022519900108007X"]
)
def test_one_wrong_sign_makes_an_identity_number_none(number: str) -> None:
    assert is_identity(number)
    wrong = {number[:at] + sign + number[at + 1 :] for at in range(18) for sign in "0123456789Xx"} - {number}
    assert not any(map(is_identity, wrong))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("13812345678、410225199001011234", ["138****5678", "4102**********1234"]),
        ("410225199001011234、13812345678", ["4102**********1234", "138****5678"]),
        ("13812345678、13912345678", ["138****5678", "139****5678"]),
        ("①13812345678②13912345678", ["138****5678", "139****5678"]),
        ("①13812345678 ②13912345678", ["138****5678", "139****5678"]),
        # Chinese numerals are words where a comma stands between two
        ("138，一二三四五六七八", ["138****5678"]),
        ("一三八一二三四五，678", ["138****5678"]),
        ("一三八，一二三四五六七八", []),
        ("一三八一，二三四五六七八", []),
        # an address beside it
        ("网址 https://a.gov.cn，电话13812345678", ["138****5678"]),
        ("13812345678 https://a.gov.cn", ["138****5678"]),
        ("https://a.gov.cn/?no=13812345678", []),
    ],
)
def test_numbers_side_by_side_are_all_found(text: str, found: list[str]) -> None:
    assert [number.masked for number in personal_numbers(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("138123lOlOl", True),
        ("13812lOlOlO", False),
        ("013812lOlOlO", True),
        ("找lllllllllll", False),
        ("alllllllllll", False),
    ],
)
def test_letters_are_digits_where_at_least_half_of_the_signs_are_digits(text: str, found: bool) -> None:
    assert bool(personal_numbers(text)) is found


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
        ("张三138一二三四5678", (2, 13)),
        ("138一二三四5678三楼", (0, 11)),
        ("翟l3812345678", (1, 12)),
        ("１３８１２３４５６７ｌ", (0, 11)),
        ("①13812345678", (1, 12)),
        ("⒈13812345678", (1, 12)),
        ("⑴13812345678王某", (1, 12)),
        ("⑩13812345678", (1, 12)),
        ("Tel13812345678", (3, 14)),
        ("Tool13812345678", (4, 15)),
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
