"""The formulas of a worksheet, cut out: what they say and where, and the part without them.

A third of a filled workbook is formulas: the live checks of its rows. They are the same in every return, so each is
read once in a process, and neither the gate nor the reader goes through them again.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache
from itertools import product
from typing import Final, NamedTuple

from catalogxl.intake.xml_limits import address, column, is_well_formed

MAX_ARRAY_CELLS: Final = 10_000
BLOCK: Final = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7}):([A-Za-z]{1,3})([0-9]{1,7})")
_CELL: Final = b'<c r="'
_SHOWN: Final = 200
_LONGEST: Final = 8192  # that is remembered
_FORMULA: Final = re.compile(rb"([^<>]*?)(?:/>|>([^<]*)</f>)")
_TAG_GOES_ON: Final = (b">", b" ", b"/", b"\t", b"\n", b"\r")
_ENTITIES: Final = (("&quot;", '"'), ("&apos;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))

Block = tuple[range, range]


class Cut(NamedTuple):
    """``formulas`` (without ``=``) by cell address; ``bare`` is the part with an empty ``<f/>`` for each.

    Every formula is well formed, so the part is if ``bare`` is: an element stands where an element stood.
    """

    formulas: dict[str, str]
    bare: bytes


class _Formula(NamedTuple):
    """``block``: the rows and columns of an array formula; ``size``: how many bytes of it stand behind ``<f``."""

    text: str
    block: Block | None
    size: int


def cut_formulas(part: bytes) -> Cut | None:
    """``part`` and its formulas; None if one of them, or where it stands, is not written the common way."""
    formulas: dict[str, str] = {}
    kept = part.split(b"<f")
    before = kept[0]
    for at, chunk in enumerate(kept[1:], 1):
        if chunk[:1] in _TAG_GOES_ON:
            tail = chunk[: chunk.find(b"<") + len(b"</f>")]
            formula = _formula(tail) if len(tail) <= _LONGEST else _formula.__wrapped__(tail)
            cell = before.rfind(_CELL)
            if formula is None or cell < 0 or before.find(b'"', cell + len(_CELL)) < 0:
                return None
            put_formula(formulas, address_at(before, cell), formula.text, formula.block)
            kept[at] = b"<f/>" + chunk[formula.size :]
        else:
            kept[at] = b"<f" + chunk
        before = chunk
    return Cut(formulas, b"".join(kept))


@lru_cache(maxsize=2048)
def _formula(tail: bytes) -> _Formula | None:
    """The formula with ``tail`` behind its ``<f``; None where it is not understood or not well formed."""
    match = _FORMULA.match(tail)
    if match is None or not is_well_formed(b"<f" + match[0]):
        return None
    block = block_in(match[1].decode("utf-8", "replace"))
    return _Formula(text_of(_shown(match[2])), block, match.end())


def _shown(raw: bytes | None) -> bytes:
    """A formula's text, cut where it is long and holds nothing that the gate warns of: it is only shown."""
    if not raw or len(raw) <= _SHOWN or b"|" in raw or b"DISPIMG" in raw:
        return raw or b""
    return raw[:_SHOWN]


def block_in(attributes: str) -> Block | None:
    """The rows and columns of the array formula with these ``attributes``; None for any other formula."""
    match = None if "shared" in attributes else BLOCK.search(attributes)
    if match is None:
        return None
    columns = range(column(match[1]), column(match[3]) + 1)
    rows = range(int(match[2]), int(match[4]) + 1)
    return (rows, columns) if len(rows) * len(columns) <= MAX_ARRAY_CELLS else None


def put_formula(formulas: dict[str, str], place: str, text: str, block: Block | None) -> None:
    """One formula; an array formula stands in every cell that it fills."""
    formulas[place] = text
    if block:
        for row, col in product(*block):
            formulas.setdefault(address(row, col), text)


def address_at(part: bytes, cell: int) -> str:
    """The address of the cell that begins at ``cell``."""
    start = cell + len(_CELL)
    return part[start : part.index(b'"', start)].decode("ascii", "replace")


def text_of(raw: bytes) -> str:
    """Characters of XML as text."""
    text = raw.decode("utf-8", "replace")
    # The live checks of our own workbooks are full of &amp; and &quot;: plain replacing is fifty times as fast.
    if "&#" in text:
        return html.unescape(text)
    if "&" in text:
        for entity, sign in _ENTITIES:
            text = text.replace(entity, sign)
    return text
