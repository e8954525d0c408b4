"""What an official reads of many returns: who has to mend what, which files could not be read, who is missing.

One line a file, those with something to do first (notice 四(二): the cities see to quality).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from catalogxl.compile.reminders import Reminder, reminders
from catalogxl.examine.examine import Examined, Status
from catalogxl.examine.examine_files import Examination
from catalogxl.examine.finding_groups import STATUS_LABELS
from catalogxl.model import Baseline, Finding, Severity

# What a duty is about, in a word for a table. The keys are those of the rule book.
DUTY_WORDS: Final[Mapping[str, str]] = {
    "D00": "文件",
    "D01": "主体类别",
    "D02": "漏填",
    "D03": "事项不全",
    "D04": "补充事项",
    "D05": "事项重叠",
    "D06": "事项名称",
    "D07": "未列入原因",
    "D08": "公开内容",
    "D09": "渠道",
    "D10": "办事指南",
    "D11": "证明材料",
    "D12": "依据",
    "D13": "依据",
    "D14": "时限",
    "D15": "主体",
    "D16": "渠道",
    "D17": "渠道",
    "D18": "公开对象",
    "D19": "公开方式",
    "D20": "公开层级",
    "D21": "政府网站",
    "D22": "版本",
    "D23": "一致性",
    "D24": "责任科室",
    "D25": "公示",
    "D26": "联系电话",
    "D27": "意见",
    "D28": "公开网址",
    "D29": "个人信息",
}
_ORDER: Final = (Status.RETURNED, Status.UNREADABLE, Status.PUBLISHABLE, Status.SKIPPED)


class ReportLine(NamedTuple):
    """One file: its county ('' if unknown), what became of it, its problems in words, and how many they are."""

    county: str
    file: str
    status: Status
    problems: str
    errors: int
    warnings: int

    @property
    def state(self) -> str:
        """What became of it, in a word."""
        return STATUS_LABELS[self.status]


@dataclass(frozen=True, slots=True)
class DeskReport:
    """The lines in the order in which there is something to do, who is missing, what to do next, and the lines on lists
    of powers and services that the catalogs were ``compared`` with."""

    title: str
    lines: tuple[ReportLine, ...]
    missing: tuple[Reminder, ...]
    next_steps: tuple[str, ...]
    compared: tuple[str, ...] = ()

    def of(self, status: Status) -> tuple[ReportLine, ...]:
        """The lines of one state."""
        return tuple(line for line in self.lines if line.status is status)

    @property
    def sums(self) -> str:
        """``退回修改 3 份，无法读取 1 份，可公开 153 份``."""
        held = ((status, len(self.of(status))) for status in _ORDER)
        return "，".join(f"{STATUS_LABELS[status]} {count} 份" for status, count in held if count)


def desk_report(
    examination: Examination,
    baseline: Baseline,
    *,
    next_steps: Sequence[str] = (),
    compared: Sequence[str] = (),
) -> DeskReport:
    """The report on all files of a run; of one file alone nobody asks who is missing."""
    lines = sorted((_line(one, baseline) for one in examination), key=lambda line: _ORDER.index(line.status))
    missing = reminders(examination.statuses, baseline, reporters=()) if len(lines) > 1 else []
    owing = [one for one in missing if one.nothing_came]
    return DeskReport(
        f"{baseline.title}填报检查情况", tuple(lines), tuple(owing), tuple(next_steps), tuple(compared)
    )


def problems_in_words(findings: Iterable[Finding]) -> str:
    """The errors by what they are about, most first: ``时限 18、主体 10``; of a file without errors the warnings."""
    held = list(findings)
    errors = [finding for finding in held if finding.severity is Severity.ERROR]
    weighed = errors or [finding for finding in held if finding.severity is Severity.WARNING]
    counted = Counter(DUTY_WORDS.get(finding.duty, finding.duty) for finding in weighed)
    return "、".join(f"{word} {count}" for word, count in counted.most_common())


def _line(one: Examined, baseline: Baseline) -> ReportLine:
    county = baseline.county[one.county].name if one.county else ""
    number = Counter(finding.severity for finding in one.findings)
    if one.status in (Status.UNREADABLE, Status.SKIPPED):
        problems = "；".join(finding.message for finding in one.findings)
    else:
        problems = problems_in_words(one.findings)
    return ReportLine(
        county, one.file, one.status, problems, number[Severity.ERROR], number[Severity.WARNING]
    )
