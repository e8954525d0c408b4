"""What lies between two values of a worksheet in the common writing, proved by an anchored grammar and remembered."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from catalogxl.intake.sheet_content import MAX_COLUMNS, MAX_ROWS, formula_text
from catalogxl.intake.sheet_part import is_flat
from catalogxl.intake.xml_characters import characters
from catalogxl.intake.xml_limits import address, column

_IN_QUOTES: Final = rb'"[ !#-%\'-;=-~]*"'
_TOKEN: Final = re.compile(
    rb'<c r="(?P<letters>[A-Z]{1,3})(?P<number>[1-9][0-9]{0,6})"(?: s="(?P<style>[0-9]{1,6})")?'
    rb'(?: t="(?P<type>[A-Za-z]{1,9})")? ?(?P<blank>/?)>'
    rb"|(?P<end></c>)"
    rb"|<f(?P<formula>(?: (?:t|ref|si|aca|ca)=" + _IN_QUOTES + rb")*) ?(?:/>|>(?P<text>[^<]*)</f>)"
    rb"|(?P<nothing><v ?/>)"
    rb"|(?P<row_end></row>)"
    rb'|<row r="(?P<row>[1-9][0-9]{0,6})"(?P<rest>(?: (?:x14ac:dyDescent|[A-Za-z]+)=' + _IN_QUOTES + rb")*) ?"
    rb"(?P<row_blank>/?)>"
    rb"|(?P<space>[ \t\r\n]+)"
    rb"|(?P<mark><[piq]/>)"
)
_CELL_GROUPS: Final = ("letters", "number", "style", "type", "blank")
_ATTRIBUTE: Final = re.compile(rb' ([A-Za-z0-9:]+)="([^"]*)"')
# A text in its own cell is made to look like a value; marks say how it began and that it ended.
KEPT, TRIMMED, ENDED = b"<p/>", b"<i/>", b"<q/>"
_KINDS: Final = {
    b"": "",
    b"n": "n",
    b"s": "s",
    b"str": "str",
    b"b": "b",
    b"e": "e",
    b"d": "d",
    b"inlineStr": "inlineStr",
}
_TRUE: Final = (b"1", b"true", b"on")
_ROW_SHIFT: Final = 15  # a row and a column as one number
_BEYOND: Final = 1 << 40
_LONGEST: Final = 2**18  # of a stretch that is remembered


class Stretch(NamedTuple):
    """What lies between two values. Places are (row, column), or both in one number.

    The cell before must stand at ``least`` or behind it, and before ``first``. The cell that it leaves open is
    ``cell``, which is ``last`` as a number. ``mark`` is how a text of its own
    begins in that cell, and ``after`` says whether the one before ended such a text. ``hidden`` are the numbers of hidden rows.
    """

    first: int
    least: int
    last: int
    cell: tuple[int, int]
    kind: str
    style: int
    mark: bytes
    after: bool
    formulas: dict[str, str]
    hidden: frozenset[int]
    is_shared: bool  # the cell that it leaves open shows a shared string
    source: str  # how its value is understood; '' where that is not for the text alone to say
    has_more: bool  # formulas, hidden rows or an attribute of Excel's own
    has_descent: bool  # an attribute of Excel's own in a row


class _Memory:
    """Stretches of one sort that were proved, up to ``most`` bytes; then it begins anew."""

    def __init__(self, *, inside: bool, opens: bool, marks: bool, most: int) -> None:
        self.known: dict[bytes, Stretch] = {}
        self._inside, self._opens, self._marks, self._most = inside, opens, marks, most
        self._size = 0

    def prove(self, raw: bytes) -> Stretch | None:
        """What a stretch says; None if it is not common."""
        found = self.known.get(raw)
        if found is None:
            found = _Proof(inside=self._inside).of(raw, opens=self._opens)
            if found is None or ((found.mark or found.after) and not self._marks):
                return None
            if len(raw) <= _LONGEST:
                self._size += len(raw)
                if self._size > self._most:
                    self.known.clear()
                    self._size = len(raw)
                self.known[raw] = found
        return found


class Memories:
    """Stretches before the first value, between two, behind the last one, and where there is none."""

    def __init__(self, *, marks: bool) -> None:
        self.first = _Memory(inside=False, opens=True, marks=marks, most=2**21)
        self.between = _Memory(inside=True, opens=True, marks=marks, most=2**23)
        self.last = _Memory(inside=True, opens=False, marks=marks, most=2**22)
        self.alone = _Memory(inside=False, opens=False, marks=False, most=2**20)


SHARED: Final = Memories(marks=False)
INLINE: Final = Memories(marks=True)


class _Proof:
    """Follows a stretch token by token; whatever does not fit makes it none."""

    def __init__(self, *, inside: bool) -> None:
        self._in_row = inside
        self._row = self._col = 0  # where they are known
        self._first, self._least = _BEYOND, 0
        self._open = inside  # a cell
        self._ready = not inside  # for a value or a formula
        self._has_formula = False
        self._before = inside  # still in the cell before
        self._cell = (0, 0)
        self._kind, self._style = "", 0
        self._mark, self._after = b"", False
        self._has_descent = False
        self._formulas: dict[str, str] = {}
        self._hidden: set[int] = set()

    def of(self, raw: bytes, *, opens: bool) -> Stretch | None:
        """What the stretch says, which ends in an open cell or behind the last row."""
        at = 0
        for match in _TOKEN.finditer(raw):
            if match.start() != at or self._mark or not self._take(match):
                return None
            at = match.end()
        if at != len(raw):
            return None
        if opens:
            is_ready = self._open and self._ready and not self._before
            if not is_ready or (self._kind == "inlineStr") != bool(self._mark):
                return None
        elif self._open or self._in_row:
            return None
        last = self._cell[0] << _ROW_SHIFT | self._cell[1]
        return Stretch(
            self._first,
            self._least,
            last,
            self._cell,
            self._kind,
            self._style,
            self._mark,
            self._after,
            self._formulas,
            frozenset(self._hidden),
            opens and self._kind == "s",
            (self._mark.decode() or self._kind or "n") if self._kind not in ("s", "e") else "",
            bool(self._formulas or self._hidden or self._has_descent),
            self._has_descent,
        )

    def _take(self, match: re.Match[bytes]) -> bool:
        group = match.lastgroup
        if group == "blank":
            return self._take_cell(match)
        if group == "end":
            fits, self._open, self._before = self._open, False, False
            return fits
        if group in ("formula", "text"):
            return self._take_formula(match)
        if group == "row_blank":
            return self._take_row(match)
        if group == "row_end":
            fits, self._in_row = self._in_row and not self._open, False
            return fits
        if group == "nothing":
            fits, self._ready = self._open and self._ready and not self._before, False
            return fits
        return group == "space" or self._take_mark(match["mark"])

    def _take_cell(self, match: re.Match[bytes]) -> bool:
        letters, number, style, kind_written, blank = match.group(*_CELL_GROUPS)
        row, col, kind = int(number), column(letters.decode()), _KINDS.get(kind_written or b"")
        if not self._in_row or self._open or kind is None or col > MAX_COLUMNS or row > MAX_ROWS:
            return False
        if self._row == 0:
            self._row = row
            self._first, self._least = row << _ROW_SHIFT | col, row << _ROW_SHIFT
        elif row != self._row or col <= self._col:
            return False
        self._col = col
        if not blank:
            self._open = self._ready = True
            self._has_formula = False
            self._cell, self._kind, self._style = (row, col), kind, int(style or 0)
        return True

    def _take_formula(self, match: re.Match[bytes]) -> bool:
        attributes = _ATTRIBUTE.findall(match["formula"])
        given = dict(attributes)
        kind = given.get(b"t", b"normal")
        if (
            not self._open
            or self._before
            or self._has_formula
            or not self._ready
            or len(given) != len(attributes)
        ):
            return False
        text = characters(match["text"] or b"")
        if text is None or kind not in (b"normal", b"shared"):
            return False
        self._has_formula = True
        self._formulas[address(*self._cell)] = formula_text(text)
        return True

    def _take_row(self, match: re.Match[bytes]) -> bool:
        row = int(match["row"])
        attributes = _ATTRIBUTE.findall(match["rest"])
        given = dict(attributes)
        if self._in_row or row <= self._row or row > MAX_ROWS or len(given) != len(attributes):
            return False
        if b"r" in given or b"xmlns" in given:
            return False
        if self._first == _BEYOND:
            self._first = row << _ROW_SHIFT
        self._has_descent = self._has_descent or b"x14ac:dyDescent" in given
        self._row, self._col = row, 0
        self._in_row = not match["row_blank"]
        level = given.get(b"outlineLevel", b"0")
        folded = len(level) < 10 and level.isdigit() and int(level) > 0
        if not folded and (given.get(b"hidden") in _TRUE or is_flat(given.get(b"ht", b"15").decode())):
            self._hidden.add(row)
        return True

    def _take_mark(self, mark: bytes) -> bool:
        if mark == ENDED:
            fits, self._after = self._before and not self._after, True
            return fits
        self._mark = mark
        return self._open and self._ready and not self._before
