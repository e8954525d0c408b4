"""Two sides of catalogs ──► what changed for each county and item: class, cause and direction, and the trend over all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from catalogxl.editions.catalog_side import CatalogSide, CountySide, EntrySide, body_names
from catalogxl.editions.compare import Cause, FieldChange, Values, compare_fields
from catalogxl.editions.difference import EditionDifference, ItemDifference, LineageNote
from catalogxl.editions.lineage import Lineage, LineageRelation, Subject, descents, parents
from catalogxl.grammar.similarity import bare

# What an item's cells are called that the province fills in beside the county.
_PROVINCE: Final = ("domain", "level1", "level2", "kind")
_RENAMED: Final = "更名"
# A public catalog says a deadline in parts, and as a sentence, which alone tells the exceptions.
_DEADLINE: Final = ("deadline", "deadline_unit", "deadline_trigger")
_SENTENCE: Final = "deadline_text"


@dataclass
class _Rows:
    added: list[ItemDifference]
    removed: list[ItemDifference]
    changed: list[ItemDifference]
    set_aside: list[ItemDifference]
    restored: list[ItemDifference]


def diff_catalogs(a: CatalogSide, b: CatalogSide, lineage: Lineage) -> EditionDifference:
    """What ``b`` has otherwise than ``a``, county by county. A county that only one side has is told in ``other``."""
    rows = _Rows([], [], [], [], [])
    several = len(a.counties) > 1 or len(b.counties) > 1
    same_edition = a.identity["baseline"] == b.identity["baseline"]
    for code in sorted(a.counties.keys() & b.counties.keys()):
        label = code if several else ""
        _County(a.counties[code], b.counties[code], lineage, label, same_edition=same_edition).compare(rows)
    other: dict[str, Any] = {}
    for key, one, two in (("counties_removed", a, b), ("counties_added", b, a)):
        missing = [held for code, held in sorted(one.counties.items()) if code not in two.counties]
        if missing:
            other[key] = [{"code": held.code, "name": held.name} for held in missing]
    return EditionDifference(
        a.identity, b.identity, rows.added, rows.removed, rows.changed, rows.set_aside, rows.restored, other
    )


class _County:
    """One county's two sides."""

    def __init__(
        self, a: CountySide, b: CountySide, lineage: Lineage, label: str, *, same_edition: bool
    ) -> None:
        self.a = a
        self.b = b
        self.label = label
        self.same_edition = same_edition
        self.former = {**a.former, **b.former}
        self.found = descents(lineage, Subject.ITEM, a.entries, b.entries)
        self.origins = parents(self.found)
        self._pair_supplements()

    def _pair_supplements(self) -> None:
        """Supplements whose code differs are told by their names; their codes are made from them."""
        names = {
            (str(one.values.get("domain")), bare(one.name)): code
            for code, one in self.a.entries.items()
            if code not in self.b.entries and one.proposals is None
        }
        origins = dict(self.origins)
        for code, one in self.b.entries.items():
            before = names.get((str(one.values.get("domain")), bare(one.name)))
            if code not in origins and before is not None and one.proposals is None:
                origins[code] = (before,)
        self.origins = origins

    def compare(self, rows: _Rows) -> None:
        """Add what changed."""
        used: set[str] = set()
        for code, after in self.b.entries.items():
            origins = self.origins.get(code, ())
            before = self.a.entries.get(code) or (self.a.entries[origins[0]] if origins else None)
            note = self._note(code, origins)
            if before is None:
                if after.is_listed:
                    rows.added.append(self._row(after, None, {}))
                continue
            used.update((before.code, *origins))
            fields = self._fields(before, after)
            if before.is_listed != after.is_listed:
                (rows.restored if after.is_listed else rows.set_aside).append(self._row(after, note, fields))
            elif fields or (
                note and note.relation in (LineageRelation.SPLIT.value, LineageRelation.MERGED.value)
            ):
                rows.changed.append(self._row(after, note, fields))
        for code, before in self.a.entries.items():
            if (
                code not in self.b.entries
                and before.is_listed
                and (code not in used or self._is_merged(code))
            ):
                descent = self.found[code]
                relation = descent.relation.value if descent.relation else ""
                note = LineageNote(relation, (code,), descent.codes, descent.ground) if relation else None
                rows.removed.append(self._row(before, note, {}))

    def _is_merged(self, code: str) -> bool:
        return any(
            len(self.origins.get(target, ())) > 1 and self.origins[target][0] != code
            for target in self.found[code].codes
        )

    def _row(
        self, entry: EntrySide, note: LineageNote | None, fields: Mapping[str, FieldChange]
    ) -> ItemDifference:
        return ItemDifference(entry.code, entry.name, note, fields, self.label)

    def _note(self, code: str, origins: tuple[str, ...]) -> LineageNote | None:
        if not origins or (origins == (code,) and len(self.found[code].codes) < 2):
            return None
        split = next(
            (self.found[one] for one in origins if one in self.found and len(self.found[one].codes) > 1), None
        )
        if split is not None:
            return LineageNote(LineageRelation.SPLIT.value, origins, split.codes, split.ground)
        ground = "、".join(
            dict.fromkeys(self.found[o].ground for o in origins if o in self.found and self.found[o].ground)
        )
        relation = (
            LineageRelation.MERGED
            if len(origins) > 1
            else self.found[origins[0]].relation or LineageRelation.RENAMED
        )
        return LineageNote(relation.value, origins, (code,), ground)

    def _fields(self, before: EntrySide, after: EntrySide) -> dict[str, FieldChange]:
        one, other = self._comparable(before.values, after), self._comparable(after.values, before)
        proposals = (before.proposals, after.proposals)
        if proposals[0] is not None and proposals[1] is not None:
            found = compare_fields(one, other, proposals=(proposals[0], proposals[1]))
        else:
            found = compare_fields(one, other, cause=Cause.COUNTY)
            if not self.same_edition and not before.code.startswith("BC-"):
                found = {key: replace(one, cause=_guess(key)) for key, one in found.items()}
        if any(key in found for key in _DEADLINE):
            found.pop(_SENTENCE, None)  # the same once more
        return {
            key: self._body_change(change) if key == "bodies" else change for key, change in found.items()
        }

    def _comparable(self, values: Values, other: EntrySide) -> Values:
        """The values that both sides can have: a public catalog holds no internal ones."""
        if not (self.a.is_public or self.b.is_public):
            return values
        # A public catalog says all names of 其他, a return only those of its own row.
        left_out = () if self.a.is_public and self.b.is_public else ("channel_other",)
        return {key: value for key, value in values.items() if key in other.values and key not in left_out}

    def _body_change(self, change: FieldChange) -> FieldChange:
        """Bodies that only go by another name are told as renamed."""
        before, after = ({"bodies": value} for value in (change.before, change.after))
        called = [self.former.get(name, name) for name in body_names(before)]
        same = sorted(called) == sorted(self.former.get(name, name) for name in body_names(after))
        return replace(change, direction=_RENAMED) if same else change


def _guess(key: str) -> Cause:
    """The cause where the editions differ and what they proposed is not known."""
    return Cause.PROVINCE if key in _PROVINCE else Cause.BOTH


def trend(a: CatalogSide, b: CatalogSide) -> dict[str, Any]:
    """Figures of both sides over all counties: items listed, mean deadline (working days), mean number of channels."""
    found = {}
    for side, catalog in (("from", a), ("to", b)):
        listed = list(_listed(catalog))
        days = [int(str(one.values["deadline"])) for one in listed if one.values.get("deadline")]
        channels = [len(body_names({"bodies": one.values.get("channels")})) for one in listed]
        found[side] = {
            "counties": len(catalog.counties),
            "listed": len(listed),
            "deadline": round(sum(days) / len(days), 2) if days else None,
            "channels": round(sum(channels) / len(channels), 2) if channels else None,
        }
    return found


def _listed(side: CatalogSide) -> Iterator[EntrySide]:
    for county in side.counties.values():
        yield from (entry for entry in county.entries.values() if entry.is_listed)
