"""What importing gives: of each file and table, the rows with their items and values, and what is asked. Plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

IMPORTED: Final = "imported"
SKIPPED: Final = "skipped"
REFUSED: Final = "refused"


@dataclass(frozen=True, slots=True)
class Question:
    """What a person has to decide: ``text`` is what stands in the table, ``why`` (Chinese) why it was not taken over."""

    key: str
    text: str
    why: str


@dataclass(slots=True)
class ImportedRow:
    """One item that a table tells. ``item`` is its code, None where it is asked or new (``how``).

    ``texts`` are cells of the workbook by key, ``values`` the same as data (a number, ids, true). ``refines`` is the code
    of the item that a 三级事项 makes finer. ``unplaced`` are texts of columns that the workbook does not have, by heading,
    ``kept`` what the province's text holds already.
    """

    file: str
    table: int
    row: int
    domain: str
    level1: str
    level2: str
    how: str
    item: str | None = None
    refines: str = ""
    candidates: tuple[str, ...] = ()
    texts: dict[str, str] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    asked: list[Question] = field(default_factory=list)
    unplaced: dict[str, str] = field(default_factory=dict)
    source: Mapping[str, str] = field(default_factory=dict)

    def ask(self, key: str, text: str, why: str, *, blank: Sequence[str] = ()) -> None:
        """Add a question; the cells ``blank`` are left blank, so that what the form proposes is not taken for an answer."""
        question = Question(key, text, why)
        if question not in self.asked:
            self.asked.append(question)
        self.texts.update(dict.fromkeys(blank, ""))


@dataclass(slots=True)
class ImportedTable:
    """A table: ``domain`` as its title says, ``columns`` from printed heading to key ('' for what is not known)."""

    file: str
    place: int
    name: str
    domain: str
    titles: tuple[str, ...]
    columns: dict[str, str]
    rows: list[ImportedRow] = field(default_factory=list)
    notes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(slots=True)
class ImportedFile:
    """A file: ``status`` is one of IMPORTED, SKIPPED (nothing for this baseline's domains) and REFUSED; ``reason`` why."""

    file: str
    status: str
    reason: str = ""
    form: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SkippedTable:
    """A table of another domain."""

    file: str
    table: int
    domain: str
    reason: str


@dataclass(slots=True)
class Imported:
    """Everything that was read for one county."""

    county: str
    files: list[ImportedFile] = field(default_factory=list)
    tables: list[ImportedTable] = field(default_factory=list)
    skipped: list[SkippedTable] = field(default_factory=list)
