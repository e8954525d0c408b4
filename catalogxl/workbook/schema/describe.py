"""The keys inside the workbook as a page of the documentation: ``python -m catalogxl.workbook.schema.describe``.

Scripts outside the project build on these keys; the page is made from the layout, so that it cannot disagree.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Final

from catalogxl.baseline import load_baseline
from catalogxl.workbook.schema.layout import (
    FIRST_ROW,
    FORMAT_VERSION,
    HEADING_ROW,
    METADATA,
    InputKind,
    Layout,
    Sheet,
    SheetColumn,
    layout_for,
)

_FILLED: Final = {
    InputKind.SHOWN: "shown by a formula, never read",
    InputKind.LOCKED: "locked, the province's",
    InputKind.CHOICE: "dropdown",
    InputKind.TICK: "`√` or blank",
    InputKind.DAYS: "whole number",
    InputKind.TEXT: "text",
    InputKind.LINES: "text, one a line",
    InputKind.URL: "address, `http://` or `https://`",
    InputKind.PHONE: "telephone",
    InputKind.DATE: "date, `2020-09-01`",
}
_INTRODUCTION: Final = f"""\
# The keys in the county workbook

<!-- Made by `python -m catalogxl.workbook.schema.describe`: change `catalogxl/workbook/schema/layout.py`, not this page. -->

Format version {FORMAT_VERSION}. On every sheet that is filled in, row 1 and column A are hidden: `A1` holds the sheet's
key, row 1 from column B on the keys of the columns, row {HEADING_ROW} the headings; what is filled in begins at row
{FIRST_ROW}. On the profile, column A holds the keys and column C the values. The reader binds by these keys, so a sheet may
be renamed or moved, a row sorted, a column moved.

The format version, the baseline's id and digest and the county's code stand on the very hidden sheet `{METADATA}` and, a
second time, in the custom properties `catalogxl.format`, `catalogxl.baseline`, `catalogxl.digest` and `catalogxl.county`.
One of the two is enough. The very hidden sheet also carries, in rows with the key `edition`, the edition that the workbook was made from: one
line of canonical JSON with what is set for all items, then one an item (format 2; workbooks of format 1 carry none and are still read).

*Internal* values never leave `data/`. The lists are named ranges of the hidden sheet 词表.
"""


def render_keys_markdown(layout: Layout) -> str:
    """The page: a table a sheet, with key, heading, how it is filled, and what a blank means."""
    return "\n".join(_lines(layout)) + "\n"


def _lines(layout: Layout) -> Iterator[str]:
    yield _INTRODUCTION
    for sheet in layout.sheets.values():
        yield from _table(sheet)
    yield "## Lists\n"
    yield "| name | options |\n|---|---|"
    for name, options in layout.lists.items():
        shown = (
            "、".join(options) if len(options) <= _SHOWN else f"{options[0]} … {options[-1]} ({len(options)})"
        )
        yield f"| `{name.value}` | {_cell(shown)} |"


_SHOWN: Final = 8


def _table(sheet: Sheet) -> Iterator[str]:
    what = "a line a field" if sheet.is_form else f"{sheet.rows} rows"
    yield f"## `{sheet.key}` — {sheet.title}\n"
    yield f"{sheet.heading}, {what}.\n"
    yield "| key | heading | filled with | list | blank means |\n|---|---|---|---|---|"
    for column in sheet.columns:
        if column.key:
            yield _row(column)
    yield ""


def _row(column: SheetColumn) -> str:
    filled = [_FILLED[column.input]]
    filled += ["required"] if column.required else []
    filled += ["internal"] if column.internal else []
    named = f"`{column.choices.value}`" if column.choices else ""
    if column.choices and not column.closed:
        named += ", or another"
    cells = (f"`{column.key}`", column.heading, ", ".join(filled), named, column.blank)
    return "| " + " | ".join(map(_cell, cells)) + " |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(render_keys_markdown(layout_for(load_baseline())))
