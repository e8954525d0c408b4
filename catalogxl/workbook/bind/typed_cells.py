"""Rows of a located sheet ──► Row and Form: cleaned texts that know their cells."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import Final

from catalogxl.intake.read import cell_text
from catalogxl.model import Cell, Form, Row
from catalogxl.normalise import clean, has_selectors
from catalogxl.workbook.bind.cell_judgement import CellJudge, takes_plain
from catalogxl.workbook.bind.known_texts import REMEMBERED, ColumnTexts
from catalogxl.workbook.bind.locate import Located
from catalogxl.workbook.bind.merges import unmerged
from catalogxl.workbook.bind.observations import ObservationKind, Observations
from catalogxl.workbook.schema.layout import column_letter

_PLAIN: Final = 60  # no longer than any column's limit but a few
# Text that begins so runs as a formula when a table is opened in a spreadsheet program, or is a line of a list.
_UNSAFE: Final = tuple("=+@\t\r＝＋＠-－")


def read_text(value: object) -> str:
    """The cleaned text of a raw value."""
    return clean(value if type(value) is str else cell_text(value))


def _is_plain(value: str, text: str) -> bool:
    """Whether the cleaned ``text`` of ``value`` is short, and a line that does not begin like a formula."""
    return (
        len(text) <= _PLAIN and "\n" not in text and not text.startswith(_UNSAFE) and not has_selectors(value)
    )


def rows_of(located: Located, judge: CellJudge) -> Iterator[Row]:
    """The rows below the headings that hold anything under a key; what stands elsewhere is noted as stray."""
    seen = judge.seen
    raw = unmerged(located, seen)
    known = located.shown | set(located.places.values())
    _note_above(located, known, seen)
    keys = _keys(located)
    texts_of = [judge.texts_of(located.part.column[key]) if key else {} for key in keys]
    free = [place for place in range(len(keys)) if place not in known]
    for at in range(located.first, len(raw)):
        found: dict[str, str] = {}
        # Every cell of a return passes here, and nearly all are blank or say what many others say: no calls for them.
        for value, key, texts in zip(raw[at], keys, texts_of, strict=False):
            if not key or (not value and value in ("", None)):
                continue
            text = texts.get(value) if value.__class__ in REMEMBERED else None
            if text is None:
                text = _text_in(value, located, key, at, judge, texts)
            if text:
                found[key] = text
        _note_strays(located, at, free, seen)
        if found:
            yield Row(located.name, at + 1, located.letters, found)


def _keys(located: Located) -> list[str]:
    """The key of every column of the sheet, '' for none."""
    keys = [""] * max((len(row) for row in located.raw.rows), default=0)
    for key, place in located.places.items():
        keys[place] = key
    return keys


def _text_in(value: object, located: Located, key: str, at: int, judge: CellJudge, texts: ColumnTexts) -> str:
    """The text of a cell; what is odd about it is noted, and what is not is remembered in ``texts``."""
    column, noted = located.part.column[key], len(judge.seen.all)
    text = read_text(value)
    if text and column.filled_in:
        is_sound = (
            type(value) is str and takes_plain(column) and _is_plain(value, text) and judge.is_sound(text)
        )
        if not (is_sound or judge.is_usual_address(value, column)):
            text = judge.judged(value, text, column, Cell(located.name, f"{located.letters[key]}{at + 1}"))
    if len(judge.seen.all) == noted:
        judge.known.remember(texts, value, text)
    return text


def form_of(located: Located | None, judge: CellJudge) -> Form:
    """The profile: a field a line."""
    if located is None:
        return Form("", {}, {})
    place, letter = located.places[""], located.letters[""]
    raw = unmerged(located, judge.seen)
    addresses: dict[str, str] = {}
    texts: dict[str, str] = {}
    for index, key in located.lines.items():
        cells, column = raw[index], located.part.column[key]
        addresses[key] = f"{letter}{index + 1}"
        value = cells[place] if place < len(cells) else ""
        text = read_text(value)
        if text and column.filled_in:
            text = judge.judged(value, text, column, Cell(located.name, addresses[key]))
        texts[key] = text
    _note_beside_form(located, judge.seen)
    return Form(located.name, addresses, texts)


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
