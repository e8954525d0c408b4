"""The adoption history by which laws and local regulations are cited instead of a number.

Example: 2009年3月26日河南省第十一届人民代表大会常务委员会第八次会议通过.
"""

from __future__ import annotations

import re

from catalogxl.grammar.numerals import to_int
from catalogxl.grammar.readings import DocumentKey, DocumentNumber, Notes, ReadingKind
from catalogxl.lazy_pattern import lazy_pattern

_MADE = lazy_pattern(r"通过|批准|修正|修订|修改|公布|颁布|施行")
_DATED = lazy_pattern(r"[0-9]{4}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?")
_CHINESE_DATE = lazy_pattern(
    r"([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_SESSION = lazy_pattern(r"(?:代表大会|委员会|人大|常委会)第[一二三四五六七八九十百]{1,5}次(?:全体)?会议")
_NO_MEETING = lazy_pattern(r"((?:委员会|常委会)第[一二三四五六七八九十]{1,4}次)(?!会议|修|全体|会)")
_NEW_STEP = lazy_pattern(r"(通过|批准|修正|修订|公布)[,，;；、。]?(?=根据|[0-9]{4}年|自[0-9]{4}年)")
_SCRAPS = ",，;；、。:： ()"


def is_adoption(text: str) -> bool:
    """Whether ``text`` (a parsing copy without white space) tells when a law was adopted or amended."""
    if not _MADE.search(text):
        return False
    return bool(_DATED.search(text) or _CHINESE_DATE.search(text) or _SESSION.search(text))


def adoption_text(text: str, notes: Notes) -> str:
    """The normal form of an adoption history: arabic dates, one space before each further step."""
    text = _CHINESE_DATE.sub(lambda match: _arabic_date(match, notes), text.strip(_SCRAPS).rstrip("《〈"))
    if _NO_MEETING.search(text):
        notes.repair("第…次", "第…次会议", "漏写“会议”")
        text = _NO_MEETING.sub(r"\1会议", text)
    text = text.replace(",", "，").replace(";", "；").replace("(", "（").replace(")", "）").replace(":", "：")
    return _NEW_STEP.sub(r"\1 ", text)


def read_adoption(text: str, notes: Notes) -> DocumentNumber | None:
    """``text`` as an adoption history, or ``None``. Its key tells acts of adoption apart, not documents."""
    inside = text.strip(_SCRAPS)
    if not is_adoption(inside) or not re.match(r"[一-鿿〇0-9]", inside):
        return None
    canonical = adoption_text(inside, notes)
    date = _DATED.search(canonical)
    if not date:
        notes.doubt("通过或者修正的日期没有写明，请补全“某年某月某日”")
    key = DocumentKey(ReadingKind.ADOPTION.value, (date.group() if date else "", canonical))
    return DocumentNumber(canonical, key, ReadingKind.ADOPTION)


def _arabic_date(match: re.Match[str], notes: Notes) -> str:
    year, month, day = map(to_int, match.groups())
    if not (year and month and day):
        return match.group()
    arabic = f"{year}年{month}月{day}日"
    notes.repair(match.group(), arabic, "日期用阿拉伯数字")
    return arabic
