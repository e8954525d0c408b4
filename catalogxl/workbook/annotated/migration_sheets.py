"""The two lists of a workbook that was moved to another edition: what became of its cells, and the items that are no more.

The reader knows both sheets: the first is only for people, the second is kept from round to round.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from openpyxl.worksheet.worksheet import Worksheet

from catalogxl.model import Cell
from catalogxl.workbook.annotated.finding_styles import FindingStyle, StyleNumbers
from catalogxl.workbook.annotated.problem_sheet import cell_link, list_row, write_list_head
from catalogxl.workbook.schema.layout import (
    FIRST_COLUMN,
    FIRST_ROW,
    HINT_ROW,
    KEY_ROW,
    MIGRATION,
    MIGRATION_TITLE,
    RETIRED,
    Layout,
    SheetColumn,
    column_letter,
)
from catalogxl.workbook.write import styles
from catalogxl.workbook.write.text_height import row_height
from catalogxl.workbook.xlsx.template_sheet import Changes, SheetTemplate, changed, row_xml, with_rows

_HINT_CELL: Final = f"B{HINT_ROW}"
_TYPE: Final = 9  # points
_COLUMNS: Final = (
    ("处理", 16),
    ("单元格", 14),
    ("事项", 28),
    ("栏目", 18),
    ("原省级的值", 24),
    ("本县原来填的", 28),
    ("新版省级的值", 24),
    ("现在的值", 28),
    ("说明", 56),
)
_RETIRED_TITLE: Final = "停用事项（新版目录已取消，不会公开）"
_RETIRED_HINT: Final = "本地仍开展的，把“领域”至“备注”各格复制到“补充事项”表；不再开展的不用处理。"
# Beside the columns of 补充事项, from which a row can be copied there.
_BEFORE: Final = (("code", "原编码"), ("basis", "取消依据"))
_AFTER: Final = (
    ("listed", "本地列入"),
    ("unlisted_reason", "未列入原因"),
    ("contents_extra", "补充公开内容"),
    ("bases_extra", "补充依据"),
    ("other_values", "其他各格"),
)


class MigrationRow(NamedTuple):
    """A row of 迁移说明: what became of a cell (``label``), where it stands now, and the three values."""

    label: str
    cell: Cell | None
    item: str
    heading: str
    base: str
    county: str
    new: str
    result: str
    why: str
    todo: bool


class MigrationNotes(NamedTuple):
    """What 迁移说明 tells: ``hint`` with the counts, and a row for each cell that was not simply kept."""

    hint: str
    rows: Sequence[MigrationRow]


def head_migration(sheet: Worksheet) -> None:
    """Write all of 迁移说明 but its rows and its hint."""
    write_list_head(sheet, MIGRATION_TITLE, _COLUMNS)
    sheet.cell(KEY_ROW, 1, MIGRATION)
    sheet.cell(HINT_ROW, FIRST_COLUMN).font = styles.HINT_FONT
    sheet.freeze_panes = f"A{FIRST_ROW}"


def head_retired(sheet: Worksheet, layout: Layout) -> None:
    """Write all of 停用事项 but its rows."""
    columns = retired_columns(layout)
    write_list_head(sheet, _RETIRED_TITLE, [(heading, 16) for _, heading in columns])
    sheet.cell(KEY_ROW, 1, RETIRED)
    for place, (key, _) in enumerate(columns, FIRST_COLUMN):
        sheet.cell(KEY_ROW, place, key)
    sheet.cell(HINT_ROW, FIRST_COLUMN, _RETIRED_HINT).font = styles.HINT_FONT


def retired_columns(layout: Layout) -> tuple[tuple[str, str], ...]:
    """The columns of 停用事项: keys and headings."""
    own = tuple((key, one.heading) for key, one in _supplement_columns(layout).items())
    return (*_BEFORE, *own, *_AFTER)


def _supplement_columns(layout: Layout) -> Mapping[str, SheetColumn]:
    return {key: one for key, one in layout.supplements.column.items() if one.filled_in}


def migration_sheet(sheet: SheetTemplate, notes: MigrationNotes, numbers: StyleNumbers) -> str:
    """迁移说明, with a link to each cell."""
    rows, links = [], []
    for row, one in enumerate(notes.rows, FIRST_ROW):
        address = f"{one.cell.sheet} {one.cell.address}" if one.cell else ""
        texts = (
            one.label,
            address,
            one.item,
            one.heading,
            one.base,
            one.county,
            one.new,
            one.result,
            one.why,
        )
        widths = [width for _, width in _COLUMNS]
        height = row_height(zip(texts, widths, strict=True), size=_TYPE)
        looks = (
            FindingStyle.WARNING if one.todo else FindingStyle.TEXT,
            FindingStyle.LINK if one.cell else FindingStyle.TEXT,
            *[FindingStyle.TEXT] * (len(_COLUMNS) - 2),
        )
        rows.append(list_row(row, height, zip(texts, looks, strict=True), numbers))
        if one.cell is not None:
            links.append(cell_link(row, one.cell))
    return with_rows(changed(sheet, Changes({_HINT_CELL: notes.hint}, {}, {})), rows, links)


def retired_sheet(
    sheet: SheetTemplate, layout: Layout, rows: Sequence[Mapping[str, str]], numbers: StyleNumbers
) -> str:
    """停用事项; a value for which the edition has no column any more stands in the last one with its key."""
    return with_rows(changed(sheet, Changes({}, {}, {})), list(_retired_rows(layout, rows, numbers)), ())


def _retired_rows(layout: Layout, rows: Sequence[Mapping[str, str]], numbers: StyleNumbers) -> Iterator[str]:
    keys = [key for key, _ in retired_columns(layout)]
    for number, row in enumerate(rows, FIRST_ROW):
        more = [f"{key}：{text}" for key, text in row.items() if key not in keys and text]
        texts = {**row, "other_values": "\n".join([*filter(None, [row.get("other_values", "")]), *more])}
        cells = [
            (f"{column_letter(place)}{number}", numbers.of(FindingStyle.TEXT, text), text)
            for place, key in enumerate(keys, FIRST_COLUMN)
            if (text := texts.get(key, ""))
        ]
        yield row_xml(number, row_height([(text, 16) for _, _, text in cells], size=_TYPE), cells)
