"""The official table as self-contained HTML: no script, no network, one file.

Values of the catalog are escaped by Jinja2. Only checked web addresses (view) become links.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from markupsafe import Markup

from catalogxl.boards.page_template import page_words, template
from catalogxl.boards.table_cells import Cell
from catalogxl.boards.table_view import TableRow, TableView
from catalogxl.boards.theme import load_theme


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
        page_words=page_words(theme.words["page"]),
    )


def _row_html(row: TableRow) -> Markup:
    return Markup("").join([_cell_html(at, cell) for at, cell in enumerate(row.cells)])


@lru_cache(maxsize=4096)
def _cell_html(column: int, cell: Cell) -> Markup:
    """The cell that ``cell`` is in the column of that number: most stand in many rows, and in every county."""
    show_cell: Callable[..., Markup] = template("table_cells.html.j2").module.show_cell  # type: ignore[attr-defined]
    return show_cell(load_theme().columns[column], cell)
