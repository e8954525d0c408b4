"""D14: each item has a concrete deadline of at most so many working days."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalogxl.grammar.deadline import (
    WORKDAY,
    Deadline,
    DeadlineProblem,
    DeadlineReading,
    render,
    trigger_shown,
)
from catalogxl.model import Entry, Severity
from catalogxl.rules.observed import shortened
from catalogxl.rules.registry import Context, Hit, Scope, at_entry, rule

_IS: Final = {
    DeadlineProblem.DURATION: "是公开多久的时长，不是多久之内公开的时限",
    DeadlineProblem.FREQUENCY: "是多久公开一次的频次，不是时限",
    DeadlineProblem.NOTICE_PERIOD: "是公示期，不是公开时限",
    DeadlineProblem.HANDLING: "是办理、答复的时限，不是公开时限",
    DeadlineProblem.FIXED_DATE: "是固定日期，与信息何时形成无关",
    DeadlineProblem.DITTO: "没有写出时限，每一行都要写明",
    DeadlineProblem.NO_NUMBER: "没有具体的工作日数",
    DeadlineProblem.UNDER_A_DAY: "不足一天，时限以工作日计",
}
_UNCLEAR: Final = "看不出是多少个工作日"


def _text(entry: Entry, context: Context) -> str:
    """The text, of which the deadline is read."""
    return entry.row.text("deadline")


@rule(
    "deadline_over_limit",
    duty="D14",
    severity=Severity.ERROR,
    way_out="请填 1 至 {deadline_limit} 的整数。",
    scope=Scope.ENTRY,
    decided_by=_text,
)
def deadline_over_limit(entry: Entry, context: Context) -> Iterator[Hit]:
    """More days than the notice allows; of calendar days as many working days are offered as are no longer."""
    deadline, limit = entry.deadline.deadline, context.baseline.deadline_limit
    if deadline is None:
        return
    if deadline.days > limit:
        what = f"{_amount(deadline.days, deadline.unit)}超过 {limit} 个工作日"
        yield at_entry(entry, "deadline", what, fix=str(min(limit, deadline.workdays)))
    for one in deadline.exceptions:
        if one.days > limit >= deadline.days:
            what = f"其中“{one.matter}”的{_amount(one.days, one.unit)}超过 {limit} 个工作日"
            yield at_entry(entry, "deadline", what, fix=str(deadline.workdays))
            return


@rule(
    "deadline_not_a_limit",
    duty="D14",
    severity=Severity.ERROR,
    way_out="请填 1 至 {deadline_limit} 的整数（工作日）。",
    scope=Scope.ENTRY,
    decided_by=_text,
)
def deadline_not_a_limit(entry: Entry, context: Context) -> Iterator[Hit]:
    """Text that names no number of days: a duration, a frequency, 及时, 同上, how long the matter takes …"""
    reading, text = entry.deadline, entry.row.text("deadline")
    if not text or reading.deadline is not None:
        return
    reason = _IS.get(reading.problem, _UNCLEAR) if reading.problem else _UNCLEAR
    limit = context.baseline.deadline_limit
    days = limit if reading.offers_limit else reading.suggestion
    fix = None if days is None else str(min(limit, days))
    yield at_entry(entry, "deadline", f"“{shortened(text)}”{reason}", fix=fix)


@rule(
    "deadline_wording",
    duty="D14",
    severity=Severity.NOTE,
    way_out="已按这个数字处理，如不对请改填整数。",
    scope=Scope.ENTRY,
    decided_by=_text,
)
def deadline_wording(entry: Entry, context: Context) -> Iterator[Hit]:
    """A number of days found in a text that is not the notice's own sentence."""
    reading, text = entry.deadline, entry.row.text("deadline")
    if reading.deadline is None or not reading.repairs or reading.loose:
        return
    if not _over_limit(reading.deadline, context):
        yield at_entry(entry, "deadline", _read_as(text, reading, context), fix=_number(reading))


@rule(
    "deadline_calendar_days",
    duty="D14",
    severity=Severity.WARNING,
    way_out="不改的，按原来的自然日公开；要按工作日，请改填建议的整数。",
    scope=Scope.ENTRY,
    decided_by=_text,
)
def deadline_calendar_days(entry: Entry, context: Context) -> Iterator[Hit]:
    """Calendar days: published as such, with the working days offered that are no longer."""
    reading, text = entry.deadline, entry.row.text("deadline")
    if reading.deadline is None or reading.deadline.unit == WORKDAY:
        return
    if not _over_limit(reading.deadline, context):
        yield at_entry(entry, "deadline", _read_as(text, reading, context), fix=_number(reading))


@rule(
    "deadline_loose",
    duty="D14",
    severity=Severity.WARNING,
    way_out="请核对天数，改填整数（工作日）。",
    scope=Scope.ENTRY,
    decided_by=_text,
)
def deadline_loose(entry: Entry, context: Context) -> Iterator[Hit]:
    """The right kind of number in wording that leaves something open: no trigger, weeks, Chinese numerals …"""
    reading, text = entry.deadline, entry.row.text("deadline")
    if reading.deadline is None or not reading.loose or reading.deadline.unit != WORKDAY:
        return
    if not _over_limit(reading.deadline, context):
        yield at_entry(entry, "deadline", _read_as(text, reading, context), fix=_number(reading))


def _read_as(text: str, reading: DeadlineReading, context: Context) -> str:
    """How ``text`` is published, and what was mended in it."""
    assert reading.deadline is not None
    own = trigger_shown(reading.deadline.trigger)
    sentence = render(reading.deadline, context.baseline.deadline_since)
    shown = sentence if own else _amount(reading.deadline.days, reading.deadline.unit)
    slips = "、".join(reading.repairs) if reading.loose else ""
    return f"“{shortened(text)}”已读作{f'“{shown}”' if own else shown}" + (f"（{slips}）" if slips else "")


def _number(reading: DeadlineReading) -> str | None:
    return None if reading.suggestion is None else str(reading.suggestion)


def _amount(days: int, unit: str) -> str:
    """As a message says it: `` 20 个工作日``, `` 15 日``."""
    return f" {days} 个{unit}" if unit == WORKDAY else f" {days} {unit}"


def _over_limit(deadline: Deadline, context: Context) -> bool:
    days = (deadline.days, *(one.days for one in deadline.exceptions))
    return max(days) > context.baseline.deadline_limit
