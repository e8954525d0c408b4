"""Faultless returns of any county: bodies and channels are called after it."""

from __future__ import annotations

import io

import openpyxl

from catalogxl.editions.source import Edition
from catalogxl.model import Baseline
from catalogxl.workbook.write.township_list import governments, township_bodies
from returns import LANKAO, TOWNS, Filled, filled, workbook_of


def filled_for(base: Baseline, county: str = LANKAO) -> Filled:
    """A complete and faultless return of ``county``."""
    contents = filled(base, county)
    unit = base.county[county]
    if county == LANKAO:
        return contents
    named = {
        key: [{name: text.replace("兰考县", unit.name) for name, text in row.items()} for row in rows]
        for key, rows in contents.items()
    }
    for row in named["catalogxl:bodies"]:
        if row["body_name"] == TOWNS.replace("兰考县", unit.name):
            row["body_members"] = governments(township_bodies(base, unit))
    return named


def book_of(contents: Filled, first: Edition, *, format_1: bool = False) -> bytes:
    """The workbook; one of ``format_1`` does not carry its edition, only the digest of those days."""
    data = workbook_of(contents, first.baseline)
    if not format_1:
        return data
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book["元数据"]
    sheet.delete_rows(6, 200)
    former = first.baseline.former_digests[0]
    sheet["B2"], sheet["B4"] = "1", former
    for one in book.custom_doc_props.props:
        if one.name in ("catalogxl.format", "catalogxl.digest"):
            one.value = "1" if one.name.endswith("format") else former
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
