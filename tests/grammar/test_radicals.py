"""Radicals of PDF files become the characters that look the same."""

from __future__ import annotations

import pytest

from catalogxl.grammar.radicals import unified


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("⼈⼒资源和社会保障局", "人力资源和社会保障局"),
        ("⻔户⽹站", "门户网站"),
        ("⼀⿕", "一龠"),  # the first of the Kangxi block and the last
        ("⼾籍", "户籍"),
        ("戶", "戶"),  # no radical: an old form that was written
        ("（ＡＢＣ）①", "（ＡＢＣ）①"),
        ("abc", "abc"),
    ],
)
def test_radicals_become_characters_and_all_else_stays(text: str, plain: str) -> None:
    assert unified(text) == plain
