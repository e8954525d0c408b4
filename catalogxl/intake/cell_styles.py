"""The styles of a workbook, as far as they decide what is seen in a cell.

Source: ECMA-376 part 1, 18.8 (styles), 18.8.3 and 18.8.19 (colours).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple, TypeVar
from xml.etree.ElementTree import Element

from catalogxl.intake.number_format import BUILT_IN, GENERAL, is_plain
from catalogxl.intake.xml_tree import children, is_true, walk

SMALLEST_SEEN: Final = 3.0  # points; smaller text is a line of dust
# Below both, text is lost in its ground: contrast (WCAG 2.2) and steps of 255 of red, green or blue.
_CONTRAST: Final = 1.2
_STEPS: Final = 64
_WHITE: Final = (255, 255, 255)
_BLACK: Final = (0, 0, 0)
_INDEXED: Final = {0: _BLACK, 1: _WHITE, 8: _BLACK, 9: _WHITE, 64: _BLACK, 65: _WHITE}
_LAST_OF_PALETTE: Final = 65
_THEME: Final = {0: _WHITE, 1: _BLACK}
# In these fonts a letter is drawn as another sign.
SYMBOL_FONTS: Final = frozenset(
    {"wingdings", "wingdings 2", "wingdings 3", "webdings", "marlett", "symbol", "zapf dingbats"}
)

Colour = tuple[int, int, int] | str  # red, green, blue; or what names a colour whose value is not known


class Font(NamedTuple):
    """How characters look. ``symbols`` is the font's name if it draws letters as other signs."""

    struck: bool = False
    tiny: bool = False
    colour: Colour = _BLACK
    symbols: str = ""


class CellStyle(NamedTuple):
    """How a cell looks and what its format makes of its value; ``plain`` if values are seen as they are."""

    format: str = GENERAL
    font: Font = Font()
    fill: Colour = _WHITE
    plain: bool = True


def cell_style(code: str, font: Font, fill: Colour) -> CellStyle:
    """A cell format with this format code."""
    return CellStyle(code, font, fill, is_plain(code) and not is_odd(font, fill))


Item = TypeVar("Item")
DEFAULT: Final = CellStyle()


def is_odd(font: Font, fill: Colour) -> bool:
    """Whether text in this font on this ground is not seen as it is."""
    return font.struck or font.tiny or bool(font.symbols) or is_same_colour(font.colour, fill)


@lru_cache(maxsize=256)
def is_same_colour(one: Colour, other: Colour) -> bool:
    """Whether nobody can tell text of the one colour from a ground of the other."""
    if isinstance(one, str) or isinstance(other, str):
        return one == other
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    steps = max(abs(a - b) for a, b in zip(one, other, strict=True))
    return steps <= _STEPS and (bright + 0.05) / (dark + 0.05) < _CONTRAST


def _luminance(colour: tuple[int, int, int]) -> float:
    """The relative luminance of a colour of sRGB."""
    shares = (one / 255 for one in colour)
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def read_styles(part: bytes) -> tuple[CellStyle, ...]:
    """The cell formats of a styles part (UTF-8), in the order of their indexes."""
    formats = dict(BUILT_IN)
    fonts: list[Font] = []
    fills: list[Colour] = []
    cells: list[Element] = []
    for name, element in walk(part, "styleSheet"):
        if name == "numFmts":
            for _, one in children(element):
                formats[_number(one.get("numFmtId"), -1)] = one.get("formatCode", GENERAL)
        elif name == "fonts":
            fonts += [read_font(one) for _, one in children(element)]
        elif name == "fills":
            fills += [_fill(one) for _, one in children(element)]
        elif name == "cellXfs":
            cells += [one for _, one in children(element)]
    return tuple(
        cell_style(
            formats.get(_number(one.get("numFmtId"), 0), GENERAL),
            _at(fonts, one.get("fontId"), Font()),
            _at(fills, one.get("fillId"), _WHITE),
        )
        for one in cells
    )


def _at(items: Sequence[Item], index: str | None, default: Item) -> Item:
    at = _number(index, 0)
    return items[at] if 0 <= at < len(items) else default


def read_font(element: Element) -> Font:
    """The look that a ``font`` or ``rPr`` element describes."""
    struck = tiny = False
    colour: Colour = _BLACK
    symbols = ""
    for name, one in children(element):
        if name == "strike":
            struck = is_true(one.get("val", "1"))
        elif name == "sz":
            tiny = is_tiny(_decimal(one.get("val"), 11.0))
        elif name == "color":
            colour = _colour(one, _BLACK)
        elif name in ("name", "rFont"):
            symbols = symbols_of(one.get("val", ""))
    return Font(struck, tiny, colour, symbols)


def is_tiny(points: float) -> bool:
    """Whether text of this size cannot be read."""
    return points < SMALLEST_SEEN


def symbols_of(font: str) -> str:
    """The name of a font of symbols in lower case; '' for any other font."""
    name = font.strip().lower()
    return name if name in SYMBOL_FONTS else ""


def indexed_colour(index: int) -> Colour:
    """A colour of the palette, as far as its value matters; beyond the palette the system's own, black."""
    return _BLACK if index > _LAST_OF_PALETTE else _INDEXED.get(index, f"indexed {index}")


def _fill(element: Element) -> Colour:
    for name, pattern in children(element):
        if name == "gradientFill":
            return "gradient"
        kind = pattern.get("patternType", "none")
        if kind == "solid":
            front = [one for part, one in children(pattern) if part == "fgColor"]
            # Without a colour it is filled with the system's foreground.
            return _colour(front[0], _BLACK) if front else _BLACK
        if kind != "none":
            return f"pattern {kind}"
    return _WHITE


def _colour(element: Element, default: Colour) -> Colour:
    tint = _decimal(element.get("tint"), 0.0)
    if (rgb := element.get("rgb")) is not None:
        digits = rgb[-6:]
        try:
            base: Colour = (int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:6], 16))
        except ValueError:
            return default
    elif (theme := element.get("theme")) is not None:
        base = theme_colour(_number(theme, -1), tint)
    elif (indexed := element.get("indexed")) is not None:
        base = indexed_colour(_number(indexed, -1))
    else:
        return default
    return base if isinstance(base, str) or not tint else tinted(base, tint)


def theme_colour(index: int, tint: float) -> Colour:
    """A colour of the theme: text and ground are taken for black and white, of the others nothing is known."""
    return _THEME.get(index, f"theme {index} {tint:.2f}")


def tinted(colour: tuple[int, int, int], tint: float) -> Colour:
    """Darker by a negative share, lighter by a positive one (ECMA-376 part 1, 18.8.19)."""
    share = min(max(tint, -1.0), 1.0)
    red, green, blue = (
        round(one * (1 + share)) if share < 0 else round(one + (255 - one) * share) for one in colour
    )
    return red, green, blue


def _number(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 10 else default


def _decimal(text: str | None, default: float) -> float:
    try:
        return float(text) if text is not None else default
    except ValueError:
        return default
