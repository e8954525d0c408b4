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


def compare_level1(text: str, items: Sequence[ExpectedItem]) -> Iterator[CopyDifference]:
    """The 一级事项 that a text (a key) does not name."""
    for name in dict.fromkeys(item.level1 for item in items):
        if fold_signs(name) not in text:
            yield CopyDifference(None, "", "level1", "一级事项", name, None)


def compare_ticks(copy: Published, items: Sequence[ExpectedItem], done: Comparison) -> None:
    """Ticks by where they stand on a PDF's page; of other running text only their number is known."""
    if not copy.ticks:
        count = copy.tick_count or len(_TICKS.findall(fold_space(copy.text)))
        _counted(count, items, done)
        return
    rows = {(number, tick.seq): tick for number, tick in _numbered(copy.ticks)}
    order = list(dict.fromkeys(item.domain for item in items))
    for item in items:
        found = rows.get((order.index(item.domain), str(item.seq)), Ticks("", frozenset()))
        for key in TICKED:
            wanted = item.fields.get(key)
            if wanted is not None and bool(wanted.lines) is not (wanted.heading in found.headings):
                record, there = (TICK, "") if wanted.lines else ("", TICK)
                done.differences.append(
                    CopyDifference(item.code, item.name, key, wanted.heading, record, there)
                )


def _numbered(ticks: Sequence[Ticks]) -> Iterator[tuple[int, Ticks]]:
    """Each row with the number of its table: a new one begins where the rows' numbers do."""
    table = 0
    last = 0
    for tick in ticks:
        seq = int(tick.seq) if tick.seq.isdecimal() else last
        if seq < last:
            table += 1
        last = seq
        yield table, tick


def _counted(found: int, items: Sequence[ExpectedItem], done: Comparison) -> None:
    wanted = sum(bool(item.fields[key].lines) for item in items for key in TICKED if key in item.fields)
    if wanted != found:
        heading = "公开对象、公开方式、公开层级"
        done.differences.append(
            CopyDifference(None, "", "audience_all", heading, f"共 {wanted} 个{TICK}", f"共 {found} 个")
        )
