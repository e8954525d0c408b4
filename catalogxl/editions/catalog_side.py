"""One side of a comparison of catalogs: a return, an OUT, or a ``catalog.json`` ──► entries by county and code."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from catalogxl.editions.baseline_diff import item_values
from catalogxl.editions.compare import Values
from catalogxl.editions.record_edition import NAME_THE_EDITION, baseline_of_record
from catalogxl.errors import CatalogError
from catalogxl.fields import ENTRY, FieldType
from catalogxl.grammar.deadline import WORKDAY, trigger_shown
from catalogxl.intake.child_process import Reader
from catalogxl.model import Baseline
from catalogxl.normalise import lines
from catalogxl.output.data_tables import edition_of_county
from catalogxl.record.build import record_of
from catalogxl.regular_files import read_regular
from catalogxl.workbook.bind import bind
from catalogxl.workbook.bind.template_id import edition_name, edition_of

RECORD: Final = "data/catalog.json"
# Compared under other keys, or not for themselves.
_JOINED: Final = frozenset(
    [
        "code",
        "supplement",
        "contents",
        "bases",
        "contents_extra",
        "bases_extra",
        "deadline_days",
        "deadline_trigger",
        "deadline_unit",
        "deadline_exceptions",
        "listed",
    ]
)


@dataclass(frozen=True, slots=True)
class EntrySide:
    """An entry of one side; ``proposals`` are what the edition put there (None for a supplement, or if unknown)."""

    code: str
    name: str
    is_listed: bool
    values: Values
    proposals: Values | None = None


@dataclass(frozen=True, slots=True)
class CountySide:
    """A county's entries by code, and its bodies' former names (former ──► present)."""

    code: str
    name: str
    entries: Mapping[str, EntrySide]
    former: Mapping[str, str]
    is_public: bool = False


@dataclass(frozen=True, slots=True)
class CatalogSide:
    """All counties of one side by code, and what the side is called in answers."""

    identity: Mapping[str, Any]
    counties: Mapping[str, CountySide]


def read_side(
    path: Path, baseline: Baseline, at_hand: Callable[[], Iterable[Baseline]] = tuple
) -> CatalogSide:
    """What ``path`` says: a return, an OUT folder, its ``data/catalog.json``, or a county's public ``catalog.json``.

    ``at_hand`` gives editions beside ``baseline``, for what is of another and does not carry it.

    Raises:
        CatalogError: it is none of these, cannot be read, or is of an edition that is not at hand.
    """
    record = path / RECORD if path.is_dir() else path
    if record.suffix.lower() == ".json":
        try:
            return _of_document(json.loads(record.read_text(encoding="utf-8")), path, baseline, at_hand)
        except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
            raise CatalogError(
                f"“{path}”既不是汇编结果的文件夹，也不是其中的 catalog.json，或已损坏，请核对。"
            ) from error
    return _of_return(path, baseline, at_hand)


def _of_return(path: Path, baseline: Baseline, at_hand: Callable[[], Iterable[Baseline]]) -> CatalogSide:
    try:
        data = read_regular(path)
    except OSError as error:
        raise CatalogError(f"“{path}”打不开（{error.strerror}），请核对文件名。") from error
    with Reader() as reader:
        workbook = reader.read(data, path.name)
    edition = edition_of(workbook, baseline, at_hand)
    if edition is None:
        raise CatalogError(
            f"“{path.name}”是按另一版省级基线（{edition_name(workbook)}）制作的，表中没有带那一版的内容，不能比较。{NAME_THE_EDITION}。"
        )
    catalog = bind(workbook, edition, path.name)
    if catalog.county is None:
        raise CatalogError(f"“{path.name}”认不出是哪个县（市、区）的填报表，不能比较。")
    unit, one = catalog.county, record_of(catalog).data
    identity = {"kind": "return", "file": path.name, "baseline": _named(edition)}
    return CatalogSide(identity, {unit.code: _county(unit.code, unit.name, [one], edition)})


def _of_document(
    document: Mapping[str, Any], path: Path, baseline: Baseline, at_hand: Callable[[], Iterable[Baseline]]
) -> CatalogSide:
    if "domains" in document:
        return public_side(document, path.name, (baseline, *at_hand()))
    head = document["baseline"]
    identity = {"file": path.name, "baseline": {"id": head["id"], "digest": head["digest"]}}
    edition = baseline_of_record(document, baseline, at_hand)
    counties = {
        one["code"]: _county(
            one["code"],
            one.get("name", edition.county[one["code"]].name),
            one["returns"],
            edition_of_county(one, edition),
        )
        for one in document["counties"]
    }
    return CatalogSide({**identity, "kind": "output"}, counties)


def public_side(
    document: Mapping[str, Any], file: str = "", editions: Iterable[Baseline] = ()
) -> CatalogSide:
    """A county's public catalog as a side; if its edition is among ``editions``, with what that proposed."""
    head = document["baseline"]
    edition = next((one for one in editions if head["digest"] in (one.digest, *one.former_digests)), None)
    county = _public_county(document, edition)
    identity = {"file": file, "baseline": {"id": head["id"], "digest": head["digest"]}}
    return CatalogSide(
        {**identity, "kind": "catalog", "fingerprint": document["fingerprint"]}, {county.code: county}
    )


def _named(edition: Baseline) -> dict[str, str]:
    return {"id": edition.id, "digest": edition.digest}


# ---------------------------------------------------------------- internal records


def _county(code: str, name: str, returns: Iterable[Mapping[str, Any]], edition: Baseline) -> CountySide:
    entries: dict[str, EntrySide] = {}
    former: dict[str, str] = {}
    for one in returns:
        for entry in one["entries"]:
            entries[entry["code"]] = _entry(entry, edition)
        for body in one["bodies"]:
            former |= dict.fromkeys(body["body_former"], body["body_name"])
    return CountySide(code, name, entries, former)


def _entry(entry: Mapping[str, Any], edition: Baseline) -> EntrySide:
    item = edition.item.get(entry["code"])
    proposals = item_values(item) if item is not None else None
    values: dict[str, Any] = {}
    for field in ENTRY.fields:
        if field.key not in _JOINED and field.key in entry:
            value = entry[field.key]
            values[field.key] = tuple(value) if field.type is FieldType.LINES else value
    if proposals is not None:
        values |= {key: proposals[key] for key in ("domain", "level1", "level2", "kind")}
    province = proposals or {"contents": _contents(entry["contents"]), "bases": tuple(entry["bases"])}
    values["contents"] = (*_texts(province["contents"]), *_contents(entry["contents_extra"]))
    values["bases"] = (*_texts(province["bases"]), *entry["bases_extra"])
    values["channels"] = tuple(sorted(entry["channels"]))
    values |= _deadline(entry)
    name = str(values["level2"])
    return EntrySide(entry["code"], name, bool(entry["listed"]), values, proposals)


def _texts(value: object) -> Sequence[str]:
    return value if isinstance(value, tuple) else ()


def _contents(held: Iterable[Mapping[str, str]]) -> tuple[str, ...]:
    return tuple(f"{one['stage']}：{one['text']}" if one["stage"] else one["text"] for one in held)


def _deadline(entry: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {"deadline": entry["deadline_days"]}
    if exceptions := entry.get("deadline_exceptions"):
        found["deadline_exceptions"] = tuple(f"{one['matter']} {one['days']}" for one in exceptions)
    found["deadline_unit"] = entry.get("deadline_unit") or WORKDAY
    found["deadline_trigger"] = trigger_shown(entry.get("deadline_trigger") or "")
    return found


# ---------------------------------------------------------------- public projections


def _public_county(document: Mapping[str, Any], edition: Baseline | None) -> CountySide:
    entries = {}
    for domain in document["domains"]:
        for entry in domain["entries"]:
            entries[entry["code"]] = _public_entry(entry, domain["domain"], edition)
    county = document["county"]
    return CountySide(county["code"], county["name"], entries, {}, is_public=True)


def _public_entry(entry: Mapping[str, Any], domain: str, edition: Baseline | None) -> EntrySide:
    values: dict[str, Any] = {"domain": domain}
    for field in ENTRY.fields:
        if field.public and field.key not in _JOINED and field.key in entry:
            value = entry[field.key]
            values[field.key] = tuple(value) if field.type is FieldType.LINES else value
    values["contents"] = _contents(entry["contents"])
    values["bases"] = tuple(entry["bases"])
    values["channels"] = tuple(sorted(one["id"] for one in entry["channels"]))
    values["channel_other"] = "、".join(
        name for one in entry["channels"] if one["id"] == "other" for name in one["names"]
    )
    values["level"] = "、".join(entry["levels"])
    values["deadline"] = entry["deadline_days"]
    values["deadline_unit"] = entry["deadline_unit"]
    values["deadline_trigger"] = entry["deadline_trigger"]
    values["deadline_text"] = entry["deadline"]
    item = edition.item.get(entry["code"]) if edition is not None else None
    return EntrySide(
        entry["code"], entry["level2"], True, values, item_values(item) if item is not None else None
    )


def body_names(values: Values) -> tuple[str, ...]:
    """The bodies of an entry."""
    held = values.get("bodies")
    return tuple(held) if isinstance(held, tuple) else lines(str(held or ""))
