"""The workbook that goes back to a county: its own text in a fresh template, every problem marked where it stands.

The county mends and returns this same file. Marks are made anew each round, so they are gone where mended.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Final

from catalogxl.model import Baseline, Cell, County, Finding, Severity
from catalogxl.workbook.annotated.annotated_package import package
from catalogxl.workbook.annotated.annotated_template import annotated_template
from catalogxl.workbook.annotated.finding_styles import FILLS, StyleNumbers
from catalogxl.workbook.annotated.migration_sheets import MigrationNotes, migration_sheet, retired_sheet
from catalogxl.workbook.annotated.problem_sheet import (
    LEFTOVER_COLUMN,
    problems_sheet,
    unplaced_sheet,
)
from catalogxl.workbook.annotated.restore import RestoredReturn
from catalogxl.workbook.schema.layout import (
    EXTRA_ROWS,
    FIRST_ROW,
    METADATA_TITLE,
    MIGRATION_TITLE,
    OWN_KEY,
    PROBLEMS_TITLE,
    RETIRED_TITLE,
    SUPPLEMENTS,
    UNPLACED_TITLE,
    Layout,
    Sheet,
    domain_key,
    layout_for,
)
from catalogxl.workbook.write.fast_blank import STAND_IN
from catalogxl.workbook.write.template import table_row_height, typed
from catalogxl.workbook.write.text_height import row_height
from catalogxl.workbook.write.township_list import governments, township_bodies
from catalogxl.workbook.xlsx.comments import COUNTY_MARK, CellComment
from catalogxl.workbook.xlsx.template_sheet import (
    Changes,
    SheetTemplate,
    Value,
    changed,
    row_xml,
    with_rows,
)

_NOTE_WIDTH: Final = 360
_COUNTY_COMMENT: Final = "comment"  # the rule that lists the county's own comments

Row = Mapping[str, str]
Marks = Mapping[str, Sequence[Finding]]  # the findings of each marked cell of a sheet, by address


def write_marked(
    baseline: Baseline,
    restored: RestoredReturn,
    findings: Sequence[Finding],
    *,
    extra_rows: int = EXTRA_ROWS,
    migration: MigrationNotes | None = None,
) -> bytes:
    """The marked workbook for the return ``restored`` with its ``findings`` (cells as in the returned file).

    Without findings it is a plain workbook, filled in. With ``migration`` it was moved from another edition: that has a
    list of its own, and ``findings`` only mark its cells.
    """
    rows = max(extra_rows, len(restored.contents.get(SUPPLEMENTS, ())))
    template = annotated_template(baseline, rows)
    layout = layout_for(baseline, rows)
    county = baseline.county[restored.county]
    places = _places(restored)
    placed = [(finding, _place(finding, places, restored, baseline)) for finding in findings]
    marks = _marks(placed)
    sheets = {}
    for part in layout.sheets.values():
        filled = _filled(part, restored.contents.get(part.key, ()), _beside(part, layout, baseline, county))
        sheet = template.sheets[part.title]
        styles = _marked_styles(sheet, marks.get(part.title, {}), template.numbers)
        sheets[part.title] = changed(sheet, filled._replace(styles=styles))
    if restored.unplaced:
        worst = {address: _worst(held) for address, held in marks.get(UNPLACED_TITLE, {}).items()}
        sheet = template.sheets[UNPLACED_TITLE]
        sheets[UNPLACED_TITLE] = unplaced_sheet(sheet, restored.unplaced, worst, template.numbers)
    if restored.own:
        sheets[METADATA_TITLE] = _metadata(template.sheets[METADATA_TITLE], restored.own, county)
    if restored.retired:
        sheet = template.sheets[RETIRED_TITLE]
        sheets[RETIRED_TITLE] = retired_sheet(sheet, layout, restored.retired, template.numbers)
    if migration is not None:
        sheet = template.sheets[MIGRATION_TITLE]
        sheets[MIGRATION_TITLE] = migration_sheet(sheet, migration, template.numbers)
    elif findings:
        sheet = template.sheets[PROBLEMS_TITLE]
        sheets[PROBLEMS_TITLE] = problems_sheet(sheet, placed, baseline, restored.names, template.numbers)
    links: dict[str, dict[str, str]] = {}
    for cell, url in restored.links.items():
        links.setdefault(cell.sheet, {})[cell.address] = url
    return package(template, county, sheets, _notes(marks, placed), links)


def _metadata(sheet: SheetTemplate, own: Sequence[tuple[str, str]], county: County) -> str:
    """元数据 with a row for each cell that is the county's word."""
    first = max(row.number for row in sheet.rows) + 1
    rows = [
        row_xml(number, None, [(f"A{number}", 0, OWN_KEY), (f"B{number}", 0, f"{code} {key}")])
        for number, (code, key) in enumerate(own, first)
    ]
    xml = changed(sheet, Changes({}, {}, {})).replace(STAND_IN.code, escape(county.code, quote=False))
    return with_rows(xml, rows, ())


def _places(restored: RestoredReturn) -> Mapping[Cell, Cell]:
    """The new place of every cell of the return; what was left over stands on a sheet of its own."""
    places = dict(restored.cell_map)
    for row, left in enumerate(restored.unplaced, FIRST_ROW):
        places.setdefault(Cell(left.sheet, left.address), Cell(UNPLACED_TITLE, f"{LEFTOVER_COLUMN}{row}"))
    return places


def _place(
    finding: Finding, places: Mapping[Cell, Cell], restored: RestoredReturn, baseline: Baseline
) -> Cell | None:
    """Where a finding is marked: an item without a row in the return has one here."""
    item = baseline.item.get(finding.item or "")
    if item is not None and finding.cell is not None and finding.cell.address == "A1":
        part = layout_for(baseline).sheets[domain_key(item.domain)]
        codes = [row["code"] for row in restored.contents[part.key]]
        return Cell(part.title, part.address("listed", FIRST_ROW + codes.index(item.code)))
    return places.get(finding.cell) if finding.cell else None


# ---------------------------------------------------------------- the county's text


def _filled(part: Sheet, rows: Sequence[Row], beside: Mapping[str, Value]) -> Changes:
    """The texts of ``part`` in their cells, and the heights of rows that they ask for."""
    if part.is_form:
        fields = rows[0] if rows else {}
        values = {part.address(c.key): typed(c, fields.get(c.key, "")) for c in part.columns}
        return Changes(values, {}, {})
    values = dict(beside)
    heights = {}
    columns = [(part.letters[key], column) for key, column in part.column.items()]
    for at in range(part.rows):
        row, texts = FIRST_ROW + at, rows[at] if at < len(rows) else {}
        for letter, column in columns:
            text = texts.get(column.key)
            values[f"{letter}{row}"] = typed(column, text) if text else ""
        # The list beside a table must not make its first row as high as itself.
        if at or not part.beside:
            heights[row] = table_row_height(part, texts)
    return Changes(values, {}, heights)


def _beside(part: Sheet, layout: Layout, baseline: Baseline, county: County) -> Mapping[str, Value]:
    """The county's townships beside the roster, as ``write`` lists them."""
    if part is not layout.bodies:
        return {}
    names = township_bodies(baseline, county)
    one, every = map(part.shown_letter, part.beside)
    listed = {f"{one}{row}": name for row, name in enumerate(names, FIRST_ROW)}
    return {**listed, f"{every}{FIRST_ROW}": governments(names)}


# ---------------------------------------------------------------- marks


def _marks(placed: Iterable[tuple[Finding, Cell | None]]) -> Mapping[str, Marks]:
    """The findings that are marked, by the title of the sheet."""
    found: dict[str, dict[str, list[Finding]]] = {}
    for finding, cell in placed:
        if cell is not None and finding.severity in FILLS:
            found.setdefault(cell.sheet, {}).setdefault(cell.address, []).append(finding)
    return found


def _worst(findings: Iterable[Finding]) -> Severity:
    return min((finding.severity for finding in findings), key=list(Severity).index)


def _marked_styles(sheet: SheetTemplate, marks: Marks, numbers: StyleNumbers) -> Mapping[str, int]:
    return {
        cell.address: numbers.marked[cell.style, _worst(marks[cell.address])]
        for row in sheet.rows
        for cell in row.cells
        if cell.address in marks
    }


def _notes(
    marks: Mapping[str, Marks], placed: Iterable[tuple[Finding, Cell | None]]
) -> Mapping[str, Sequence[CellComment]]:
    """The comments of each sheet: what is wrong at a cell, and what the county itself had noted there."""
    texts: dict[str, dict[str, list[str]]] = {
        title: {
            address: [f"【{finding.severity.label}】{finding.message}" for finding in findings]
            for address, findings in held.items()
        }
        for title, held in marks.items()
    }
    for finding, cell in placed:
        if finding.rule == _COUNTY_COMMENT and cell is not None:
            held = texts.setdefault(cell.sheet, {}).setdefault(cell.address, [])
            held.append(f"{COUNTY_MARK}{finding.value}")
    return {
        title: [_note(address, "\n".join(lines)) for address, lines in held.items()]
        for title, held in texts.items()
    }


def _note(address: str, text: str) -> CellComment:
    height = int(row_height([(text, 48)], size=9)) + 24
    return CellComment(address, text, _NOTE_WIDTH, height)
