"""The reading board as a workbook for those who edit it or post it elsewhere: laid out and printed as the PDF is.

Two items stand side by side, as read from left to right; the right one's cells are merged, so that codes to scan have a
column of their own above.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from catalogxl.boards.plain_board import BoardItem, PlainBoard
from catalogxl.boards.print_sheet import (
    HIGHEST,
    Foot,
    Printout,
    PrintPicture,
    PrintRow,
    PrintSpan,
    Style,
    Text,
    TextRun,
    height_of,
    lines_of,
    parts_of,
    plain_text,
    sheet_name,
    whole_row,
)
from catalogxl.boards.qr import qr_png
from catalogxl.boards.theme import Theme, load_theme
from catalogxl.boards.usual import Statement

SHEET = "reading_xlsx"  # its paper and type
_CODE_MM: Final = 26.0  # a code to scan
_CODES_MM: Final = 74.0  # the column of codes: of two domains
_POINTS_PER_MM: Final = 72 / 25.4
_COLUMNS: Final = 3
_ROW_POINTS: Final = 5.0  # above and below an item


def render_plain_board_xlsx(view: PlainBoard) -> bytes:
    """``view`` as .xlsx; the same view gives the same bytes."""
    from catalogxl.boards.print_sheet_xml import write_printout  # and with it openpyxl

    return write_printout(reading_printout(view))


def reading_printout(view: PlainBoard) -> Printout:
    """The sheet of ``view`` on A3 portrait: title, telephones and codes, the usual case, bands of items, notes."""
    theme = load_theme(SHEET)
    width_mm = theme.page["width_mm"] - 2 * theme.page["margin_mm"]
    widths = (width_mm / 2, width_mm / 2 - _CODES_MM, _CODES_MM)
    rows: list[PrintRow] = []
    spans: list[PrintSpan] = []
    contacts = len(rows) + 3
    for row in _head(view, theme, width_mm):
        rows.append(row)
        wide = 2 if len(rows) == contacts else _COLUMNS
        spans.append(PrintSpan(len(rows), 1, len(rows), wide))
    for row, spread in _items(view, theme, width_mm):
        rows.append(row)
        spans.append(PrintSpan(len(rows), 1 if spread else 2, len(rows), _COLUMNS))
    for row in _below(view, theme, width_mm):
        rows.append(row)
        spans.append(PrintSpan(len(rows), 1, len(rows), _COLUMNS))
    pictures = (
        PrintPicture(qr_png(code.address), code.alt, contacts, 3, _CODES_MM / 2 * at + 8, _CODE_MM)
        for at, code in enumerate(view.qr_codes[:2], max(0, 2 - len(view.qr_codes)))
    )
    return Printout(
        name=sheet_name(view.title),
        title=view.title,
        author=view.county,
        date=view.date,
        landscape=False,
        margin_mm=theme.page["margin_mm"],
        widths_mm=widths,
        rows=tuple(rows),
        spans=tuple(spans),
        head=(1, 1),
        frozen=(1, 0),
        foot=_foot(view, theme),
        pictures=tuple(pictures),
    )


def _foot(view: PlainBoard, theme: Theme) -> Foot:
    """Two lines at the left, since the paper is narrow, and the page at the right."""
    left = f"{view.baseline_line}\n{view.fingerprint_line}"
    return Foot(left, "", theme.words["page"], theme.fonts["xlsx_head"], theme.sizes_pt["foot"])


def _head(view: PlainBoard, theme: Theme, width_mm: float) -> Iterator[PrintRow]:
    sizes, font, line = theme.sizes_pt, theme.fonts["xlsx_head"], theme.colours["line"]
    title = Style(font, sizes["title"], "center", bold=True)
    yield whole_row(view.title, title, width_mm, height=sizes["title"] * 1.7)
    yield whole_row(view.subtitle, Style(font, sizes["facts"], "center"), width_mm)
    facts = Style(font, sizes["facts"])
    calls = "\n".join(f"{fact.label}：{fact.value}" for fact in view.contacts)
    captions = "　".join(code.caption for code in view.qr_codes)
    high = height_of(lines_of(calls, width_mm - _CODES_MM, facts.size), facts.size)
    if captions:
        high = max(high, (_CODE_MM + 4) * _POINTS_PER_MM)
    yield PrintRow(high, (calls, "", ""), (facts,) * _COLUMNS)
    if captions:
        yield whole_row(captions, Style(font, sizes["small"], "right"), width_mm)
    if not view.usual:
        return
    box = Style(font, sizes["body"], frame=line)
    bold = Style(font, sizes["head"], frame=line, bold=True)
    lines: list[tuple[Text, Style]] = [
        (theme.words["usual"], bold),
        *((_said(line), box) for line in view.usual),
    ]
    for text, style in (*lines, (theme.words["usual_rest"], box)):
        high = _points(plain_text(text), width_mm, style.size) + _ROW_POINTS
        yield PrintRow(high, (text, "", ""), (style,) * _COLUMNS)


def _items(view: PlainBoard, theme: Theme, width_mm: float) -> Iterator[tuple[PrintRow, bool]]:
    """The rows of bands and items, each with whether its one text spreads over the whole width."""
    font, sizes, line = theme.fonts["xlsx_head"], theme.sizes_pt, theme.colours["line"]
    head = Style(font, sizes["band"], fill=theme.colours["band"], frame=line, bold=True)
    cell = Style(font, sizes["body"], frame=line)
    for band in view.bands:
        yield PrintRow(sizes["band"] * 1.5, (band.name, "", ""), (head,) * _COLUMNS), True
        for items in band.rows:
            alone = len(items) == 1
            wide = width_mm if alone else width_mm / 2
            for texts, height in _parts(items, theme, wide):
                held: tuple[Text, ...] = (texts[0], "" if alone else texts[1], "")
                yield PrintRow(height, held, (cell,) * _COLUMNS), alone


def _parts(
    items: Sequence[BoardItem], theme: Theme, width_mm: float
) -> Iterator[tuple[tuple[Text, ...], float]]:
    """The texts of a row with its height; several rows if one would be higher than a row may be."""
    name, body = theme.sizes_pt["name"], theme.sizes_pt["body"]
    rests = ["\n".join("　".join(one.plain for one in line) for line in item.lines) for item in items]
    points = max(
        _points(item.title, width_mm, name) + (_points(rest, width_mm, body) if rest else 0)
        for item, rest in zip(items, rests, strict=True)
    )
    if points + _ROW_POINTS <= HIGHEST:
        yield tuple(_item_text(item, theme) for item in items), points + _ROW_POINTS
        return
    parts = [
        parts_of(f"{item.title}\n{rest}", width_mm, name) for item, rest in zip(items, rests, strict=True)
    ]
    for n in range(max(map(len, parts))):
        texts = tuple(part[n] if n < len(part) else "" for part in parts)
        yield texts, max(_points(text, width_mm, name) for text in texts) + _ROW_POINTS


def _points(text: str, width_mm: float, size: float) -> float:
    """How high ``text`` is in points, without room above and below."""
    return height_of(lines_of(text, width_mm, size), size) - size


def _item_text(item: BoardItem, theme: Theme) -> Text:
    name = TextRun(item.title, theme.sizes_pt["name"], bold=True)
    return (name, *(run for line in item.lines for run in _said(line, "\n")))


def _said(line: Sequence[Statement], begin: str = "") -> tuple[TextRun, ...]:
    """The statements of a line, their labels bold. No part is blank: programs drop those."""
    size = load_theme(SHEET).sizes_pt["body"]
    runs = []
    for at, one in enumerate(line):
        runs.append(TextRun(f"{'　' if at else begin}{one.label}：", size, bold=True))
        runs.append(TextRun(one.text, size))
    return tuple(runs)


def _below(view: PlainBoard, theme: Theme, width_mm: float) -> Iterator[PrintRow]:
    """The notes, then baseline and fingerprint."""
    font, sizes = theme.fonts["xlsx_head"], theme.sizes_pt
    body = Style(font, sizes["body"])
    for note in view.notes:
        yield whole_row(note.heading, Style(font, sizes["head"], bold=True), width_mm)
        for line in note.lines:
            for part in parts_of(line.plain, width_mm, body.size):
                yield whole_row(part, body, width_mm)
    yield whole_row(f"{view.baseline_line}　{view.fingerprint_line}", Style(font, sizes["foot"]), width_mm)
