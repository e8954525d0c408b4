"""SheetColumn ──► its data validation, and its conditional formats for missing and for wrong."""

from __future__ import annotations

from typing import Final

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from catalogxl.workbook.schema.layout import InputKind, SheetColumn
from catalogxl.workbook.write import styles
from catalogxl.workbook.write.formulas import blank, check_word, valid_days

# Excel's limits, in characters: a longer one makes it offer to repair the file.
_TITLE: Final = 32
_PROMPT: Final = 255
_ERROR: Final = 225


def valid(column: SheetColumn, cell: str, limit: int) -> str:
    """The formula that is true where ``cell`` (not blank) holds what ``column`` takes."""
    if column.choices is not None:
        return f"COUNTIF({column.choices.value},{cell})>0" if column.closed else "TRUE"
    if column.input is InputKind.DAYS:
        return valid_days(cell, limit)
    if column.input is InputKind.URL:
        begins = f'OR(LEFT({cell},7)="http://",LEFT({cell},8)="https://")'
        return (
            f'AND({begins},ISNUMBER(FIND(".",{cell})),ISERROR(FIND(" ",{cell})),ISERROR(FIND("、",{cell})))'
        )
    if column.input is InputKind.DATE:
        return f'AND(LEN({cell})>=8,LEN({cell})<=10,ISNUMBER(VALUE(LEFT({cell},4))),MID({cell},5,1)="-")'
    if column.input is InputKind.PHONE:
        # A number as such has lost the 0 of its area code, unless it is a service number.
        number = f"IF(ISNUMBER({cell}),AND({cell}>=100,{cell}<=99999),TRUE)"
        return f"AND(LEN({cell})>=3,LEN({cell})<={column.limit},{number})"
    return f"LEN({cell})<={column.limit}"


def validation(column: SheetColumn, cells: str, first: str, limit: int) -> DataValidation:
    """The validation of a column's ``cells``; ``first`` is the relative address of the first of them."""
    if column.choices is not None:
        rule = DataValidation(type="list", formula1=column.choices.value)
    elif column.input is InputKind.DAYS:
        rule = DataValidation(type="whole", operator="between", formula1="1", formula2=str(limit))
    elif column.input in (InputKind.TEXT, InputKind.LINES):
        rule = DataValidation(type="textLength", operator="lessThanOrEqual", formula1=str(column.limit))
    else:
        rule = DataValidation(type="custom", formula1=valid(column, first, limit))
    rule.allow_blank = True
    rule.errorStyle = "stop" if column.closed else "warning"
    rule.showErrorMessage = True
    rule.showInputMessage = True
    rule.promptTitle = column.heading[:_TITLE]
    rule.prompt = column.prompt[:_PROMPT]
    rule.errorTitle = "填写有误" if column.closed else "请确认"
    rule.error = column.error[:_ERROR]
    rule.add(cells)
    return rule


def colour(
    sheet: Worksheet, column: SheetColumn, cells: str, first: str, *, limit: int, missing: str = ""
) -> None:
    """Colour ``cells`` where they are wrong, and where ``missing`` (a formula) is true."""
    wrong = f"AND(NOT({blank(first)}),NOT({valid(column, first, limit)}))"
    sheet.conditional_formatting.add(cells, styles.when(wrong, fill=styles.WRONG_FILL, last=True))
    if missing:
        sheet.conditional_formatting.add(cells, styles.when(missing, fill=styles.MISSING_FILL))


def missing_by_check(column: SheetColumn, check_cell: str) -> str:
    """The formula that is true where the row's check names what this column lacks."""
    word = check_word(column.key)
    return f'ISNUMBER(FIND("{word}",{check_cell}))' if word else ""
