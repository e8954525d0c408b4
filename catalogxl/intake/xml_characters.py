"""Character data of XML in UTF-8 ──► text, without a parser; None for what only a parser can judge."""

from __future__ import annotations

import re
from typing import Final

_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NUMBER: Final = re.compile("#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6}")
_ENTITIES: Final = {"quot": '"', "apos": "'", "lt": "<", "gt": ">", "amp": "&"}
# As they are written; the ampersand comes last, since what it stands for begins no other.
_WRITTEN: Final = {f"&{name};": sign for name, sign in _ENTITIES.items()}


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
    if text.count("&") == sum(map(text.count, _WRITTEN)):
        for written, meant in _WRITTEN.items():
            text = text.replace(written, meant)
        return text
    first, *behind = text.split("&")
    pieces = [first]
    for one in behind:
        name, semicolon, rest = one.partition(";")
        sign = _ENTITIES.get(name) or _numbered(name)
        if sign is None or not semicolon:
            return None
        pieces += (sign, rest)
    return "".join(pieces)


def _numbered(name: str) -> str | None:
    """The sign of ``#38`` or ``#x26``."""
    if not _NUMBER.fullmatch(name):
        return None
    number = int(name[2:], 16) if name.startswith("#x") else int(name[1:])
    if not 0 < number < 0x110000 or 0xD800 <= number < 0xE000:
        return None
    sign = chr(number)
    return None if _ILLEGAL.search(sign) else sign
