"""How the county workbook looks: fonts with Chinese glyphs, tints, borders, locks."""

from __future__ import annotations

from typing import Final

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Color, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.protection import SheetProtection

from catalogxl.workbook.schema.layout import InputKind, SheetColumn

# Named in every style: without a font with Chinese glyphs LibreOffice saves each text in several runs.
SONG: Final = "宋体"
HEI: Final = "黑体"

INK: Final = "1F2D3D"
QUIET: Final = "6B7785"
ACCENT: Final = "1F4E79"
HEADING_FILL: Final = PatternFill("solid", fgColor="DCE6F1")
GROUP_FILL: Final = PatternFill("solid", fgColor="C5D5E8")
INPUT_FILL: Final = PatternFill("solid", fgColor="FFFBE6")
LOCKED_FILL: Final = PatternFill("solid", fgColor="F0F0F0")
SHOWN_FILL: Final = PatternFill("solid", fgColor="FFFFFF")
MISSING_FILL: Final = PatternFill("solid", bgColor="FFD59E")
WRONG_FILL: Final = PatternFill("solid", bgColor="F4B6B6")
UNLISTED_FONT: Final = Font(color=Color(rgb="FFA6A6A6"))
GOOD_FONT: Final = Font(color=Color(rgb="FF2E7D32"))
BAD_FONT: Final = Font(color=Color(rgb="FFB45309"), bold=True)

_LINE: Final = Side(style="thin", color="B7C0CA")
GRID: Final = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
UNLOCKED: Final = Protection(locked=False)
LOCKED: Final = Protection(locked=True)

TITLE_FONT: Final = Font(name=HEI, size=16, bold=True, color=ACCENT)
HINT_FONT: Final = Font(name=SONG, size=10, color=QUIET)
HEADING_FONT: Final = Font(name=HEI, size=10, bold=True, color=INK)
GROUP_FONT: Final = Font(name=HEI, size=9, color=ACCENT)
BODY_FONT: Final = Font(name=SONG, size=10, color=INK)
SMALL_FONT: Final = Font(name=SONG, size=9, color=INK)
LOCKED_FONT: Final = Font(name=SONG, size=9, color="44505C")
LINK_FONT: Final = Font(name=SONG, size=9, color="0563C1", underline="single")
CHECK_FONT: Final = Font(name=SONG, size=9, color=INK)

WRAP: Final = Alignment(vertical="center", wrap_text=True)
CENTRE: Final = Alignment(horizontal="center", vertical="center", wrap_text=True)
NO_WRAP: Final = Alignment(vertical="center", wrap_text=False)
TOP: Final = Alignment(vertical="top", wrap_text=False)

_CENTRED: Final = {InputKind.TICK, InputKind.DAYS}
_CENTRED_KEYS: Final = {"seq", "code", "listed", "mode", "level", "kind", "trust", "body_level", "domain"}
_NUMBERS: Final = {InputKind.DAYS}


def fill_of(column: SheetColumn) -> PatternFill:
    """Yellow for the county's cells, grey for the province's, white for what only shows."""
    if column.filled_in:
        return INPUT_FILL
    return LOCKED_FILL if column.input is InputKind.LOCKED else SHOWN_FILL


def alignment_of(column: SheetColumn) -> Alignment:
    """Centred for short words and ticks, else to the left; always wrapped."""
    return CENTRE if column.input in _CENTRED or column.key in _CENTRED_KEYS else WRAP


def font_of(column: SheetColumn) -> Font:
    """A size smaller for the province's long texts."""
    if column.input is InputKind.LOCKED:
        return LOCKED_FONT
    return CHECK_FONT if column.input is InputKind.SHOWN else BODY_FONT


def number_format_of(column: SheetColumn) -> str:
    """Text for everything typed but whole numbers, so that 3-5 does not become a date."""
    return "General" if column.input in _NUMBERS or not column.filled_in else "@"


def solid(fill: PatternFill) -> PatternFill:
    """A conditional format's tint as the fill of a plain cell."""
    return PatternFill("solid", fgColor=fill.bgColor)


def when(
    formula: str, *, fill: PatternFill | None = None, font: Font | None = None, last: bool = False
) -> Rule:
    """A conditional format where ``formula`` is true; ``last`` keeps later ones from showing too."""
    return Rule(
        type="expression", formula=[formula], dxf=DifferentialStyle(fill=fill, font=font), stopIfTrue=last
    )


def protection() -> SheetProtection:
    """Protected without password; column widths, row heights and filters stay free (the flags are locks)."""
    return SheetProtection(
        sheet=True,
        formatColumns=False,
        formatRows=False,
        autoFilter=False,
        objects=True,
        scenarios=True,
    )
