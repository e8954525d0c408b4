"""Telephones as counties write them: what is a number, in which form it is printed, and what is told of what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogxl.grammar.telephone import TelephoneKind, parse_telephones

AREA, DIGITS = "0371", 8

# text as written, text as printed
NUMBERS = [
    ("0371-60000000", "0371-60000000"),
    ("(0371)60000000", "0371-60000000"),
    ("（0371）6000 0000", "0371-60000000"),
    ("０３７１－６０００００００", "0371-60000000"),
    ("0371—60000000", "0371-60000000"),
    ("0371 60000000", "0371-60000000"),
    ("0371.60000000", "0371-60000000"),
    ("0371-6000-0000", "0371-60000000"),
    ("037160000000", "0371-60000000"),
    ("60000000", "0371-60000000"),
    ("+86 371 60000000", "0371-60000000"),
    ("86-0371-60000000", "0371-60000000"),
    ("电话：0371-60000000", "0371-60000000"),
    ("咨询电话:12333 监督电话:12345", "12333、12345"),
    ("12333", "12333"),
    ("12345热线", "12345"),
    ("0371-12333", "0371-12333"),
    ("114", "114"),
    ("4001234567", "400-123-4567"),
    ("400-123-4567", "400-123-4567"),
    ("800 810 1234", "800-810-1234"),
    ("0371-60000000转801", "0371-60000000转801"),
    ("0371-60000000-801", "0371-60000000转801"),
    ("0371-60000000 分机：801", "0371-60000000转801"),
    ("0371-60000000（转801）", "0371-60000000转801"),
    ("0371-60000001\n0371-60000002", "0371-60000001、0371-60000002"),
    ("0371-60000001；0371-60000002", "0371-60000001、0371-60000002"),
    ("0371-60000001/0371-60000002", "0371-60000001、0371-60000002"),
    ("0371-60000001 0371-60000002", "0371-60000001、0371-60000002"),
    ("0371-60000001、60000002", "0371-60000001、0371-60000002"),
    ("0371-60000001或12333", "0371-60000001、12333"),
    ("社保中心：0371-60000001；就业局 0371-60000002", "社保中心：0371-60000001、就业局：0371-60000002"),
    ("0371-60000000（养老）", "养老：0371-60000000"),
    ("①0371-26998888 ②0371-26998889", "0371-26998888、0371-26998889"),
    ("1.0371-26998888 2.0371-26998889", "0371-26998888、0371-26998889"),
    ("0371-26998888、89", "0371-26998888、0371-26998889"),
    ("0371-26998888转801、802", "0371-26998888转801、0371-26998888转802"),
    ("0371：26998888", "0371-26998888"),
    ("【0371】26998888", "0371-26998888"),
    ("〇三七一-二六九九八八八八", "0371-26998888"),
    ("0371-26998888 & 12333", "0371-26998888、12333"),
    ("0371-26998888\\12333", "0371-26998888、12333"),
    ("0371-26998888+12333", "0371-26998888、12333"),
    ("“0371-26998888”", "0371-26998888"),
    ("10086", "10086"),
    ("12333、12345", "12333、12345"),
    ("0371-60000008至09", "0371-60000008、0371-60000009"),
    ("60000080～89", "、".join(f"0371-6000008{n}" for n in range(10))),
    ("60000088～90", "0371-60000088、0371-60000089、0371-60000090"),
    ("0371-60000080至89", "、".join(f"0371-6000008{last}" for last in range(10))),
    ("0371-60000088～01", "0371-60000088转01"),
    ("0371～60000088", "0371-60000088"),
    ("010-12345678", "010-12345678"),
    ("0378-2345678", "0378-2345678"),
    ("13812345678", "13812345678"),
    ("60000000 801", "0371-60000000转801"),
    ("037160000000-801", "0371-60000000转801"),
    ("0371-60000000）8001", "0371-60000000转8001"),
    ("0371-60000001 12333", "0371-60000001、12333"),
    ("110 12345", "110、12345"),
    ("0371-60000000 转12345", "0371-60000000转12345"),
    ("0371-26998888、0371-26997777、79", "0371-26998888、0371-26997777、0371-26997779"),
]

# text as written, what was surely meant
FAULTS = [
    ("37160000000", "0371-60000000"),
    ("3.7160E+10", None),
    ("-59999629", "0371-60000000"),
    ("0371-6000000l", "0371-60000001"),
    ("0371-6O000000", "0371-60000000"),
    ("0371-6000000", None),
    ("037160000000）12333", None),
    ("037160000000)12333⒈", None),
    ("0371-60000000）12333", None),
    ("0371-600000000", None),
    ("6000000", None),
    ("123", None),
    ("1", None),
    ("11111", None),
    ("______", None),
    ("2020-09-01", None),
    ("2020.9.1", None),
    ("03716998888至26998890", None),
    ("0371-60000080至90", None),
    ("0371-60000080～90", None),  # eleven numbers, and no extension 90
    ("0371-60000088至88", None),
    ("037160000088到0", None),
    ("0371-xxxxxx", None),
    ("0371-", None),
    ("见网站", None),
    ("办公室", None),
    ("8:30-17:30", None),
    ("0371-60000000（工作日8:30-17:30）", "0371-60000000"),
    ("12333（24小时）", "12333"),
    ("工作日拨0371-60000000找小王", "0371-60000000"),
    ("上午0371-60000001下午0371-60000002", None),
    ("3782345678", None),
    ("（）", None),
    ("0371-60000000、待补", None),
    ("0371-11111111", None),
    ("http://www.example.gov.cn", None),
    ("60" * 200, None),
]


@pytest.mark.parametrize(("written", "printed"), NUMBERS, ids=[one[0] for one in NUMBERS])
def test_a_number_is_printed_in_one_form(written: str, printed: str) -> None:
    reading = parse_telephones(written, AREA, DIGITS)
    assert (reading.text, reading.fault) == (printed, "")
    assert parse_telephones(printed, AREA, DIGITS) == reading


@pytest.mark.parametrize(("written", "fix"), FAULTS, ids=lambda value: str(value)[:30])
def test_what_is_no_number_is_told_with_a_fix_where_one_is_sure(written: str, fix: str | None) -> None:
    reading = parse_telephones(written, AREA, DIGITS)
    assert reading.fault
    assert reading.text == ""
    assert reading.fix == fix


def test_the_area_code_of_the_county_is_added_and_that_of_another_place_kept() -> None:
    assert parse_telephones("2345678", "0376").text == "0376-2345678"
    assert parse_telephones("23456789", "0376").text == "0376-23456789"
    assert parse_telephones("2345678").text == "2345678"
    assert [one.area for one in parse_telephones("0378-2345678", AREA, DIGITS).numbers] == ["0378"]


def test_local_numbers_have_the_length_that_the_area_code_has() -> None:
    assert parse_telephones("0371-6000000", "0371", 8).fault
    assert not parse_telephones("0371-60000000", "0371", 8).fault
    assert not parse_telephones("0376-6000000", "0376", 0).fault
    assert parse_telephones("0376-600000", "0376", 0).fault
    assert parse_telephones("0376-600000000", "0376", 0).fault


def test_where_no_area_code_is_known_none_is_missing() -> None:
    reading = parse_telephones("138*1234*5678")
    assert (reading.fault, reading.fix) == ("号码的位数不对", None)


def test_a_private_mobile_is_a_number_all_the_same() -> None:
    assert parse_telephones("138 1234 5678").numbers[0].kind is TelephoneKind.MOBILE


@given(st.text(alphabet="0123456789-－—() （）转、，/;\nabＯ０l张电话：.+Ee", max_size=40))
def test_any_text_gets_a_reading_that_reads_the_same_again(text: str) -> None:
    reading = parse_telephones(text, AREA, DIGITS)
    assert bool(reading.text) == bool(reading.numbers and not reading.fault)
    for printed in filter(None, (reading.text, reading.fix)):
        again = parse_telephones(printed, AREA, DIGITS)
        assert (again.text, again.fault) == (printed, "")


@given(
    st.sampled_from(["0371", "0379", "010", "021"]),
    st.integers(20_000_000, 89_999_999).filter(lambda number: len(set(str(number))) > 1),
    st.sampled_from(["{a}-{n}", "({a}){n}", "（{a}）{n}", "{a} {n}", "{a}{n}", "{a}－{n}", "电话：{a}-{n}"]),
)
def test_every_usual_notation_of_a_landline_is_the_same_number(area: str, number: int, notation: str) -> None:
    reading = parse_telephones(notation.format(a=area, n=number), AREA, DIGITS)
    assert reading.text == f"{area}-{number}"


@given(
    st.from_regex(r"0[0-9]{2,3}-[0-9]{6,8}|0371-(?:1{8}|6{7}|12345678)", fullmatch=True),
    st.sampled_from([0, 7, 8]),
)
def test_a_blank_before_a_number_changes_nothing(written: str, digits: int) -> None:
    assert parse_telephones(written, AREA, digits) == parse_telephones(f" {written}", AREA, digits)


# text as written; text as printed, or what is told and the fix
EDGES = [
    # an extension has at most six digits, with or without a word for it
    ("0371-60000000转123456", "0371-60000000转123456", "", None),
    ("0371-60000000转1234567", "", "told", None),
    ("0371-60000000-123456", "0371-60000000转123456", "", None),
    ("0371-60000000-1234567", "", "told", None),
    ("60000000-123456", "0371-60000000转123456", "", None),
    ("60000000-1234567", "", "told", None),
    ("60000000-80-1", "0371-60000000转801", "", None),
    ("0371-60000000转801、123456", "0371-60000000转801、0371-60000000转123456", "", None),
    ("0371-60000000转801、1234567", "", "told", None),
    # the last digits of a number beside its neighbour: one to four
    ("0371-26998888、9", "0371-26998888、0371-26998889", "", None),
    ("0371-26998888、9999", "0371-26998888、0371-26999999", "", None),
    ("0371-26998888、99999", "", "told", None),
    # a row has at most ten numbers
    ("0371-60000080至89", "、".join(f"0371-6000008{last}" for last in range(10)), "", None),
    ("0371-60000080至90", "", "told", None),
    # three hundred signs
    ("0371-60000000" + " " * 287, "0371-60000000", "", None),
    ("0371-60000000" + " " * 288, "", "文字过长，不是电话号码", None),
    # of several faults the first is told
    ("12、2020-09-01", "", "不是电话号码", None),
    ("2020-09-01、12", "", "像是日期，不是电话号码", None),
    # digits that are too few to be a number at all
    ("12", "", "不是电话号码", None),
    ("120", "120", "", None),
    ("125", "", "号码的位数不对", None),
    ("1234", "", "号码的位数不对", None),
    ("37160000000", "", "区号前面少了一个 0", "0371-60000000"),
    ("6000000O", "", "混有不是数字的字", "0371-60000000"),
    ("600000ab", "", "told", None),
    # numbers of all kinds
    ("96123", "96123", "", None),
    ("961234", "961234", "", None),
    ("9612345", "", "told", None),
    ("95588", "95588", "", None),
    ("10000", "10000", "", None),
    ("12580", "12580", "", None),
    ("13000", "", "told", None),
    ("110", "110", "", None),
    ("122", "122", "", None),
    ("123", "", "told", None),
    ("4001234567转8", "400-123-4567转8", "", None),
    ("400123456", "", "told", None),
    ("0371-4001234567", "", "told", None),
    ("019-12345678", "", "told", None),
    ("020-12345678", "020-12345678", "", None),
    ("+86 13812345678", "13812345678", "", None),
    ("+86 400 123 4567", "400-123-4567", "", None),
    ("+86-010-12345678", "010-12345678", "", None),
    ("0086 371 60000000", "0371-60000000", "", None),
    ("86 371 60000000", "0371-60000000", "", None),
]


@pytest.mark.parametrize(("written", "printed", "fault", "fix"), EDGES, ids=[one[0][:24] for one in EDGES])
def test_numbers_on_either_side_of_what_is_one(
    written: str, printed: str, fault: str, fix: str | None
) -> None:
    reading = parse_telephones(written, AREA, DIGITS)
    assert reading.text == printed
    if fault == "told":
        assert reading.fault
    else:
        assert (reading.fault, reading.fix) == (fault, fix)
