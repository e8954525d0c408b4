"""A table of the roll-up: columns with their headings, rows of values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Value = str | int | float | None
ColumnKind = Literal["text", "centre", "int", "share", "days", "url"]


class ReportColumn(NamedTuple):
    """``width`` is a share of the paper's width; ``kind`` how values are set."""

    key: str
    heading: str
    width: int
    kind: ColumnKind = "text"


@dataclass(frozen=True, slots=True)
class ReportTable:
    """``lead`` says how to read it; ``empty`` what to say when it has no rows."""

    key: str
    title: str
    lead: str
    empty: str
    columns: tuple[ReportColumn, ...]
    rows: tuple[tuple[Value, ...], ...]

    def objects(self) -> list[dict[str, Value]]:
        """The rows by key."""
        keys = [column.key for column in self.columns]
        return [dict(zip(keys, row, strict=True)) for row in self.rows]
