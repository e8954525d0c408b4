"""SheetColumn ──► its data validation, and its conditional formats for missing and for wrong."""

from __future__ import annotations

from typing import Final

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from catalogxl.workbook.schema.layout import InputKind, SheetColumn
from catalogxl.workbook.write import styles
from catalogxl.workbook.write.formulas import check_word
from catalogxl.workbook.write.valid_values import ValidValues

# Excel's limits, in characters: a longer one makes it offer to repair the file.
_TITLE: Final = 32
_PROMPT: Final = 255
_ERROR: Final = 225


def validation(column: SheetColumn, cells: str, first: str, values: ValidValues) -> DataValidation:
    """The validation of a column's ``cells``; ``first`` is the relative address of the first of them."""
    if column.choices is not None:
        rule = DataValidation(type="list", formula1=column.choices.value)
    elif column.input is InputKind.DAYS:
        rule = DataValidation(
            type="whole", operator="between", formula1="1", formula2=str(values.baseline.deadline_limit)
        )
    elif column.input in (InputKind.TEXT, InputKind.LINES):
        rule = DataValidation(type="textLength", operator="lessThanOrEqual", formula1=str(column.limit))
    else:
        rule = DataValidation(type="custom", formula1=values.valid(column, first))
    rule.allow_blank = True
    rule.errorStyle = "stop" if column.closed else "warning"
    # A list of usual names to take one from: any other may be typed without being asked.
    rule.showErrorMessage = column.choices is None or column.input is not InputKind.TEXT
    rule.showInputMessage = True
    rule.promptTitle = column.heading[:_TITLE]
    rule.prompt = column.prompt[:_PROMPT]
    rule.errorTitle = "填写有误" if column.closed else "请确认"
    rule.error = column.error[:_ERROR]
    rule.add(cells)
    return rule


def colour(
    sheet: Worksheet, column: SheetColumn, cells: str, first: str, *, values: ValidValues, missing: str = ""
) -> None:
    """Colour ``cells`` where they are wrong, and where ``missing`` (a formula) is true."""
    wrong = values.wrong(column, first)
    sheet.conditional_formatting.add(cells, styles.when(wrong, fill=styles.WRONG_FILL, last=True))
    if missing:
        sheet.conditional_formatting.add(cells, styles.when(missing, fill=styles.MISSING_FILL))


def missing_by_check(column: SheetColumn, check_cell: str) -> str:
    """The formula that is true where the row's check names what this column lacks."""
    word = check_word(column.key)
    return f'ISNUMBER(FIND("{word}",{check_cell}))' if word else ""
