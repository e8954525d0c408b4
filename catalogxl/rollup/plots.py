"""The plots of 汇总.html as inline SVG: sizes in mm, every text escaped, told apart in black and white too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from markupsafe import Markup

from catalogxl.rollup.reporting_state import MISSING, READY, REPORTED, RETURNED, UNREADABLE, Unit

WIDTH: Final = 267.0  # A4 landscape within its margins
_ROW: Final = 6.0
_TEXT: Final = 3.2
# From what is done to what is missing: each darker than the one before, and the bad ones in warm colours.
STATE_COLOURS: Final = {
    REPORTED: "#1f6f4a",
    READY: "#9ccfae",
    RETURNED: "#f2b45c",
    UNREADABLE: "#b5442e",
    MISSING: "#ffffff",
}
# None to three and more aspects that are not as in most counties.
SHADES: Final = ("#eef2f7", "#a9c4e4", "#4f81bd", "#17375e")


class Bar(NamedTuple):
    """A line of a bar chart: parts with their colours, and the text at its end."""

    label: str
    parts: tuple[tuple[float, str], ...]
    end: str


def svg(width: float, height: float, title: str, parts: Iterable[Markup]) -> Markup:
    """An image with a title for those who do not see it."""
    frame = Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {0} {1}" '
        'style="width:{0}mm;max-width:100%;height:auto" aria-label="{2}"><title>{2}</title>{3}</svg>'
    )
    return frame.format(_n(width), _n(height), title, Markup("\n").join(parts))


def bars(rows: Sequence[Bar], title: str, *, label_width: float = 34.0, width: float = WIDTH) -> Markup:
    """Horizontal bars, all on one scale."""
    room = width - label_width - 30
    most = max((sum(value for value, _ in row.parts) for row in rows), default=0) or 1
    drawn: list[Markup] = []
    for at, row in enumerate(rows):
        top, left = at * _ROW, label_width
        drawn.append(text(label_width - 1.5, top + _ROW * 0.68, row.label, anchor="end"))
        for value, colour in row.parts:
            wide = value / most * room
            if wide:
                drawn.append(box(left, top + 0.8, wide, _ROW - 1.6, colour))
            left += wide
        drawn.append(text(left + 1.5, top + _ROW * 0.68, row.end))
    return svg(width, len(rows) * _ROW, title, drawn)


def tiles(units: Sequence[Unit], title: str) -> Markup:
    """A tile a reporting unit: the share of its catalogs whose address is reported, as a bar along its foot."""
    columns, wide, high, gap = 8, 31.0, 18.0, 2.6
    drawn = []
    for at, unit in enumerate(units):
        left, top = at % columns * (wide + gap), at // columns * (high + gap)
        done, every = unit.count(REPORTED), len(unit.lines)
        share = done / every if every else 0.0
        drawn.append(box(left, top, wide, high, "#ffffff"))
        if share:
            drawn.append(box(left, top + high - 3, wide * share, 3, STATE_COLOURS[REPORTED]))
        drawn.append(text(left + wide / 2, top + 6.0, unit.name, anchor="middle", size=4.0))
        drawn.append(text(left + wide / 2, top + 12.0, f"{done} / {every}", anchor="middle", size=3.6))
    rows = (len(units) + columns - 1) // columns
    return svg(WIDTH, rows * (high + gap), title, drawn)


def heat_map(
    rows: Sequence[tuple[str, str]],
    items: Sequence[str],
    cells: Mapping[str, Mapping[str, int | None]],
    title: str,
) -> Markup:
    """Counties (code, name) down, items (codes) across; × is set aside, blank not answered for.

    A path a shade instead of a rectangle a cell keeps a province's map small.
    """
    label, head, side = 27.0, 13.0, min(5.0, (WIDTH - 27.0) / max(len(items), 1))
    shapes: dict[str, list[str]] = {colour: [] for colour in SHADES}
    crosses: list[str] = []
    for down, (code, _) in enumerate(rows):
        held = cells.get(code, {})
        for across, item in enumerate(items):
            if item not in held:
                continue
            left, top, number = label + across * side, head + down * 4.0, held[item]
            if number is None:
                crosses.append(
                    f"M{_n(left + side * 0.25)} {_n(top + 1)}l{_n(side / 2)} 2M{_n(left + side * 0.25)} {_n(top + 3)}l{_n(side / 2)} -2"
                )
            else:
                shade = SHADES[min(number, len(SHADES) - 1)]
                shapes[shade].append(f"M{_n(left)} {_n(top)}h{_n(side)}v4h-{_n(side)}z")
    drawn = [
        Markup('<path d="{}" fill="{}" stroke="#fff" stroke-width="0.2"/>').format("".join(d), colour)
        for colour, d in shapes.items()
        if d
    ]
    drawn.append(
        Markup('<path d="{}" fill="none" stroke="#a11" stroke-width="0.45"/>').format("".join(crosses))
    )
    for down, (_, name) in enumerate(rows):
        drawn.append(text(label - 1, head + down * 4.0 + 3.0, name, anchor="end", size=2.9))
    for across, item in enumerate(items):
        left = label + (across + 0.5) * side + 0.9
        turned = f"rotate(-90 {_n(left)} {_n(head - 1)})"
        drawn.append(text(left, head - 1, item, size=2.5, turned=turned))
    return svg(WIDTH, head + len(rows) * 4.0 + 0.5, title, drawn)


def box(left: float, top: float, width: float, height: float, colour: str) -> Markup:
    """A rectangle with a thin frame, so that white is seen on white."""
    return Markup(
        '<rect x="{}" y="{}" width="{}" height="{}" fill="{}" stroke="#5a5a5a" stroke-width="0.2"/>'
    ).format(_n(left), _n(top), _n(width), _n(height), colour)


def text(
    left: float, top: float, words: str, *, anchor: str = "start", size: float = _TEXT, turned: str = ""
) -> Markup:
    """A line of text; ``size`` in mm."""
    turn = Markup(' transform="{}"').format(turned) if turned else Markup("")
    return Markup('<text x="{}" y="{}" text-anchor="{}" font-size="{}"{}>{}</text>').format(
        _n(left), _n(top), anchor, _n(size), turn, words
    )


def _n(value: float) -> str:
    """At most two decimals: the same text on every machine."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
