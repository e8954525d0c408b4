"""Shared strings in the common writing ──► their texts; the companion of :mod:`~catalogxl.intake.sheet_scan`.

The part is cut behind each ``</si>``. An item that was proved is remembered by its bytes: returns of one template
hold nearly the same texts.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, cast

from catalogxl.intake.cell_styles import Font
from catalogxl.intake.string_table import MAX_STRINGS, XML_SPACE, CellText, Run, read_strings, unescape
from catalogxl.intake.xml_characters import characters
from catalogxl.intake.zip_limits import Refused

_HEAD: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:<\?xml [^?<>]*\?>\s*)?"
    rb'<sst xmlns="http://(?:schemas\.openxmlformats\.org/spreadsheetml/2006/main|purl\.oclc\.org/ooxml/spreadsheetml/main)"'
    rb'(?: count="[0-9]{1,9}")?(?: uniqueCount="[0-9]{1,9}")?>'
)
_TAIL: Final = re.compile(rb"\s*</sst>\s*")
_END: Final = b"</si>"
_PLAIN: Final = re.compile(rb'\s*<si><t( xml:space="preserve")?>([^<]*)</t>')
# The same without anything in the text that stands for something else, is no character of XML, or might be.
_BARE: Final = re.compile(
    '[ \t\r\n]*<si><t( xml:space="preserve")?>([^]<&_\r\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]*)</t>'
)
_OPENED: Final = re.compile(rb"\s*<si>")
_RUN: Final = re.compile(rb'<r>(<rPr>.*?</rPr>)?<t( xml:space="preserve")?>([^<]*)</t></r>', re.DOTALL)
_RUN_OF: Final = b"<si><r>%s<t>1</t></r>"
_ALONE: Final = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%s</si></sst>'
_MOST_BYTES: Final = 2**23  # of the items that are remembered; then it begins anew
_LONGEST: Final = 2**17  # of one that is remembered


class _Memory:
    """Items that were proved, by their bytes."""

    def __init__(self) -> None:
        self.known: dict[bytes, CellText] = {}
        self._size = 0

    def put(self, item: bytes, held: CellText) -> None:
        """Remember an item."""
        if len(item) > _LONGEST:
            return
        self._size += len(item)
        if self._size > _MOST_BYTES:
            self.known.clear()
            self._size = len(item)
        self.known[item] = held


_MEMORY: Final = _Memory()


def scan_strings(part: bytes) -> list[CellText] | None:
    """The shared strings of a part (UTF-8); None if it is not written the common way."""
    head = _HEAD.match(part)
    if head is None:
        return None
    items = part.split(_END)
    items[0] = items[0][head.end() :]
    if len(items) > MAX_STRINGS or not _TAIL.fullmatch(items.pop()):
        return None
    texts = list(map(_MEMORY.known.get, items))
    if not all(texts):
        for at in [at for at, held in enumerate(texts) if held is None]:
            texts[at] = held = _prove(items[at])
            if held is None:
                return None
    return cast("list[CellText]", texts)


def _prove(item: bytes) -> CellText | None:
    """The text of an item without its end; None where it is not certain."""
    held = _simple(item) or _in_runs(item) or _parse(item)
    if held is not None:
        _MEMORY.put(item, held)
    return held


def _simple(item: bytes) -> CellText | None:
    """The text of an item without runs; None where it is not certain."""
    try:
        bare = _BARE.fullmatch(item.decode())
    except UnicodeDecodeError:
        return None
    if bare:
        return CellText(bare[2] if bare[1] else bare[2].strip(XML_SPACE))
    plain = _PLAIN.fullmatch(item)
    text = _text(plain[1], plain[2]) if plain else None
    return None if text is None else CellText(text)


def _text(kept: bytes | None, raw: bytes) -> str | None:
    """The text of a ``t`` element; ``kept`` tells that white space at its ends counts."""
    text = characters(raw)
    return None if text is None else unescape(text if kept else text.strip(XML_SPACE))


def _in_runs(item: bytes) -> CellText | None:
    """The text of an item that is cut into runs, as LibreOffice does where fonts change; None where it is not certain."""
    opened = _OPENED.match(item)
    at = opened.end() if opened else len(item)
    runs: list[Run] = []
    for match in _RUN.finditer(item, at):
        text = _text(match[2], match[3])
        font = None if match[1] is None else _font(match[1])
        if match.start() != at or text is None or (match[1] is not None and font is None):
            return None
        runs.append(Run(text, font))
        at = match.end()
    if not runs or at != len(item):
        return None
    text = "".join(run.text for run in runs)
    return CellText(text, tuple(runs) if any(run.font for run in runs) else ())


@lru_cache(maxsize=512)
def _font(properties: bytes) -> Font | None:
    """The font of a run, by its ``rPr`` element; None where it is not certain."""
    held = _parse(_RUN_OF % properties)
    return held.runs[0].font if held and len(held.runs) == 1 else None


def _parse(item: bytes) -> CellText | None:
    """An item alone is read as it is among the others: the head binds no prefix that it could use, and a comment, CDATA
    or instruction that goes beyond it is broken here."""
    try:
        texts = read_strings(_ALONE % item)
    except Refused:
        return None
    return texts[0] if len(texts) == 1 else None
