"""What makes a table of the roll-up a form to send in: who reports, who signs, and counties counted before catalogs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from catalogxl.rollup.report_table import ReportTable, Value
from catalogxl.rollup.reporting_state import STATES, CityLine, Unit
from catalogxl.rollup.summary import Rollup
from catalogxl.rollup.summary_tables import sums

# The tables that the notice (四(三)) has reported.
FORMS: Final = ("catalogs", "units")
# Filled in by hand beside the words.
FOOT: Final = ("填报人：", "审核人：", "联系电话：")
_COUNTED: Final = ("reported", "ready", "returned", "unreadable", "missing")
_TWICE: Final = "一个县各领域状态不同的，各计一次。"


def head_of_form(rollup: Rollup) -> tuple[str, str]:
    """Who reports, to be sealed, and the day, to be written by hand; blank for tables of several units."""
    units = rollup.standing.units
    reporter = units[0].name if len(units) == 1 else ""
    return f"报送单位（盖章）：{reporter}", "填报日期：　　　　年　　月　　日"


def as_form(table: ReportTable, rollup: Rollup) -> ReportTable:
    """``table`` with what an official form says; tables that are not reported stay as they are.

    Where catalogs are counted, their counties are counted first: ``3（5）`` are five catalogs of three counties.
    """
    if table.key == "catalogs":
        return replace(table, lead=f"{_sums_in_words(rollup)}{table.lead}")
    if table.key == "units":
        units = rollup.standing.units
        rows = tuple(_counted(table, row, unit) for row, unit in zip(table.rows, units, strict=True))
        columns = tuple(
            column._replace(kind="centre") if column.key in (*_COUNTED, "overdue") else column
            for column in table.columns
        )
        lead = f"各状态先列县数，括号内是目录数。{_TWICE}{table.lead}"
        return replace(table, lead=lead, columns=columns, rows=rows)
    return table


def _sums_in_words(rollup: Rollup) -> str:
    figures, lines = sums(rollup), rollup.standing.lines
    by_state = ((state, [line for line in lines if line.state == state]) for state in STATES)
    states = "，".join(f"{state} {_in_words(own)}" for state, own in by_state if own)
    as_of = ""
    if rollup.as_of:
        as_of = f"；统计日 {rollup.as_of}，逾期 {_in_words(line for line in lines if line.overdue)}"
    whole = f"{figures['counties']} 个县（{figures['catalogs']} 个目录）"
    return f"范围：{rollup.standing.scope}。应公开 {whole}：{states}{as_of}。{_TWICE}"


def _counted(table: ReportTable, row: tuple[Value, ...], unit: Unit) -> tuple[Value, ...]:
    own = {
        key: [line for line in unit.lines if line.state == state]
        for key, state in zip(_COUNTED, STATES, strict=True)
    }
    own["overdue"] = [line for line in unit.lines if line.overdue]
    return tuple(
        _in_short(own[column.key]) if column.key in own and value is not None else value
        for column, value in zip(table.columns, row, strict=True)
    )


def _counties(lines: Iterable[CityLine]) -> int:
    return len({line.county.code for line in lines})


def _in_short(lines: list[CityLine]) -> Value:
    return f"{_counties(lines)}（{len(lines)}）" if lines else 0


def _in_words(lines: Iterable[CityLine]) -> str:
    held = list(lines)
    return f"{_counties(held)} 个县（{len(held)} 个目录）"
