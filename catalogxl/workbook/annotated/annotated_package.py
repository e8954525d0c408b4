"""The template's parts, the sheets of one return, the notes on their cells ──► the marked workbook as bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from catalogxl.model import County
from catalogxl.workbook.annotated.annotated_template import TYPES, AnnotatedTemplate
from catalogxl.workbook.schema.layout import (
    MIGRATION_TITLE,
    PROBLEMS_TITLE,
    RETIRED_TITLE,
    UNPLACED_TITLE,
)
from catalogxl.workbook.xlsx.comments import (
    BOX_TYPE,
    COMMENTS_TYPE,
    LEGACY_DRAWING,
    CellComment,
    boxes_xml,
    comments_xml,
    place,
)
from catalogxl.workbook.xlsx.package import pack
from catalogxl.workbook.xlsx.sheet_relations import SheetRelation, relations_xml, with_outside_links

# Characters that XML 1.0 has no way to write (2.2).
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LISTS: Final = (PROBLEMS_TITLE, MIGRATION_TITLE, UNPLACED_TITLE, RETIRED_TITLE)


def package(
    template: AnnotatedTemplate,
    county: County,
    sheets: Mapping[str, str],
    notes: Mapping[str, Sequence[CellComment]],
    links: Mapping[str, Mapping[str, str]],
) -> bytes:
    """The workbook with ``sheets``, ``notes`` and ``links`` (the web addresses behind cells), all by title; a list that
    is not among ``sheets`` is left out."""
    parts = template.parts_for(county, without=[title for title in _LISTS if title not in sheets])
    parts.update({template.part_of[title]: xml for title, xml in sheets.items()})
    first = next(name for name in template.part_of.values() if name in parts)
    parts[first] = parts[first].replace('tabSelected="0"', 'tabSelected="1"', 1)
    for title in {**notes, **links}:
        relations = _annotate(parts, template.part_of[title], notes.get(title, ()))
        relations += _link(parts, template.part_of[title], links.get(title, {}))
        name = template.part_of[title].rpartition("/")[2]
        parts[f"xl/worksheets/_rels/{name}.rels"] = relations_xml(relations)
    return pack({name: _NOT_XML.sub("", part).encode() for name, part in parts.items()})


def _link(parts: dict[str, str], sheet: str, links: Mapping[str, str]) -> list[SheetRelation]:
    """Put ``links`` behind cells of the part ``sheet``; the relationships that it needs for that."""
    relations = {
        address: SheetRelation(f"link{number}", "hyperlink", url, is_external=True)
        for number, (address, url) in enumerate(sorted(links.items(), key=lambda link: place(link[0])), 1)
    }
    if relations:
        places = [(address, relation.id) for address, relation in relations.items()]
        parts[sheet] = with_outside_links(parts[sheet], places)
    return list(relations.values())


def _annotate(parts: dict[str, str], sheet: str, notes: Sequence[CellComment]) -> list[SheetRelation]:
    """Put ``notes`` on cells of the part ``sheet``; the relationships that it needs for that."""
    if not notes:
        return []
    name = sheet.rpartition("/")[2].removesuffix(".xml")
    comments, boxes = f"xl/comments/{name}.xml", f"xl/drawings/{name}.vml"
    ordered = sorted(notes, key=lambda note: place(note.address))
    parts[comments], parts[boxes] = comments_xml(ordered), boxes_xml(ordered)
    parts[sheet] = parts[sheet].replace("</worksheet>", f"{LEGACY_DRAWING}</worksheet>")
    if BOX_TYPE not in parts[TYPES]:
        parts[TYPES] = parts[TYPES].replace("<Override", f"{BOX_TYPE}<Override", 1)
    told = f'<Override PartName="/{comments}" ContentType="{COMMENTS_TYPE}"/>'
    parts[TYPES] = parts[TYPES].replace("</Types>", f"{told}</Types>")
    return [
        SheetRelation("comments", "comments", f"/{comments}"),
        SheetRelation("anysvml", "vmlDrawing", f"/{boxes}"),
    ]
