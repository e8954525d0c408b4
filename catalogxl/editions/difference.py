"""What differs between two editions, returns or outputs, as plain values: the answer of ``diff --json``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from catalogxl.editions.compare import FieldChange

FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class LineageNote:
    """How codes of one side belong to codes of the other; ``ground`` is the number of the document it rests on."""

    relation: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    ground: str = ""

    def as_json(self) -> dict[str, Any]:
        """The form of ``diff --json``."""
        return {
            "relation": self.relation,
            "from": list(self.old),
            "to": list(self.new),
            "ground": self.ground,
        }


@dataclass(frozen=True, slots=True)
class ItemDifference:
    """An item that came, went or changed; ``county`` is a code where several counties are compared."""

    code: str
    name: str
    lineage: LineageNote | None = None
    fields: Mapping[str, FieldChange] = field(default_factory=dict)
    county: str = ""

    def as_json(self) -> dict[str, Any]:
        """The form of ``diff --json``."""
        row: dict[str, Any] = {"county": self.county} if self.county else {}
        row |= {"code": self.code, "name": self.name}
        row["lineage"] = self.lineage.as_json() if self.lineage else None
        if self.fields:
            row["fields"] = {key: change.as_json() for key, change in self.fields.items()}
        return row


@dataclass(frozen=True, slots=True)
class EditionDifference:
    """Everything that differs between ``a`` and ``b`` (what they are: id, digest …).

    ``other`` is what differs beside the items, by subject: settings, channels, units; an empty mapping if nothing.
    """

    a: Mapping[str, Any]
    b: Mapping[str, Any]
    added: Sequence[ItemDifference] = ()
    removed: Sequence[ItemDifference] = ()
    changed: Sequence[ItemDifference] = ()
    set_aside: Sequence[ItemDifference] = ()
    restored: Sequence[ItemDifference] = ()
    other: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not any((*self.lists().values(), self.other))

    def lists(self) -> dict[str, Sequence[ItemDifference]]:
        """The items by what became of them."""
        return {
            "added": self.added,
            "removed": self.removed,
            "changed": self.changed,
            "set_aside": self.set_aside,
            "restored": self.restored,
        }

    def summary(self) -> dict[str, Any]:
        """Counts of items, and of changed fields by class, cause and direction."""
        fields = [change for item in self.changed for change in item.fields.values()]
        return {
            **{key: len(rows) for key, rows in self.lists().items()},
            "fields": len(fields),
            "class": dict(sorted(Counter(change.change_class.value for change in fields).items())),
            "cause": dict(sorted(Counter(change.cause.value for change in fields).items())),
            "direction": dict(sorted(Counter(c.direction for c in fields if c.direction).items())),
        }

    def as_json(self) -> dict[str, Any]:
        """The document of ``diff --json``."""
        document: dict[str, Any] = {"format": FORMAT, "a": dict(self.a), "b": dict(self.b)}
        document |= {key: [row.as_json() for row in rows] for key, rows in self.lists().items()}
        if self.other:
            document["other"] = dict(self.other)
        document["summary"] = self.summary()
        return document
