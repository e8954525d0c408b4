"""A worksheet part in the common writing ──► its content, in a fraction of the time that an XML parser takes.

What spreadsheet programs write is a regular language: ``<c r="A1" s="3" t="s"><v>12</v></c>``. A part is cut at its
values. What lies between two of them (a *stretch*) is proved once by the grammar of
:mod:`~catalogxl.intake.sheet_stretch` and remembered, since
returns of one template hold the same stretches over and over; what stands around the rows is read by
:mod:`~catalogxl.intake.sheet_part`. So what is accepted is well formed, and what is read is what stands there: on
any bytes :func:`scan_sheet` gives what ``read_sheet`` gives, or declines.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import compress, count, pairwise
from operator import itemgetter, not_
from typing import Final, NamedTuple, cast

from catalogxl.intake.sheet_content import (
    SheetContent,
    SheetContext,
    Surroundings,
)
from catalogxl.intake.sheet_part import read_surroundings
from catalogxl.intake.sheet_stretch import ENDED, INLINE, KEPT, SHARED, TRIMMED, Memories, Stretch
from catalogxl.intake.string_table import XML_SPACE, CellText, unescape
from catalogxl.intake.xml_characters import characters
from catalogxl.intake.zip_limits import Refused

_OPEN, _CLOSE = b"<sheetData>", b"</sheetData>"
_ROOT: Final = re.compile(rb"(?:\xef\xbb\xbf)?(?:<\?xml [^?<>]*\?>\s*)?<worksheet[\s>]")
_DESCENT: Final = b'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"'
_VALUE: Final = re.compile(rb"<v>([^<]*)</v>")
_CELL, _STYLE, _IS_SHARED = itemgetter(3), itemgetter(5), itemgetter(10)
_HAS_MORE, _COLUMN = itemgetter(12), itemgetter(1)
# What values in their own cells mean, by how they are understood and how they stand there.
_RESULTS: Final[dict[tuple[str, bytes], object]] = {}
_SHORT, _MOST_RESULTS = 200, 16_384


def scan_sheet(part: bytes, name: str, context: SheetContext) -> SheetContent | None:
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
    return _scan_rows(rows, content, SHARED, descent=descent)


def _scan_inline(rows: bytes, content: SheetContent, *, descent: bool) -> bool:
    """Rows with texts in their own cells."""
    if b"<is>" not in rows or any(mark in rows for mark in (KEPT, TRIMMED, ENDED)):
        return False
    rows = rows.replace(b'<is><t xml:space="preserve">', KEPT + b"<v>").replace(b"<is><t>", TRIMMED + b"<v>")
    return _scan_rows(rows.replace(b"</t></is>", b"</v>" + ENDED), content, INLINE, descent=descent)


def _scan_rows(rows: bytes, content: SheetContent, memory: Memories, *, descent: bool) -> bool:
    pieces = _VALUE.split(rows)
    raws, odd, values = pieces[1::2], content.context.odd_styles, content.values
    stretches = _stretches(pieces[0::2], memory)
    if stretches is None or not _in_order(stretches, inline=memory is INLINE):
        return False
    for stretch in filter(_HAS_MORE, stretches):
        if stretch.has_descent and not descent:
            return False
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
    last_row = next(reversed(values), (0, 0))[0]
    for stretch, raw in compress(zip(stretches, raws, strict=False), map(not_, is_shared)):
        if not raw:
            continue
        value = _RESULTS.get((stretch.source, raw)) if stretch.style not in odd else None
        if value is not None:
            values[stretch.cell] = value
        elif not _put(content, stretch, raw):
            return False
        if stretch.cell in values:
            last_row = max(last_row, stretch.cell[0])
    if values:
        content.reach(last_row, max(map(_COLUMN, values)))
    return True


def _stretches(rests: list[bytes], memory: Memories) -> list[Stretch] | None:
    """What lies before, between and behind the values; None if any of it is not common."""
    if len(rests) == 1:
        alone = memory.alone.prove(rests[0])
        return None if alone is None else [alone]
    first, last = memory.first.prove(rests[0]), memory.last.prove(rests[-1])
    if first is None or last is None:
        return None
    inner = rests[1:-1]
    between = list(map(memory.between.known.get, inner))
    # A stretch is never false, so what is not known is found without a step of Python for each that is.
    for at in compress(count(), map(not_, between)):
        between[at] = stretch = memory.between.prove(inner[at])
        if stretch is None:
            return None
    return [first, *cast("list[Stretch]", between), last]


def _in_order(stretches: list[Stretch], *, inline: bool) -> bool:
    """Whether each begins where the one before may end."""
    following = iter(stretches)
    last = next(following).last
    for stretch in following:
        if not stretch.least <= last < stretch.first:
            return False
        last = stretch.last
    return not inline or all(bool(one.mark) == other.after for one, other in pairwise(stretches))


def _put(content: SheetContent, stretch: Stretch, raw: bytes) -> bool:
    """Any other cell with a value; False if its text is not common."""
    text = characters(raw)
    if text is None:
        return False
    row, col = stretch.cell
    if stretch.mark:
        if stretch.mark == TRIMMED:
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
