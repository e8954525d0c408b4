"""Numbers that belong to a person: identity cards, mobile telephones, bank cards (duty D29).

Sources: GB 11643 (identity number and its check character), the mobile numbering plan (1[3-9] and nine digits),
ISO/IEC 7812 (bank cards: issuer's prefix and Luhn). Public numbers are none: short codes, landlines, document numbers,
credit codes. People write such numbers in groups, in Chinese numerals, with O for 0, or percent-encoded in an address:
they are looked for in a copy of the text in which all of that is digits (``digit_runs``).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from typing import Final, NamedTuple

from catalogxl.grammar.digit_runs import DigitRun, digit_runs
from catalogxl.lazy_pattern import lazy_pattern

_ID_LENGTH: Final = 18
_OLD_ID_LENGTH: Final = 15
_MOBILE_LENGTH: Final = 11
_CARD_LENGTHS: Final = range(16, 20)

_REGION: Final = lazy_pattern("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91")
_MOBILE: Final = lazy_pattern(r"1[3-9]\d{9}")
# What may touch a mobile number in front: the country's code, the trunk 0, codes of IP telephony.
_PREFIXES: Final = frozenset({"", "0", "86", "086", "0086", "12593", "17951", "17911"})
# How people group the eleven digits; every other grouping needs a word like 电话 before it.
_GROUPS: Final = frozenset(
    {
        (11,), (3, 8), (3, 4, 4), (4, 3, 4), (4, 4, 3), (3, 3, 5), (3, 5, 3), (7, 4), (4, 7), (5, 6), (6, 5), (8, 3),
        (3, 4, 2, 2), (3, 2, 2, 4), (3, 2, 2, 2, 2), (3, 4, 1, 3), (1, 10), (1, 2, 4, 4), (1, 1, 1, 4, 4), (3, 6, 2),
        (1,) * 11, (3, *(1,) * 8), (3, 3, 3, 2), (2, 3, 3, 3), (3, 2, 3, 3), (2, 9), (10, 1), (9, 2),
    }
)  # fmt: skip
_TELEPHONE: Final = lazy_pattern(
    r"(?:电话|手机|联系|移动|号码|微信|拨打|致电|短信|咨询|机主|tel|mobile|phone|cell|wx|vx|sj)[^。；;\n]{0,14}$",
    re.IGNORECASE,
)
# 150 亿 has eleven digits too.
_AMOUNT: Final = lazy_pattern(r"\s*(?:元|万|亿|人次|人民币|美元|平方|亩|吨|公里|千米|个|次|件|户|份|%|％)")
# Issuers' prefixes: UnionPay, older Chinese debit cards, Visa, MasterCard, JCB.
_CARD: Final = lazy_pattern(
    r"(?:62|9558|9559|6013|6858|9400|9688|9843|9981|6282|6029|6059)\d+|4\d{15}|5[1-5]\d{14}|35\d{14}"
)
_ACCOUNT: Final = lazy_pattern(
    r"(?:卡|帐号|账号|账户|帐户|开户|存折|一卡通|发放至|打入|打款|汇入|汇至|转入|转至|收款|银行|信用社|农商行|邮储|card)[^。；;\n]{0,16}$",
    re.IGNORECASE,
)
_IDENTITY: Final = lazy_pattern(r"身份证?|证件|公民号码|ID|id")
_REGISTRATION: Final = lazy_pattern(r"(?:注册号|执照|工商|登记号|许可证|流水号|订单)[^。；;\n]{0,8}$")
# Names of parameters that hold a page's own number or the time.
_PAGE_NUMBER: Final = lazy_pattern(
    r"(?:^|[?&#;])_?(?:id|\w*id|aid|no|num|t|ts|time\w*|v|ver|version|_|page|p|code|key|item|art|article|news)=$",
    re.IGNORECASE,
)
_PARAMETER: Final = lazy_pattern(r"(?:[?&#;][^=&?#/]{0,24}=|tel:|sms:|callto:)$", re.IGNORECASE)
_NAMED_PATH: Final = lazy_pattern(
    r"(?:tel|phone|mobile|sj|dh|wx|vx|shouji|dianhua|user|u)[-_/=:]?$", re.IGNORECASE
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
    """The personal numbers in ``text``, in its order, none overlapping another."""
    runs = digit_runs(text)
    if not runs:
        return ()
    found: list[PersonalNumber] = []
    for run in runs:
        taken: set[int] = set()
        for kind, first, last in (*_identities(run, text), *_cards(run, text), *_mobiles(run, text)):
            if taken.isdisjoint(range(first, last)):
                taken.update(range(first, last))
                found.append(_number(kind, run, first, last))
    return tuple(sorted(found, key=lambda number: number.start))


def is_identity(number: str) -> bool:
    """Whether ``number`` is an identity number: 18 signs with a right check character, or the old 15 digits."""
    if len(number) == _OLD_ID_LENGTH:
        return number.isdigit() and bool(_REGION.match(number)) and _is_birthday(f"19{number[6:12]}")
    return looks_like_identity(number) and number[17] == _check_character(number[:17])


def looks_like_identity(number: str) -> bool:
    """Whether ``number`` has 18 signs, a region and a birthday, be its check character right or wrong."""
    if len(number) != _ID_LENGTH or not number[:17].isdigit() or not _REGION.match(number):
        return False
    return _is_birthday(number[6:14])


def is_bank_card(number: str) -> bool:
    """Whether ``number`` has the length, the prefix and the check digit of a bank card."""
    if len(number) not in _CARD_LENGTHS or not _CARD.fullmatch(number):
        return False
    doubled = (int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(number)))
    return sum(int(digit) for value in doubled for digit in str(value)) % 10 == 0


def _identities(run: DigitRun, text: str) -> Iterator[tuple[Secret, int, int]]:
    """Identity numbers from any place in ``run`` on: the check character tells them, not what stands beside them."""
    for first, last, signs in run.windows(_ID_LENGTH):
        if is_identity(signs) and _may_be(run, first, last):
            yield Secret.IDENTITY, first, last
    for first, last, signs in run.windows(_OLD_ID_LENGTH):
        if run.begins(first) and run.ends(last) and is_identity(signs) and not run.in_address:
            before = text[: run.start(first)]
            # Without a check digit, six groups of a list would do: in groups it must be called what it is.
            if _IDENTITY.search(before) or (run.is_whole(first, last) and not _REGISTRATION.search(before)):
                yield Secret.IDENTITY, first, last


def _may_be(run: DigitRun, first: int, last: int) -> bool:
    """In an address a number counts only if it stands there whole: longer ones are time stamps and page numbers."""
    if not run.in_address:
        return True
    return run.begins(first) and run.ends(last) and run.is_whole(first, last)


def _mobiles(run: DigitRun, text: str) -> Iterator[tuple[Secret, int, int]]:
    for first, last, signs in run.windows(_MOBILE_LENGTH):
        if _MOBILE.fullmatch(signs):
            yield from _mobile_at(run, first, last, text)


def _mobile_at(run: DigitRun, first: int, last: int, text: str) -> Iterator[tuple[Secret, int, int]]:
    prefix = run.touching_before(first)
    if prefix not in _PREFIXES or not run.ends(last):
        return
    start = run.start(first - len(prefix))
    before = text[max(0, start - 40) : start]
    if run.in_address:
        if not (run.is_whole(first, last) and _is_given(before)):
            return
    elif not (_TELEPHONE.search(before) or _is_plain(run, first, last, text)):
        return
    yield Secret.MOBILE, first - len(prefix), last


def _is_plain(run: DigitRun, first: int, last: int, text: str) -> bool:
    """Whether eleven digits are a mobile number by how they are grouped, and no amount."""
    return run.groups(first, last) in _GROUPS and not _AMOUNT.match(text[run.end(last) :])


def _is_given(before: str) -> bool:
    """Whether an address hands a number over: ``?tel=``, ``tel:``, ``/u``; not as a page's own number."""
    if _PAGE_NUMBER.search(before):
        return False
    return bool(_PARAMETER.search(before) or _NAMED_PATH.search(before))


def _cards(run: DigitRun, text: str) -> Iterator[tuple[Secret, int, int]]:
    """Bank cards: prefix and check digit alone fit a tenth of all long numbers, so a word like 账号 must say it."""
    if run.in_address:
        return
    for length in _CARD_LENGTHS:
        for first, last, signs in run.windows(length):
            if not (run.begins(first) and run.ends(last) and is_bank_card(signs)):
                continue
            if _ACCOUNT.search(text[: run.start(first)]):
                yield Secret.BANK_CARD, first, last


def _number(kind: Secret, run: DigitRun, first: int, last: int) -> PersonalNumber:
    signs = run.signs[first:last]
    head = 4
    if kind is Secret.MOBILE:
        signs, head = signs[-_MOBILE_LENGTH:], 3
    masked = signs[:head] + "*" * (len(signs) - head - 4) + signs[-4:]
    return PersonalNumber(kind, run.start(first), run.end(last), masked)


def _check_character(digits: str) -> str:
    """What has to follow the first 17 digits (GB 11643, which takes it from ISO 7064: MOD 11-2)."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    return "0123456789X"[(1 - total) % 11]


def _is_birthday(digits: str) -> bool:
    try:
        date = datetime.datetime.strptime(digits, "%Y%m%d")
    except ValueError:
        return False
    return 1900 <= date.year < 2100
