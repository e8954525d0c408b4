"""The one judgement of what a county wrote in a cell, before any rule: what is surely meant, and what says nothing.

Every repair is noted with before and after; what cannot be repaired is noted for a rule to refuse. The grammars are
pure and know neither cells nor columns; here is which of them a column's text goes through.
"""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import Final

from catalogxl.grammar.content import parse_content
from catalogxl.grammar.date import serial_day, unusual_date
from catalogxl.grammar.empty_words import EmptyWords, Meaning
from catalogxl.grammar.list_signs import without_list_signs
from catalogxl.grammar.signs import repair_signs, sign_fault
from catalogxl.grammar.telephone import parse_telephones
from catalogxl.grammar.web_address import is_like_address, is_usual, parse_web_address
from catalogxl.model import AreaCode, Baseline, Cell
from catalogxl.normalise import fold, has_selectors, visible
from catalogxl.workbook.bind.known_texts import ColumnTexts, known_texts
from catalogxl.workbook.bind.observations import ObservationKind, Observations
from catalogxl.workbook.schema.layout import InputKind, ListName, SheetColumn

# What a cell can hold in a spreadsheet program; a file may say more.
LONGEST: Final = 32_767
_SHORT: Final = 200
_SHORTEST_LIMIT: Final = 60
_LIMITED: Final = frozenset({InputKind.TEXT, InputKind.LINES, InputKind.URL})
_DATES: Final = (datetime.date, datetime.time, datetime.timedelta)
# What people say to each other: it may be a date, and nobody prints it.
_REMARKS: Final = frozenset({"remark", "feedback"})
# Text that begins so runs as a formula when a table is opened in a spreadsheet program.
_RUNS: Final = tuple("=+@\t\r＝＋＠")
_DASHES: Final = tuple("-－")
_RUN_OR_DASH: Final = re.compile(f"[{re.escape(''.join(_RUNS + _DASHES))}]")
# In 公开内容 the stage before the colon is taken off, and the rest begins a cell of its own.
_STAGED: Final = frozenset({"contents", "contents_extra"})
# Cells with an entry a line, and names: a number or bullet before them is no part of them.
_LISTED: Final = frozenset(
    {
        "contents",
        "contents_extra",
        "channel_name",
        "channel_other",
        "body_name",
        "body_members",
        "body_former",
    }
)
# Only these are names: a question mark in them was a sign that is lost.
_SENTENCES: Final = frozenset({"contents", "contents_extra", "unlisted_reason", "audience_specific"})
# A dash before a number is part of it.
_NUMBERS: Final = frozenset({InputKind.DAYS, InputKind.PHONE})
# These have a grammar of their own, which refuses whatever means neither "none" nor "does not apply".
_OWN_GRAMMAR: Final = frozenset({InputKind.PHONE, InputKind.URL, InputKind.DATE})
# Behind it (the supplementary planes) are signs that the fonts of most offices lack.
_LAST_COMMON: Final = "\uffff"
# Names and descriptions: a number alone (123, 1) is none. Service numbers (12333) have five digits.
_IN_WORDS: Final = frozenset(
    {
        "filler_office",
        "filler_name",
        "reviewer_name",
        "office",
        "person",
        "body_name",
        "channel_name",
        "audience_specific",
        "contents",
        "contents_extra",
        "unlisted_reason",
        "level1",
        "level2",
        "station_name",
    }
)
_BARE_NUMBER: Final = re.compile(r"\d{1,4}|(\d)\1{4,}|12345678?9?0?|\d{6,10}")
# Signs that are never mended, and are part of a list's sign only where a bracket closes behind a number or letter.
_ORDINARY: Final = re.compile("[0-9A-Za-z一-鿿][0-9A-Za-z一-鿿（）-]*")
_COUNTED: Final = re.compile("[0-9A-Za-z]）")
_FEW: Final = 5
_ADDRESS_LINES: Final = frozenset({"channel_address", "item_form_urls"})
_CITING: Final = frozenset({"bases", "bases_extra"})
_OPEN_LISTS: Final = frozenset({ListName.ROSTER, ListName.CODES, ListName.LEVEL1})
_BLANK: Final = frozenset({Meaning.NONE, Meaning.NOT_APPLICABLE})
_ERROR_TEXT: Final = re.compile(
    r"#(?:ref!|n/a|value!|div/0!|name\?|null!|num!|spill!|calc!|getting_data|field!|blocked!|connect!|busy!)"
)


def _is_told_here(column: SheetColumn, meaning: Meaning) -> bool:
    """Whether a word of another meaning than "none" is told here: elsewhere the column's own rule tells it."""
    if column.input is InputKind.CHOICE:
        return column.choices in _OPEN_LISTS
    return column.key not in _CITING and (meaning is Meaning.DITTO or column.input not in _OWN_GRAMMAR)


def takes_plain(column: SheetColumn) -> bool:
    """Whether a short sound text (:meth:`CellJudge.is_sound`) is taken as it is."""
    return not column.filled_in or (
        column.key not in _STAGED and column.limit >= _SHORTEST_LIMIT and column.input not in _OWN_GRAMMAR
    )


class CellJudge:
    """Judges the cells of one return; ``area`` is the area code of its county; ``is_1904`` tells how its workbook counts
    days."""

    def __init__(
        self, baseline: Baseline, area: AreaCode, seen: Observations, *, is_1904: bool = False
    ) -> None:
        self.words = baseline.empty_words
        self.area = area
        self.seen = seen
        self.is_1904 = is_1904
        self.known = known_texts(baseline.empty_words)
        self._texts: dict[int, ColumnTexts] = {}

    def texts_of(self, column: SheetColumn) -> ColumnTexts:
        """The texts that values of ``column`` were judged to say, where there was nothing to note."""
        # By identity (the layout's columns outlive the judge): to compare a column takes longer than to judge a text.
        if (texts := self._texts.get(id(column))) is None:
            texts = self._texts[id(column)] = self.known.of(column)
        return texts

    def is_sound(self, text: str) -> bool:
        """Whether a plain line of text is taken as it is in any column without a grammar of its own."""
        return _is_sound(text, self.words)

    def is_usual_address(self, value: object, column: SheetColumn) -> bool:
        """Whether ``value`` is a web address of the usual form in a column for one: it is taken as it is."""
        return (
            column.input is InputKind.URL
            and type(value) is str
            and len(value) <= column.limit
            and is_usual(value)
            and self.words.meaning(value) is None
        )

    def judged(self, value: object, text: str, column: SheetColumn, cell: Cell) -> str:
        """What the cell holds: ``text`` (of the raw ``value``, cleaned) repaired, '' if it says nothing."""
        if len(text) > column.limit and column.input in _LIMITED:
            self._note(ObservationKind.TOO_LONG, column, cell, text[:LONGEST], f"{column.limit}")
        if isinstance(value, str) and has_selectors(value[:LONGEST]):
            self._note(ObservationKind.REPAIRED, column, cell, visible(value[:LONGEST]), text)
        if column.key in _REMARKS:
            return self._safe(text[:LONGEST], text, column, cell)
        if _is_error(text):
            self._note(ObservationKind.ERROR_VALUE, column, cell, text)
            return ""
        if self._says_nothing(text, column, cell):
            return ""
        if isinstance(value, _DATES) and column.input in (InputKind.TEXT, InputKind.LINES):
            self._note(ObservationKind.DATE_VALUE, column, cell, text, _typed(value))
        repaired = self._by_column(repair_signs(text[:LONGEST]), column, cell)
        if column.input is InputKind.DATE and isinstance(value, float | int | str):
            day = serial_day(repaired, is_1904=self.is_1904) or unusual_date(repaired)
            repaired = day or repaired
        return self._safe(repaired, text, column, cell)

    def _note(
        self, kind: ObservationKind, column: SheetColumn, cell: Cell, value: str, expected: str = ""
    ) -> None:
        self.seen.note(kind, cell, field=column.key, value=value, expected=expected)

    def _says_nothing(self, text: str, column: SheetColumn, cell: Cell) -> bool:
        if column.input in (InputKind.TICK, InputKind.DAYS):
            return False  # their grammars know what 无 and 同上 mean there
        meaning = self.words.meaning(text)
        if column.key in _IN_WORDS and _is_bare_number(text):
            # A number of more digits may be a telephone among contents; it is nobody's name.
            meaning = Meaning.TRIAL if len(text) <= _FEW or column.key not in _STAGED else meaning
        if meaning is None or (meaning is Meaning.NOT_APPLICABLE and column.key == "unlisted_reason"):
            return False
        if meaning not in _BLANK and not _is_told_here(column, meaning):
            return False
        kind = ObservationKind.DITTO if meaning is Meaning.DITTO else ObservationKind.EMPTY_WORD
        self._note(kind, column, cell, text, meaning.value)
        return True

    def _by_column(self, text: str, column: SheetColumn, cell: Cell) -> str:
        """``text`` as the column's own grammar has it."""
        if column.input is InputKind.PHONE:
            return parse_telephones(text, self.area.code, self.area.digits).text or text
        if column.input is InputKind.URL:
            return self._address(text, column, cell)
        if column.input not in (InputKind.TEXT, InputKind.LINES):
            return text
        if fault := sign_fault(text, is_name=column.key not in _SENTENCES):
            self._note(ObservationKind.GARBLED, column, cell, f"{fault.what}\n{text}", fault.fix or "")
        if rare := "".join(dict.fromkeys(sign for sign in text if sign > _LAST_COMMON)):
            self._note(ObservationKind.RARE_SIGN, column, cell, rare)
        if column.key in _LISTED:
            text = without_list_signs(text) or text
        if column.key in _ADDRESS_LINES:
            text = "\n".join(map(_place, text.split("\n")))
        has_lines = "\n" in text and column.key not in _CITING
        return self._without_empty_lines(text, column, cell) if has_lines else text

    def _address(self, text: str, column: SheetColumn, cell: Cell) -> str:
        read = parse_web_address(text)
        if read.others:
            self._note(ObservationKind.ADDRESSES, column, cell, text, read.url or read.fix or "")
        return read.url or text

    def _without_empty_lines(self, text: str, column: SheetColumn, cell: Cell) -> str:
        kept = []
        for line in text.split("\n"):
            meaning = self.words.meaning(line)
            if meaning is None:
                kept.append(line)
            elif meaning is Meaning.DITTO:
                self._note(ObservationKind.DITTO, column, cell, line, meaning.value)
            elif meaning not in _BLANK:
                self._note(ObservationKind.EMPTY_WORD, column, cell, line, meaning.value)
        return "\n".join(kept)

    def _safe(self, repaired: str, text: str, column: SheetColumn, cell: Cell) -> str:
        """``repaired`` without a dash that begins a line; whatever differs from ``text`` is noted.

        Text that would run as a formula stays as it is and is noted: a rule refuses it.
        """
        staged = column.key in _STAGED
        runs = False
        if repaired.startswith(_RUNS + _DASHES) or "\n" in repaired or staged:
            made = _made_safe if len(repaired) <= _SHORT else _made_safe.__wrapped__
            repaired, runs = made(repaired, staged, column.input in _NUMBERS)
        if repaired != text[:LONGEST]:
            self._note(ObservationKind.REPAIRED, column, cell, text, repaired)
        if runs:
            self._note(ObservationKind.FORMULA_TEXT, column, cell, repaired)
        return repaired


# A name stands in several columns.
@lru_cache(maxsize=4096)
def _is_sound(text: str, words: EmptyWords) -> bool:
    if words.meaning(text) is not None or sign_fault(text, is_name=True) is not None:
        return False
    if _ORDINARY.fullmatch(text) and not _COUNTED.search(text):
        return not text[0].isdigit() or not _BARE_NUMBER.fullmatch(text)
    return (
        repair_signs(text) == text
        and without_list_signs(text) == text
        and not text.startswith("#")
        and not _BARE_NUMBER.fullmatch(text)
        and max(text) <= _LAST_COMMON
    )


def _is_error(text: str) -> bool:
    has_sign = "#" in text or "＃" in text or "﹟" in text
    return has_sign and _ERROR_TEXT.fullmatch(fold(text[:_SHORT])) is not None


def _is_bare_number(text: str) -> bool:
    # No letter or ideograph is folded into a digit.
    return not text[:1].isalpha() and _BARE_NUMBER.fullmatch(fold(text[:_SHORT])) is not None


def _typed(value: object) -> str:
    """What was probably typed before a program took it for a date or a time: 3-5, 3:05."""
    if isinstance(value, datetime.date):
        return f"{value.month}-{value.day}"
    return f"{value.hour}:{value.minute:02}" if isinstance(value, datetime.time) else ""


def _place(line: str) -> str:
    """A line that may be an address or a place."""
    return (is_like_address(line) and parse_web_address(line).url) or line


@lru_cache(maxsize=4096)
def _made_safe(text: str, staged: bool, number: bool) -> tuple[str, bool]:
    """``text`` mended line by line, and whether a line of it still runs."""
    if not _RUN_OR_DASH.search(text):
        return text.strip(), False
    mended = "\n".join(_mended(line, staged=staged, number=number) for line in text.split("\n")).strip()
    return mended, any(_runs(line, staged=staged) for line in mended.split("\n"))


def _runs(line: str, *, staged: bool) -> bool:
    return line.startswith(_RUNS) or (staged and parse_content(line).text.startswith(_RUNS))


def _mended(line: str, *, staged: bool, number: bool) -> str:
    if line.startswith(_DASHES) and not number:
        return _mended(_undashed(line), staged=staged, number=number)
    if staged:
        stage, content = parse_content(line)
        if stage and content.startswith(_DASHES):
            return f"{stage}：{_undashed(content)}"
    return line


def _undashed(text: str) -> str:
    return text.lstrip("".join(_DASHES) + " ")
