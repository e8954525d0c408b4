"""D24, D28: the days on which the return was filled in and the catalog was published."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Final

from catalogxl.grammar.date import likely_date, parse_date
from catalogxl.model import Severity
from catalogxl.rules.registry import Context, Hit, Scope, at, rule

_FILLED: Final = "filled_on"
# A round of catalogs is done long before: a later year is a slip of the hand.
_YEARS: Final = 20
_YEAR: Final = datetime.timedelta(days=366)


def _latest(context: Context) -> int:
    """The last year that is taken for one."""
    return int(context.baseline.date[:4]) + _YEARS


def _published(context: Context) -> list[str]:
    return [f"published_on:{domain.name}" for domain in context.baseline.domains]


@rule(
    "date_unclear",
    duty="D24",
    severity=Severity.ERROR,
    way_out="请按“年-月-日”填写，如 2020-09-01。",
    scope=Scope.CATALOG,
)
def date_unclear(context: Context) -> Iterator[Hit]:
    """A date that cannot be read; of one without a year the year of the notice is offered."""
    profile = context.catalog.profile
    year = int(context.baseline.date[:4])
    for key in (_FILLED, *_published(context)):
        text = profile.text(key)
        if text and parse_date(text) is None:
            yield at(profile, key, f"“{text}”看不出是哪一天", fix=likely_date(text, year))


@rule(
    "date_implausible",
    duty="D24",
    severity=Severity.ERROR,
    way_out="请核对年份，按“年-月-日”填写。",
    scope=Scope.CATALOG,
)
def date_implausible(context: Context) -> Iterator[Hit]:
    """A day before the notice, or so far behind it that the year must be a slip."""
    profile = context.catalog.profile
    notice = datetime.date.fromisoformat(context.baseline.date)
    for key in (_FILLED, *_published(context)):
        date = parse_date(profile.text(key))
        if date is None:
            continue
        if date < context.baseline.date:
            yield at(profile, key, f"“{profile.text(key)}”早于通知印发的日期 {notice}")
        elif int(date[:4]) > _latest(context):
            yield at(profile, key, f"“{profile.text(key)}”的年份太晚")


@rule(
    "published_long_after",
    duty="D28",
    severity=Severity.WARNING,
    way_out="请核对公开日期的年份；没有写错的不用改。",
    scope=Scope.CATALOG,
)
def published_long_after(context: Context) -> Iterator[Hit]:
    """A date of publication more than a year away from that of filling."""
    profile = context.catalog.profile
    filled = parse_date(profile.text(_FILLED))
    for key in _published(context):
        published = parse_date(profile.text(key))
        if not filled or not published or int(published[:4]) > _latest(context):
            continue
        apart = datetime.date.fromisoformat(published) - datetime.date.fromisoformat(filled)
        if abs(apart) > _YEAR:
            yield at(profile, key, f"公开日期 {published} 与填报日期 {filled} 相差一年以上")
