"""When two published texts are the same: exactly, but for white space, or but for punctuation and signs of form.

What a content management system, Excel or a PDF viewer does to a text without changing what it says is folded away
here, and nothing else: digits, letters and the order of words always count, and two numbers never grow together.
Keys are compared and never written.
"""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum, auto
from functools import lru_cache
from typing import Final

from catalogxl.grammar.radicals import RADICALS
from catalogxl.normalise import clean

#: Stands in a key for white space (or several signs) between two letters or digits: ``12 345`` is not ``12345``.
GAP: Final = "\ue01f"
# NFKC makes plain digits of these; 2⁰ and 20 are not the same to a reader.
_RAISED: Final = re.compile("([²³¹¼-¾⁰-ₜ⅐-↋①-⓿❶-➓㈠-㈩㊀-㊉㉑-㉟㊱-㊿])")
# One sign for each family of signs: where they stand between digits they count, but not which of the family it is.
_FAMILIES: Final = (
    (",", "、;"),
    (".", "。·•・‧∙．"),
    ("(", "[{〔【〖〈《「『❲"),
    (")", "]}〕】〗〉》」』❳"),
    ("-", "‐‑‒–—―−─"),
    ('"', "“”‘’'＂`"),
)
_SIGNS: Final = {ord(sign): one for one, others in _FAMILIES for sign in others}
# Signs of category P that say something: 20‰ is not 20.
_TELLING: Final = frozenset("‰‱′″‴※§†‡")
# Left out unless between letters or digits. Not %&#@*/?<>~=+: 20% is not 20, an address goes on behind these.
_LOOSE: Final = re.compile(r"""[!"'(),.:;\[\]{}-]+""")
_SPACE: Final = re.compile(r"\s+")
_SPACE_BETWEEN: Final = re.compile(r"(?<=[0-9A-Za-z),;:!?、。》〉”’])\s+(?=[0-9A-Za-z])")
_NOT_BETWEEN: Final = re.compile(f"(?<![0-9a-z]){GAP}+|{GAP}+(?![0-9a-z])|(?<={GAP}){GAP}+")
_TELLS_BETWEEN: Final = frozenset(".-:")  # of the loose signs: 1.5, 0371-266, 10:30
CHOSEN: Final = "■"
OPEN: Final = "□"
_CHOSEN_SIGNS: Final = "■☑☒✅✔✓√●◼⬛▇▣◆🗹"
_OPEN_SIGNS: Final = "□☐○◻⬜◯◇❏❑"
_MARKS: Final = str.maketrans({**dict.fromkeys(_CHOSEN_SIGNS, CHOSEN), **dict.fromkeys(_OPEN_SIGNS, OPEN)})
_SPOKEN: Final = re.compile(f"(?<=[{CHOSEN}{OPEN}])(?:已选|未选)|(?:已选|未选)(?=[{CHOSEN}{OPEN}])")


class _OneSignAFamily(dict[int, int | str]):
    """A table for ``translate``: a sign becomes that of its family, other punctuation beyond ASCII a comma."""

    def __missing__(self, code: int) -> int | str:
        sign = chr(code)
        loose = not sign.isascii() and sign not in _TELLING and unicodedata.category(sign).startswith("P")
        self[code] = "," if loose else code
        return self[code]


_ONE_SIGN: Final = _OneSignAFamily(_SIGNS)


class Likeness(IntEnum):
    """How much two texts are the same; the larger, the more."""

    DIFFERENT = auto()
    WORDING_OF_FORM = auto()  # numbering, or small print such as the item's code left out
    PUNCTUATION = auto()
    SPACING = auto()
    EXACT = auto()


def likeness(record: str, copy: str) -> Likeness:
    """How much ``copy`` says what ``record`` says, both as shown; never WORDING_OF_FORM."""
    if clean(record) == clean(copy):
        return Likeness.EXACT
    if fold_space(record) == fold_space(copy):
        return Likeness.SPACING
    return Likeness.PUNCTUATION if fold_signs(record) == fold_signs(copy) else Likeness.DIFFERENT


@lru_cache(maxsize=65536)
def fold_space(text: str) -> str:
    """A key without white space, width, case, and look-alike radicals; a :data:`GAP` keeps two numbers apart."""
    parts = _RAISED.split(clean(text.replace(GAP, "\ufffd")))
    plain = (part if _RAISED.match(part) else unicodedata.normalize("NFKC", part) for part in parts)
    spaced = _SPACE_BETWEEN.sub(GAP, "".join(plain))
    return _SPACE.sub("", spaced).lower().translate(RADICALS)


@lru_cache(maxsize=65536)
def fold_signs(text: str) -> str:
    """A key besides without punctuation, except where it stands between letters or digits (``1.5``, ``0371-266``)."""
    return drop_signs(fold_space(text))


def drop_signs(key: str) -> str:
    """A :func:`fold_space` key as :func:`fold_signs` makes it."""
    return _NOT_BETWEEN.sub("", _LOOSE.sub(_kept_signs, key.translate(_ONE_SIGN)))


def _kept_signs(signs: re.Match[str]) -> str:
    """What remains of a run of loose signs."""
    run, text, (begin, end) = signs.group(), signs.string, signs.span()
    before, after = text[begin - 1 : begin], text[end : end + 1]
    if _alnum(before) and _alnum(after):
        return run if run in _TELLS_BETWEEN else GAP
    if run == ":" and _alnum(before) and text.startswith("//", end):
        return ":"
    return "-" if run.endswith("-") and after.isdigit() else ""


def _alnum(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()


@lru_cache(maxsize=4096)
def fold_marks(text: str) -> str:
    """The key of a text with ■ and □, whatever signs stand for them; what is said aloud for them is left out."""
    return drop_signs(_SPOKEN.sub("", fold_space(text.translate(_MARKS))))
