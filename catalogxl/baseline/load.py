"""A baseline folder ──► Baseline."""

from __future__ import annotations

import importlib.resources
import sys
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from catalogxl.baseline import source_tables as t
from catalogxl.baseline.canonical import edition_digest, edition_lines
from catalogxl.baseline.check import expendable_faults, problems
from catalogxl.baseline.loaded_cache import cached_baseline
from catalogxl.errors import CatalogError
from catalogxl.grammar.channel_names import generic_names_of
from catalogxl.grammar.deadline import STANDARD_SINCE
from catalogxl.grammar.empty_words import empty_words
from catalogxl.model import (
    AreaCode,
    Authority,
    Baseline,
    BodyKind,
    CancelledProof,
    ChannelKind,
    Citation,
    Clause,
    County,
    Domain,
    Item,
    LegalDocument,
    LifeEvent,
    PeoplesPhrase,
    ReportingDeadlines,
    Severity,
    Township,
)
from catalogxl.vocabulary import TICK, levels_of

if TYPE_CHECKING:
    if sys.version_info >= (3, 11):
        from importlib.resources.abc import Traversable
    else:
        from importlib.abc import Traversable

DEFAULT_BASELINE = "henan-2020"
_SHOWN = 5


def shipped_baseline(name: str = DEFAULT_BASELINE) -> Traversable:
    """The folder of a baseline that comes with the program."""
    return importlib.resources.files("catalogxl.provincial_baseline").joinpath(name)


def load_baseline(folder: Path | None = None) -> Baseline:
    """The baseline in ``folder``, or the shipped one.

    Raises:
        CatalogError: the folder cannot be read, or its tables contradict themselves.
    """
    place = folder or shipped_baseline()
    return cached_baseline(place, lambda: _checked(place))


def _checked(folder: Path | Traversable) -> Baseline:
    source = t.read_source(folder)
    found = problems(source)
    errors = [p for p in found if p.severity is Severity.ERROR]
    if errors:
        shown = "\n".join(str(p) for p in errors[:_SHOWN])
        raise CatalogError(
            f"省级基线有 {len(errors)} 处错误，请先改正（catalogxl baseline check 可列出全部）：\n{shown}"
        )
    return replace(build(source), faults=expendable_faults(found))


def build(source: t.Source) -> Baseline:
    """The Baseline of a source that :func:`catalogxl.baseline.check.problems` finds no error in."""
    baseline = _assembled(source)
    digest = edition_digest(edition_lines(baseline))
    former = (source.format_1_digest(), *(row["digest"] for row in source[t.FORMER_DIGESTS]))
    return replace(baseline, digest=digest, former_digests=former)


def _assembled(source: t.Source) -> Baseline:
    settings = source.settings
    documents = {row["id"]: _document(row) for row in source[t.DOCUMENTS]}
    domains = tuple(Domain(d["name"], d["prefix"], d["title"]) for d in settings["domains"])
    bodies: dict[str, Any] = settings.get("bodies", {})
    codes = {row["code"] for row in source[t.ITEMS]}
    return Baseline(
        id=settings["id"],
        title=settings["title"],
        date=str(settings["date"]),
        notice=settings["notice"]["number"],
        scope=settings.get("scope", ""),
        digest="",
        deadline_limit=settings["deadline_limit_workdays"],
        synonyms=tuple(sorted((row["spoken"], row["standard"]) for row in source[t.SYNONYMS])),
        deadline_since=settings.get("deadline_trigger") or STANDARD_SINCE,
        domains=domains,
        body_kinds=tuple(BodyKind(k["name"], k["level"]) for k in settings["body_kinds"]),
        modes=tuple(settings["modes"]),
        item_kinds=tuple(settings["item_kinds"]),
        channels=tuple(
            ChannelKind(row["id"], row["name"])
            for row in sorted(source[t.CHANNELS], key=lambda row: (int(row["seq"]), row["id"]))
        ),
        items=_items(source, domains, documents),
        documents=tuple(sorted(documents.values(), key=lambda document: document.id)),
        counties=_sorted(map(_county, source[t.COUNTIES]), lambda county: county.code),
        townships=_sorted(
            (Township(row["code"], row["name"], row["county_code"]) for row in source[t.TOWNSHIPS]),
            lambda township: township.code,
        ),
        cancelled_proofs=_sorted(map(_proof, source[t.PROOFS]), lambda proof: proof.id),
        life_events=_life_events(source[t.LIFE_EVENTS], codes),
        phrases=_phrases(source[t.WORDS], codes),
        generic_bodies=tuple(bodies.get("generic_patterns", ())),
        body_endings=tuple(bodies.get("endings", ())),
        other_departments=tuple(bodies.get("other_departments", ())),
        reporting_deadlines=_reporting_deadlines(settings),
        empty_words=empty_words((r["wording"], r["meaning"], r["form"]) for r in source[t.EMPTY_WORDS]),
        generic_channels=generic_names_of((r["wording"], r["form"]) for r in source[t.GENERIC_CHANNELS]),
        usual_bodies=_body_names(source, t.USUAL_NAME),
        short_bodies=_body_names(source, t.SHORT_NAME),
        area_codes={
            row["city_code"]: AreaCode(row["area"], int(row["digits"] or 0)) for row in source[t.AREA_CODES]
        },
        authorities={
            row["domain"]: Authority(row["department"], row["departments"], row["hotline"])
            for row in source[t.AUTHORITIES]
        },
        clauses={
            (rule, row["domain"]): Clause(row["clause"], row["says"])
            for row in source[t.CLAUSES]
            for rule in _split(row["rules"], "、")
        },
    )


def _body_names(source: t.Source, use: str) -> tuple[str, ...]:
    """The names of one use, in the order of the table."""
    return tuple(row["wording"] for row in source[t.BODY_NAMES] if row["use"] == use)


def _reporting_deadlines(settings: Mapping[str, Any]) -> ReportingDeadlines | None:
    block = settings.get(t.REPORTING)
    return ReportingDeadlines(*(str(block[key]) for key in t.REPORTING_KEYS)) if block else None


def _life_events(rows: Iterable[t.SourceRecord], codes: Container[str]) -> tuple[LifeEvent, ...]:
    events: dict[str, list[str]] = {}
    held = (row for row in rows if row["code"] in codes)
    for row in sorted(held, key=lambda row: (int(row["seq"]), row["event"], row["code"])):
        events.setdefault(row["event"], []).append(row["code"])
    return tuple(LifeEvent(name, tuple(codes)) for name, codes in events.items())


def _sorted(values: Iterable[Any], key: Callable[[Any], str]) -> tuple[Any, ...]:
    return tuple(sorted(values, key=key))


def _split(text: str, separator: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(separator) if part.strip())


def _items(
    source: t.Source, domains: tuple[Domain, ...], documents: dict[str, LegalDocument]
) -> tuple[Item, ...]:
    contents, bases, aliases = (_by_code(source[table]) for table in (t.CONTENTS, t.BASES, t.ALIASES))
    items = []
    for domain in domains:
        rows = sorted((r for r in source[t.ITEMS] if r["domain"] == domain.name), key=lambda r: r["code"])
        for seq, row in enumerate(rows, 1):
            code = row["code"]
            trust = {field: row[f"trust_{field}"] for field in t.TRUST_FIELDS}
            trust["contents"] = _weakest(r["trust"] for r in contents[code])
            trust["bases"] = _weakest(r["trust"] for r in bases[code])
            items.append(
                Item(
                    code=code,
                    domain=domain.name,
                    seq=seq,
                    level1=row["level1"],
                    level2=row["level2"],
                    kind=row["kind"],
                    contents=tuple(r["content"] for r in contents[code]),
                    bases=tuple(
                        Citation(documents[r["document"]], r["role"], r["trust"]) for r in bases[code]
                    ),
                    deadline_days=int(row["deadline_days"]),
                    channels=tuple(row["channels"].split()),
                    channel_other=row["channel_other"],
                    audience_all=row["audience_all"] == TICK,
                    audience_specific=row["audience_specific"],
                    mode=row["mode"],
                    levels=levels_of(row["levels"]),
                    trust=trust,
                    aliases=tuple(r["wording"] for r in aliases[code] if r["relation"] == "同一事项"),
                )
            )
    return tuple(items)


def _weakest(levels: Iterable[str]) -> str:
    order = ("seen", "inferred", "unconfirmed")
    return max(levels, key=order.index, default="unconfirmed")


def _by_code(rows: Iterable[t.SourceRecord]) -> defaultdict[str, list[t.SourceRecord]]:
    grouped: defaultdict[str, list[t.SourceRecord]] = defaultdict(list)
    for row in rows:
        grouped[row["code"]].append(row)
    for group in grouped.values():
        group.sort(key=lambda row: (int(row.values.get("seq", "0")), row.values.get("wording", "")))
    return grouped


def _document(row: t.SourceRecord) -> LegalDocument:
    return LegalDocument(
        id=row["id"],
        title=row["title"],
        number=row["number"],
        amendments=_split(row["amendments"], ";"),
        adoption=row["adoption"],
        aliases=_split(row["aliases"], "|"),
        issuer=row["issuer"],
        date=row["date"],
        kind=row["kind"],
        scope=row["scope"],
        status=row["status"],
        successor=row["successor"],
        trust=row["trust"],
        status_trust=row["status_trust"],
        checked_on=row["checked_on"],
    )


def _county(row: t.SourceRecord) -> County:
    return County(
        code=row["code"],
        name=row["name"],
        kind=row["kind"],
        city_code=row["city_code"],
        city=row["city"],
        province_managed=row["province_managed"] == TICK,
        reporter_code=row["reporter_code"],
        reporter=row["reporter"],
        status=row["status"],
        successor=row["successor"],
    )


def _phrases(rows: Iterable[t.SourceRecord], codes: Container[str]) -> tuple[PeoplesPhrase, ...]:
    """The phrases that lead somewhere, each as it stands first: an edition may have retired the items of one."""
    found: dict[str, PeoplesPhrase] = {}
    for row in rows:
        led = tuple(code for code in dict.fromkeys(row["codes"].split()) if code in codes)
        if row["phrase"] and (led or row["event"]):
            found.setdefault(row["phrase"], PeoplesPhrase(row["phrase"], led, row["event"]))
    return _sorted(found.values(), lambda phrase: phrase.text)


def _proof(row: t.SourceRecord) -> CancelledProof:
    return CancelledProof(
        id=row["id"],
        name=row["name"],
        aliases=_split(row["aliases"], "|"),
        matter=row["matter"],
        document=row["document"],
        replacement=row["replacement"],
        trust=row["trust"],
        strength=row["strength"],
        pattern=row["pattern"],
    )
