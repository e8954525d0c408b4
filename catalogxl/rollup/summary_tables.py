"""The tables of the roll-up, described once: the page, the workbook and the JSON show the same figures."""

from __future__ import annotations

from typing import Any

from catalogxl.grammar.look_again import look_again
from catalogxl.rollup.report_table import ReportColumn, ReportTable, Value
from catalogxl.rollup.reporting_state import STATES
from catalogxl.rollup.summary import Rollup


def method_of(rollup: Rollup) -> tuple[str, ...]:
    """How differences are judged, for people; nothing if nothing was compared."""
    if rollup.differences is None:
        return ()
    from catalogxl.rollup.difference_tables import method

    return method()


def all_tables(rollup: Rollup) -> tuple[ReportTable, ...]:
    """Every table, in the order in which they are read; those of the differences only if there was a comparison."""
    tables = [_catalogs(rollup), _units(rollup)]
    if rollup.differences is not None:
        from catalogxl.rollup.difference_tables import difference_tables  # and with it pandas

        tables += difference_tables(rollup.differences, rollup.standouts, rollup.baseline)
    return (*tables, _shared(rollup), _asides(rollup), _again(rollup), _counties(rollup), _feedback(rollup))


def _catalogs(rollup: Rollup) -> ReportTable:
    rows = [
        (
            seq,
            unit.name,
            line.county.name,
            line.county.code,
            line.domain,
            line.state,
            line.url,
            line.date,
            line.overdue,
            line.remark,
        )
        for seq, (unit, line) in enumerate(
            ((unit, line) for unit in rollup.standing.units for line in unit.lines), 1
        )
    ]
    columns = (
        ReportColumn("seq", "序号", 5, "int"),
        ReportColumn("reporter", "报送单位", 10),
        ReportColumn("county", "县（市、区）", 13),
        ReportColumn("code", "区划代码", 8, "centre"),
        ReportColumn("domain", "领域", 9, "centre"),
        ReportColumn("state", "状态", 13, "centre"),
        ReportColumn("url", "已公开目录网址", 40, "url"),
        ReportColumn("date", "公开日期", 10, "centre"),
        ReportColumn("overdue", "逾期", 25),
        ReportColumn("remark", "备注", 22),
    )
    return ReportTable("catalogs", "网址汇总", "一行是一个县一个领域的目录。", "没有。", columns, tuple(rows))


def _units(rollup: Rollup) -> ReportTable:
    rows = [
        (
            unit.name,
            len(unit.counties),
            len(unit.lines),
            *(unit.count(state) for state in STATES),
            unit.overdue if rollup.as_of else None,
            unit.unreported,
        )
        for unit in rollup.standing.units
    ]
    columns = (
        ReportColumn("reporter", "报送单位", 10),
        ReportColumn("counties", "县（市、区）", 7, "int"),
        ReportColumn("catalogs", "应公开目录", 7, "int"),
        ReportColumn("reported", "网址已报", 7, "int"),
        ReportColumn("ready", "待公开", 7, "int"),
        ReportColumn("returned", "退回修改", 7, "int"),
        ReportColumn("unreadable", "无法读取", 7, "int"),
        ReportColumn("missing", "未报送", 7, "int"),
        ReportColumn("overdue", "逾期", 7, "int"),
        ReportColumn("unreported", "还没有报网址的县（市、区）", 60),
    )
    lead = "目录按县和领域计。县名后括号内是还没有报网址的领域，没有括号的是各领域都没有报。"
    return ReportTable("units", "报送单位情况", lead, "没有。", columns, tuple(rows))


def _asides(rollup: Rollup) -> ReportTable:
    rows = [
        (
            one.item.code,
            one.item.domain,
            one.item.level2,
            one.answered,
            one.aside,
            "\n".join(f"{why.text or '（没有写原因）'}：{'、'.join(why.counties)}" for why in one.reasons),
            one.trust,
            one.unconfirmed,
        )
        for one in rollup.coverage.items
    ]
    columns = (
        ReportColumn("code", "事项编码", 9, "centre"),
        ReportColumn("domain", "领域", 9, "centre"),
        ReportColumn("level2", "二级事项", 24),
        ReportColumn("counties", "县数", 5, "int"),
        ReportColumn("aside", "暂不列入", 6, "int"),
        ReportColumn("reasons", "原因和县", 60),
        ReportColumn("trust", "基线依据", 10, "centre"),
        ReportColumn("unconfirmed", "基线中待核实的栏", 18),
    )
    lead = (
        "条件具备后应当列入。“基线依据”是省级目录中该事项最弱一栏的可信程度：待核实的事项，先核对省级目录。"
    )
    return ReportTable(
        "asides", "暂不列入的事项", lead, "没有县把省级目录的事项设为暂不列入。", columns, tuple(rows)
    )


def _again(rollup: Rollup) -> ReportTable:
    """What counties set aside until a month that they name, the earliest first."""
    held = [
        (month, record.code, code, entry.reason)
        for record in rollup.gathered.records.values()
        for code, entry in record.entries.items()
        if not entry.listed and (month := look_again(entry.reason))
    ]
    counties, items = rollup.baseline.county, rollup.baseline.item
    rows = [
        (month, _due(month, rollup.as_of), counties[county].name, code, items[code].level2, reason)
        for month, county, code, reason in sorted(held)
    ]
    columns = (
        ReportColumn("month", "再看的月份", 10, "centre"),
        ReportColumn("due", "到期", 8, "centre"),
        ReportColumn("county", "县（市、区）", 13),
        ReportColumn("code", "事项编码", 9, "centre"),
        ReportColumn("level2", "二级事项", 24),
        ReportColumn("reason", "原因", 50),
    )
    lead = "未列入原因中写了月份的（如“2021年6月再纳入”）。到期的请核对条件是否具备。"
    return ReportTable("again", "到月再看的事项", lead, "没有写明月份的。", columns, tuple(rows))


def _due(month: str, as_of: str | None) -> str:
    return "到期" if as_of and month <= as_of[: len(month)] else ""


def _shared(rollup: Rollup) -> ReportTable:
    columns = (
        ReportColumn("what", "内容", 14),
        ReportColumn("text", "网址或电话", 50),
        ReportColumn("count", "县数", 6, "int"),
        ReportColumn("counties", "县（市、区）", 60),
    )
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (one.what, one.text, len(one.counties), "、".join(one.counties)) for one in rollup.shared
    )
    lead = "几个县填了同一个网址或电话，可能是照抄的，请核对；市里统一设的不用改。12333 等服务热线不列。"
    empty = "没有几个县合用的网址、电话。"
    return ReportTable("shared", "相同的网址电话", lead, empty, columns, rows)


def _counties(rollup: Rollup) -> ReportTable:
    columns = (
        ReportColumn("code", "区划代码", 8, "centre"),
        ReportColumn("county", "县（市、区）", 14),
        ReportColumn("reporter", "报送单位", 12),
        ReportColumn("items", "省级目录事项", 9, "int"),
        ReportColumn("listed", "列入公开", 9, "int"),
        ReportColumn("aside", "暂不列入", 9, "int"),
        ReportColumn("supplements", "补充事项", 9, "int"),
        ReportColumn("additions", "补充内容和依据（条）", 12, "int"),
    )
    rows: tuple[tuple[Value, ...], ...] = tuple(tuple(one) for one in rollup.coverage.counties)
    return ReportTable("counties", "各县覆盖", "只计可以公开的县。", "还没有可以公开的县。", columns, rows)


def _feedback(rollup: Rollup) -> ReportTable:
    columns = (
        ReportColumn("code", "区划代码", 8, "centre"),
        ReportColumn("county", "县（市、区）", 14),
        ReportColumn("reporter", "报送单位", 12),
        ReportColumn("text", "意见建议", 80),
    )
    rows: tuple[tuple[Value, ...], ...] = tuple(tuple(one) for one in rollup.coverage.feedback)
    return ReportTable(
        "feedback",
        "意见建议",
        "各县在填报表“单位信息”中写给省里的话。",
        "各县没有提出意见建议。",
        columns,
        rows,
    )


def sums(rollup: Rollup) -> dict[str, Any]:
    """The figures of the first lines: counties, catalogs, and catalogs by state."""
    lines = rollup.standing.lines
    units = rollup.standing.units
    return {
        "reporters": len(units),
        "counties": sum(len(unit.counties) for unit in units),
        "catalogs": len(lines),
        "states": {state: sum(unit.count(state) for unit in units) for state in STATES},
        "overdue": sum(unit.overdue for unit in units) if rollup.as_of else None,
        "compiled_counties": len(rollup.gathered.records),
    }
