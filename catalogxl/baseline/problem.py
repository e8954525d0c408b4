"""A problem of a baseline, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from catalogxl.baseline.source_tables import SourceRecord, SourceTable
from catalogxl.model import Severity

_LABEL: Final = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.NOTE: "提示"}


@dataclass(frozen=True, slots=True)
class BaselineProblem:
    """A problem of a baseline table. ``line`` counts from 1 (the heading); 0 and '' where there is none."""

    severity: Severity
    file: str
    line: int
    column: str
    message: str

    def __str__(self) -> str:
        line = f" 第 {self.line} 行" if self.line else ""
        column = f"“{self.column}”列" if self.column else ""
        return f"{_LABEL[self.severity]}  {self.file}{line}{column}：{self.message}"


def problem_at(
    severity: Severity, table: SourceTable, row: SourceRecord, key: str, message: str
) -> BaselineProblem:
    """A problem in the cell of ``key`` in a row of ``table``."""
    return BaselineProblem(severity, table.file, row.line, table.heading(key), message)


def error_at(table: SourceTable, row: SourceRecord, key: str, message: str) -> BaselineProblem:
    """An error in the cell of ``key`` in a row of ``table``."""
    return problem_at(Severity.ERROR, table, row, key, message)
