"""Telephones in a line of text become links to call, and nothing else does."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogxl.boards.telephone_links import calls, link_telephones
from catalogxl.model import AreaCode


@pytest.mark.parametrize(
    ("text", "hrefs"),
    [
        ("电话：0371-26995333", ["tel:037126995333"]),
        ("（0371）26995333 转 8001", ["tel:037126995333;ext=8001"]),
        ("12345（政务服务便民热线）、12333（人社服务热线）", ["tel:12345", "tel:12333"]),
        ("0376-4962345、0376-4962346", ["tel:03764962345", "tel:03764962346"]),
        ("2020-10-20", []),
        ("豫人社办函〔2020〕93号", []),
        ("兰考县政务服务中心2楼3号窗口", []),
        ("20 项", []),
        ("<b>12345</b>", ["tel:12345"]),
        ("0371-26995333 转 8001、26995334", ["tel:037126995333;ext=8001", "tel:26995334"]),
        ("0371-26995333 0371-26995334", []),  # two in one run of signs: none is the link of both
        ("0371-26995333 0371-2", []),
        ("", []),
    ],
)
def test_numbers_of_a_line_are_links(text: str, hrefs: list[str]) -> None:
    source = str(link_telephones(text))
    assert re.findall(r'href="([^"]*)"', source) == hrefs
    assert "<b>" not in source


@given(st.text(alphabet='0123456789０-（）()<&" 转电话、年月.', max_size=40))
def test_the_text_stays_what_it_is(text: str) -> None:
    assert html.unescape(re.sub(r"</?a[^>]*>", "", str(link_telephones(text)))) == text


@given(
    st.text(alphabet='0123678９-（）()&" 转、/电话：\n', max_size=24),
    st.sampled_from([AreaCode(), AreaCode("0371", 8), AreaCode("0378", 7)]),
)
def test_any_text_is_numbers_or_itself(text: str, place: AreaCode) -> None:
    found = calls(text, place)
    assert [call.text for call in found] == [text] or all(call.href for call in found)


@pytest.mark.parametrize("text", ["6995333", "26995333、6995333"])
def test_a_local_number_of_another_length_than_the_places_is_no_link(text: str) -> None:
    (call,) = calls(text, AreaCode("0371", 8))
    assert (call.text, call.href) == (text, "")


def test_a_local_number_is_dialled_with_its_area_and_shown_as_written() -> None:
    (call,) = calls("26995333", AreaCode("0371", 8))
    assert (call.text, call.href) == ("26995333", "tel:037126995333")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("6990000-1", ["0378-6990000转1"]),
        ("6990000-1、80001", ["0378-6990000转1", "0378-6990000转80001"]),
        ("0378-6990000-1、80001", ["0378-6990000转1", "0378-6990000转80001"]),
        ("69900001", ["69900001"]),
    ],
)
def test_an_extension_is_told_by_how_long_the_places_numbers_are(text: str, numbers: list[str]) -> None:
    """Seven digits at this place: without that 6990000-1 would be a number of eight."""
    assert [call.text for call in calls(text, AreaCode("0378", 7))] == numbers


def test_a_label_stays_before_its_number_and_what_is_no_number_stays_a_text() -> None:
    assert [call.plain for call in calls("社保中心：0371-26995333、12333", AreaCode())] == [
        "社保中心：0371-26995333",
        "12333",
    ]
    for text in ("见公示栏", "0371-26995333、见公示栏"):
        (call,) = calls(text, AreaCode())
        assert (call.text, call.href) == (text, "")
    assert calls("", AreaCode()) == ()
