"""Two values of a field ──► what changed: whether the public reads something else, who changed it, and which way.

"Same" is the notion of ``verify``: what only punctuation, spacing, brackets or order tell apart is 形式.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from catalogxl.fields import ENTRY
from catalogxl.record.equality import fold_signs
from catalogxl.vocabulary import ON_REQUEST, PROACTIVE

Value = str | int | bool | Sequence[str] | None
Values = Mapping[str, Value]


class ChangeClass(str, Enum):
    """How much a change weighs for the public."""

    SUBSTANCE = "实质"
    FORM = "形式"
    INTERNAL = "内部"


class Cause(str, Enum):
    """Who changed it."""

    PROVINCE = "省级调整"
    COUNTY = "本县调整"
    BOTH = "两者"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that differs; ``direction`` is '' where a change has none."""

    before: Value
    after: Value
    change_class: ChangeClass
    cause: Cause
    direction: str = ""

    def as_json(self) -> dict[str, Any]:
        """The form of ``diff --json``."""
        return {
            "from": _plain(self.before),
            "to": _plain(self.after),
            "class": self.change_class.value,
            "cause": self.cause.value,
            "direction": self.direction or None,
        }


# What is never published (contract: internal keys).
INTERNAL_FIELDS: Final = frozenset({field.key for field in ENTRY.fields if not field.public} | {"trust"})


def compare_fields(
    before: Values,
    after: Values,
    *,
    cause: Cause = Cause.PROVINCE,
    proposals: tuple[Values, Values] | None = None,
    county: Collection[str] = (),
) -> dict[str, FieldChange]:
    """The fields that differ, in the order of ``before``, then of ``after``.

    ``proposals`` are what the two editions put into the fields to begin with: where they are given, they tell the
    cause, and the fields of ``county`` are those that the province puts nothing into.
    """
    found = {}
    for key in dict.fromkeys((*before, *after)):
        one, other = before.get(key), after.get(key)
        if _plain(one) == _plain(other):
            continue
        by = cause if proposals is None else _cause(key, one, other, proposals, key in county)
        found[key] = FieldChange(one, other, change_class(key, one, other), by, direction(key, one, other))
    return found


def change_class(key: str, before: Value, after: Value) -> ChangeClass:
    """Whether the public reads something else."""
    if key in INTERNAL_FIELDS:
        return ChangeClass.INTERNAL
    return ChangeClass.FORM if _key(before) == _key(after) else ChangeClass.SUBSTANCE


def direction(key: str, before: Value, after: Value) -> str:
    """Which way a field went: 缩短, 延长; 渠道增加, 渠道减少; 主动→依申请; '' for what has no direction."""
    if key == "deadline" and isinstance(before, int) and isinstance(after, int):
        return "缩短" if after < before else "延长"
    if key == "channels":
        gone, come = set(_list(before)) - set(_list(after)), set(_list(after)) - set(_list(before))
        words = [word for word, some in (("渠道增加", come), ("渠道减少", gone)) if some]
        return "、".join(words)
    if key == "mode" and {before, after} == {PROACTIVE, ON_REQUEST}:
        return "主动→依申请" if after == ON_REQUEST else "依申请→主动"
    return ""


def _cause(key: str, before: Value, after: Value, proposals: tuple[Values, Values], own: bool) -> Cause:
    """Who changed it: nobody but the county, if the province proposes the same as before, or nothing; the province, if
    the county stands to both proposals in the same way."""
    one, other = (_plain(side.get(key)) for side in proposals)
    if own or one == other:
        return Cause.COUNTY
    if _apart(_plain(before), one) == _apart(_plain(after), other):
        return Cause.PROVINCE
    return Cause.BOTH


def _apart(value: Any, proposed: Any) -> object:
    """What a county has otherwise than proposed; False for nothing."""
    if isinstance(value, list) and isinstance(proposed, list):
        return sorted(set(value) ^ set(proposed)) or False
    return False if value == proposed else (value,)


def _key(value: Value) -> object:
    """Equal for values that say the same."""
    if value is None or value == "":
        return ()
    if isinstance(value, str):
        return (fold_signs(value),)
    if isinstance(value, bool | int):
        return value
    return tuple(sorted(fold_signs(str(one)) for one in value))


def _list(value: Value) -> Sequence[str]:
    return value if isinstance(value, Sequence) and not isinstance(value, str) else ()


def _plain(value: Value) -> Any:
    if value is None:
        return ""
    return value if isinstance(value, str | bool | int) else list(value)
