"""Dates as county staff write them."""

from __future__ import annotations

import datetime
import re
import unicodedata
from typing import Final

_WRITTEN: Final = re.compile(
    r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?(?:[ T]00:00(?::00)?)?"
)
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SERIAL: Final = re.compile(r"(\d{5})(?:\.0+)?")
_SERIAL_ZERO: Final = datetime.date(1899, 12, 30)
EARLIEST: Final = datetime.date(2000, 1, 1)
LATEST: Final = datetime.date(2099, 12, 31)


def parse_date(text: str) -> str | None:
    """The ISO date that ``text`` means (2026-1-5, 2026.1.5, 2026年1月5日, 20260105, a serial of 1900); None if none.

    Dates outside 2000-2099 are taken for slips.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    date = None
    if match := _WRITTEN.fullmatch(plain) or _COMPACT.fullmatch(plain):
        year, month, day = (int(part) for part in match.groups())
        try:
            date = datetime.date(year, month, day)
        except ValueError:
            return None
    elif match := _SERIAL.fullmatch(plain):
        date = _SERIAL_ZERO + datetime.timedelta(days=int(match[1]))
    return date.isoformat() if date and EARLIEST <= date <= LATEST else None
