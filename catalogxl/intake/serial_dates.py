"""Serial numbers of days, as spreadsheet programs count them, and the dates that they show.

Source: ECMA-376 part 1, 18.17.4 (the 1900 and the 1904 date system; 1900 has a 29 February that never was).
"""

from __future__ import annotations

import datetime
import re
from typing import Final

_EPOCH: Final = datetime.datetime(1899, 12, 30)
_EPOCH_1904: Final = datetime.datetime(1904, 1, 1)
_LEAP_DAY: Final = 60  # before it, the days count from one day later
_LAST: Final = 2_958_466.0  # 10000-01-01
_ISO_DATE: Final = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d(?:\.\d+)?))?(?:Z)?")
_ISO_TIME: Final = re.compile(r"T?(\d\d:\d\d:\d\d(?:\.\d+)?)Z?")

DateValue = datetime.date | datetime.time | datetime.timedelta


def serial_date(serial: float, *, is_1904: bool, day: bool = True, time: bool = True) -> DateValue | None:
    """What a date format shows of ``serial``: a date, a date and time, or a time of day; None beyond its range.

    ``day`` and ``time`` say which of the two the format shows.
    """
    if not 0 <= serial < _LAST - (1462 if is_1904 else 0):
        return None
    if is_1904:
        moment = _EPOCH_1904 + datetime.timedelta(days=serial)
    else:
        moment = _EPOCH + datetime.timedelta(days=serial + (serial < _LEAP_DAY))
    moment = _rounded(moment)
    if serial < 1 or not day:
        return moment.time()
    return moment if time and moment.time() != datetime.time() else moment.date()


def _rounded(moment: datetime.datetime) -> datetime.datetime:
    """To whole seconds: what lies below is the error of binary fractions."""
    try:
        rounded = moment + datetime.timedelta(microseconds=500_000)
    except OverflowError:
        return moment
    return rounded.replace(microsecond=0)


def elapsed(serial: float) -> datetime.timedelta | None:
    """A span of time; None beyond what a span can be."""
    return datetime.timedelta(days=serial) if abs(serial) < _LAST else None


def iso_date(text: str) -> DateValue | None:
    """The date or time that a cell of type ``d`` holds; None for any other text."""
    try:
        if found := _ISO_DATE.fullmatch(text):
            day = datetime.date.fromisoformat(found[1])
            clock = datetime.time.fromisoformat(found[2][:8]) if found[2] else datetime.time()
            return datetime.datetime.combine(day, clock) if clock != datetime.time() else day
        if found := _ISO_TIME.fullmatch(text):
            return datetime.time.fromisoformat(found[1][:8])
    except ValueError:
        return None
    return None
