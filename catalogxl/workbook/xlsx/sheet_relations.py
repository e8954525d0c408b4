"""What a sheet leads to: its parts, and pages of the web behind its cells.

Sources: ECMA-376 part 1, 18.3.1.47 (hyperlinks), 18.3.1.99 (the order of a sheet); part 2, 9.3 (relationships).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from catalogxl.workbook.xlsx.xml_attribute import quoted

RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_BEHIND_LINKS: Final = ("<printOptions", "<pageMargins")


class SheetRelation(NamedTuple):
    """A relationship to ``target``: a part, or an address outside the workbook. ``kind`` is the end of its type."""

    id: str
    kind: str
    target: str
    is_external: bool = False


def relations_xml(relations: Iterable[SheetRelation]) -> str:
    """The part with the relationships of a sheet."""
    held = "".join(
        f'<Relationship Type="{RELATIONS}/{one.kind}" Target={quoted(one.target)} Id="{one.id}"'
        + (' TargetMode="External"/>' if one.is_external else "/>")
        for one in relations
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{held}</Relationships>'


def with_outside_links(sheet: str, links: Iterable[tuple[str, str]]) -> str:
    """The sheet with links from cells (by address) by their relationships' ids."""
    held = "".join(
        f'<hyperlink xmlns:r="{RELATIONS}" ref="{address}" r:id="{relation}"/>' for address, relation in links
    )
    mark = next(mark for mark in _BEHIND_LINKS if mark in sheet)
    return sheet.replace(mark, f"<hyperlinks>{held}</hyperlinks>{mark}", 1)
