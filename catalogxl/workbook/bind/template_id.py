"""The stamp of a workbook: which format, which baseline, which county. It stands in two places; one is enough."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from catalogxl.intake.read import RawSheet, cell_text
from catalogxl.model import Baseline
from catalogxl.normalise import clean
from catalogxl.workbook.bind.observations import ObservationKind, Observations
from catalogxl.workbook.schema.layout import FORMAT_VERSION, METADATA

_KEYS: Final = ("format", "baseline", "digest", "county")
_PREFIX: Final = "catalogxl."


def read_stamp(
    sheets: Sequence[RawSheet], properties: Mapping[str, str], seen: Observations
) -> Mapping[str, str]:
    """The stamp by key, '' for what neither place tells; notes where a place is missing."""
    places = (_from_sheet(sheets), {key: clean(properties.get(_PREFIX + key, "")) for key in _KEYS})
    filled = [place for place in places if place.get("baseline")]
    if not filled:
        seen.note(ObservationKind.STAMP_MISSING)
        return dict.fromkeys(_KEYS, "")
    if len(filled) < len(places):
        seen.note(ObservationKind.STAMP_PARTLY_MISSING)
    return {key: next((place[key] for place in filled if place.get(key)), "") for key in _KEYS}


def compare_stamp(stamp: Mapping[str, str], baseline: Baseline, seen: Observations) -> None:
    """Note where the workbook was made for another baseline, another edition of it, or another format."""
    if not stamp["baseline"]:
        return
    if stamp["format"] and stamp["format"].removesuffix(".0") != FORMAT_VERSION:
        seen.note(ObservationKind.OTHER_FORMAT, value=stamp["format"], expected=FORMAT_VERSION)
    if stamp["baseline"] != baseline.id:
        seen.note(ObservationKind.OTHER_BASELINE, value=stamp["baseline"], expected=baseline.id)
    elif stamp["digest"] not in (baseline.digest, *baseline.former_digests):
        seen.note(ObservationKind.OTHER_EDITION, value=stamp["digest"], expected=baseline.digest)


def _from_sheet(sheets: Sequence[RawSheet]) -> dict[str, str]:
    for sheet in sheets:
        if sheet.rows and sheet.rows[0] and clean(cell_text(sheet.rows[0][0])) == METADATA:
            pairs = ((clean(cell_text(r[0])), clean(cell_text(r[1]))) for r in sheet.rows[1:] if len(r) > 1)
            return {key: value for key, value in pairs if key in _KEYS}
    return {}
