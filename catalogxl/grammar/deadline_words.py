"""The words of the 公开时限 column that are no deadline, by what they are instead."""

from __future__ import annotations

import re
from enum import Enum

from catalogxl.lazy_pattern import lazy_pattern


class DeadlineProblem(str, Enum):
    """Why a text is no deadline."""

    DURATION = "duration"  # 长期, 任期内, 6个月: how long something stays up
    FREQUENCY = "frequency"  # 每月: how often
    NOTICE_PERIOD = "notice_period"  # 公示7个工作日: how long a notice runs
    HANDLING = "handling"  # 受理后20个工作日内办结: how long the matter takes
    FIXED_DATE = "fixed_date"  # 1月31日前
    DITTO = "ditto"  # 同上
    NO_NUMBER = "no_number"  # 及时, 实时
    UNDER_A_DAY = "under_a_day"  # 12小时内
    SEVERAL = "several"  # 15至20个工作日: which of them
    BLANK = "blank"
    UNREADABLE = "unreadable"


#: What is no deadline, so that nothing shorter than the province's own limit is known to offer in its place.
LIMIT_OFFERED = frozenset(
    {
        DeadlineProblem.DURATION,
        DeadlineProblem.FREQUENCY,
        DeadlineProblem.NOTICE_PERIOD,
        DeadlineProblem.HANDLING,
        DeadlineProblem.FIXED_DATE,
        DeadlineProblem.NO_NUMBER,
    }
)

_DITTO = lazy_pattern(
    r"^[(]?(?:同上|同前|同左|同上行|同上栏|同上一行|同上条|如上|上同|同|〃|々|″|''|\"|“|”|“”|〞|~)[)]?$|^同(?:第?[0-9一二三四五六七八九十]+[项行条])$"
)
_NOTHING = lazy_pattern(r"^[-—_/\\、。.·…()*×?]*$|^[(]?(?:无|空|空白|暂无|未填|待定|待填|blank.*)[)]?$")
_DATE = lazy_pattern(
    r"[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}[日号]|[0-9]{4}年(?!以?内)|[0-9]{4}[-./][0-9]{1,2}[-./][0-9]{1,2}"
    r"|(?:月|季|季度|年|年度|当月|次月)[初中末底][之以]?前?|[0-9]{1,2}[月日号][底末中]?[之以]?前|每?月[0-9]{1,2}[日号]|[上中下]旬|月份"
)
_FREQUENCY = lazy_pattern(
    r"每(?:隔)?[0-9一二两三四五六七八九十半]*个?(?:工作日|自然日|年|月|周|日|天|季|星期|学期|次|旬|期|批)|逐[月年日周季]|按(?:月|季|年|周|日|半年|批次|年度|季度)(?!规定)"
    r"|定期|月度|季度|年度|半年|[一二两三四0-9]年[一二两三四0-9]次|一次性|常态化更新"
)
_DURATION = lazy_pattern(
    r"长期|永久|永远|长久|任期|常年|全年|终身|持续|一直|始终|有效期|期限内|存续|在职|期间|保留|保存|不少于|不低于|不得少于|至少|至.*(?:止|为止)|直至|失效|废止"
)
_NOTICE = lazy_pattern(r"公示期|公告期|公示时间|公告时间|公示[0-9]|公告[0-9]|公示不|公告不|公示期限")
_NO_NUMBER = lazy_pattern(
    r"及时|实时|即时|适时|尽快|尽早|立即|立刻|随时|即刻|马上|第一时间|当日|当天|次日|即日|同步|动态|按规定|依法|法定|按时|限时|按要求|按期|根据|依照|按照"
    r"|随[时到]|实际|形成后公开|变更后公开|即公开|后公开"
)
_LASTING = lazy_pattern(r"[0-9一二两三四五六七八九十半]+(?:个?月|年|个?季度|学年|学期)|半个?月|个把月")

_HANDLING = lazy_pattern(
    r"办结|即办|(?:办理|审批|审核|承诺|受理|办事)(?:时限|期限|时间)|(?:当场|现场|当日|当天)(?:办|受理|答复)|答复"
)

_ORDER = (
    (_NOTHING, DeadlineProblem.BLANK),
    (_DITTO, DeadlineProblem.DITTO),
    (_NOTICE, DeadlineProblem.NOTICE_PERIOD),
    (_HANDLING, DeadlineProblem.HANDLING),
    (_DATE, DeadlineProblem.FIXED_DATE),
    (_LASTING, DeadlineProblem.DURATION),
    (_DURATION, DeadlineProblem.DURATION),
    (_FREQUENCY, DeadlineProblem.FREQUENCY),
    (_NO_NUMBER, DeadlineProblem.NO_NUMBER),
)


def what_it_is(text: str) -> DeadlineProblem:
    """The kind of thing that ``text`` (half-width, no white space) is, given that it holds no deadline."""
    if re.match(r"每|逐[月年日周季]|[0-9一二两]年[0-9一二两三四]次", text) and not _NOTICE.search(text):
        day = re.match(r"每[年月季]度?[^每]*[0-9]{1,2}[日号]|每[年月季]度?[初中末底]", text)
        return DeadlineProblem.FIXED_DATE if day else DeadlineProblem.FREQUENCY
    return next((problem for pattern, problem in _ORDER if pattern.search(text)), DeadlineProblem.UNREADABLE)
