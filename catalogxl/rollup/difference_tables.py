"""The tables of the differences between counties, and how they are judged, for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from catalogxl.model import Baseline
from catalogxl.rollup.differences import ASPECTS, DEADLINE, MIN_GROUP, MIN_ITEMS, Differences
from catalogxl.rollup.reasons import shown
from catalogxl.rollup.report_table import ColumnKind, ReportColumn, ReportTable
from catalogxl.rollup.summary import Standout


def difference_tables(
    found: Differences, standouts: Sequence[Standout], baseline: Baseline
) -> tuple[ReportTable, ...]:
    """Counties that stand out, the distances of all, and what differs item by item."""
    return _standouts(standouts), _distances(found, baseline), _items(found, baseline)


def method() -> tuple[str, ...]:
    """How differences are judged, for people."""
    floors = "，".join(f"{aspect.name} {shown(aspect.floor, aspect)}" for aspect in ASPECTS)
    return (
        "差异的算法：以多数县的做法为准。列入某一事项的县中超过一半采用的渠道、对象、主体类别，是“多数县的做法”；时限取中位数。"
        f"没有哪种做法超过一半的，或列入的县不足 {MIN_GROUP} 个的，不比较。",
        "一个县在一个方面的距离，比本组（本市，或全部县）的中位数大出绝对离差中位数的三倍（乘以 1.4826）以上，"
        f"并且至少大出：{floors}，列为差异突出。不足 {MIN_GROUP} 个县的组、可比事项不足 {MIN_ITEMS} 个的方面，不作判断。",
    )


def _standouts(standouts: Sequence[Standout]) -> ReportTable:
    columns = (
        ReportColumn("code", "区划代码", 7, "centre"),
        ReportColumn("county", "县（市、区）", 10),
        ReportColumn("reporter", "报送单位", 9),
        ReportColumn("aspect", "方面", 8, "centre"),
        ReportColumn("in_city", "与本市各县比", 14, "centre"),
        ReportColumn("in_all", "与全部县比", 14, "centre"),
        ReportColumn("reason", "原因", 60),
    )
    rows = tuple(tuple(one) for one in standouts)
    lead = "与多数县的做法差异明显的县。差异不一定是错，请市里核对原因。"
    return ReportTable("standouts", "差异突出的县", lead, "没有与多数县差异明显的县。", columns, rows)


def _distances(found: Differences, baseline: Baseline) -> ReportTable:
    rows = []
    for code in found.everyone.codes:
        county = baseline.county[code]
        city = found.cities.get(county.reporter_code)
        figures = [
            _rounded(group.distances[code].get(aspect.key)) if group else None
            for group in (found.everyone, city)
            for aspect in ASPECTS
        ]
        rows.append((code, county.name, county.reporter, *figures))
    columns = [
        ReportColumn("code", "区划代码", 7, "centre"),
        ReportColumn("county", "县（市、区）", 11),
        ReportColumn("reporter", "报送单位", 9),
    ]
    for prefix, words in (("all", "与全部县"), ("city", "与本市")):
        for aspect in ASPECTS:
            kind: ColumnKind = "share" if aspect.unit == "%" else "days" if aspect is DEADLINE else "int"
            columns.append(ReportColumn(f"{prefix}_{aspect.key}", f"{words}：{aspect.name}", 8, kind))
    lead = (
        "各县与多数县做法的距离，越大差异越大。列入、公开对象：做法不同的事项所占比例；公开渠道、公开主体：平均有多大一部分不同；"
        "公开时限：平均相差的工作日数；补充事项：与中位数相差的项数。本市可比的县不足三个的，“与本市”一栏空白。"
    )
    return ReportTable("distances", "各县差异", lead, "没有。", tuple(columns), tuple(rows))


def _items(found: Differences, baseline: Baseline) -> ReportTable:
    names = {kind.id: kind.name for kind in baseline.channels}
    kinds = [kind.name for kind in baseline.body_kinds]
    rows = []
    for one in found.items:
        usual = one.usual
        least, most = usual.days_least, usual.days_most
        rows.append(
            (
                one.item.code,
                one.item.domain,
                one.item.level2,
                usual.counties,
                usual.listing,
                _rounded(usual.days),
                f"{least}–{most}" if least != most else "" if least is None else str(least),
                _joined(usual.channels, names.items()),
                usual.audience or "",
                usual.mode or "",
                usual.level or "",
                _joined(usual.kinds, ((kind, kind) for kind in kinds)),
                *(one.deviating[aspect.key] for aspect in ASPECTS[:-1]),
                one.any_deviating,
            )
        )
    columns = (
        ReportColumn("code", "事项编码", 9, "centre"),
        ReportColumn("domain", "领域", 9, "centre"),
        ReportColumn("level2", "二级事项", 22),
        ReportColumn("counties", "县数", 5, "int"),
        ReportColumn("listed", "列入", 5, "int"),
        ReportColumn("days_median", "时限中位数", 7, "days"),
        ReportColumn("days_range", "时限范围", 7, "centre"),
        ReportColumn("channels", "多数县的渠道", 28),
        ReportColumn("audience", "多数县的对象", 9, "centre"),
        ReportColumn("mode", "多数县的方式", 9, "centre"),
        ReportColumn("level", "多数县的层级", 9, "centre"),
        ReportColumn("bodies", "多数县的主体类别", 24),
        *(ReportColumn(f"other_{a.key}", f"{a.name}不同的县", 7, "int") for a in ASPECTS[:-1]),
        ReportColumn("other_any", "任一不同的县", 7, "int"),
    )
    lead = "差异大的事项在前。“多数县”指列入该事项的县中超过一半；没有超过一半的做法则空白，不计为不同。"
    return ReportTable("items", "逐项差异", lead, "没有。", columns, tuple(rows))


def _joined(members: frozenset[str] | None, names: Iterable[tuple[str, str]]) -> str:
    return "、".join(name for key, name in names if key in (members or ()))


def _rounded(value: float | None) -> float | int | None:
    """To four decimals, whole ones as such."""
    if value is None:
        return None
    return int(value) if value == int(value) else round(value, 4)
