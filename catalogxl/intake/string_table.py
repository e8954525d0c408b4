"""The texts of cells: shared strings and rich text (ECMA-376 part 1, 18.4; escapes ``_x000D_``: 22.9.2.19)."""

from __future__ import annotations

import re
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

from catalogxl.intake.cell_styles import Font, read_font
from catalogxl.intake.xml_tree import NO_ONE_MEANING, children, text_of, walk
from catalogxl.intake.zip_limits import Refused

MAX_STRINGS: Final = 400_000
_TOO_MANY: Final = f"文本条目超过 {MAX_STRINGS} 条，不是正常的目录，请删除多余内容后重新上报"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_ESCAPE: Final = re.compile("_x([0-9A-Fa-f]{4})_")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
XML_SPACE: Final = " \t\r\n"


class Run(NamedTuple):
    """A stretch of text; ``font`` is None where the cell's own holds."""

    text: str
    font: Font | None


class CellText(NamedTuple):
    """A text, and its runs if any of them has a font of its own."""

    text: str
    runs: tuple[Run, ...] = ()


def read_strings(part: bytes) -> list[CellText]:
    """The shared strings of a part (UTF-8). Raises :class:`Refused` for more than ``MAX_STRINGS``."""
    if part.count(b"<si") > MAX_STRINGS + 1:
        raise Refused(_TOO_MANY)
    texts = [read_text(element) for name, element in walk(part, "sst") if name == "si"]
    if len(texts) > MAX_STRINGS:
        raise Refused(_TOO_MANY)
    return texts


def read_text(element: Element) -> CellText:
    """The text of an ``si``, ``is`` or ``text`` element; phonetic guides (``rPh``) are no part of it."""
    runs: list[Run] = []
    plain = 0
    for name, one in children(element):
        if name == "t":
            plain += 1
            runs.append(Run(_characters(one), None))
        elif name == "r":
            runs.append(_run(one))
    if plain > 1 or (plain and len(runs) > 1):
        raise Refused(NO_ONE_MEANING)
    text = "".join(run.text for run in runs)
    return CellText(text, tuple(runs) if any(run.font for run in runs) else ())


def _run(element: Element) -> Run:
    texts: list[str] = []
    font: Font | None = None
    for name, one in children(element):
        if name == "t":
            texts.append(_characters(one))
        elif name == "rPr":
            font = read_font(one)
    if len(texts) > 1:
        raise Refused(NO_ONE_MEANING)
    return Run("".join(texts), font)


def _characters(element: Element) -> str:
    text = text_of(element)
    return unescape(text if element.get(_SPACE) == "preserve" else text.strip(XML_SPACE))


def unescape(text: str) -> str:
    """``_xHHHH_`` as the character that it stands for, once."""
    if "_x" not in text:
        return text
    text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    if _SURROGATE.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
