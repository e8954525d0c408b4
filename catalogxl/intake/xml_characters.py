"""Character data of XML in UTF-8 ──► text, without a parser; None for what only a parser can judge."""

from __future__ import annotations

import re
from typing import Final

_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_REFERENCE: Final = re.compile("&(#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6}|[a-z]*);?")
_ENTITIES: Final = {"quot": '"', "apos": "'", "lt": "<", "gt": ">", "amp": "&"}


def characters(raw: bytes) -> str | None:
    """The text that a parser makes of ``raw``, which stands between two tags; None if that is not certain."""
    if b"<" in raw or b"]]>" in raw:
        return None
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if _ILLEGAL.search(text):
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _resolved(text) if "&" in text else text


def _resolved(text: str) -> str | None:
    pieces: list[str] = []
    at = 0
    for match in _REFERENCE.finditer(text):
        sign = _sign(match[1]) if match[0].endswith(";") else None
        if sign is None:
            return None
        pieces += (text[at : match.start()], sign)
        at = match.end()
    pieces.append(text[at:])
    return "".join(pieces)


def _sign(name: str) -> str | None:
    if not name.startswith("#"):
        return _ENTITIES.get(name)
    number = int(name[2:], 16) if name.startswith("#x") else int(name[1:])
    if not 0 < number < 0x110000 or 0xD800 <= number < 0xE000:
        return None
    sign = chr(number)
    return None if _ILLEGAL.search(sign) else sign
