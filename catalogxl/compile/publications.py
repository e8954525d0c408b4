"""Which sheets a county gets, and the file of each: the official tables, reading boards, township boards, item cards.

Townships are numbered in the order of the roster; of a name that a county wrote, a file's name holds only Chinese
characters, so that it can be put on any server.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from catalogxl.boards.card import CardView, card_views
from catalogxl.boards.pdf import Press, Standard, render_cards_pdf, render_plain_board_pdf, render_table_pdf
from catalogxl.boards.plain_board import (
    PlainBoard,
    plain_board,
    render_board_to_paste,
    render_plain_board_html,
)
from catalogxl.boards.plain_board_xlsx import render_plain_board_xlsx
from catalogxl.boards.table_html import render_table_html
from catalogxl.boards.table_view import TableView, chosen_only, table_view
from catalogxl.boards.table_xlsx import render_table_xlsx
from catalogxl.boards.theme import load_theme
from catalogxl.boards.township_board import township_views
from catalogxl.model import Baseline
from catalogxl.normalise import clean
from catalogxl.record.public import PublicCatalog

SHEETS: Final = ("table", "reading", "township", "card")
USUAL: Final = ("table", "reading")
TOWNSHIPS: Final = "乡镇"
CARDS: Final = "卡片"
_READING: Final = "阅读版"
_PASTE: Final = "粘贴版"
_HAN: Final = re.compile("[\u4e00-\u9fff]+")
_LONGEST_PLACE: Final = 30


@dataclass(frozen=True, slots=True)
class Printing:
    """Which ``sheets`` to make, in which ``formats``, with whose fonts.

    ``pdf_standard``: one of :data:`catalogxl.boards.pdf.STANDARDS` for PDF files that must keep to it, '' for PDF/UA-1 where it can be.
    ``threads``: how many PDF files of a county are made at a time; what is in them does not depend on that.
    """

    formats: tuple[str, ...]
    sheets: tuple[str, ...] = USUAL
    font_paths: tuple[Path, ...] = ()
    pdf_standard: Standard = ""
    threads: int = 1

    @property
    def press(self) -> Press:
        """How PDF files are made."""
        return Press(self.font_paths, self.pdf_standard)


class SheetFile(NamedTuple):
    """A file below the county's folder: ``part`` is a domain, TOWNSHIPS or CARDS; ``label`` is for the start page."""

    part: str
    path: str
    label: str
    render: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Sheets:
    """The sheets of a county, not rendered yet, and the views on which glyphs are to be checked."""

    files: tuple[SheetFile, ...]
    views: tuple[TableView | PlainBoard | CardView, ...]


def county_sheets(catalog: PublicCatalog, baseline: Baseline, printing: Printing) -> Sheets:
    """The sheets of ``catalog`` that ``printing`` ask for."""
    if not set(printing.formats) & {"html", "xlsx", "pdf"}:
        return Sheets((), ())
    kinds = [(kind.id, kind.name) for kind in baseline.channels]
    files: list[SheetFile] = []
    views: list[TableView | PlainBoard | CardView] = []
    for domain in catalog["domains"]:
        if not domain["entries"]:
            continue  # the county's page says so, with whom to ask
        table = table_view(catalog, domain, channel_kinds=kinds)
        board = plain_board(catalog, domain, events=baseline.life_events)
        views += [table, board]
        files += [
            file
            for file in _domain_files(domain["domain"], table, board, printing)
            if ("reading" if _READING in file.path else "table") in printing.sheets
        ]
    if "township" in printing.sheets:
        boards = list(township_views(catalog, events=baseline.life_events))
        views += [board for _, board in boards]
        for number, (name, board) in enumerate(boards, 1):
            stem = f"{TOWNSHIPS}/{TOWNSHIPS}-{number:02d}{_in_file_name(name)}"
            files += _township_files(stem, name, board, printing)
    if "card" in printing.sheets:
        cards = list(card_views(catalog))
        views += cards
        files += _card_files(cards, catalog, printing)
    return Sheets(
        tuple(file for file in files if file.path.rsplit(".", 1)[1] in printing.formats), tuple(views)
    )


def _in_file_name(place: str) -> str:
    """``-积石铺镇人民政府`` for the name of a file; '' if the place's name has no Chinese character."""
    plain = "".join(_HAN.findall(place))[:_LONGEST_PLACE]
    return f"-{plain}" if plain else ""


def _domain_files(name: str, table: TableView, board: PlainBoard, printing: Printing) -> Iterator[SheetFile]:
    press = printing.press
    made: tuple[tuple[str, str, Callable[[], bytes]], ...] = (
        (f"{name}.html", "网页", lambda: render_table_html(table).encode()),
        (
            f"{name}-A4.html",
            "网页（A4 打印）",
            lambda: render_table_html(chosen_only(table), sheet="a4").encode(),
        ),
        (f"{name}.xlsx", "Excel 表格", partial(render_table_xlsx, table)),
        (f"{name}.pdf", "PDF（A3 张贴）", partial(render_table_pdf, table, press)),
        (f"{name}-A4.pdf", "PDF（A4 存档）", lambda: render_table_pdf(chosen_only(table), press, sheet="a4")),
        (f"{name}-{_READING}.html", "阅读版网页", lambda: render_plain_board_html(board).encode()),
        (f"{name}-{_READING}-{_PASTE}.html", "阅读版网页（粘贴到网站用）", partial(_pasted, board)),
        (f"{name}-{_READING}.xlsx", "阅读版 Excel 表格", partial(render_plain_board_xlsx, board)),
        (f"{name}-{_READING}.pdf", "阅读版 PDF（A3 张贴）", partial(render_plain_board_pdf, board, press)),
    )
    for path, label, render in made:
        yield SheetFile(name, path, label, render)


def _township_files(stem: str, name: str, board: PlainBoard, printing: Printing) -> Iterator[SheetFile]:
    yield SheetFile(TOWNSHIPS, f"{stem}.html", name, lambda: render_plain_board_html(board).encode())
    yield SheetFile(TOWNSHIPS, f"{stem}-{_PASTE}.html", "网页（粘贴到网站用）", partial(_pasted, board))
    yield SheetFile(TOWNSHIPS, f"{stem}.xlsx", "Excel 表格", partial(render_plain_board_xlsx, board))
    yield SheetFile(TOWNSHIPS, f"{stem}.pdf", "PDF", partial(render_plain_board_pdf, board, printing.press))


def _pasted(board: PlainBoard) -> bytes:
    return render_board_to_paste(board).encode()


def _card_files(cards: Sequence[CardView], catalog: PublicCatalog, printing: Printing) -> Iterator[SheetFile]:
    """One PDF with a page a card; on the website an item's own page is its card (:mod:`catalogxl.site.item_page`)."""
    title = load_theme().words["cards_title"].format(county=clean(catalog["county"]["name"]))
    if cards:
        render = partial(render_cards_pdf, cards, title, printing.press)
        yield SheetFile(CARDS, f"{CARDS}.pdf", "PDF（全部卡片）", render)
