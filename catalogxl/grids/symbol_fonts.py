"""Characters of symbol fonts ──► the signs that they show: ticks and boxes, as Word writes them.

Word stores them as private characters (U+F0xx) or as letters set in the font; where the font is lost, a tick reads as
``ü`` or ``P``. Only what stands for a tick or a box is known here; any other character is given back.
"""

from __future__ import annotations

from typing import Final

_PRIVATE: Final = 0xF000
_SIGNS: Final = {
    "wingdings": {
        0x6E: "■",
        0x6F: "□",
        0x71: "□",
        0x78: "☒",
        0xA8: "□",
        0xFB: "×",
        0xFC: "√",
        0xFD: "☒",
        0xFE: "☑",
    },
    "wingdings 2": {0x4F: "×", 0x50: "√", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA2: "■", 0xA3: "□"},
    "webdings": {0x61: "√", 0x63: "□", 0x67: "■", 0x72: "×"},
    "symbol": {0xD6: "√"},
    "marlett": {0x61: "√", 0x62: "√"},
}
#: What a tick, or a tick in a box, reads as where the font is lost.
LOST_FONT_TICKS: Final = frozenset("üþP")


def shown_sign(character: str, font: str) -> str:
    """What ``character`` shows when set in ``font``."""
    signs = _SIGNS.get(font.strip().lower())
    if signs is None:
        return character
    code = ord(character)
    return signs.get(code - _PRIVATE if code >= _PRIVATE and code <= _PRIVATE + 0xFF else code, character)


# The private characters that the fonts have in common use, where the font is not told: a page, a PDF.
_PRIVATE_SIGNS: Final = {
    _PRIVATE + code: sign
    for font in ("wingdings 2", "wingdings")  # the latter wins
    for code, sign in _SIGNS[font].items()
}


def shown_private_signs(text: str) -> str:
    """``text`` with ticks and boxes for the private characters that stand for them."""
    return text.translate(_PRIVATE_SIGNS)
