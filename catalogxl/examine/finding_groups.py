"""Findings as people read them: by sheet, the same slip in many cells as one line with its cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Final

from catalogxl.examine.examine import Examined, Status
from catalogxl.model import Baseline, Cell, Finding, Severity, item_label

STATUS_LABELS: Final = {
    Status.PUBLISHABLE: "可公开",
    Status.RETURNED: "退回修改",
    Status.UNREADABLE: "无法读取",
    Status.SKIPPED: "跳过",
}
_FEW: Final = 3
_WHOLE_FILE: Final = "整个文件"
_ADDRESS: Final = re.compile(r"([A-Z]+)(\d+)")


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One slip: how much it weighs, where it stands, the items concerned, what to do, and what to put there instead
    ('' if not known)."""

    severity: str
    label: str
    cells: str
    items: str
    message: str
    fix: str
    count: int


@dataclass(frozen=True, slots=True)
class SheetLines:
    """The lines of one sheet."""

    name: str
    lines: tuple[FindingLine, ...]

    @property
    def count(self) -> int:
        """How many cells are concerned."""
        return sum(line.count for line in self.lines)


@dataclass(frozen=True, slots=True)
class FileLines:
    """The lines of one file."""

    name: str
    summary: str
    sheets: tuple[SheetLines, ...]


def file_lines(examined: Examined, baseline: Baseline) -> FileLines:
    """The findings on a file, grouped by sheet, errors first."""
    label = partial(item_label, baseline=baseline, names=examined.names)
    by_sheet: dict[str, list[Finding]] = {}
    for finding in examined.findings:
        by_sheet.setdefault(finding.cell.sheet if finding.cell else _WHOLE_FILE, []).append(finding)
    sheets = tuple(SheetLines(name, tuple(_lines(findings, label))) for name, findings in by_sheet.items())
    return FileLines(examined.file, f"{STATUS_LABELS[examined.status]}：{counts(examined.findings)}", sheets)


def counts(findings: Iterable[Finding]) -> str:
    """``错误 3 处，提醒 1 处``."""
    held = list(findings)
    numbers = ((severity.label, sum(f.severity is severity for f in held)) for severity in Severity)
    return "，".join(f"{label} {number} 处" for label, number in numbers if number) or "没有问题"


def _lines(findings: list[Finding], label: Callable[[str | None], str]) -> list[FindingLine]:
    slips: dict[tuple[Severity, str, str], list[Finding]] = {}
    for finding in findings:
        slips.setdefault((finding.severity, finding.message, finding.fix or ""), []).append(finding)
    order = list(Severity)
    return [
        FindingLine(
            severity.value,
            severity.label,
            join_cells([f.cell for f in same if f.cell]),
            _items(same, label),
            message,
            fix,
            len(same),
        )
        for (severity, message, fix), same in sorted(slips.items(), key=lambda slip: order.index(slip[0][0]))
    ]


def _items(findings: list[Finding], label: Callable[[str | None], str]) -> str:
    """The items concerned: named if there are few, else counted."""
    labels = [text for text in dict.fromkeys(label(finding.item) for finding in findings) if text]
    return "、".join(labels) if len(labels) <= _FEW else f"{'、'.join(labels[:_FEW])}等 {len(labels)} 个事项"


def join_cells(cells: Iterable[Cell]) -> str:
    """Addresses of one sheet, runs in a column joined: ``M5、M9:M12``."""
    places = []
    for cell in cells:
        match = _ADDRESS.fullmatch(cell.address)
        if match:
            places.append((match[1], int(match[2])))
    runs: list[tuple[str, int, int]] = []
    for column, row in sorted(set(places), key=lambda place: (len(place[0]), place)):
        if runs and runs[-1][0] == column and runs[-1][2] == row - 1:
            runs[-1] = (column, runs[-1][1], row)
        else:
            runs.append((column, row, row))
    return "、".join(f"{c}{first}" if first == last else f"{c}{first}:{c}{last}" for c, first, last in runs)
