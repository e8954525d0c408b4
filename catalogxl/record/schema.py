"""JSON Schema (2020-12) of ``data/catalog.json``, and the Data Package descriptor of the tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from catalogxl.fields import BODY, ENTRY, Field, FieldList, FieldType
from catalogxl.grammar.deadline import NATURAL_DAY, WORKDAY
from catalogxl.model import Baseline
from catalogxl.record.internal import DefaultData, StationData
from catalogxl.record.tables import TABLES
from catalogxl.vocabulary import LEVEL_CHOICES, STAGES, TRUST_LEVELS

_TEXT = {"type": "string"}
_DEADLINE_UNIT = {"enum": [WORKDAY, NATURAL_DAY]}
_FLAG = {"type": "boolean"}
_TEXTS = {"type": "array", "items": _TEXT}
_BY_TYPE: dict[FieldType, dict[str, Any]] = {
    FieldType.TEXT: _TEXT,
    FieldType.TRUTH: _FLAG,
    FieldType.LINES: _TEXTS,
    FieldType.NUMBER: {"type": "integer"},
    FieldType.CONTENTS: {},
    FieldType.EXCEPTIONS: {},
}
_DIGEST = {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}


def _object(properties: dict[str, Any], optional: Iterable[Field | str] = ()) -> dict[str, Any]:
    left_out = {one if isinstance(one, str) else one.key for one in optional}
    return {
        "type": "object",
        "properties": properties,
        "required": [key for key in properties if key not in left_out],
        "additionalProperties": False,
    }


def _list(properties: dict[str, Any], optional: Iterable[Field | str] = ()) -> dict[str, Any]:
    return {"type": "array", "items": _object(properties, optional)}


def _of_fields(held: FieldList, special: Mapping[str, Any]) -> dict[str, Any]:
    """The properties of a list of fields: by their type, but for those with a closed list or a form of their own."""
    return {field.key: special.get(field.key, _BY_TYPE[field.type]) for field in held.fields}


def catalog_schema(baseline: Baseline, *others: Baseline) -> dict[str, Any]:
    """The schema of the whole record; closed lists are those of ``baseline`` and of the ``others``, by which counties were
    published."""
    editions = (baseline, *others)
    channels = _any_of([kind.id for one in editions for kind in one.channels])
    domains = _any_of([domain.name for one in editions for domain in one.domains])
    contents = _list({"text": _TEXT, "stage": {"enum": ["", *STAGES]}})
    schema = _object(
        {
            "format": {"const": 1},
            "baseline": _object({"id": _TEXT, "title": _TEXT, "date": _TEXT, "digest": _DIGEST}),
            "edition": _TEXTS,
            "items": _list(_item(baseline, domains, channels)),
            "counties": _list(
                {
                    "code": {"type": "string", "pattern": "^[0-9]{6}$"},
                    "name": _TEXT,
                    "city": _TEXT,
                    "fingerprint": _DIGEST,
                    "updated_on": {"type": "object", "additionalProperties": _TEXT},
                    "edition": _object({"digest": _DIGEST, "lines": _TEXTS}),
                    "returns": _list(_return(editions, domains, channels, contents), ("stations",)),
                },
                ("updated_on", "edition"),
            ),
        }
    )
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": baseline.title, **schema}


def _any_of(values: Iterable[str]) -> dict[str, Any]:
    return {"enum": list(dict.fromkeys(values))}


def _item(baseline: Baseline, domains: dict[str, Any], channels: dict[str, Any]) -> dict[str, Any]:
    return {
        "code": _TEXT,
        "domain": domains,
        "seq": {"type": "integer", "minimum": 1},
        "level1": _TEXT,
        "level2": _TEXT,
        "kind": {"enum": list(baseline.item_kinds)},
        "contents": _TEXTS,
        "bases": _TEXTS,
        "deadline_days": {"type": "integer", "minimum": 1, "maximum": baseline.deadline_limit},
        "channels": {"type": "array", "items": channels},
        "channel_other": _TEXT,
        "audience_all": _FLAG,
        "audience_specific": _TEXT,
        "mode": {"enum": list(baseline.modes)},
        "level": {"enum": list(LEVEL_CHOICES)},
        "trust": {"type": "object", "additionalProperties": {"enum": list(TRUST_LEVELS)}},
    }


def _return(
    editions: Sequence[Baseline], domains: dict[str, Any], channels: dict[str, Any], contents: dict[str, Any]
) -> dict[str, Any]:
    return {
        "file": _TEXT,
        "covers": {"type": "array", "items": domains, "minItems": 1},
        "profile": {"type": "object", "additionalProperties": _TEXT},
        "bodies": _list(
            _of_fields(
                BODY, {"body_kind": _any_of(kind.name for one in editions for kind in one.body_kinds)}
            ),
            BODY.optional,
        ),
        "stations": _list(dict.fromkeys(StationData.__annotations__, _TEXT)),
        "channels": _list({"channel_id": channels, "channel_name": _TEXTS, "channel_address": _TEXTS}),
        "defaults": _list(dict.fromkeys(DefaultData.__annotations__, _TEXT)),
        "entries": _list(_entry(editions, domains, channels, contents), ENTRY.optional),
    }


def _entry(
    editions: Sequence[Baseline], domains: dict[str, Any], channels: dict[str, Any], contents: dict[str, Any]
) -> dict[str, Any]:
    exception = {"matter": _TEXT, "days": {"type": "integer"}, "unit": _DEADLINE_UNIT, "trigger": _TEXT}
    return _of_fields(
        ENTRY,
        {
            "domain": domains,
            "kind": _any_of(["", *(kind for one in editions for kind in one.item_kinds)]),
            "contents": contents,
            "contents_extra": contents,
            # An item that is set aside may have anything here: only listed ones are judged.
            "deadline_days": {"type": ["integer", "null"], "minimum": 1},
            "deadline_unit": {"enum": ["", *_DEADLINE_UNIT["enum"]]},
            "deadline_exceptions": _list(exception),
            "channels": {"type": "array", "items": channels, "uniqueItems": True},
            "mode": _any_of(["", *(mode for one in editions for mode in one.modes)]),
            "level": {"enum": ["", *LEVEL_CHOICES]},
        },
    )


def datapackage(baseline: Baseline) -> dict[str, Any]:
    """The descriptor of the CSV tables (Frictionless Data Package 1)."""
    return {
        "profile": "tabular-data-package",
        "name": f"catalogxl-{baseline.id}",
        "title": baseline.title,
        "description": f"依据 {baseline.notice} 汇编，基线 {baseline.id}（{baseline.digest}）",
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": table.name,
                "path": f"{table.name}.csv",
                "format": "csv",
                "mediatype": "text/csv",
                # Excel tells UTF-8 by the byte order mark.
                "encoding": "utf-8-sig",
                "schema": table.schema(),
            }
            for table in TABLES
        ],
    }
