"""What happens to a file on its way, as its reader finds it: cells, columns, sheets and stamps lost, moved or written over."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from openpyxl.utils import column_index_from_string

from catalogxl.intake.read import RawSheet, RawWorkbook
from catalogxl.workbook.schema.layout import PROFILE, domain_key
from returns import Filled, item_row
from rules.cases import Place, at_item

Damage = Callable[[RawWorkbook], RawWorkbook]
CODE, ANOTHER = "JY-0101", "JY-0102"
JOBS, INSURANCE, STAMP = "就业", "社会保险", "元数据"


def with_sheets(change: Callable[[list[RawSheet]], list[RawSheet]]) -> Damage:
    """A change to the list of sheets."""
    return lambda workbook: replace(workbook, sheets=tuple(change(list(workbook.sheets))))


def without(title: str) -> Damage:
    """A sheet is deleted."""
    return with_sheets(lambda sheets: [sheet for sheet in sheets if sheet.name != title])


def copied(title: str) -> Damage:
    """A sheet is copied, as Excel does it."""
    return with_sheets(
        lambda sheets: [*sheets, *(replace(s, name=f"{s.name} (2)") for s in sheets if s.name == title)]
    )


def renamed(title: str, name: str) -> Damage:
    """A sheet has another name."""
    return with_sheets(lambda sheets: [replace(s, name=name) if s.name == title else s for s in sheets])


def more_sheets(name: str, *rows: list[object]) -> Damage:
    """The county put a sheet of its own in."""
    return with_sheets(lambda sheets: [*sheets, RawSheet(name, True, list(rows))])


def put(place: Place, text: object) -> Damage:
    """Something is typed into a cell, wherever it is."""
    letters, number = re.fullmatch(r"([A-Z]+)(\d+)", place[1]).groups()  # type: ignore[union-attr]
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1

    def change(sheet: RawSheet) -> RawSheet:
        rows = [list(row) for row in sheet.rows]
        rows += [[] for _ in range(int(number) - len(rows))]
        row = rows[int(number) - 1]
        row += [""] * (column - len(row))
        row[column - 1] = text
        return replace(sheet, rows=rows)

    return with_sheets(lambda sheets: [change(s) if s.name == place[0] else s for s in sheets])


def without_column(title: str, key: str) -> Damage:
    """A column is deleted; the hidden row of keys loses it too."""

    def change(sheet: RawSheet) -> RawSheet:
        at = sheet.rows[0].index(key)
        return replace(sheet, rows=[[*row[:at], *row[at + 1 :]] for row in sheet.rows])

    return with_sheets(lambda sheets: [change(s) if s.name == title else s for s in sheets])


def moved_column(title: str, key: str) -> Damage:
    """A column is moved to the right end."""

    def change(sheet: RawSheet) -> RawSheet:
        at = sheet.rows[0].index(key)
        return replace(sheet, rows=[[*row[:at], *row[at + 1 :], row[at]] for row in sheet.rows])

    return with_sheets(lambda sheets: [change(s) if s.name == title else s for s in sheets])


def stamped(**values: str) -> Damage:
    """Both places of the stamp say something else."""

    def change(workbook: RawWorkbook) -> RawWorkbook:
        properties = {**workbook.properties, **{f"catalogxl.{k}": v for k, v in values.items()}}
        sheets = [
            replace(
                s,
                rows=[[row[0], values.get(str(row[0]), row[-1])] if len(row) > 1 else row for row in s.rows],
            )
            if s.name == STAMP
            else s
            for s in workbook.sheets
        ]
        return replace(workbook, sheets=tuple(sheets), properties=properties)

    return change


def no_properties(workbook: RawWorkbook) -> RawWorkbook:
    """The custom properties are gone."""
    return replace(workbook, properties={})


def in_turn(*damages: Damage) -> Damage:
    """One after the other."""

    def change(workbook: RawWorkbook) -> RawWorkbook:
        for damage in damages:
            workbook = damage(workbook)
        return workbook

    return change


def in_sheet(title: str, **facts: object) -> Damage:
    """What else a sheet holds beside its values."""
    return with_sheets(
        lambda sheets: [replace(s, **facts) if s.name == title else s for s in sheets]  # type: ignore[arg-type]
    )


def formulas(place: Place, text: str) -> Damage:
    """A cell holds a formula."""
    return in_sheet(place[0], formulas={place[1]: text})


def errors(place: Place, text: str) -> Damage:
    """A cell holds an error value; the reader finds it blank."""
    return in_sheet(place[0], errors={place[1]: text})


def deleted(*codes: str) -> Callable[[Filled], None]:
    """Rows of items are deleted."""

    def change(contents: Filled) -> None:
        for domain in (JOBS, INSURANCE):
            rows = contents[domain_key(domain)]
            rows[:] = [row for row in rows if row["code"] not in codes]

    return change


def doubled(code: str, **values: str) -> Callable[[Filled], None]:
    """An item's row is copied to the end of its sheet."""

    def change(contents: Filled) -> None:
        row = item_row(contents, code)
        contents[domain_key(JOBS)].append({**row, **values})

    return change


def coded(text: str) -> Callable[[Filled], None]:
    """A further row of 就业 with this code."""

    def change(contents: Filled) -> None:
        contents[domain_key(JOBS)].append({**item_row(contents, CODE), "code": text})

    return change


def county(**values: str) -> Callable[[Filled], None]:
    """The locked fields of the profile are changed."""
    return lambda contents: contents[PROFILE][0].update(values)


def merged(sheet: str, first: str, last: str, **below: object) -> Damage:
    """Cells of a column are merged: only the first keeps its value, unless ``below`` says what hides."""
    (letters, top), (right, bottom) = (
        re.fullmatch(r"([A-Z]+)(\d+)", text).groups() for text in (first, last)
    )  # type: ignore[union-attr]

    def change(sheets: list[RawSheet]) -> list[RawSheet]:
        merge = ((int(top) - 1, column_index(letters)), (int(bottom) - 1, column_index(right)))
        return [replace(s, merged=(merge,)) if s.name == sheet else s for s in sheets]

    blank = [put((sheet, f"{letters}{row}"), "") for row in range(int(top) + 1, int(bottom) + 1)]
    hidden = [put((sheet, place), text) for place, text in below.items()]
    return in_turn(*blank, *hidden, with_sheets(change))


def column_index(letters: str) -> int:
    """``A`` is 0."""
    return column_index_from_string(letters) - 1


def column_of(key: str) -> str:
    """The letters of a column of 就业."""
    return at_item(CODE, key)[1].rstrip("0123456789")
