"""What a located sheet holds beside its values: formulas, errors, what is not seen, links, comments, text boxes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from catalogxl.grammar.web_address import parse_web_address
from catalogxl.intake.cell_display import UnseenKind
from catalogxl.intake.raw import RawComment, cell_text
from catalogxl.model import Cell, Severity
from catalogxl.normalise import clean, visible
from catalogxl.workbook.bind.locate import Located
from catalogxl.workbook.bind.observations import ObservationKind, Observations
from catalogxl.workbook.schema.layout import InputKind
from catalogxl.workbook.xlsx.comments import AUTHOR, COUNTY_MARK

_UNSEEN: Final = {
    UnseenKind.STRUCK: ObservationKind.STRUCK,
    UnseenKind.STRUCK_PART: ObservationKind.STRUCK,
    UnseenKind.COLOUR: ObservationKind.UNSEEN_TEXT,
    UnseenKind.TINY: ObservationKind.UNSEEN_TEXT,
    UnseenKind.NOTHING_SHOWN: ObservationKind.UNSEEN_TEXT,
    UnseenKind.OTHER_SHOWN: ObservationKind.SHOWN_OTHERWISE,
    UnseenKind.SYMBOLS: ObservationKind.SYMBOL_FONT,
}
_LONGEST_COMMENT: Final = 2_000
# How the program's notes begin: some programs do not keep who wrote them.
_OWN_NOTES: Final = tuple(f"【{severity.label}】" for severity in Severity)


def note_facts(located: Located, seen: Observations) -> None:
    """Note what a reader of the sheet sees and its values do not tell, or the other way round."""
    _note_formulas(located, seen)
    _note_unseen(located, seen)
    _note_hidden(located, seen)
    _note_links(located, seen)
    for comment in located.raw.comments:
        if text := _of_the_county(comment)[:_LONGEST_COMMENT]:
            cell = Cell(located.name, comment.address)
            seen.note(ObservationKind.COMMENT, cell, value=text, expected=visible(comment.author))
    for box in located.raw.text_boxes:
        if text := clean(box.text):
            seen.note(ObservationKind.TEXT_BOX, Cell(located.name, box.address or "A1"), value=text)


def _of_the_county(comment: RawComment) -> str:
    """What the county wrote in a comment; of the program's own note only what went along of an earlier one."""
    text = clean(comment.text)
    if comment.author != AUTHOR and not text.startswith((*_OWN_NOTES, COUNTY_MARK)):
        return text
    return text.partition(COUNTY_MARK)[2].strip()


def _note_formulas(located: Located, seen: Observations) -> None:
    """Formulas and error values in cells that the county fills in."""
    raw = located.raw
    for kind, texts in ((ObservationKind.FORMULA, raw.formulas), (ObservationKind.ERROR_VALUE, raw.errors)):
        for address, key in _filled_in(located, texts):
            text = texts[address]
            value = visible(f"={text}" if kind is ObservationKind.FORMULA and text else text)
            seen.note(kind, Cell(located.name, address), field=key, value=value)


def _note_unseen(located: Located, seen: Observations) -> None:
    """Values to fill in that nobody sees as they are."""
    for address, key in _filled_in(located, located.raw.unseen):
        unseen = located.raw.unseen[address]
        if address not in located.raw.formulas:
            seen.note(
                _UNSEEN[unseen.kind],
                Cell(located.name, address),
                field=key,
                value=_text_at(located, address),
                expected=clean(unseen.text) if unseen.kind is not UnseenKind.STRUCK else "",
            )


def _note_hidden(located: Located, seen: Observations) -> None:
    """Hidden rows and columns that hold a value of the county's own; what the province hides is none."""
    rows = [row for row in located.raw.hidden_rows if _holds(located, row)]
    letters = _letters(located) if located.raw.hidden_columns else {}
    columns = [one for one in located.raw.hidden_columns if one in letters and _is_used(located, one)]
    by_filter = [row for row in rows if row in located.raw.filtered]
    by_hand = [f"第 {span} 行" for span in _spans(row for row in rows if row not in located.raw.filtered)]
    hidden = by_hand + [f"{letter} 列" for letter in columns]
    cell = Cell(located.name, "A1")
    if hidden:
        seen.note(ObservationKind.HIDDEN, cell, value="、".join(hidden))
    if by_filter:
        spans = "、".join(f"第 {span} 行" for span in _spans(by_filter))
        seen.note(ObservationKind.FILTERED, cell, value=spans)


def _note_links(located: Located, seen: Observations) -> None:
    """Links to another place than the address that is shown, in cells for an address."""
    for address, key in _filled_in(located, located.raw.links):
        column = located.part.column.get(key)
        if column is None or column.input is not InputKind.URL:
            continue
        target = parse_web_address(located.raw.links[address]).url
        shown = _text_at(located, address)
        if target and shown and _same(parse_web_address(shown).url) != _same(target):
            cell = Cell(located.name, address)
            seen.note(ObservationKind.LINK, cell, field=key, value=shown, expected=target)


def _same(url: str) -> str:
    """An address but for what programs add when they make a link of it."""
    return url.rstrip("/").lower()


# ------------------------------------------------------------ places


def _filled_in(located: Located, addresses: Collection[str]) -> Iterator[tuple[str, str]]:
    """(address, key) of those cells that the county fills in and that are read.

    A sum below the table is a stray text like any other: that row belongs to no item, channel or 一级事项.
    """
    if not addresses:
        return
    filled = _letters(located)
    names = [located.places[key] for key in _row_names(located) if key in located.places]
    for address in addresses:
        letters = address.rstrip("0123456789")
        if letters not in filled:
            continue
        row = int(address[len(letters) :])
        if located.part.is_form:
            if row - 1 in located.lines:
                yield address, located.lines[row - 1]
        elif row > located.first and _is_named(located, row, names):
            yield address, filled[letters]


def _row_names(located: Located) -> Iterator[str]:
    """The locked columns that tell what a row is about; none in a table to which counties add rows."""
    if not located.part.is_form:
        yield from (
            c.key for c in located.part.columns if not c.filled_in and c.key not in ("row_check", "seq")
        )


def _is_named(located: Located, row: int, names: Sequence[int]) -> bool:
    cells = located.raw.rows[row - 1] if row <= len(located.raw.rows) else []
    return not names or any(place < len(cells) and cells[place] not in ("", None) for place in names)


def _letters(located: Located) -> dict[str, str]:
    """The letters of the columns that the county fills in, with their keys ('' in a form)."""
    if located.part.is_form:
        return {located.letters[""]: ""}
    return {letter: key for key, letter in located.letters.items() if located.part.column[key].filled_in}


def _places(located: Located) -> dict[str, int]:
    """The indexes of the same columns by letter."""
    return {letter: located.places[key] for letter, key in _letters(located).items()}


def _holds(located: Located, row: int) -> bool:
    """Whether the county wrote anything in a row (from 1)."""
    if located.part.is_form:
        key = located.lines.get(row - 1)
        if key is None or not located.part.column[key].filled_in:
            return False
    elif row <= located.first:
        return False
    cells = located.raw.rows[row - 1]
    return any(at < len(cells) and cells[at] not in ("", None) for at in _places(located).values())


def _is_used(located: Located, letter: str) -> bool:
    """Whether anything stands in a column below the headings."""
    at = _places(located)[letter]
    return any(at < len(row) and row[at] not in ("", None) for row in located.raw.rows[located.first :])


def _text_at(located: Located, address: str) -> str:
    letters = address.rstrip("0123456789")
    at, row = _places(located)[letters], int(address[len(letters) :]) - 1
    cells = located.raw.rows[row] if row < len(located.raw.rows) else []
    return clean(cell_text(cells[at])) if at < len(cells) else ""


def _spans(rows: Iterable[int]) -> list[str]:
    """``[6, 7, 8, 12]`` → ``["6–8", "12"]``."""
    spans = []
    for _, group in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]):
        found = [row for _, row in group]
        spans.append(str(found[0]) if len(found) == 1 else f"{found[0]}–{found[-1]}")
    return spans
