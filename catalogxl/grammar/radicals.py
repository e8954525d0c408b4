"""Radicals that PDF files give for the characters that look the same ──► those characters."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from catalogxl.lazy_pattern import lazy_pattern

_KANGXI: Final = lazy_pattern("[⼀-⿕]")
# Of the radicals' supplement, which normalisation does not know.
_SUPPLEMENT: Final = str.maketrans(
    "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻤⻥⻦⻨⻩⻬⻮⻰⻳", "母民虎西见角贝车长门青页风飞食马鬼鱼鸟麦黄齐齿龙龟"
)
# What it makes of some of the Kangxi block.
_USUAL: Final = str.maketrans("戶黃", "户黄")
#: For what was normalised (NFKC): characters for what is still a radical, or looks like one.
RADICALS: Final = _SUPPLEMENT | _USUAL


def unified(text: str) -> str:
    """``text`` with characters for radicals, of the same length."""
    return _KANGXI.sub(_of_kangxi, text).translate(_SUPPLEMENT)


def _of_kangxi(radical: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", radical[0]).translate(_USUAL)
