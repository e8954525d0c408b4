"""Number formats: what a spreadsheet program shows of a value under a format code.

Source: ECMA-376 part 1, 18.8.30 (built-in formats) and 18.8.31 (format codes); the formats with Chinese dates
(27-36, 50-58) as Excel shows them in a Chinese locale.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Final, NamedTuple

GENERAL: Final = "General"
TEXT_FORMAT: Final = "@"
_CJK_DATES: Final = {
    **dict.fromkeys((27, 36, 50, 57), "yyyy年m月"),
    **dict.fromkeys((28, 29, 51, 54, 58), "m月d日"),
    30: "m-d-yy",
    31: "yyyy年m月d日",
    **dict.fromkeys((32, 33), "h时mm分ss秒"),
    **dict.fromkeys((34, 55), "上午/下午h时mm分"),
    **dict.fromkeys((35, 56), "上午/下午h时mm分ss秒"),
    52: "yyyy年m月",
    53: "m月d日",
}
BUILT_IN: Final = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "¥#,##0", 6: "¥#,##0", 7: "¥#,##0.00",
    8: "¥#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", **_CJK_DATES,
    37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: "#,##0;-#,##0", 42: "¥#,##0;-¥#,##0", 43: "#,##0.00;-#,##0.00", 44: "¥#,##0.00;-¥#,##0.00",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: TEXT_FORMAT,
}  # fmt: skip

_TOKEN: Final = re.compile(
    r"""(?P<literal>"[^"]*"|\\.|[_*].)|(?P<bracket>\[[^\]]*\])|(?P<general>General|G/通用格式)"""
    r"""|(?P<meridiem>AM/PM|A/P|上午/下午)|(?P<exponent>E[+-])|(?P<one>.)""",
    re.I | re.S,
)
_CONDITION: Final = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?[0-9]+(?:\.[0-9]*)?)\]")
_ELAPSED: Final = re.compile(r"\[(?:h+|m+|s+)\]", re.I)
_CURRENCY: Final = re.compile(r"\[\$([^\]-]*)(?:-[^\]]*)?\]")
_DATE_SIGNS: Final = frozenset("ymdhsegba")
_TIME_SIGNS: Final = frozenset("hs")
_PLACEHOLDERS: Final = frozenset("0#?")
_LONGEST: Final = 255  # of a format code in a spreadsheet program
_MOST_DIGITS: Final = 15


class Shows(Enum):
    """What a cell shows of its number."""

    NUMBER = "number"  # the number itself, perhaps with thousands separators or further zeros
    TEXT = "text"  # the number with signs or units around it, or words instead of it
    DATE = "date"
    ELAPSED = "elapsed"  # hours and minutes beyond a day
    OTHER = "other"  # another number
    NOTHING = "nothing"


class Shown(NamedTuple):
    """``text`` is what is seen, as far as it is known. Of a date: whether the day and the time are seen."""

    kind: Shows
    text: str = ""
    day: bool = True
    time: bool = True


_NUMBER: Final = Shown(Shows.NUMBER)


@dataclass(frozen=True, slots=True)
class _Section:
    """``tokens`` are (group of the token, its text)."""

    tokens: tuple[tuple[str, str], ...]
    condition: tuple[str, float] | None = None

    @property
    def signs(self) -> str:
        """The signs that are neither literal nor in brackets, in lower case."""
        return "".join(text.lower() for group, text in self.tokens if group == "one")


def is_plain(code: str) -> bool:
    """Whether the format shows every number and every text as it is."""
    return code in (GENERAL, "", TEXT_FORMAT)


def show_number(code: str, value: float) -> Shown:
    """What is seen of ``value`` under the format ``code``."""
    if is_plain(code):
        return _NUMBER
    section, negative = _section_for(_sections(code), value)
    if section is None:
        return Shown(Shows.OTHER)
    return _show(section, value, abs(value) if negative else value)


def show_text(code: str, text: str) -> Shown:
    """What is seen of a text under the format ``code``."""
    sections = _sections(code) if not is_plain(code) else ()
    last = sections[-1] if sections else None
    if last is None or (len(sections) < 4 and "@" not in last.signs):
        return Shown(Shows.TEXT, text)
    shown = "".join(
        text if (group, sign) == ("one", "@") else _literal(group, sign) for group, sign in last.tokens
    )
    if shown.strip() == text.strip():
        return Shown(Shows.TEXT, text)
    return Shown(Shows.OTHER, shown) if shown.strip() else Shown(Shows.NOTHING)


@lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[_Section, ...]:
    sections: list[_Section] = []
    tokens: list[tuple[str, str]] = []
    condition: tuple[str, float] | None = None
    for match in _TOKEN.finditer(f"{code[:_LONGEST]};"):
        group, text = str(match.lastgroup), match[0]
        if text == ";":
            sections.append(_Section(tuple(tokens), condition))
            tokens, condition = [], None
        elif found := _CONDITION.fullmatch(text):
            condition = (found[1], float(found[2]))
        else:
            tokens.append((group, text))
    return tuple(sections[:4])


def _section_for(sections: tuple[_Section, ...], value: float) -> tuple[_Section | None, bool]:
    """The section that is used for ``value``, and whether it shows a negative value without its sign."""
    if any(section.condition for section in sections):
        numeric = sections[:3]
        for at, section in enumerate(numeric):
            if section.condition is None and at < 2 and len(numeric) > at + 1 and at == 0 and value <= 0:
                continue  # the first section without a condition is for positive numbers
            if section.condition is None or _holds(section.condition, value):
                return section, value < 0 and at > 0
        return None, False
    if len(sections) >= 2 and value < 0:
        return sections[1], True
    if len(sections) >= 3 and value == 0:
        return sections[2], False
    return sections[0], False


def _holds(condition: tuple[str, float], value: float) -> bool:
    sign, limit = condition
    return {
        "<": value < limit,
        "<=": value <= limit,
        ">": value > limit,
        ">=": value >= limit,
        "=": value == limit,
        "<>": value != limit,
    }[sign]


def _show(section: _Section, value: float, seen: float) -> Shown:
    signs = section.signs
    if any(_ELAPSED.fullmatch(text) for group, text in section.tokens if group == "bracket"):
        return Shown(Shows.ELAPSED)
    if _DATE_SIGNS.intersection(signs) or any(group == "meridiem" for group, _ in section.tokens):
        has_time = bool(_TIME_SIGNS.intersection(signs))
        return Shown(Shows.DATE, day=bool(set("yedgba") & set(signs)) or not has_time, time=has_time)
    if any(group == "general" for group, _ in section.tokens):
        return _show_general(section, value, seen)
    if not _PLACEHOLDERS.intersection(signs):
        return _show_words(section, value)
    if any(group == "exponent" for group, _ in section.tokens) or "/" in signs:
        # Scientific notation and fractions: as exact as they are, they are the number.
        return (
            _NUMBER if value.is_integer() and "/" in signs and seen == value else _scientific(section, value)
        )
    return _show_digits(section, value, seen)


def _show_general(section: _Section, value: float, seen: float) -> Shown:
    around = "".join(_literal(group, text) for group, text in section.tokens if group != "general")
    if not around.strip() and seen == value:
        return _NUMBER
    text = "".join(
        plain_number(seen) if group == "general" else _literal(group, sign) for group, sign in section.tokens
    )
    return _labelled(text, around, plain_number(value) == plain_number(seen))


def _show_words(section: _Section, value: float) -> Shown:
    """A section without a place for digits shows the same words for every number."""
    if "@" in section.signs:
        return _NUMBER
    text = "".join(_literal(group, sign) for group, sign in section.tokens).strip()
    if not text:
        return Shown(Shows.NOTHING)
    if holds_digits(text):
        return _NUMBER if text == plain_number(value) else Shown(Shows.OTHER, text)
    return Shown(Shows.TEXT, text)


def _scientific(section: _Section, value: float) -> Shown:
    decimals = section.signs.partition(".")[2]
    places = sum(sign in _PLACEHOLDERS for sign in decimals)
    exponent = [text for group, text in section.tokens if group == "exponent"]
    if not exponent:
        return Shown(Shows.OTHER)
    shown = f"{value:.{places}E}"
    return _NUMBER if float(shown) == value else Shown(Shows.OTHER, shown)


def _show_digits(section: _Section, value: float, seen: float) -> Shown:
    tokens = list(section.tokens)
    scale = _scale(tokens)
    text, around, digits = _place_digits(tokens, seen * scale)
    if scale != 1 or (digits and float(digits) != abs(value)) or (value < 0) != text.startswith("-"):
        return _NUMBER if value == 0 and digits and float(digits) == 0 else Shown(Shows.OTHER, text)
    if around.strip() and text != plain_number(value):
        return _labelled(text, around, True)
    if not digits:  # 0 under "#"
        return Shown(Shows.NOTHING)
    whole = digits.partition(".")[0]
    padded = len(whole) > 1 and whole.startswith("0")
    return Shown(Shows.TEXT, text) if padded else _NUMBER


def _labelled(text: str, around: str, same: bool) -> Shown:
    if not same or holds_digits(around):
        return Shown(Shows.OTHER, text.strip())
    return Shown(Shows.TEXT, text.strip())


def _scale(tokens: list[tuple[str, str]]) -> float:
    """By what the number is multiplied: % stands for 100, a comma behind the last digit for a thousandth."""
    places = [at for at, (group, text) in enumerate(tokens) if group == "one" and text in _PLACEHOLDERS]
    point = next((at for at, token in enumerate(tokens) if token == ("one", ".")), len(tokens))
    whole = [at for at in places if at < point] or places
    scale = 1.0
    for at, token in enumerate(tokens):
        if token == ("one", "%"):
            scale *= 100
        elif token == ("one", ",") and (at > places[-1] or whole[-1] < at < point):
            scale /= 1000
    return scale


def _place_digits(tokens: list[tuple[str, str]], number: float) -> tuple[str, str, str]:
    """(what is seen, the signs in it that are no digits, the digits with their point)."""
    point = next((at for at, token in enumerate(tokens) if token == ("one", ".")), len(tokens))
    is_place = [group == "one" and text in _PLACEHOLDERS for group, text in tokens]
    decimals = [tokens[at][1] for at in range(point, len(tokens)) if is_place[at]]
    whole, _, fraction = f"{abs(number):.{min(len(decimals), _MOST_DIGITS)}f}".partition(".")
    whole = whole.lstrip("0")
    while fraction and decimals[len(fraction) - 1] != "0" and fraction.endswith("0"):
        fraction = fraction[:-1]
    left, around_left, digits = _place_whole(tokens[:point], is_place, whole)
    right, around_right, rest = "", "", list(fraction)
    for at in range(point + 1, len(tokens)):
        if is_place[at]:
            right += rest.pop(0) if rest else ""
        elif tokens[at] != ("one", ","):
            literal = _literal(*tokens[at])
            right, around_right = right + literal, around_right + literal
    sign = "-" if number < 0 and (digits.strip("0") or fraction.strip("0")) else ""
    shown_point = "." if fraction else ""
    text = f"{sign}{left}{shown_point}{right}".strip()
    return text, around_left + around_right, f"{digits or '0' * bool(fraction)}{shown_point}{fraction}"


def _place_whole(tokens: list[tuple[str, str]], is_place: list[bool], whole: str) -> tuple[str, str, str]:
    """The digits before the point in their places, from the right; the first place takes what is left over."""
    first = is_place.index(True) if True in is_place[: len(tokens)] else -1
    text, around, digits, rest = "", "", "", whole
    for at in range(len(tokens) - 1, -1, -1):
        if is_place[at]:
            if at == first:
                here, rest = rest or ("0" if tokens[at][1] == "0" else ""), ""
            else:
                here, rest = rest[-1:] or ("0" if tokens[at][1] == "0" else ""), rest[:-1]
            text, digits = here + text, here + digits
        elif tokens[at] != ("one", ","):
            literal = _literal(*tokens[at])
            text, around = literal + text, literal + around
    if first < 0:
        text, digits = whole + text, whole
    return text, around, digits


def _literal(group: str, text: str) -> str:
    """What is seen of a token that is no place for a digit."""
    if group == "literal":
        if text[0] == '"':
            return text[1:-1]
        return text[1] if text[0] == "\\" else ""
    if group == "bracket":
        currency = _CURRENCY.fullmatch(text)
        return currency[1] if currency else ""
    return "" if text in ("@", '"', "\\") else text


def holds_digits(text: str) -> bool:
    """Whether there is a sign for a number in it, Chinese ones (三, 万) among them."""
    return any(sign.isnumeric() for sign in text)


def plain_number(value: float) -> str:
    """A number as the format General shows it in a wide cell: 15 digits, no ``.0``."""
    return str(int(value)) if value.is_integer() else repr(value)
