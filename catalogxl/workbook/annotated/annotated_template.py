"""Baseline ──► the parts of a workbook that any county's return can be restored into and marked in.

One workbook, that of a stand-in county, is built and saved in full; with both lists, without rows.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Mapping
from functools import lru_cache
from html import escape
from typing import Final, NamedTuple

from catalogxl.model import Baseline, County
from catalogxl.workbook.annotated.finding_styles import StyleNumbers, add_styles
from catalogxl.workbook.annotated.migration_sheets import head_migration, head_retired
from catalogxl.workbook.annotated.problem_sheet import head_leftovers, head_problems
from catalogxl.workbook.schema.layout import (
    MIGRATION_TITLE,
    PROBLEMS_TITLE,
    RETIRED_TITLE,
    UNPLACED_TITLE,
    layout_for,
)
from catalogxl.workbook.write.fast_blank import MARK, STAND_IN
from catalogxl.workbook.write.template import build, save
from catalogxl.workbook.xlsx.template_sheet import SheetTemplate, taken_apart

_BOOK: Final = "xl/workbook.xml"
TYPES: Final = "[Content_Types].xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_REFERENCE: Final = re.compile(r"&#(\d{3,});")
_ASCII: Final = 128
_SHEET: Final = re.compile(r"<sheet [^>]*/>")
_NAME: Final = re.compile(r'<definedName [^>]*localSheetId="(\d+)".*?</definedName>')


class AnnotatedTemplate(NamedTuple):
    """The parts by name, the sheets taken apart by title, the part of each sheet, the numbers of styles.

    No sheet is the one that shows at first.
    """

    parts: Mapping[str, str]
    sheets: Mapping[str, SheetTemplate]
    part_of: Mapping[str, str]
    numbers: StyleNumbers

    def parts_for(self, county: County, without: Collection[str]) -> dict[str, str]:
        """The parts of ``county``'s workbook without the sheets with the titles ``without``."""
        parts = {name: _named(part, county) for name, part in self.parts.items()}
        for at, (title, name) in reversed(list(enumerate(self.part_of.items()))):
            if title in without:
                parts = _without(parts, at, name)
        return parts


@lru_cache(maxsize=4)
def annotated_template(baseline: Baseline, extra_rows: int) -> AnnotatedTemplate:
    """The template of workbooks with ``extra_rows`` rows for supplements; making it costs as much as a workbook."""
    book = build(baseline, STAND_IN, extra_rows=extra_rows, contents=None)
    head_problems(book.create_sheet(PROBLEMS_TITLE, 0))
    head_migration(book.create_sheet(MIGRATION_TITLE, 1))
    head_leftovers(book.create_sheet(UNPLACED_TITLE))
    head_retired(book.create_sheet(RETIRED_TITLE), layout_for(baseline, extra_rows))
    numbers = add_styles(book)
    book.active = 0
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = False
    part_of = {sheet.title: f"xl/worksheets/sheet{at}.xml" for at, sheet in enumerate(book.worksheets, 1)}
    with zipfile.ZipFile(io.BytesIO(save(book, baseline))) as package:
        parts = {name: _plain(package.read(name).decode()) for name in package.namelist()}
    for name, part in parts.items():
        said = part.replace(STAND_IN.name, "").replace(STAND_IN.code, "")
        assert MARK not in said, f"{name} says something else of its county"
    sheets = {title: taken_apart(parts[name]) for title, name in part_of.items()}
    return AnnotatedTemplate(parts, sheets, part_of, numbers)


def _plain(xml: str) -> str:
    """``xml`` without references to characters that it can hold as they are."""
    return _REFERENCE.sub(lambda found: chr(int(found[1])) if int(found[1]) >= _ASCII else found[0], xml)


def _named(part: str, county: County) -> str:
    if MARK not in part:
        return part
    return part.replace(STAND_IN.name, escape(county.name, quote=False)).replace(
        STAND_IN.code, escape(county.code, quote=False)
    )


def _without(parts: Mapping[str, str], at: int, name: str) -> dict[str, str]:
    """``parts`` without the sheet number ``at`` (from 0), which is the part ``name``."""
    kept = {other: part for other, part in parts.items() if other != name}
    sheet = _SHEET.findall(kept[_BOOK])[at]
    kept[_BOOK] = _NAME.sub(lambda found: _moved(found, at), kept[_BOOK].replace(sheet, ""))
    kept[TYPES] = re.sub(rf'<Override PartName="/{name}"[^>]*/>', "", kept[TYPES])
    kept[_RELATIONS] = re.sub(rf'<Relationship [^>]*Target="/{name}"[^>]*/>', "", kept[_RELATIONS])
    return kept


def _moved(found: re.Match[str], at: int) -> str:
    """A name of one sheet after the sheet ``at`` is gone."""
    number = int(found[1])
    if number == at:
        return ""
    return found[0].replace(f'localSheetId="{number}"', f'localSheetId="{number - (number > at)}"')
