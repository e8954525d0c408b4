"""Rows of a located sheet ──► Row and Form: cleaned texts that know their cells."""

from __future__ import annotations

import datetime
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple, cast

from catalogxl.grammar.content import parse_content
from catalogxl.intake.read import cell_text
from catalogxl.model import Cell, Form, Row
from catalogxl.normalise import clean, visible
from catalogxl.workbook.bind.locate import Located
from catalogxl.workbook.bind.merges import unmerged
from catalogxl.workbook.bind.observations import ObservationKind, Observations
from catalogxl.workbook.schema.layout import InputKind, SheetColumn, column_letter

# Up to which length texts are remembered, and how many: all together some megabytes at most.
_SHORT: Final = 200
_SHORT_TEXTS: Final = 16_384
_LONG: Final = 2_000
_LONG_TEXTS: Final = 1_024
_PLAIN: Final = 60  # no longer than any column's limit but a few
# What a cell can hold in a spreadsheet program; a file may say more.
LONGEST: Final = 32_767
_LIMITED: Final = frozenset({InputKind.TEXT, InputKind.LINES, InputKind.URL})
_DATES: Final = (datetime.date, datetime.time, datetime.timedelta)
# Whatever people want to say to each other may be a date.
_MAY_BE_DATES: Final = frozenset({"remark", "feedback"})
# Text that begins so runs as a formula when a table is opened in a spreadsheet program.
_RUNS: Final = tuple("=+@\t\r＝＋＠")
_DASHES: Final = tuple("-－")
_ABROAD: Final = "+86"
# In 公开内容 the stage before the colon is taken off, and the rest begins a cell of its own.
_STAGED: Final = frozenset({"contents", "contents_extra"})


def read_text(value: object) -> str:
    """The cleaned text of a raw value."""
    return _read(value).text


class _Text(NamedTuple):
    """A cleaned text; ``is_plain`` if it was text in the cell too, and is a line that does not begin like a formula."""

    text: str
    is_plain: bool


def _read(value: object) -> _Text:
    if type(value) is float:
        return _read_number(value)
    if type(value) is not str:
        return _Text(clean(cell_text(value)), False)
    if len(value) <= _SHORT:
        return _read_short(value)
    return _read_long(value) if len(value) <= _LONG else _read_text(value)


def _read_text(value: str) -> _Text:
    text = clean(value)
    return _Text(text, "\n" not in text and not text.startswith(_RUNS + _DASHES))


@lru_cache(maxsize=_LONG_TEXTS)
def _read_number(value: float) -> _Text:
    return _Text(clean(cell_text(value)), False)


# Most cells of a return say what those of others say.
_read_short = lru_cache(maxsize=_SHORT_TEXTS)(_read_text)
_read_long = lru_cache(maxsize=_LONG_TEXTS)(_read_text)


# Short texts that are just as they should be: one plain line, and nothing in it to clean.
_plain: set[str] = set()


def rows_of(located: Located, seen: Observations) -> Iterator[Row]:
    """The rows below the headings that hold anything under a key; what stands elsewhere is noted as stray."""
    raw = unmerged(located, seen)
    known = located.shown | set(located.places.values())
    _note_above(located, known, seen)
    keys = _keys(located)
    free = [place for place in range(len(keys)) if place not in known]
    # These are looked at even if they are plain.
    wary = frozenset(key for key in keys if key and not _takes_plain(located.part.column[key]))
    for at in range(located.first, len(raw)):
        # Every cell of a return passes here, and nearly all are blank or say what many others say: no calls for them.
        held = {
            key: value
            for key, value in zip(keys, raw[at], strict=False)
            if key and value != "" and value is not None
        }
        texts = cast("dict[str, str]", held)
        for key in [key for key, value in held.items() if value not in _plain or key in wary]:
            if text := _text_in(held[key], located, key, at, seen):
                texts[key] = text
            else:
                del texts[key]
        _note_strays(located, at, free, seen)
        if texts:
            yield Row(located.name, at + 1, located.letters, texts)


def _keys(located: Located) -> list[str]:
    """The key of every column of the sheet, '' for none."""
    keys = [""] * max((len(row) for row in located.raw.rows), default=0)
    for key, place in located.places.items():
        keys[place] = key
    return keys


def _takes_plain(column: SheetColumn) -> bool:
    """Whether a short plain text is taken as it is."""
    return not column.filled_in or (column.key not in _STAGED and column.limit >= _PLAIN)


def _text_in(value: object, located: Located, key: str, at: int, seen: Observations) -> str:
    """The text of a cell; what is odd about it is noted."""
    column = located.part.column[key]
    text, is_plain = _read(value)
    if is_plain and text == value and len(text) <= _PLAIN:
        if len(_plain) >= _SHORT_TEXTS:
            _plain.clear()
        _plain.add(text)
    if not text or not column.filled_in or (is_plain and _takes_plain(column) and len(text) <= column.limit):
        return text
    return _input_text(value, text, column, Cell(located.name, f"{located.letters[key]}{at + 1}"), seen)


def form_of(located: Located | None, seen: Observations) -> Form:
    """The profile: a field a line."""
    if located is None:
        return Form("", {}, {})
    place, letter = located.places[""], located.letters[""]
    raw = unmerged(located, seen)
    addresses: dict[str, str] = {}
    texts: dict[str, str] = {}
    for index, key in located.lines.items():
        cells, column = raw[index], located.part.column[key]
        addresses[key] = f"{letter}{index + 1}"
        value = cells[place] if place < len(cells) else ""
        text = read_text(value)
        if text and column.filled_in:
            text = _input_text(value, text, column, Cell(located.name, addresses[key]), seen)
        texts[key] = text
    _note_beside_form(located, seen)
    return Form(located.name, addresses, texts)


def _input_text(value: object, text: str, column: SheetColumn, cell: Cell, seen: Observations) -> str:
    """What a county wrote, harmless, and no longer than a cell can be; what is odd about it is noted."""
    if (
        isinstance(value, _DATES)
        and column.input in (InputKind.TEXT, InputKind.LINES)
        and column.key not in _MAY_BE_DATES
    ):
        seen.note(ObservationKind.DATE_VALUE, cell, field=column.key, value=text, expected=_typed(value))
    if len(text) > column.limit and column.input in _LIMITED:
        expected = f"{column.limit}"
        seen.note(ObservationKind.TOO_LONG, cell, field=column.key, value=text[:LONGEST], expected=expected)
    return safe_text(text[:LONGEST], column, cell, seen)


def _typed(value: object) -> str:
    """What was probably typed before a program took it for a date or a time: 3-5, 3:05."""
    if isinstance(value, datetime.date):
        return f"{value.month}-{value.day}"
    return f"{value.hour}:{value.minute:02}" if isinstance(value, datetime.time) else ""


def safe_text(text: str, column: SheetColumn, cell: Cell, seen: Observations) -> str:
    """``text`` without a leading dash a line and with +86 telephones in the usual form, each noted.

    Text that would run as a formula stays as it is and is noted: a rule refuses it.
    """
    if not text.startswith(_RUNS + _DASHES) and "\n" not in text and column.key not in _STAGED:
        return text
    made = _made_safe if len(text) <= _SHORT else _made_safe.__wrapped__
    mended, runs = made(text, column.key in _STAGED, column.input is InputKind.PHONE)
    if mended != text:
        seen.note(ObservationKind.REPAIRED, cell, field=column.key, value=text, expected=mended)
    if runs:
        seen.note(ObservationKind.FORMULA_TEXT, cell, field=column.key, value=text)
    return mended


@lru_cache(maxsize=4096)
def _made_safe(text: str, staged: bool, phone: bool) -> tuple[str, bool]:
    """``text`` mended line by line, and whether a line of it still runs."""
    mended = "\n".join(_mended(line, staged=staged, phone=phone) for line in text.split("\n")).strip()
    return mended, any(_runs(line, staged=staged) for line in mended.split("\n"))


def _runs(line: str, *, staged: bool) -> bool:
    return line.startswith(_RUNS) or (staged and parse_content(line).text.startswith(_RUNS))


def _mended(line: str, *, staged: bool, phone: bool) -> str:
    if line.startswith(_DASHES):
        return _mended(_undashed(line), staged=staged, phone=phone)
    if phone and line.startswith(_ABROAD):
        return _national(line[len(_ABROAD) :].strip(" -"))
    if staged:
        stage, content = parse_content(line)
        if stage and content.startswith(_DASHES):
            return f"{stage}：{_undashed(content)}"
    return line


def _undashed(text: str) -> str:
    return text.lstrip("".join(_DASHES) + " ")


def _national(number: str) -> str:
    """The number as dialled at home: a landline gets back the 0 of its area code."""
    digits = "".join(sign for sign in number if sign.isdigit())
    is_mobile = len(digits) == 11 and digits.startswith("1")
    has_area = len(digits) >= 9 and not is_mobile and not digits.startswith(("0", "400", "800"))
    return f"0{number}" if has_area else number


def _note_strays(located: Located, at: int, free: Iterable[int], seen: Observations) -> None:
    """Note what stands in the row in columns where nothing should."""
    cells = located.raw.rows[at]
    for place in free:
        value = cells[place] if place < len(cells) else ""
        if value != "" and value is not None:
            _note_stray(located, at, place, value, seen)


def _note_stray(located: Located, at: int, index: int, value: object, seen: Observations) -> None:
    if text := read_text(value):
        seen.note(
            ObservationKind.STRAY, Cell(located.name, f"{column_letter(index + 1)}{at + 1}"), value=text
        )


def _note_above(located: Located, known: Container[int], seen: Observations) -> None:
    """Note what stands to the right of the table above its first row, where the province puts nothing."""
    last = max(located.places.values(), default=0)
    for at, cells in enumerate(located.raw.rows[: located.first]):
        for index, value in enumerate(cells[last + 1 :], last + 1):
            if value != "" and value is not None and index not in known:
                _note_stray(located, at, index, value, seen)


def _note_beside_form(located: Located, seen: Observations) -> None:
    """Note what stands beside and below the lines: the prompts are the province's own."""
    place = located.places[""]
    last = max(located.lines, default=0)
    for at, cells in enumerate(located.raw.rows):
        key = located.lines.get(at)
        free = place + 1 if key and not located.part.column[key].prompt else place + 2
        for index, value in enumerate(cells):
            if value != "" and value is not None and (at > last or index >= free):
                _note_stray(located, at, index, value, seen)


def note_formulas(located: Located, seen: Observations) -> None:
    """Note formulas and error values in cells that the county fills in and that are read.

    A sum below the table is a stray text like any other: that row belongs to no item, channel or 一级事项.
    """
    filled = _filled_letters(located)
    names = [located.places[key] for key in _row_names(located) if key in located.places]
    raw = located.raw
    for kind, texts in ((ObservationKind.FORMULA, raw.formulas), (ObservationKind.ERROR_VALUE, raw.errors)):
        for address, text in texts.items():
            letters = address.rstrip("0123456789")
            if letters not in filled:
                continue
            row = int(address[len(letters) :])
            is_read = row > located.first and _is_named(located, row, names)
            if row - 1 in located.lines if located.part.is_form else is_read:
                value = visible(f"={text}" if kind is ObservationKind.FORMULA and text else text)
                seen.note(kind, Cell(located.name, address), field=filled[letters] or None, value=value)


def _row_names(located: Located) -> Iterator[str]:
    """The locked columns that tell what a row is about; none in a table to which counties add rows."""
    if not located.part.is_form:
        yield from (
            c.key for c in located.part.columns if not c.filled_in and c.key not in ("row_check", "seq")
        )


def _is_named(located: Located, row: int, names: Sequence[int]) -> bool:
    cells = located.raw.rows[row - 1] if row <= len(located.raw.rows) else []
    return not names or any(place < len(cells) and cells[place] not in ("", None) for place in names)


def _filled_letters(located: Located) -> dict[str, str]:
    if located.part.is_form:
        return {located.letters[""]: ""}
    return {letter: key for key, letter in located.letters.items() if located.part.column[key].filled_in}
