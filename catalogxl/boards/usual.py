"""The usual case of a sheet: what most of its items say alike is said once at the head, and an item says what differs.

Of each kind of statement those values are usual that more than half of the items have, if they are at least half of all
that is said of it; in fewer than :data:`FEWEST` items nothing is usual. Whoever reads the sheet puts the usual statement wherever an item is silent, so that an item without a
value says that it has none, one that has all usual values and more says only those, and any other says all that it has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from catalogxl.boards.text_width import text_units

FEWEST: Final = 3
_GAP: Final = "　"  # between two statements on a line


class Statement(NamedTuple):
    """What an item says of one matter: ``在哪里看`` (``label``, without a colon) and its ``values``.

    ``text`` is how they are said.
    """

    key: str
    label: str
    values: tuple[str, ...]
    text: str

    @property
    def plain(self) -> str:
        """Label and text."""
        return f"{self.label}：{self.text}"


class Told(NamedTuple):
    """The ``usual`` statements of a sheet, and what each item says besides, in the order of the items."""

    usual: tuple[Statement, ...]
    differing: tuple[tuple[Statement, ...], ...]


def statement(key: str, label: str, values: Sequence[str]) -> Statement:
    """The statement of ``values``, a blank one being none."""
    held = tuple(filter(None, values))
    return Statement(key, label, held, in_one_line(held))


def in_one_line(values: Sequence[str]) -> str:
    """甲、乙; with semicolons where a value has commas of its own."""
    return ("；" if any("、" in value for value in values) else "、").join(values)


def tell_once(items: Sequence[Sequence[Statement]], words: Mapping[str, str]) -> Told:
    """``items`` with their usual statements taken out; each has the same keys in the same order.

    ``words``: ``usual_absent`` is what an item says that has no value where others have, ``usual_added`` what it says
    that has more ``{values}``.
    """
    columns = zip(*items, strict=True) if len(items) >= FEWEST else ()
    usual = {one.key: one for column in columns if (one := _usual(column)).values}
    differing = tuple(tuple(_differing(said, usual, words)) for said in items)
    return Told(tuple(usual.values()), differing)


def in_lines(statements: Sequence[Statement], units: int) -> tuple[tuple[Statement, ...], ...]:
    """``statements`` in their order, several on a line of so many half-width ``units`` where they fit whole."""
    lines: list[list[Statement]] = []
    for one in statements:
        if lines and text_units(_GAP.join(each.plain for each in (*lines[-1], one))) <= units:
            lines[-1].append(one)
        else:
            lines.append([one])
    return tuple(map(tuple, lines))


def _usual(column: Sequence[Statement]) -> Statement:
    """The usual values of ``column``, in the order of the statement that has most of them."""
    counts = Counter(value for one in column for value in set(one.values))
    common = {value for value, count in counts.items() if 2 * count > len(column)}
    said = sum(counts.values())
    if 2 * sum(counts[value] for value in common) < said:
        common = set()
    fullest = max(column, key=lambda one: (len(common.intersection(one.values)), -len(one.values)))
    own = [value for value in fullest.values if value in common]
    return statement(fullest.key, fullest.label, own)


def _differing(
    said: Sequence[Statement], usual: Mapping[str, Statement], words: Mapping[str, str]
) -> Iterator[Statement]:
    for one in said:
        common = usual.get(one.key)
        if common is None:
            if one.values:
                yield one
        elif not one.values:
            yield one._replace(text=words["usual_absent"])
        elif added := _added(one.values, common.values):
            yield one._replace(text=words["usual_added"].format(values=in_one_line(added)))
        elif one.values != common.values:
            yield one


def _added(values: Sequence[str], usual: Sequence[str]) -> list[str]:
    """What ``values`` have beside the ``usual`` ones, in whose order these stand; nothing if one of these is missing."""
    rest = list(usual)
    added = []
    for value in values:
        if rest and value == rest[0]:
            rest.pop(0)
        else:
            added.append(value)
    return [] if rest else added
