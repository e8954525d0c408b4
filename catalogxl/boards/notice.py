"""The notice to the public that a catalog was changed (调整公告): a page, a page to paste, PDF and a workbook, all A4.

Number and date of the document are the office's: what is not known is a line to write on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Final, NamedTuple

from catalogxl.boards.page_template import template
from catalogxl.boards.pdf import Press, typeset
from catalogxl.boards.print_sheet import (
    Foot,
    Printout,
    PrintPicture,
    PrintRow,
    PrintSpan,
    Style,
    Text,
    parts_of,
    rows_of,
    whole_row,
)
from catalogxl.boards.qr import QrCode, qr_png
from catalogxl.boards.table_view import Fact
from catalogxl.boards.theme import Theme, ThemeColumn, load_theme

SHEET: Final = "notice"
NUMBER_LINE: Final = "（文号：＿＿＿＿＿＿＿＿＿＿）"
DAY_LINE: Final = "＿＿＿＿年＿＿月＿＿日"
_PRESS: Final = Press()


class NoticeTable(NamedTuple):
    """A table of the notice: ``shares`` are the widths of its columns, parts of 1; a text a cell."""

    heading: str
    heads: tuple[str, ...]
    shares: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class NoticeView:
    """What a notice says. ``day`` is in words or a line to write on, ``date`` (``2020-05-26``) the files' own;
    ``fingerprint`` that of the catalog as it is now, shortened."""

    title: str
    lead: str
    tables: tuple[NoticeTable, ...]
    facts: tuple[Fact, ...]
    qr: QrCode | None
    publisher: str
    day: str
    date: str
    fingerprint: str
    baseline_line: str


def render_notice_html(view: NoticeView) -> str:
    """The page; prints on A4 portrait."""
    return _page("adjustment_notice.html.j2", view)


def render_notice_paste_html(view: NoticeView) -> str:
    """The same for a website's editor, which drops styles and classes: rules stand at the cells, nothing is merged."""
    return _page("adjustment_notice_paste.html.j2", view)


def _page(name: str, view: NoticeView) -> str:
    return template(name).render(
        title=view.title, fingerprint=view.fingerprint, view=view, number=NUMBER_LINE
    )


def render_notice_pdf(view: NoticeView, press: Press = _PRESS) -> bytes:
    """A tagged PDF, A4 portrait. Raises PdfUnavailableError like :func:`catalogxl.boards.pdf.typeset`."""
    tables = [table._asdict() for table in view.tables]
    data = {"view": {**asdict(view), "tables": tables, "number": NUMBER_LINE}}
    theme = load_theme(SHEET)
    return typeset("adjustment_notice.typ", data, theme=theme, title=view.title, date=view.date, press=press)


def render_notice_xlsx(view: NoticeView) -> bytes:
    """A workbook of one sheet that prints on A4 portrait; the same view gives the same bytes."""
    from catalogxl.boards.print_sheet_xml import write_printout  # and with it openpyxl

    theme = load_theme(SHEET)
    width_mm = theme.page["width_mm"] - 2 * theme.page["margin_mm"]
    rows: list[PrintRow] = []
    spans: list[PrintSpan] = []
    said = list(_rows(view, theme, width_mm))
    for row, widths in (*said, *_below(view, theme, width_mm)):
        rows.append(_spread(row, widths))
        spans += _spans(len(rows), widths)
    pictures = (
        (PrintPicture(qr_png(view.qr.address), view.qr.alt, len(said) + 1, _GRID - 3, 2.0, _CODE_MM),)
        if view.qr
        else ()
    )
    return write_printout(
        Printout(
            name="调整公告",
            title=view.title,
            author=view.publisher,
            date=view.date,
            landscape=False,
            margin_mm=theme.page["margin_mm"],
            widths_mm=(width_mm / _GRID,) * _GRID,
            rows=tuple(rows),
            spans=tuple(spans),
            head=(1, 1),
            frozen=(0, 0),
            foot=Foot(
                "",
                theme.words["page"],
                theme.words["fingerprint"].format(fingerprint=view.fingerprint),
                theme.fonts["xlsx_body"],
                theme.sizes_pt["foot"],
            ),
            paper="A4",
            pictures=pictures,
        )
    )


# The tables have different columns: all stand on one grid, each cell over some of its columns.
_GRID: Final = 20
_CODE_MM: Final = 26.0


def _rows(view: NoticeView, theme: Theme, width_mm: float) -> Iterator[tuple[PrintRow, tuple[int, ...]]]:
    """The rows, and over how many columns of the grid each of their cells goes."""
    sizes, fonts = theme.sizes_pt, theme.fonts
    body, head = Style(fonts["xlsx_body"], sizes["body"]), Style(fonts["xlsx_head"], sizes["head"])
    title = Style(fonts["xlsx_head"], sizes["title"], "center")
    middle = Style(fonts["xlsx_body"], sizes["body"], "center")
    whole = (_GRID,)
    yield whole_row(view.title, title, width_mm), whole
    yield whole_row(NUMBER_LINE, middle, width_mm), whole
    yield whole_row(view.lead, body, width_mm), whole
    for table in view.tables:
        yield whole_row(table.heading, head, width_mm), whole
        widths = tuple(round(share * _GRID) for share in table.shares)
        columns = tuple(
            ThemeColumn(name, name, "", width_mm * width / _GRID, "left")
            for name, width in zip(table.heads, widths, strict=True)
        )
        top = Style(
            fonts["xlsx_head"],
            sizes["body"],
            "center",
            fill=theme.colours["head"],
            frame=theme.colours["line"],
        )
        cell = Style(fonts["xlsx_body"], sizes["body"], frame=theme.colours["line"])
        for texts, style in ((table.heads, top), *((row, cell) for row in table.rows)):
            for row in rows_of(texts, columns, (style,) * len(columns), theme=theme, naming={table.heads[0]}):
                yield row, widths


def _below(view: NoticeView, theme: Theme, width_mm: float) -> Iterator[tuple[PrintRow, tuple[int, ...]]]:
    """Address, telephones and fingerprints, beside which the code stands; whose notice it is, and of which day."""
    sizes, fonts = theme.sizes_pt, theme.fonts
    body = Style(fonts["xlsx_body"], sizes["body"])
    middle = Style(fonts["xlsx_body"], sizes["body"], "center")
    beside = (_GRID - 4, 4) if view.qr else (_GRID,)
    across = width_mm * beside[0] / _GRID
    for fact in view.facts:
        for part in parts_of(f"{fact.label}：{fact.value}", across, body.size):
            row = whole_row(part, body, across)
            yield PrintRow(row.height, (part, *[""] * (len(beside) - 1)), (body,) * len(beside)), beside
    whole = (_GRID,)
    for text in (view.publisher, view.day):
        yield whole_row(text, middle, width_mm), whole
    yield whole_row(view.baseline_line, Style(fonts["xlsx_body"], sizes["small"]), width_mm), whole


def _spread(row: PrintRow, widths: tuple[int, ...]) -> PrintRow:
    """``row`` on the grid: each text in the first of its columns, every column in its style."""
    texts: list[Text] = []
    styles: list[Style] = []
    for text, style, width in zip(row.texts, row.styles, widths, strict=True):
        texts += [text, *[""] * (width - 1)]
        styles += [style] * width
    return PrintRow(row.height, texts, tuple(styles))


def _spans(number: int, widths: tuple[int, ...]) -> Iterator[PrintSpan]:
    left = 1
    for width in widths:
        yield PrintSpan(number, left, number, left + width - 1)
        left += width
