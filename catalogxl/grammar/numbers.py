"""A document's number as it stands in a field of its own: any notation in, one normal form out, or a doubt.

Source: GB/T 9704 for the form of 发文字号 (year in 〔〕, no leading zeros, neither 第 nor 字).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from catalogxl.grammar.adoption import read_adoption
from catalogxl.grammar.doc_numbers import find_doc_numbers, find_standards, looks_numbered
from catalogxl.grammar.orders import find_orders
from catalogxl.grammar.parse_copy import parsing_copy, squeeze
from catalogxl.grammar.readings import DocumentKey, DocumentNumber, Found, Notes, NumberReading, ReadingKind
from catalogxl.lazy_pattern import lazy_pattern
from catalogxl.normalise import clean

#: A number field longer than this is no number.
LONGEST_NUMBER = 1000
_STATE_ORDER = lazy_pattern("中华人民共和国国务院令第([1-9][0-9]{0,3})号")
_SLIP = "中国人民共和国"
_REPUBLIC = "中华人民共和国"
# What may stand around a number without meaning anything.
_PADDING = lazy_pattern(r"文件|发文字号|文号|[\s()\[\]〔〕【】{}《》<>〈〉,，、;；。.:：·]+|和|及|与")
_RUNNING_PUNCTUATION = "（），、；：。　．＜＞《》≪≫«»①②③④⑤⑥⑦⑧⑨"
_WRAP = lazy_pattern(r"[\[\]〔〕【】{}《》<>〈〉]")
_STRAY = lazy_pattern(r"[^\s()（），,、；;。]")


def parse_number(text: str) -> NumberReading:
    """The number or numbers that ``text`` consists of. Gives a reading for any text, never raises."""
    if len(text) > LONGEST_NUMBER:
        return NumberReading(None, doubts=("文号栏的文字过长，读不出文号，请只填写文号",))
    return _parse_number(text)


@lru_cache(maxsize=4096)
def _parse_number(text: str) -> NumberReading:
    state = _STATE_ORDER.fullmatch(text)
    if state:
        key = DocumentKey(ReadingKind.STATE_COUNCIL_ORDER.value, (int(state[1]),))
        return NumberReading(DocumentNumber(text, key, ReadingKind.STATE_COUNCIL_ORDER))
    cleaned = clean(text)
    if not cleaned:
        return NumberReading(None, doubts=("没有填写文号",))
    compact, _ = squeeze(parsing_copy(cleaned))
    notes = Notes()
    note_glyphs(cleaned, compact, notes)
    found = find_numbers(compact, notes)
    numbers = in_order([one.number for one in found if one.number])
    rest = _rest(compact, found)
    adoption = None if found else read_adoption(compact, notes)
    if adoption:
        numbers, rest = (adoption,), ""
    _note_spacing(cleaned, numbers, notes)
    if not numbers and not notes.doubts:
        hint = "" if looks_numbered(compact) else "（没有年份和序号）"
        notes.doubt(f"“{cleaned[:40]}”不是可以识别的文号{hint}，请按文件上的发文字号填写")
    elif rest and numbers:
        _note_rest(rest, notes, several=len(numbers) > 1)
    if any(not other.role for other in numbers[1:]):
        notes.doubt(
            "这里有几个文号，请每个文件单独填写：" + "、".join(number.canonical for number in numbers)
        )
    complete = bool(numbers) and all(one.number for one in found)
    return NumberReading(
        numbers[0] if complete else None,
        tuple(notes.repairs),
        tuple(notes.doubts),
        tuple(notes.candidates),
        numbers[1:] if complete else (),
    )


def find_numbers(compact: str, notes: Notes) -> Sequence[Found]:
    """Every number in a parsing copy without white space, in order of place, none overlapping."""
    found, noted = _find(compact)
    notes.add(noted)
    return found


# The cutting of a cell and the reading of its pieces ask for the same text.
@lru_cache(maxsize=512)
def _find(compact: str) -> tuple[Sequence[Found], Notes]:
    notes = Notes()
    if _SLIP in compact:
        notes.repair(_SLIP, _REPUBLIC, "国名误字")
        # Same length: places stay true.
        compact = compact.replace(_SLIP, _REPUBLIC)
    found: list[Found] = []
    for finder in (find_standards, find_orders, find_doc_numbers):
        masked = compact
        for one in found:
            masked = masked[: one.start] + "\n" * (one.end - one.start) + masked[one.end :]
        found += finder(masked, notes)
    return sorted(found, key=lambda one: one.start), notes


def in_order(numbers: list[DocumentNumber]) -> tuple[DocumentNumber, ...]:
    """Each once, base numbers before those that amend."""
    unique = list(dict.fromkeys(numbers))
    return tuple(sorted(unique, key=lambda number: number.role.endswith(("修订", "修正", "修改"))))


def _rest(compact: str, found: Sequence[Found]) -> str:
    pieces: list[str] = []
    at = 0
    for one in found:
        pieces.append(compact[at : one.start])
        at = one.end
    pieces.append(compact[at:])
    return "".join(pieces)


def _note_rest(rest: str, notes: Notes, *, several: bool) -> None:
    left = _PADDING.sub("", rest)
    if left == "号":
        notes.repair("号", "", "文号后多写了“号”")
    elif left:
        notes.doubt(f"文号之外还有读不懂的文字“{left[:40]}”，请核对")
    if "文件" in rest:
        notes.repair("文件", "", "文号后不写“文件”")
    if _WRAP.search(rest):
        notes.repair("".join(_WRAP.findall(rest)), "", "文号外面多余的括号")
    if several:
        return
    padding = "".join(_STRAY.sub("", rest).split())
    if padding and not left.strip("号") and padding not in ("()", "（）"):
        notes.repair(padding, "", "文号前后多余的标点")


def note_glyphs(cleaned: str, compact: str, notes: Notes) -> None:
    """Full-width digits, traditional characters, odd brackets. Full-width punctuation is right."""
    tight = "".join(cleaned.split())
    changed = [
        before
        for before, after in zip(tight, compact, strict=True)
        if before != after and before not in _RUNNING_PUNCTUATION
    ]
    if changed:
        notes.repair("".join(changed), parsing_copy("".join(changed)), "全角、繁体或者形近的字符")


def _note_spacing(cleaned: str, numbers: tuple[DocumentNumber, ...], notes: Notes) -> None:
    """White space inside of a number is a slip, except between issuers and inside of a standard's number."""
    if len(numbers) == 1 and any(character.isspace() for character in cleaned):
        (number,) = numbers
        is_spaced_right = "\n" not in cleaned and cleaned.count(" ") == number.canonical.count(" ")
        if not is_spaced_right and number.kind is not ReadingKind.ADOPTION:
            notes.repair(cleaned, "".join(cleaned.split()), "文号中多余的空格或换行")
