"""The official table as PDF by typst, with the fonts of the extra ``pdf``: the same page on every machine.

Text reaches typst as JSON in ``sys.inputs``, never as markup; system fonts and the network are not used.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timezone
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from catalogxl.boards.cells import Cell
from catalogxl.boards.fit import MM_PER_POINT, units_across, wrap
from catalogxl.boards.fonts import font_directory
from catalogxl.boards.look import Look, load_look, template_text
from catalogxl.boards.view import TableView
from catalogxl.errors import CatalogError

if TYPE_CHECKING:
    from typst import Compiler, Fonts

_CELL_PADDING_MM = 2.0
_LINE_HEIGHT = 1.62  # of the type size, with leading and the space between lines
_TALL_SHARE = 0.6  # of the page's height: a row that takes more may split, any other stays whole


class PdfUnavailableError(CatalogError):
    """PDF sheets cannot be made here; HTML and XLSX are not concerned."""


def render_table_pdf(view: TableView, font_paths: Sequence[Path] = ()) -> bytes:
    """``view`` as a tagged PDF, A3 landscape; ``font_paths`` (directories) go before the installed fonts.

    Raises PdfUnavailableError if typst or a font is missing, or if typst refuses the sheet.
    """
    look = load_look()
    year, month, day = (int(part) for part in view.date.split("-"))
    compiler, families = pdf_compiler(tuple(font_paths))
    data = {
        "look": asdict(look),
        "families": families,
        "head": [asdict(cell) for cell in look.head_cells()],
        "view": _view_data(view, look),
        "date": (year, month, day),
    }
    try:
        pdf = compiler.compile(
            template_text("table.typ").encode(),
            format="pdf",
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            timestamp=datetime(year, month, day, tzinfo=timezone.utc),
        )
    except RuntimeError as error:
        raise PdfUnavailableError(f"“{view.title}”未能生成 PDF，请检查模板 table.typ：{error}") from error
    if not isinstance(pdf, bytes):
        raise PdfUnavailableError(f"“{view.title}”未能生成 PDF：排版程序没有给出结果。")
    return pdf


@lru_cache(maxsize=4)
def pdf_compiler(font_paths: tuple[Path, ...]) -> tuple[Compiler, tuple[str, ...]]:
    """A typst compiler for ``font_paths`` and the installed fonts; the families that ``font_paths`` bring.

    It is kept, since fonts load slowly; it knows neither the system's fonts nor typst's own.
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


def _view_data(view: TableView, look: Look) -> dict[str, Any]:
    data = asdict(view)
    for group, group_data in zip(view.groups, data["groups"], strict=True):
        for row, row_data in zip(group.rows, group_data["rows"], strict=True):
            row_data["tall"] = _is_tall(row.cells, look)
    return data


def _is_tall(cells: Sequence[Cell], look: Look) -> bool:
    """Whether a row may not fit on one page: typst may then split it."""
    size = look.sizes_pt["body"]
    most = max(
        sum(len(wrap(line.plain, units_across(column.width_mm - _CELL_PADDING_MM, size))) for line in cell)
        for cell, column in zip(cells, look.columns, strict=True)
    )
    return most * size * _LINE_HEIGHT * MM_PER_POINT > _TALL_SHARE * look.page["height_mm"]
