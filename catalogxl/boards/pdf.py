"""The sheets as PDF by typst, with the fonts of the extra ``pdf``: the same page on every machine.

Text reaches typst as JSON in ``sys.inputs``, never as markup; system fonts and the network are not used.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from datetime import datetime, timezone
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from queue import LifoQueue
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from catalogxl.boards import card
from catalogxl.boards import plain_board as reading
from catalogxl.boards.card import CardView
from catalogxl.boards.fonts import font_directory
from catalogxl.boards.plain_board import BoardItem, PlainBoard
from catalogxl.boards.table_cells import Cell
from catalogxl.boards.table_view import TableView
from catalogxl.boards.text_width import MM_PER_POINT, line_count, units_across
from catalogxl.boards.theme import Theme, load_theme, template_text
from catalogxl.boards.usual import Statement
from catalogxl.errors import CatalogError

if TYPE_CHECKING:
    from typst import Compiler, Fonts

# For the archives (ISO 19005-2, conformance A: tagged) and for screen readers (ISO 14289-1).
Standard = Literal["", "a-2a", "ua-1"]
STANDARDS: Final = ("a-2a", "ua-1")
_USUAL_STANDARD: Final = "ua-1"  # where none is asked for, unless a character that no font has forbids it
_LACKING: Final = "could not be displayed"
_CELL_PADDING_MM = 2.0
_LINE_HEIGHT = 1.62  # of the type size, with leading and the space between lines
_TALL_SHARE = 0.68  # of the page's height: a row that takes more may split, any other stays whole


class PdfUnavailableError(CatalogError):
    """PDF sheets cannot be made here; HTML and XLSX are not concerned."""


def require_pdf(font_paths: Sequence[Path] = ()) -> None:
    """Raise PdfUnavailableError where no PDF can be made: the typesetting program or a font with Chinese is missing."""
    if find_spec("typst") is None:
        raise PdfUnavailableError(_NOTE.format(lacking="排版程序 typst"))
    if not font_paths and font_directory() is None:
        raise PdfUnavailableError(_NOTE.format(lacking="中文字体"))


class Press(NamedTuple):
    """How PDF is made: directories of fonts that go before the installed ones, and a standard that must be kept to.

    Without one a sheet keeps to PDF/UA-1, unless it holds a character that no font has.
    """

    font_paths: tuple[Path, ...] = ()
    standard: Standard = ""


_PLAIN: Final = Press()


def render_table_pdf(view: TableView, press: Press = _PLAIN, *, sheet: str = "") -> bytes:
    """``view`` as a tagged PDF, A3 landscape, or A4 with the theme's ``sheet`` ``a4``.

    Raises PdfUnavailableError like :func:`typeset`.
    """
    theme = load_theme(sheet)
    head = [asdict(cell) for cell in theme.head_cells()]
    data = {"head": head, "view": _table_data(view, theme)}
    return typeset("table.typ", data, theme=theme, title=view.title, date=view.date, press=press)


def render_plain_board_pdf(view: PlainBoard, press: Press = _PLAIN) -> bytes:
    """A reading or township board as a tagged PDF, A3 portrait. Raises like :func:`typeset`."""
    theme = load_theme(reading.SHEET)
    data = {"view": _board_data(view, theme)}
    return typeset("reading.typ", data, theme=theme, title=view.title, date=view.date, press=press)


def render_cards_pdf(views: Sequence[CardView], title: str, press: Press = _PLAIN) -> bytes:
    """The cards, one or more, an A4 page each, in one tagged PDF. Raises like :func:`typeset`."""
    data = {
        "views": [_card_data(view) for view in views],
        "small_share": card.SMALL_SHARE,
        "kept_keys": card.KEPT,
    }
    theme = load_theme(card.SHEET)
    return typeset("card.typ", data, theme=theme, title=title, date=views[0].date, press=press)


def typeset(
    page: str, data: Mapping[str, Any], *, theme: Theme, title: str, date: str, press: Press = _PLAIN
) -> bytes:
    """``data`` set by the typst template ``page``; ``date`` (``2020-05-26``) is the document's.

    Raises PdfUnavailableError if typst or a font is missing, or if typst refuses the sheet.
    """
    year, month, day = (int(part) for part in date.split("-"))
    slot = _SLOTS.get()
    try:
        compiler, families = pdf_compiler(press.font_paths, slot)
        fonts = {
            "body": _in_order(theme.fonts["pdf_body"], families),
            "head": _in_order(theme.fonts["pdf_head"], families),
        }
        given = {
            **data,
            "theme": asdict(theme),
            "fonts": fonts,
            "own_fonts": bool(press.font_paths),
            "title": title,
            "date": (year, month, day),
        }
        source = (template_text("parts.typ") + template_text(page)).encode()
        values = {"data": json.dumps(given, default=_fields)}
        when = datetime(year, month, day, tzinfo=timezone.utc)

        def compiled(standard: Standard) -> object:
            standards: Any = [standard] if standard else []
            return compiler.compile(
                source, format="pdf", sys_inputs=values, pdf_standards=standards, timestamp=when
            )

        try:
            pdf = compiled(press.standard or _USUAL_STANDARD)
        except RuntimeError as error:
            if press.standard or _LACKING not in str(error):
                raise
            pdf = compiled("")
        if _SLOTS.qsize() == _PAGES - 1:
            _forget(compiler)
    except RuntimeError as error:
        raise PdfUnavailableError(_refusal(error, page, title, press)) from error
    finally:
        _SLOTS.put(slot)
    if not isinstance(pdf, bytes):
        raise PdfUnavailableError(f"“{title}”未能生成 PDF：排版程序没有给出结果。")
    return pdf


def _refusal(error: RuntimeError, page: str, title: str, press: Press) -> str:
    """A standard forbids boxes for characters that no font has; else only a template can be at fault."""
    if press.standard and _LACKING in str(error):
        return (
            f"“{title}”中有打印字体没有的字，不能生成 {press.standard} 标准的 PDF。"
            f"请换用常用字，或用 --font-dir 换有这些字的字体，或去掉 --pdf-standard：{error}"
        )
    return f"“{title}”未能生成 PDF，请检查模板 {page}：{error}"


def _in_order(named: Sequence[str], families: Sequence[str]) -> list[str]:
    """The fonts to try: of the office's ``families`` those that the theme names, then its others, then the rest."""
    own = [name for name in named if name in families]
    return list(dict.fromkeys((*own, *families, *named)))


# How many pages may be set at a time; the slot that was free last is taken first, as its compiler is at hand.
_SLOTS: Final[LifoQueue[int]] = LifoQueue()
_PAGES: Final = 4
for _slot in reversed(range(_PAGES)):
    _SLOTS.put(_slot)
# typst keeps the parts of the pages that it set last, in case the next one has them too, which none has: 30 to 80 MiB a
# page. What was of no use for ten pages it gives back.


def _forget(compiler: Compiler) -> None:
    """Have typst give back what it keeps: empty pages take no time. Not while it sets another page, which needs that."""
    for _ in range(10):
        compiler.compile(b"", format="svg")


@lru_cache(maxsize=8)
def pdf_compiler(font_paths: tuple[Path, ...], slot: int) -> tuple[Compiler, tuple[str, ...]]:
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
    return typst.Compiler(font_paths=load(places)), families


_NOTE = (
    "本机未安装{lacking}，未生成 PDF；HTML 和 XLSX 已照常生成。"
    "需要 PDF 时请安装：pip install catalogxl[pdf]。"
)


def _table_data(view: TableView, theme: Theme) -> dict[str, Any]:
    """``view`` as data, each row marked if it may not fit on a page."""
    groups = [
        {
            "level1": group.level1,
            "rows": [
                {
                    "code": row.code,
                    "cells": [_lines(cell) for cell in row.cells],
                    "tall": _is_tall(row.cells, theme),
                }
                for row in group.rows
            ],
        }
        for group in view.groups
    ]
    return {**_fields(view), "notes": _notes(view), "groups": groups}


def _board_data(view: PlainBoard, theme: Theme) -> dict[str, Any]:
    """``view`` as data, each item marked if it may not fit on a page."""
    width = theme.page["width_mm"] / 2 - theme.page["margin_mm"] - 2 * _CELL_PADDING_MM
    across = units_across(width, theme.sizes_pt["name"])

    def tall(item: BoardItem) -> bool:
        texts = [item.title, *("　".join(one.plain for one in line) for line in item.lines)]
        return _too_high(sum(line_count(text, across) for text in texts), theme.sizes_pt["name"], theme)

    bands = [
        {"name": band.name, "items": [{**_item_data(item), "tall": tall(item)} for item in band.items]}
        for band in view.bands
    ]
    return {
        **_fields(view),
        "notes": _notes(view),
        "usual": _said(view.usual),
        "bands": bands,
        "columns": view.columns,
    }


def _item_data(item: BoardItem) -> dict[str, Any]:
    return {**_fields(item), "lines": _said(item.lines)}


def _said(lines: Sequence[Sequence[Statement]]) -> list[list[dict[str, Any]]]:
    return [[one._asdict() for one in line] for line in lines]


def _notes(view: TableView | PlainBoard) -> list[dict[str, Any]]:
    return [{"heading": note.heading, "lines": _lines(note.lines)} for note in view.notes]


def _card_data(view: CardView) -> dict[str, Any]:
    data = _fields(view)
    data["blocks"] = [
        {
            "key": block.key,
            "label": block.label,
            "lines": _lines(block.lines),
            "two_columns": block.two_columns,
        }
        for block in view.blocks
    ]
    return data


def _fields(value: Any) -> dict[str, Any]:
    """A dataclass by the names of its fields."""
    return {field.name: getattr(value, field.name) for field in fields(value)}


def _lines(cell: Cell) -> list[dict[str, str]]:
    return [line._asdict() for line in cell]


def _is_tall(cells: Sequence[Cell], theme: Theme) -> bool:
    """Whether a row may not fit on one page: typst may then split it."""
    size = theme.sizes_pt["body"]
    most = max(
        sum(line_count(line.plain, units_across(column.width_mm - _CELL_PADDING_MM, size)) for line in cell)
        for cell, column in zip(cells, theme.columns, strict=True)
    )
    return _too_high(most, size, theme)


def _too_high(lines: int, size: float, theme: Theme) -> bool:
    return lines * size * _LINE_HEIGHT * MM_PER_POINT > _TALL_SHARE * theme.page["height_mm"]
