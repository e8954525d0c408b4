"""What style sheets and style attributes do to the text of a page: nothing, hide it, strike it, or what cannot be judged.

A style sheet is judged only by being the program's own, rule by rule (``templates/*.css``). An attribute is judged by its
declarations: those known to leave a text readable pass, those known to hide or strike it are told, all others are in doubt.

Source of the properties: CSS Snapshot 2023.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, Literal

from catalogxl.boards.theme import TEMPLATES, load_theme

Effect = Literal["", "gone", "blank", "struck", "turned", "doubt"]
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.S)
_BRACE: Final = re.compile("[{}]")
_SPACE: Final = re.compile(r"\s+")
_STRING: Final = r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'"
_CONTENT: Final = re.compile(rf"content\s*:((?:{_STRING}|[^;}}\"'])*)", re.I)
_PICTURE: Final = re.compile(r'url\("(data:[^"]*)"\)')
_CONTENT_PART: Final = re.compile(rf"url\((?:{_STRING})\)|({_STRING})|(counter)s?\(", re.I)
_ESCAPE: Final = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)")
# Whatever their value, a text stays where it is and can be read.
_HARMLESS: Final = re.compile(
    r"text-(?:align|justify|autospace|wrap|size-adjust|underline|emphasis|decoration-(?:color|style|thickness|skip))"
    r"|border|(?:min|max)-(?:width|height)$|font-(?:family|weight|style|variant|stretch|kerning|feature|synthesis)|list-style"
    r"|white-space|word-(?:break|wrap)|line-break|line-height|table-layout|page-break|break-|caption-side|empty-cells|orphans|widows|box-sizing"
    r"|quotes|cursor|outline|mso-|tab-|layout-grid|punctuation|ruby-|hyphens|float$|clear$|print-color|caret"
    r"|-webkit-(?:print|text-size|user)|user-select|flex|align-|justify-|grid-|columns?-(?:count|rule|fill)"
)
# ... unless they bring in a picture or a text, or turn the order round.
_BRINGS_IN: Final = re.compile(r"url\(|attr\(|reverse")
_QUOTING: Final = ("font-", "mso-")  # names of fonts
_SHOWING: Final = re.compile(
    r"(?:inline-)?(?:block|table|flex|grid)|inline|contents|flow-root|list-item|table-[a-z-]+|initial|inherit|revert|unset"
)
_NUMBER: Final = r"(?:[0-9]+\.?[0-9]*|\.[0-9]+)"
_LENGTH: Final = re.compile(rf"(-?{_NUMBER})(px|pt|pc|mm|cm|in|em|rem|ex|ch|%|vw|vh)?")
_SHARE: Final = re.compile(rf"({_NUMBER})(%?)")
_IMPORTANT: Final = re.compile(r"\s*!\s*important$")
_FONT_SIZE: Final = re.compile(r"(?<![\w.])(?:[0-9.]+(?:[a-z]+|%)|0(?![\w.]))")
_SIZE_WORD: Final = re.compile(r"(?:x{1,3}-)?(?:small|large)|medium|smaller|larger|inherit|initial")
_RGB: Final = re.compile(
    rf"rgba?\(\s*([0-9]{{1,9}})[\s,]+([0-9]{{1,9}})[\s,]+([0-9]{{1,9}})\s*(?:[,/]\s*({_NUMBER})\s*)?\)"
)
_PIXELS: Final = {
    "px": 1.0,
    "pt": 4 / 3,
    "pc": 16.0,
    "mm": 3.78,
    "cm": 37.8,
    "in": 96.0,
    "em": 16.0,
    "rem": 16.0,
    "ex": 8.0,
    "ch": 8.0,
    "%": 0.16,
    "vw": 8.0,
    "vh": 8.0,
}
_SEEN: Final = frozenset({"visible", "inherit", "initial", "unset"})
_LEAST_TYPE: Final = 5.0  # pixels
_LEAST_OPACITY: Final = 0.4
_LEAST_CONTRAST: Final = 1.6  # WCAG asks for 4.5; below this nobody reads
_LEAST_BOX: Final = 8.0  # pixels
_NO_LENGTHS: Final = frozenset(
    {"auto", "inherit", "initial", "normal", "baseline", "top", "middle", "bottom", "text-top", "text-bottom"}
)
# How far a text may be moved, in pixels; a share is one of the width of what it stands in.
_RANGES: Final = {
    "text-indent": (-300.0, 300.0),
    "letter-spacing": (-3.0, 100.0),
    "word-spacing": (-10.0, 300.0),
    "margin": (-40.0, 4000.0),
    "padding": (0.0, 4000.0),
    "gap": (0.0, 4000.0),
    "row-gap": (0.0, 4000.0),
    "column-gap": (0.0, 4000.0),
    "vertical-align": (0.0, 0.0),
}
Colour = tuple[int, int, int]
_NAMED: Final[dict[str, Colour]] = {
    "black": (0, 0, 0), "white": (255, 255, 255), "red": (255, 0, 0), "green": (0, 128, 0), "blue": (0, 0, 255),
    "yellow": (255, 255, 0), "gray": (128, 128, 128), "grey": (128, 128, 128), "silver": (192, 192, 192),
    "navy": (0, 0, 128), "maroon": (128, 0, 0), "purple": (128, 0, 128), "teal": (0, 128, 128), "olive": (128, 128, 0),
    "orange": (255, 165, 0), "windowtext": (0, 0, 0), "snow": (255, 250, 250), "ivory": (255, 255, 240),
    "whitesmoke": (245, 245, 245), "ghostwhite": (248, 248, 255), "lightgray": (211, 211, 211), "lightgrey": (211, 211, 211),
    "gainsboro": (220, 220, 220), "darkblue": (0, 0, 139), "darkred": (139, 0, 0), "brown": (165, 42, 42),
}  # fmt: skip
WHITE: Final[Colour] = _NAMED["white"]
BLACK: Final[Colour] = _NAMED["black"]


@dataclass(frozen=True, slots=True)
class StyleJudgement:
    """What the declarations of a style attribute do; ``colour`` and ``ground`` are None where they set none."""

    effects: frozenset[Effect] = frozenset()
    colour: Colour | None = None
    ground: Colour | None = None
    fonts: str = ""
    doubtful: str = ""


# --- style sheets ---


def foreign_rules(sheet: str) -> list[str]:
    """The rules of a style sheet that are none of the program's own."""
    own = _own_rules()
    return [
        rule for rule in _rules(sheet) if not (rule in own or _is_page(rule) or _sets_own_variables(rule))
    ]


def page_strings(sheet: str) -> list[str]:
    """The texts that a style sheet puts at the edges of printed pages."""
    rules = (rule for rule in _rules(sheet) if _is_page(rule))
    return [text for rule in rules for value in _CONTENT.findall(rule) if (text := _said_by(value).strip())]


def page_images(sheet: str) -> list[str]:
    """The pictures that a style sheet puts at the edges of printed pages."""
    return [src for rule in _rules(sheet) if _is_page(rule) for src in _PICTURE.findall(rule)]


def _said_by(value: str) -> str:
    """The text of a value of ``content``; every page's number is 1."""
    parts = _CONTENT_PART.findall(value)
    return "".join("1" if counter else _ESCAPE.sub(_unescaped, text[1:-1]) for text, counter in parts)


def _unescaped(escape: re.Match[str]) -> str:
    """The character of an escape, U+FFFD for a number that is none (CSS Syntax 3, 4.3.7)."""
    if not escape[1]:
        return escape[2]
    code = int(escape[1], 16)
    return chr(code) if 0 < code < 0xD800 or 0xDFFF < code <= sys.maxunicode else "\ufffd"


@cache
def _own_rules() -> frozenset[str]:
    found: set[str] = set()
    for file in files(TEMPLATES).iterdir():
        if file.name.endswith(".css"):
            found.update(_rules(file.read_text(encoding="utf-8")))
    return frozenset(found)


def _rules(sheet: str, before: str = "") -> Iterator[str]:
    """Each rule of a style sheet on one line, those of a condition (``@media``) behind it."""
    rest = _COMMENT.sub("", sheet)
    while rest.strip():
        head, opened, rest = rest.partition("{")
        head = _SPACE.sub(" ", head).strip()
        if not opened:  # @import and the like
            yield head
            return
        body, rest = _block(rest)
        if head.startswith(("@media", "@supports", "@layer", "@container")):
            yield from _rules(body, f"{before}{head}|")
        else:
            yield f"{before}{head}{{{_SPACE.sub(' ', body).strip().rstrip(';')}}}"


def _block(text: str) -> tuple[str, str]:
    """What stands before the brace that closes a block, and what behind it."""
    depth = 1
    for brace in _BRACE.finditer(text):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return text[: brace.start()], text[brace.end() :]
    return text, ""


def _is_page(rule: str) -> bool:
    return rule.startswith("@page") and "url(" not in rule.replace('url("data:image/svg+xml', "")


def _sets_own_variables(rule: str) -> bool:
    """Whether a rule only sets the variables of the look to what this installation has them to be."""
    head, _, body = rule.partition("{")
    return head == ":root" and all(
        _own_variables().get(name) == value or _is_readable_size(name, value)
        for name, value in _declarations(body.removesuffix("}"))
    )


@cache
def _own_variables() -> dict[str, str]:
    theme = load_theme()
    own = {f"--{name}": value.lower() for name, value in theme.colours.items()}
    fonts = {"--font-body": theme.fonts["html_body"], "--font-head": theme.fonts["html_head"]}
    return own | {name: value.lower() for name, value in fonts.items()}


def _is_readable_size(name: str, value: str) -> bool:
    return name.startswith(("--size-", "--table-")) and (_pixels(value) or 0.0) >= _LEAST_TYPE


# --- style attributes ---


def judge_style(style: str) -> StyleJudgement:
    """What a style attribute does to the text of its element."""
    values = dict(_declarations(style))
    effects: set[Effect] = set()
    doubtful = ""
    for name, value in values.items():
        effect = _effect(name, value, values)
        if effect:
            effects.add(effect)
            doubtful = doubtful or (f"{name}: {value}" if effect == "doubt" else "")
    colour, ground = parse_colour(values.get("color", "")), _ground(values)
    return StyleJudgement(frozenset(effects), colour, ground, values.get("font-family", ""), doubtful[:60])


def _declarations(style: str) -> Iterator[tuple[str, str]]:
    """The declarations in small letters, those that are important last."""
    important = []
    for part in _COMMENT.sub("", style).split(";"):
        name, _, value = (_SPACE.sub(" ", piece).strip().lower() for piece in part.partition(":"))
        plain = _IMPORTANT.sub("", value)
        if plain != value:
            important.append((name, plain))
        elif part.strip():
            yield name, value
    yield from important


def _effect(name: str, value: str, values: dict[str, str]) -> Effect:
    if name == "display":
        return "gone" if value == "none" else "" if _SHOWING.fullmatch(value) else "doubt"
    if name == "visibility":
        return "blank" if value in ("hidden", "collapse") else "" if value in _SEEN else "doubt"
    if name == "opacity":
        found = _SHARE.fullmatch(value)
        share = float(found[1]) / (100 if found[2] else 1) if found else 0.0
        return "" if share >= _LEAST_OPACITY else "blank"
    if name.startswith("text-decoration") and "line-through" in value:
        return "struck"
    if name in ("direction", "unicode-bidi"):
        return "" if value in ("ltr", "normal", "isolate", "embed", "inherit") else "turned"
    if name in ("font-size", "font"):
        return _of_type(name, value)
    if name in ("color", "background-color"):
        known = parse_colour(value) is not None or value in (
            "inherit",
            "initial",
            "transparent",
            "auto",
            "currentcolor",
        )
        return "" if known and not (name == "color" and value == "transparent") else "doubt"
    if name == "background":
        return "" if _ground(values) is not None or value in ("none", "transparent", "") else "doubt"
    return _of_place(name, value, values)


def _of_type(name: str, value: str) -> Effect:
    """A size of type: ``font-size`` itself, or within ``font``."""
    found = _FONT_SIZE.search(value)
    size = value if name == "font-size" else found[0] if found else "medium"
    pixels = _pixels(size)
    if pixels is None:
        return "" if _SIZE_WORD.fullmatch(size) else "doubt"
    return "blank" if pixels < _LEAST_TYPE else ""


def _of_place(name: str, value: str, values: dict[str, str]) -> Effect:
    """Where a text stands, and whether its box is large enough for it."""
    if name == "position":
        moved = any(
            values.get(side, "auto") not in ("auto", "0", "0px")
            for side in ("left", "right", "top", "bottom")
        )
        return "" if value in ("static", "inherit") or (value == "relative" and not moved) else "doubt"
    if name in ("left", "right", "top", "bottom", "z-index"):
        return "" if values.get("position", "static") in ("static", "relative") else "doubt"
    for start, (least, most) in _RANGES.items():
        if name.startswith(start):
            lengths = [_pixels(part.replace("%", "vw")) for part in value.split() if part not in _NO_LENGTHS]
            return "" if all(one is not None and least <= one <= most for one in lengths) else "doubt"
    if name in ("width", "height"):
        pixels = _pixels(value)
        return "doubt" if pixels is not None and pixels < _LEAST_BOX else ""
    if name.startswith("overflow"):
        cut = "hidden" in value or "clip" in value
        return "doubt" if cut and {"height", "max-height", "width", "max-width"} & set(values) else ""
    if name.startswith(("text-decoration", "background-")):
        return "doubt" if "url(" in value or "clip" in name else ""
    quotes = '"' in value or "'" in value
    if _BRINGS_IN.search(value) or (quotes and not name.startswith(_QUOTING)):
        return "doubt"
    return "" if _HARMLESS.match(name) or (name == "zoom" and value in ("normal", "1", "100%")) else "doubt"


def _pixels(value: str) -> float | None:
    found = _LENGTH.fullmatch(value.strip())
    return float(found[1]) * _PIXELS[found[2] or "px"] if found else None


# --- colours ---


def parse_colour(value: str) -> Colour | None:
    """A colour as (red, green, blue); None if it is none that is known. Half-transparent ones count as they are."""
    value = value.strip().lower()
    if found := re.fullmatch(r"#([0-9a-f]{3})[0-9a-f]?", value):
        value = "".join(digit * 2 for digit in found[1])
    if found := re.fullmatch(r"#?([0-9a-f]{6})(?:[0-9a-f]{2})?", value):
        red, green, blue = bytes.fromhex(found[1])
        return red, green, blue
    if found := _RGB.fullmatch(value):
        if found[4] is not None and float(found[4]) < _LEAST_OPACITY:
            return WHITE
        red, green, blue = (min(int(part), 255) for part in found.group(1, 2, 3))
        return red, green, blue
    return _NAMED.get(value)


def _ground(values: dict[str, str]) -> Colour | None:
    if found := parse_colour(values.get("background-color", "")):
        return found
    return next(
        (found for part in values.get("background", "").split() if (found := parse_colour(part))), None
    )


def readable(colour: Colour, ground: Colour) -> bool:
    """Whether a text of one colour can be told from a ground of another (contrast of WCAG 2.2)."""
    light, dark = sorted((_luminance(colour), _luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05) >= _LEAST_CONTRAST


def _luminance(colour: Colour) -> float:
    parts = (value / 255 for value in colour)
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
