"""XML parts of a workbook as spreadsheet programs understand them.

Names count by namespace, whatever the prefix; elements of other namespaces and ``extLst`` are no content; of
``mc:AlternateContent`` the fallback holds; comments and CDATA sections do not cut a text. Sources: Namespaces in
XML 1.0; ECMA-376 part 1 (annex A: strict and transitional namespaces) and part 3 (markup compatibility).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Final, cast
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from catalogxl.intake.zip_limits import SAVE_AS, Refused

MAIN: Final = frozenset(
    {
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    }
)
_RELATION_IDS: Final = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
MAX_ELEMENTS: Final = 6_000_000  # of a part
NO_ONE_MEANING: Final = f"文件内部的写法没有唯一的含义，不同程序会读出不同的内容，{SAVE_AS}"
BROKEN_XML: Final = f"文件内部的 XML 已损坏，无法读取，{SAVE_AS}"

_COMPATIBILITY: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ALTERNATE: Final = f"{_COMPATIBILITY}AlternateContent"
_ALTERNATIVES: Final = b"AlternateContent"
_CHOICE: Final = f"{_COMPATIBILITY}Choice"
_FALLBACK: Final = f"{_COMPATIBILITY}Fallback"
# A program that follows these reads other content than one that does not.
_FAR_REACHING: Final = (f"{_COMPATIBILITY}MustUnderstand", f"{_COMPATIBILITY}ProcessContent")
# Of a choice that names one of these, some programs take the content.
_KNOWN_EXTENSIONS: Final = ("http://schemas.microsoft.com/", "http://schemas.openxmlformats.org/")
_CELL_CONTENT: Final = frozenset(
    {"sheetData", "row", "c", "v", "f", "is", "si", "t", "r", "sheet", "mergeCell", "hyperlink", "font", "xf"}
)
_DECLARATION: Final = re.compile(r"\s*<\?xml\s[^>]*\?>")
_ENCODING: Final = re.compile(rb"""(?:\xef\xbb\xbf)?<\?xml[^>]*encoding\s*=\s*["']([^"']+)""")
# A DTD may only stand before the root element: where that comes first, there is none.
_PLAIN_START: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?[^?]*\?>\s*)*<[A-Za-z]")
_UTF8: Final = (b"utf-8", b"utf8", b"us-ascii", b"ascii")
_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_PIECE: Final = 2**16

Names = frozenset[str]


def utf8(name: str, part: bytes) -> bytes:
    """``part`` in UTF-8. Raises :class:`Refused` for a DTD and for an encoding that is neither UTF-8 nor UTF-16."""
    if part[:2] in _UTF16_MARKS:
        try:
            part = _DECLARATION.sub("", part.decode("utf-16"), count=1).encode()
        except UnicodeError as error:
            raise Refused(BROKEN_XML) from error
    head = part[:200]
    declared = _ENCODING.match(head)
    if b"\x00" in head or (declared and declared[1].lower() not in _UTF8):
        raise Refused(f"文件内部（{name[:60]}）不是 UTF-8 编码，不予打开，{SAVE_AS}")
    refuse_dtd(name, part)
    return part


def refuse_dtd(name: str, part: bytes) -> None:
    """Refuse a part with a DTD: its entities may be anything, and of any size."""
    if not _PLAIN_START.match(part) and (b"<!DOCTYPE" in part or b"<!ENTITY" in part):
        raise Refused(f"文件内部（{name[:60]}）带有 DTD 实体定义，不是表格程序所写，不予打开，{SAVE_AS}")


def walk(
    part: bytes, root: str, *, stream: str = "", namespaces: Names = MAIN
) -> Iterator[tuple[str, Element]]:
    """(local name, element) of each child of the ``root`` element of ``part`` (UTF-8), when it is complete.

    A child named ``stream`` comes when it begins, and then its children one by one as ``stream/name``, so that a
    large part is never held as a whole. Raises :class:`Refused` for broken XML, another root, and for markup that
    programs resolve differently.
    """
    parser: XMLPullParser[Element] = XMLPullParser(("start", "end", "start-ns"))
    walker = _Walker(root, stream, namespaces, has_choices=_ALTERNATIVES in part)
    for at in range(0, max(len(part), 1), _PIECE):
        _feed(parser, part[at : at + _PIECE])
        for event, found in _events(parser):
            if event == "start":
                yield from walker.start(found)
            elif event == "end":
                yield from walker.end(found)
            else:
                walker.declare(*found)
        if walker.count > MAX_ELEMENTS:
            raise Refused(f"文件内部的内容过多，不是正常的目录，{SAVE_AS}")
    _close(parser)


def _events(parser: XMLPullParser[Element]) -> Iterator[tuple[str, Any]]:
    try:
        yield from cast("Iterator[tuple[str, Any]]", parser.read_events())
    except ParseError as error:
        raise Refused(BROKEN_XML) from error


def _feed(parser: XMLPullParser[Element], piece: bytes) -> None:
    try:
        parser.feed(piece)
    except (ParseError, ValueError, LookupError) as error:
        raise Refused(BROKEN_XML) from error


def _close(parser: XMLPullParser[Element]) -> None:
    try:
        parser.close()
    except (ParseError, ValueError) as error:
        raise Refused(BROKEN_XML) from error


class _Walker:
    """Knows which elements are handed over: those ``depth`` elements deep."""

    def __init__(self, root: str, stream: str, namespaces: Names, *, has_choices: bool) -> None:
        self._has_choices = has_choices
        self._root, self._stream, self._namespaces = root, stream, namespaces
        self._parents: list[Element] = []
        self._depth = 1
        self._known: set[str] = set()  # prefixes of extensions that some program knows
        self.count = 0

    def declare(self, prefix: str, namespace: str) -> None:
        """A prefix is bound to a namespace."""
        if namespace.startswith(_KNOWN_EXTENSIONS):
            self._known.add(prefix)

    def start(self, element: Element) -> Sequence[tuple[str, Element]]:
        """An element begins."""
        self.count += 1
        depth = len(self._parents)
        self._parents.append(element)
        if depth == 0:
            _check_root(element, self._root, self._namespaces)
        elif depth == 1 and self._stream and local_name(element, self._namespaces) == self._stream:
            self._depth = 2
            return [(self._stream, Element(element.tag, element.attrib))]  # the parser may be ahead
        return ()

    def end(self, element: Element) -> Sequence[tuple[str, Element]]:
        """An element is complete."""
        self._parents.pop()
        depth = len(self._parents)
        found: Sequence[tuple[str, Element]] = ()
        if depth == self._depth:
            if self._has_choices:
                _check_choices(element, self._known, self._namespaces)
            path = f"{self._stream}/" if depth == 2 else ""
            found = [
                (path + local_name(child, self._namespaces), child)
                for child in _resolved(element, self._namespaces)
            ]
        if 0 < depth <= self._depth:
            del self._parents[-1][:]  # what was handed over is not kept
        if depth < self._depth:
            self._depth = 1
        return found


def _check_root(element: Element, root: str, namespaces: Names) -> None:
    if local_name(element, namespaces) != root:
        raise Refused(BROKEN_XML)
    if any(name in element.attrib for name in _FAR_REACHING):
        raise Refused(NO_ONE_MEANING)


def _check_choices(element: Element, known: set[str], namespaces: Names) -> None:
    """Refuse cell content of which one program takes the choice and another the fallback."""
    for choice in element.iter(_CHOICE):
        if known.issuperset(choice.get("Requires", "").split()) and any(
            local_name(inner, namespaces) in _CELL_CONTENT for inner in choice.iter()
        ):
            raise Refused(NO_ONE_MEANING)


def local_name(element: Element, namespaces: Names = MAIN) -> str:
    """The element's name in one of ``namespaces``; '' for a foreign one."""
    return _local_name(element.tag, namespaces)


@lru_cache(maxsize=4096)
def _local_name(tag: str, namespaces: Names) -> str:
    space, _, name = tag[1:].rpartition("}")
    return name if space in namespaces else ""


def children(element: Element, namespaces: Names = MAIN) -> Iterator[tuple[str, Element]]:
    """(local name, element) of each child that is content."""
    for child in element:
        for resolved in _resolved(child, namespaces):
            yield local_name(resolved, namespaces), resolved


def _resolved(element: Element, namespaces: Names) -> Iterator[Element]:
    """The element itself, what stands for it, or nothing."""
    if element.tag == _ALTERNATE:
        for fallback in element.iterfind(_FALLBACK):
            for child in fallback:
                yield from _resolved(child, namespaces)
    elif local_name(element, namespaces) not in ("", "extLst"):
        yield element


def text_of(element: Element) -> str:
    """The characters in an element that may hold nothing but characters."""
    if len(element):
        raise Refused(NO_ONE_MEANING)
    return element.text or ""


def is_true(value: str | None) -> bool:
    """Whether an xsd:boolean attribute says so."""
    return value in ("1", "true", "on")


def relation_id(element: Element) -> str:
    """The relationship that an element names by ``r:id``; '' if none."""
    return next((element.attrib[key] for key in _RELATION_IDS if key in element.attrib), "")
