"""How much room text takes in a column: counted in half-width units, a Chinese character being two."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import repeat

MM_PER_POINT = 25.4 / 72

_WORD = re.compile(r"[!-~]+|.", re.DOTALL)
# A county's own texts repeat in its rows, the baseline's from county to county: both are measured once, also the
# paragraphs of a text that has one more in each county.


def text_units(text: str) -> int:
    """The width of ``text`` in half-width units; ambiguous signs (√ ■) count as wide, as 宋体 draws them."""
    return len(text) if text.isascii() else sum(map(_char_units, text))


@lru_cache(maxsize=4096)
def _char_units(char: str) -> int:
    return 2 if unicodedata.east_asian_width(char) in "WFA" else 1


def units_across(width_mm: float, size_pt: float) -> int:
    """How many half-width units of type of ``size_pt`` stand side by side in ``width_mm``; at least 2."""
    return max(2, int(width_mm / (size_pt * MM_PER_POINT / 2)))


@lru_cache(maxsize=4096)
def line_count(text: str, units: int) -> int:
    """How many lines :func:`wrap` makes of ``text``."""
    return sum(map(_paragraph_lines, text.split("\n"), repeat(units)))


def wrap(text: str, units: int) -> list[str]:
    """``text`` in lines of at most ``units`` (2 or more), never an empty list; no character is lost.

    Breaks between Chinese characters; a Latin word moves to the next line whole, unless longer than a line.
    """
    return [line for paragraph in text.split("\n") for line in _wrapped(paragraph, units)]


@lru_cache(maxsize=8192)
def _paragraph_lines(paragraph: str, units: int) -> int:
    return len(_wrapped(paragraph, units))


def _wrapped(paragraph: str, units: int) -> list[str]:
    if text_units(paragraph) <= units:
        return [paragraph]
    lines: list[str] = []
    line, used = "", 0
    for word in _WORD.findall(paragraph):
        wide = text_units(word)
        if used and used + wide > units:
            lines.append(line)
            line, used = "", 0
        while wide > units:
            lines.append(word[:units])
            word = word[units:]
            wide = len(word)
        line += word
        used += wide
    lines.append(line)
    return lines
