"""A difference ──► lines for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from catalogxl.editions.compare import FieldChange, Value
from catalogxl.editions.difference import EditionDifference, ItemDifference
from catalogxl.editions.propose import Proposal
from catalogxl.fields import ENTRY

LIST_NAMES: Final = {
    "added": "新增",
    "removed": "取消",
    "changed": "变更",
    "set_aside": "改为暂不列入",
    "restored": "恢复列入",
}
# Where several fields of the record are compared as one.
_JOINED_NAMES: Final = {"deadline": "公开时限(工作日)", "deadline_text": "公开时限"}
_SETTING_NAMES: Final = {
    "id": "基线编号",
    "title": "目录名称",
    "date": "基线日期",
    "notice": "通知文号",
    "deadline_limit": "公开时限上限(工作日)",
    "modes": "公开方式",
    "item_kinds": "事项类型",
    "reporting_deadlines": "报送期限",
}
_LONGEST: Final = 80


def field_name(key: str) -> str:
    """What people call a field."""
    return _JOINED_NAMES.get(key) or ENTRY.heading(key)


def value_text(value: Value) -> str:
    """A value in words; a list as its lines in one."""
    if value is None or value == "":
        return "（空）"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, str | int):
        return str(value)
    return "；".join(value) or "（空）"


def change_line(key: str, change: FieldChange) -> str:
    """One changed field in one line."""
    before, after = (_short(value_text(value)) for value in (change.before, change.after))
    kind = change.direction or change.change_class.value
    return f"{field_name(key)}：{before} → {after}（{kind}，{change.cause.value}）"


def difference_lines(
    difference: EditionDifference,
    proposals: Sequence[Proposal] = (),
    touched: Mapping[str, Any] | None = None,
) -> Iterator[str]:
    """The difference in lines: counts, what differs beside the items, the items, proposed lineage."""
    if difference.is_empty:
        yield "两边相同。"
        return
    counted = [f"{LIST_NAMES[key]} {len(rows)}" for key, rows in difference.lists().items() if rows]
    yield f"事项：{'，'.join(counted)}" if counted else "事项没有变化。"
    yield from other_lines(difference.other)
    for key, rows in difference.lists().items():
        for row in rows:
            yield from _item_lines(LIST_NAMES[key], row, (touched or {}).get(row.code))
    yield from _proposal_lines(proposals)


def _item_lines(what: str, row: ItemDifference, touched: Mapping[str, Any] | None) -> Iterator[str]:
    county = f"{row.county} " if row.county else ""
    lineage = ""
    if row.lineage is not None:
        to = "、".join(row.lineage.new) or "（无）"
        ground = f"，{row.lineage.ground}" if row.lineage.ground else ""
        lineage = f"（{row.lineage.relation}：{'、'.join(row.lineage.old)} → {to}{ground}）"
    counties = f"，涉及 {touched['counties']} 个县" if touched else ""
    yield f"{what}  {county}{row.code} {row.name}{lineage}{counties}"
    for key, change in row.fields.items():
        yield f"    {change_line(key, change)}"


def other_lines(other: Mapping[str, Any]) -> Iterator[str]:
    """What differs beside the items, in lines."""
    for key, word in (("counties_added", "只有后者有的县"), ("counties_removed", "只有前者有的县")):
        if names := [str(row["name"]) for row in other.get(key, ())]:
            yield f"{word} {len(names)}：{_short('、'.join(names))}"
    for key, change in other.get("settings", {}).items():
        before, after = (value_text(change[side]) for side in ("from", "to"))
        yield f"{_SETTING_NAMES.get(key, key)}：{before} → {after}"
    for subject, rows in other.items():
        if subject == "settings" or not isinstance(rows, Mapping):
            continue
        for key, word in (("added", "新增"), ("removed", "取消"), ("changed", "更名")):
            names = [str(row["name"]) for row in rows.get(key, ())]
            if names:
                yield f"{subject}{word} {len(names)}：{_short('、'.join(names))}"


def _proposal_lines(proposals: Iterable[Proposal]) -> Iterator[str]:
    for one in proposals:
        to = "、".join(one.new) or "（无）"
        yield f"待确认的沿革  {one.relation.value}：{'、'.join(one.old)} → {to}（{one.why}，把握 {one.score:.2f}）"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
