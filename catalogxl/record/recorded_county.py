"""``data/catalog.json`` ──► its counties, one after the other: ``compile`` writes a line a county."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RecordedCounty:
    """A county of the record; ``line`` is its part of the record's file, a JSON object."""

    code: str
    name: str
    fingerprint: str
    line: str


def recorded_counties(lines: Iterable[str]) -> Iterator[RecordedCounty]:
    """The counties in the lines of the record; the first line is the baseline's.

    Raises:
        ValueError, KeyError, TypeError: a line is not as ``compile`` writes it.
    """
    for number, line in enumerate(lines):
        text = line.rstrip("\n").rstrip(",")
        if number and text and text != "]}":
            value = json.loads(text)
            yield RecordedCounty(value["code"], value["name"], value["fingerprint"], text)
