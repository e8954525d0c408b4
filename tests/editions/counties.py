"""Faultless returns of any county: bodies and channels are called after it."""

from __future__ import annotations

from catalogxl.model import Baseline
from catalogxl.workbook.write.township_list import governments, township_bodies
from returns import LANKAO, TOWNS, Filled, filled


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
