"""When two published texts are the same: exactly, but for white space, or but for punctuation and signs of form.

What a content management system, Excel or a PDF viewer does to a text without changing what it says is folded away
here, and nothing else: digits, letters and the order of words always count. Keys are compared and never written.
"""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum
from functools import lru_cache
from typing import Final

from catalogxl.normalise import clean, fold

# PDF viewers give some characters as radicals that look the same; NFKC knows only the Kangxi block, and gives 戶 there.
_RADICALS: Final = str.maketrans(
    "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻤⻥⻦⻨⻩⻬⻮⻰⻳戶黃",
    "母民虎西见角贝车长门青页风飞食马鬼鱼鸟麦黄齐齿龙龟户黄",
)
# One sign for each family of signs: where they stand between digits they count, but not which of the family it is.
_FAMILIES: Final = (
    (",", "、;"),
    (".", "。·•・‧∙．"),
    ("(", "[{〔【〖〈《「『❲"),
    (")", "]}〕】〗〉》」』❳"),
    ("-", "‐‑‒–—―−─"),
    ('"', "“”‘’'＂`"),
)
_SIGNS: Final = str.maketrans({sign: one for one, others in _FAMILIES for sign in others})
# Left out where it does not stand between letters or digits. Not %&#@*/?: 20% is not 20, an address goes on behind these.
_LOOSE: Final = re.compile(
    r"""(?<![a-z0-9])[!"'(),.:;<>\[\]^_`{|}~-](?!//)|[!"'(),.:;<>\[\]^_`{|}~-](?![a-z0-9]|//)"""
)
CHOSEN: Final = "■"
OPEN: Final = "□"
_CHOSEN_SIGNS: Final = "■☑☒✅✔✓√●◼⬛▇▣◆🗹"
_OPEN_SIGNS: Final = "□☐○◻⬜◯◇❏❑"
_MARKS: Final = str.maketrans({**dict.fromkeys(_CHOSEN_SIGNS, CHOSEN), **dict.fromkeys(_OPEN_SIGNS, OPEN)})
_SPOKEN: Final = re.compile(f"(?<=[{CHOSEN}{OPEN}])(?:已选|未选)|(?:已选|未选)(?=[{CHOSEN}{OPEN}])")


class _NoPunctuation(dict[int, int | None]):
    """A table for ``translate`` that drops all punctuation beyond ASCII; it fills as characters are met."""

    def __missing__(self, code: int) -> int | None:
        drop = code > 0x7F and unicodedata.category(chr(code)).startswith("P")
        self[code] = None if drop else code
        return self[code]


_NO_PUNCTUATION: Final = _NoPunctuation()


class Likeness(IntEnum):
    """How much two texts are the same; the larger, the more."""

    DIFFERENT = 0
    WORDING_OF_FORM = 1  # numbering, or small print such as the item's code left out
    PUNCTUATION = 2
    SPACING = 3
    EXACT = 4


def likeness(record: str, copy: str) -> Likeness:
    """How much ``copy`` says what ``record`` says, both as shown; never WORDING_OF_FORM."""
    if clean(record) == clean(copy):
        return Likeness.EXACT
    if plain(record) == plain(copy):
        return Likeness.SPACING
    return Likeness.PUNCTUATION if gist(record) == gist(copy) else Likeness.DIFFERENT


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """A key without white space, width, case, and look-alike radicals."""
    return fold(text).translate(_RADICALS)


@lru_cache(maxsize=65536)
def gist(text: str) -> str:
    """A key besides without punctuation, except where it stands between letters or digits (``1.5``, ``0371-266``)."""
    return _LOOSE.sub("", plain(text).translate(_SIGNS).translate(_NO_PUNCTUATION))


@lru_cache(maxsize=4096)
def marked_gist(text: str) -> str:
    """The gist of a text with ■ and □, whatever signs stand for them; what is said aloud for them is left out."""
    return gist(_SPOKEN.sub("", plain(text.translate(_MARKS))))
