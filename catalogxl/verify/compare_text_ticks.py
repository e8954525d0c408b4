"""The official table in running text: its 一级事项, and its ticks by where they stand on a PDF's page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from catalogxl.record.equality import fold_signs, fold_space
from catalogxl.verify.compare_tables import Comparison
from catalogxl.verify.copy import Published, Ticks
from catalogxl.verify.expected import ExpectedItem
from catalogxl.verify.expected_sheets import TICKED
from catalogxl.verify.result import CopyDifference
from catalogxl.vocabulary import TICK

_TICKS: Final = re.compile("[√✓✔]")
_ROW_NUMBER: Final = re.compile(r"\d{1,5}")


def compare_level1(text: str, items: Sequence[ExpectedItem]) -> Iterator[CopyDifference]:
    """The 一级事项 that a text (a key) does not name."""
    for name in dict.fromkeys(item.level1 for item in items):
        if fold_signs(name) not in text:
            yield CopyDifference(None, "", "level1", "一级事项", name, None)


def compare_ticks(copy: Published, items: Sequence[ExpectedItem], done: Comparison) -> None:
    """Ticks by where they stand on a PDF's page; of other running text only their number is known."""
    if not copy.ticks:
        count = copy.tick_count or len(_TICKS.findall(fold_space(copy.text)))
        done.differences += _counted(count, items)
        return
    rows = _rows(copy.ticks)
    order = list(dict.fromkeys(item.domain for item in items))
    for item in items:
        found = rows.get((order.index(item.domain), item.seq), frozenset())
        for key in TICKED:
            wanted = item.fields[key]
            if bool(wanted.lines) is not (wanted.heading in found):
                record, there = (TICK, "") if wanted.lines else ("", TICK)
                done.differences.append(
                    CopyDifference(item.code, item.name, key, wanted.heading, record, there)
                )


def _rows(ticks: Sequence[Ticks]) -> dict[tuple[int, int], frozenset[str]]:
    """The headings above the ticks of each row, by the number of its table and its own.

    A new table begins where the rows' numbers do.
    """
    found = {}
    table = before = 0
    for tick in ticks:
        if _ROW_NUMBER.fullmatch(tick.seq):
            seq = int(tick.seq)
            table += seq <= before
            before = seq
            found[table, seq] = tick.headings
    return found


def _counted(found: int, items: Sequence[ExpectedItem]) -> Iterator[CopyDifference]:
    wanted = sum(bool(item.fields[key].lines) for item in items for key in TICKED)
    if wanted != found:
        heading = "公开对象、公开方式、公开层级"
        yield CopyDifference(None, "", "audience_all", heading, f"共 {wanted} 个{TICK}", f"共 {found} 个")
