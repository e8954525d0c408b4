"""A worksheet part in the common writing ──► its content, in a fraction of the time that an XML parser takes.

What spreadsheet programs write is a regular language: ``<c r="A1" s="3" t="s"><v>12</v></c>``. A part is cut at its
values. What lies between two of them (a *stretch*) is proved once by an anchored grammar and remembered, since
returns of one template hold the same stretches over and over; what stands around the rows is read by
:mod:`~catalogxl.intake.sheet_part`. So what is accepted is well formed, and what is read is what stands there: on
any bytes :func:`scan_sheet` gives what ``read_sheet`` gives, or declines.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import compress
from operator import itemgetter, le, lt, not_
from typing import Final, NamedTuple, cast

from catalogxl.intake.sheet_content import (
    MAX_COLUMNS,
    MAX_ROWS,
    Context,
    SheetContent,
    Surroundings,
    formula_text,
)
from catalogxl.intake.sheet_part import is_flat, read_surroundings
from catalogxl.intake.string_table import XML_SPACE, CellText, unescape
from catalogxl.intake.xml_characters import characters
from catalogxl.intake.xml_limits import address, column
from catalogxl.intake.zip_limits import Refused

_OPEN, _CLOSE = b"<sheetData>", b"</sheetData>"
_ROOT: Final = re.compile(rb"(?:\xef\xbb\xbf)?(?:<\?xml [^?<>]*\?>\s*)?<worksheet[\s>]")
_DESCENT: Final = b'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"'
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
_VALUE: Final = re.compile(rb"<v>([^<]*)</v>")
_ATTRIBUTE: Final = re.compile(rb' ([A-Za-z0-9:]+)="([^"]*)"')
# A text in its own cell is made to look like a value; marks say how it began and that it ended.
_KEPT, _TRIMMED, _ENDED = b"<p/>", b"<i/>", b"<q/>"
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
    has_more: bool  # formulas or hidden rows
    has_descent: bool  # an attribute of Excel's own in a row


_FIRST_PLACE, _LEAST_PLACE, _LAST_PLACE = itemgetter(0), itemgetter(1), itemgetter(2)
_CELL, _STYLE, _IS_SHARED = itemgetter(3), itemgetter(5), itemgetter(10)
_HAS_MORE, _HAS_DESCENT = itemgetter(12), itemgetter(13)
_ROW, _COLUMN = itemgetter(0), itemgetter(1)
# What values in their own cells mean, by how they are understood and how they stand there.
_RESULTS: Final[dict[tuple[str, bytes], object]] = {}
_SHORT, _MOST_RESULTS = 200, 16_384


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


class _Memories:
    """Stretches before the first value, between two, behind the last one, and where there is none."""

    def __init__(self, *, marks: bool) -> None:
        self.first = _Memory(inside=False, opens=True, marks=marks, most=2**21)
        self.between = _Memory(inside=True, opens=True, marks=marks, most=2**23)
        self.last = _Memory(inside=True, opens=False, marks=marks, most=2**22)
        self.alone = _Memory(inside=False, opens=False, marks=False, most=2**20)


_SHARED: Final = _Memories(marks=False)
_INLINE: Final = _Memories(marks=True)


def scan_sheet(part: bytes, name: str, context: Context) -> SheetContent | None:
    """What the worksheet ``name`` holds by its part (UTF-8); None if that is not written the common way."""
    start, end = part.find(_OPEN), part.rfind(_CLOSE)
    if not 0 <= start < end:
        return None
    around = _around(b"".join((part[:start], b"<sheetData/>", part[end + len(_CLOSE) :])))
    if around is None:
        return None
    rows = part[start + len(_OPEN) : end]
    try:
        around.held.check(name)
        for scan in (_scan_plain, _scan_inline):
            content = SheetContent(name, context, surroundings=around.held)
            if scan(rows, content, descent=around.has_descent):
                return content
    except Refused:
        pass  # said in full by the other way of reading
    return None


class _Around(NamedTuple):
    """What a worksheet says beside its rows; whether it declares the prefix that Excel uses in rows."""

    held: Surroundings
    has_descent: bool


@lru_cache(maxsize=64)
def _around(part: bytes) -> _Around | None:
    """The worksheet ``part`` without its rows; None if it is not common."""
    if not _ROOT.match(part) or b"<!" in part or part.find(b"<?", 5) >= 0:
        return None
    try:
        return _Around(read_surroundings(part), _DESCENT in part)
    except Refused:
        return None


def _scan_plain(rows: bytes, content: SheetContent, *, descent: bool) -> bool:
    """Rows with shared strings."""
    return _scan_rows(rows, content, _SHARED, descent=descent)


def _scan_inline(rows: bytes, content: SheetContent, *, descent: bool) -> bool:
    """Rows with texts in their own cells."""
    if b"<is>" not in rows or any(mark in rows for mark in (_KEPT, _TRIMMED, _ENDED)):
        return False
    rows = rows.replace(b'<is><t xml:space="preserve">', _KEPT + b"<v>").replace(
        b"<is><t>", _TRIMMED + b"<v>"
    )
    return _scan_rows(rows.replace(b"</t></is>", b"</v>" + _ENDED), content, _INLINE, descent=descent)


def _scan_rows(rows: bytes, content: SheetContent, memory: _Memories, *, descent: bool) -> bool:
    pieces = _VALUE.split(rows)
    raws, odd, values = pieces[1::2], content.context.odd_styles, content.values
    stretches = _stretches(pieces[0::2], memory)
    if stretches is None or not _in_order(stretches, inline=memory is _INLINE):
        return False
    if not descent and any(map(_HAS_DESCENT, stretches)):
        return False
    for stretch in filter(_HAS_MORE, stretches):
        content.formulas.update(stretch.formulas)
        content.hidden_rows.update(stretch.hidden)
    # Every cell of a return passes here, and nearly all show a shared string: no step of Python for those.
    is_shared = list(map(_IS_SHARED, stretches))
    if odd and not odd.isdisjoint(map(_STYLE, stretches)):
        is_shared = [False] * len(raws)
    texts = list(map(content.context.plain_strings.get, compress(raws, is_shared)))
    if None in texts or "" in texts:
        texts, is_shared = [], [False] * len(raws)
    values.update(zip(compress(map(_CELL, stretches), is_shared), texts, strict=True))
    for stretch, raw in compress(zip(stretches, raws, strict=False), map(not_, is_shared)):
        value = _RESULTS.get((stretch.source, raw)) if raw and stretch.style not in odd else None
        if value is not None:
            values[stretch.cell] = value
        elif not _put(content, stretch, raw):
            return False
    if values:
        content.reach(max(map(_ROW, values)), max(map(_COLUMN, values)))
    return True


def _stretches(rests: list[bytes], memory: _Memories) -> list[Stretch] | None:
    """What lies before, between and behind the values; None if any of it is not common."""
    if len(rests) == 1:
        alone = memory.alone.prove(rests[0])
        return None if alone is None else [alone]
    first, last = memory.first.prove(rests[0]), memory.last.prove(rests[-1])
    if first is None or last is None:
        return None
    between = list(map(memory.between.known.get, rests[1:-1]))
    if None in between:
        for at, stretch in enumerate(between):
            if stretch is None:
                between[at] = stretch = memory.between.prove(rests[at + 1])
                if stretch is None:
                    return None
    return [first, *cast("list[Stretch]", between), last]


def _in_order(stretches: list[Stretch], *, inline: bool) -> bool:
    """Whether each begins where the one before may end."""
    lasts, following = list(map(_LAST_PLACE, stretches)), stretches[1:]
    if not all(map(lt, lasts, map(_FIRST_PLACE, following))):
        return False
    if not all(map(le, map(_LEAST_PLACE, following), lasts)):
        return False
    return not inline or all(
        bool(one.mark) == other.after for one, other in zip(stretches, following, strict=False)
    )


def _put(content: SheetContent, stretch: Stretch, raw: bytes) -> bool:
    """Any other cell; False if its text is not common."""
    if not raw:
        return True
    text = characters(raw)
    if text is None:
        return False
    row, col = stretch.cell
    if stretch.mark:
        if stretch.mark == _TRIMMED:
            text = text.strip(XML_SPACE)
        content.put_text(row, col, CellText(unescape(text)), stretch.style)
    else:
        content.put(row, col, stretch.kind, text, stretch.style)
    if stretch.source and stretch.style not in content.context.odd_styles and len(raw) <= _SHORT:
        if len(_RESULTS) >= _MOST_RESULTS:
            _RESULTS.clear()
        value = content.values.get(stretch.cell)
        if value is not None:
            _RESULTS[stretch.source, raw] = value
    return True


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
            bool(self._formulas or self._hidden),
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
        row, col = int(match["number"]), column(match["letters"].decode())
        kind = _KINDS.get(match["type"] or b"")
        if not self._in_row or self._open or kind is None or col > MAX_COLUMNS or row > MAX_ROWS:
            return False
        if self._row == 0:
            self._row = row
            self._first, self._least = row << _ROW_SHIFT | col, row << _ROW_SHIFT
        elif row != self._row or col <= self._col:
            return False
        self._col = col
        if not match["blank"]:
            self._open = self._ready = True
            self._has_formula = False
            self._cell, self._kind, self._style = (row, col), kind, int(match["style"] or 0)
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
        if mark == _ENDED:
            fits, self._after = self._before and not self._after, True
            return fits
        self._mark = mark
        return self._open and self._ready and not self._before
