"""What a reader of a published sheet is to find of the record: values by column, and the headings of the columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

FieldKind = Literal["lines", "tick", "ticked_text", "channels", "truth", "count", "either"]
SheetName = Literal["table", "board", "csv", "item"]


@dataclass(frozen=True, slots=True)
class ExpectedLine:
    """One value of a field. ``label`` stands before it (``电话：``); ``optional`` ones a copy may lack."""

    text: str
    label: str = ""
    optional: bool = False

    @property
    def whole(self) -> str:
        """Label and value."""
        return f"{self.label}{self.text}"


@dataclass(frozen=True, slots=True)
class ExpectedField:
    """What the record says in one column.

    Of a channel list, ``lines`` are the chosen ones, ``others`` the kinds that are not;
    of ``either``, the lines are forms of one value.
    """

    key: str
    heading: str
    kind: FieldKind
    lines: tuple[ExpectedLine, ...]
    others: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All values, one a line."""
        return "\n".join(line.whole for line in self.lines)


@dataclass(frozen=True, slots=True)
class ExpectedItem:
    """An item; ``seq`` is its number within its domain."""

    code: str
    domain: str
    seq: int
    level1: str
    name: str
    fields: Mapping[str, ExpectedField]


@dataclass(frozen=True, slots=True)
class ExpectedColumn:
    """A column: the headings by which it is known, the first its own, and the upper heading above several."""

    key: str
    heading: str
    group: str
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExpectedSheet:
    """A kind of sheet: a table, or a text an item; ``title`` tells boards of the same columns apart, '' if there is no need."""

    name: SheetName
    columns: tuple[ExpectedColumn, ...]
    items: tuple[ExpectedItem, ...]
    title: str = ""
