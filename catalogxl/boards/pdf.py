"""The sheets as PDF by typst, with the fonts of the extra ``pdf``: the same page on every machine.

Text reaches typst as JSON in ``sys.inputs``, never as markup; system fonts and the network are not used.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime, timezone
from functools import lru_cache
from pathlib import Path
from queue import LifoQueue
from typing import TYPE_CHECKING, Any, Final

from catalogxl.boards import card, reading
from catalogxl.boards.card import CardView
from catalogxl.boards.cells import Cell
from catalogxl.boards.fit import MM_PER_POINT, units_across, wrap
from catalogxl.boards.fonts import font_directory
from catalogxl.boards.look import Look, load_look, template_text
from catalogxl.boards.reading import ReadingView
from catalogxl.boards.view import TableGroup, TableView
from catalogxl.errors import CatalogError

if TYPE_CHECKING:
    from typst import Compiler, Fonts

_CELL_PADDING_MM = 2.0
_LINE_HEIGHT = 1.62  # of the type size, with leading and the space between lines
_TALL_SHARE = 0.6  # of the page's height: a row that takes more may split, any other stays whole


class PdfUnavailableError(CatalogError):
    """PDF sheets cannot be made here; HTML and XLSX are not concerned."""


def render_table_pdf(view: TableView, font_paths: Sequence[Path] = (), *, sheet: str = "") -> bytes:
    """``view`` as a tagged PDF, A3 landscape, or A4 with the look's ``sheet`` ``a4``.

    ``font_paths`` (directories) go before the installed fonts. Raises PdfUnavailableError like :func:`typeset`.
    """
    look = load_look(sheet)
    head = [asdict(cell) for cell in look.head_cells()]
    data = {"head": head, "view": _view_data(view, view.groups, "groups", look)}
    return typeset("table.typ", data, look=look, title=view.title, date=view.date, font_paths=font_paths)


def render_reading_pdf(view: ReadingView, font_paths: Sequence[Path] = ()) -> bytes:
    """A reading or township board as a tagged PDF, A3 portrait. Raises like :func:`typeset`."""
    look = load_look(reading.SHEET)
    data = {"view": _view_data(view, view.bands, "bands", look)}
    return typeset("reading.typ", data, look=look, title=view.title, date=view.date, font_paths=font_paths)


def render_cards_pdf(views: Sequence[CardView], title: str, font_paths: Sequence[Path] = ()) -> bytes:
    """The cards, one or more, an A4 page each, in one tagged PDF. Raises like :func:`typeset`."""
    data = {"views": [_card_data(view) for view in views], "small_share": card.SMALL_SHARE}
    look = load_look(card.SHEET)
    return typeset("card.typ", data, look=look, title=title, date=views[0].date, font_paths=font_paths)


def typeset(
    page: str, data: Mapping[str, Any], *, look: Look, title: str, date: str, font_paths: Sequence[Path] = ()
) -> bytes:
    """``data`` set by the typst template ``page``; ``date`` (``2020-05-26``) is the document's.

    Raises PdfUnavailableError if typst or a font is missing, or if typst refuses the sheet.
    """
    year, month, day = (int(part) for part in date.split("-"))
    slot = _SLOTS.get()
    try:
        compiler, families = pdf_compiler(tuple(font_paths), slot)
        fonts = {
            "body": _in_order(look.fonts["pdf_body"], families),
            "head": _in_order(look.fonts["pdf_head"], families),
        }
        given = {**data, "look": asdict(look), "fonts": fonts, "title": title, "date": (year, month, day)}
        pdf = compiler.compile(
            (template_text("parts.typ") + template_text(page)).encode(),
            format="pdf",
            sys_inputs={"data": json.dumps(given, ensure_ascii=False)},
            timestamp=datetime(year, month, day, tzinfo=timezone.utc),
        )
    except RuntimeError as error:
        raise PdfUnavailableError(f"“{title}”未能生成 PDF，请检查模板 {page}：{error}") from error
    finally:
        _SLOTS.put(slot)
    if not isinstance(pdf, bytes):
        raise PdfUnavailableError(f"“{title}”未能生成 PDF：排版程序没有给出结果。")
    return pdf


def _in_order(named: Sequence[str], families: Sequence[str]) -> list[str]:
    """The fonts to try: of the office's ``families`` those that the look names, then its others, then the rest."""
    own = [name for name in named if name in families]
    return list(dict.fromkeys((*own, *families, *named)))


# How many pages may be set at a time; the slot that was free last is taken first, as its compiler is at hand.
_SLOTS: Final[LifoQueue[int]] = LifoQueue()
for _slot in reversed(range(4)):
    _SLOTS.put(_slot)


@lru_cache(maxsize=8)
def pdf_compiler(font_paths: tuple[Path, ...], slot: int = 0) -> tuple[Compiler, tuple[str, ...]]:
    """A typst compiler for ``font_paths`` and the installed fonts; the families that ``font_paths`` bring.

    It is kept, since fonts load slowly, one in each ``slot``, since none sets two pages at a time; it knows neither
    the system's fonts nor typst's own.
    """
    try:
        import typst
    except ImportError:
        raise PdfUnavailableError(_NOTE.format(lacking="排版程序 typst")) from None
    installed = font_directory()
    places = [str(place) for place in (*font_paths, *([installed] if installed else []))]
    if not places:
        raise PdfUnavailableError(_NOTE.format(lacking="中文字体"))

    def load(paths: list[str]) -> Fonts:
        return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=paths)

    families = tuple(sorted(load([str(path) for path in font_paths]).families())) if font_paths else ()
    return typst.Compiler(font_paths=load(places), ignore_system_fonts=True), families


_NOTE = (
    "本机未安装{lacking}，未生成 PDF；HTML 和 XLSX 已照常生成。"
    "需要 PDF 时请安装：pip install catalogxl[pdf]。"
)


def _view_data(
    view: TableView | ReadingView, groups: Sequence[TableGroup], key: str, look: Look
) -> dict[str, Any]:
    """``view`` as data, each row of its ``groups`` (under ``key``) marked if it may not fit on a page."""
    data = asdict(view)
    for group, group_data in zip(groups, data[key], strict=True):
        for row, row_data in zip(group.rows, group_data["rows"], strict=True):
            row_data["tall"] = _is_tall(row.cells, look)
    return data


def _card_data(view: CardView) -> dict[str, Any]:
    data = asdict(view)
    for block, block_data in zip(view.blocks, data["blocks"], strict=True):
        block_data["two_columns"] = block.two_columns
    return data


def _is_tall(cells: Sequence[Cell], look: Look) -> bool:
    """Whether a row may not fit on one page: typst may then split it."""
    size = look.sizes_pt["body"]
    most = max(
        sum(len(wrap(line.plain, units_across(column.width_mm - _CELL_PADDING_MM, size))) for line in cell)
        for cell, column in zip(cells, look.columns, strict=True)
    )
    return most * size * _LINE_HEIGHT * MM_PER_POINT > _TALL_SHARE * look.page["height_mm"]
