"""Radicals that PDF files give for the characters that look the same ──► those characters."""

from __future__ import annotations

import unicodedata
from typing import Final

_KANGXI: Final = range(0x2F00, 0x2FD6)
#: Of the radicals' supplement, which normalisation does not know; and what it makes of some of the Kangxi block.
RADICALS: Final = str.maketrans(
    "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻤⻥⻦⻨⻩⻬⻮⻰⻳戶黃",
    "母民虎西见角贝车长门青页风飞食马鬼鱼鸟麦黄齐齿龙龟户黄",
)
_SUPPLEMENT: Final = range(0x2E80, 0x2F00)
_ALL: Final[dict[int, str]] = {
    **{code: unicodedata.normalize("NFKC", chr(code)).translate(RADICALS) for code in _KANGXI},
    **{code: chr(sign) for code, sign in RADICALS.items() if code in _SUPPLEMENT},
}


def unified(text: str) -> str:
    """``text`` with characters for radicals, of the same length."""
    return text if text.isascii() else text.translate(_ALL)
