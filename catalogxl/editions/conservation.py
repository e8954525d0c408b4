"""The law of conservation: every cell that a county filled in has exactly one fate, and every text of the county stands
in the new workbook, or on 停用事项 or 其他内容 with its item and heading. Asserted on every move.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from catalogxl.editions.fates import CellPlace, Fate
from catalogxl.editions.ledger import Ledger
from catalogxl.editions.sides import Sides, inputs
from catalogxl.normalise import fold, lines
from catalogxl.vocabulary import TICK

# What the county wrote does not stand any more, and that is told: dates of the last round, lines that the province's
# text holds, bodies by their names of today, names of kinds and domains of today.
_TOLD = (Fate.RESET, Fate.ABSORBED, Fate.RENAMED, Fate.MAPPED, Fate.ADOPTED)


def faults(sides: Sides, ledger: Ledger) -> Iterator[str]:
    """Sentences on every cell or text that got lost or counted twice; none, if the program is right."""
    counted = Counter(one.source for one in ledger.fates if one.source is not None)
    standing = _standing(ledger)
    fates = {one.source: one for one in ledger.fates}
    for place, text in filled_cells(sides):
        if counted[place] != 1:
            yield f"{place}: {counted[place]} fates"
            continue
        one = fates[place]
        if one.fate in _TOLD or one.fate is Fate.FOLLOWS or text == TICK:
            continue
        for line in lines(text):
            if fold(line) not in standing and not any(fold(line) in other for other in standing):
                yield f"{place}: “{line}” is lost ({one.fate.value})"


def filled_cells(sides: Sides) -> Iterator[tuple[CellPlace, str]]:
    """The cells of the return that the county may fill and that hold anything."""
    for sheet, part in sides.layout.sheets.items():
        for at, row in enumerate(sides.county.get(sheet, ())):
            for key, _ in inputs(part):
                if row.get(key):
                    yield CellPlace(sheet, at, key), row[key]


def _standing(ledger: Ledger) -> set[str]:
    rows = [row for rows in ledger.contents.values() for row in rows] + ledger.retired
    texts = {text for row in rows for text in row.values()} | {left.text for left in ledger.left}
    return {fold(line) for text in texts for line in lines(text)}
