"""Two versions of a county's public catalog ──► what the public is told of the change, as plain values to keep in an archive.

An item that a county set aside stands there as one that was cancelled: a public catalog does not say why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from catalogxl.editions.catalog_diff import diff_catalogs
from catalogxl.editions.catalog_side import CatalogSide, public_side
from catalogxl.editions.compare import Cause, FieldChange
from catalogxl.editions.difference import ItemDifference
from catalogxl.editions.difference_words import field_name, value_text
from catalogxl.editions.lineage import Lineage
from catalogxl.model import Baseline
from catalogxl.record.public import PublicCatalog

_CHANNELS: Final = "channels"


def public_changes(
    before: PublicCatalog, after: PublicCatalog, lineage: Lineage, editions: Sequence[Baseline]
) -> dict[str, Any]:
    """Items ``added``, ``removed`` and ``changed`` by field, each with who changed it and what it comes from or became.

    ``editions`` are those at hand: with what they proposed it is known whether the province or the county changed a field.
    """
    a, b = public_side(before, editions=editions), public_side(after, editions=editions)
    difference = diff_catalogs(a, b, lineage)
    told = _Told(a, b, _channel_names(before) | _channel_names(after))
    added = (*difference.added, *difference.restored)
    removed = (*difference.removed, *difference.set_aside)
    return {
        "added": [told.came_or_went(row) for row in added],
        "removed": [told.came_or_went(row) for row in removed],
        "changed": [{**told.item(row), "fields": list(told.fields(row))} for row in difference.changed],
    }


def _channel_names(catalog: PublicCatalog) -> dict[str, str]:
    return {one["id"]: one["kind"] for domain in catalog["domains"] for one in domain["channels"]}


class _Told:
    """How rows of a difference between ``a`` and ``b`` are told."""

    def __init__(self, a: CatalogSide, b: CatalogSide, channels: Mapping[str, str]) -> None:
        self._entries = [held.entries for side in (a, b) for held in side.counties.values()]
        self._same_edition = a.identity["baseline"] == b.identity["baseline"]
        self._channels = channels

    def item(self, row: ItemDifference) -> dict[str, Any]:
        """Code and name, and how the item came from others or became others, with their names."""
        told: dict[str, Any] = {"code": row.code, "name": row.name}
        if row.lineage is None:
            return told
        codes = (*row.lineage.old, *row.lineage.new)
        names = {code: held[code].name for held in self._entries for code in codes if code in held}
        return {**told, "lineage": row.lineage.as_json(), "names": names}

    def came_or_went(self, row: ItemDifference) -> dict[str, Any]:
        """The same with its domain and who caused it: the province, if it stands in one of two editions only."""
        entry = next(held[row.code] for held in self._entries if row.code in held)
        is_province = not self._same_edition and (row.lineage is not None or entry.proposals is not None)
        cause = Cause.PROVINCE if is_province else Cause.COUNTY
        return {**self.item(row), "domain": str(entry.values["domain"]), "cause": cause.value}

    def fields(self, row: ItemDifference) -> Iterator[dict[str, str]]:
        """Each changed field in words."""
        for key, change in row.fields.items():
            told = {"field": key, "heading": field_name(key)}
            told |= {"from": self._text(key, change, "before"), "to": self._text(key, change, "after")}
            yield {**told, "cause": change.cause.value, "direction": change.direction}

    def _text(self, key: str, change: FieldChange, side: str) -> str:
        value = change.before if side == "before" else change.after
        if key == _CHANNELS and isinstance(value, Sequence) and not isinstance(value, str):
            return "；".join(self._channels.get(one, one) for one in value) or value_text(None)
        return value_text(value)
