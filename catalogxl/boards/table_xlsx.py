"""The official table as a workbook that prints as it is: A3 landscape, repeated head, real row heights."""

from __future__ import annotations

from collections.abc import Iterator
from math import fsum
from typing import Final

from catalogxl.boards.print_sheet import (
    Foot,
    Printout,
    PrintRow,
    PrintSpan,
    Style,
    parts_of,
    rows_of,
    sheet_name,
    whole_row,
)
from catalogxl.boards.table_view import TableView
from catalogxl.boards.theme import Theme, load_theme

_TITLE_ROW, _FACTS_ROW, _HEAD_ROW = 1, 2, 3
# The first columns: they stay on the screen, and are said again where an item goes on in the next row.
_NAMING: Final = {"seq", "level1", "level2"}


def render_table_xlsx(view: TableView) -> bytes:
    """``view`` as .xlsx; the same view gives the same bytes.

    An item that is higher than a row may be in Excel is continued in the next row.
    """
    from catalogxl.boards.print_sheet_xml import write_printout  # and with it openpyxl

    return write_printout(table_printout(view))


def table_printout(view: TableView) -> Printout:
    """The sheet of ``view``: title, facts, the two head rows, the items, the notes."""
    theme = load_theme()
    width = len(theme.columns)
    rows = [*_head(view, theme), *_items(view, theme)]
    last_item = len(rows)
    rows += _notes(view, theme)
    whole = (_TITLE_ROW, _FACTS_ROW, *range(last_item + 1, len(rows) + 1))
    return Printout(
        name=sheet_name(view.domain),
        title=view.title,
        author=view.county,
        date=view.date,
        landscape=True,
        margin_mm=theme.page["margin_mm"],
        widths_mm=tuple(column.width_mm for column in theme.columns),
        rows=tuple(rows),
        spans=(*(PrintSpan(row, 1, row, width) for row in whole), *_head_spans(theme)),
        head=(_HEAD_ROW, _HEAD_ROW + 1),
        frozen=(_HEAD_ROW + 1, sum(column.key in _NAMING for column in theme.columns)),
        foot=Foot(
            view.baseline_line,
            theme.words["page"],
            view.fingerprint_line,
            theme.fonts["xlsx_body"],
            theme.sizes_pt["foot"],
        ),
    )


def _head(view: TableView, theme: Theme) -> Iterator[PrintRow]:
    sizes, fonts = theme.sizes_pt, theme.fonts
    width_mm = fsum(column.width_mm for column in theme.columns)
    title = Style(fonts["xlsx_head"], sizes["title"], "center")
    yield whole_row(view.title, title, width_mm, height=sizes["title"] * 1.8)
    facts = "    ".join(f"{fact.label}：{fact.value}" for fact in view.facts)
    yield whole_row(facts, Style(fonts["xlsx_body"], sizes["facts"]), width_mm)
    colours = theme.colours
    style = Style(fonts["xlsx_head"], sizes["head"], "center", fill=colours["head"], frame=colours["line"])
    texts = [[""] * len(theme.columns) for _ in range(2)]
    for cell in theme.head_cells():
        texts[cell.row][cell.column] = cell.text
    for row in texts:
        yield PrintRow(sizes["head"] * 2, row, (style,) * len(theme.columns))


def _head_spans(theme: Theme) -> Iterator[PrintSpan]:
    for cell in theme.head_cells():
        top, left = _HEAD_ROW + cell.row, cell.column + 1
        if cell.rowspan > 1 or cell.colspan > 1:
            yield PrintSpan(top, left, top + cell.rowspan - 1, left + cell.colspan - 1)


def _items(view: TableView, theme: Theme) -> Iterator[PrintRow]:
    styles = tuple(
        Style(
            theme.fonts["xlsx_head" if column.key == "level1" else "xlsx_body"],
            theme.sizes_pt["body"],
            column.align,
            frame=theme.colours["line"],
        )
        for column in theme.columns
    )
    for group in view.groups:
        for item in group.rows:
            texts = ["\n".join([line.plain for line in cell]) for cell in item.cells]
            yield from rows_of(texts, theme.columns, styles, theme=theme, naming=_NAMING)


def _notes(view: TableView, theme: Theme) -> Iterator[PrintRow]:
    """The blocks below the table, then baseline and fingerprint."""
    width_mm = fsum(column.width_mm for column in theme.columns)
    head = Style(theme.fonts["xlsx_head"], theme.sizes_pt["head"])
    body = Style(theme.fonts["xlsx_body"], theme.sizes_pt["body"])
    lines: list[tuple[str, Style]] = []
    for note in view.notes:
        lines += [(note.heading, head), *((line.plain, body) for line in note.lines)]
    lines.append((f"{view.baseline_line}    {view.fingerprint_line}", body))
    for text, style in lines:
        for part in parts_of(text, width_mm, style.size):
            yield whole_row(part, style, width_mm)
