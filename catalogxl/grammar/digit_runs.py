"""Runs of digits in a text, however they are written: in groups, full width, in Chinese numerals, with O for 0, as %31.

A run keeps where each of its signs stands in the text, so that what is found in it can be shown and masked there.
"""

from __future__ import annotations

import re
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
    sign: str(value)
    for value, signs in enumerate(
        ("〇零○洞", "一壹幺弌", "二贰貳", "三叁參", "四肆", "五伍", "六陆陸", "七柒拐", "八捌", "九玖勾")
    )
    for sign in signs
}
_ZEROS: Final = frozenset("OoОоΟοQ")
_ONES: Final = frozenset("lI|іІı∣ǀ")
_TENS: Final = frozenset("Xx×ХхΧχ✕╳")
_BETWEEN: Final = frozenset("\t\n .·•・‧∙,，、。-–—―‐‑‒−－_/\\／＼()（）[]【】〔〕<>《》~～+*'’\"“”")
_SEPARATOR, _LETTER, _OTHER, _ZERO, _ONE = " ", "a", "@", "o", "l"
_LIKE_DIGITS: Final = (_ZERO, _ONE)
_OUTSIDE: Final = (_LETTER, _OTHER)
_CHINESE_BASE: Final = 0xE000
_CHINESE_DIGIT: Final = f"{chr(_CHINESE_BASE)}-{chr(_CHINESE_BASE + 9)}"
_DIGIT: Final = f"0-9ol{_CHINESE_DIGIT}"
_RUN: Final = lazy_pattern(rf"[{_DIGIT}](?: {{0,3}}[{_DIGIT}X]){{{SHORTEST_RUN - 1},}}")
_PERCENT: Final = lazy_pattern("%[0-9A-Fa-f]{2}")

_ADDRESS: Final = lazy_pattern(
    r"(?:[A-Za-z][A-Za-z0-9+.\-]{1,12}://|www\.)[!-~]+|(?:tel|sms|callto):[!-~]+", re.IGNORECASE
)
# Chinese numerals are words too (一、二、): only close together are they digits of one number.
_LOOSE: Final = frozenset(" -－—\u3000")


@dataclass(frozen=True, slots=True)
class DigitRun:
    """``signs`` are digits (``X`` for an identity number's last); ``places`` their spans in the text.

    ``breaks`` are the indexes of signs that do not touch the one before them; ``in_address`` tells that the run stands
    in a web address.
    """

    signs: str
    places: tuple[tuple[int, int], ...]
    breaks: frozenset[int]
    in_address: bool

    def start(self, at: int) -> int:
        """Where sign ``at`` begins in the text."""
        return self.places[at][0]

    def end(self, at: int) -> int:
        """Where the sign before ``at`` ends in the text."""
        return self.places[at - 1][1]

    def begins(self, at: int) -> bool:
        """Whether no other sign touches sign ``at`` from the left."""
        return at == 0 or at in self.breaks

    def ends(self, at: int) -> bool:
        """Whether no other digit touches the sign before ``at`` from the right."""
        return at == len(self.signs) or at in self.breaks or self.signs[at] == "X"

    def gaps(self, first: int, last: int) -> bool:
        """Whether the signs from ``first`` to before ``last`` stand in several groups."""
        return any(first < at < last for at in self.breaks)

    def groups(self, first: int, last: int) -> tuple[int, ...]:
        """The lengths of the groups in which the signs from ``first`` to before ``last`` stand."""
        edges = [first, *sorted(at for at in self.breaks if first < at < last), last]
        return tuple(right - left for left, right in pairwise(edges))

    def touching_before(self, at: int) -> str:
        """The signs that touch sign ``at`` from the left."""
        first = at
        while not self.begins(first):
            first -= 1
        return self.signs[first:at]


class _Signs(dict[int, str]):
    """What each character counts as, found when it is first met (``str.translate`` asks by code point)."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _sign(chr(code))
        return found


def _sign(character: str) -> str:
    if character in _CHINESE:
        return chr(_CHINESE_BASE + int(_CHINESE[character]))
    narrowed = unicodedata.normalize("NFKC", character)
    plain = narrowed if len(narrowed) == 1 else character
    value = unicodedata.digit(plain, None)
    if value is not None:
        return str(value)
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


def _no_part_of_a_run() -> str:
    """Ideographs and signs of ASCII that stand in no run, as ranges of a class of characters."""
    numerals = sorted(ord(sign) for sign in _CHINESE if "一" <= sign <= "鿿")
    firsts, lasts = (ord("一"), *(one + 1 for one in numerals)), (*(one - 1 for one in numerals), ord("鿿"))
    ranges = [f"{chr(at)}-{chr(end)}" for at, end in zip(firsts, lasts, strict=True) if at <= end]
    return "".join(ranges + [re.escape(chr(code)) for code in range(128) if _sign(chr(code)) in _OUTSIDE])


# Most texts have no stretch that could be a run, and a search for a class of characters tells. (The engine looks for
# where to begin only by a class that is not repeated.)
_STRETCH: Final = lazy_pattern("[^{0}][^{0}]{{{1}}}".format(_no_part_of_a_run(), SHORTEST_RUN - 1))
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
            signs = "".join(_digit(counted[at]) for at in kept)
            breaks = {n for n, (left, right) in enumerate(pairwise(kept), 1) if right != left + 1}
            breaks.update(_ends_of_words([counted[at] for at in kept]))
            found.append(DigitRun(signs, tuple(places[at] for at in kept), frozenset(breaks), inside))
    return tuple(found)


def _ends_of_words(signs: list[str]) -> Iterator[int]:
    """Where a word with a numeral in it ends or begins beside a number that is whole without it: 张三138…, …5678一楼."""
    is_chinese = [ord(sign) >= _CHINESE_BASE for sign in signs]
    if all(is_chinese):
        return
    before, behind = is_chinese.index(False), is_chinese[::-1].index(False)
    if before and len(signs) - before >= SHORTEST_RUN:
        yield before
    if behind and len(signs) - behind >= SHORTEST_RUN:
        yield len(signs) - behind


def _pieces(plain: str, counted: str, span: tuple[int, int]) -> Iterator[list[int]]:
    """The places of the digits in ``span``; cut where two Chinese numerals are words of their own."""
    start, end = span
    # The l of Tel138… is a letter of that word.
    while start < end and counted[start] in _LIKE_DIGITS and counted[start - 1 : start] == _LETTER:
        start += 1
    while end > start and counted[end - 1] in _LIKE_DIGITS and counted[end : end + 1] == _LETTER:
        end -= 1
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
    both = min(ord(counted[left]), ord(counted[right])) >= _CHINESE_BASE
    return both and not set(plain[left + 1 : right]) <= _LOOSE


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


def _digit(counted: str) -> str:
    if counted == _ZERO:
        return "0"
    if counted == _ONE:
        return "1"
    if counted.isdigit() or counted == "X":
        return counted
    # One of the stand-ins for Chinese numerals.
    value = ord(counted) - _CHINESE_BASE
    return str(value)
