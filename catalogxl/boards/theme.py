"""How sheets look: ``templates/theme.json`` as typed values. An office restyles there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any, Literal, NamedTuple, TypedDict

TEMPLATES = "catalogxl.templates"


class FontNames(TypedDict):
    """Font families: CSS lists for HTML, one name each for XLSX, lists in order of preference for PDF."""

    html_body: str
    html_head: str
    xlsx_body: str
    xlsx_head: str
    pdf_body: list[str]
    pdf_head: list[str]


@dataclass(frozen=True, slots=True)
class ThemeColumn:
    """A leaf column of a table; ``group`` is the upper heading ('' if its heading spans both).

    On boards, which are no tables, it is a statement that is made of each item; it has no width there.
    """

    key: str
    head: str
    group: str
    width_mm: float
    align: Literal["left", "center"]


class Hotline(NamedTuple):
    """A telephone that takes complaints everywhere."""

    number: str
    name: str


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A cell of the two header rows."""

    text: str
    row: int
    column: int
    rowspan: int
    colspan: int


@dataclass(frozen=True, slots=True)
class Theme:
    """Paper in mm, type sizes in points, colours as #rrggbb, words by key."""

    page: Mapping[str, float]
    colours: Mapping[str, str]
    sizes_pt: Mapping[str, float]
    fonts: FontNames
    words: Mapping[str, str]
    columns: tuple[ThemeColumn, ...]
    hotlines: tuple[Hotline, ...]

    def head_cells(self) -> tuple[HeadCell, ...]:
        """The cells of the two header rows (rows and columns from 0), row by row."""
        upper: list[HeadCell] = []
        lower: list[HeadCell] = []
        for group, columns in groupby(enumerate(self.columns), lambda one: one[1].group):
            if group:
                held = [HeadCell(column.head, 1, at, 1, 1) for at, column in columns]
                upper.append(HeadCell(group, 0, held[0].column, 1, len(held)))
                lower += held
            else:
                upper += (HeadCell(column.head, 0, at, 2, 1) for at, column in columns)
        return (*upper, *lower)


@cache
def load_theme(sheet: str = "") -> Theme:
    """The theme that the installed templates give: of the official table, or of one of the other ``sheets``.

    A sheet says only what differs: paper, type sizes, columns.
    """
    raw = json.loads(template_text("theme.json"))
    own: dict[str, Any] = raw["sheets"][sheet] if sheet else {}
    columns = (
        ThemeColumn(**{"group": "", "align": "left", "width_mm": 0.0, **column})
        for column in own.get("columns", raw["columns"])
    )
    return Theme(
        page=own.get("page", raw["page"]),
        colours=raw["colours"],
        sizes_pt={**raw["sizes_pt"], **own.get("sizes_pt", {})},
        fonts=raw["fonts"],
        words=raw["words"],
        columns=tuple(columns),
        hotlines=tuple(Hotline(**hotline) for hotline in raw["hotlines"]),
    )


@cache
def template_text(name: str) -> str:
    """The text of a file among the installed templates."""
    return files(TEMPLATES).joinpath(name).read_text(encoding="utf-8")
