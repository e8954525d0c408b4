"""The reading board as a workbook for those who edit it or post it elsewhere: a plain table that filters and prints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from catalogxl.boards.plain_board import SHEET as BOARD
from catalogxl.boards.plain_board import PlainBoard
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
from catalogxl.boards.theme import Theme, ThemeColumn, load_theme

SHEET = "reading_xlsx"  # its paper and type; its columns are the board's
_NAMING: Final = {"band", "name"}  # said again where an item goes on in the next row
_BAND_SHARE: Final = 0.1  # of the width, for the column of what an item is grouped by


def render_plain_board_xlsx(view: PlainBoard) -> bytes:
    """``view`` as .xlsx; the same view gives the same bytes."""
    from catalogxl.boards.print_sheet_xml import write_printout  # and with it openpyxl

    return write_printout(reading_printout(view))


def reading_printout(view: PlainBoard) -> Printout:
    """The sheet of ``view`` on A3 portrait: title, telephones, a row an item with the board's columns, notes."""
    theme = load_theme(SHEET)
    columns = _columns(load_theme(BOARD))
    width_mm = sum(column.width_mm for column in columns)
    above = list(_above(view, theme, width_mm))
    items = list(_items(view, theme, columns))
    below = list(_below(view, theme, width_mm))
    head = len(above) + 1
    rows = (*above, _head(theme, columns), *items, *below)
    whole = (*range(1, head), *range(head + len(items) + 1, len(rows) + 1))
    return Printout(
        name=sheet_name(view.title),
        title=view.title,
        author=view.county,
        date=view.date,
        landscape=False,
        margin_mm=theme.page["margin_mm"],
        widths_mm=tuple(column.width_mm for column in columns),
        rows=rows,
        spans=tuple(PrintSpan(row, 1, row, len(columns)) for row in whole),
        head=(head, head),
        frozen=(head, 2),
        foot=_foot(view, theme),
        table=PrintSpan(head, 1, head + len(items), len(columns)),
    )


def _foot(view: PlainBoard, theme: Theme) -> Foot:
    """Two lines at the left, since the paper is narrow, and the page at the right."""
    left = f"{view.baseline_line}\n{view.fingerprint_line}"
    return Foot(left, "", theme.words["page"], theme.fonts["xlsx_head"], theme.sizes_pt["foot"])


def _columns(theme: Theme) -> tuple[ThemeColumn, ...]:
    """The board's columns, made narrower for that of the groups before them."""
    width_mm = sum(column.width_mm for column in theme.columns)
    band = ThemeColumn("band", theme.words["band"], "", round(width_mm * _BAND_SHARE, 1), "center")
    others = (replace(one, width_mm=round(one.width_mm * (1 - _BAND_SHARE), 1)) for one in theme.columns)
    return (band, *others)


def _above(view: PlainBoard, theme: Theme, width_mm: float) -> Iterator[PrintRow]:
    sizes, font = theme.sizes_pt, theme.fonts["xlsx_head"]
    title = Style(font, sizes["title"], "center", bold=True)
    yield whole_row(view.title, title, width_mm)
    yield whole_row(view.subtitle, Style(font, sizes["facts"], "center"), width_mm)
    for fact in view.contacts:
        yield whole_row(f"{fact.label}：{fact.value}", Style(font, sizes["facts"]), width_mm)


def _head(theme: Theme, columns: Sequence[ThemeColumn]) -> PrintRow:
    colours, size = theme.colours, theme.sizes_pt["head"]
    style = Style(
        theme.fonts["xlsx_head"], size, "center", fill=colours["head"], frame=colours["line"], bold=True
    )
    return PrintRow(size * 2, [column.head for column in columns], (style,) * len(columns))


def _items(view: PlainBoard, theme: Theme, columns: Sequence[ThemeColumn]) -> Iterator[PrintRow]:
    font, sizes, frame = theme.fonts["xlsx_head"], theme.sizes_pt, theme.colours["line"]
    styles = tuple(
        Style(font, sizes["name"], "left", frame=frame, bold=True)
        if column.key == "name"
        else Style(font, sizes["body"], column.align, frame=frame)
        for column in columns
    )
    for band in view.bands:
        for item in band.rows:
            texts = [band.level1, *("\n".join([line.plain for line in cell]) for cell in item.cells)]
            yield from rows_of(texts, columns, styles, theme=theme, naming=_NAMING)


def _below(view: PlainBoard, theme: Theme, width_mm: float) -> Iterator[PrintRow]:
    """The notes, then baseline and fingerprint."""
    font, sizes = theme.fonts["xlsx_head"], theme.sizes_pt
    body = Style(font, sizes["body"])
    for note in view.notes:
        yield whole_row(note.heading, Style(font, sizes["head"], bold=True), width_mm)
        for line in note.lines:
            for part in parts_of(line.plain, width_mm, body.size):
                yield whole_row(part, body, width_mm)
    small = Style(font, sizes["foot"])
    yield whole_row(f"{view.baseline_line}　{view.fingerprint_line}", small, width_mm)
