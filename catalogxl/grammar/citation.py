"""What a cell of 公开依据 is published as: what was mended in its normal form, the rest as it was written."""

from __future__ import annotations

import re
from dataclasses import replace

from catalogxl.grammar.document import parse_bases
from catalogxl.grammar.readings import BasisReading, Repair
from catalogxl.lazy_pattern import lazy_pattern

_SLIP = "中国人民共和国"
_REPUBLIC = "中华人民共和国"
_SPACED = lazy_pattern(r"\S{1,8}\s+\S{1,8}")


def read_citations(text: str) -> tuple[BasisReading, ...]:
    """Every document of a cell; the republic's name in a title and white space in a number are mended too."""
    return tuple(_without_spaces(_with_country(reading)) for reading in parse_bases(text))


def published_form(reading: BasisReading) -> str:
    """The normal form, if repairs are all that there is to say of ``reading``; else its piece of the cell."""
    if reading.basis is None or reading.doubts or not reading.repairs:
        return reading.raw
    return reading.basis.canonical


def canonical_bases(text: str) -> tuple[str, ...]:
    """A cell as it is published: a document each, those in other brackets or with small slips mended."""
    return tuple(dict.fromkeys(form for form in map(published_form, read_citations(text)) if form))


def _with_country(reading: BasisReading) -> BasisReading:
    basis = reading.basis
    if basis is None or _SLIP not in basis.title:
        return reading
    repairs = dict.fromkeys((*reading.repairs, Repair(_SLIP, _REPUBLIC, "国名误字")))
    mended = replace(basis, title=basis.title.replace(_SLIP, _REPUBLIC))
    return replace(reading, basis=mended, repairs=tuple(repairs))


def _without_spaces(reading: BasisReading) -> BasisReading:
    """White space behind the title that the normal form does not have."""
    if reading.basis is None or reading.doubts:
        return reading
    behind = reading.raw.split("》")[-1]
    spaced = _SPACED.search(behind)
    wanted = reading.basis.canonical.split("》")[-1].count(" ")
    if spaced is None or len(re.findall(r"\s", behind)) <= wanted:
        return reading
    tight = Repair(spaced.group(), "".join(spaced.group().split()), "多余的空格或换行")
    return replace(reading, repairs=(*reading.repairs, tight))
