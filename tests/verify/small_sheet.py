"""A sheet of four items, to compare small tables and texts with, and what is told of them."""

from __future__ import annotations

from catalogxl.verify.compare_tables import Comparison, compare_tables
from catalogxl.verify.copy import Grid
from catalogxl.verify.expected import (
    ExpectedColumn,
    ExpectedField,
    ExpectedItem,
    ExpectedLine,
    ExpectedSheet,
    FieldKind,
    SheetName,
)

NEW_NUMBERS, OTHER_ORDER, PARTS = "序号不同", "各行的次序不同", "表格分成了几张"
HEADINGS = ["序号", "一级事项", "二级事项", "公开内容", "公开时限"]
KEYS = ("seq", "level1", "level2", "contents", "deadline")
ITEMS = (
    ("JY-01", "就业服务", "政策咨询", "政策文件", "20"),
    ("JY-02", "就业服务", "职业介绍", "办理流程", "10"),
    ("JY-03", "创业服务", "政策咨询", "扶持办法", "5"),
    ("JY-04", "创业服务", "开业指导", "指导名单", "3"),
)
ROWS: Grid = [[str(n), *item[1:]] for n, item in enumerate(ITEMS, 1)]


def sheet(
    name: SheetName = "table",
    headings: list[str] = HEADINGS,
    keys: tuple[str, ...] = KEYS,
    title: str = "",
    domains: tuple[str, ...] = ("就业",) * 4,
) -> ExpectedSheet:
    def item(n: int) -> ExpectedItem:
        code, level1, level2, contents, days = ITEMS[n]
        held = {"seq": str(n + 1), "level1": level1, "level2": level2, "contents": contents, "deadline": days}
        kinds: dict[str, FieldKind] = {"seq": "count", "deadline": "count"}
        fields = {
            key: ExpectedField(key, heading, kinds.get(key, "lines"), (ExpectedLine(held[key]),))
            for key, heading in zip(keys, headings, strict=True)
            if key in held and key != "seq"
        }
        return ExpectedItem(code, domains[n], n + 1, level1, level2, fields)

    columns = tuple(ExpectedColumn(key, word, "", (word,)) for key, word in zip(keys, headings, strict=True))
    return ExpectedSheet(name, columns, tuple(map(item, range(4))), title)


def compared(rows: Grid, head: list[str] = HEADINGS, **of_sheet: object) -> Comparison:
    found = compare_tables([[head, *rows]], sheet(**of_sheet))  # type: ignore[arg-type]
    assert found is not None
    return found


def forms(found: Comparison) -> list[str]:
    """What is told of the form, as often as it is counted."""
    return [*found.form.elements()]


def told(found: Comparison) -> list[tuple[str | None, str | None, str | None, str | None]]:
    return [(one.item, one.field, one.record, one.copy) for one in found.differences]
