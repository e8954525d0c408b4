"""The stamp of a workbook: which format, which baseline, which county. It stands in two places; one is enough."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from catalogxl.baseline.canonical import CarriedEdition, baseline_of_edition, carried_by
from catalogxl.errors import CatalogError
from catalogxl.intake.read import RawSheet, RawWorkbook, cell_text
from catalogxl.model import Baseline, County
from catalogxl.normalise import clean
from catalogxl.workbook.bind.observations import ObservationKind, Observations
from catalogxl.workbook.schema.layout import EDITION_KEY, METADATA, OWN_KEY, PROFILE, READ_FORMATS

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


def carried_lines(sheets: Sequence[RawSheet]) -> tuple[str, ...]:
    """The canonical lines of the edition that a workbook of format 2 was made from; () for one of format 1."""
    return _values(sheets, EDITION_KEY)


def own_cells(sheets: Sequence[RawSheet]) -> tuple[tuple[str, str], ...]:
    """The cells (item code, column key) that a move to this edition found to be the county's word, though they equal
    what the edition proposes."""
    pairs = (text.partition(" ") for text in _values(sheets, OWN_KEY))
    return tuple((code, key) for code, _, key in pairs if key)


def _values(sheets: Sequence[RawSheet], key: str) -> tuple[str, ...]:
    sheet = _metadata(sheets)
    rows = sheet.rows if sheet is not None else ()
    return tuple(cell_text(row[1]) for row in rows if len(row) > 1 and cell_text(row[0]) == key)


def compare_stamp(
    stamp: Mapping[str, str], lines: Sequence[str], baseline: Baseline, seen: Observations
) -> None:
    """Note where the workbook was made for another baseline, another edition of it, or another format.

    The ``lines`` of the edition that it carries decide; where it carries none, the digest does.
    """
    if not stamp["baseline"]:
        return
    if stamp["format"] and stamp["format"].removesuffix(".0") not in READ_FORMATS:
        seen.note(ObservationKind.OTHER_FORMAT, value=stamp["format"], expected=READ_FORMATS[-1])
    if is_same_edition(stamp, lines, baseline):
        return
    if province_of(stamp["baseline"]) != province_of(baseline.id):
        seen.note(ObservationKind.OTHER_BASELINE, value=stamp["baseline"], expected=baseline.id)
    else:
        seen.note(ObservationKind.OTHER_EDITION, value=_named(stamp), expected=baseline.digest)


def is_same_edition(stamp: Mapping[str, str], lines: Sequence[str], baseline: Baseline) -> bool:
    """Whether ``baseline`` prefills a workbook as the one with this stamp was; one without a stamp counts as its own."""
    if not stamp["baseline"]:
        return True
    if stamp["baseline"] != baseline.id:
        return False
    # Corrected data are no other edition, where the baseline says so.
    if stamp["digest"] in (baseline.digest, *baseline.former_digests):
        return True
    return bool(lines) and tuple(lines) == carried_by(baseline)


def province_of(identifier: str) -> str:
    """What editions of one province's baseline have in common: ``henan`` of ``henan-2020``."""
    return identifier.partition("-")[0]


def edition_of(
    workbook: RawWorkbook, baseline: Baseline, at_hand: Callable[[], Iterable[Baseline]] = tuple
) -> Baseline | None:
    """The edition that a workbook was made from: ``baseline``, the one that it carries, or one of those ``at_hand``; None if
    it is none of them. One without a stamp counts as of ``baseline``."""
    stamp = read_stamp(workbook.sheets, workbook.properties, Observations())
    if is_same_edition(stamp, carried_lines(workbook.sheets), baseline):
        return baseline
    return own_edition(workbook, baseline, at_hand)


def edition_name(workbook: RawWorkbook) -> str:
    """What a workbook says of its edition: its id and the beginning of its digest."""
    return _named(read_stamp(workbook.sheets, workbook.properties, Observations()))


def _named(stamp: Mapping[str, str]) -> str:
    return f"{stamp['baseline']} {stamp['digest'].removeprefix('sha256:')[:12]}"


def own_edition(
    workbook: RawWorkbook, baseline: Baseline, at_hand: Callable[[], Iterable[Baseline]] = tuple
) -> Baseline | None:
    """The edition that a workbook was made from, where it is another than ``baseline``: the one that it carries, else one of
    those ``at_hand``; None if there is none."""
    stamp = read_stamp(workbook.sheets, workbook.properties, Observations())
    lines = carried_lines(workbook.sheets)
    if is_same_edition(stamp, lines, baseline):
        return None
    edition = _carried(lines, stamp["digest"], baseline) if lines else None
    if edition is None:
        edition = next((one for one in at_hand() if is_same_edition(stamp, lines, one)), None)
    return with_unit(edition, stamp["county"], unit_name(workbook.sheets)) if edition else None


def _carried(lines: tuple[str, ...], digest: str, baseline: Baseline) -> Baseline | None:
    try:
        return baseline_of_edition(CarriedEdition(digest, lines), baseline)
    except CatalogError:
        return None


def unit_name(sheets: Sequence[RawSheet]) -> str:
    """The unit's name as the profile of a workbook says it, by the profile's keys."""
    for sheet in sheets:
        if sheet.rows and sheet.rows[0] and clean(cell_text(sheet.rows[0][0])) == PROFILE:
            names = (row[2] for row in sheet.rows if len(row) > 2 and row[0] == "county_name")
            return clean(cell_text(next(names, "")))
    return ""


def with_unit(edition: Baseline, code: str, name: str) -> Baseline:
    """``edition`` with the unit of a workbook, which the present table of units may not know any more."""
    if not code or not name or code in edition.county:
        return edition
    unit = County(code, name, "", f"{code[:4]}00", "", False, "", "", "历史", "")
    return replace(edition, counties=tuple(sorted((*edition.counties, unit), key=lambda one: one.code)))


def _from_sheet(sheets: Sequence[RawSheet]) -> dict[str, str]:
    sheet = _metadata(sheets)
    rows = sheet.rows[1:] if sheet is not None else ()
    pairs = ((clean(cell_text(r[0])), r[1]) for r in rows if len(r) > 1)
    return {key: clean(cell_text(value)) for key, value in pairs if key in _KEYS}


def _metadata(sheets: Sequence[RawSheet]) -> RawSheet | None:
    for sheet in sheets:
        if sheet.rows and sheet.rows[0] and clean(cell_text(sheet.rows[0][0])) == METADATA:
            return sheet
    return None
