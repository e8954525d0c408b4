"""What a dropdown offers: a validation's list formula, worked out by LibreOffice itself.

UNO tells the formula, not the entries. Names, ranges, INDEX and INDIRECT are worked out by an array formula
on a scratch sheet; to add and remove that takes long in a large workbook, so it stays until ``sweep``.
"""

from __future__ import annotations

import re
from typing import Any

from com.sun.star.sheet.ReferenceFlags import SHEET_3D, SHEET_RELATIVE

SCRATCH = "~scratch"
ALL_CONTENTS = 1 | 2 | 4 | 16  # com.sun.star.sheet.CellFlags: values, dates, texts, formulas
INLINE_LIST = re.compile(r'\s*"(?:[^"]|"")*"(?:\s*;\s*"(?:[^"]|"")*")*\s*')
INLINE_OPTION = re.compile(r'"((?:[^"]|"")*)"')


class Lists:
    """The dropdown lists of one document."""

    def __init__(self, document: Any) -> None:
        self._document = document

    def options(self, place: Any) -> list[str]:
        """What the dropdown of the cell ``place`` offers; empty without one."""
        rule = place.Validation
        if rule.Type.value != "LIST":
            return []
        formula = rule.getFormula1()
        if INLINE_LIST.fullmatch(formula):
            return [option.replace('""', '"') for option in INLINE_OPTION.findall(formula)]
        return self._evaluate(self._absolute(formula, rule.getSourcePosition(), place.CellAddress))

    def shifted(self, formula: str, place: Any) -> str:
        """A formula of the rule of ``place``, as it reads there: UNO tells it for the rule's first cell."""
        if not formula or INLINE_LIST.fullmatch(formula):
            return formula
        parser = self._document.createInstance("com.sun.star.sheet.FormulaParser")
        tokens = parser.parseFormula(formula, place.Validation.getSourcePosition())
        return parser.printFormula(tokens, place.CellAddress)

    def _absolute(self, formula: str, written_at: Any, place: Any) -> str:
        """The rule's formula as it reads at ``place``, with every reference naming its sheet.

        Rows and columns are relative to the cell where the rule was first written; of the sheet, only the
        one that holds the cell can be meant, and the stored position does not know it.
        """
        parser = self._document.createInstance("com.sun.star.sheet.FormulaParser")
        tokens = parser.parseFormula(formula, written_at)
        for token in tokens:
            data = token.Data
            if hasattr(data, "RelativeSheet"):
                token.Data = on_its_sheet(data, place.Sheet)
            elif hasattr(data, "Reference1"):
                # A struct inside a struct is handed out as a copy: it must be put back.
                data.Reference1 = on_its_sheet(data.Reference1, place.Sheet)
                data.Reference2 = on_its_sheet(data.Reference2, place.Sheet)
                token.Data = data
        return parser.printFormula(tokens, place)

    def _evaluate(self, formula: str) -> list[str]:
        """What a range expression holds."""
        sheets = self._document.Sheets
        if not sheets.hasByName(SCRATCH):
            sheets.insertNewByName(SCRATCH, sheets.Count)
        scratch = sheets.getByName(SCRATCH)
        sizes = [scratch.getCellByPosition(column, 0) for column in (0, 1)]
        for size, function in zip(sizes, ("ROWS", "COLUMNS"), strict=True):
            size.Formula = f"={function}({formula})"
        if sizes[0].getError():
            # The window's dropdown shows the error as its single entry, too.
            return [sizes[0].String]
        rows, columns = (int(size.Value) for size in sizes)
        area = scratch.getCellRangeByPosition(0, 1, columns - 1, rows)
        area.setArrayFormula(f"={formula}")
        options = [area.getCellByPosition(c, r).String for r in range(rows) for c in range(columns)]
        area.clearContents(ALL_CONTENTS)
        return options

    def sweep(self) -> None:
        """Take the scratch sheet away again."""
        if self._document.Sheets.hasByName(SCRATCH):
            self._document.Sheets.removeByName(SCRATCH)


def on_its_sheet(reference: Any, sheet: int) -> Any:
    """A SingleReference that is relative to ``sheet``, by the sheet's own number; others as they are."""
    if reference.Flags & SHEET_RELATIVE:
        reference.Flags = reference.Flags & ~SHEET_RELATIVE | SHEET_3D
        reference.Sheet = sheet + reference.RelativeSheet
    return reference
