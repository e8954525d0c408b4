"""Published tables of the old layout, built in code: rows of the official columns, and what counties make of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from catalogxl.grids.read_published import read_bytes
from catalogxl.importing.find_tables import Importer
from catalogxl.importing.imported import Imported, ImportedRow
from grids.builders import Cell, Table, as_docx, as_html, as_xlsx
from returns import LANKAO, baseline

WRITERS = {"html": as_html, "xlsx": as_xlsx, "docx": as_docx}
SENTENCE = "公开事项信息形成或变更之日起20个工作日内公开"
ALL_BOXES = (
    "■政府网站 □政府公报 □两微一端 □发布会/听证会 □广播电视 □纸质媒体 □公开查阅点 ■政务服务中心 □便民服务站 "
    "□入户/现场 □社区/企事业单位/村公示栏(电子屏) □精准推送 ■其他 基层公共服务平台"
)
TITLE = "社会保险领域基层政务公开标准目录"
BOTH_LEVELS = "县级、乡级"
OFFICE = "兰考县人力资源和社会保障局"

HEADS: Table = [
    [
        ("序号", 2, 1),
        ("公开事项", 1, 2),
        ("公开内容(要素)", 2, 1),
        ("公开依据", 2, 1),
        ("公开时限", 2, 1),
        ("公开主体", 2, 1),
        ("公开渠道和载体", 2, 1),
        ("公开对象", 1, 2),
        ("公开方式", 1, 2),
        ("公开层级", 1, 2),
    ],
    ["一级事项", "二级事项", "全社会", "特定群体", "主动", "依申请", "县级", "乡级"],
]


@lru_cache(maxsize=1)
def codes_by_name() -> dict[str, str]:
    """Codes by 二级事项, where the name is one item's."""
    return {item.level2: item.code for item in baseline().items}


def row(
    seq: str,
    level1: Cell | None,
    level2: str,
    *,
    contents: str = "1.事项名称 2.办理材料 3.办理方式",
    bases: str = "《中华人民共和国政府信息公开条例》（中华人民共和国国务院令第711号）",
    deadline: str = SENTENCE,
    bodies: str = OFFICE,
    channels: str = ALL_BOXES,
    ticks: Sequence[str] = ("√", "", "√", "", "√", "√"),
) -> list[Cell]:
    """A row of the official table; ``level1`` None where it is merged from above."""
    return [
        seq,
        *([level1] if level1 is not None else []),
        level2,
        contents,
        bases,
        deadline,
        bodies,
        channels,
        *ticks,
    ]


def imported(data: bytes, *, domain: str | None = None) -> Imported:
    """What a file gives for 兰考县."""
    base = baseline()
    importer = Importer(base, base.county[LANKAO], domain)
    importer.take("旧目录", read_bytes(data))
    return importer.result


def rows_of(data: bytes, *, domain: str | None = None) -> list[ImportedRow]:
    """Its rows."""
    return [one for table in imported(data, domain=domain).tables for one in table.rows]


def whys(row: ImportedRow, key: str) -> list[str]:
    """Why ``key`` of a row is asked."""
    return [question.why for question in row.asked if question.key == key]
