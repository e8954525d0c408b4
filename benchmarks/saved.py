"""The texts of a return ──► the .xlsx that a spreadsheet program would have saved.

The example (which LibreOffice saved) is taken apart once: what the county fills in becomes gaps, all else stays. Its
texts come in two shapes: split into runs by font, as LibreOffice saves them on a machine without the workbook's font,
or whole, as Excel and WPS save them.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Final, NamedTuple
from xml.sax.saxutils import escape, unescape

from catalogxl.model import Baseline, County
from catalogxl.workbook.schema.layout import (
    FIRST_COLUMN,
    FIRST_ROW,
    InputKind,
    Layout,
    Sheet,
    column_letter,
    layout_for,
)
from catalogxl.workbook.write.initial_values import Contents
from catalogxl.workbook.write.township_list import governments, most_townships, township_bodies
from catalogxl.workbook.xlsx.package import pack
from catalogxl.workbook.xlsx.template_package import TemplatePackage

# A cell: the sheet's title, its address.
Place = tuple[str, str]

_STRINGS: Final = "xl/sharedStrings.xml"
_PROPERTIES: Final = "docProps/custom.xml"
_STRING: Final = re.compile(r"<si>.*?</si>", re.DOTALL)
_TEXT: Final = re.compile(r"<t[^>]*>(.*?)</t>", re.DOTALL)
_CELL: Final = re.compile(
    r'(?P<begin><c r="(?P<at>[A-Z]+[0-9]+)"(?: s="[0-9]+")?)'
    r'(?: t="(?P<type>\w+)")?(?:/>|>(?:<v>(?P<value>[^<]*)</v>|.*?)</c>)',
    re.DOTALL,
)
_SHEET: Final = re.compile(r'<sheet name="([^"]+)"[^>]* r:id="([^"]+)"')
_TARGET: Final = re.compile(r'<Relationship Id="([^"]+)"[^>]* Target="([^"]+)"')
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" uniqueCount="{}">'


class _Gap(NamedTuple):
    """A cell that the county fills in; ``begin`` is its tag up to the type."""

    place: Place
    begin: str
    is_number: bool


class _Part(NamedTuple):
    """A sheet: what stands between its gaps is one piece more."""

    pieces: tuple[str, ...]
    gaps: tuple[_Gap, ...]


class SavedForm:
    """Saves returns in the shape of ``example``, a return of the county ``origin`` for the same layout."""

    def __init__(self, example: bytes, baseline: Baseline, origin: County, *, in_runs: bool) -> None:
        with zipfile.ZipFile(io.BytesIO(example)) as opened:
            parts = {name: opened.read(name).decode() for name in opened.namelist()}
        self._baseline = baseline
        self._layout = layout_for(baseline)
        self._origin = origin
        self._gap_kinds = _gap_kinds(self._layout, baseline)
        self._strings = _STRING.findall(parts[_STRINGS])
        if not in_runs:
            self._strings = [_whole(string) for string in self._strings]
        self._line_end = "&#10;" if in_runs else "\n"
        self._kept: dict[str, int] = {}
        self._parts = {
            name: _Part(*self._cut(title, parts[name])) for title, name in _sheets_of(parts).items()
        }
        self._properties = parts[_PROPERTIES]
        changing = {_STRINGS, _PROPERTIES, *(name for name, part in self._parts.items() if part.gaps)}
        for name, part in self._parts.items():
            parts[name] = part.pieces[0] if not part.gaps else ""
        self._template = TemplatePackage(
            pack({name: text.encode() for name, text in parts.items()}), changing
        )

    def save(self, county: County, contents: Contents) -> bytes:
        """The return of ``county``: ``contents`` are its texts, by sheet key, row and column key."""
        texts = {**self._beside(county), **self._placed(contents)}
        strings = dict(self._kept)
        made = {
            name: self._filled(part, texts, strings).encode()
            for name, part in self._parts.items()
            if part.gaps
        }
        made[_STRINGS] = self._shared(strings, county).encode()
        made[_PROPERTIES] = (
            re.sub(r"sha256:[0-9a-f]+", self._baseline.digest, self._properties)
            .replace(f">{self._origin.code}<", f">{county.code}<")
            .encode()
        )
        return self._template.render(made)

    def _cut(self, title: str, xml: str) -> tuple[tuple[str, ...], tuple[_Gap, ...]]:
        """A sheet at its gaps; its other cells refer to the strings that are kept."""
        pieces: list[str] = []
        gaps: list[_Gap] = []
        piece: list[str] = []
        done = 0
        for cell in _CELL.finditer(xml):
            place = (title, cell["at"])
            if place in self._gap_kinds:
                pieces.append("".join([*piece, xml[done : cell.start()]]))
                gaps.append(_Gap(place, cell["begin"], self._gap_kinds[place]))
                piece, done = [], cell.end()
            elif cell["type"] == "s":
                number = self._keep(self._strings[int(cell["value"])])
                piece += (xml[done : cell.start("value")], str(number))
                done = cell.end("value")
        pieces.append("".join([*piece, xml[done:]]))
        return tuple(pieces), tuple(gaps)

    def _keep(self, string: str) -> int:
        """The number that ``string`` has from now on."""
        return self._kept.setdefault(string, len(self._kept))

    def _beside(self, county: County) -> dict[Place, str]:
        names = township_bodies(self._baseline, county)
        title, (one, all_of_them) = self._layout.bodies.title, _letters_beside(self._layout.bodies)
        listed = {(title, f"{one}{at}"): name for at, name in enumerate(names, FIRST_ROW)}
        return {**listed, (title, f"{all_of_them}{FIRST_ROW}"): governments(names)}

    def _placed(self, contents: Contents) -> dict[Place, str]:
        return {
            (sheet.title, sheet.address(key, at)): text
            for sheet in self._layout.sheets.values()
            for at, row in enumerate(contents[sheet.key], FIRST_ROW)
            for key, text in row.items()
            if text
        }

    def _filled(self, part: _Part, texts: Mapping[Place, str], strings: dict[str, int]) -> str:
        made = [part.pieces[0]]
        for gap, piece in zip(part.gaps, part.pieces[1:], strict=True):
            text = texts.get(gap.place, "")
            if not text:
                made += (gap.begin, "/>", piece)
            elif gap.is_number and text.isascii() and text.isdigit():
                made += (gap.begin, ' t="n"><v>', text, "</v></c>", piece)
            else:
                number = strings.setdefault(self._string(text), len(strings))
                made += (gap.begin, f' t="s"><v>{number}</v></c>', piece)
        return "".join(made)

    def _string(self, text: str) -> str:
        return f'<si><t xml:space="preserve">{escape(text).replace(chr(10), self._line_end)}</t></si>'

    def _shared(self, strings: Mapping[str, int], county: County) -> str:
        table = [_HEAD.format(len(strings)), *strings, "</sst>"]
        for string, number in self._kept.items():
            text = "".join(_TEXT.findall(string))
            if text.startswith(self._origin.name) or text == self._origin.code:
                named = (
                    unescape(text)
                    .replace(self._origin.name, county.name)
                    .replace(self._origin.code, county.code)
                )
                table[number + 1] = self._string(named)
        return "".join(table)


def _sheets_of(parts: Mapping[str, str]) -> dict[str, str]:
    """The name of each sheet's part, by its title."""
    targets = dict(_TARGET.findall(parts["xl/_rels/workbook.xml.rels"]))
    return {title: f"xl/{targets[one]}" for title, one in _SHEET.findall(parts["xl/workbook.xml"])}


def _whole(string: str) -> str:
    text = "".join(_TEXT.findall(string)).replace("&#10;", "\n")
    return f'<si><t xml:space="preserve">{text}</t></si>'


def _gap_kinds(layout: Layout, baseline: Baseline) -> dict[Place, bool]:
    """The cells that a county fills in, and those that its name and townships decide; whether each takes a number."""
    kinds: dict[Place, bool] = {}
    for sheet in layout.sheets.values():
        rows = range(FIRST_ROW, FIRST_ROW + 1 if sheet.is_form else sheet.last_row + 1)
        for key, column in sheet.column.items():
            if column.filled_in:
                kinds |= {
                    (sheet.title, sheet.address(key, at)): column.input is InputKind.DAYS for at in rows
                }
    one, all_of_them = _letters_beside(layout.bodies)
    rows = range(FIRST_ROW, FIRST_ROW + most_townships(baseline))
    kinds |= {(layout.bodies.title, f"{one}{at}"): False for at in rows}
    kinds[layout.bodies.title, f"{all_of_them}{FIRST_ROW}"] = False
    return kinds


def _letters_beside(bodies: Sheet) -> tuple[str, str]:
    """The columns beside the roster: the county's townships, and all of them in one cell."""
    place = FIRST_COLUMN + len(bodies.columns) + 1
    return column_letter(place), column_letter(place + 1)
