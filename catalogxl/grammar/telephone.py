"""Telephone numbers that people are to ring: any usual notation in, one form out, or what is wrong with it.

Sources: the national numbering plan (工业和信息化部《电信网编号计划》): area codes 010, 02x and 0[3-9]xx with local
numbers of 7 or 8 digits; service numbers 1xx, 12xxx, 95xxx and 96xxx; 400 and 800 with seven digits; mobile numbers
1[3-9] with nine. Notations as seen on published catalogs and notice boards.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from typing import Final

from catalogxl.lazy_pattern import lazy_pattern

#: A cell of telephone numbers is no longer than this.
LONGEST: Final = 300
_SHORTEST_LOCAL: Final = 7
_LONGEST_LOCAL: Final = 8
_LONGEST_EXTENSION: Final = 6
# No more last digits than these stand for a number beside its neighbour.
_LONGEST_TAIL: Final = 4
# A row of more numbers than this is an exchange, not what an office answers at.
_LONGEST_ROW: Final = 10

_DASHES: Final = str.maketrans(dict.fromkeys("‐‑‒–—―−─﹣－~～_", "-"))
_ROUND: Final = str.maketrans("[]{}〔〕", "()()()")
_SEPARATOR: Final = lazy_pattern(
    r"[、,;|\n]|[/\\]|(?<=\d)\s*(?:或者?|和|及|与|&)\s*(?=\D*\d)|(?<=\d)\s*\+\s*(?=\d)"
)
# ①0371-… ②0371-…; 1.0371-… 2.0371-…
_COUNTED: Final = lazy_pattern(
    r"(?:^|(?<=[\s;；,，、]))(?:[①-⑳]|[（(]\d[)）]|\d\s*[.、．)）](?=\s*[(（]?\d{3}))\s*", re.MULTILINE
)
# The first and the last of a row: 26998888至90, 26998888～90.
_ROW: Final = lazy_pattern(r"(?<!\d)(\d{7,8}|0\d{9,11})\s*[至到~～]\s*(\d{1,4})(?!\d)")
_AREA_COLON: Final = lazy_pattern(r"(?<!\d)(0\d{2,3})\s*:\s*(?=\d)")
_CHINESE_DIGITS: Final = str.maketrans("〇零一二三四五六七八九", "00123456789")
_IN_CHINESE: Final = lazy_pattern(r"(?:[〇零一二三四五六七八九][-\s]?){7,}")
_DATE: Final = lazy_pattern(r"(?:19|20)\d\d([-./])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])")
_ABROAD: Final = lazy_pattern(r"^\(?(?:(?:\+|00)\s*86|86(?=[-\s)]))\)?[-\s]*")
_AREA: Final = lazy_pattern(r"0(?:10|2\d|[3-9]\d\d)")
_USUAL: Final = lazy_pattern(r"(0(?:10|2[0-9]|[3-9][0-9]{2}))-([0-9]{7,8})")
_SERVICE: Final = lazy_pattern(r"1[12]\d{3}|100\d\d|1(?:1[0-79]|2[0-2])|9[56]\d{3,4}")
_FREE: Final = lazy_pattern(r"[48]00\d{7}")
_MOBILE: Final = lazy_pattern(r"1[3-9]\d{9}")
_EXTENSION: Final = lazy_pattern(
    r"[\s,(-]*(?:转|分机(?:号码?)?|内线|ext(?:ension)?\.?|#)+\s*(?:转|分机)?[\s:.-]*(\d{1,6})\s*\)?$",
    re.IGNORECASE,
)
_WORDS: Final = (
    r"(?:(?:联系|咨询|监督|投诉|举报|服务|办公|值班|办公室|查询|政务|固定|公开|对外)*"
    r"(?:电话|热线|座机|固话|号码|tel(?:ephone)?|phone|[☎☏℡✆📞])(?:号码|号)?[\s.:]*)+"
)
_LABEL: Final = lazy_pattern(r"[^\d(+]*")
_ONLY_WORDS: Final = lazy_pattern(_WORDS, re.IGNORECASE)
_WORDS_AT_END: Final = lazy_pattern(_WORDS + "$", re.IGNORECASE)
_HOURS: Final = lazy_pattern(
    r"\d{1,2}\s*[:点时]\s*(?:\d{2}|半)?(?:\s*分)?|[上下]午|早上|晚上|工作日|节假日|(?:周|星期)[一二三四五六日天末]|时间|小时"
)
_SCIENTIFIC: Final = lazy_pattern(r"\d(?:\.\d+)?e[+-]?\d+")
_CALCULATED: Final = lazy_pattern(r"-\d{5,9}")
_DIGITS_AND_SIGNS: Final = lazy_pattern(r"[\s().\-]*\d[\d\s().\-]*")
# 0371-60000000)12333: too long behind it for an extension whose bracket was only half written, as in …)801.
_STRAY_BRACKET: Final = lazy_pattern(r"[^(]*\d{7}\s*\)[\s.\-]*\d{5}")
_REMARK: Final = lazy_pattern(r"\([^()\d]{1,20}\)$|[^\d()a-z]{1,20}$")
# Put in to fill the cell; the zeros of examples are nobody's number either, but do no harm.
_MADE_UP: Final = lazy_pattern(r"([1-9])\1{4}|([1-9])\2{6,}")
_IN_BRACKETS: Final = lazy_pattern(r"\([^()]*\)|\[[^\[\]]*\]")
_LONG_DIGITS: Final = lazy_pattern(r"(?<!\d)\d[\d\s().-]{3,}\d")
# Letters that a scanner or a quick hand puts for digits.
_LOOK_ALIKES: Final = str.maketrans("lioqzsb丨〇○", "1100258100")


class TelephoneKind(Enum):
    """What kind of number one dials."""

    LANDLINE = "landline"
    SERVICE = "service"
    FREE = "free"
    MOBILE = "mobile"


@dataclass(frozen=True, slots=True)
class Telephone:
    """A number as dialled: ``area`` (``0371``, or ''), ``number`` (digits) and ``extension`` (digits, or '').

    ``label`` is what the county wrote before it to tell it from others (社保中心).
    """

    kind: TelephoneKind
    number: str
    area: str = ""
    extension: str = ""
    label: str = ""

    def __str__(self) -> str:
        number = f"{self.area}-{self.number}" if self.area else self.number
        if self.kind is TelephoneKind.FREE:
            number = f"{number[:3]}-{number[3:6]}-{number[6:]}"
        number += f"转{self.extension}" if self.extension else ""
        return f"{self.label}：{number}" if self.label else number


@dataclass(frozen=True, slots=True)
class TelephoneReading:
    """The numbers of a cell. ``text`` is their usual form, joined by 、; ``fault`` (Chinese) is '' if nothing is wrong.

    ``fix`` proposes another content where it is sure what was meant.
    """

    numbers: tuple[Telephone, ...] = ()
    text: str = ""
    fault: str = ""
    fix: str | None = None


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is known of the place: its area code ('' if not known), and how long local numbers are (0 if not known)."""

    area: str
    digits: int

    def is_local(self, number: str, area: str) -> bool:
        if self.digits and area == self.area:
            return len(number) == self.digits
        return _SHORTEST_LOCAL <= len(number) <= _LONGEST_LOCAL


@dataclass(frozen=True, slots=True)
class _Piece:
    """One number, or what is wrong with it; ``fix`` is the number that was surely meant."""

    number: Telephone | None = None
    fault: str = ""
    fix: Telephone | None = None


@lru_cache(maxsize=4096)
def parse_telephones(text: str, area: str = "", local_digits: int = 0) -> TelephoneReading:
    """Read the telephone numbers in ``text``; ``area`` is the area code of the place and ``local_digits`` the length
    of its local numbers, '' and 0 where they are not known. Gives a reading for any text, never raises."""
    if not text.strip():
        return TelephoneReading()
    if len(text) > LONGEST:
        return TelephoneReading(fault="文字过长，不是电话号码")
    plan = _Plan(area, local_digits)
    if usual := _USUAL.fullmatch(text):
        code, local = usual.groups()
        if plan.is_local(local, code) and not _MADE_UP.fullmatch(local):
            return TelephoneReading((Telephone(TelephoneKind.LANDLINE, local, code),), text)
    plain = _narrow(text)
    pieces: list[_Piece] = []
    for part in _parts(plain, plan):
        before = next((p.number.area for p in pieces if p.number and p.number.area), "")
        continued = _continued(part, pieces[-1].number) if pieces else None
        pieces.append(_Piece(continued) if continued else _piece(part, plan, before))
    if not pieces:
        return TelephoneReading(fault="不是电话号码")
    numbers = tuple(piece.number for piece in pieces if piece.number)
    faults = [piece.fault for piece in pieces if piece.fault]
    if not faults:
        return TelephoneReading(numbers, "、".join(map(str, numbers)))
    meant = [piece.number or piece.fix for piece in pieces]
    fix = "、".join(map(str, meant)) if all(meant) else None
    return TelephoneReading(numbers, fault=faults[0], fix=fix)


def _narrow(text: str) -> str:
    """Half-width signs in small letters, one kind of dash; line breaks stay."""
    signs = (unicodedata.normalize("NFKC", sign) for sign in _COUNTED.sub("\n", text.strip()))
    plain = (
        _ROW.sub(_row, "".join(signs))
        .translate(_DASHES)
        .lower()
        .replace("。", ".")
        .replace("【", "(")
        .replace("】", ")")
    )
    plain = _IN_CHINESE.sub(lambda match: match[0].translate(_CHINESE_DIGITS), plain.translate(_ROUND))
    return _AREA_COLON.sub(r"\1-", plain)


def _row(match: re.Match[str]) -> str:
    """The last digits of every number of a row, joined by 、; of a longer row what stands there, with a word that no
    extension has; what stands there if it is no row that goes up."""
    first, last = match.groups()
    begin, end = int(first[-len(last) :]), int(last)
    if begin >= end:
        return match[0]
    if end >= begin + _LONGEST_ROW:
        return f"{first}至{last}"
    return "、".join([first, *(f"{number:0{len(last)}}" for number in range(begin + 1, end + 1))])


def _continued(part: str, before: Telephone | None) -> Telephone | None:
    """The number that only says how it differs from the one ``before``: 26998888、89; 26998888转801、802."""
    if before is None or before.kind is not TelephoneKind.LANDLINE or not part.isdecimal():
        return None
    if before.extension and len(part) <= _LONGEST_EXTENSION:
        return replace(before, extension=part)
    if not before.extension and len(part) <= _LONGEST_TAIL:
        return replace(before, number=before.number[: -len(part)] + part)
    return None


def _parts(plain: str, plan: _Plan) -> list[str]:
    parts = [
        part.strip(" .-:") if not _CALCULATED.fullmatch(part) else part for part in _SEPARATOR.split(plain)
    ]
    return [one for part in parts if part for one in _spaced(part, plan)]


def _spaced(part: str, plan: _Plan) -> list[str]:
    """Numbers that only a space keeps apart, if each is one and the last is no extension."""
    words = part.split()
    several = all(_piece(word, plan).number for word in words) and not _EXTENSION.search(part)
    return words if several else [part]


def _piece(part: str, plan: _Plan, before: str = "") -> _Piece:
    """Read one number; ``before`` is the area code of the number before it."""
    if _DATE.fullmatch(part):
        return _Piece(fault="像是日期，不是电话号码")
    if _SCIENTIFIC.fullmatch(part):
        return _Piece(fault="号码被表格程序改成了科学计数法，后几位已经丢失")
    if _CALCULATED.fullmatch(part):
        return _calculated(part, plan)
    if _HOURS.search(part):
        return _with_hours(part, plan)
    label, rest = _label(part)
    number = _number(rest, plan, before)
    if number is None and (remark := _REMARK.search(rest)) and _number(rest[: remark.start()], plan, before):
        return _Piece(_labelled(_number(rest[: remark.start()], plan, before), remark[0].strip("() ")))
    if number is not None and _MADE_UP.fullmatch(number.number):
        return _Piece(fault="不是真的号码")
    if number is not None:
        return _Piece(_labelled(number, label))
    return _faulty(rest, plan)


def _labelled(number: Telephone | None, label: str) -> Telephone | None:
    if number is None or not any(map(str.isalpha, label)) or _ONLY_WORDS.fullmatch(label):
        return number
    return Telephone(number.kind, number.number, number.area, number.extension, label)


def _label(part: str) -> tuple[str, str]:
    """What stands before the number, and the number."""
    match = _LABEL.match(part)
    head = match[0] if match else ""
    label = _WORDS_AT_END.sub("", head).strip(" .:-")
    return label, part[len(head) :] if any(sign.isdigit() for sign in part[len(head) :]) else part


def _number(text: str, plan: _Plan, before: str = "") -> Telephone | None:
    """The number that ``text`` is; None if it is none."""
    text, abroad = _ABROAD.subn("", text.strip(" .:-"))
    extension = ""
    if match := _EXTENSION.search(text):
        text, extension = text[: match.start()], match[1]
    if not _DIGITS_AND_SIGNS.fullmatch(text) or _STRAY_BRACKET.match(text):
        return None
    first, *others = re.findall(r"\d+", text)
    if (
        abroad
        and not first.startswith(("0", "400", "800"))
        and not _MOBILE.fullmatch("".join((first, *others)))
    ):
        first = f"0{first}"
    return _dialled([first, *others], extension, plan, before)


def _dialled(groups: list[str], extension: str, plan: _Plan, before: str) -> Telephone | None:
    digits = "".join(groups)
    if _SERVICE.fullmatch(digits):
        return Telephone(TelephoneKind.SERVICE, digits, extension=extension)
    if _FREE.fullmatch(digits):
        return Telephone(TelephoneKind.FREE, digits, extension=extension)
    if _MOBILE.fullmatch(digits.removeprefix("0")):
        return Telephone(TelephoneKind.MOBILE, digits.removeprefix("0"), extension=extension)
    if digits.startswith("0"):
        return _with_area(groups, extension, plan)
    area = before or plan.area
    if plan.is_local(digits, area):
        return Telephone(TelephoneKind.LANDLINE, digits, area, extension)
    local, *others = groups
    behind = "".join(others)
    if not extension and plan.is_local(local, area) and len(behind) <= _LONGEST_EXTENSION:
        return Telephone(TelephoneKind.LANDLINE, local, area, behind)
    return None


def _with_area(groups: list[str], extension: str, plan: _Plan) -> Telephone | None:
    digits = "".join(groups)
    match = _AREA.match(digits)
    if match is None:
        return None
    area, local = match[0], digits[match.end() :]
    if _SERVICE.fullmatch(local):
        return Telephone(TelephoneKind.SERVICE, local, area, extension)
    if plan.is_local(local, area):
        return Telephone(TelephoneKind.LANDLINE, local, area, extension)
    # 0371-60000000-801
    *_, behind = groups
    shorter = local.removesuffix(behind)
    if not extension and len(behind) <= _LONGEST_EXTENSION and plan.is_local(shorter, area):
        return Telephone(TelephoneKind.LANDLINE, shorter, area, behind)
    return None


def _faulty(text: str, plan: _Plan) -> _Piece:
    digits = "".join(sign for sign in text if sign.isdigit())
    if len(digits) < 3:
        return _Piece(fault="不是电话号码")
    if any(sign.isalpha() for sign in text):
        look_alike = text.translate(_LOOK_ALIKES)
        meant = _number(look_alike, plan) if look_alike != text else None
        return _Piece(fault="混有不是数字的字", fix=meant)
    if digits.isascii() and (meant := _with_zero(digits, plan)):
        return _Piece(fault="区号前面少了一个 0", fix=meant)
    return _Piece(fault="号码的位数不对")


def _with_zero(digits: str, plan: _Plan) -> Telephone | None:
    """The number whose leading 0 a spreadsheet program took away; only where it is of this place."""
    if not plan.area:
        return None
    number = _number(f"0{digits}", plan)
    return number if number and number.area == plan.area else None


def _calculated(text: str, plan: _Plan) -> _Piece:
    """0371-60000000 typed as a sum gives 371 - 60000000."""
    fault = "号码被表格程序当成算式算掉了"
    if not plan.area:
        return _Piece(fault=fault)
    local = str(int(plan.area) - int(text))
    fix = Telephone(TelephoneKind.LANDLINE, local, plan.area) if plan.is_local(local, plan.area) else None
    return _Piece(fault=fault, fix=fix)


def _with_hours(text: str, plan: _Plan) -> _Piece:
    """The number beside which office hours were written, if it is plain which digits are the number."""
    fault = "混有办公时间等文字"
    for bare in (_IN_BRACKETS.sub("", text), _HOURS.sub(" ", text)):
        number = _number(_label(bare.strip(" ()"))[1], plan)
        if number is not None:
            return _Piece(fault=fault, fix=number)
    found = [number for match in _LONG_DIGITS.finditer(text) if (number := _number(match[0], plan))]
    return _Piece(fault=fault, fix=found.pop() if len(found) == 1 else None)
