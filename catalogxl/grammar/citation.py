"""What a cell of 公开依据 is published as: what was mended in its normal form, the rest as it was written."""

from __future__ import annotations

from dataclasses import replace

from catalogxl.grammar.document import parse_bases
from catalogxl.grammar.readings import BasisReading, Repair

_SLIP = "中国人民共和国"
_REPUBLIC = "中华人民共和国"


def read_citations(text: str) -> tuple[BasisReading, ...]:
    """Every document of a cell, with the republic's name put right in titles too (numbers are mended already)."""
    return tuple(_with_country(reading) for reading in parse_bases(text))


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
