"""A sheet that openpyxl wrote, taken apart into its cells, so that some can hold something else. Written as text.

Source: ECMA-376 part 1, 18.3.1.4 (c), 18.3.1.73 (row), 18.3.1.53 (is).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Final, NamedTuple

Value = str | int  # a text is a text, whatever it begins with; '' leaves a cell empty

_ROW: Final = re.compile(r'<row r="(\d+)"([^>]*?)(?:/>|>(.*?)</row>)', re.DOTALL)
_CELL: Final = re.compile(r'<c r="([A-Z]+[0-9]+)"(?: s="(\d+)")?([^>]*?/>|.*?</c>)', re.DOTALL)
_ROW_START: Final = re.compile("<row ")
_DIMENSION: Final = re.compile(r'(<dimension ref="[A-Z]+[0-9]+:[A-Z]+)[0-9]+')
_HEIGHT: Final = re.compile(r' (?:ht|customHeight)="[^"]*"')
_OPEN, _CLOSE = "<sheetData>", "</sheetData>"
_MOST_CHARACTERS: Final = 32767  # that Excel takes in a cell


class TemplateCell(NamedTuple):
    """A cell: ``rest`` is all that follows its style. A formula stays what it is."""

    address: str
    style: int
    rest: str
    is_formula: bool


class TemplateRow(NamedTuple):
    """A row: ``attributes`` without its height, which is ``height`` as text."""

    number: int
    attributes: str
    height: str
    cells: tuple[TemplateCell, ...]


class SheetTemplate(NamedTuple):
    """The sheet: what stands before its rows, the rows, what stands after them."""

    head: str
    rows: tuple[TemplateRow, ...]
    tail: str


class Changes(NamedTuple):
    """What differs from the template: values and style numbers by address; the height in points by row, None for none."""

    values: Mapping[str, Value]
    styles: Mapping[str, int]
    heights: Mapping[int, float | None]


def taken_apart(xml: str) -> SheetTemplate:
    """The template of a sheet's part."""
    head, _, rest = xml.partition(_OPEN)
    data, _, tail = rest.partition(_CLOSE)
    return SheetTemplate(head + _OPEN, tuple(map(_row, _ROW.finditer(data))), _CLOSE + tail)


def _row(found: re.Match[str]) -> TemplateRow:
    number, attributes, cells = found.groups(default="")
    return TemplateRow(
        int(number),
        _HEIGHT.sub("", attributes),
        "".join(_HEIGHT.findall(attributes)),
        tuple(
            TemplateCell(address, int(style), rest, "<f>" in rest)
            for address, style, rest in (cell.groups(default="0") for cell in _CELL.finditer(cells))
        ),
    )


def changed(template: SheetTemplate, changes: Changes) -> str:
    """The sheet of ``template`` with ``changes``."""
    values, styles, heights = changes
    made = [template.head]
    for number, attributes, height, cells in template.rows:
        kept = height if number not in heights else _height(heights[number])
        made.append(f'<row r="{number}"{attributes}{kept}>')
        for address, style, rest, is_formula in cells:
            if address in styles:
                style = styles[address]
            if address in values and not is_formula:
                rest = _rest(values[address])
            made.append(f'<c r="{address}" s="{style}"{rest}')
        made.append("</row>")
    made.append(template.tail)
    return "".join(made)


def row_xml(number: int, height: float | None, cells: Iterable[tuple[str, int, str]]) -> str:
    """A row: an address, a style and a text a cell."""
    held = "".join(f'<c r="{address}" s="{style}"{_rest(text)}' for address, style, text in cells)
    return f'<row r="{number}"{_height(height)}>{held}</row>'


def with_rows(xml: str, rows: Sequence[str], links: Sequence[str]) -> str:
    """The sheet ``xml`` with more ``rows`` below its own, and ``links`` of cells."""
    if rows:
        last = len(_ROW_START.findall(xml)) + len(rows)
        xml = _DIMENSION.sub(rf"\g<1>{last}", xml, count=1)
    if links:
        # 18.3.1.99: links stand before the margins
        xml = xml.replace("<pageMargins", f"<hyperlinks>{''.join(links)}</hyperlinks><pageMargins", 1)
    return xml.replace(_CLOSE, f"{''.join(rows)}{_CLOSE}", 1)


def text_xml(text: str) -> str:
    """A text element."""
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<t{space}>{_escaped(text)}</t>"


def _escaped(text: str) -> str:
    # A reader of XML takes a bare carriage return for a line feed.
    return escape(text, quote=False).replace("\r", "&#13;")


def _rest(value: Value) -> str:
    if value == "":
        return "/>"
    if isinstance(value, int):
        return f' t="n"><v>{value}</v></c>'
    return f' t="inlineStr"><is>{text_xml(value[:_MOST_CHARACTERS])}</is></c>'


def _height(points: float | None) -> str:
    return "" if points is None else f' ht="{points:.16g}" customHeight="1"'
