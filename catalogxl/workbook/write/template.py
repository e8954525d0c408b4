"""Baseline + County (+ contents) ──► the county workbook, as bytes."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from copy import copy
from functools import lru_cache
from typing import Final

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Font
from openpyxl.styles.cell_style import StyleArray
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from catalogxl.baseline.canonical import carried_by
from catalogxl.model import Baseline, County
from catalogxl.vocabulary import TICK, UNLISTED
from catalogxl.workbook.schema.layout import (
    EDITION_KEY,
    EXTRA_ROWS,
    FIRST_COLUMN,
    FIRST_ROW,
    FORMAT_VERSION,
    HEADING_ROW,
    HINT_ROW,
    INSTRUCTIONS_TITLE,
    KEY_ROW,
    LISTS_TITLE,
    METADATA,
    METADATA_TITLE,
    PROFILE_VALUE_COLUMN,
    SELF_CHECK_TITLE,
    TITLE_ROW,
    Layout,
    ListName,
    RangeName,
    Sheet,
    SheetColumn,
    column_letter,
    default_pairs,
    layout_for,
)
from catalogxl.workbook.schema.setup_sheets import CHECK_HEADING, SERVED_HEADING, USE_HEADING
from catalogxl.workbook.write import formulas, setup_checks, styles
from catalogxl.workbook.write.initial_values import Contents, blank_contents
from catalogxl.workbook.write.instructions import write_instructions
from catalogxl.workbook.write.self_check import write_self_check
from catalogxl.workbook.write.text_height import row_height
from catalogxl.workbook.write.township_list import ROSTER_ROW_HEIGHT, list_townships
from catalogxl.workbook.write.valid_values import ValidValues, blank
from catalogxl.workbook.write.validation import colour, missing_by_check, validation
from catalogxl.workbook.xlsx.openpyxl_private import give_style, set_default_font, style_of
from catalogxl.workbook.xlsx.package import settle

_A3: Final = 8
_A4: Final = 9
_DIGITS: Final = 10
_HEADING_TYPE: Final = 10.0  # points
_THIS_COUNTY: Final = "本县"
_TABLE_TYPE: Final = 9.5  # points, between the county's type and the province's


def write_workbook(
    baseline: Baseline, county: County, *, extra_rows: int = EXTRA_ROWS, contents: Contents | None = None
) -> bytes:
    """The county's workbook: blank, or holding ``contents``. The same arguments give the same parts."""
    return save(build(baseline, county, extra_rows=extra_rows, contents=contents), baseline)


def save(book: Workbook, baseline: Baseline) -> bytes:
    """``book`` as a file that depends on its content alone."""
    for sheet in book.worksheets:
        sheet.protection = styles.protection()
    out = io.BytesIO()
    book.save(out)
    return settle(out.getvalue(), date=baseline.date)


def build(baseline: Baseline, county: County, *, extra_rows: int, contents: Contents | None) -> Workbook:
    """The county's workbook, not yet protected."""
    layout = layout_for(baseline, extra_rows)
    book = Workbook()
    set_default_font(book, Font(name=styles.SONG, size=10))
    first = book.active
    assert isinstance(first, Worksheet)
    first.title = INSTRUCTIONS_TITLE
    write_instructions(first, layout, baseline, county)
    values = contents if contents is not None else blank_contents(layout, baseline, county)
    for part in layout.sheets.values():
        sheet = book.create_sheet(part.title)
        _SheetWriter(sheet, part, layout, baseline).write(values.get(part.key, ()))
    list_townships(book[layout.bodies.title], layout.bodies, baseline, county)
    write_self_check(book.create_sheet(SELF_CHECK_TITLE), layout, baseline, county)
    _write_lists(book, layout, county)
    _write_metadata(book, baseline, county)
    return book


class _SheetWriter:
    """Writes one sheet that is filled in, by its description."""

    def __init__(self, sheet: Worksheet, part: Sheet, layout: Layout, baseline: Baseline) -> None:
        self.sheet = sheet
        self.part = part
        self.layout = layout
        self.baseline = baseline
        self.values = ValidValues(baseline)
        self._styled: dict[SheetColumn, StyleArray] = {}

    def write(self, rows: Sequence[Mapping[str, str]]) -> None:
        """Fill the sheet: keys, headings, ``rows``, validations, colours, print set-up."""
        self.sheet.cell(KEY_ROW, 1, self.part.key)
        self._title()
        if self.part.is_form:
            self._form(rows[0] if rows else {})
        else:
            self._table(rows)
        self.sheet.row_dimensions[KEY_ROW].hidden = True
        self.sheet.column_dimensions["A"].hidden = True
        self.sheet.sheet_view.showGridLines = False
        self._print()

    def _title(self) -> None:
        title = self.sheet.cell(TITLE_ROW, FIRST_COLUMN, self.part.heading)
        title.font, title.alignment = styles.TITLE_FONT, styles.NO_WRAP
        self.sheet.row_dimensions[TITLE_ROW].height = 28
        if self.part.hint:
            hint = self.sheet.cell(HINT_ROW, FIRST_COLUMN, self.part.hint)
            hint.font, hint.alignment = styles.HINT_FONT, styles.NO_WRAP
        self.sheet.row_dimensions[HINT_ROW].height = 18

    # ------------------------------------------------------------ the profile

    def _form(self, values: Mapping[str, str]) -> None:
        place = column_letter(PROFILE_VALUE_COLUMN)
        for letter, width in (("B", 24.0), (place, 46.0), ("D", 64.0)):
            self.sheet.column_dimensions[letter].width = width
        for row, column in enumerate(self.part.columns, FIRST_ROW):
            self.sheet.cell(row, 1, column.key)
            label = self.sheet.cell(row, FIRST_COLUMN, column.heading)
            label.font, label.fill, label.border = styles.HEADING_FONT, styles.HEADING_FILL, styles.GRID
            label.alignment = styles.WRAP
            self._cell(row, PROFILE_VALUE_COLUMN, column, values.get(column.key, ""))
            note = self.sheet.cell(row, PROFILE_VALUE_COLUMN + 1, column.prompt)
            note.font, note.alignment = styles.HINT_FONT, styles.WRAP
            self.sheet.row_dimensions[row].height = row_height([(column.prompt, 64)], size=10, least=24)
            if column.filled_in:
                missing = f"LEN(TRIM({place}{row}))=0" if column.required else ""
                self._rule(column, f"{place}{row}", f"{place}{row}", missing)
        self.sheet.row_dimensions[self.part.lines["feedback"]].height = 80
        self.sheet.freeze_panes = f"A{FIRST_ROW}"

    # ------------------------------------------------------------ tables

    def _table(self, rows: Sequence[Mapping[str, str]]) -> None:
        self._headings()
        for at in range(self.part.rows):
            row = FIRST_ROW + at
            values = rows[at] if at < len(rows) else {}
            for place, column in enumerate(self.part.columns, FIRST_COLUMN):
                self._cell(row, place, column, self._shown(column, row, values) or values.get(column.key, ""))
            self.sheet.row_dimensions[row].height = table_row_height(self.part, values)
        self.sheet.sheet_format.defaultRowHeight = ROSTER_ROW_HEIGHT
        self.sheet.sheet_format.customHeight = True
        for place, column in enumerate(self.part.columns, FIRST_COLUMN):
            letter = column_letter(place)
            cells, first = f"{letter}{FIRST_ROW}:{letter}{self.part.last_row}", f"{letter}{FIRST_ROW}"
            if column.filled_in:
                self._rule(column, cells, first, self._missing(column, first))
            elif column.key == "row_check" or column.heading in (CHECK_HEADING, USE_HEADING):
                self._verdict_colours(cells, first)
        self.sheet.freeze_panes = f"{self._first_free()}{FIRST_ROW}"
        self.sheet.auto_filter.ref = f"B{HEADING_ROW}:{self._last_letter()}{self.part.last_row}"

    def _headings(self) -> None:
        headings = [(column.heading, column.width) for column in self.part.columns]
        self.sheet.row_dimensions[HEADING_ROW].height = row_height(headings, size=_HEADING_TYPE, least=30.0)
        group, start = "", FIRST_COLUMN
        for place, column in enumerate(self.part.columns, FIRST_COLUMN):
            dimension = self.sheet.column_dimensions[column_letter(place)]
            dimension.width = column.width
            if column.key in self.part.folded:
                dimension.outlineLevel, dimension.hidden = 1, True
            if column.key:
                self.sheet.cell(KEY_ROW, place, column.key)
            cell = self.sheet.cell(HEADING_ROW, place, column.heading)
            cell.font, cell.fill, cell.border = styles.HEADING_FONT, styles.HEADING_FILL, styles.GRID
            cell.alignment = styles.CENTRE
            if column.group != group:
                group, start = column.group, place
            if group:
                band = self.sheet.cell(HINT_ROW, place, group if place == start else None)
                band.font, band.fill, band.alignment = styles.GROUP_FONT, styles.GROUP_FILL, styles.CENTRE
        self._merge_groups()

    def _merge_groups(self) -> None:
        start = FIRST_COLUMN
        columns = self.part.columns
        for place, column in enumerate(columns, FIRST_COLUMN):
            if column.group != columns[start - FIRST_COLUMN].group:
                start = place
            following = (
                columns[place - FIRST_COLUMN + 1].group if place - FIRST_COLUMN + 1 < len(columns) else ""
            )
            if column.group and following != column.group and place > start:
                self.sheet.merge_cells(
                    start_row=HINT_ROW, end_row=HINT_ROW, start_column=start, end_column=place
                )

    def _shown(self, column: SheetColumn, row: int, values: Mapping[str, str]) -> str:
        """The formula of a cell that only shows something, '' for any other cell."""
        layout, part = self.layout, self.part
        if not column.key:
            return self._shown_only(column, row, values)
        if column.key == "row_check" and part is layout.supplements:
            return formulas.supplement_check(layout, self.baseline, part, row)
        if column.key == "row_check":
            code = values["code"]
            default_rows = self._default_rows(code)
            return formulas.item_check(layout, self.baseline, part, row, code, default_rows)
        if column.key == "seq" and part is layout.supplements:
            return formulas.sequence(part, row)
        if column.key == "body_level":
            return setup_checks.body_level(layout, self.baseline, row)
        return ""

    def _shown_only(self, column: SheetColumn, row: int, values: Mapping[str, str]) -> str:
        """What a column without a key shows, '' for a list to copy from."""
        layout, part = self.layout, self.part
        if column.heading == SERVED_HEADING:
            return self._served(values["domain"], values["level1"])
        if column.heading == USE_HEADING:
            return setup_checks.channel_use(layout, values["channel_id"], row)
        if column.heading == CHECK_HEADING:
            check = setup_checks.body_check if part is layout.bodies else setup_checks.default_check
            return check(layout, self.values, row)
        return ""

    def _default_rows(self, code: str) -> tuple[int, ...]:
        """The rows of 事项分工 that hold for an item: its 一级事项's and its domain's."""
        item = self.baseline.item[code]
        pairs = default_pairs(self.baseline)
        return tuple(FIRST_ROW + pairs.index((item.domain, level1)) for level1 in (item.level1, ""))

    def _served(self, domain: str, level1: str) -> str:
        """For which items a row of 事项分工 holds."""
        items = self.baseline.items_of[domain]
        if not level1:
            return f"{domain}全部 {len(items)} 项"
        return f"其中 {sum(item.level1 == level1 for item in items)} 项"

    def _missing(self, column: SheetColumn, first: str) -> str:
        row = FIRST_ROW
        if "row_check" in self.part.letters:
            return missing_by_check(column, f"${self.part.address('row_check', row)}")
        if self.part is self.layout.channels and column.key == "channel_name":
            return f'LEFT(${self.part.shown_letter(USE_HEADING)}{row},2)="{formulas.LACKING}"'
        if self.part is self.layout.bodies and column.key == "body_kind":
            return f'AND(${self.part.address("body_name", row)}<>"",{blank(first)})'
        if self.part is self.layout.defaults and column.required:
            return setup_checks.undecided(self.part, column.key, first)
        return ""

    def _first_free(self) -> str:
        """The first column that scrolls: what says which row this is stays in view."""
        column = self.part.columns.index(self.part.column[self.part.frozen])
        return column_letter(FIRST_COLUMN + column + 1)

    def _last_letter(self) -> str:
        return column_letter(FIRST_COLUMN + len(self.part.columns) - 1)

    # ------------------------------------------------------------ cells

    def _cell(self, row: int, place: int, column: SheetColumn, text: str) -> None:
        cell = self.sheet.cell(row, place)
        if text:
            cell.value = typed(column, text)
            if not text.startswith("=") or column.filled_in:
                cell.data_type = "n" if isinstance(cell.value, int) else "s"
        # Setting the six parts of a style costs more than all else of a cell; a column has one style.
        if column in self._styled:
            give_style(cell, self._styled[column])
            return
        cell.font = styles.font_of(column)
        cell.fill = styles.fill_of(column)
        cell.border = styles.GRID
        cell.alignment = styles.alignment_of(column)
        cell.number_format = styles.number_format_of(column)
        cell.protection = styles.UNLOCKED if column.filled_in else styles.LOCKED
        self._styled[column] = copy(style_of(cell))

    def _rule(self, column: SheetColumn, cells: str, first: str, missing: str) -> None:
        self.sheet.add_data_validation(validation(column, cells, first, self.values))
        colour(self.sheet, column, cells, first, values=self.values, missing=missing)

    def _verdict_colours(self, cells: str, first: str) -> None:
        shown = self.sheet.conditional_formatting
        shown.add(cells, styles.when(f'LEFT({first},2)="{formulas.LACKING}"', font=styles.BAD_FONT))
        shown.add(cells, styles.when(f'LEFT({first},1)="{TICK}"', font=styles.GOOD_FONT))
        if "listed" in self.part.letters:
            whole = f"{column_letter(FIRST_COLUMN)}{FIRST_ROW}:{self._last_letter()}{self.part.last_row}"
            shown.add(whole, styles.when(f'${first}="{UNLISTED}"', font=styles.UNLISTED_FONT))

    def _print(self) -> None:
        self.sheet.page_setup.orientation = "landscape"
        self.sheet.page_setup.paperSize = _A3 if "level" in self.part.letters else _A4
        self.sheet.page_setup.fitToHeight = 0
        self.sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        self.sheet.oddFooter = HeaderFooterItem(center=_HeaderFooterPart("第 &P 页 共 &N 页"))
        if self.part.is_form:
            return
        self.sheet.print_title_rows = f"{HINT_ROW}:{HEADING_ROW}"
        if "level" in self.part.letters:
            first = column_letter(FIRST_COLUMN)
            self.sheet.print_area = f"{first}{HINT_ROW}:{self.part.letters['level']}{self.part.last_row}"
            self.sheet.oddHeader = HeaderFooterItem(center=_HeaderFooterPart(self.part.heading))


def typed(column: SheetColumn, text: str) -> str | int:
    """``text`` as a cell of ``column`` holds it: numbers are numbers."""
    is_number = column.key in ("seq", "deadline") and text.isdecimal() and len(text) < _DIGITS
    return int(text) if is_number else text


def table_row_height(part: Sheet, values: Mapping[str, str]) -> float | None:
    """The height in points of a table's row, None for the usual one: such a row grows with what is typed into it."""
    held = [column for column in part.columns if values.get(column.key)]
    # Of a flat sheet's own texts the two in sight fit two lines; the others are folded away.
    province = tuple(
        (values[column.key], column.width) for column in held if not column.filled_in and not part.flat
    )
    county = ((values[column.key], column.width) for column in held if column.filled_in)
    height = max(_province_height(province), row_height(county, size=_TABLE_TYPE, least=ROSTER_ROW_HEIGHT))
    return height if height > ROSTER_ROW_HEIGHT else None


@lru_cache(maxsize=4096)
def _province_height(cells: tuple[tuple[str, float], ...]) -> float:
    """Kept, since the same long texts stand in every county's workbook."""
    return row_height(cells, size=_TABLE_TYPE, least=ROSTER_ROW_HEIGHT)


def _write_lists(book: Workbook, layout: Layout, county: County) -> None:
    sheet = book.create_sheet(LISTS_TITLE)
    lists = {**layout.lists, ListName.BODY_NAMES: _named(layout.lists[ListName.BODY_NAMES], county)}
    for place, (name, options) in enumerate(lists.items(), 1):
        letter = column_letter(place)
        sheet.cell(1, place, name.value).font = styles.HEADING_FONT
        for row, option in enumerate(options, 2):
            sheet.cell(row, place, option).font = styles.BODY_FONT
        _define(book, name, f"'{LISTS_TITLE}'!${letter}$2:${letter}${len(options) + 1}")
    bodies, profile = layout.bodies, layout.profile
    roster = bodies.range("body_name")
    first, rest = roster.split(":")[0], roster
    _define(book, ListName.ROSTER, f"{first}:INDEX({rest},MAX(1,COUNTA({rest})))")
    named = {RangeName.BODIES: "body_name", RangeName.LEVELS: "body_level", RangeName.FORMER: "body_former"}
    for range_name, key in named.items():
        _define(book, range_name, bodies.range(key))
    address = profile.address("county_name")
    _define(book, RangeName.COUNTY, f"'{profile.title}'!${address[0]}${address[1:]}")
    sheet.sheet_state = "hidden"


def _named(usual: Sequence[str], county: County) -> tuple[str, ...]:
    """The usual names of bodies with the county's own name in them."""
    return tuple(name.replace(_THIS_COUNTY, county.name) for name in usual)


def _define(book: Workbook, name: ListName | RangeName, reference: str) -> None:
    book.defined_names[name.value] = DefinedName(name.value, attr_text=reference)


def _write_metadata(book: Workbook, baseline: Baseline, county: County) -> None:
    stamp = {
        "format": FORMAT_VERSION,
        "baseline": baseline.id,
        "digest": baseline.digest,
        "county": county.code,
    }
    sheet = book.create_sheet(METADATA_TITLE)
    properties = book.custom_doc_props  # type: ignore[attr-defined]  # missing in the stubs
    sheet.cell(1, 1, METADATA)
    for row, (key, value) in enumerate(stamp.items(), 2):
        sheet.cell(row, 1, key)
        sheet.cell(row, 2, value)
        properties.append(StringProperty(name=f"catalogxl.{key}", value=value))
    for row, line in enumerate(carried_by(baseline), sheet.max_row + 1):
        sheet.cell(row, 1, EDITION_KEY)
        sheet.cell(row, 2, line)
    sheet.sheet_state = "veryHidden"
    book.properties.creator = "catalogxl"
    book.properties.title = f"{county.name}基层政务公开事项标准目录填报表"
