"""D14: each item has a concrete deadline of at most so many working days."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalogxl.grammar.deadline import Deadline, DeadlineProblem
from catalogxl.model import Entry, Severity
from catalogxl.rules.registry import Context, Hit, Scope, at_entry, rule

_SECTION: Final = "通知第二条（四）"
_SAYS: Final = "公开事项信息形成或变更之日起20个工作日内公开，可以缩短，不能超过"
_LONGEST_SHOWN: Final = 60
_IS: Final = {
    DeadlineProblem.DURATION: "是公开多久的时长，不是多久之内公开的时限",
    DeadlineProblem.FREQUENCY: "是多久公开一次的频次，不是时限",
    DeadlineProblem.NOTICE_PERIOD: "是公示期，不是公开时限",
    DeadlineProblem.FIXED_DATE: "是固定日期，与信息何时形成无关",
    DeadlineProblem.DITTO: "没有写出时限，每一行都要写明",
    DeadlineProblem.NO_NUMBER: "没有具体的工作日数",
}


@rule(
    "deadline_over_limit",
    duty="D14",
    severity=Severity.ERROR,
    section=_SECTION,
    says=_SAYS,
    way_out="请填 1 至 20 的整数。",
    scope=Scope.ENTRY,
)
def deadline_over_limit(entry: Entry, context: Context) -> Iterator[Hit]:
    """More working days than the notice allows."""
    deadline, limit = entry.deadline.deadline, context.baseline.deadline_limit
    if deadline is None:
        return
    if deadline.days > limit:
        what = f"{deadline.days} 个{deadline.unit}超过 {limit} 个工作日"
        yield at_entry(entry, "deadline", what, fix=str(limit))
    for one in deadline.exceptions:
        if one.days > limit >= deadline.days:
            what = f"其中“{one.matter}”的 {one.days} 个工作日超过 {limit} 个工作日"
            yield at_entry(entry, "deadline", what, fix=str(deadline.days))
            return


@rule(
    "deadline_not_a_limit",
    duty="D14",
    severity=Severity.ERROR,
    section=_SECTION,
    says=_SAYS,
    way_out="请填 1 至 20 的整数（工作日）。",
    scope=Scope.ENTRY,
)
def deadline_not_a_limit(entry: Entry, context: Context) -> Iterator[Hit]:
    """Text that names no number of days: a duration, a frequency, 及时, 同上 …"""
    reading, text = entry.deadline, entry.row.text("deadline")
    if text and reading.deadline is None:
        reason = (
            _IS.get(reading.problem, "看不出是多少个工作日") if reading.problem else "看不出是多少个工作日"
        )
        suggestion = None if reading.suggestion is None else str(reading.suggestion)
        yield at_entry(entry, "deadline", f"“{_shown(text)}”{reason}", fix=suggestion)


@rule(
    "deadline_wording",
    duty="D14",
    severity=Severity.NOTE,
    section=_SECTION,
    says=_SAYS,
    way_out="已按这个数字处理，如不对请改填整数。",
    scope=Scope.ENTRY,
)
def deadline_wording(entry: Entry, context: Context) -> Iterator[Hit]:
    """A number of days found in a text."""
    deadline, text = entry.deadline.deadline, entry.row.text("deadline")
    if deadline is None or text == str(deadline.days):
        return
    if not entry.deadline.loose and not _over_limit(deadline, context):
        yield at_entry(
            entry, "deadline", f"“{_shown(text)}”已读作 {deadline.days} 个工作日", fix=str(deadline.days)
        )


@rule(
    "deadline_loose",
    duty="D14",
    severity=Severity.WARNING,
    section=_SECTION,
    says=_SAYS,
    way_out="请核对天数，改填整数（工作日）。",
    scope=Scope.ENTRY,
)
def deadline_loose(entry: Entry, context: Context) -> Iterator[Hit]:
    """The right kind of number in wording that leaves something open: no trigger, calendar days …"""
    deadline, text = entry.deadline.deadline, entry.row.text("deadline")
    if deadline is not None and entry.deadline.loose and not _over_limit(deadline, context):
        slips = "、".join(entry.deadline.repairs)
        what = f"“{_shown(text)}”已读作 {deadline.days} 个工作日" + (f"（{slips}）" if slips else "")
        yield at_entry(entry, "deadline", what, fix=str(deadline.days))


def _over_limit(deadline: Deadline, context: Context) -> bool:
    days = (deadline.days, *(one.days for one in deadline.exceptions))
    return max(days) > context.baseline.deadline_limit


def _shown(text: str) -> str:
    line = text.replace("\n", " ")
    return line if len(line) <= _LONGEST_SHOWN else f"{line[:_LONGEST_SHOWN]}…"
