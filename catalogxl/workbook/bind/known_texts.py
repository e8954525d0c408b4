"""The texts that a column takes its values for, remembered from cell to cell and from return to return.

Nearly all cells of a return say what many others say. What a value is judged to say depends on its column and on the
baseline's table of empty words alone, so that a judgement with nothing to note need not be made twice. One with a note
is: the note tells of its cell.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from catalogxl.grammar.empty_words import EmptyWords
from catalogxl.workbook.schema.layout import InputKind, ListName, SheetColumn

# True equals 1.0, and dates are rare: only texts and numbers are remembered.
REMEMBERED: Final = frozenset({str, float})
# The longest value that is remembered, and how many characters of values in all: some megabytes.
_LONGEST: Final = 2_000
_ROOM: Final = 2_000_000
# What an entry takes beside its characters.
_OVERHEAD: Final = 60
# A whole number of more digits is shown otherwise as a float than as an integer, which equals it.
_LARGEST: Final = 1e15
# What these are judged to say depends on the return too: on its county's area code, on how it counts days.
_OF_A_RETURN: Final = frozenset({InputKind.PHONE, InputKind.DATE})

#: Texts by the raw value, of one kind of column.
ColumnTexts = dict[object, str]
# All of a column that its judgement looks at.
_Kind = tuple[str, InputKind, int, ListName | None]


class KnownTexts:
    """The remembered texts of every kind of column; all are forgotten when there is no more room."""

    def __init__(self) -> None:
        self._texts: dict[_Kind, ColumnTexts] = {}
        self._room = _ROOM

    def of(self, column: SheetColumn) -> ColumnTexts:
        """The texts of the columns of one kind; empty ones of its own for a column whose texts hold for one return."""
        if column.input in _OF_A_RETURN:
            return {}
        return self._texts.setdefault((column.key, column.input, column.limit, column.choices), {})

    def remember(self, texts: ColumnTexts, value: object, text: str) -> None:
        """Remember in ``texts`` (of :meth:`of`) that ``value`` was judged to say ``text``."""
        if type(value) is str and len(value) <= _LONGEST:
            size = len(value) + _OVERHEAD
        elif type(value) is float and abs(value) < _LARGEST:
            size = _OVERHEAD
        else:
            return
        if size > self._room:
            for one in list(self._texts.values()):
                one.clear()
            self._room = _ROOM
        self._room -= size
        texts[value] = text


@lru_cache(maxsize=2)
def known_texts(words: EmptyWords) -> KnownTexts:
    """What is remembered of returns that are judged with ``words``."""
    return KnownTexts()
