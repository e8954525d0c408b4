"""The official table for a website's editor, which drops merged cells, scripts and classes when one pastes.

One heading row of the official leaf columns, a row an item, every value repeated, ticks as √, nothing merged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from markupsafe import Markup

from catalogxl.boards.page_template import joined, kept_macro, page_macro, template
from catalogxl.boards.table_cells import Cell
from catalogxl.boards.table_view import Fact, TableRow, TableView
from catalogxl.boards.theme import Theme, load_theme
from catalogxl.model import Baseline
from catalogxl.record.public import PublicCatalog
from catalogxl.site.metadata import band

_CELLS: Final = "cms_cell.html.j2"
_show_line = kept_macro(_CELLS, "show_line")
_show_cell = page_macro(_CELLS, "show_cell")
_show_paragraph = page_macro(_CELLS, "show_paragraph")


def render_cms_html(view: TableView, catalog: PublicCatalog, baseline: Baseline) -> str:
    """The page of one domain; ``view`` is its table, of ``catalog``."""
    theme = load_theme()
    return template("cms.html.j2").render(
        title=view.title,
        fingerprint=view.fingerprint,
        view=view,
        band=_band(view, catalog, baseline),
        columns=theme.columns,
        legend=_legend(theme),
        show_row=_row_html,
    )


def render_cms_phone_html(view: TableView, catalog: PublicCatalog, baseline: Baseline) -> str:
    """The same without a table, for websites that are read on phones: a block an item, a paragraph a column."""
    columns = load_theme().columns
    heads = [f"{column.group}（{column.head}）" if column.group else column.head for column in columns]
    name = next(at for at, column in enumerate(columns) if column.key == "level2")
    left_out = {at for at, column in enumerate(columns) if column.key in ("seq", "level1", "level2")}

    def blocks(row: TableRow) -> Iterator[tuple[str, Sequence[tuple[str, Cell]]]]:
        title, *further = row.cells[name]
        said = [("", tuple(further))] if further else []
        for at, cell in enumerate(row.cells):
            lines = tuple(line for line in cell if line.kind != "unchosen")
            if lines and at not in left_out:
                said.append((heads[at], lines))
        yield title.text, said

    return template("cms_phone.html.j2").render(
        title=view.title,
        fingerprint=view.fingerprint,
        view=view,
        band=_band(view, catalog, baseline),
        blocks=blocks,
        show_paragraph=_paragraph_html,
    )


def _band(view: TableView, catalog: PublicCatalog, baseline: Baseline) -> tuple[Fact, ...]:
    told = ("目录标识", "发布机构")
    own = (Fact(one.label, one.value) for one in band(catalog, baseline) if one.label in told)
    return (*own, *view.facts)


def _legend(theme: Theme) -> str:
    """What the groups of columns say that a table of one heading row does not: 主动、依申请为公开方式."""
    groups: dict[str, list[str]] = {}
    for column in theme.columns:
        if column.group:
            groups.setdefault(column.group, []).append(column.head)
    said = "；".join(f"{'、'.join(heads)}为{group}" for group, heads in groups.items())
    return f"表中{said}；√表示是。"


def _row_html(row: TableRow) -> Markup:
    return joined(map(_cell_html, row.cells))


@lru_cache(maxsize=4096)
def _cell_html(cell: Cell) -> Markup:
    return _show_cell(_lines_html(cell))


@lru_cache(maxsize=4096)
def _paragraph_html(head: str, lines: Cell) -> Markup:
    return _show_paragraph(head, _lines_html(lines))


def _lines_html(lines: Cell) -> Markup:
    return joined(map(_show_line, lines), "<br>")
