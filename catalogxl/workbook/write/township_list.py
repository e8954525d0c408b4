"""The county's townships, listed on the roster, beside its members, for copying."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from catalogxl.model import Baseline, County
from catalogxl.workbook.schema.layout import (
    FIRST_ROW,
    HEADING_ROW,
    Sheet,
)
from catalogxl.workbook.write import styles

ROSTER_ROW_HEIGHT: Final = 30.0
_GOVERNMENTS: Final = ("人民政府", "办事处")


def list_townships(sheet: Worksheet, bodies: Sheet, baseline: Baseline, county: County) -> None:
    """The county's townships beside the members: one a row, and all in one cell for the members of a group.

    The list is as long in every county's workbook, so that two counties' differ in texts alone (``stamp``).
    """
    names = township_bodies(baseline, county)
    one, every = map(bodies.shown_letter, bodies.beside)
    for letter in (one, every):
        sheet[f"{letter}{HEADING_ROW}"].font = styles.HINT_FONT
    for at in range(most_townships(baseline)):
        cell = sheet[f"{one}{FIRST_ROW + at}"]
        cell.value = names[at] if at < len(names) else None
        cell.font, cell.alignment = styles.LOCKED_FONT, styles.NO_WRAP
    members = sheet[f"{every}{FIRST_ROW}"]
    members.value = governments(names) or None
    members.font, members.alignment = styles.LOCKED_FONT, styles.TOP
    # The list above must not make the roster's first row as high as itself.
    sheet.row_dimensions[FIRST_ROW].height = ROSTER_ROW_HEIGHT


def most_townships(baseline: Baseline) -> int:
    """How many townships the county with the most has."""
    return max(Counter(township.county_code for township in baseline.townships).values(), default=0)


def township_bodies(baseline: Baseline, county: County) -> tuple[str, ...]:
    """The usual full names of the county's township governments, in the order of their codes."""
    return tuple(_township_body(county, township.name) for township in baseline.townships_of(county))


def governments(names: Iterable[str]) -> str:
    """Those of ``names`` that are governments, a line each: the members of a group."""
    return "\n".join(name for name in names if name.endswith(_GOVERNMENTS))


def _township_body(county: County, township: str) -> str:
    """The usual full name of a township's government; a farm or zone keeps its own name."""
    if township.endswith("街道"):
        return f"{county.name}{township}办事处"
    return (
        f"{county.name}{township}人民政府" if township.endswith(("乡", "镇")) else f"{county.name}{township}"
    )
