"""Telephones that one taps to call (``tel:``, RFC 3966)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final, NamedTuple

from markupsafe import Markup

from catalogxl.grammar.telephone import Telephone, parse_telephones
from catalogxl.model import AreaCode


class TelephoneLink(NamedTuple):
    """A number: ``href`` is '' where it cannot be dialled; ``label`` is what the county wrote before it, ``name`` whose
    line it is."""

    text: str
    href: str = ""
    label: str = ""
    name: str = ""

    @property
    def plain(self) -> str:
        """The number with what says whose it is."""
        return (
            f"{self.label}：{self.text}"
            if self.label
            else self.text + (f"（{self.name}）" if self.name else "")
        )


@lru_cache(maxsize=4096)
def calls(text: str, place: AreaCode) -> tuple[TelephoneLink, ...]:
    """The numbers in ``text``, as they are written there; a text that is no number stays a text.

    ``place`` gives the area code that one dials before a local number.
    """
    dialled = parse_telephones(text, place.code, place.digits)
    if dialled.fault:
        return (TelephoneLink(text),)
    plain = parse_telephones(text).numbers
    if not _same_but_for_area(plain, dialled.numbers):  # read otherwise without the place: 6990000-1
        plain = dialled.numbers
    return tuple(
        TelephoneLink(str(shown)[len(shown.label) + 1 if shown.label else 0 :], _href(number), shown.label)
        for shown, number in zip(plain, dialled.numbers, strict=True)
    )


def _same_but_for_area(one: Sequence[Telephone], other: Sequence[Telephone]) -> bool:
    return [replace(number, area="") for number in one] == [replace(number, area="") for number in other]


# What may be a number in a line of text: whether it is one the grammar says.
_DIGITS: Final = re.compile(r"(?<![\d-])(?!\d{4}-\d\d-\d\d)[（(]?\d[\d（）() －-]*\d(?: ?转 ?\d{1,6})?")


@lru_cache(maxsize=4096)
def link_telephones(text: str) -> Markup:
    """``text`` as HTML, the same to read, each telephone number in it a link."""
    shown = Markup("")
    done = 0
    for match in _DIGITS.finditer(text):
        reading = parse_telephones(match[0])
        if reading.fault or len(reading.numbers) != 1:
            continue
        (number,) = reading.numbers
        link = Markup('<a href="{}">{}</a>').format(_href(number), match[0])
        shown += text[done : match.start()] + link
        done = match.end()
    return shown + text[done:]


def _href(number: Telephone) -> str:
    extension = f";ext={number.extension}" if number.extension else ""
    return f"tel:{number.area}{number.number}{extension}"
