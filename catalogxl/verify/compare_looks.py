"""What a reader of a copy sees otherwise than its text says: links that lead elsewhere, pictures, hidden and struck text."""

from __future__ import annotations

import base64
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final
from urllib.parse import unquote

from catalogxl.boards.qr import QrCode, earlier_qr_code, qr_code
from catalogxl.normalise import clean
from catalogxl.record.public import PublicCatalog
from catalogxl.verify.copy import Published
from catalogxl.verify.html_looks import DIRECTION_SIGNS
from catalogxl.verify.known_text import KnownText
from catalogxl.verify.result import CopyDifference

_ADDRESS: Final = re.compile(r"https?://[^\s\"'<>，。；、（）《》\\]+", re.I)
_HIDDEN: Final = frozenset({"隐藏的文字", "看不见的文字"})
_PICTURES: Final = "页面上有图片，图片里的内容没有核对"
_SIZE: Final = re.compile(r' (?:width|height)="[0-9.]+(?:mm)?"')
_LONGEST: Final = 80


def compare_looks(
    copy: Published, catalog: PublicCatalog, known: KnownText, form: Counter[str]
) -> Iterator[CopyDifference]:
    """What is told of the looks of ``copy``; harmless things are counted in ``form``. ``known``: with the items' phrases."""
    yield from _unseen(copy, known, form)
    yield from _links(copy, catalog, known)
    yield from _images(copy, catalog, form)
    if copy.own and copy.title and not known.covers(copy.title):
        yield CopyDifference(None, "", None, "网页标题", None, clean(copy.title))


def _unseen(copy: Published, known: KnownText, form: Counter[str]) -> Iterator[CopyDifference]:
    """Text that is not before a reader's eyes as it stands in the file; hidden text that says nothing new is form."""
    for how, text in dict.fromkeys(copy.unseen):
        if how == "图片":
            form[_PICTURES] += 1
        elif how not in _HIDDEN:
            yield CopyDifference(None, "", None, how, None, clean(text)[:_LONGEST])
        elif not known.covers(text):
            form[f"有{how}：{clean(text)[:_LONGEST]}"] += 1
    said = {found[0] for found in DIRECTION_SIGNS.finditer(copy.text)}
    if said and not copy.unseen:
        yield CopyDifference(
            None, "", None, "改变方向的文字", None, "文字里有改变书写方向的控制符，看到的次序与写下的不同"
        )


def _links(copy: Published, catalog: PublicCatalog, known: KnownText) -> Iterator[CopyDifference]:
    """Links on the record's text that lead to an address that is not the record's, or not the one that they show."""
    own = {_folded(address) for address in _ADDRESS.findall(json.dumps(catalog, ensure_ascii=False))}
    for text, href in dict.fromkeys(copy.links):
        address = href.strip()
        shown = _ADDRESS.fullmatch(text.strip())
        if not address or address.startswith("#") or _same_phone(text, address):
            continue
        away = re.match(r"(?:[a-z][a-z0-9+.-]*:|//)", address, re.I)
        if not text and away is not None:  # a place on a PDF's page
            wrong = _folded(address) not in own and not address.lower().startswith("tel:")
        elif shown is not None:
            wrong = _folded(shown[0]) != _folded(address)
        elif away is not None:
            wrong = _folded(address) not in own and known.covers(text)
        else:
            wrong = False
        if wrong:
            yield CopyDifference(None, "", None, "链接", clean(text), f"指向 {address[:200]}")


def _same_phone(text: str, address: str) -> bool:
    """Whether a telephone's link dials what it shows."""
    if not address.lower().startswith("tel:"):
        return False
    number, _, _ = unquote(address).partition(";")
    dialled, shown = re.sub(r"\D", "", number), re.sub(r"\D", "", text)
    before = dialled.removesuffix(shown.lstrip("0"))  # from abroad without the zero of the area
    return "" not in (dialled, shown) and (
        dialled in shown or re.fullmatch(r"(?:86)?0?\d{0,3}", before) is not None
    )


def _folded(address: str) -> str:
    """An address in one spelling: host in lower case, no escapes, no slash at its end."""
    scheme, _, rest = unquote(address.strip()).partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme.lower()}://{host.lower()}{slash}{path}".rstrip("/")


def _drawing(src: str) -> str:
    """What a picture of a code draws, whatever its size."""
    kind, _, data = src.partition(";base64,")
    try:
        return kind + _SIZE.sub("", base64.b64decode(data, validate=True).decode("utf-8", "replace"))
    except ValueError:
        return src


def _code(address: str) -> QrCode | None:
    return qr_code(address, caption="", alt="")


def _images(copy: Published, catalog: PublicCatalog, form: Counter[str]) -> Iterator[CopyDifference]:
    """A code to scan must be that of an address of the record; of other pictures nothing can be known."""

    @cache
    def codes(draw: Callable[[str], QrCode | None]) -> set[str]:
        addresses = set(_ADDRESS.findall(json.dumps(catalog, ensure_ascii=False)))
        return {_drawing(code.data_uri) for code in map(draw, addresses) if code is not None}

    for alt, src in copy.images:
        if not (src.startswith("data:") or "二维码" in alt):
            form[_PICTURES] += 1
            continue
        if not any(_drawing(src) in codes(draw) for draw in (_code, earlier_qr_code)):
            yield CopyDifference(
                None,
                "",
                None,
                "二维码",
                None,
                f"图片不是目录网址、办事指南网址的二维码（{clean(alt)[:_LONGEST]}）",
            )
