"""Members of a group: a name, or a name with its address and telephone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogxl.grammar.member import Member, parse_member

PART = st.text(alphabet="甲乙丙丁镇乡街道路12号-", min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("text", "member"),
    [
        ("仪封镇人民政府", Member("仪封镇人民政府")),
        (
            "仪封镇人民政府 | 仪封镇中街 1 号 | 0371-26900000",
            Member("仪封镇人民政府", "仪封镇中街 1 号", "0371-26900000"),
        ),
        ("仪封镇人民政府｜仪封镇中街1号", Member("仪封镇人民政府", "仪封镇中街1号")),
        ("仪封镇人民政府||0371-26900000", Member("仪封镇人民政府", "", "0371-26900000")),
        (
            "仪封镇人民政府 | 中街1号 | 0371-26900000 | 12345",
            Member("仪封镇人民政府", "中街1号", "0371-26900000 | 12345"),
        ),
        ("", Member("")),
    ],
)
def test_a_line_is_a_name_or_has_three_parts(text: str, member: Member) -> None:
    assert parse_member(text) == member


@pytest.mark.parametrize(
    "member",
    [
        Member("甲镇"),
        Member("甲镇", "中街1号"),
        Member("甲镇", "", "0371-26900000"),
        Member("甲镇", "中街", "114"),
    ],
)
def test_a_members_line_is_read_back(member: Member) -> None:
    assert parse_member(member.text) == member
    assert ("|" in member.text) is (member != Member("甲镇"))


@given(PART, PART, PART)
def test_what_was_written_is_read(name: str, address: str, phone: str) -> None:
    assert parse_member(f"{name} | {address} | {phone}") == Member(name, address, phone)
