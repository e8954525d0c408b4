"""What counties set aside and why (notice 二(一)), how well the baseline's rows behind it are sourced, what they say."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from catalogxl.baseline.source_tables import TRUST_HEADINGS
from catalogxl.model import Baseline, Item
from catalogxl.rollup.entry_values import CountyRecord, Gathered
from catalogxl.vocabulary import TRUST_LABELS


class Reason(NamedTuple):
    """A reason, and the names of the counties that give it."""

    text: str
    counties: tuple[str, ...]


class ItemCoverage(NamedTuple):
    """An item that somebody sets aside. ``answered`` counties had to say; ``trust`` is that of its weakest field."""

    item: Item
    answered: int
    aside: int
    reasons: tuple[Reason, ...]
    trust: str
    unconfirmed: str


class CountyCoverage(NamedTuple):
    """A county's counts over the domains that it answers for."""

    code: str
    name: str
    city: str
    items: int
    listed: int
    aside: int
    supplements: int
    additions: int


class Feedback(NamedTuple):
    """What a county wants to tell the department (意见建议)."""

    code: str
    name: str
    city: str
    text: str


class Coverage(NamedTuple):
    """All three; items with the most counties that set them aside first, counties and feedback by code."""

    items: tuple[ItemCoverage, ...]
    counties: tuple[CountyCoverage, ...]
    feedback: tuple[Feedback, ...]


def coverage(gathered: Gathered) -> Coverage:
    """Coverage of all compiled counties."""
    baseline, records = gathered.baseline, tuple(gathered.records.values())
    items = [found for item in baseline.items if (found := _item(item, records, baseline)).aside]
    return Coverage(
        items=tuple(sorted(items, key=lambda one: (-one.aside, one.item.code))),
        counties=tuple(_county(record, baseline) for record in records),
        feedback=tuple(
            Feedback(*_who(record, baseline), text) for record in records for text in record.feedback
        ),
    )


def _item(item: Item, records: Iterable[CountyRecord], baseline: Baseline) -> ItemCoverage:
    answers = [(record, record.entries[item.code]) for record in records if item.code in record.entries]
    reasons: dict[str, list[str]] = {}
    for record, entry in answers:
        if not entry.listed:
            reasons.setdefault(entry.reason, []).append(_who(record, baseline)[1])
    ranked = sorted(reasons.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return ItemCoverage(
        item=item,
        answered=len(answers),
        aside=sum(len(names) for names in reasons.values()),
        reasons=tuple(Reason(text, tuple(names)) for text, names in ranked),
        trust=TRUST_LABELS[item.weakest_trust],
        unconfirmed="、".join(
            heading for key, heading in TRUST_HEADINGS.items() if item.trust.get(key) == "unconfirmed"
        ),
    )


def _county(record: CountyRecord, baseline: Baseline) -> CountyCoverage:
    listed = sum(entry.listed for entry in record.entries.values())
    return CountyCoverage(
        *_who(record, baseline),
        items=len(record.entries),
        listed=listed,
        aside=len(record.entries) - listed,
        supplements=len(record.supplements),
        additions=sum(entry.additions for entry in record.entries.values() if entry.listed),
    )


def _who(record: CountyRecord, baseline: Baseline) -> tuple[str, str, str]:
    county = baseline.county[record.code]
    return county.code, county.name, county.reporter
