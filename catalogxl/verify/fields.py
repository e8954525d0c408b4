"""One field of one item: what the record says against what stands in the copy's cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from catalogxl.grammar.channels import is_tick
from catalogxl.normalise import clean, lines
from catalogxl.record.equality import CHOSEN, OPEN, Likeness, gist, likeness, marked_gist, plain
from catalogxl.verify.expected import WantedField
from catalogxl.vocabulary import TICK

# What fonts of signs turn into when the font is lost: a tick, and a tick in a box.
_OF_SIGN_FONTS: Final = frozenset("üþP")
_TICK_SIGN: Final = re.compile("[√✓✔☑☒✅■●]")
_SAID: Final = ("是", "")
_NUMBERS: Final = re.compile(r"[\W_\d]*")
_LONGEST_NUMBER: Final = 3  # digits of a list's or a row's number
_LIST_NUMBER: Final = re.compile(r"^\s*[（(]?\d{1,3}\s*[.、．)）]\s*")
_MARK: Final = re.compile(f"([{CHOSEN}{OPEN}])")
_TRUE: Final = frozenset({"true", "1", "是", "√", "yes"})
_FALSE: Final = frozenset({"false", "0", "否", "", "no"})
_GONE: Final = "■、□ 标记没有了，看不出选了哪些"


class Compared(NamedTuple):
    """How like the two are, what each says where they differ, and what is odd about the copy's form."""

    likeness: Likeness
    record: str = ""
    copy: str = ""
    form: str = ""


_EXACT: Final = Compared(Likeness.EXACT)


def compare(wanted: WantedField, cell: str) -> Compared:
    """``cell``, as it stands in the copy, against ``wanted``."""
    if wanted.kind == "tick":
        return _tick(bool(wanted.lines), cell)
    if wanted.kind == "ticked_text":
        return _ticked_text(wanted, cell)
    if wanted.kind == "channels":
        return _channels(wanted, cell)
    if wanted.kind == "truth":
        return _truth(wanted.text, cell)
    return _text(wanted, cell)


def without(text: str, parts: Iterable[str]) -> tuple[list[str], list[str]]:
    """Take ``parts`` out of ``text`` (gists both): the parts that are not in it, and the pieces that remain of it.

    Long parts first, so that a short one is not taken out of the middle of a longer one.
    """
    lacking = []
    for part in sorted(parts, key=len, reverse=True):
        if part and part not in text:
            lacking.append(part)
        elif part:
            text = text.replace(part, "\0", 1)
    return lacking, [piece for piece in text.split("\0") if not _is_numbering(piece)]


def _is_numbering(piece: str) -> bool:
    """Whether ``piece`` is a number of a list or of a row, or several that follow each other (an empty line's)."""
    numbers = re.findall(r"\d+", piece)
    if not _NUMBERS.fullmatch(piece) or any(len(number) > _LONGEST_NUMBER for number in numbers):
        return False
    return all(int(number) == int(numbers[0]) + at for at, number in enumerate(numbers))


def _text(wanted: WantedField, cell: str) -> Compared:
    like = likeness(wanted.text, cell)
    if like is not Likeness.DIFFERENT:
        return Compared(like)
    by_gist = {gist(part): part for part in wanted.parts}
    lacking, rest = without(gist(cell), list(map(gist, wanted.parts)))
    small = {gist(part) for part in wanted.may_lack}
    missed = [part for part in wanted.parts if gist(part) in lacking and gist(part) not in small]
    if not missed and not rest:
        lost = [by_gist[key] for key in lacking]
        return Compared(Likeness.WORDING_OF_FORM, form=f"没有小字“{_short(lost[0])}”一类" if lost else "")
    own = _own_lines(cell, wanted.parts)
    if not own or len(lines(cell)) < 2:
        return Compared(Likeness.DIFFERENT, "\n".join(missed), "；".join(rest))
    # A line to which something was added still holds what the record says.
    missed = missed or [part for part in wanted.parts if any(gist(part) in gist(line) for line in own)]
    return Compared(Likeness.DIFFERENT, "\n".join(missed), "\n".join(own))


def _own_lines(cell: str, parts: Sequence[str]) -> list[str]:
    """The lines of ``cell`` that the record does not have."""
    known = {gist(part) for part in parts}
    said = {line: gist(_LIST_NUMBER.sub("", line)) for line in lines(cell)}
    return [line for line, key in said.items() if key and key not in known and gist(line) not in known]


def _short(text: str) -> str:
    return text if len(text) <= 20 else text[:20] + "…"


def ticked(cell: str) -> bool | None:
    """Whether a cell of a tick column is ticked; None if it says something else."""
    said = "".join(clean(cell).split())
    if said in _OF_SIGN_FONTS:
        return True
    if _TICK_SIGN.match(said) and said[1:] in _SAID:
        return True
    return is_tick(cell)


def _tick(wanted: bool, cell: str) -> Compared:
    found = ticked(cell)
    if found is None or found is not wanted:
        return Compared(Likeness.DIFFERENT, TICK if wanted else "", clean(cell))
    said = "".join(clean(cell).split())
    if said in ((TICK, f"{TICK}是") if wanted else ("",)):  # our pages say 是 to screen readers
        return _EXACT
    return Compared(Likeness.PUNCTUATION, form=f"{'' if wanted else '没有'}勾选写作“{_short(said)}”")


def _ticked_text(wanted: WantedField, cell: str) -> Compared:
    """A tick with a text below it; a text without a tick still says for whom."""
    signs = "".join(wanted.parts)
    said = clean(cell)
    body = _TICK_SIGN.sub("", said, count=1)
    body = re.sub(r"^\s*是(?=\s|$)", "", body) if body != said else body
    if not signs:
        return _tick(False, cell)
    if gist(body) == gist(signs):
        if likeness(wanted.text, f"{TICK}\n{body}") >= Likeness.SPACING and body != said:
            return _EXACT
        return Compared(Likeness.PUNCTUATION, form="" if body != said else "特定群体只写了文字，没有√")
    return Compared(Likeness.DIFFERENT, wanted.text, said)


def _truth(wanted: str, cell: str) -> Compared:
    if cell == wanted:
        return _EXACT
    said = plain(cell)
    same = said in (_TRUE if wanted == "true" else _FALSE)
    return Compared(Likeness.PUNCTUATION) if same else Compared(Likeness.DIFFERENT, wanted, clean(cell))


def _channels(wanted: WantedField, cell: str) -> Compared:
    like = likeness(wanted.text, cell)
    if like is not Likeness.DIFFERENT:
        return Compared(like)
    chosen, others = list(map(gist, wanted.parts)), list(map(gist, wanted.others))
    key = marked_gist(cell)
    if not _MARK.search(key):
        return _unmarked_channels(wanted, cell, key)
    before, *rest = _MARK.split(key)
    found: dict[str, list[str]] = {CHOSEN: [], OPEN: []}
    for mark, label in zip(rest[::2], rest[1::2], strict=True):
        found[mark].append(label)
    same_chosen = sorted(found[CHOSEN]) == sorted(chosen)
    if not before and same_chosen and sorted(found[OPEN]) == sorted(others):
        return Compared(Likeness.PUNCTUATION)
    if not before and same_chosen and not found[OPEN]:
        return Compared(Likeness.WORDING_OF_FORM, form="没有选用的渠道（□）没有列出")
    names = {gist(name): name for name in (*wanted.parts, *wanted.others)}
    lost = [f"{CHOSEN}{names[key]}" for key in chosen if key not in found[CHOSEN]]
    new = [f"{CHOSEN}{names.get(key, key)}" for key in found[CHOSEN] if key not in chosen]
    new += [f"{OPEN}{names.get(key, key)}" for key in found[OPEN] if key not in others]
    lost += [f"{OPEN}{names[key]}" for key in others if key not in found[OPEN] and found[OPEN]]
    return Compared(Likeness.DIFFERENT, "\n".join(lost), "\n".join([before, *new] if before else new))


def _unmarked_channels(wanted: WantedField, cell: str, key: str) -> Compared:
    """Without any mark, the chosen ones alone still say what is chosen."""
    lacking, rest = without(key, map(gist, wanted.parts))
    if not lacking and not rest:
        return Compared(Likeness.WORDING_OF_FORM, form="只列出了选用的渠道，没有■")
    lacking, rest = without(key, map(gist, (*wanted.parts, *wanted.others)))
    if not lacking and not rest and wanted.others:
        chosen = "\n".join(f"{CHOSEN}{name}" for name in wanted.parts)
        return Compared(Likeness.DIFFERENT, chosen, _GONE)
    return Compared(Likeness.DIFFERENT, "\n".join(wanted.parts), clean(cell))
