"""Shared strings in the common writing ──► their texts; the companion of :mod:`~catalogxl.intake.sheet_scan`.

The part is cut behind each ``</si>``. An item that was proved is remembered by its bytes: returns of one template
hold nearly the same texts.
"""

from __future__ import annotations

import re
from typing import Final, cast

from catalogxl.intake.string_table import MAX_STRINGS, XML_SPACE, CellText, read_strings, unescape
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
    items = part[head.end() :].split(_END)
    if len(items) > MAX_STRINGS or not _TAIL.fullmatch(items.pop()):
        return None
    texts = list(map(_MEMORY.known.get, items))
    if None in texts:
        for at, held in enumerate(texts):
            if held is None:
                texts[at] = held = _prove(items[at])
                if held is None:
                    return None
    return cast("list[CellText]", texts)


def _prove(item: bytes) -> CellText | None:
    """The text of an item without its end; None where it is not certain."""
    plain = _PLAIN.fullmatch(item)
    if plain:
        text = characters(plain[2])
        held = None if text is None else CellText(unescape(text if plain[1] else text.strip(XML_SPACE)))
    else:
        held = _parse(item)
    if held is not None:
        _MEMORY.put(item, held)
    return held


def _parse(item: bytes) -> CellText | None:
    """An item alone is read as it is among the others: the head binds no prefix that it could use, and a comment, CDATA
    or instruction that goes beyond it is broken here."""
    try:
        texts = read_strings(_ALONE % item)
    except Refused:
        return None
    return texts[0] if len(texts) == 1 else None
