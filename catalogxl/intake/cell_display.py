"""The stored value of a cell ──► what a person sees there, and in what it is not seen as it is."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Final, NamedTuple

from catalogxl.intake.cell_styles import CellStyle, Font, is_same_colour
from catalogxl.intake.number_format import Shown, Shows, plain_number, show_number, show_text
from catalogxl.intake.serial_dates import elapsed, serial_date
from catalogxl.intake.string_table import CellText, Run


class UnseenKind(str, Enum):
    """In what a value is not seen as it is stored."""

    STRUCK = "struck"
    STRUCK_PART = "struck_part"
    COLOUR = "colour"  # of the ground
    TINY = "tiny"
    NOTHING_SHOWN = "nothing_shown"  # by the number format
    OTHER_SHOWN = "other_shown"  # by the number format
    SYMBOLS = "symbols"  # letters drawn as signs that are not known


class Unseen(NamedTuple):
    """``text`` is the part of the cell that is struck or not seen, or what is seen instead of the value."""

    kind: UnseenKind
    text: str = ""


# What the fonts of symbols draw for a letter: ticks, crosses and boxes, as people use them in tables.
_TICK, _CROSS, _TICKED, _CROSSED, _BOX = "√", "×", "☑", "☒", "☐"
_SYMBOLS: Final = {
    "wingdings": {
        "ü": _TICK, "û": _CROSS, "þ": _TICKED, "ý": _CROSSED, "x": _CROSSED,
        **dict.fromkeys("¨oqp", _BOX), "l": "●", "n": "■", "¡": "○",
    },
    "wingdings 2": {
        "P": _TICK, **dict.fromkeys("O", _CROSS), **dict.fromkeys("R", _TICKED), "*": _BOX, "£": _BOX,
        **dict.fromkeys("QSTUVWX", _CROSSED),
    },
    "webdings": {"a": _TICK, "r": _CROSS, "c": _BOX, "n": "●", "g": "■"},
    "marlett": {"a": _TICK, "b": _TICK, "r": _CROSS, "h": "●", "g": "■"},
    "symbol": {"Ö": _TICK, "´": _CROSS, "·": "•"},
    "zapf dingbats": {"3": _TICK, "4": _TICK, "7": _CROSS, "8": _CROSS, "o": _BOX, "n": "■", "l": "●"},
}  # fmt: skip
_PRIVATE: Final = 0xF000  # Word and Excel keep the signs of such fonts at U+F020 to U+F0FF
_ALWAYS_SEEN: Final = " \t\r\n\u00a0\u3000"


def seen_number(value: float, style: CellStyle, *, is_1904: bool) -> tuple[object, Unseen | None]:
    """What is seen of a number."""
    shown = show_number(style.format, value)
    if shown.kind in (Shows.DATE, Shows.ELAPSED):
        return _seen_date(value, shown, style, is_1904=is_1904)
    if shown.kind is Shows.NOTHING:
        return value, Unseen(UnseenKind.NOTHING_SHOWN)
    if shown.kind is Shows.OTHER:
        return value, Unseen(UnseenKind.OTHER_SHOWN, shown.text)
    text = shown.text if shown.kind is Shows.TEXT else plain_number(value)
    drawn, unseen = _drawn(text, (Run(text, None),), style)
    return (value if shown.kind is Shows.NUMBER and drawn == text else drawn), unseen


def _seen_date(
    value: float, shown: Shown, style: CellStyle, *, is_1904: bool
) -> tuple[object, Unseen | None]:
    if shown.kind is Shows.ELAPSED:
        date: object = elapsed(value)
    else:
        date = serial_date(value, is_1904=is_1904, day=shown.day, time=shown.time)
    if date is None:
        return value, None
    return date, _unseen(("",), (style.font,), style, ("",))


def seen_text(held: CellText, style: CellStyle) -> tuple[str, Unseen | None]:
    """What is seen of a text."""
    drawn, unseen = _drawn(held.text, held.runs or (Run(held.text, None),), style)
    if unseen is None and drawn == held.text:
        shown = show_text(style.format, held.text)
        if shown.kind is Shows.NOTHING:
            unseen = Unseen(UnseenKind.NOTHING_SHOWN)
        elif shown.kind is Shows.OTHER:
            unseen = Unseen(UnseenKind.OTHER_SHOWN, shown.text)
    return drawn, unseen


def _drawn(text: str, runs: Sequence[Run], style: CellStyle) -> tuple[str, Unseen | None]:
    """``text`` as its fonts draw it, and what of it is not seen."""
    fonts = [run.font or style.font for run in runs]
    pieces = [_symbols(run.text, font) for run, font in zip(runs, fonts, strict=True)]
    unknown = [run.text for run, piece in zip(runs, pieces, strict=True) if piece is None]
    drawn = "".join(run.text if piece is None else piece for run, piece in zip(runs, pieces, strict=True))
    if not drawn.strip(_ALWAYS_SEEN):
        return drawn, None
    if unknown:
        return drawn, Unseen(UnseenKind.SYMBOLS, "".join(unknown))
    return drawn, _unseen([run.text for run in runs], fonts, style, [piece or "" for piece in pieces])


def _unseen(
    texts: Sequence[str], fonts: Sequence[Font], style: CellStyle, pieces: Sequence[str]
) -> Unseen | None:
    shown = [
        (text, font)
        for text, font, piece in zip(texts, fonts, pieces, strict=True)
        if piece.strip(_ALWAYS_SEEN) or len(texts) == 1
    ]
    struck = [text for text, font in shown if font.struck]
    if struck:
        kind = UnseenKind.STRUCK if len(struck) == len(shown) else UnseenKind.STRUCK_PART
        return Unseen(kind, "".join(struck))
    if hidden := [text for text, font in shown if is_same_colour(font.colour, style.fill)]:
        return Unseen(UnseenKind.COLOUR, "".join(hidden))
    if tiny := [text for text, font in shown if font.tiny]:
        return Unseen(UnseenKind.TINY, "".join(tiny))
    return None


def _symbols(text: str, font: Font) -> str | None:
    """``text`` as drawn in ``font``; None where a letter of it is drawn as a sign that is not known."""
    if not font.symbols:
        return text
    table = _SYMBOLS[font.symbols]
    drawn: list[str] = []
    for sign in text:
        letter = chr(ord(sign) - _PRIVATE) if _PRIVATE < ord(sign) < _PRIVATE + 256 else sign
        if letter in table:
            drawn.append(table[letter])
        elif sign in _ALWAYS_SEEN or ord(sign) > 0xFF:  # not in these fonts: drawn in another
            drawn.append(sign)
        else:
            return None
    return "".join(drawn)
