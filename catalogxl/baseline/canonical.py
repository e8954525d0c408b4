"""A baseline ⇄ its canonical lines: what makes an edition, and by which digest editions are told apart.

The first line holds what is set for all items, each further line an item. A workbook carries these lines, so that a
return can be judged and moved by the edition that it was made from, without any folder. Order of rows, numbering,
evidence and notes do not count; dates count as days, however a spreadsheet program saved them.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields, replace
from functools import lru_cache
from typing import Any, Final, NamedTuple

from catalogxl.errors import CatalogError
from catalogxl.model import (
    Baseline,
    BodyKind,
    ChannelKind,
    Citation,
    Domain,
    Item,
    LegalDocument,
    ReportingDeadlines,
)

# What fills no cell of a workbook: the first line holds its digests.
_TABLES: Final = ("counties", "townships", "cancelled_proofs", "life_events", "documents")
_WORDS: Final = ("scope", "generic_bodies", "body_endings")
_TABLES_KEY: Final = "tables"
# How well a record is sourced makes no other edition.
_EVIDENCE: Final = frozenset({"status_trust", "checked_on"})
# What a citation does not tell of its document.
_UNKNOWN: Final = ("issuer", "date", "kind", "scope", "status", "successor")
_CANONICAL: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
# A day as spreadsheet programs save it: 2020-05-26, 2020/5/26, 2020年5月26日.
_DAY: Final = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


def canonical_json(value: object) -> str:
    """JSON of which there is but one for equal values: sorted keys, no spaces, no escapes."""
    return _CANONICAL.encode(value)


def edition_lines(baseline: Baseline) -> tuple[str, ...]:
    """The canonical lines of ``baseline``: the settings, then the items by code."""
    items = sorted(baseline.items, key=lambda item: item.code)
    return (canonical_json(_settings(baseline)), *(canonical_json(_item(item)) for item in items))


def edition_digest(lines: Iterable[str]) -> str:
    """``sha256:…`` of an edition's canonical lines."""
    return f"sha256:{_sha256(chr(10).join(lines))}"


@lru_cache(maxsize=8)
def carried_by(baseline: Baseline) -> tuple[str, ...]:
    """The lines that a workbook of ``baseline`` carries: without the digests of tables that fill no cell of it.

    Editions that agree here prefill and judge a workbook alike, also where townships or proofs were corrected.
    """
    first, *items = edition_lines(baseline)
    settings = json.loads(first)
    del settings[_TABLES_KEY]
    return (canonical_json(settings), *items)


def baseline_of_lines(lines: Sequence[str], like: Baseline) -> Baseline:
    """The baseline of an edition's lines; what they do not hold (counties, townships, proofs) is that of ``like``.

    Raises:
        CatalogError: they are no lines of an edition.
    """
    try:
        settings, rows = json.loads(lines[0]), [json.loads(line) for line in lines[1:]]
        documents = dict(like.document)
        domains = tuple(Domain(**one) for one in settings["domains"])
        items = _items(rows, domains, documents)
        reporting = settings["reporting_deadlines"]
        return replace(
            like,
            id=settings["id"],
            title=settings["title"],
            date=settings["date"],
            notice=settings["notice"],
            digest=edition_digest(lines),
            deadline_limit=int(settings["deadline_limit"]),
            deadline_since=settings.get("deadline_since") or like.deadline_since,
            domains=domains,
            body_kinds=tuple(BodyKind(**one) for one in settings["body_kinds"]),
            modes=tuple(settings["modes"]),
            item_kinds=tuple(settings["item_kinds"]),
            channels=tuple(ChannelKind(**one) for one in settings["channels"]),
            items=items,
            documents=tuple(sorted(documents.values(), key=lambda document: document.id)),
            reporting_deadlines=ReportingDeadlines(*reporting) if reporting else None,
        )
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise CatalogError("表中自带的基线内容不完整，不能据此核对。") from error


class CarriedEdition(NamedTuple):
    """Another edition as a return or a record carries it: its digest and its canonical lines."""

    digest: str
    lines: tuple[str, ...]


def carried_edition(baseline: Baseline) -> CarriedEdition:
    """``baseline`` as it is carried."""
    return CarriedEdition(baseline.digest, carried_by(baseline))


@lru_cache(maxsize=8)
def baseline_of_edition(edition: CarriedEdition, like: Baseline) -> Baseline:
    """The baseline of a carried edition; see :func:`baseline_of_lines`, which also says what it raises."""
    return replace(baseline_of_lines(edition.lines, like), digest=edition.digest)


def _settings(baseline: Baseline) -> Mapping[str, Any]:
    reporting = baseline.reporting_deadlines
    return {
        "id": baseline.id,
        "title": baseline.title,
        "date": _day(baseline.date),
        "notice": baseline.notice,
        "deadline_limit": baseline.deadline_limit,
        "deadline_since": baseline.deadline_since,
        "domains": [asdict(domain) for domain in baseline.domains],
        "body_kinds": [asdict(kind) for kind in baseline.body_kinds],
        "modes": baseline.modes,
        "item_kinds": baseline.item_kinds,
        "channels": [asdict(channel) for channel in baseline.channels],
        "reporting_deadlines": [_day(day) for day in reporting] if reporting else None,
        _TABLES_KEY: {
            **{name: _table_digest(getattr(baseline, name)) for name in _TABLES},
            **{name: _sha256(canonical_json(getattr(baseline, name))) for name in _WORDS},
        },
    }


def _table_digest(rows: Sequence[Any]) -> str:
    """A digest of records of one kind, whatever their order."""
    names = [field.name for field in fields(rows[0]) if field.name not in _EVIDENCE] if rows else []
    return _sha256(chr(10).join(sorted(canonical_json(_record(row, names)) for row in rows)))


def _record(row: Any, names: Iterable[str]) -> Mapping[str, Any]:
    values: dict[str, Any] = {name: getattr(row, name) for name in names}
    if "date" in values:
        values["date"] = _day(values["date"])
    return values


def _item(item: Item) -> Mapping[str, Any]:
    return {
        "code": item.code,
        "domain": item.domain,
        "level1": item.level1,
        "level2": item.level2,
        "kind": item.kind,
        "contents": item.contents,
        "bases": [_citation(one) for one in item.bases],
        "deadline_days": item.deadline_days,
        "channels": sorted(item.channels),
        "channel_other": item.channel_other,
        "audience_all": item.audience_all,
        "audience_specific": item.audience_specific,
        "mode": item.mode,
        "levels": item.levels,
        "trust": dict(item.trust),
        "aliases": sorted(item.aliases),
    }


def _citation(citation: Citation) -> Mapping[str, Any]:
    document = citation.document
    return {
        "document": document.id,
        "title": document.title,
        "number": document.number,
        "amendments": document.amendments,
        "adoption": document.adoption,
        "role": citation.role,
        "trust": citation.trust,
    }


def _items(
    rows: Iterable[Mapping[str, Any]], domains: tuple[Domain, ...], documents: dict[str, LegalDocument]
) -> tuple[Item, ...]:
    """The items of an edition in the order of its domains; documents that it cites otherwise go to ``documents``."""
    by_domain: dict[str, list[Mapping[str, Any]]] = {domain.name: [] for domain in domains}
    for row in sorted(rows, key=lambda row: str(row["code"])):
        by_domain[row["domain"]].append(row)
    return tuple(
        Item(
            code=row["code"],
            domain=domain,
            seq=seq,
            level1=row["level1"],
            level2=row["level2"],
            kind=row["kind"],
            contents=tuple(row["contents"]),
            bases=tuple(_cited(one, documents) for one in row["bases"]),
            deadline_days=int(row["deadline_days"]),
            channels=tuple(row["channels"]),
            channel_other=row["channel_other"],
            audience_all=bool(row["audience_all"]),
            audience_specific=row["audience_specific"],
            mode=row["mode"],
            levels=tuple(row["levels"]),
            trust=dict(row["trust"]),
            aliases=tuple(row["aliases"]),
        )
        for domain, held in by_domain.items()
        for seq, row in enumerate(held, 1)
    )


def _cited(row: Mapping[str, Any], documents: dict[str, LegalDocument]) -> Citation:
    """The citation with the document as that edition cited it, which may have been corrected since."""
    key = row["document"]
    said: dict[str, Any] = {name: row[name] for name in ("title", "number", "adoption")}
    said["amendments"] = tuple(row["amendments"])
    known = documents.get(key)
    if known is None:
        blank: dict[str, Any] = dict.fromkeys(_UNKNOWN, "")
        documents[key] = LegalDocument(id=key, aliases=(), trust=row["trust"], **said, **blank)
    elif any(getattr(known, name) != value for name, value in said.items()):
        documents[key] = replace(known, **said)
    return Citation(documents[key], row["role"], row["trust"])


def _day(text: str) -> str:
    """The ISO date that ``text`` means; what is no day (``2017``) stays as it is."""
    found = _DAY.fullmatch(text.strip())
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else text


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
