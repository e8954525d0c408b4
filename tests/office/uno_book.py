"""One workbook open in LibreOffice, through UNO: what can be seen in it and done to it.

Typing, deleting and pasting go through the dispatcher, because only that respects a locked cell;
``cell.String = …`` would write over it without a word.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import uno
from com.sun.star.awt.PosSize import POSSIZE as POS_SIZE
from com.sun.star.beans import PropertyValue
from com.sun.star.uno import Exception as UnoException
from uno_lists import Lists

FILTERS = {"xlsx": "Calc MS Excel 2007 XML", "xls": "MS Excel 97", "ods": "calc8", "pdf": "calc_pdf_Export"}
# A page for pictures may be three metres long; beyond that LibreOffice shrinks the sheet onto the page.
LONGEST_PAGE = 300_000
# Room for the row numbers and column letters that a picture shows, in 1/100 mm.
HEADINGS_WIDTH, HEADINGS_HEIGHT = 1500, 900


class RefusedError(Exception):
    """LibreOffice did not let the clerk do it."""


def properties(**values: Any) -> tuple[PropertyValue, ...]:
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


class Book:
    """One open document, shown in a view; the public methods are the requests that may be made of it."""

    def __init__(self, document: Any, dispatcher: Any) -> None:
        self._document = document
        self._dispatcher = dispatcher
        self._view = document.CurrentController
        self._frame = self._view.Frame
        self._lists = Lists(document)
        # Every question to LibreOffice takes a millisecond or two: what does not change is asked once.
        self._sheets: dict[str, Any] = {}
        self._active = ""

    # -- finding the place

    def _sheet(self, name: str) -> Any:
        if name not in self._sheets:
            if not self._document.Sheets.hasByName(name):
                raise ValueError(f"no sheet {name!r}; there are {self._document.Sheets.ElementNames}")
            self._sheets[name] = self._document.Sheets.getByName(name)
        return self._sheets[name]

    def _range(self, sheet: str, address: str) -> Any:
        try:
            return self._sheet(sheet).getCellRangeByName(address)
        except UnoException as error:
            raise ValueError(f"no cells {address!r} on {sheet!r}") from error

    def _cell(self, sheet: str, address: str) -> Any:
        return self._range(sheet, address).getCellByPosition(0, 0)

    def _dispatch(self, command: str, **arguments: Any) -> None:
        self._dispatcher.executeDispatch(self._frame, f".uno:{command}", "", 0, properties(**arguments))

    def _stand_on(self, sheet: str, address: str) -> bool:
        """Select cells as with the name box; False where the protection keeps the cursor out."""
        target = self._range(sheet, address)
        if not self._sheet(sheet).IsVisible:
            raise RefusedError(f"the sheet {sheet!r} is hidden")
        if self._active != sheet:
            self._view.setActiveSheet(self._sheet(sheet))
            self._active = sheet
        self._dispatch("GoToCell", ToPoint=address)
        here, wanted = getattr(self._view.Selection, "RangeAddress", None), target.RangeAddress
        return here is not None and (here.StartColumn, here.StartRow) == (wanted.StartColumn, wanted.StartRow)

    # -- looking

    def sheets(self) -> list[list[Any]]:
        sheets = self._document.Sheets
        return [[name, sheets.getByName(name).IsVisible] for name in sheets.ElementNames]

    def text(self, sheet: str, cell: str) -> str:
        return self._cell(sheet, cell).String

    def texts(self, sheet: str, area: str) -> list[list[str]]:
        """Only numbers and errors are asked for one by one: what they show depends on the format."""
        cells = self._range(sheet, area)
        return [
            [
                value if isinstance(value, str) else cells.getCellByPosition(column, row).String
                for column, value in enumerate(line)
            ]
            for row, line in enumerate(cells.getDataArray())
        ]

    def formula(self, sheet: str, cell: str) -> str:
        return self._cell(sheet, cell).Formula

    def used_area(self, sheet: str) -> str:
        cursor = self._sheet(sheet).createCursor()
        cursor.gotoEndOfUsedArea(False)
        return f"A1:{plain(cursor.AbsoluteName)}"

    def is_locked(self, sheet: str, cell: str) -> bool:
        return self._sheet(sheet).isProtected() and self._cell(sheet, cell).CellProtection.IsLocked

    def is_protected(self, sheet: str) -> bool:
        return self._sheet(sheet).isProtected()

    def names(self) -> dict[str, str]:
        names = self._document.NamedRanges
        return {name: names.getByName(name).Content for name in names.ElementNames}

    def recalculate(self) -> None:
        self._document.calculateAll()

    def validation(self, sheet: str, cell: str) -> dict[str, Any]:
        place = self._cell(sheet, cell)
        rule = place.Validation
        return {
            "kind": rule.Type.value,
            "operator": rule.getOperator().value,
            "formula1": self._lists.shifted(rule.getFormula1(), place),
            "formula2": self._lists.shifted(rule.getFormula2(), place),
            "options": self._lists.options(place),
            "input_title": rule.InputTitle,
            "input_message": rule.InputMessage,
            "error_title": rule.ErrorTitle,
            "error_message": rule.ErrorMessage,
            "style": rule.ErrorAlertStyle.value,
            "blank_allowed": rule.IgnoreBlankCells,
        }

    def options(self, sheet: str, cell: str) -> list[str]:
        return self._lists.options(self._cell(sheet, cell))

    def sweep(self) -> None:
        """Leave nothing of the clerk's own in the document."""
        self._lists.sweep()

    def show_invalid(self, sheet: str) -> bool:
        try:
            return self._sheet(sheet).showInvalid()
        finally:
            self._sheet(sheet).clearArrows()

    def invalid_cells(self, sheet: str) -> list[str]:
        """Which cells the program circles (it stops at a thousand)."""
        page = self._sheet(sheet)
        before = page.DrawPage.Count
        page.showInvalid()
        try:
            circles = (page.DrawPage.getByIndex(index) for index in range(before, page.DrawPage.Count))
            return [plain(circle.Anchor.AbsoluteName) for circle in circles]
        finally:
            page.clearArrows()

    # -- doing

    def type_in(self, sheet: str, cell: str, text: str) -> str:
        if self._stand_on(sheet, cell):
            self._dispatch("EnterString", StringName=text)
        return self.text(sheet, cell)

    def choose(self, sheet: str, cell: str, option: str) -> str:
        offered = self.options(sheet, cell)
        if option not in offered:
            raise RefusedError(f"{sheet}!{cell} does not offer {option!r}; it offers {offered}")
        return self.type_in(sheet, cell, option)

    def clear(self, sheet: str, cell: str) -> str:
        if self._stand_on(sheet, cell):
            self._dispatch("ClearContents")
        return self.text(sheet, cell)

    def paste(self, sheet: str, from_cell: str, to_cell: str, to_sheet: str) -> str:
        if not self._stand_on(sheet, from_cell):
            raise RefusedError(f"{sheet}!{from_cell} cannot be selected")
        self._dispatch("Copy")
        if self._stand_on(to_sheet, to_cell):
            self._dispatch("Paste")
        return self.text(to_sheet, to_cell)

    def unprotect(self, sheet: str, password: str) -> bool:
        try:
            self._sheet(sheet).unprotect(password)
        except UnoException as error:
            raise RefusedError(f"wrong password for {sheet!r}") from error
        return not self._sheet(sheet).isProtected()

    def insert_row(self, sheet: str, row: int) -> None:
        try:
            self._sheet(sheet).Rows.insertByIndex(row - 1, 1)
        except UnoException as error:
            raise RefusedError(f"no row may be inserted on {sheet!r}") from error

    def delete_row(self, sheet: str, row: int) -> None:
        try:
            self._sheet(sheet).Rows.removeByIndex(row - 1, 1)
        except UnoException as error:
            raise RefusedError(f"no row may be deleted on {sheet!r}") from error

    def delete_column(self, sheet: str, column: str) -> None:
        if self._sheet(sheet).isProtected():
            raise RefusedError(f"the sheet {sheet!r} is protected")
        self._sheet(sheet).Columns.removeByIndex(self._cell(sheet, f"{column}1").CellAddress.Column, 1)

    def remove_sheet(self, sheet: str) -> None:
        self._sheets.pop(sheet, None)
        self._active = ""
        self._document.Sheets.removeByName(sheet)

    def screens(self, sheet: str, width: int, height: int) -> list[int]:
        """How many windows full of ``sheet`` (down and across, beside and below what is frozen) show all of it."""
        self._frame.ContainerWindow.setPosSize(0, 0, width, height, POS_SIZE)
        self._view.setActiveSheet(self._sheet(sheet))
        self._active = sheet
        cursor = self._sheet(sheet).createCursor()
        cursor.gotoEndOfUsedArea(False)
        last = cursor.RangeAddress
        pane = self._view.getByIndex(self._view.Count - 1)
        first = pane.VisibleRange
        return [
            self._pages(
                pane.setFirstVisibleRow, lambda: pane.VisibleRange.EndRow, first.StartRow, last.EndRow
            ),
            self._pages(
                pane.setFirstVisibleColumn,
                lambda: pane.VisibleRange.EndColumn,
                first.StartColumn,
                last.EndColumn,
            ),
        ]

    @staticmethod
    def _pages(scroll: Callable[[int], None], shown: Callable[[], int], first: int, last: int) -> int:
        """Windows from ``first`` to ``last``; each next one begins behind what the one before it showed."""
        pages = 0
        while first <= last:
            scroll(first)
            first = max(shown(), first) + 1
            pages += 1
        return pages

    def sort(self, sheet: str, area: str, column: str, descending: bool) -> None:
        cells = self._range(sheet, area)
        key = self._cell(sheet, f"{column}1").CellAddress.Column - cells.RangeAddress.StartColumn
        field = uno.createUnoStruct("com.sun.star.table.TableSortField")
        field.Field, field.IsAscending = key, not descending
        fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
        before = cells.getDataArray()
        try:
            cells.sort(properties(SortFields=fields, ContainsHeader=False))
        except UnoException as error:
            raise RefusedError(f"{sheet}!{area} may not be sorted") from error
        if self.is_protected(sheet) and cells.getDataArray() == before:
            raise RefusedError(f"{sheet}!{area} may not be sorted")

    def merge(self, sheet: str, area: str) -> None:
        """The window greys this out on a protected sheet; UNO would go ahead."""
        if self.is_protected(sheet):
            raise RefusedError(f"{sheet}!{area} may not be merged")
        self._range(sheet, area).merge(True)

    def rename_sheet(self, sheet: str, name: str) -> None:
        self._sheet(sheet).Name = name
        self._sheets.clear()
        self._active = ""

    def hide_sheet(self, sheet: str) -> None:
        self._sheet(sheet).IsVisible = False
        self._active = ""

    # -- saving

    def save_as(self, path: str, kind: str) -> None:
        target = Path(path).as_uri()
        self._document.storeToURL(target, properties(FilterName=FILTERS[kind], Overwrite=True))

    def save_picture_page(self, path: str, sheet: str, area: str) -> None:
        """A PDF of one page, as large as the cells are on the screen, with column letters and row numbers."""
        page, cells = self._sheet(sheet), self._range(sheet, area)
        styles = self._document.StyleFamilies.getByName("PageStyles")
        name = f"picture-{uuid.uuid4().hex}"
        styles.insertByName(name, self._document.createInstance("com.sun.star.style.PageStyle"))
        style = styles.getByName(name)
        look = {
            "IsLandscape": False,
            "Width": min(LONGEST_PAGE, cells.Size.Width + HEADINGS_WIDTH),
            "Height": min(LONGEST_PAGE, cells.Size.Height + HEADINGS_HEIGHT),
            **dict.fromkeys(("LeftMargin", "RightMargin", "TopMargin", "BottomMargin"), 0),
            **dict.fromkeys(("HeaderIsOn", "FooterIsOn", "CenterHorizontally"), False),
            **dict.fromkeys(("PrintHeaders", "PrintGrid"), True),
            **dict.fromkeys(("ScaleToPagesX", "ScaleToPagesY"), 1),
        }
        for key, value in look.items():
            setattr(style, key, value)
        page.PageStyle = name
        page.setPrintAreas(())
        page.setPrintTitleRows(False)
        page.setPrintTitleColumns(False)
        page.removeAllManualPageBreaks()
        data = uno.Any("[]com.sun.star.beans.PropertyValue", properties(Selection=cells))
        self._document.storeToURL(
            Path(path).as_uri(), properties(FilterName=FILTERS["pdf"], FilterData=data, Overwrite=True)
        )

    def close(self) -> None:
        self._document.close(True)


def plain(absolute_name: str) -> str:
    """``$就业.$B$3`` as ``B3``."""
    return absolute_name.rpartition(".")[2].replace("$", "")
