"""Two baselines ──► what changed from the one to the other, item by item, aligned by code through the lineage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from catalogxl.editions.compare import Values, compare_fields
from catalogxl.editions.difference import EditionDifference, ItemDifference, LineageNote
from catalogxl.editions.edition_check import codes_of
from catalogxl.editions.lineage import Descent, Lineage, LineageRelation, Subject, descents, parents
from catalogxl.model import Baseline, Item
from catalogxl.vocabulary import level_choice

_SETTINGS: Final = (
    "id",
    "title",
    "date",
    "notice",
    "deadline_limit",
    "modes",
    "item_kinds",
    "reporting_deadlines",
)
_SUBJECTS: Final = (Subject.DOMAIN, Subject.CHANNEL, Subject.BODY_KIND, Subject.UNIT, Subject.DOCUMENT)
_STRUCTURAL: Final = (LineageRelation.SPLIT.value, LineageRelation.MERGED.value)
_NAMED: Final = (LineageRelation.RENAMED, LineageRelation.ADJUSTED, LineageRelation.RESTORED)


def diff_baselines(old: Baseline, new: Baseline, lineage: Lineage) -> EditionDifference:
    """What ``new`` (whose changes.csv is ``lineage``) has otherwise than ``old``."""
    found = descents(lineage, Subject.ITEM, old.item, new.item)
    origins = parents(found)
    added, changed = [], []
    for item in new.items:
        before = [old.item[code] for code in origins.get(item.code, ())]
        note = _note(item.code, found, origins, lineage)
        if item.code not in old.item:
            fields = compare_fields(item_values(before[0]), item_values(item)) if before else {}
            added.append(ItemDifference(item.code, item.level2, note, fields))
        else:
            fields = compare_fields(item_values(old.item[item.code]), item_values(item))
            if fields or (note and note.relation in _STRUCTURAL):
                changed.append(ItemDifference(item.code, item.level2, note, fields))
    removed = [
        ItemDifference(item.code, item.level2, _left(item.code, found[item.code]))
        for item in old.items
        if item.code not in new.item
    ]
    return EditionDifference(identity(old), identity(new), added, removed, changed, other=_other(old, new))


def identity(baseline: Baseline) -> dict[str, Any]:
    """What a baseline is called in answers."""
    return {
        "id": baseline.id,
        "title": baseline.title,
        "date": baseline.date,
        "digest": baseline.digest,
        "items": len(baseline.items),
    }


def item_values(item: Item) -> Values:
    """What a baseline says of an item, by the workbook's keys."""
    return {
        "domain": item.domain,
        "level1": item.level1,
        "level2": item.level2,
        "kind": item.kind,
        "contents": item.contents,
        "bases": tuple(citation.document.citation for citation in item.bases),
        "deadline": item.deadline_days,
        "channels": tuple(sorted(item.channels)),
        "channel_other": item.channel_other,
        "audience_all": item.audience_all,
        "audience_specific": item.audience_specific,
        "mode": item.mode,
        "level": level_choice(item.levels),
    }


def _note(
    code: str, found: Mapping[str, Descent], origins: Mapping[str, tuple[str, ...]], lineage: Lineage
) -> LineageNote | None:
    """How an item of the new edition came from items of the old one; None if it is just the same code."""
    before = origins.get(code, ())
    if not before:
        return None
    split = next((found[one] for one in before if len(found[one].codes) > 1), None)
    if split is not None:
        return LineageNote(LineageRelation.SPLIT.value, before, split.codes, split.ground)
    ground = "、".join(dict.fromkeys(found[one].ground for one in before if found[one].ground))
    if len(before) > 1:
        return LineageNote(LineageRelation.MERGED.value, before, (code,), ground)
    if before != (code,):
        return LineageNote(
            (found[before[0]].relation or LineageRelation.REPLACED).value, before, (code,), ground
        )
    rows = [row for row in lineage.rows_of(Subject.ITEM, code) if row.relation in _NAMED and code in row.new]
    return LineageNote(rows[-1].relation.value, before, (code,), rows[-1].ground) if rows else None


def _left(code: str, descent: Descent) -> LineageNote | None:
    if descent.relation is None:
        return None
    return LineageNote(descent.relation.value, (code,), descent.codes, descent.ground)


def _other(old: Baseline, new: Baseline) -> dict[str, Any]:
    """What differs beside the items."""
    settings = {
        key: {"from": getattr(old, key), "to": getattr(new, key)}
        for key in _SETTINGS
        if getattr(old, key) != getattr(new, key)
    }
    found: dict[str, Any] = {"settings": settings} if settings else {}
    for subject in _SUBJECTS:
        before, after = codes_of(old, subject), codes_of(new, subject)
        rows = {
            "added": [{"code": code, "name": name} for code, name in after.items() if code not in before],
            "removed": [{"code": code, "name": name} for code, name in before.items() if code not in after],
            "changed": [
                {"code": code, "name": name, "from": before[code]}
                for code, name in after.items()
                if before.get(code, name) != name
            ],
        }
        if any(rows.values()):
            found[subject.value] = {key: held for key, held in rows.items() if held}
    return found
