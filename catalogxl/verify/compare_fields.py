"""One field of one item: what the record says against what stands in the copy's cell. Typed fields compare as typed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from catalogxl.grammar.channels import is_tick
from catalogxl.normalise import clean, lines
from catalogxl.record.equality import (
    CHOSEN,
    OPEN,
    Likeness,
    drop_signs,
    fold_marks,
    fold_signs,
    fold_space,
    likeness,
)
from catalogxl.verify.expected import ExpectedField, ExpectedLine
from catalogxl.vocabulary import TICK

_TICK_SIGN: Final = re.compile("[√✓✔☑☒✅■●]")
_SAID: Final = ("是", "")
#: A number of a list: before a separator, at the beginning of a line or where a lost line break was.
_LIST_NUMBER: Final = re.compile(
    r"(?<![0-9A-Za-z.．])[（(]?([0-9０-９]{1,3})[)）.、．](?![0-9０-９])[)）.、．]?\s*"
)
_LIST_NUMBER_IN_KEY: Final = re.compile(r"(?<![0-9a-z.])\(?([0-9]{1,3})[).、](?![0-9])[).、]?")
_NUMBERED: Final = re.compile(rf"^\s*{_LIST_NUMBER.pattern}")
_TRUE: Final = frozenset({"true", "是", "√", "1", "1.0", "yes"})
_FALSE: Final = frozenset({"false", "否", "", "0", "0.0", "no"})
_NUMBER: Final = re.compile(r"([0-9]{1,9})(?:\.0+)?")
_MARK: Final = re.compile(f"([{CHOSEN}{OPEN}])")
_GONE: Final = f"{CHOSEN}、{OPEN} 标记没有了，看不出选了哪些"
_ORDER: Final = "一格之内各行的次序不同"


@dataclass(frozen=True, slots=True)
class ComparedField:
    """How a cell compares; ``record`` and ``copy`` are what differs, ``form`` what is told of a change of form."""

    likeness: Likeness
    record: str = ""
    copy: str = ""
    form: str = ""


_EXACT: Final = ComparedField(Likeness.EXACT)


def compare_field(expected: ExpectedField, cell: str) -> ComparedField:
    """``cell`` against what the record says in its column."""
    if expected.kind == "tick":
        return _tick(bool(expected.lines), cell)
    if expected.kind == "ticked_text":
        return _ticked_text(expected, cell)
    if expected.kind == "channels":
        return _channels(expected, cell)
    if expected.kind == "truth":
        return _truth(expected.text, cell)
    if expected.kind == "count":
        return _count(expected.text, cell)
    return compare_lines(expected.lines, cell)


# --- texts, one value a line ---


def compare_lines(expected: Sequence[ExpectedLine], cell: str) -> ComparedField:
    """Whether ``cell`` says these values in this order, numbered or not, whatever became of its line breaks."""
    key = _run(cell)
    small = "".join(line.whole for line in expected if line.optional)
    for wanted in (expected, [line for line in expected if not line.optional]) if small else (expected,):
        form = f"没有小字“{_short(small)}”一类" if len(wanted) < len(expected) else ""
        if any(key == _run(text) for text in _as_published(wanted)):
            return ComparedField(Likeness.WORDING_OF_FORM if form else _likeness(wanted, cell), form=form)
        if _same_lines(wanted, lines(cell)):
            return ComparedField(Likeness.WORDING_OF_FORM, form=_ORDER)
    return _different(expected, cell)


def _run(text: str) -> str:
    """The key of a whole cell in which list numbers are told from the numbers of a text."""
    return drop_signs(_LIST_NUMBER_IN_KEY.sub("\ue001\\1\ue002", fold_space(text)))


def _as_published(expected: Sequence[ExpectedLine]) -> Iterator[str]:
    """The values without numbers, numbered, and with numbers only before those that have no label."""
    yield "\n".join(line.whole for line in expected)
    yield "\n".join(f"{number}.{line.whole}" for number, line in enumerate(expected, 1))
    values = [line for line in expected if not line.label]
    labelled = [line.whole for line in expected if line.label]
    yield "\n".join([*(f"{number}.{line.whole}" for number, line in enumerate(values, 1)), *labelled])


def _same_lines(expected: Sequence[ExpectedLine], own: Sequence[str]) -> bool:
    """Whether the lines are the same in another order, and their numbers, if any, count them."""
    numbers = [int(found[1]) for line in own if (found := _NUMBERED.match(line))]
    if numbers and sorted(numbers) != list(range(1, len(numbers) + 1)):
        return False
    bare = Counter(fold_signs(_NUMBERED.sub("", line)) for line in own)
    return len(own) > 1 and bare == Counter(fold_signs(line.whole) for line in expected)


def _likeness(expected: Sequence[ExpectedLine], cell: str) -> Likeness:
    """How much the same a cell is whose key is the same; numbers and line breaks are the sheet's own."""
    said = _LIST_NUMBER.sub("", cell)
    own = (
        _LIST_NUMBER.sub("", joint.join(line.whole for line in expected)) for joint in ("\n", "", "、", "；")
    )
    return max(Likeness.PUNCTUATION, *(likeness(text, said) for text in own))


def _different(expected: Sequence[ExpectedLine], cell: str) -> ComparedField:
    """What the record has and the cell lacks, beside what only the cell has."""
    own = lines(cell)
    if len(expected) < 2 and len(own) < 2:
        return ComparedField(Likeness.DIFFERENT, "\n".join(line.whole for line in expected), clean(cell))
    keys = {fold_signs(_NUMBERED.sub("", line)) for line in own}
    known = {fold_signs(line.whole) for line in expected}
    lost = [line.whole for line in expected if fold_signs(line.whole) not in keys and not line.optional]
    new = [line for line in own if (key := fold_signs(_NUMBERED.sub("", line))) not in known and key]
    if not lost and not new:  # numbers, repetitions
        return ComparedField(Likeness.DIFFERENT, "\n".join(line.whole for line in expected), clean(cell))
    # A line to which something was added still holds what the record says.
    lost = lost or [
        line.whole for line in expected if any(fold_signs(line.whole) in fold_signs(one) for one in new)
    ]
    return ComparedField(Likeness.DIFFERENT, "\n".join(lost), "\n".join(new))


def _short(text: str) -> str:
    return text if len(text) <= 20 else text[:20] + "…"


# --- ticks, truths, numbers ---


def ticked(cell: str) -> bool | None:
    """Whether a cell of a tick column is ticked; None if it says something else."""
    said = "".join(clean(cell).split())
    if _TICK_SIGN.match(said) and said[1:] in _SAID:
        return True
    return is_tick(cell)


def _tick(expected: bool, cell: str) -> ComparedField:
    found = ticked(cell)
    if found is None or found is not expected:
        return ComparedField(Likeness.DIFFERENT, TICK if expected else "", clean(cell))
    said = "".join(clean(cell).split())
    if said in ((TICK, f"{TICK}是") if expected else ("",)):  # the sheets say 是 to screen readers
        return _EXACT
    return ComparedField(Likeness.PUNCTUATION, form=f"{'' if expected else '没有'}勾选写作“{_short(said)}”")


def _ticked_text(expected: ExpectedField, cell: str) -> ComparedField:
    """A tick with a text below it; a text without a tick still says for whom."""
    said = clean(cell)
    if not expected.lines:
        return _tick(False, cell)
    body = _TICK_SIGN.sub("", said, count=1)
    if body != said:
        body = re.sub(r"^\s*是(?=\s|$)", "", body)
    like = likeness(expected.text, body)
    if like is Likeness.DIFFERENT:
        return ComparedField(Likeness.DIFFERENT, f"{TICK}\n{expected.text}", said)
    if body == said:
        return ComparedField(Likeness.PUNCTUATION, form=f"特定群体只写了文字，没有{TICK}")
    return ComparedField(like)


def _truth(expected: str, cell: str) -> ComparedField:
    said = fold_space(cell)
    if cell.strip() == expected:
        return _EXACT
    same = said in (_TRUE if expected == "true" else _FALSE)
    return (
        ComparedField(Likeness.PUNCTUATION)
        if same
        else ComparedField(Likeness.DIFFERENT, expected, clean(cell))
    )


def _count(expected: str, cell: str) -> ComparedField:
    """A number as a number: 20, ２０ and 20.0 are the same, 205 is not."""
    found = _NUMBER.fullmatch(fold_space(cell))
    if found is None or int(found[1]) != int(expected):
        return ComparedField(Likeness.DIFFERENT, expected, clean(cell))
    return _EXACT if cell.strip() == expected else ComparedField(Likeness.SPACING)


# --- channels ---


def _channels(expected: ExpectedField, cell: str) -> ComparedField:
    chosen, others = (
        [fold_signs(line.whole) for line in expected.lines],
        list(map(fold_signs, expected.others)),
    )
    key = fold_marks(cell)
    if not _MARK.search(key):
        return _unmarked_channels(expected, cell)
    before, *rest = _MARK.split(key)
    found: dict[str, list[str]] = {CHOSEN: [], OPEN: []}
    for mark, label in zip(rest[::2], rest[1::2], strict=True):
        found[mark].append(label)
    same_chosen = sorted(found[CHOSEN]) == sorted(chosen)
    if not before and same_chosen and sorted(found[OPEN]) == sorted(others):
        return _EXACT if CHOSEN in cell or OPEN in cell else ComparedField(Likeness.PUNCTUATION)
    if not before and same_chosen and not found[OPEN]:
        return ComparedField(Likeness.WORDING_OF_FORM, form=f"没有选用的渠道（{OPEN}）没有列出")
    names = {fold_signs(name): name for name in (*(line.whole for line in expected.lines), *expected.others)}
    lost = [f"{CHOSEN}{names[key]}" for key in chosen if key not in found[CHOSEN]]
    lost += [f"{OPEN}{names[key]}" for key in others if key not in found[OPEN] and found[OPEN]]
    new = [f"{CHOSEN}{names.get(key, key)}" for key in found[CHOSEN] if key not in chosen]
    new += [f"{OPEN}{names.get(key, key)}" for key in found[OPEN] if key not in others]
    if not lost and not new and not before:  # one of them stands there twice
        return ComparedField(Likeness.DIFFERENT, "\n".join(names[key] for key in chosen), clean(cell))
    return ComparedField(Likeness.DIFFERENT, "\n".join(lost), "\n".join([before, *new] if before else new))


def _unmarked_channels(expected: ExpectedField, cell: str) -> ComparedField:
    """Without any mark, the chosen ones alone still say what is chosen."""
    if compare_lines(expected.lines, cell).likeness is not Likeness.DIFFERENT and expected.lines:
        return ComparedField(Likeness.WORDING_OF_FORM, form=f"只列出了选用的渠道，没有{CHOSEN}")
    every = (*expected.lines, *map(ExpectedLine, expected.others))
    if expected.others and compare_lines(every, cell).likeness is not Likeness.DIFFERENT:
        return ComparedField(
            Likeness.DIFFERENT, "\n".join(f"{CHOSEN}{line.whole}" for line in expected.lines), _GONE
        )
    if not expected.lines and not cell.strip():
        return _EXACT
    return ComparedField(Likeness.DIFFERENT, "\n".join(line.whole for line in expected.lines), clean(cell))
