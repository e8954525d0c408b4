"""XML parts from strangers: which of them may be parsed, small ones parsed, and cell addresses."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from xml.parsers import expat

from catalogxl.intake.zip_limits import SAVE_AS, Refused

_ENCODING = re.compile(rb"""(?:\xef\xbb\xbf)?<\?xml[^>]*encoding\s*=\s*["']([^"']+)""")
# A DTD may only stand before the root element: where that comes first, there is none.
_PLAIN_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?[^?]*\?>\s*)*<[A-Za-z]")
_UTF8 = (b"utf-8", b"utf8", b"us-ascii", b"ascii")

Attributes = dict[str, str]
OnStart = Callable[[str, Attributes], object]
OnEnd = Callable[[str], object]
OnText = Callable[[str], object]


def check_xml(name: str, part: bytes) -> None:
    """Refuse what makes two XML parsers disagree or never end: a DTD, another encoding."""
    head = part[:200]
    declared = _ENCODING.match(head)
    if (
        b"\x00" in head
        or head[:2] in (b"\xff\xfe", b"\xfe\xff")
        or (declared and declared[1].lower() not in _UTF8)
    ):
        raise Refused(f"文件内部（{name[:60]}）不是 UTF-8 编码，不予打开，{SAVE_AS}")
    if not _PLAIN_START.match(part) and (b"<!DOCTYPE" in part or b"<!ENTITY" in part):
        raise Refused(f"文件内部（{name[:60]}）带有 DTD 实体定义，不是表格程序所写，不予打开，{SAVE_AS}")


def parse(part: bytes, *, start: OnStart, end: OnEnd | None = None, text: OnText | None = None) -> None:
    """Run expat over ``part`` with local names (no prefixes). Raises :class:`Refused` for broken XML."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda tag, attributes: start(
        tag.rpartition(":")[2], {key.rpartition(":")[2]: value for key, value in attributes.items()}
    )
    if end is not None:
        parser.EndElementHandler = lambda tag: end(tag.rpartition(":")[2])
    if text is not None:
        parser.CharacterDataHandler = text
    _run(parser, part)


def check_well_formed(part: bytes) -> None:
    """Refuse broken XML, of which the reader would silently drop a piece."""
    _run(expat.ParserCreate(), part)


def is_well_formed(part: bytes) -> bool:
    """Whether ``part`` is one well-formed document."""
    try:
        expat.ParserCreate().Parse(part, True)
    except (expat.ExpatError, LookupError):  # broken, or in an encoding that does not exist
        return False
    return True


def _run(parser: expat.XMLParserType, part: bytes) -> None:
    try:
        parser.Parse(part, True)
    except expat.ExpatError as error:
        raise Refused(f"文件内部的 XML 已损坏，无法读取，{SAVE_AS}") from error


def elements(part: bytes, tag: str) -> list[Attributes]:
    """The attributes of every ``tag`` of a small part; none for a missing part."""
    found: list[Attributes] = []
    if part:
        parse(part, start=lambda name, attributes: found.append(attributes) if name == tag else None)
    return found


def texts(part: bytes, *, tag: str, attribute: str) -> dict[str, str]:
    """``attribute`` → all text within, for every ``tag`` of a small part; the first of a name counts."""
    found: dict[str, str] = {}
    name: str | None = None
    pieces: list[str] = []

    def start(element: str, attributes: Attributes) -> None:
        nonlocal name
        if element == tag:
            name = attributes.get(attribute)
            pieces.clear()

    def end(element: str) -> None:
        nonlocal name
        if element == tag and name is not None:
            found.setdefault(name, "".join(pieces).strip())
            name = None

    if part:
        parse(part, start=start, end=end, text=pieces.append)
    return found


@lru_cache(maxsize=1024)
def column(letters: str) -> int:
    """``"A"`` → 1, ``"XFD"`` → 16384; small letters too."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def address(row: int, col: int) -> str:
    """(1, 1) → ``A1``."""
    letters = ""
    while col > 0:
        col, rest = divmod(col - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"
