"""Notes on cells ──► the two parts in which a sheet keeps them: the texts, and the boxes that show them.

Sources: ECMA-376 part 1, 18.7 (comments); part 4, 19.1 (VML), which programs still want for the boxes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from catalogxl.workbook.xlsx.sheet_relations import RELATIONS
from catalogxl.workbook.xlsx.template_sheet import text_xml

COMMENTS_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
BOX_TYPE: Final = (
    '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'
)
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LEGACY_DRAWING: Final = f'<legacyDrawing xmlns:r="{RELATIONS}" r:id="anysvml"/>'
AUTHOR: Final = "catalogxl"
# What the county wrote itself goes along behind this in the program's own note.
COUNTY_MARK: Final = "【本县批注】"
_ADDRESS: Final = re.compile(r"([A-Z]+)([0-9]+)")
_FIRST_SHAPE: Final = 1026
_SHAPES: Final = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>'
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)


class CellComment(NamedTuple):
    """A note on the cell ``address``; its box is ``width`` by ``height`` pixels."""

    address: str
    text: str
    width: int
    height: int


def comments_xml(notes: Sequence[CellComment]) -> str:
    """The part with the texts."""
    held = "".join(
        f'<comment ref="{note.address}" authorId="0" shapeId="0"><text>{text_xml(note.text)}</text></comment>'
        for note in notes
    )
    return (
        f'<comments xmlns="{_MAIN}"><authors><author>{AUTHOR}</author></authors>'
        f"<commentList>{held}</commentList></comments>"
    )


def boxes_xml(notes: Sequence[CellComment]) -> str:
    """The part with the boxes."""
    return _SHAPES + "".join(_box(number, note) for number, note in enumerate(notes, _FIRST_SHAPE)) + "</xml>"


def place(address: str) -> tuple[int, int]:
    """The row and the column of ``address``, from 1."""
    found = _ADDRESS.fullmatch(address)
    assert found is not None, address
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


def _box(number: int, note: CellComment) -> str:
    row, column = place(note.address)
    return (
        f'<v:shape id="_x0000_s{number:04d}" type="#_x0000_t202" fillcolor="#ffffe1" o:insetmode="auto"'
        ' style="position:absolute; margin-left:59.25pt;margin-top:1.5pt;'
        f'width:{note.width}px;height:{note.height}px;z-index:1;visibility:hidden">'
        '<v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/></v:textbox>'
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:AutoFill>False</x:AutoFill>'
        f"<x:Row>{row - 1}</x:Row><x:Column>{column - 1}</x:Column></x:ClientData></v:shape>"
    )
