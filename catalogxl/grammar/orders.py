"""Orders (令) in running text: of the State Council, of the President, of ministries.

All functions here take a parsing copy (glyphs) without white space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalogxl.grammar.issuers import PRESIDENT, STATE_COUNCIL, Issuers, issuers_at_end
from catalogxl.grammar.numerals import CHINESE_NUMERAL_CHARACTERS, to_chinese, to_int
from catalogxl.grammar.readings import DocumentKey, DocumentNumber, Found, Notes, ReadingKind

_N = rf"(?P<n>[0-9]{{1,5}}|[{CHINESE_NUMERAL_CHARACTERS}]{{1,8}})"
_STRAIGHT = re.compile(rf"令(?P<open>[(\[〔【])?(?P<di>第?){_N}(?P<hao>号*)令?(?![0-9.])(?(open)[)\]〕】]?)")
_INVERTED = re.compile(rf"[(\[〔【]?(?P<di>第?){_N}(?P<hao>号)令[)\]〕】]?")
_AMENDING = re.compile(
    rf"(?P<di>第){_N}(?P<hao>号)(?:令)?(?=(?:第[一二三四五六七八九十]{{1,2}}次)?(?:修订|修正|修改))"
)
_ROLE = re.compile(
    r"(?:予以)?(?P<role>公布|发布|颁布|(?:第[一二三四五六七八九十]{1,2}次)?(?:修订|修正|修改))"
)
_DATE = re.compile(r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日$")
_YEAR_ONLY = re.compile(r"[0-9]{4}年$")
_STATE_ABBREVIATED = re.compile("(?<![一-鿿])国$")


def find_orders(text: str, notes: Notes) -> Iterator[Found]:
    """Every order in ``text``, base orders and, after them, 第710号修订 of the same issuer."""
    taken = 0
    last: Issuers | None = None
    for match in _matches(text):
        if match.start() < taken:
            continue
        before = text[taken : match.start()]
        if match.re is _AMENDING:
            issuers = last._replace(start=len(before)) if last else None
        else:
            issuers = _issuers(before, notes)
        if issuers is None or not issuers.names:
            taken = match.end()
            if match.re is not _AMENDING and (match["di"] or match["hao"]):
                _doubt_issuer(match, before, notes)
                yield Found(match.start(), taken, None)
            continue
        date, start = _date_before(before, issuers, notes)
        role = _ROLE.match(text, match.end())
        taken = role.end() if role else match.end()
        number = _order(match, issuers, raw=before[issuers.start :] + match.group(), notes=notes)
        if number:
            named = DocumentNumber(
                number.canonical, number.key, number.kind, date, role["role"] if role else ""
            )
            yield Found(match.start() - len(before) + start, taken, named)
            last = issuers
        else:
            yield Found(match.start() - len(before) + start, taken, None)


def _matches(text: str) -> list[re.Match[str]]:
    found = [match for shape in (_STRAIGHT, _INVERTED, _AMENDING) for match in shape.finditer(text)]
    return sorted(found, key=re.Match.start)


def _issuers(before: str, notes: Notes) -> Issuers | None:
    found = issuers_at_end(before)
    if found.names:
        if found.shortened:
            notes.repair(before[found.start :], " ".join(found.names), "部门用全称")
        return found
    state = _STATE_ABBREVIATED.search(before)
    if state is None:
        return None
    notes.repair("国令", f"{STATE_COUNCIL}令", "机关用全称")
    return Issuers((STATE_COUNCIL,), state.start())


def _doubt_issuer(match: re.Match[str], before: str, notes: Notes) -> None:
    value = to_int(match["n"])
    said = (before[-12:] + match.group()).strip("，,、;；()")
    if before.endswith("中华人民共和国") and value:
        of_president = f"{PRESIDENT}令第{to_chinese(value)}号"
        notes.doubt(
            f"“{said}”没有写明是国务院令还是主席令，请核对", f"{STATE_COUNCIL}令第{value}号", of_president
        )
    else:
        notes.doubt(f"“{said}”没有可以确定的发布机关（不同部门有同号的令），请补全机关名称")


def _date_before(before: str, issuers: Issuers, notes: Notes) -> tuple[str, int]:
    head = before[: issuers.start]
    date = _DATE.search(head)
    if date:
        return date.group(), date.start()
    year = _YEAR_ONLY.search(head)
    if year:
        notes.repair(year.group() + before[issuers.start :], before[issuers.start :], "令号前不写年份")
        return "", year.start()
    return "", issuers.start


def _order(match: re.Match[str], issuers: Issuers, *, raw: str, notes: Notes) -> DocumentNumber | None:
    value = to_int(match["n"])
    if not value or value > 9999:
        notes.doubt(f"“{raw}”的令号读不懂，请核对")
        return None
    president = issuers.names == (PRESIDENT,)
    number = f"第{to_chinese(value) if president else value}号"
    canonical = f"{' '.join(issuers.names)}令{number}"
    if match.re is _INVERTED:
        notes.repair(match.group(), f"令{number}", "词序应为“令第几号”")
    elif match.re is _STRAIGHT and match.group() != f"令第{value}号":
        # The President's orders are counted in Chinese numerals; arabic ones are an accepted way.
        notes.repair(match.group(), f"令{number}", "令号写成“令第几号”")
    if issuers.names == (STATE_COUNCIL,):
        return DocumentNumber(
            canonical,
            DocumentKey(ReadingKind.STATE_COUNCIL_ORDER.value, (value,)),
            ReadingKind.STATE_COUNCIL_ORDER,
        )
    if president:
        return DocumentNumber(
            canonical,
            DocumentKey(ReadingKind.PRESIDENTIAL_ORDER.value, (value,)),
            ReadingKind.PRESIDENTIAL_ORDER,
        )
    key = DocumentKey(ReadingKind.MINISTRY_ORDER.value, (issuers.names, value))
    return DocumentNumber(canonical, key, ReadingKind.MINISTRY_ORDER)
