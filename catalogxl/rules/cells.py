"""The cells that a county filled in, by the kind of their column: what rules on telephones and addresses go through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from catalogxl.model import Fields
from catalogxl.rules.registry import Context
from catalogxl.workbook.schema.layout import InputKind, Sheet, SheetColumn


class FilledCell(NamedTuple):
    """A cell with a text: the row (or profile) and the column that it stands in, and the code of the row's item."""

    text: str
    fields: Fields
    column: SheetColumn
    item: str | None


@lru_cache(maxsize=2)  # telephones and addresses, of one return
def filled_cells(context: Context, kind: InputKind) -> tuple[FilledCell, ...]:
    """The filled cells in columns of ``kind``.

    Left out are items that are not listed: nothing of theirs is published.
    """
    found: list[FilledCell] = []
    for sheet, rows in _sheets(context):
        columns = [column for column in sheet.column.values() if column.input is kind]
        for fields, item in rows if columns else ():
            for column in columns:
                if text := fields.text(column.key):
                    found.append(FilledCell(text, fields, column, item))
    return tuple(found)


def _sheets(context: Context) -> Iterator[tuple[Sheet, Iterable[tuple[Fields, str | None]]]]:
    catalog, layout = context.catalog, context.layout
    yield layout.profile, [(catalog.profile, None)]
    yield layout.bodies, [(body.row, None) for body in catalog.bodies]
    yield layout.stations, [(station.row, None) for station in catalog.stations]
    yield layout.channels, [(channel.row, None) for channel in catalog.channels.values()]
    yield layout.defaults, [(default.row, None) for default in catalog.defaults.values()]
    # The sheets of all domains have the same columns.
    yield layout.domains[0], [(entry.row, entry.code) for entry in catalog.entries if entry.listed]
    yield layout.supplements, [(entry.row, entry.code) for entry in catalog.supplements]
