"""Rows of 基层站点 ──► stations, each with the group of the roster that it feeds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from catalogxl.grammar.station import group_of
from catalogxl.model import Body, Row, Station

# 各村综合服务站: the name of a group.
_EACH: Final = "各"


def stations_of(rows: Sequence[Row], bodies: Sequence[Body]) -> tuple[Station, ...]:
    """The stations of filled ``rows``; ``bodies`` are those of their kind, of which only groups take members."""
    groups = [body.name for body in bodies if body.group or _EACH in body.name]
    townships = tuple(dict.fromkeys(row.text("station_township") for row in rows))
    return tuple(
        Station(
            township=row.text("station_township"),
            name=row.text("station_name"),
            address=row.text("station_address"),
            hours=row.text("station_hours"),
            phone=row.text("station_phone"),
            group=group_of(row.text("station_township"), groups, townships),
            row=row,
        )
        for row in rows
    )
