"""A text is quoted in a message on one line, by its first forty signs."""

from __future__ import annotations

import pytest

from catalogxl.rules.observed import shortened


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("甲" * 40, "甲" * 40),
        ("甲" * 41, "甲" * 39 + "…"),
        ("甲\n乙", "甲 乙"),
        ("", ""),
    ],
)
def test_a_text_is_quoted_by_its_first_forty_signs(text: str, shown: str) -> None:
    assert shortened(text) == shown
