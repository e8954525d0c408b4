"""Codes that are summed up of others are the codes that segno draws."""

from __future__ import annotations

import string

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogxl.boards import qr_symbol as module
from catalogxl.boards.qr_symbol import drawn_symbol, qr_symbol

SIGNS = string.ascii_letters + string.digits + "-._~:/?#[]@!$&'()*+,;=%"


def drawn(text: str) -> list[str]:
    """The rows of the code that segno draws of ``text``."""
    code = segno.make(text, error="m", micro=False, mask=4)
    return ["".join(map(str, row)) for row in code.matrix]


@st.composite
def alike(draw: st.DrawFn) -> list[str]:
    """Addresses of one length."""
    length = draw(st.integers(1, 120))
    tails = st.lists(st.text(SIGNS, min_size=length, max_size=length), min_size=2, max_size=6)
    return [f"https://a.cn/{tail}" for tail in draw(tails)]


@settings(max_examples=60, deadline=None)
@given(alike())
def test_a_code_is_the_one_that_segno_draws(addresses: list[str]) -> None:
    for address in addresses * 2:
        assert qr_symbol(address).rows() == drawn(address)


@pytest.mark.parametrize(
    "text",
    [
        "HTTP://A.CN/12",
        "http://a.cn/12",
        "http://a.cn/县",
        "http://a.cn/é1",
        "12345678901234",
        "HTTP://A.CN/县",
    ],
)
def test_texts_of_one_length_that_are_coded_otherwise_are_drawn_otherwise(text: str) -> None:
    qr_symbol("http://a.cn/" + "x" * (len(text) - 12))
    assert qr_symbol(text).rows() == drawn(text)


def test_a_countys_guides_need_few_drawings(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counted(text: str, mask: int | None) -> module.QrSymbol:
        asked.append(text)
        return drawn_symbol(text, mask)

    monkeypatch.setattr(module, "drawn_symbol", counted)
    module._family.cache_clear()
    for number in range(100, 1000):
        qr_symbol(f"https://www.example.gov.cn/guide/{number}.html")
    assert len(asked) <= 1 + 3 * 4  # three digits of four bits


def test_a_text_too_long_for_a_code_is_refused() -> None:
    for _ in range(2):
        with pytest.raises(segno.DataOverflowError):
            qr_symbol("http://a.cn/" + "x" * 3000)
