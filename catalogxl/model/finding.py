"""What a rule says about a cell."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from catalogxl.model.catalog import Cell


class Severity(str, Enum):
    """How much a finding weighs: an error keeps the catalog from being published."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def label(self) -> str:
        """The word for county staff: 错误, 提醒, 提示."""
        return {"error": "错误", "warning": "提醒", "note": "提示"}[self.value]


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem at one cell (contract: ``check --json``). ``fix`` is a proposed new content of the cell."""

    duty: str
    rule: str
    severity: Severity
    message: str
    cell: Cell | None = None
    related: tuple[Cell, ...] = ()
    item: str | None = None
    field: str | None = None
    value: str = ""
    fix: str | None = None
