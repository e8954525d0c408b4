"""Chinese and arabic numerals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogxl.errors import CatalogError
from catalogxl.grammar.numerals import to_chinese, to_int


@pytest.mark.parametrize(
    ("number", "chinese"),
    [
        (0, "零"),
        (2, "二"),
        (10, "十"),
        (15, "十五"),
        (20, "二十"),
        (35, "三十五"),
        (101, "一百零一"),
        (110, "一百一十"),
        (711, "七百一十一"),
        (1000, "一千"),
        (1010, "一千零一十"),
        (10_000, "一万"),
        (10_020, "一万零二十"),
        (10_999, "一万零九百九十九"),
        (11_000, "一万一千"),
        (1001, "一千零一"),
        (99_999_999, "九千九百九十九万九千九百九十九"),
        (120_000, "十二万"),
    ],
)
def test_both_directions(number: int, chinese: str) -> None:
    assert to_chinese(number) == chinese
    assert to_int(chinese) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("20", 20),
        ("２０", 20),
        (" 7 ", 7),
        ("廿", 20),
        ("卅五", 35),
        ("两", 2),
        ("贰拾", 20),
        ("一十五", 15),
        ("二〇二〇", 2020),
        ("一九九八", 1998),
        ("三○", 30),
        ("一百〇八", 108),
    ],
)
def test_accepted_variants(text: str, number: int) -> None:
    assert to_int(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "三五",
        "七八",
        "十十",
        "五百二",
        "百零",
        "-3",
        "3.5",
        "²",
        "x",
        "二十五五",
        "9" * 5000,
        "一万万",
        "九" * 9,
    ],
)
def test_no_number(text: str) -> None:
    assert to_int(text) is None


@given(st.integers(0, 99_999_999))
def test_round_trip(number: int) -> None:
    assert to_int(to_chinese(number)) == number
    assert to_int(str(number)) == number


@given(st.text())
def test_never_raises(text: str) -> None:
    assert to_int(text) is None or to_int(text) >= 0  # type: ignore[operator]


@pytest.mark.parametrize("number", [-1, 100_000_000])
def test_out_of_range(number: int) -> None:
    with pytest.raises(CatalogError, match="超出"):
        to_chinese(number)
