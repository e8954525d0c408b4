"""Signs of a list that were typed into a cell where every line is an entry of its own: 1. 一、（1） ① ● and closing ；。"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from catalogxl.normalise import fold

_CHINESE: Final = "一二三四五六七八九十"
_NUMBER: Final = r"\d{1,2}(?:\.\d{1,2})?"
_CIRCLED: Final = "①-⑳㉑-㉟㊱-㊿⓵-⓾❶-❿➀-➓"
_BULLETS: Final = "●○■□◆◇▪▫•·‧∙►▶▷➢➤★☆※❖✓✔\uf0b7\uf06c\uf0d8"
_SIGN: Final = re.compile(
    rf"""\s*(?:
      [（(]\s*(?:{_NUMBER}|[{_CHINESE}]{{1,3}})\s*[）)]\s*[、.．：:]?   # （1） (一)
    | [{_CHINESE}]{{1,3}}\s*[、.．]                                 # 一、
    | \d{{1,2}}\s*[、）)]                                           # 1、 1)
    | \d{{1,2}}\s*[.．](?!\d)                                       # 1. but not 1.5
    | \d{{1,2}}\.\d{{1,2}}(?:\.(?!\d)|\s+|(?=[一-鿿]))(?!倍|万|亿|元|米|公里|%|％|个|小时|天|年)   # 1.1
    | [{_CIRCLED}{_BULLETS}]
    )\s*""",
    re.VERBOSE,
)
_BOX: Final = re.compile("[□■☐☑]")
_CLOSING: Final = re.compile(r"\s*[；;。]+$")
# Two signs in one line: 1.政策文件 2.补贴标准.
_INLINE: Final = re.compile(
    rf"(?:(?<=[^\d\s.])|(?<=\s))\s*(?=(?:\d{{1,2}}[、.．)）](?!\d)|[（(]\d{{1,2}}[）)]|[{_CIRCLED}]))"
)
_LEADING_NUMBER: Final = re.compile(rf"\s*[（(]?(\d{{1,2}}|[{_CIRCLED}])")
_FIRST_CIRCLED: Final = ord("①")


@lru_cache(maxsize=4096)
def without_list_signs(text: str) -> str:
    """``text`` line by line without its list signs and closing stops; a line that counts ``1. … 2. …`` becomes several.

    A line that was nothing but a sign is left out.
    """
    lines = [line for whole in text.split("\n") for line in split_counted(whole)]
    return "\n".join(bare for line in lines if (bare := without_list_sign(line)))


def without_list_sign(line: str) -> str:
    """One line without the list sign before it and the stop behind it."""
    if _BOX.match(line) and len(_BOX.findall(line)) > 1:
        return line  # □男 □女: boxes to tick
    bare = _SIGN.sub("", line, count=1) if _SIGN.match(line) else line
    return _CLOSING.sub("", bare).strip()


def split_counted(line: str) -> list[str]:
    """The parts of a line that counts on in itself (``1.a 2.b 3.c``); the line alone if it does not."""
    places = [0, *(match.end() for match in _INLINE.finditer(line))]
    parts = [line[a:b] for a, b in zip(places, [*places[1:], len(line)], strict=True) if line[a:b].strip()]
    numbers = [_leading_number(part) for part in parts]
    if len(parts) > 1 and numbers == list(range(1, len(parts) + 1)):
        return [part.strip() for part in parts]
    return [line]


def _leading_number(part: str) -> int:
    match = _LEADING_NUMBER.match(part)
    if match is None:
        return 0
    sign = match[1]
    return int(sign) if sign.isdecimal() else ord(sign) - _FIRST_CIRCLED + 1


def same_line(line: str) -> str:
    """A key for telling whether two lines of contents say the same: folded, without list signs and stops."""
    return fold(without_list_sign(line)).strip("；;。.，,、：:")
