"""What is written beside the cells of a sheet: comments, conversations, text boxes.

Sources: ECMA-376 part 1, 18.7 (comments), 20.5 (drawings); [MS-XLSX] 2.6.203 (threaded comments).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final
from xml.etree.ElementTree import Element

from catalogxl.intake.raw import RawComment, RawTextBox
from catalogxl.intake.relationships import Relationship
from catalogxl.intake.string_table import read_text
from catalogxl.intake.xml_limits import address
from catalogxl.intake.xml_tree import children, text_of, utf8, walk

MAX_LISTED: Final = 2_000  # comments or boxes of a sheet
_THREADED: Final = frozenset({"http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"})
_DRAWING: Final = frozenset(
    {
        "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
        "http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing",
    }
)
_TEXT: Final = frozenset(
    {"http://schemas.openxmlformats.org/drawingml/2006/main", "http://purl.oclc.org/ooxml/drawingml/main"}
)

Parts = Mapping[str, bytes]


def read_comments(parts: Parts, relations: Iterable[Relationship]) -> tuple[RawComment, ...]:
    """The comments of the sheet with these relationships; of a conversation all that was said, for one cell."""
    found = [one for one in relations if one.target in parts]
    threads = [one for one in found if one.kind == "threadedComment"]
    said: dict[str, list[str]] = {}
    for one in threads:
        for place, text in _conversations(utf8(one.target, parts[one.target])):
            said.setdefault(place, []).append(text)
    comments = [RawComment(place, "", "\n".join(texts)) for place, texts in said.items()]
    for one in found:
        if one.kind == "comments":
            comments += [
                comment
                for comment in _comments(utf8(one.target, parts[one.target]))
                if comment.address not in said
            ]
    return tuple(comments[:MAX_LISTED])


def _comments(part: bytes) -> Iterator[RawComment]:
    authors: list[str] = []
    for name, element in walk(part, "comments"):
        for kind, one in children(element):
            if name == "authors" and kind == "author":
                authors.append(text_of(one))
            elif name == "commentList" and kind == "comment":
                at = one.get("authorId", "")
                author = authors[int(at)] if at.isdecimal() and int(at[:9]) < len(authors) else ""
                text = "".join(read_text(held).text for tag, held in children(one) if tag == "text")
                yield RawComment(one.get("ref", "").upper(), author, text)


def _conversations(part: bytes) -> Iterator[tuple[str, str]]:
    for name, element in walk(part, "ThreadedComments", namespaces=_THREADED):
        if name == "threadedComment":
            text = "".join(text_of(one) for tag, one in children(element, _THREADED) if tag == "text")
            yield element.get("ref", "").upper(), text


def read_text_boxes(parts: Parts, relations: Iterable[Relationship]) -> tuple[RawTextBox, ...]:
    """The text boxes and shapes with text that lie over the sheet."""
    boxes: list[RawTextBox] = []
    for one in relations:
        if one.kind == "drawing" and one.target in parts:
            boxes += _boxes(utf8(one.target, parts[one.target]))
    return tuple(boxes[:MAX_LISTED])


@lru_cache(maxsize=32)
def _boxes(part: bytes) -> tuple[RawTextBox, ...]:
    shapes = [(one, _shape_text(one)) for _, one in walk(part, "wsDr", namespaces=_DRAWING)]
    return tuple(RawTextBox(_anchor_cell(shape), text) for shape, text in shapes if text)


def _shape_text(anchor: Element) -> str:
    """The paragraphs of a shape, a line each."""
    lines = ["".join(run.text or "" for space in _TEXT for run in paragraph.iter(f"{{{space}}}t"))
             for space in _TEXT for paragraph in anchor.iter(f"{{{space}}}p")]  # fmt: skip
    return "\n".join(line for line in lines if line.strip())


def _anchor_cell(anchor: Element) -> str:
    places = {
        name: one.text or ""
        for tag, start in children(anchor, _DRAWING)
        if tag == "from"
        for name, one in children(start, _DRAWING)
    }
    row, col = places.get("row", ""), places.get("col", "")
    if not (row.isdecimal() and col.isdecimal() and len(row) < 8 and len(col) < 6):
        return ""
    return address(int(row) + 1, int(col) + 1)
