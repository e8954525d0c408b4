"""公开时限: a text to a typed deadline (number, unit, trigger, exceptions), or the kind of thing that it is instead.

Source: the notice, 二(四): 公开事项信息形成或变更之日起20个工作日内公开 is the most basic limit and may be
shortened. Whether a number is within the province's limit is a rule's business; here 30个工作日 is a deadline of 30.
Nothing is ever read as longer than it was written: 15日 are calendar days, not 15 working days.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from catalogxl.grammar.deadline_clauses import (
    NATURAL_DAY,
    STANDARD_TRIGGER,
    WORKDAY,
    DeadlineException,
    exception_of,
    is_forming,
    is_sound_trigger,
    last_words,
    trigger_of,
)
from catalogxl.grammar.deadline_words import LIMIT_OFFERED, DeadlineProblem, what_it_is
from catalogxl.grammar.numerals import CHINESE_NUMERAL_CHARACTERS, to_int
from catalogxl.grammar.parse_copy import parsing_copy, squeeze
from catalogxl.lazy_pattern import lazy_pattern
from catalogxl.normalise import clean

__all__ = [
    "NATURAL_DAY",
    "STANDARD_SINCE",
    "STANDARD_TRIGGER",
    "WORKDAY",
    "Deadline",
    "DeadlineException",
    "DeadlineProblem",
    "DeadlineReading",
    "amount",
    "deadline_sentence",
    "parse_deadline",
    "render",
    "trigger_shown",
]

#: A cell longer than this holds no deadline.
LONGEST_DEADLINE = 400
#: How the notice begins the sentence.
STANDARD_SINCE = "公开事项信息形成或变更之日起"
_DAYS_OF_WEEK, _WORKDAYS_OF_WEEK, _HOURS_OF_DAY = 7, 5, 24


@dataclass(frozen=True, slots=True)
class Deadline:
    """``days`` of ``unit`` (工作日, or 日: calendar days) from ``trigger`` (形成或变更, 批复 …; "" if not said)."""

    days: int
    unit: str = WORKDAY
    trigger: str = STANDARD_TRIGGER
    exceptions: tuple[DeadlineException, ...] = ()

    @property
    def workdays(self) -> int:
        """The working days that are never longer than the deadline; at least one."""
        if self.unit == WORKDAY:
            return self.days
        return max(1, self.days * _WORKDAYS_OF_WEEK // _DAYS_OF_WEEK)


@dataclass(frozen=True, slots=True)
class DeadlineReading:
    """A deadline or the reason why there is none. ``loose``: right number, defective wording (a warning).

    ``suggestion`` is the number of working days to offer, ``None`` where only the filler can know, or where
    ``offers_limit`` says that the province's own limit is to be offered.
    """

    deadline: Deadline | None
    problem: DeadlineProblem | None = None
    repairs: tuple[str, ...] = ()
    loose: bool = False
    suggestion: int | None = None

    @property
    def offers_limit(self) -> bool:
        """Whether what was written is so far from a deadline that the province's limit is offered."""
        return self.problem in LIMIT_OFFERED


def amount(days: int, unit: str = WORKDAY) -> str:
    """20个工作日, 15日."""
    return f"{days}日" if unit == NATURAL_DAY else f"{days}个{unit}"


def deadline_sentence(days: int, unit: str = WORKDAY, since: str = STANDARD_SINCE) -> str:
    """The sentence of the notice for ``days`` of ``unit``."""
    return f"{since}{amount(days, unit)}内公开"


def trigger_shown(trigger: str) -> str:
    """The trigger that is published: the county's own, or "" for the forming or changing of the information."""
    return "" if is_forming(trigger) or not is_sound_trigger(trigger) else trigger


def render(deadline: Deadline, since: str = STANDARD_SINCE) -> str:
    """The normal form: ``since``, or the county's own trigger; then the exceptions (公示, as 双公示 has it)."""
    own = trigger_shown(deadline.trigger)
    text = deadline_sentence(deadline.days, deadline.unit, f"{own}之日起" if own else since)
    for one in deadline.exceptions:
        start = f"自{one.trigger}之日起" if one.trigger else ""
        text += f"；其中{one.matter}{start}{amount(one.days, one.unit)}内公示"
    return text


def parse_deadline(text: str) -> DeadlineReading:
    """Read a 公开时限 cell: a bare whole number of working days or a text. Gives a reading for any text."""
    plain = clean(text)
    if len(plain) > LONGEST_DEADLINE:
        return DeadlineReading(None, DeadlineProblem.UNREADABLE)
    return _parse(plain)


_MOST_DAYS = 999
_WHOLE = lazy_pattern(r"0*([1-9][0-9]{0,2})(?:\.0+)?")
_CHINESE = lazy_pattern(f"[{CHINESE_NUMERAL_CHARACTERS}]{{1,8}}")
_AROUND = " 。，,、.;；:：'\"“”‘’≤"
_UNIT_IN_BRACKETS = lazy_pattern(r"[(（](个?工作日以?内?)[)）]")
_N = rf"(?:[0-9]{{1,4}}(?:\.0{{1,9}})?|[{CHINESE_NUMERAL_CHARACTERS}]{{1,8}})"
_UNIT = "个?法?定?工作日|个?自然日|个?日历日|个?工作(?!日)|日|天|个?小时|周|个?星期|个?礼拜"
_LIMIT = lazy_pattern(
    rf"(?<![0-9.\-—每第{CHINESE_NUMERAL_CHARACTERS}])(?P<n>{_N})(?P<unit>{_UNIT})(?P<after>之?以?内|之?前|以上|以?外|之?后|以后|为止|[一二两三四0-9]次)?"
)
_RANGE = lazy_pattern(rf"(?P<low>{_N})个?(?:工作日|日|天)?(?:[-—~]+|至|到|或者?)(?P<high>{_N})(?:{_UNIT}|$)")
_TWO_DIGITS = lazy_pattern(r"[一二三四五六七八九两]{2,3}(?:个?工作日|日|天)")
_CLAUSE = lazy_pattern(r"[;；。,，(]")
_HARD_CLAUSE = lazy_pattern(r"[;。]")
_NOT_A_LIMIT = lazy_pattern(r"前|上|外|后|止|次")
_LASTS = lazy_pattern(
    r"(?:公示|公告|公布|公开|展示|张贴|保留|保持|保存|挂网|持续|有效)(?:期|时间|时长|期限|时限)?(?:为|是|:|一般)?(?:不少于|不得少于|不低于|至少)?$|不少于$|不得少于$|不低于$|至少$|超过$"
)
_AT_MOST = lazy_pattern(r"(?:不得?|未)超过$|(?:公开)?时限(?:为|是|:)?$")
_DATE_BEFORE = lazy_pattern(r"(?:月|每|前|提前|之前|第)$")
# What is done with an application, and what its time counts from: no publishing.
_HANDLED = lazy_pattern(
    r"^[^;；。]{0,12}?(?:办结|办理|办毕|答复|回复|反馈|审批|审核|审查|核定|完成|处理|拨付|发放|支付|出具|送达|兑现|作出(?:决定|答复|处理)|做出(?:决定|答复))"
)
_HANDLING = lazy_pattern(
    r"(?:办结|办理|审批|审核|承诺|办事|法定办理|法定办结)(?:时限|期限|时间)(?:为|是|:|不超过)?$|(?:受理|收到|接到|提出|提交|申请|申报|接件)[^,;；。]{0,10}?(?:之日起?|当日起|日起|起|后|以后)?$"
)
_PUBLISHED = lazy_pattern("公开|公示|公布|发布|公告")
_OTHERS = lazy_pattern("^(?:其他|其它|其余|一般)")


@dataclass(frozen=True, slots=True)
class _Limit:
    """One number of days found: ``before`` is the clause in front of it, ``suggestion`` the working days to offer."""

    days: int
    unit: str
    before: str
    written: str
    chinese: bool
    within: bool
    suggestion: int | None


@lru_cache(maxsize=4096)
def _parse(plain: str) -> DeadlineReading:
    compact, _ = squeeze(parsing_copy(plain))
    if any(sign.isdigit() and not sign.isdecimal() for sign in plain):
        return DeadlineReading(None, DeadlineProblem.UNREADABLE)  # ③ is the number of a list
    compact = _UNIT_IN_BRACKETS.sub(r"\1", compact)
    if (number := _number_alone(compact)) is not None:
        return number
    several = _several(compact)
    if several:
        return several
    limits, notices = _limits(compact)
    if not limits:
        problem = what_it_is(compact)
        if notices and problem in (
            DeadlineProblem.UNREADABLE,
            DeadlineProblem.NO_NUMBER,
            DeadlineProblem.FREQUENCY,
        ):
            problem = notices[0]
        return DeadlineReading(
            None, problem, suggestion=1 if problem is DeadlineProblem.UNDER_A_DAY else None
        )
    return _reading(limits, plain, compact, notices)


def _number_alone(compact: str) -> DeadlineReading | None:
    """A bare number of working days, as the cell wants it, or nearly so: 007, 20。, ≤20, 二十, 廿."""
    bare = compact.strip(_AROUND)
    whole = _WHOLE.fullmatch(bare)
    days = int(whole[1]) if whole else to_int(bare) if _CHINESE.fullmatch(bare) else None
    if not days or days > _MOST_DAYS:
        return None
    repairs = []
    if bare.startswith("0"):
        repairs.append("数字前面多余的 0")
    if whole is None:
        repairs.append("汉字数字改为阿拉伯数字")
    if bare != compact:
        repairs.append("去掉多余的符号")
    return DeadlineReading(Deadline(days), repairs=tuple(repairs), suggestion=days)


def _several(compact: str) -> DeadlineReading | None:
    match = _RANGE.search(compact)
    high = to_int(match["high"]) if match else None
    if match and high and to_int(match["low"]) and not re.search("[年月]", compact):
        return DeadlineReading(None, DeadlineProblem.SEVERAL, suggestion=high)
    if _TWO_DIGITS.search(compact) and not re.search("[年月]", compact):
        return DeadlineReading(None, DeadlineProblem.SEVERAL)
    return None


def _limits(compact: str) -> tuple[list[_Limit], list[DeadlineProblem]]:
    """The limits in order; and for each number that is none, what it is."""
    limits: list[_Limit] = []
    other: list[DeadlineProblem] = []
    start = 0
    for match in _LIMIT.finditer(compact):
        before = _HARD_CLAUSE.split(compact[start : match.start()])[-1]
        days = to_int(match["n"].split(".")[0])
        last_clause = _CLAUSE.split(before)[-1]
        if (
            not days
            or days > _MOST_DAYS
            or _DATE_BEFORE.search(last_clause)
            or _NOT_A_LIMIT.search(match["after"] or "")
        ):
            other.append(DeadlineProblem.UNREADABLE if not days else what_it_is(compact))
        elif _LASTS.search(last_clause) and not _AT_MOST.search(last_clause) and not _is_sentence(match):
            other.append(
                DeadlineProblem.NOTICE_PERIOD
                if re.search("公示|公告", last_clause)
                else DeadlineProblem.DURATION
            )
        elif _is_handling(last_clause, compact[match.end() :]):
            other.append(DeadlineProblem.HANDLING)
        else:
            limit = _limit(match, days=days, before=before)
            if limit is None:
                other.append(DeadlineProblem.UNDER_A_DAY)
            elif limit.days > _MOST_DAYS:
                other.append(DeadlineProblem.UNREADABLE)
            else:
                limits.append(limit)
        start = match.end()
    return limits, other


def _is_handling(before: str, behind: str) -> bool:
    """Whether the time is that of dealing with an application, and nothing is said of publishing."""
    clause = _HARD_CLAUSE.split(behind)[0]
    if _PUBLISHED.search(clause):
        return False
    return bool(_HANDLED.search(clause) or _HANDLING.search(before.strip(",，()、:")))


def _is_sentence(match: re.Match[str]) -> bool:
    """内 makes it a limit, whatever verb stands before: 公开3个工作日内."""
    return bool(match["after"]) and "内" in match["after"]


def _limit(match: re.Match[str], *, days: int, before: str) -> _Limit | None:
    """The limit that ``days`` of the matched unit are; None for less than a day.

    Hours are whole calendar days, rounded down; a week is five working days.
    """
    word = match["unit"]
    unit, suggestion = (
        (WORKDAY, days) if "工作" in word else (NATURAL_DAY, Deadline(days, NATURAL_DAY).workdays)
    )
    if "小时" in word:
        days //= _HOURS_OF_DAY
        suggestion = days
    elif word in ("周", "个星期", "星期", "个礼拜", "礼拜"):
        days *= _WORKDAYS_OF_WEEK
        unit, suggestion = WORKDAY, days
    if not days:
        return None
    within = _is_sentence(match) or bool(_AT_MOST.search(before))
    chinese = _CHINESE.fullmatch(match["n"]) is not None
    return _Limit(days, unit, before, match["n"] + word, chinese, within, suggestion)


def _reading(
    limits: list[_Limit], plain: str, compact: str, notices: list[DeadlineProblem]
) -> DeadlineReading:
    main = next(
        (limit for limit in limits if _OTHERS.search(_CLAUSE.split(last_words(limit.before))[-1])), limits[0]
    )
    trigger = trigger_of(main.before)
    exceptions: list[DeadlineException] = []
    for limit in limits:
        exception = None if limit is main else exception_of(limit.before, limit.days, limit.unit)
        if exception:
            exceptions.append(exception)
        elif (limit.days, limit.unit) != (main.days, main.unit):
            return DeadlineReading(None, DeadlineProblem.SEVERAL, suggestion=main.suggestion)
    deadline = Deadline(main.days, main.unit, trigger, tuple(dict.fromkeys(exceptions)))
    if plain == render(deadline) and main.unit == WORKDAY:
        return DeadlineReading(deadline, suggestion=main.suggestion)
    repairs, loose = _defects(main, deadline, compact=compact, notices=notices)
    if not repairs:
        repairs = ["措辞改为规范表述"] if "".join(plain.split()) == plain else ["去掉多余的空格或换行"]
    return DeadlineReading(deadline, repairs=tuple(repairs), loose=loose, suggestion=main.suggestion)


def _defects(
    main: _Limit, deadline: Deadline, *, compact: str, notices: list[DeadlineProblem]
) -> tuple[list[str], bool]:
    repairs: list[str] = []
    loose = False
    if not main.written.endswith(("工作日", "工作")):
        said = "" if main.unit == WORKDAY else f"，按{amount(main.days, main.unit)}公开"
        repairs.append(f"“{main.written}”不是工作日{said}，可改为{main.suggestion}个工作日")
        loose = True
    if main.chinese:
        repairs.append("汉字数字改为阿拉伯数字")
        loose = True
    if not deadline.trigger:
        repairs.append("缺“形成或变更之日起”")
        loose = True
    elif deadline.trigger in ("形成", "变更"):
        repairs.append("触发点应为“形成或变更”")
        loose |= not deadline.exceptions
    elif own := trigger_shown(deadline.trigger):
        repairs.append(f"从“{own}”算起，原样公开")
    elif deadline.trigger != STANDARD_TRIGGER:
        repairs.append(f"触发点“{deadline.trigger}”改为“{STANDARD_TRIGGER}”")
        loose |= not is_forming(deadline.trigger)
    if not main.within:
        repairs.append("缺“内”")
        loose = True
    if DeadlineProblem.NOTICE_PERIOD in notices:
        repairs.append("公示期不是公开时限，已略去")
    if DeadlineProblem.HANDLING in notices:
        repairs.append("办理时限不是公开时限，已略去")
    if re.search("内公开内公开|公开公开|内内", compact):
        repairs.append("重复的字“内公开”")
        loose = True
    return repairs, loose
