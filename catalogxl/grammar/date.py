"""Dates as county staff write them."""

from __future__ import annotations

import datetime
import unicodedata
from typing import Final

from catalogxl.grammar.numerals import to_int
from catalogxl.lazy_pattern import lazy_pattern

_TIME: Final = (
    r"(?:[ T]*\d{1,2}\s*[:时点]\s*\d{1,2}(?:\s*[:分]\s*\d{1,2}(?:\.\d+)?)?\s*[秒分]?(?:Z|[+-]\d{2}:?\d{2})?)?"
)
_WRITTEN: Final = lazy_pattern(rf"(\d{{4}})\s*[-./年]\s*(\d{{1,2}})\s*[-./月]\s*(\d{{1,2}})\s*[日号]?{_TIME}")
_COMPACT: Final = lazy_pattern(r"(\d{4})(\d{2})(\d{2})")
_SERIAL: Final = lazy_pattern(r"(\d{5})(?:\.\d+)?")
_NO_YEAR: Final = lazy_pattern(r"(\d{1,2})\s*(?:月|[-./])\s*(\d{1,2})\s*[日号]?")
_SHORT_YEAR: Final = lazy_pattern(r"(\d{2})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*[日号]?")
_SIGNS: Final = str.maketrans(dict.fromkeys("‐‑‒–—―−·•、,", "-"))
_BEFORE: Final = lazy_pattern(r"^[一-鿿]{0,4}(?:日期|时间)[:：]?\s*")
_BEHIND: Final = lazy_pattern(
    r"\s*(?:\(?(?:星期|周|礼拜)[一二三四五六日天]\)?|[上下]午.*|凌晨.*|填报?|制|止)$"
)
_NUMERALS: Final = lazy_pattern("(?<![{0}])[{0}]+(?=[年月日号-])".format("〇○零一二三四五六七八九十廿卅"))
_SERIAL_ZERO: Final = datetime.date(1899, 12, 30)
_SERIAL_ZERO_1904: Final = datetime.date(1904, 1, 1)
_CENTURY: Final = 2000
EARLIEST: Final = datetime.date(2000, 1, 1)
LATEST: Final = datetime.date(2099, 12, 31)


def parse_date(text: str) -> str | None:
    """The ISO date that ``text`` means; None if none.

    Read are 2026-1-5, 2026.1.5, 2026年1月5日, 20260105, a serial of 1900, and each with a time of day, which is left
    out (2020-09-01T00:00:00Z). Dates outside 2000-2099 are taken for slips.
    """
    plain = _plain(text)
    date = None
    if match := _WRITTEN.fullmatch(plain) or _COMPACT.fullmatch(plain):
        date = _date(*(int(part) for part in match.groups()))
    else:
        return serial_day(plain)
    return _iso(date)


def unusual_date(text: str) -> str | None:
    """The ISO date of a text that is read, but is not written as people usually write a date: it is to be told."""
    usual = unicodedata.normalize("NFKC", text).strip()
    return None if _WRITTEN.fullmatch(usual) or _COMPACT.fullmatch(usual) else parse_date(text)


def _plain(text: str) -> str:
    """``text`` in digits and plain signs, without a label before the date and the day of the week behind it."""
    plain = unicodedata.normalize("NFKC", text).strip().translate(_SIGNS)
    plain = _BEHIND.sub("", _BEFORE.sub("", plain)).rstrip(" .。,;")
    return _NUMERALS.sub(lambda match: str(to_int(match.group()) or match.group()), plain)


def serial_day(text: str, *, is_1904: bool = False) -> str | None:
    """The ISO date of a bare serial number of days, as a spreadsheet program counts them; None if it is none."""
    match = _SERIAL.fullmatch(text)
    if match is None:
        return None
    zero = _SERIAL_ZERO_1904 if is_1904 else _SERIAL_ZERO
    return _iso(zero + datetime.timedelta(days=int(match[1])))


def likely_date(text: str, year: int) -> str | None:
    """The ISO date that a text without a full year probably means: 9月1日 is of ``year``, 20.9.1 of 2020; None if none."""
    plain = unicodedata.normalize("NFKC", text).strip()
    date = None
    if match := _SHORT_YEAR.fullmatch(plain):
        date = _date(_CENTURY + int(match[1]), int(match[2]), int(match[3]))
    elif match := _NO_YEAR.fullmatch(plain):
        date = _date(year, int(match[1]), int(match[2]))
    return date.isoformat() if date else None


def _iso(date: datetime.date | None) -> str | None:
    return date.isoformat() if date and EARLIEST <= date <= LATEST else None


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
