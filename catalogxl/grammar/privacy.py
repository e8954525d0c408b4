"""Numbers that belong to a person: identity cards, mobile telephones, bank cards (duty D29).

Sources: GB 11643 (identity number and its check character), the mobile numbering plan (1[3-9] and nine digits),
ISO/IEC 7812 (bank cards: Luhn). Public numbers are none: short codes, landlines, document numbers, credit codes.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from enum import Enum
from functools import lru_cache
from typing import Final, NamedTuple

_GAP: Final = r"[ \-—–·]?"
_MOBILE: Final = re.compile(
    rf"(?<![0-9A-Za-z])(?:(?:\+|00)?86{_GAP}|0)?"
    rf"(1[3-9]\d(?:{_GAP}\d{{4}}{_GAP}\d{{4}}|{_GAP}\d{{8}}|\d{_GAP}\d{{3}}{_GAP}\d{{4}}|{_GAP}\d{{3}}{_GAP}\d{{5}}))"
    r"(?![0-9A-Za-z])"
)
_LONG: Final = re.compile(rf"(?<![0-9A-Za-z])\d(?:{_GAP}\d){{13,18}}[Xx]?(?![0-9A-Za-z])")
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)[!-~]+", re.IGNORECASE)
_SPACED: Final = re.compile(r"\D")

_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK: Final = "10X98765432"
_REGION: Final = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91")
# Issuers' prefixes with the lengths of their cards: UnionPay, older Chinese debit cards, Visa, MasterCard, JCB.
_CARD: Final = re.compile(
    r"62\d{14,17}|(?:9558|9559|6013|6858|9400|9688|9843|9981)\d{12,15}|4\d{15}|5[1-5]\d{14}|35\d{14}"
)


class Secret(str, Enum):
    """The kinds of personal numbers, in the words of the report."""

    IDENTITY = "身份证号码"
    MOBILE = "手机号码"
    BANK_CARD = "银行卡号"


class PersonalNumber(NamedTuple):
    """A number in a text: ``start`` and ``end`` are its place, ``masked`` is how it may be shown."""

    kind: Secret
    start: int
    end: int
    masked: str


@lru_cache(maxsize=16384)
def personal_numbers(text: str) -> tuple[PersonalNumber, ...]:
    """The personal numbers in ``text``, in its order. Full-width digits and usual gaps are understood."""
    if sum(map(str.isdigit, text)) < 11:
        return ()
    plain = _plain(text)
    addresses = [match.span() for match in _ADDRESS.finditer(plain)]
    found = []
    for match in _LONG.finditer(plain):
        kind = _kind(re.sub(r"[^0-9X]", "", match.group().upper()))
        # A page's address is full of long numbers: only one with a birthday and a right check character counts.
        if (
            kind is Secret.IDENTITY
            and len(_SPACED.sub("", match.group())) == 15
            and _within(match, addresses)
        ):
            continue
        if kind is not None and not (kind is Secret.BANK_CARD and _within(match, addresses)):
            found.append(_number(kind, match.group(), match.span()))
    for match in _MOBILE.finditer(plain):
        if not _within(match, addresses):
            found.append(_number(Secret.MOBILE, match.group(1), match.span()))
    return tuple(sorted(found, key=lambda number: number.start))


def mask(text: str) -> str:
    """``text`` with its personal numbers made unreadable: ``138****5678``, ``4102**********1234``."""
    for number in reversed(personal_numbers(text)):
        text = text[: number.start] + number.masked + text[number.end :]
    return text


def _plain(text: str) -> str:
    """Half-width digits, letters and signs, character by character, so that places stay what they are."""
    if text.isascii():
        return text
    return "".join(map(_narrow, text))


@lru_cache(maxsize=8192)
def _narrow(character: str) -> str:
    narrowed = unicodedata.normalize("NFKC", character)
    return narrowed if len(narrowed) == 1 else character


def _within(match: re.Match[str], spans: list[tuple[int, int]]) -> bool:
    return any(start <= match.start() and match.end() <= end for start, end in spans)


def _number(kind: Secret, text: str, span: tuple[int, int]) -> PersonalNumber:
    signs = re.sub(r"[^0-9Xx]", "", text)
    head = 3 if kind is Secret.MOBILE else 4
    return PersonalNumber(kind, *span, signs[:head] + "*" * (len(signs) - head - 4) + signs[-4:])


def _kind(number: str) -> Secret | None:
    if is_identity(number):
        return Secret.IDENTITY
    return Secret.BANK_CARD if is_bank_card(number) else None


def is_identity(number: str) -> bool:
    """Whether ``number`` is an identity number: 18 signs with a right check character, or the old 15 digits."""
    if not _REGION.match(number):
        return False
    if len(number) == 15:
        return number.isdigit() and _is_birthday(f"19{number[6:12]}")
    if len(number) != 18 or not number[:17].isdigit():
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return number[17] == _CHECK[total % 11] and _is_birthday(number[6:14])


def is_bank_card(number: str) -> bool:
    """Whether ``number`` has the length, the prefix and the check digit of a bank card."""
    if not _CARD.fullmatch(number):
        return False
    doubled = [int(digit) * (2 if at % 2 else 1) for at, digit in enumerate(reversed(number))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _is_birthday(digits: str) -> bool:
    try:
        date = datetime.date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return 1900 <= date.year < 2100
