"""The official table as self-contained HTML: no script, no network, one file.

Values of the catalog are escaped by Jinja2. Only checked web addresses (view) become links.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import starmap
from typing import Final

from markupsafe import Markup

from catalogxl.boards.page_template import joined, kept_macro, page_macro, page_words, template
from catalogxl.boards.table_cells import Cell
from catalogxl.boards.table_view import TableRow, TableView
from catalogxl.boards.theme import load_theme

_CELLS: Final = "table_cells.html.j2"
_show_line = kept_macro(_CELLS, "show_line")
_show_cell = page_macro(_CELLS, "show_cell")
_in_two_columns = page_macro(_CELLS, "in_two_columns")
# Short items stand in two columns if there are so many, none of them longer than so many characters.
_MANY: Final = 6
_SHORT: Final = 11


def render_table_html(view: TableView, *, sheet: str = "") -> str:
    """The page of one domain; prints on A3 landscape, or A4 with the theme's ``sheet`` ``a4``, with repeated head."""
    theme = load_theme(sheet)
    return template("table.html.j2").render(
        title=view.title,
        fingerprint=view.fingerprint,
        view=view,
        theme=theme,
        head=theme.head_cells(),
        show_row=_row_html,
        show_line=_show_line,
        page_words=page_words(theme.words["page"]),
    )


def _row_html(row: TableRow) -> Markup:
    return joined(starmap(_cell_html, enumerate(row.cells)))


@lru_cache(maxsize=4096)
def _cell_html(column: int, cell: Cell) -> Markup:
    """The cell that ``cell`` is in the column of that number: most stand in many rows, and in every county."""
    return _show_cell(load_theme().columns[column], _lines_html(cell))


def _lines_html(cell: Cell) -> Markup:
    items = [line for line in cell if line.kind == "item"]
    if len(items) < _MANY or max(len(line.text) for line in items) > _SHORT:
        return joined(map(_show_line, cell))
    others = joined(_show_line(line) for line in cell if line.kind != "item")
    return joined((_in_two_columns(joined(map(_show_line, items))), others))
