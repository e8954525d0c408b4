"""Chinese and arabic whole numbers, as they stand in deadlines, order numbers and dates."""

from __future__ import annotations

from catalogxl.errors import CatalogError
from catalogxl.lazy_pattern import lazy_pattern

_DIGITS = "零一二三四五六七八九"
_LARGEST = 99_999_999
# Variants that mean the same digit or unit: 〇, the financial forms of cheques, 两, and the tens 廿 and 卅.
_PLAIN = str.maketrans(
    "〇○Ｏ两兩壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬", "零零零二二一二二三三四五六六七八九十百千万"
)
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_ARABIC = lazy_pattern(r"[0-9]{1,9}")
_ZEROS = lazy_pattern("零+")
_POSITIONAL = lazy_pattern(f"[{_DIGITS}]{{1,8}}")
# The longest is 九千九百九十九万九千九百九十九.
_CHINESE = lazy_pattern(f"[{_DIGITS}十百千万]{{1,15}}")
_UNITS = {"十": 10, "百": 100, "千": 1000}

#: Inside of a regular expression's class: every character a Chinese numeral may be made of.
CHINESE_NUMERAL_CHARACTERS = "〇○零一二两三四五六七八九十百千万廿卄卅壹贰叁肆伍陆柒捌玖拾佰仟"


def to_chinese(number: int) -> str:
    """``number`` (0 to 99 999 999) in Chinese numerals: 35 → 三十五, 108 → 一百零八.

    Raises :class:`CatalogError` outside of that range.
    """
    if not 0 <= number <= _LARGEST:
        raise CatalogError(f"数字 {number} 超出可以写成汉字的范围（0 至 {_LARGEST}）。")
    if number == 0:
        return "零"
    ten_thousands, rest = divmod(number, 10_000)
    text = f"{_below_ten_thousand(ten_thousands)}万" if ten_thousands else ""
    if rest:
        text += ("零" if text and rest < 1000 else "") + _below_ten_thousand(rest)
    return text[1:] if text.startswith("一十") else text


def to_int(text: str) -> int | None:
    """The whole number ``text`` stands for, in arabic (also full-width) or Chinese numerals, else ``None``.

    Strict: what :func:`to_chinese` would write, its usual variants (两, 廿, 卅, 一十五, 壹), and digits one
    by one as in a year (二〇二〇). Two bare digits (三五) are no number: they say "three to five".
    """
    text = text.strip()
    arabic = text.translate(_FULL_WIDTH)
    if _ARABIC.fullmatch(arabic):
        return int(arabic)
    plain = text.translate(_PLAIN).replace("廿", "二十").replace("卄", "二十").replace("卅", "三十")
    if not _CHINESE.fullmatch(plain):
        return None
    if _POSITIONAL.fullmatch(plain):
        if len(plain) == 2 and "零" not in plain:
            return None
        return int("".join(str(_DIGITS.index(digit)) for digit in plain))
    value = _evaluate(plain)
    if value > _LARGEST:
        return None
    written = to_chinese(value)
    return value if plain in (written, f"一{written}") else None


def _below_ten_thousand(number: int) -> str:
    text = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        text += _DIGITS[digit] + name if digit else "零"
    return _ZEROS.sub("零", text.strip("零"))


def _evaluate(plain: str) -> int:
    """A lenient value; the caller accepts it only if it is written back the same."""
    total = section = digit = 0
    for character in plain:
        if character in _DIGITS:
            digit = _DIGITS.index(character)
        elif character in _UNITS:
            section += (digit or 1) * _UNITS[character]
            digit = 0
        else:
            total, section, digit = (total + section + digit) * 10_000, 0, 0
    return total + section + digit
