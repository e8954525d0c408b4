"""A difference of two public catalogs ──► what the public is told of it, as plain values that an archive keeps.

Only public fields stand there; an item that a county set aside is one that was cancelled, and never says why.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from catalogxl.editions.compare import ChangeClass
from catalogxl.editions.difference import EditionDifference, ItemDifference
from catalogxl.editions.difference_words import field_name, value_text


def public_changes(difference: EditionDifference) -> dict[str, Any]:
    """Items added, removed, and changed by field: ``{"added":[{"code","name"}],"removed":[…],"changed":[…]}``."""
    changed = [{**_item(row), "fields": list(_fields(row))} for row in difference.changed]
    return {
        "added": [_item(row) for row in (*difference.added, *difference.restored)],
        "removed": [_item(row) for row in (*difference.removed, *difference.set_aside)],
        "changed": [row for row in changed if row["fields"] or "lineage" in row],
    }


def _item(row: ItemDifference) -> dict[str, Any]:
    told: dict[str, Any] = {"code": row.code, "name": row.name}
    return {**told, "lineage": row.lineage.as_json()} if row.lineage else told


def _fields(row: ItemDifference) -> Iterator[dict[str, str]]:
    for key, change in row.fields.items():
        if change.change_class is ChangeClass.INTERNAL:
            continue
        told = {"field": key, "heading": field_name(key)}
        told |= {"from": value_text(change.before), "to": value_text(change.after)}
        yield {**told, "cause": change.cause.value, "direction": change.direction}
