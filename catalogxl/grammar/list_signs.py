"""Signs of a list that were typed into a cell where every line is an entry of its own: 1. 一、（1） ① ● and closing ；。"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from catalogxl.lazy_pattern import lazy_pattern
from catalogxl.normalise import fold

_CHINESE: Final = "一二三四五六七八九十"
_FORMAL: Final = "壹贰叁肆伍陆柒捌玖拾"
_NUMBER: Final = r"\d{1,2}(?:\.\d{1,2})?"
# Numbers in circles, in brackets and with a stop, as signs of their own; Roman ones.
_CIRCLED: Final = "①-⑳㉑-㉟㊱-㊿⓵-⓾❶-❿➀-➓⑴-⒇⒈-⒛㈠-㈩㊀-㊉⓪"
_ROMAN: Final = "Ⅰ-Ⅻⅰ-ⅻ"
_BULLETS: Final = "●○■□◆◇▪▫•·‧∙►▶▷➢➤★☆※❖✓✔√◎◉⊙▲△▼▽♦♢◊→⇒➔➜➭*＊#＃—–―\uf0b7\uf06c\uf0d8"
# 一、二级伤残; 1、2号窗口: two numbers of one word.
_OF_ONE: Final = "(?:级|类|等|档|批|期|季度|号|楼|层|室|项|款|、|至|-|～)"
_SIGN: Final = lazy_pattern(
    rf"""\s*(?:
      [（(【\[〔<〈]\s*(?:{_NUMBER}|[{_CHINESE}]{{1,3}}|[a-zA-Z])\s*[）)】\]〕>〉]\s*[、.．：:]?   # （1） (一) [1]
    | [{_CHINESE}{_FORMAL}]{{1,3}}\s*[、.．](?![{_CHINESE}]{_OF_ONE})                 # 一、 壹、
    | \d{{1,2}}\s*[、）)〕】](?!\d{{1,2}}{_OF_ONE})                                    # 1、 1)
    | \d{{1,2}}\s*[.．](?!\d)                                       # 1. but not 1.5
    | \d{{1,2}}\.\d{{1,2}}(?:\.(?!\d)|\s+|(?=[一-鿿]))(?!倍|万|亿|元|米|公里|%|％|个|小时|天|年|版|折|分|级|寸)   # 1.1
    | (?:[a-zA-Z]|[ivxIVX]{{2,4}})\s*[.．、)）]\s*(?=[一-鿿])                          # A. ii)
    | [{_ROMAN}]\s*[.．、)）]?
    | [{_CIRCLED}](?![{_CIRCLED}\d])\s*[.．、]?
    | [{_BULLETS}]+
    )\s*""",
    re.VERBOSE,
)
# Any line with a sign before it begins with one of these.
_MAY_BE_SIGN: Final = lazy_pattern(
    rf"[\s（(【\[〔<〈{_CHINESE}{_FORMAL}\da-zA-Z{_ROMAN}{_CIRCLED}{_BULLETS}]"
)
# These are signs of a list only where the lines count: 1 …, 2 …; 1：…, 2：…
_WEAK: Final = lazy_pattern(r"\s*(\d{1,2})(?:\s*[-—–－:：，,/]\s*|\s+)(?=[^\d\s])")
_BULLET_SIGNS: Final = frozenset(_BULLETS) - {"—", "–", "―"}
_COUNTING: Final = 2
_BOXES: Final = frozenset("□■☐☑")
# Two signs in one line: 1.政策文件 2.补贴标准.
_INLINE: Final = lazy_pattern(
    rf"(?:(?<=[^\d\s.（(])|(?<=\s))\s*(?=(?:\d{{1,2}}[、.．)）](?!\d)|[（(]\d{{1,2}}[）)]|[{_CIRCLED}]))"
)
# Without any of these no line has two signs.
_COUNTS: Final = lazy_pattern(rf"\d[、.．)）]|[{_CIRCLED}]")
_LEADING_NUMBER: Final = lazy_pattern(rf"\s*[（(]?(\d{{1,2}}|[{_CIRCLED}])")


def without_list_signs(text: str) -> str:
    """``text`` line by line without its list signs and closing stops; a line that counts ``1. … 2. …`` becomes several.

    A line that was nothing but a sign is left out.
    """
    lines = [line for whole in _without_weak(text.split("\n")) for line in split_counted(whole)]
    return "\n".join(bare for line in lines if (bare := without_list_sign(line)))


def _without_weak(lines: list[str]) -> list[str]:
    """``lines`` without numbers that are signs of a list only because they count on from line to line."""
    if len(lines) < _COUNTING:
        return lines
    found = [_WEAK.match(line) for line in lines]
    numbers = [int(match[1]) for match in found if match]
    if numbers != list(range(1, len(lines) + 1)):
        return lines
    return [line[match.end() :] for line, match in zip(lines, found, strict=True) if match]


def without_list_sign(line: str) -> str:
    """One line without the list sign before it and the stop behind it."""
    if line[:1] in _BOXES and sum(map(line.count, _BOXES)) > 1:
        return line  # □男 □女: boxes to tick
    sign = _SIGN.match(line) if _MAY_BE_SIGN.match(line) else None
    bare = line[sign.end() :] if sign else line
    return bare.rstrip("；;。").strip()


def split_counted(line: str) -> list[str]:
    """The parts of a line that counts on in itself (``1.a 2.b 3.c``); the line alone if it does not."""
    if (bullet := line.lstrip()[:1]) in _BULLET_SIGNS and line.count(bullet) > 1 and bullet not in _BOXES:
        return [part.strip(" ；;") for part in line.split(bullet) if part.strip(" ；;")]
    if not _COUNTS.search(line):
        return [line]
    places = [0, *(match.end() for match in _INLINE.finditer(line))]
    parts = [line[a:b] for a, b in zip(places, [*places[1:], len(line)], strict=True) if line[a:b].strip()]
    numbers = [_leading_number(part) for part in parts]
    if numbers == list(range(1, len(parts) + 1)):
        return [part.strip() for part in parts]
    return [line]


def _leading_number(part: str) -> int | None:
    match = _LEADING_NUMBER.match(part)
    if match is None:
        return None
    sign = match[1]
    return int(sign) if sign.isdecimal() else int(unicodedata.numeric(sign))


def same_line(line: str) -> str:
    """A key for telling whether two lines of contents say the same: folded, without list signs and stops."""
    return fold(without_list_sign(line)).strip("；;。.，,、：:")
