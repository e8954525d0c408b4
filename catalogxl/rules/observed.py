"""What rules that make findings of binding's observations have in common."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from catalogxl.model import Observation
from catalogxl.rules.registry import Context, Hit, Scope, rule
from catalogxl.workbook.bind import ObservationKind

_SHOWN: Final = 40
# Registers a rule on the file itself.
file_rule: Final = partial(rule, duty="D00", scope=Scope.CATALOG)


def observed(context: Context, kind: ObservationKind) -> Iterator[Observation]:
    """What binding saw of a kind, in the order of reading."""
    return (o for o in context.catalog.observations if o.kind == kind.value)


def hit_of(observation: Observation, what: str, fix: str | None = None) -> Hit:
    """A hit at the place of an observation."""
    return Hit(
        what,
        cell=observation.cell,
        item=observation.item,
        field=observation.field,
        value=observation.value,
        fix=fix,
    )


def shortened(text: str) -> str:
    """The beginning of a text, on one line."""
    line = text.replace("\n", " ")
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
