"""What a cell of each kind of column may hold, as the formula that tells it: one for colour, entry rule and live checks.

Plain functions of Excel 2010 that WPS and LibreOffice share, without array constants, which Excel refuses in
conditional formats. A formula may be stricter than the rule book, which repairs what is surely meant; never laxer
in what it can see.
"""

from __future__ import annotations

from typing import Final

from catalogxl.model import Baseline
from catalogxl.vocabulary import COUNTY_LEVEL, NO_TICK, TICK, TOWNSHIP_LEVEL
from catalogxl.workbook.schema.layout import InputKind, ListName, RangeName, SheetColumn

_LEVEL_OF: Final = {"body_county": COUNTY_LEVEL, "body_township": TOWNSHIP_LEVEL}
# Every number that is dialled has one of these.
_DIALLED: Final = "0129"
_DATE_SIGNS: Final = (("年", "-"), ("月", "-"), ("日", ""), ("号", ""), (".", "-"), ("/", "-"))


def blank(cell: str) -> str:
    """True where ``cell`` holds nothing but spaces, or a word that says nothing (无, /, 待补)."""
    return f"OR(LEN(TRIM({cell}))=0,ISNUMBER(MATCH(TRIM({cell}),{ListName.EMPTY_WORDS.value},0)))"


def valid_days(cell: str, limit: int) -> str:
    """True where ``cell`` is a whole number of working days from 1 to ``limit``."""
    return f"IF(ISNUMBER({cell}),AND({cell}>=1,{cell}<={limit},{cell}=INT({cell})),FALSE)"


class ValidValues:
    """The formulas for the columns of one workbook."""

    def __init__(self, baseline: Baseline) -> None:
        self.baseline = baseline

    def wrong(self, column: SheetColumn, cell: str) -> str:
        """True where ``cell`` holds something, and not what ``column`` takes."""
        if column.input is InputKind.TICK:
            no_tick = f',{cell}<>"{NO_TICK}"' if _may_be_none(column) else ""
            return f'AND(LEN({cell})>0,{cell}<>"{TICK}"{no_tick})'
        return f"AND(NOT({blank(cell)}),NOT({self.valid(column, cell)}))"

    def valid(self, column: SheetColumn, cell: str) -> str:
        """True where ``cell`` (not blank) holds what ``column`` takes."""
        if column.key == "body_name":
            return f"NOT({self.short_name(cell)})"
        if column.choices is ListName.ROSTER:
            return f"OR({self.on_roster(column, cell)},{self.former_name(cell)})"
        if column.choices is not None:
            return f"COUNTIF({column.choices.value},{cell})>0" if column.closed else "TRUE"
        if column.input is InputKind.DAYS:
            return valid_days(cell, self.baseline.deadline_limit)
        if column.input is InputKind.URL:
            return _address(cell)
        if column.input is InputKind.DATE:
            return self._date(cell)
        if column.input is InputKind.PHONE:
            return _telephone(cell, column.limit, internal=column.internal)
        return f"LEN({cell})<={column.limit}"

    def on_roster(self, column: SheetColumn, cell: str) -> str:
        """True where the roster has the body of ``cell``, on 事项分工 as one of the column's level."""
        level = _LEVEL_OF.get(column.key)
        if not level:
            return f"COUNTIF({RangeName.BODIES.value},{cell})>0"
        return f'SUMPRODUCT(({RangeName.BODIES.value}={cell})*({RangeName.LEVELS.value}="{level}"))>0'

    def former_name(self, cell: str) -> str:
        """True where ``cell`` is a name that a body of the roster no longer bears: the reference follows it."""
        return f'COUNTIF({RangeName.FORMER.value},"*"&{cell}&"*")>0'

    def short_name(self, cell: str) -> str:
        """True where ``cell`` is a short name, with or without the county's own name before it (兰考县人社局)."""
        county = RangeName.COUNTY.value
        own = f'SUBSTITUTE(SUBSTITUTE(TRIM({cell}),{county},""),LEFT({county},LEN({county})-1),"")'
        return f"ISNUMBER(MATCH({own},{ListName.SHORT_NAMES.value},0))"

    def chosen_wrong(self, first: str, last: str) -> str:
        """True where one of the bodies in the cells from ``first`` to ``last`` is not on the roster."""
        chosen = f"{first}:{last}"
        former = f'(COUNTIF({RangeName.FORMER.value},"*"&{chosen}&"*")=0)'
        return f"SUMPRODUCT((LEN({chosen})>0)*(COUNTIF({RangeName.BODIES.value},{chosen})=0)*{former})>0"

    def _date(self, cell: str) -> str:
        """A day from the notice on, in any usual notation; a true date is a number."""
        text = cell
        for sign, instead in _DATE_SIGNS:
            text = f'SUBSTITUTE({text},"{sign}","{instead}")'
        year, month, day = (int(part) for part in self.baseline.date.split("-"))
        earliest = f"DATE({year},{month},{day})"
        return f"IFERROR(IF(ISNUMBER({cell}),{cell},DATEVALUE({text}))>={earliest},FALSE)"


def _may_be_none(column: SheetColumn) -> bool:
    return column.choices is ListName.TICK_OR_NONE


def _address(cell: str) -> str:
    begins = f'OR(LEFT({cell},7)="http://",LEFT({cell},8)="https://")'
    parts = f'ISNUMBER(FIND(".",{cell})),ISERROR(FIND(" ",{cell})),ISERROR(FIND("、",{cell}))'
    return f"AND({begins},{parts})"


def _telephone(cell: str, limit: int, *, internal: bool) -> str:
    """A number as such has lost the 0 of its area code, unless it is a service number; nobody prints a mobile."""
    dialled = ",".join(f'FIND("{digit}",{cell})' for digit in _DIALLED)
    parts = [
        f"LEN({cell})>=3",
        f"LEN({cell})<={limit}",
        f"OR(ISTEXT({cell}),AND({cell}>=100,{cell}<=99999))",
        f"COUNT({dialled})>0",
    ]
    if not internal:
        # Eleven digits that begin with 1; an area code begins with 0.
        digits = f'SUBSTITUTE(SUBSTITUTE({cell},"-","")," ","")'
        parts.append(f"NOT(IFERROR(INT({digits}/10^10)=1,FALSE))")
    return f"AND({','.join(parts)})"
