"""A second edition of the shipped baseline, made by changing its tables as an official would: one change of each kind."""

from __future__ import annotations

from pathlib import Path

from baseline_folder import append_rows, change_rows, copy_baseline, read_rows, set_cell, write_rows

GROUND = "豫人社办函〔2026〕1号"
RENAMED = ("JY-0101", "就业创业政策法规咨询")
MOVED = ("JY-0403", "就业失业登记")  # comes from another 一级事项 than in the second edition
MOVED_TO = "创业服务"
SPLIT = ("JY-0502", ("JY-0503", "JY-0504"))
MERGED = (("JY-0102", "JY-0104"), "JY-0102")
REPLACED = ("JY-0103", "JY-0105")
CANCELLED = "JY-0605"
ADDED = "JY-0106"
CHANNEL_GONE = "press_hearing"
CHANNEL_COME = "app"
LIMIT = "15"
UNITS_MERGED = (("410221", "410222"), "410226")
UNIT_NAME = "杞通县"

_LINEAGE = (
    ("事项", "更名", RENAMED[0], RENAMED[0], GROUND),
    ("事项", "拆分", SPLIT[0], SPLIT[1][0], GROUND),
    ("事项", "拆分", SPLIT[0], SPLIT[1][1], GROUND),
    ("事项", "合并", MERGED[0][0], MERGED[1], GROUND),
    ("事项", "合并", MERGED[0][1], MERGED[1], GROUND),
    ("事项", "替代", REPLACED[0], REPLACED[1], GROUND),
    ("事项", "取消", CANCELLED, "", GROUND),
    ("渠道", "取消", CHANNEL_GONE, "", GROUND),
    ("区划", "合并", UNITS_MERGED[0][0], UNITS_MERGED[1], GROUND),
    ("区划", "合并", UNITS_MERGED[0][1], UNITS_MERGED[1], GROUND),
)


def second_edition(to: Path, *, lineage: bool = True, deadline: str = LIMIT) -> Path:
    """The second edition in the new folder ``to``; without ``lineage`` nothing says what became of the codes."""
    folder = copy_baseline(to)
    _set_setting(folder, "基线编号", "henan-2026")
    _set_setting(folder, "基线日期", "2026-03-01")
    _set_setting(folder, "公开时限上限(工作日)", deadline)
    _set_deadlines(folder, deadline)
    _set_item(folder, RENAMED[0], "二级事项", RENAMED[1])
    _set_item(folder, MOVED[0], "一级事项", MOVED_TO)
    _copy_item(
        folder, SPLIT[0], {SPLIT[1][0]: "个人创业担保贷款申请", SPLIT[1][1]: "小微企业创业担保贷款申请"}
    )
    _copy_item(folder, REPLACED[0], {REPLACED[1]: "求职登记"})
    _copy_item(folder, MERGED[0][0], {ADDED: "零工市场信息发布"})
    for code in (SPLIT[0], MERGED[0][1], REPLACED[0], CANCELLED):
        _drop_item(folder, code)
    change_rows(folder, "channels", lambda rows: [row for row in rows if row[0] != CHANNEL_GONE])
    append_rows(folder, "channels", [{"渠道编号": CHANNEL_COME, "渠道类型": "移动应用(APP)", "顺序": "14"}])
    _merge_units(folder)
    if lineage:
        write_rows(
            folder,
            "changes",
            [
                ["对象", "关系", "旧编码", "新编码", "依据文号", "生效日期", "说明"],
                *([*row, "2026-03-01", ""] for row in _LINEAGE),
            ],
        )
    return folder


def _set_setting(folder: Path, name: str, value: str) -> None:
    line = next(at for at, row in enumerate(read_rows(folder, "settings"), 1) if row[0] == name)
    set_cell(folder, "settings", line, "值", value)


def _set_deadlines(folder: Path, days: str) -> None:
    heading = read_rows(folder, "items")[0]
    at = heading.index("公开时限(工作日)")
    change_rows(folder, "items", lambda rows: [[*row[:at], days, *row[at + 1 :]] for row in rows])


def _set_item(folder: Path, code: str, column: str, value: str) -> None:
    rows = read_rows(folder, "items")
    at = rows[0].index("事项编码")
    line = next(number for number, row in enumerate(rows, 1) if row[at] == code)
    set_cell(folder, "items", line, column, value)


_OF_ITEM = (("items", 1), ("contents", 0), ("bases", 0), ("aliases", 0), ("life_events", 2))


def _copy_item(folder: Path, code: str, names: dict[str, str]) -> None:
    """New items with the contents and bases of an old one."""
    for table, at in _OF_ITEM:
        if table == "aliases":
            continue
        heading, *rows = read_rows(folder, table)
        held = [row for row in rows if row[at] == code]
        made = [[*row[:at], new, *row[at + 1 :]] for new in names for row in held]
        if table == "items":
            name_at = heading.index("二级事项")
            made = [[*row[:name_at], names[row[at]], *row[name_at + 1 :]] for row in made]
        write_rows(folder, table, [heading, *rows, *made])


def _drop_item(folder: Path, code: str) -> None:
    for table, at in _OF_ITEM:
        heading, *rows = read_rows(folder, table)
        write_rows(folder, table, [heading, *(row for row in rows if row[at] != code)])


def _merge_units(folder: Path) -> None:
    old, new = UNITS_MERGED
    heading, *rows = read_rows(folder, "counties")
    kept = [row for row in rows if row[0] not in old]
    model = next(row for row in rows if row[0] == old[0])
    write_rows(folder, "counties", [heading, *kept, [new, UNIT_NAME, *model[2:]]])
    towns = read_rows(folder, "townships")
    at = towns[0].index("所属区划代码")
    change_rows(
        folder,
        "townships",
        lambda rows: [[*r[:at], new if r[at] in old else r[at], *r[at + 1 :]] for r in rows],
    )
