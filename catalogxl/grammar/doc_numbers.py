"""发文字号 and standards in running text: 代字〔year〕sequence号 in every bracket seen.

All functions here take a parsing copy (glyphs) without white space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from catalogxl.grammar.issuers import issuers_exactly
from catalogxl.grammar.numerals import to_int
from catalogxl.grammar.readings import DocumentKey, DocumentNumber, Found, Notes, ReadingKind

FIRST_YEAR = 1949
#: No clock is read: the same text reads the same in every year.
LAST_YEAR = 2050
_OPEN = r"〔\[【(〈「{〖<"
_CLOSE = r"〕\]】)〉」}〗>"
_YEAR = r"(?P<year>[0-9]{2,4}|[〇零○一二三四五六七八九]{4}|[0-9xX×*_□○OoＸ]{4})"
_SEQ = r"(?P<seq>[0-9]{1,6}|[xX×*_□]{1,4})"
_AFTER_SEQ = r"(?P<hao>号*)(?![0-9]|[-—.][0-9])"
_FULL = re.compile(
    rf"(?P<open>[{_OPEN}]{{1,3}}){_YEAR}年?(?P<close>[{_CLOSE}]{{1,3}})(?P<filler>年?字?第?){_SEQ}{_AFTER_SEQ}"
)
_NO_OPEN = re.compile(
    rf"(?P<open>)(?P<year>[0-9]{{4}})年?(?P<close>[{_CLOSE}])(?P<filler>字?第?){_SEQ}(?P<hao>号+)"
)
_NO_CLOSE = re.compile(rf"[{_OPEN}](?P<year>(?:19|20)[0-9]{{2}})年?(?P<seq>[0-9]{{1,4}})号")
_NO_BRACKETS = re.compile(r"(?P<year>(?:19|20)[0-9]{2})年?(?:字?第)?(?P<seq>[0-9]{1,4})号")
_AROUND_SEQ = re.compile(
    rf"(?P<year>(?:19|20)[0-9]{{2}})年?[{_OPEN}]第?(?P<seq>[0-9]{{1,4}})号?[{_CLOSE}](?:号|文件)?"
)
_SHAPES = (_FULL, _NO_OPEN, _NO_CLOSE, _AROUND_SEQ, _NO_BRACKETS)
_ANY_DIGITS = re.compile(r"[0-9xX×*_□]")
_STANDARD = re.compile(
    r"(?<![A-Za-z0-9])(?P<prefix>(?:GB|DB[0-9]{2,6}|LD|MZ|JGJ|CJJ|WS|YY|SF|GA|CAS|RB|SB|JR)(?:(?P<slash>[/∕⁄]?)(?P<t>[TZ]))?"
    r"|T/[A-Z]{2,8})(?P<number>[0-9]{1,6}(?:\.[0-9]{1,3}){0,3})(?P<dash>[-—~_]{1,2}|:)(?P<year>[0-9]{4}|[0-9]{2}(?![0-9]))(?![0-9])",
    re.IGNORECASE,
)
_BARE_AGENCY = re.compile(r"(?:局|部|委|厅|政府|委员会|办公室)$")
_LEAD = re.compile(r"^(?:根据|依据|按照|参照|详见|文号为?|发文字号|以及|及|和|与|或|见|月|日|年)+(?=.{2})")
_TITLE_END = re.compile(r".*(?:通知|意见|办法|决定|规定|条例|方案|规程|细则|批复|公告|纲要|规划|指引)")
_GLUED = re.compile(r"[一-鿿〇A-Z]{1,60}$")


def find_doc_numbers(text: str, notes: Notes) -> Iterator[Found]:
    """Every 发文字号 in ``text``; those not guessed have no number, and ``notes`` tell why."""
    taken = 0
    for match in _matches(text):
        dz = _prefix(text[taken : match.start()])
        if not dz:
            continue
        taken = match.end()
        start = match.start() - len(dz)
        yield Found(start, taken, _doc_number(dz, match, notes))


def usual_number(code: str, year: int, sequence: int) -> DocumentNumber | None:
    """The number ``code〔year〕sequence号`` (代字 of ideographs but 令, 第 and 号), which stood so in brackets of its own;
    None if :func:`find_doc_numbers` has anything to note of it."""
    if not _is_year(year) or not _is_usual(code):
        return None
    key = DocumentKey(ReadingKind.DOC_NO.value, (code, year, sequence))
    return DocumentNumber(f"{code}〔{year}〕{sequence}号", key, ReadingKind.DOC_NO)


def _is_year(year: int) -> bool:
    return FIRST_YEAR <= year <= LAST_YEAR


# The documents of a county bear few of them.
@lru_cache(maxsize=1024)
def _is_usual(code: str) -> bool:
    return _prefix(code) == code and _believable(code, code, Notes())


def _matches(text: str) -> list[re.Match[str]]:
    """The candidates in order of place; at one place the shape with more brackets comes first."""
    found: dict[int, re.Match[str]] = {}
    for shape in _SHAPES:
        for match in shape.finditer(text):
            before = found.get(match.start("year"))
            if before is None:
                found[match.start("year")] = match
    return [found[place] for place in sorted(found)]


def _prefix(before: str) -> str:
    match = _GLUED.search(before)
    if not match:
        return ""
    glued = _TITLE_END.sub("", match.group())
    return _LEAD.sub("", glued)


def _doc_number(dz: str, match: re.Match[str], notes: Notes) -> DocumentNumber | None:
    raw = dz + match.group()
    year, seq = match["year"], match["seq"]
    plain_year = to_int(year) if len(year) == 4 else None
    if not seq.isdecimal() or (plain_year is None and not year.isdecimal()):
        notes.doubt(f"“{raw}”还留着未填写的占位符，请填写完整的文号")
        return None
    if plain_year is None or not _is_year(plain_year):
        notes.doubt(f"“{raw}”的年份“{year}”不是 {FIRST_YEAR} 年以后的四位年份，请核对")
        return None
    wanted = f"{dz}〔{plain_year}〕{int(seq)}号"
    if match.re not in (_FULL, _NO_OPEN):
        notes.doubt(f"“{raw}”的年份没有括号或者括号错位，不能确定年份和序号，请核对", wanted)
        return None
    if not 1 <= int(seq) <= 9999:
        notes.doubt(f"“{raw}”的序号应为 1 至 9999，请核对")
        return None
    if not _believable(dz, wanted, notes):
        return None
    _note_form(match, year=plain_year, notes=notes)
    return DocumentNumber(
        wanted, DocumentKey(ReadingKind.DOC_NO.value, (dz, plain_year, int(seq))), ReadingKind.DOC_NO
    )


def _believable(dz: str, wanted: str, notes: Notes) -> bool:
    number = wanted[len(dz) :]
    issuers = issuers_exactly(dz.removesuffix("发"))
    if issuers:
        order = f"{' '.join(issuers)}令第{number.partition('〕')[2]}"
        notes.doubt(f"“{wanted}”由几个部门名称组成，不是机关代字，可能是部门令误写成发文字号，请核对", order)
    elif "XX" in dz or "某" in dz:
        notes.doubt(f"“{wanted}”还留着未填写的占位符，请填写完整的文号")
    elif not 2 <= len(dz) <= 12:
        notes.doubt(f"“{wanted}”的机关代字应为 2 至 12 个字，请核对")
    elif _BARE_AGENCY.search(dz):
        short = _BARE_AGENCY.sub("", dz)
        offers = (f"{short}{number}", f"{short}发{number}") if len(short) > 1 else ()
        notes.doubt(f"“{dz}”是机关简称，不是机关代字，请按文件上的发文字号填写", *offers)
    else:
        return True
    return False


def _note_form(match: re.Match[str], *, year: int, notes: Notes) -> None:
    raw_year = match.group()[: match.start("seq") - match.start()]
    notes.repair(raw_year, f"〔{year}〕", "年份用六角括号〔〕，其后不写“字”“第”")
    notes.repair(match["seq"], str(int(match["seq"])), "序号不编虚位，前面不加 0")
    notes.repair(
        match["hao"] or match["seq"], "号" if match["hao"] else f"{match['seq']}号", "序号后写一个“号”"
    )


def find_standards(text: str, notes: Notes) -> Iterator[Found]:
    """Every standard's number in ``text``. Both dashes of real use (— and -) stay as they are."""
    for match in _STANDARD.finditer(text):
        if match["dash"] == ":" or len(match["year"]) == 2:
            notes.doubt(f"标准号“{match.group()}”的年份应为横线后的四位数字，请核对")
            yield Found(match.start(), match.end(), None)
            continue
        prefix = match["prefix"].upper().replace("∕", "/").replace("⁄", "/")
        if match["t"] and not match["slash"]:
            prefix = f"{prefix[:-1]}/{prefix[-1]}"
        dash = "-" if match["dash"] == "-" else "—"
        canonical = f"{prefix} {match['number']}{dash}{match['year']}"
        notes.repair(match.group(), canonical.replace(" ", ""), "标准号写成“代号/T 顺序号—年份”")
        key = DocumentKey(ReadingKind.STANDARD.value, (prefix, match["number"], int(match["year"])))
        yield Found(match.start(), match.end(), DocumentNumber(canonical, key, ReadingKind.STANDARD))


def looks_numbered(text: str) -> bool:
    """Whether ``text`` might be meant as a number at all."""
    return bool(_ANY_DIGITS.search(text))
