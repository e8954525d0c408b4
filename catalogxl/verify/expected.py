"""What a kind of published sheet shows of the record: its columns, and the text that each item has in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

FieldKind = Literal["text", "name", "tick", "ticked_text", "channels", "truth", "number"]


@dataclass(frozen=True, slots=True)
class WantedField:
    """What a sheet shows of an item in one column.

    ``lines`` are the lines as shown; ``parts`` what they say without numbers and signs; ``may_lack`` those of the parts
    that are small print of the form (the item's code). Of a channel list, ``parts`` are the chosen ones, ``others`` the
    kinds that are not.
    """

    key: str
    heading: str
    kind: FieldKind
    lines: tuple[str, ...]
    parts: tuple[str, ...]
    may_lack: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The whole cell."""
        return "\n".join(self.lines)


@dataclass(frozen=True, slots=True)
class WantedItem:
    """An item as a sheet shows it; ``seq`` is its number within its domain, ``anchor`` how its text begins, if known."""

    code: str
    domain: str
    seq: int
    level1: str
    name: str
    fields: Mapping[str, WantedField]
    anchor: str = ""

    @property
    def small_print(self) -> str:
        """What stands in small print behind the name, '' if nothing: the code, or that it is a supplement."""
        name = self.fields.get("level2")
        return name.may_lack[0] if name is not None and name.may_lack else ""

    @property
    def opening(self) -> tuple[str, ...]:
        """What stands first behind the name."""
        contents = self.fields.get("contents")
        return contents.parts if contents is not None else ()


@dataclass(frozen=True, slots=True)
class ExpectedColumn:
    """A column of a sheet: the headings by which it is known, and the upper heading above several."""

    key: str
    heading: str
    group: str
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of sheet: ``table``, ``board``, ``card`` or ``csv``.

    ``title`` tells boards of the same columns apart, '' if there is no need. ``furniture`` are lines that stand on its
    pages beside the items, ``notes`` the headings below the last one with their lines in ``note_lines``, ``bands`` the
    headings between them.
    """

    name: str
    columns: tuple[ExpectedColumn, ...]
    items: tuple[WantedItem, ...]
    title: str = ""
    furniture: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    note_lines: tuple[str, ...] = ()
    bands: tuple[str, ...] = ()

    def headings(self) -> dict[str, str]:
        """Heading by column key."""
        return {column.key: column.heading for column in self.columns}
