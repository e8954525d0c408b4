"""What the program needs of openpyxl beyond its public names, in one place.

setup.cfg holds openpyxl below the next minor version for it, and a test tells which versions these names were tried with.
"""

from __future__ import annotations

from copy import copy

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Font
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils.indexed_list import IndexedList


def style_of(cell: Cell | MergedCell) -> StyleArray:
    """The whole style of ``cell``: finding it out part by part costs more than all else of a cell."""
    style: StyleArray = cell._style  # type: ignore[union-attr]
    return style


def give_style(cell: Cell | MergedCell, style: StyleArray) -> None:
    """Give ``cell`` a copy of a style that another cell of the same workbook has."""
    cell._style = copy(style)  # type: ignore[union-attr]


def set_default_font(book: Workbook, font: Font) -> None:
    """Have cells without a style shown in ``font``: openpyxl's own (Calibri) has no Chinese glyphs."""
    book._fonts = IndexedList([font])  # type: ignore[attr-defined]
    book._named_styles["Normal"].font = font  # type: ignore[attr-defined]
