"""The styles of an .ods, as far as they decide what is seen in a cell, and what is seen of its numbers.

Source: OpenDocument 1.2 part 1, 16.2 (styles), 20 (formatting attributes).
"""

from __future__ import annotations

import re
from typing import Final

from catalogxl.intake.cell_display import Unseen, UnseenKind
from catalogxl.intake.cell_styles import CellStyle, Colour, Font, cell_style, is_tiny, symbols_of
from catalogxl.intake.number_format import GENERAL, holds_digits, plain_number
from catalogxl.intake.xml_limits import Attributes

_PROPERTIES: Final = ("text-properties", "table-cell-properties")
_DEEPEST: Final = 20  # parents of parents
_POINTS: Final = re.compile(r"([0-9]+(?:\.[0-9]+)?)pt")
_COLOUR: Final = re.compile(r"#([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})")
_NUMBER: Final = re.compile(r"-?[0-9][0-9,]*(?:\.[0-9]+)?")
_SURE_DECIMALS: Final = 4  # a number that is shown with as many is shown, though a narrow column rounds it


class StyleSheet:
    """The styles of cells and of stretches of text, gathered element by element."""

    def __init__(self) -> None:
        self._parents: dict[tuple[str, str], str] = {}
        self._properties: dict[tuple[str, str], Attributes] = {}
        self._looks: dict[tuple[str, str], CellStyle] = {}
        self._style: tuple[str, str] | None = None

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""
        if tag in ("style", "default-style"):
            self._style = (attributes.get("family", ""), attributes.get("name", ""))
            self._parents[self._style] = attributes.get("parent-style-name", "")
        elif tag in _PROPERTIES and self._style is not None:
            self._properties.setdefault(self._style, {}).update(attributes)

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag in ("style", "default-style"):
            self._style = None

    def look(self, name: str, family: str = "table-cell") -> CellStyle:
        """How a cell, or a stretch of ``text``, of this style looks."""
        found = self._looks.get((family, name))
        if found is None:
            self._looks[family, name] = found = _look(self._inherited(name, family))
        return found

    def _inherited(self, name: str, family: str) -> Attributes:
        held: list[Attributes] = []
        for _ in range(_DEEPEST):
            held.append(self._properties.get((family, name), {}))
            if not name:
                break
            name = self._parents.get((family, name), "")
        return {key: value for properties in reversed(held) for key, value in properties.items()}


def _look(properties: Attributes) -> CellStyle:
    struck = {properties.get(f"text-line-through-{what}", "none") for what in ("style", "type")} != {"none"}
    points = _POINTS.fullmatch(properties.get("font-size", ""))
    colour = properties.get("color", "") if properties.get("use-window-font-color") != "true" else ""
    font = Font(
        struck,
        points is not None and is_tiny(float(points[1])),
        _colour(colour, Font().colour),
        symbols_of(properties.get("font-name", "")),
    )
    return cell_style(GENERAL, font, _colour(properties.get("background-color", ""), CellStyle().fill))


def _colour(text: str, default: Colour) -> Colour:
    match = _COLOUR.fullmatch(text)
    return (int(match[1], 16), int(match[2], 16), int(match[3], 16)) if match else default


def seen_as(value: float, shown: str) -> tuple[object, Unseen | None]:
    """What is seen of a number of which the file says how it is ``shown``: the verdict of
    :func:`~catalogxl.intake.cell_display.seen_number`, which goes by the format's code."""
    if not shown:
        return value, Unseen(UnseenKind.NOTHING_SHOWN)
    numbers = _NUMBER.findall(shown)
    if not numbers:
        return (value, Unseen(UnseenKind.OTHER_SHOWN, shown)) if holds_digits(shown) else (shown, None)
    around = _NUMBER.sub("", shown)
    if len(numbers) == 1 and not around.strip():
        return _as_number(value, numbers[0].replace(",", ""), shown)
    digits = "".join(re.findall("[0-9]+", shown)).lstrip("0")
    one = float(numbers[0].replace(",", "")) if len(numbers) == 1 else None
    same = one == value or digits == plain_number(value)
    if not same or "%" in around or holds_digits(around):
        return value, Unseen(UnseenKind.OTHER_SHOWN, shown)
    return shown, None


def _as_number(value: float, number: str, shown: str) -> tuple[object, Unseen | None]:
    decimals = len(number.partition(".")[2])
    if float(number) != float(f"{value:.15g}") and not (
        decimals >= _SURE_DECIMALS and round(value, decimals) == float(number)
    ):
        return value, Unseen(UnseenKind.OTHER_SHOWN, shown)
    padded = re.match("-?0[0-9]", number) is not None
    return (shown if padded else value), None
