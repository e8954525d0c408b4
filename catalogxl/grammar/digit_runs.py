"""Runs of digits in a text, however they are written: in groups, full width, in Chinese numerals, with O for 0, as %31.

A run keeps where each of its signs stands in the text, so that what is found in it can be shown and masked there.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from catalogxl.lazy_pattern import lazy_pattern

#: A run with fewer digits holds no number of a person.
SHORTEST_RUN: Final = 11
_CHINESE: Final = {
    sign: signs[0]
    for signs in (
        "〇零○洞",
        "一壹幺弌",
        "二贰貳",
        "三叁參",
        "四肆",
        "五伍",
        "六陆陸",
        "七柒拐",
        "八捌",
        "九玖勾",
    )
    for sign in signs
}
_NUMERALS: Final = "〇一二三四五六七八九"
_ZEROS: Final = frozenset("OoОоΟοQ")
_ONES: Final = frozenset("lI|іІı∣ǀ")
_TENS: Final = frozenset("Xx×ХхΧχ✕╳")
_BETWEEN: Final = frozenset("\t\n .·•・‧∙,，、。-–—―‐‑‒−－_/\\／＼()（）[]【】〔〕<>《》~～+*'’\"“”")
_SEPARATOR, _LETTER, _OTHER, _ZERO, _ONE = " ", "a", "@", "o", "l"
_LIKE_DIGITS: Final = _ZERO + _ONE
_OUTSIDE: Final = (_LETTER, _OTHER)
_VALUES: Final = str.maketrans(_NUMERALS + _LIKE_DIGITS, "012345678901")
_DIGIT: Final = f"0-9{_LIKE_DIGITS}{_NUMERALS}"
_RUN: Final = lazy_pattern(rf"[{_DIGIT}](?: {{0,3}}[{_DIGIT}X]){{{SHORTEST_RUN - 1},}}")
_WHOLE: Final = lazy_pattern(rf"[^{_NUMERALS}]{{{SHORTEST_RUN},}}")
_PERCENT: Final = lazy_pattern("%[0-9A-Fa-f]{2}")

_ADDRESS: Final = lazy_pattern(
    r"(?:[A-Za-z][A-Za-z0-9+.\-]{1,12}://|www\.)[!-~]+|(?:tel|sms|callto):[!-~]+", re.IGNORECASE
)
# Chinese numerals are words too (一、二、): only close together are they digits of one number.
_LOOSE: Final = frozenset(" -－—\u3000")


@dataclass(frozen=True, slots=True)
class DigitRun:
    """``signs`` are digits (``X`` for an identity number's last); ``places`` their spans in the text.

    ``edges`` are the indexes of signs that do not touch the one before them, and where the run ends; ``in_address``
    tells that it stands in a web address.
    """

    signs: str
    places: tuple[tuple[int, int], ...]
    edges: frozenset[int]
    in_address: bool

    def windows(self, length: int) -> Iterator[tuple[int, int, str]]:
        """Every stretch of ``length`` signs: the index of the first, the one behind the last, and the signs."""
        for last in range(length, len(self.signs) + 1):
            yield last - length, last, self.signs[last - length : last]

    def start(self, at: int) -> int:
        """Where sign ``at`` begins in the text."""
        return self.places[at][0]

    def end(self, at: int) -> int:
        """Where the sign before ``at`` ends in the text."""
        return self.places[at - 1][1]

    def begins(self, at: int) -> bool:
        """Whether no other sign touches sign ``at`` from the left."""
        return at in self.edges

    def ends(self, at: int) -> bool:
        """Whether no other digit touches the sign before ``at`` from the right."""
        return at in self.edges or self.signs[at] == "X"

    def groups(self, first: int, last: int) -> tuple[int, ...]:
        """The lengths of the groups in which the signs from ``first`` to before ``last`` stand."""
        edges = sorted({first, last}.union(self.edges.intersection(range(first, last))))
        return tuple(right - left for left, right in pairwise(edges))

    def is_whole(self, first: int, last: int) -> bool:
        """Whether the signs from ``first`` to before ``last`` stand in one group."""
        return self.edges.isdisjoint(range(first + 1, last))

    def touching_before(self, at: int) -> str:
        """The signs that touch sign ``at`` from the left."""
        return self.signs[max(edge for edge in self.edges if edge <= at) : at]


class _Signs(dict[int, str]):
    """What each character counts as, found when it is first met (``str.translate`` asks by code point)."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _sign(chr(code))
        return found


def _sign(character: str) -> str:
    if character in _CHINESE:
        return _CHINESE[character]
    if (decimal := unicodedata.decimal(character, None)) is not None:
        return str(decimal)
    # ① and ⒈ number what follows, as 一、 does.
    if (numeral := unicodedata.digit(character, None)) is not None:
        return _NUMERALS[numeral]
    narrowed = unicodedata.normalize("NFKC", character)
    plain = narrowed if len(narrowed) == 1 else character
    if plain in _TENS:
        return "X"
    if plain in _ZEROS:
        return _ZERO
    if plain in _ONES:
        return _ONE
    # Marks that make a digit a key cap, and what nobody sees.
    if plain in _BETWEEN or plain.isspace() or unicodedata.category(plain) in ("Cf", "Mn", "Me"):
        return _SEPARATOR
    return _LETTER if plain.isascii() and plain.isalpha() else _OTHER


_SIGNS: Final = _Signs()


# Ideographs that are no numerals and most signs of ASCII stand in no run.
_IN_RUN: Final = "".join(
    [
        *(re.escape(sign) for sign in string.printable if _sign(sign) not in _OUTSIDE),
        "\x1c-\x1f\x7f-\u4dff\ua000-\uffff\U00010000-\U0010ffff",
        *_CHINESE,
    ]
)
# Most texts have no stretch that could be a run, and a search for a class of characters tells. (The engine looks for
# where to begin only by a class that is not repeated.)
_STRETCH: Final = lazy_pattern(f"[{_IN_RUN}][{_IN_RUN}]{{{SHORTEST_RUN - 1}}}")
# The commonest of the others; it is too short for all numbers but a mobile one, which does not begin so.
_LANDLINE: Final = lazy_pattern("0(?:10|[2-9][0-9]{1,2})-[0-9]{7,8}")


def digit_runs(text: str) -> tuple[DigitRun, ...]:
    """The runs of at least eleven digits in ``text``; none where it is but a landline's number in the usual form."""
    if ("%" not in text and not _STRETCH.search(text)) or _LANDLINE.fullmatch(text):
        return ()
    return _digit_runs(text)


# Numbers that are personal for certain and those that may be are looked for in the same texts.
@lru_cache(maxsize=2048)
def _digit_runs(text: str) -> tuple[DigitRun, ...]:
    if "%" not in text and not _RUN.search(text.translate(_SIGNS)):
        return ()
    plain, places = _decoded(text)
    counted = plain.translate(_SIGNS)
    addresses = [match.span() for match in _ADDRESS.finditer(plain)]
    found = []
    for match in _RUN.finditer(counted):
        inside = any(start <= match.start() and match.end() <= end for start, end in addresses)
        for kept in _pieces(plain, counted, match.span()):
            signs = "".join(counted[at] for at in kept)
            edges = {n for n, (left, right) in enumerate(pairwise(kept), 1) if right != left + 1}
            edges.update((0, len(kept)), _ends_of_words(signs))
            spans = tuple(places[at] for at in kept)
            found.append(DigitRun(signs.translate(_VALUES), spans, frozenset(edges), inside))
    return tuple(found)


def _ends_of_words(signs: str) -> Iterator[int]:
    """Where a word with a numeral in it ends or begins beside a number that is whole without it: 张三138…, …5678一楼, ①138…."""
    begin, end = len(signs) - len(signs.lstrip(_NUMERALS)), len(signs.rstrip(_NUMERALS))
    if len(signs) - begin >= SHORTEST_RUN:
        yield begin
    if end >= SHORTEST_RUN:
        yield end
    for whole in _WHOLE.finditer(signs):
        yield from whole.span()


def _pieces(plain: str, counted: str, span: tuple[int, int]) -> Iterator[list[int]]:
    """The places of the digits in ``span``; cut where two Chinese numerals are words of their own."""
    start, end = span
    run = counted[start:end]
    # The l of Tel138… is a letter of that word.
    if counted[start - 1 : start] == _LETTER:
        start += len(run) - len(run.lstrip(_LIKE_DIGITS))
    if counted[end : end + 1] == _LETTER:
        end -= len(run) - len(run.rstrip(_LIKE_DIGITS))
    kept: list[int] = []
    for at in range(start, end):
        if counted[at] == _SEPARATOR:
            continue
        if kept and _are_words(plain, counted, kept[-1], at):
            if _is_number(kept, counted):
                yield kept
            kept = []
        kept.append(at)
    if _is_number(kept, counted):
        yield kept


def _is_number(kept: list[int], counted: str) -> bool:
    like = sum(counted[at] in _LIKE_DIGITS for at in kept)
    return len(kept) >= SHORTEST_RUN and 2 * like <= len(kept)


def _are_words(plain: str, counted: str, left: int, right: int) -> bool:
    both = counted[left] in _NUMERALS and counted[right] in _NUMERALS
    return both and not _LOOSE.issuperset(plain[left + 1 : right])


def _decoded(text: str) -> tuple[str, list[tuple[int, int]]]:
    """``text`` with ``%31`` as ``1``, and the span in ``text`` of each character."""
    if "%" not in text:
        return text, [(at, at + 1) for at in range(len(text))]
    signs, places, at = [], [], 0
    while at < len(text):
        coded = _PERCENT.match(text, at) if text[at] == "%" else None
        end = at + 3 if coded else at + 1
        character = chr(int(coded.group()[1:], 16)) if coded else text[at]
        signs.append(character if character.isascii() or not coded else "@")
        places.append((at, end))
        at = end
    return "".join(signs), places
