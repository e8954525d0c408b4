"""What a workbook holds, as it is seen, before anything is known of its meaning."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from catalogxl.errors import CatalogError
from catalogxl.intake.cell_display import Unseen
from catalogxl.intake.filetype import FileKind

Merge = tuple[tuple[int, int], tuple[int, int]]


class Unreadable(CatalogError):  # noqa: N818 (the users' word for it)
    """A file that cannot be read; the message says what it is and what to do. ``kind`` is what the file is."""

    exit_code = 1

    def __init__(self, message: str, kind: FileKind = FileKind.UNKNOWN) -> None:
        super().__init__(message)
        self.kind = kind

    def __reduce__(self) -> tuple[type[Unreadable], tuple[str, FileKind]]:
        return (type(self), (self.message, self.kind))


class RawComment(NamedTuple):
    """A comment on a cell (``address``), or a conversation about it: its texts, one a line."""

    address: str
    author: str
    text: str


class RawTextBox(NamedTuple):
    """Text that floats over the sheet; ``address`` is the cell at its upper left corner, '' if that is not known."""

    address: str
    text: str


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One worksheet; ``rows[0][0]`` is A1, and blank cells are ``""``.

    ``merged`` are (first, last) cells as (row, column) from 0. ``formulas`` (without ``=``; empty for the followers
    of a shared formula), ``errors``, ``unseen`` and ``links`` (addresses outside the workbook) are by cell address.
    ``hidden_rows`` are numbers from 1 and ``hidden_columns`` letters, of those that hold a value; ``filtered`` are
    the rows among them that a filter hides.
    """

    name: str
    visible: bool
    rows: list[list[object]]
    merged: tuple[Merge, ...] = ()
    formulas: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    unseen: Mapping[str, Unseen] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    comments: tuple[RawComment, ...] = ()
    text_boxes: tuple[RawTextBox, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[str, ...] = ()
    filtered: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class RawWorkbook:
    """All worksheets in their order (no chart sheets).

    ``notes`` say in Chinese what else is in the file; ``properties`` are the custom document properties as text;
    ``is_1904`` tells that its serial numbers of days count from 1904.
    """

    kind: FileKind
    sheets: tuple[RawSheet, ...]
    notes: tuple[str, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)
    is_1904: bool = False


def cell_text(value: object) -> str:
    """A raw value as the text a person sees in the cell, as far as it can be told.

    Whole numbers lose the ``.0`` that spreadsheets add, dates are ISO dates (``3-5`` typed into a cell became
    one and stays recognisable), None is no text.
    """
    if type(value) is str:
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        # 19.999999999999996 is 20 in every spreadsheet program: they keep 15 digits.
        shown = float(f"{value:.15g}")
        return str(int(shown)) if shown.is_integer() else repr(shown)
    if isinstance(value, datetime.datetime):
        has_time = value.time() != datetime.time()
        return value.isoformat(" ", "seconds") if has_time else value.date().isoformat()
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return str(value)
