"""The one normaliser: how text from cells and tables is cleaned, compared and split.

``clean`` is what a value may be replaced by (it only takes away what nobody sees); ``fold`` is a key for
comparing and is never written anywhere, since NFKC would turn ，： （） into ASCII.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

# Zero-width, bidi and other format characters that come along by paste from Word and web pages, and control
# characters that no catalog text needs. Tab and line feed are kept for their own treatment.
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad"
    "\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    # No XML file may hold these: surrogates and noncharacters. The last block are invisible "tags".
    "\ud800-\udfff\ufffe\uffff\U000e0000-\U000e007f]"
)
# Word's manual line break and page break (U+000B, U+000C) break lines too.
_UNSHOWN = re.compile(f"{_INVISIBLE.pattern}|[\t\n\u000b\u000c\r\u0085\u2028\u2029]")
_LINE_BREAKS = re.compile("\r\n|[\u000b\u000c\r\u0085\u2028\u2029]")
# The last five are letters by their class and look blank: fillers of Hangul, the blank of Braille.
_SPACES = re.compile("[\t \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u115f\u1160\u2800\u3164\uffa0]+")
# Without any of these there is nothing to clean.
_UNCLEAN = re.compile(f"{_UNSHOWN.pattern}|{_SPACES.pattern.removesuffix('+')}")
# They choose between shapes of the sign before them, and a font may lack the shape.
_SELECTORS = re.compile("[\ufe00-\ufe0f]")
_RUNS = tuple("=+-@\t\r＝＋－＠")
# Returns of one template say the same again and again: what is asked often is remembered, but no text without end.
_SHORT: Final = 200
_REMEMBERED: Final = 16_384


def clean(text: str) -> str:
    """``text`` without invisible characters, with plain single spaces and line feeds, trimmed a line."""
    if not _UNCLEAN.search(text):
        return text
    return _cleaned_short(text) if len(text) <= _SHORT else _cleaned(text)


def fold(text: str) -> str:
    """A key for comparing: NFKC, lower case, no white space, no invisible characters."""
    return _folded_short(text) if len(text) <= _SHORT else _folded(text)


def _cleaned(text: str) -> str:
    text = _LINE_BREAKS.sub("\n", text)
    text = _INVISIBLE.sub("", text)
    text = _SPACES.sub(" ", text)
    if "\n" in text:
        text = "\n".join(line.strip() for line in text.split("\n"))
    return text.strip()


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).split()).lower()


def lines(text: str) -> tuple[str, ...]:
    """The non-empty cleaned lines of a cell that holds one value a line."""
    return _lines_short(text) if len(text) <= _SHORT else _lines(text)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in clean(text).split("\n") if line)


_cleaned_short = lru_cache(maxsize=_REMEMBERED)(_cleaned)
_lines_short = lru_cache(maxsize=_REMEMBERED // 4)(_lines)
_folded_short = lru_cache(maxsize=_REMEMBERED)(_folded)


def visible(text: str) -> str:
    """A name from outside (of a file, of a sheet) for people to see: what is invisible stands as ``\\u202e``.

    Nothing in it can move the cursor of a terminal, turn the direction of a line, or break a line or an XML file.
    """
    return _UNSHOWN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def invisible_characters(text: str) -> str:
    """The control and format characters in ``text`` that :func:`clean` would take away, in order."""
    return "".join(_INVISIBLE.findall(_LINE_BREAKS.sub("\n", text)))


def has_selectors(text: str) -> bool:
    """Whether ``text`` has variation selectors, which :func:`clean` takes away: what is shown may have looked otherwise."""
    return not text.isascii() and _SELECTORS.search(text) is not None


def runs_as_formula(text: str) -> bool:
    """Whether a spreadsheet program would run ``text`` as a formula when it opens a CSV file that holds it."""
    return text.startswith(_RUNS)
