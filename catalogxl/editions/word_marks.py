"""Two texts ──► pieces that are the same, gone or new: what a reader sees marked inside a text."""

from __future__ import annotations

import difflib
import re
from typing import Final, NamedTuple

# Numbers and Latin words change as a whole; of Chinese each character is a word.
_WORDS: Final = re.compile(r"[A-Za-z0-9.:/_-]+|\s+|.", re.DOTALL)
SAME: Final = "same"
GONE: Final = "gone"
COME: Final = "come"
_LONGEST: Final = 4000


class Piece(NamedTuple):
    """A piece of text and what became of it."""

    kind: str
    text: str


def marked_before(before: str, after: str) -> list[Piece]:
    """The text ``before`` with what is gone marked."""
    return [piece for piece in _pieces(before, after) if piece.kind != COME]


def marked_after(before: str, after: str) -> list[Piece]:
    """The text ``after`` with what is new marked."""
    return [piece for piece in _pieces(before, after) if piece.kind != GONE]


def _pieces(before: str, after: str) -> list[Piece]:
    if len(before) + len(after) > _LONGEST:
        return [Piece(GONE, before), Piece(COME, after)]
    one, other = _WORDS.findall(before), _WORDS.findall(after)
    found: list[Piece] = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Piece(SAME, "".join(one[a:b])))
            continue
        if a < b:
            found.append(Piece(GONE, "".join(one[a:b])))
        if c < d:
            found.append(Piece(COME, "".join(other[c:d])))
    return found
