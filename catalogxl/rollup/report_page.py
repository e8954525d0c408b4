"""汇总.html: one page to read, plots with the tables beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from markupsafe import Markup

from catalogxl.boards.page_template import template
from catalogxl.rollup.plots import SHADES, STATE_COLOURS, Bar, bars, heat_map, tiles
from catalogxl.rollup.report_table import ReportColumn, ReportTable, Value
from catalogxl.rollup.reporting_state import MISSING, REPORTED, STATES
from catalogxl.rollup.summary import Rollup
from catalogxl.rollup.summary_tables import method_of, sums

_MAP_ROWS: Final = 35  # what a printed page holds below a heading
_TOP: Final = 20
_FOLDED: Final = 60  # rows; longer tables are folded away: the workbook prints them
_SHORT: Final = ("code", "county", "reporter", "domain", "aspect", "date", "state")


class Plot(NamedTuple):
    """A picture with its caption and the meaning of its colours (colour or ×, words)."""

    caption: str
    image: Markup
    legend: tuple[tuple[str, str], ...] = ()


class ReportPart(NamedTuple):
    """A section: plots, then its table."""

    table: ReportTable
    plots: tuple[Plot, ...]


def render_page(rollup: Rollup, tables: Sequence[ReportTable]) -> str:
    """The page; the same roll-up gives the same text."""
    base, deadlines = rollup.baseline, rollup.baseline.reporting_deadlines
    return template("rollup.html.j2").render(
        title=f"{base.title.partition('（')[0]}汇总",
        fingerprint="",
        scope=rollup.standing.scope,
        as_of=rollup.as_of,
        deadlines=deadlines,
        sums=sums(rollup),
        missing=MISSING,
        notes=rollup.notes,
        method=method_of(rollup),
        parts=[ReportPart(table, _plots(rollup, table)) for table in _order(tables)],
        shown=_shown,
        folded=_FOLDED,
        short=_SHORT,
        baseline_line=f"依据：{base.notice}；基线 {base.title}（{base.id}，{base.date}）",
    )


def _order(tables: Iterable[ReportTable]) -> list[ReportTable]:
    """The overview first, the long list of all catalogs last."""
    return sorted(tables, key=lambda table: table.key == "catalogs")


def _plots(rollup: Rollup, table: ReportTable) -> tuple[Plot, ...]:
    if table.key == "units":
        return _by_unit(rollup)
    if table.key == "distances":
        return _maps(rollup)
    if table.key == "asides":
        return _asides(rollup)
    return ()


def _by_unit(rollup: Rollup) -> tuple[Plot, ...]:
    units = rollup.standing.units
    rows = []
    for unit in units:
        parts = tuple((float(unit.count(state)), STATE_COLOURS[state]) for state in STATES)
        rows.append(Bar(unit.name, parts, f"{unit.count(REPORTED)} / {len(unit.lines)}"))
    caption = "各报送单位的目录（个），末尾是网址已报数和应公开数"
    overview = Plot(
        "网址已报的目录 / 应公开的目录，下方绿条是已报的比例",
        tiles(units, "各报送单位网址已报的目录数和应公开数"),
    )
    legend = tuple((STATE_COLOURS[state], state) for state in STATES)
    return overview, Plot(caption, bars(rows, caption), legend)


def _maps(rollup: Rollup) -> tuple[Plot, ...]:
    found, base = rollup.differences, rollup.baseline
    assert found is not None
    counties = sorted(
        (base.county[code] for code in found.everyone.codes), key=lambda one: (one.reporter_code, one.code)
    )
    rows = [(county.code, county.name) for county in counties]
    words = ("与多数县相同", "一个方面不同", "两个方面不同", "三个以上方面不同")
    legend = (*zip(SHADES, words, strict=True), ("×", "暂不列入"))
    plots = []
    for domain, items in base.items_of.items():
        codes = [item.code for item in items]
        held = [row for row in rows if any(code in found.cells.get(row[0], ()) for code in codes)]
        caption = f"{domain}：各县（行）各事项（列）的做法"
        blocks = max(1, -(-len(held) // _MAP_ROWS))
        room = -(-len(held) // blocks)  # alike, so that no page holds two or three rows
        for at in range(0, len(held), room or 1):
            headed = f"{caption}（续）" if at else caption
            image = heat_map(held[at : at + room], codes, found.cells, headed)
            plots.append(Plot(headed, image, legend))
    return tuple(plots)


def _asides(rollup: Rollup) -> tuple[Plot, ...]:
    items = rollup.coverage.items[:_TOP]
    if not items:
        return ()
    rows = [
        Bar(
            f"{one.item.code} {_short(one.item.level2)}",
            ((float(one.aside), "#b5442e"),),
            f"{one.aside} / {one.answered} 个县",
        )
        for one in items
    ]
    more = f"，前 {_TOP} 项" if len(rollup.coverage.items) > _TOP else ""
    caption = f"暂不列入的县数{more}"
    return (Plot(caption, bars(rows, caption, label_width=82.0)),)


def _short(name: str) -> str:
    return name if len(name) <= 18 else f"{name[:17]}…"


def _shown(value: Value, column: ReportColumn) -> str:
    """A value of a table for people."""
    if value is None:
        return "—" if column.kind in ("share", "days", "int") else ""
    if column.kind == "share":
        return f"{float(value) * 100:.0f}%"
    if column.kind == "days":
        return f"{float(value):.1f}".removesuffix(".0")
    return str(value)
