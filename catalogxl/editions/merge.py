"""The three-way merge of one cell, and of the cells of several items that became one. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from catalogxl.editions.fates import Fate
from catalogxl.grammar.channels import is_tick
from catalogxl.grammar.content import parse_content
from catalogxl.grammar.deadline import parse_deadline
from catalogxl.normalise import fold, lines
from catalogxl.vocabulary import LISTED, PROACTIVE, level_choice, levels_of
from catalogxl.workbook.schema.layout import InputKind, ListName, SheetColumn


class Merged(NamedTuple):
    """The value of a cell after a merge, what became of the county's, and whether somebody must decide."""

    value: str
    fate: Fate
    todo: bool = False
    why: str = ""


def same(column: SheetColumn, one: str, other: str) -> bool:
    """Whether two texts of a column say the same."""
    return one == other or _comparable(column, one) == _comparable(column, other)


def merge(column: SheetColumn, base: str | None, county: str, new: str, *, own: bool = False) -> Merged:
    """What a cell holds that the old edition filled with ``base`` (None: it had none), the county with ``county``, and
    the new edition fills with ``new``. With ``own`` the county's word stands even where it equals ``base``.
    """
    if base is None and not county:
        return Merged(new, Fate.NEW)
    base = base or ""
    moved = not same(column, new, base)
    if same(column, county, base) and not own:
        return Merged(new if moved else county, Fate.FOLLOWS)
    if not moved:
        return Merged(county, Fate.KEPT)
    if same(column, county, new):
        return Merged(county, Fate.AGREED)
    if not county:
        return Merged("", Fate.KEPT, todo=True, why="本县清空了这一格，省级的值有调整，请确认是否仍留空")
    if column.input is InputKind.TICK:
        return Merged(county, Fate.KEPT)
    if column.input is InputKind.DAYS and _is_shorter(county, new):
        return Merged(county, Fate.KEPT, why="本县的时限比省级的短，予以保留")
    return Merged(county, Fate.CONFLICT, todo=True, why="本县改过，省级也有调整，请决定用哪个")


def without_held(text: str, held: Iterable[str], before: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """``text`` without the lines that the province's text now holds and did not hold before; and those lines."""
    now = {_line_key(line) for line in held} - {_line_key(line) for line in before}
    parts = lines(text)
    gone = tuple(line for line in parts if _line_key(line) in now)
    return ("\n".join(line for line in parts if line not in gone) if gone else text), gone


# ---------------------------------------------------------------- several parents


class MergePart(NamedTuple):
    """A parent's cell after its own merge, and whether the county had put in something of its own."""

    value: str
    own: bool


def join(column: SheetColumn, parts: Sequence[MergePart], new: str) -> Merged:
    """One cell of the cells of several items that became one."""
    values = [part.value for part in parts]
    if all(same(column, value, values[0]) for value in values[1:]):
        return Merged(values[0], Fate.KEPT if any(part.own for part in parts) else Fate.FOLLOWS)
    joined = _JOINS.get(column.key) or _JOINS_BY_INPUT.get(column.input)
    if joined is not None:
        return Merged(joined(values), Fate.KEPT, why="几个事项合并，取各自内容之和")
    own = [part.value for part in parts if part.own and part.value]
    if not own:
        return Merged(new, Fate.FOLLOWS)
    if all(same(column, value, own[0]) for value in own[1:]):
        return Merged(own[0], Fate.KEPT)
    return Merged(own[0], Fate.CONFLICT, todo=True, why="几个事项合并，原来填的不一样，请决定用哪个")


def _any_listed(values: Sequence[str]) -> str:
    return LISTED if any(fold(value) == fold(LISTED) for value in values) else values[0]


def _proactive(values: Sequence[str]) -> str:
    return PROACTIVE if any(fold(value) == fold(PROACTIVE) for value in values) else values[0]


def _levels(values: Sequence[str]) -> str:
    every = {level for value in values for level in levels_of(value)}
    return level_choice(tuple(every)) or next(value for value in values if value)


def _shortest(values: Sequence[str]) -> str:
    filled = [value for value in values if value]
    return min(filled, key=lambda value: _days(value) or _MOST_DAYS)


def _ticked(values: Sequence[str]) -> str:
    said = [value for value in values if value]
    return next(filter(is_tick, said), said[0] if said else "")


def _all_lines(values: Sequence[str]) -> str:
    held: dict[str, str] = {}
    for value in values:
        for line in lines(value):
            held.setdefault(_line_key(line), line)
    return "\n".join(held.values())


def _all_texts(separator: str) -> Callable[[Sequence[str]], str]:
    def joined(values: Sequence[str]) -> str:
        return separator.join(dict.fromkeys(value for value in values if value))

    return joined


_MOST_DAYS: Final = 10_000
_JOINS: Final[dict[str, Callable[[Sequence[str]], str]]] = {
    "listed": _any_listed,
    "mode": _proactive,
    "level": _levels,
    "audience_specific": _all_texts("、"),
    "channel_other": _all_texts("、"),
    "unlisted_reason": _all_texts("；"),
    "person": _all_texts("、"),
    "list_code": _all_texts("、"),
    "remark": _all_texts("；"),
}
_JOINS_BY_INPUT: Final[dict[InputKind, Callable[[Sequence[str]], str]]] = {
    InputKind.DAYS: _shortest,
    InputKind.TICK: _ticked,
    InputKind.LINES: _all_lines,
}


# ---------------------------------------------------------------- comparing


def _comparable(column: SheetColumn, text: str) -> object:
    if column.input is InputKind.TICK:
        if column.choices is ListName.TICK_OR_NONE and not text:
            return None  # neither √ nor ×: as 事项分工 says
        answer = is_tick(text) if text else False
        return fold(text) if answer is None else answer
    if column.input is InputKind.DAYS:
        return _days(text) or fold(text)
    if column.input is InputKind.LINES:
        return tuple(map(fold, lines(text)))
    return fold(text)


def _days(text: str) -> int | None:
    """The working days of a plain limit; None for one with exceptions, which is more than a number."""
    if text.isdecimal():
        return int(text)
    value = parse_deadline(text).deadline
    return value.days if value is not None and not value.exceptions else None


def _is_shorter(county: str, new: str) -> bool:
    one, other = _days(county), _days(new)
    return one is not None and other is not None and one < other


def _line_key(line: str) -> str:
    """A key for lines that say the same, whatever stage of the process they are put under."""
    return fold(parse_content(line).text).rstrip("。；;,.")
