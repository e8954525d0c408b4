"""Dates as counties write them."""

from __future__ import annotations

import datetime
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogxl.grammar.date import likely_date, parse_date, serial_day, unusual_date

DATES = [
    ("2020-09-01", "2020-09-01"),
    ("2020-9-1", "2020-09-01"),
    ("2020.9.1", "2020-09-01"),
    ("2020/9/1", "2020-09-01"),
    ("2020年9月1日", "2020-09-01"),
    ("２０２０年９月１日", "2020-09-01"),
    ("20200901", "2020-09-01"),
    ("44075", "2020-09-01"),
    ("44075.770833", "2020-09-01"),
    ("2020-09-01T00:00:00Z", "2020-09-01"),
    ("2020-09-01 18:30:00", "2020-09-01"),
    ("2020年9月1日8时30分", "2020-09-01"),
    ("二〇二〇年九月一日", "2020-09-01"),
    ("2020年九月一日", "2020-09-01"),
    ("2020—9—1", "2020-09-01"),
    ("2020、9、1", "2020-09-01"),
    ("2020年9月1日（星期二）", "2020-09-01"),
    ("2020-9-1 上午9:00", "2020-09-01"),
    ("填报日期：2020年9月1日", "2020-09-01"),
    ("2020-02-30", None),
    ("9/1/2020", None),
    ("2020-9-1至2020-9-5", None),
    ("2O20-09-01", None),
    ("2020-13-01", None),
    ("1899-12-31", None),
    ("1999-12-31", None),
    ("2000-01-01", "2000-01-01"),
    ("2099-12-31", "2099-12-31"),
    ("2100-01-01", None),
    ("9月1日", None),
    ("20.9.1", None),
    ("2020年9月", None),
    ("九月", None),
    ("", None),
]
LIKELY = [
    ("9月1日", "2020-09-01"),
    ("9.1", "2020-09-01"),
    ("20.9.1", "2020-09-01"),
    ("21年1月5日", "2021-01-05"),
    ("13月1日", None),
    ("2月30日", None),
    ("2020-09-01", None),
    ("上旬", None),
]


@pytest.mark.parametrize(("text", "date"), DATES)
def test_a_date_is_read_in_any_usual_notation(text: str, date: str | None) -> None:
    assert parse_date(text) == date


@pytest.mark.parametrize(("text", "date"), LIKELY)
def test_a_date_without_its_year_is_offered_with_that_of_the_notice(text: str, date: str | None) -> None:
    assert likely_date(text, 2020) == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2020-9-1", None),
        ("20200901", None),
        (" ２０２０年９月１日 ", None),
        ("44075", "2020-09-01"),
        ("二〇二〇年九月一日", "2020-09-01"),
        ("填报日期：2020年9月1日", "2020-09-01"),
        ("九月", None),
    ],
)
def test_a_date_in_no_usual_notation_is_told(text: str, date: str | None) -> None:
    assert unusual_date(text) == date


@pytest.mark.parametrize(
    ("serial", "is_1904", "date"),
    [
        ("44075", False, "2020-09-01"),
        ("42613", True, "2020-09-01"),
        ("36526", False, "2000-01-01"),
        ("36525", False, None),
        ("73050", False, "2099-12-31"),
        ("73051", False, None),
        ("4407", False, None),
    ],
)
def test_a_serial_number_counts_from_1900_or_1904(serial: str, is_1904: bool, date: str | None) -> None:
    assert serial_day(serial, is_1904=is_1904) == date


@given(st.dates(datetime.date(2000, 1, 1), datetime.date(2099, 12, 31)), st.sampled_from(["-", ".", "/"]))
def test_every_date_is_read_back(date: datetime.date, separator: str) -> None:
    assert parse_date(separator.join(map(str, (date.year, date.month, date.day)))) == date.isoformat()
    assert parse_date(f"{date.isoformat()} 08:30") == date.isoformat()


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_none(text: str) -> None:
    for date in (parse_date(text), likely_date(text, 2020)):
        assert date is None or datetime.date.fromisoformat(date)


def test_the_longest_cell_of_numerals_is_no_date_and_is_read_at_once() -> None:
    start = time.process_time()
    assert parse_date("一" * 32767) is None
    assert time.process_time() - start < 2
