"""Rows of a located sheet ──► Row and Form: cleaned texts that know their cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from catalogxl.grammar.content import parse_content
from catalogxl.model import Cell, Form, Row
from catalogxl.normalise import clean
from catalogxl.workbook.bind.locate import Located
from catalogxl.workbook.bind.observed import Observations, Seen
from catalogxl.workbook.gate import GateReport
from catalogxl.workbook.layout import PROFILE_VALUE_COLUMN, Column, Input, column_letter
from catalogxl.workbook.read import cell_text

_REMEMBERED: Final = 200
# Text that begins so runs as a formula when a table is opened in a spreadsheet program.
_RUNS: Final = tuple("=+@\t\r＝＋＠")
_DASHES: Final = tuple("-－")
_ABROAD: Final = "+86"
# In 公开内容 the stage before the colon is taken off, and the rest begins a cell of its own.
_STAGED: Final = frozenset({"contents", "contents_extra"})


def read_text(value: object) -> str:
    """The cleaned text of a raw value."""
    if isinstance(value, str):
        return _clean(value) if len(value) <= _REMEMBERED else clean(value)
    return clean(cell_text(value))


_clean = lru_cache(maxsize=16384)(clean)


def rows_of(located: Located, seen: Observations) -> Iterator[Row]:
    """The rows below the headings that hold anything under a key; what stands elsewhere is noted as stray."""
    raw = located.raw.rows
    wanted = [(key, index, located.part.column[key]) for key, index in located.places.items()]
    known = located.shown | set(located.places.values())
    for at in range(located.first, len(raw)):
        cells = raw[at]
        width = len(cells)
        texts: dict[str, str] = {}
        for key, index, column in wanted:
            if index >= width:
                continue
            value = cells[index]
            if value == "" or value is None:
                continue
            text = read_text(value)
            if text and column.filled_in:
                text = safe_text(text, column, Cell(located.name, f"{located.letters[key]}{at + 1}"), seen)
            if text:
                texts[key] = text
        _note_strays(located, at, known, seen)
        if texts:
            yield Row(located.name, at + 1, located.letters, texts)


def form_of(located: Located | None, seen: Observations) -> Form:
    """The profile: keys in column A, values in column C."""
    if located is None:
        return Form("", {}, {})
    letter = column_letter(PROFILE_VALUE_COLUMN)
    addresses: dict[str, str] = {}
    texts: dict[str, str] = {}
    for number, cells in enumerate(located.raw.rows, 1):
        key = clean(cell_text(cells[0])) if cells else ""
        column = located.part.column.get(key)
        if column is None or key in addresses:
            continue
        addresses[key] = f"{letter}{number}"
        value = cells[PROFILE_VALUE_COLUMN - 1] if len(cells) >= PROFILE_VALUE_COLUMN else ""
        text = read_text(value)
        if text and column.filled_in:
            text = safe_text(text, column, Cell(located.name, addresses[key]), seen)
        texts[key] = text
    return Form(located.name, addresses, texts)


def safe_text(text: str, column: Column, cell: Cell, seen: Observations) -> str:
    """``text`` without a leading dash a line and with +86 telephones in the usual form, each noted.

    Text that would run as a formula stays as it is and is noted: a rule refuses it.
    """
    if not text.startswith(_RUNS + _DASHES) and "\n" not in text and column.key not in _STAGED:
        return text
    mended = "\n".join(_mended(line, column) for line in text.split("\n")).strip()
    if mended != text:
        seen.note(Seen.REPAIRED, cell, field=column.key, value=text, expected=mended)
    if any(_runs(line, column) for line in mended.split("\n")):
        seen.note(Seen.FORMULA_TEXT, cell, field=column.key, value=text)
    return mended


def _runs(line: str, column: Column) -> bool:
    return line.startswith(_RUNS) or (column.key in _STAGED and parse_content(line).text.startswith(_RUNS))


def _mended(line: str, column: Column) -> str:
    if line.startswith(_DASHES):
        return _mended(_undashed(line), column)
    if column.input is Input.PHONE and line.startswith(_ABROAD):
        return _national(line[len(_ABROAD) :].strip(" -"))
    if column.key in _STAGED:
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


def _note_strays(located: Located, at: int, known: Iterable[int], seen: Observations) -> None:
    cells = located.raw.rows[at]
    for index, value in enumerate(cells):
        if value != "" and value is not None and index not in known:
            text = read_text(value)
            if text:
                cell = Cell(located.name, f"{column_letter(index + 1)}{at + 1}")
                seen.note(Seen.STRAY, cell, value=text)


def note_formulas(located: Located, gate: GateReport, seen: Observations) -> None:
    """Note formulas and error values in cells that the county fills in."""
    filled = _filled_letters(located)
    for kind, texts in ((Seen.FORMULA, gate.formulas), (Seen.ERROR_VALUE, gate.errors)):
        for address, text in texts.get(located.name, {}).items():
            letters = address.rstrip("0123456789")
            if letters not in filled:
                continue
            row = int(address[len(letters) :])
            if located.part.is_form or row > located.first:
                value = f"={text}" if kind is Seen.FORMULA and text else text
                seen.note(kind, Cell(located.name, address), field=filled[letters] or None, value=value)


def _filled_letters(located: Located) -> dict[str, str]:
    if located.part.is_form:
        return {column_letter(PROFILE_VALUE_COLUMN): ""}
    return {letter: key for key, letter in located.letters.items() if located.part.column[key].filled_in}
