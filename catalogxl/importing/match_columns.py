"""Which column of a table holds what: by its heading words, and by a vote of the values below them.

Headings are one row, two with merged groups, two that came apart, or none; they are repeated on each page, misprinted or
drawn twice. A heading whose values are plainly of another kind loses. How many columns there are decides nothing, except
where a table without any heading has its ticks in the official order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from catalogxl.grids.grid import GridCell
from catalogxl.importing.cell_kinds import KnownWords, kind_of
from catalogxl.importing.heading_words import (
    CHANNEL_COLUMN,
    GROUPS,
    ITEM,
    LEVEL_COLUMN,
    TICK_COLUMN,
    heading_of,
    is_city,
)
from catalogxl.vocabulary import COUNTY_LEVEL

GridRow = Sequence[GridCell | None]

_MOST_HEADING_ROWS: Final = 4
_FEWEST_HEADINGS: Final = 3
_SAMPLE: Final = 300  # values of a column that vote
_PLAIN: Final = 0.6  # of a column's values: it is plainly of this kind
_SOME: Final = 0.2

#: The columns of a group of the official table, in their order.
_LEAVES: Final = {
    ITEM: ("level1", "level2", "level3"),
    "audience": ("tick:audience_all", "tick:audience_specific"),
    "mode": ("tick:主动公开", "tick:依申请公开"),
    "level": ("level:县级", "level:乡级"),
}
_TICKS_IN_ORDER: Final = (*_LEAVES["audience"], *_LEAVES["mode"], *_LEAVES["level"])
# The kinds of value that a column may hold; a plain majority of any other of DECIDING takes the column away.
_FITTING: Final[Mapping[str, frozenset[str]]] = {
    "seq": frozenset({"seq"}),
    "level1": frozenset({"item", "level1", "text", "body", "contents"}),
    "level2": frozenset({"item", "level1", "text", "body", "contents", "bases"}),
    "level3": frozenset({"item", "level1", "text", "body", "contents", "bases"}),
    "contents": frozenset({"contents", "text", "bases", "item", "body"}),
    "bases": frozenset({"bases"}),
    "deadline": frozenset({"deadline", "seq"}),
    "bodies": frozenset({"body", "text"}),
    "channels": frozenset({"channels"}),
    "audience": frozenset({"audience", "text"}),
    "mode": frozenset({"mode"}),
    "level": frozenset({"level"}),
}
_TICKED: Final = frozenset({"tick", "seq", "text", "audience", "mode", "level"})
_DECIDING: Final[Mapping[str, str]] = {
    "deadline": "deadline",
    "channels": "channels",
    "bases": "bases",
    "mode": "mode",
    "level": "level",
    "contents": "contents",
    "audience": "audience",
    "seq": "seq",
    "body": "bodies",
    "item": "level2",
    "level1": "level1",
}


@dataclass(frozen=True, slots=True)
class TableHead:
    """The columns of a table: a key each, or None; the heading of each as it is printed; how many rows they take."""

    keys: tuple[str | None, ...]
    texts: tuple[str, ...]
    rows: int = 0
    doubts: tuple[str, ...] = field(default=())


def is_heading_row(row: GridRow) -> bool:
    """Whether a row holds headings: at least three that are known, and few other texts."""
    texts = list(dict.fromkeys(cell.text for cell in row if cell is not None and cell.text.strip()))
    known = {key for text in texts if (key := heading_of(text))}
    return len(known) >= _FEWEST_HEADINGS and len(known) * 3 >= len(texts) * 2


def read_head(rows: Sequence[GridRow]) -> TableHead:
    """The headings at the top of ``rows``, of which the first is a heading row."""
    height = 1
    while height < min(len(rows), _MOST_HEADING_ROWS) and _goes_on(rows[height], rows[:height]):
        height += 1
    heads = rows[:height]
    width = _usual_width(rows[height:]) or max(map(len, heads))
    columns = range(max(map(len, heads)))
    stacks = _expanded(heads, width) or [[_text_at(row, at) for row in heads] for at in columns]
    keys = [_key_of(stack) for stack in stacks]
    return TableHead(_with_cities(keys, stacks), tuple(_printed(stack) for stack in stacks), height)


def _goes_on(row: GridRow, above: Sequence[GridRow]) -> bool:
    """Whether ``row`` belongs to the heading: what it says itself are headings, or a heading above reaches into it."""
    depth = len(above)
    own = [cell for cell in row if cell is not None and cell.text.strip() and cell.row == _row_of(row)]
    if not own:
        return any(cell is not None and cell.row < _row_of(row) for cell in row) and depth < 2
    known = sum(heading_of(cell.text) is not None for cell in own)
    return known * 3 >= len(own) * 2 and (known >= 2 or (len(own) == known == 1 and any(_reaches(row))))


def _text_at(row: GridRow, column: int) -> str:
    cell = row[column] if column < len(row) else None
    return cell.text if cell is not None else ""


def _reaches(row: GridRow) -> list[bool]:
    number = _row_of(row)
    return [cell is not None and cell.row < number for cell in row]


def _row_of(row: GridRow) -> int:
    """The number of a row: that of the lowest cell that begins in it or reaches into it."""
    return max((cell.row for cell in row if cell is not None), default=0)


def _expanded(heads: Sequence[GridRow], width: int) -> list[list[str]] | None:
    """The headings above each column where merged cells came apart: a group's heading takes the place of its leaves."""
    if len(heads) != 2 or any(cell is not None and cell.width > 1 for row in heads for cell in row):
        return None
    upper = [cell.text for cell in heads[0] if cell is not None]
    lower = [cell.text for cell in heads[1] if cell is not None and cell.text.strip()]
    while upper and not upper[-1].strip():
        upper.pop()
    # Where blank cells keep the places of what was merged, each heading stands above its own column.
    if len(upper) >= width or not all(map(str.strip, upper)):
        return None
    if not any(heading_of(text) in _LEAVES for text in upper):
        return None
    waiting = list(lower)
    stacks: list[list[str]] = []
    for text in upper:
        group = heading_of(text)
        taken = 0
        while waiting and group in GROUPS and _belongs(waiting[0], group):
            stacks.append([text, waiting.pop(0)])
            taken += 1
        if not taken:
            stacks.append([text])
    # A leaf whose group's heading was lost stands at the end, as in the official table.
    stacks += [[text] for text in waiting]
    return stacks


def _belongs(text: str, group: str | None) -> bool:
    key = heading_of(text)
    if group == "channels":
        return bool(key and key.startswith(CHANNEL_COLUMN))
    if group == "level":
        return bool(key and key.startswith(LEVEL_COLUMN))
    return key in _LEAVES.get(group or "", ())


def _key_of(stack: Sequence[str]) -> str | None:
    """The key that the headings above a column tell, the lowest that says more than its group."""
    keys = [key for text in stack if (key := heading_of(text))]
    for key in reversed(keys):
        if key not in GROUPS:
            return key
    return "level2" if ITEM in keys else keys[-1] if keys else None


def _printed(stack: Sequence[str]) -> str:
    texts = dict.fromkeys("".join(text.split()) for text in stack if text.strip())
    return "/".join(texts)


def _with_cities(keys: Sequence[str | None], stacks: Sequence[Sequence[str]]) -> tuple[str | None, ...]:
    """A level called 市 is the county's where no other column is: the county is a city."""
    county = any(key and key.startswith(LEVEL_COLUMN) and COUNTY_LEVEL in key for key in keys)
    return tuple(
        f"{LEVEL_COLUMN}{COUNTY_LEVEL}" if key == LEVEL_COLUMN and not county and is_city(stack[-1]) else key
        for key, stack in zip(keys, stacks, strict=True)
    )


def _usual_width(rows: Sequence[GridRow]) -> int:
    widths = Counter(len(row) for row in rows if len(row) > 2)
    return max(widths, key=lambda width: (widths[width], width), default=0)


# --- the vote ---


def voted(head: TableHead, rows: Sequence[GridRow], known: KnownWords) -> TableHead:
    """``head`` with the columns that the values below it are plainly of another kind than, put right.

    Columns without a heading are told by their values alone.
    """
    width = max(len(head.keys), _usual_width(rows))
    keys: list[str | None] = [*head.keys, *[None] * (width - len(head.keys))]
    texts = [*head.texts, *[""] * (width - len(head.texts))]
    votes = [_votes(rows, at, known) for at in range(width)]
    headed = any(keys)
    _pairs_of_ticks(keys, votes)
    keys = [key if _fits(key, votes[at]) else None for at, key in enumerate(keys)]
    _drop_doubles(keys, votes)
    for at, votes_of in enumerate(votes):
        if keys[at] is None:
            told = _told_by_values(votes_of)
            if told and told not in keys:
                keys[at] = told
    if not headed:
        _by_order(keys, votes)
    if "level2" not in keys:
        _name_column(keys, votes)
    else:
        _other_name_column(keys, votes)
    changed = [
        f"“{texts[at]}”一列按内容认定为另一列"
        for at, key in enumerate(keys)
        if at < len(head.keys) and head.keys[at] != key and key is not None and texts[at]
    ]
    return replace(head, keys=tuple(keys), texts=tuple(texts), doubts=(*head.doubts, *changed))


def _votes(rows: Sequence[GridRow], column: int, known: KnownWords) -> Counter[str]:
    votes: Counter[str] = Counter()
    for row in rows[:_SAMPLE]:
        cell = row[column] if column < len(row) else None
        if cell is not None and cell.column == column and cell.width == 1:
            votes[kind_of(cell.text, known)] += 1
    votes.pop("blank", None)
    return votes


def _share(votes: Counter[str], *kinds: str) -> float:
    total = sum(votes.values())
    return sum(votes[kind] for kind in kinds) / total if total else 0.0


def _fits(key: str | None, votes: Counter[str]) -> bool:
    """Whether the values do not speak against the heading; a column without values speaks against nothing."""
    if key is None or not votes:
        return key is not None
    fitting = _FITTING.get(key)
    if key.startswith((TICK_COLUMN, LEVEL_COLUMN, CHANNEL_COLUMN)):
        fitting = _TICKED
    if fitting is None:
        return True
    other = max((kind for kind in votes if kind not in fitting), key=lambda kind: votes[kind], default="")
    return _share(votes, *fitting) >= _SOME or (
        not other or other not in (*_DECIDING, "tick", "phone", "url")
    )


def _drop_doubles(keys: list[str | None], votes: Sequence[Counter[str]]) -> None:
    """Of several columns with one key, the one whose values fit it best keeps it."""
    for key in {key for key in keys if key}:
        places = [at for at, one in enumerate(keys) if one == key]
        if len(places) < 2 or key.startswith((LEVEL_COLUMN, CHANNEL_COLUMN)):
            continue
        own = next((kind for kind, column in _DECIDING.items() if column == key), "")
        best = max(places, key=lambda at: (_share(votes[at], own), sum(votes[at].values()), -at))
        for at in places:
            if at != best:
                keys[at] = None


def _told_by_values(votes: Counter[str]) -> str | None:
    kind = max(votes, key=lambda one: votes[one], default="")
    return _DECIDING.get(kind) if _share(votes, kind) >= _PLAIN else None


def _pairs_of_ticks(keys: list[str | None], votes: Sequence[Counter[str]]) -> None:
    """Two columns of ticks under one group's heading, without headings of their own, stand in the official order."""
    for at in range(len(keys) - 1):
        group = keys[at]
        if group not in ("audience", "mode", "level") or keys[at + 1] not in (group, None):
            continue
        if set(votes[at]) | set(votes[at + 1]) == {"tick"}:
            keys[at : at + 2] = _LEAVES[group]


def _by_order(keys: list[str | None], votes: Sequence[Counter[str]]) -> None:
    """The ticks of a table without headings: six columns of them, at the end, stand in the official order."""
    places = [at for at, key in enumerate(keys) if key is None and set(votes[at]) <= {"tick"}]
    run = places[-len(_TICKS_IN_ORDER) :]
    if len(run) == len(_TICKS_IN_ORDER) and run[-1] - run[0] == len(run) - 1 == len(keys) - 1 - run[0]:
        for at, key in zip(run, _TICKS_IN_ORDER, strict=True):
            keys[at] = key


def _other_name_column(keys: list[str | None], votes: Sequence[Counter[str]]) -> None:
    """Where a directory has more levels, the items stand in another of its columns, and 一级事项 in the one before."""
    at = keys.index("level2")
    other = max(range(len(keys)), key=lambda place: _share(votes[place], "item"))
    named = keys[other] in (None, "level1", "level3", "other")
    if not named or _share(votes[other], "item") < _PLAIN or _share(votes[at], "item") >= _SOME:
        return
    for place, key in enumerate(keys):
        if key in ("level1", "level2", "level3"):
            keys[place] = None
    keys[other] = "level2"
    above = max(range(len(keys)), key=lambda place: _share(votes[place], "level1"))
    if _share(votes[above], "level1") >= _SOME and keys[above] in (None, "other"):
        keys[above] = "level1"


def _name_column(keys: list[str | None], votes: Sequence[Counter[str]]) -> None:
    """The column of names: the one with most known names; a single column of 一级事项 names items itself."""
    known = {
        at: votes[at]["item"]
        for at, key in enumerate(keys)
        if key in (None, "level1", "level3", "contents", "bodies")
    }
    best = max(known, key=lambda at: known[at], default=None)
    if best is not None and known[best]:
        keys[best] = "level2"
    elif "level1" in keys and "level3" not in keys:
        keys[keys.index("level1")] = "level2"
