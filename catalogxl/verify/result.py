"""What comes of comparing: a verdict, what differs item by item and field by field, and what differs in form only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from catalogxl.verify.copies import PublishedCopy

_FORMAT: Final = 1


class Verdict(str, Enum):
    """What a published copy is, against the record."""

    SAME = "same"
    SAME_CONTENT = "same_content"
    DIFFERS = "differs"
    UNRECOGNISED = "unrecognised"


@dataclass(frozen=True, slots=True)
class CopyDifference:
    """A place where the copy says something else.

    ``item`` is its code (None: the whole table, or a row that is no item), ``name`` its name, ``field`` the column's
    key (None: the whole row), ``heading`` its heading. ``record`` and ``copy`` are what the one and the other say, None
    where it has nothing.
    """

    item: str | None
    name: str
    field: str | None
    heading: str
    record: str | None
    copy: str | None


@dataclass(frozen=True, slots=True)
class Result:
    """The answer about one file. ``reason`` tells, in Chinese, why nothing could be compared, or
    which earlier version a copy that differs is."""

    verdict: Verdict
    county: tuple[str, str] | None = None
    record_print: str | None = None
    copy_print: str | None = None
    domains: tuple[str, ...] = ()
    items: int = 0
    differences: tuple[CopyDifference, ...] = ()
    form: tuple[str, ...] = ()
    reason: str = ""


def answer(result: Result) -> dict[str, Any]:
    """``result`` as the document of ``verify --json``."""
    return {
        "format": _FORMAT,
        "verdict": result.verdict.value,
        "county": {"code": result.county[0], "name": result.county[1]} if result.county else None,
        "domains": list(result.domains),
        "items": result.items,
        "fingerprint": {"record": result.record_print, "copy": result.copy_print},
        "differences": _listed(result.differences),
        "form": list(result.form),
        "reason": result.reason or None,
    }


def answer_for_copies(copies: Sequence[PublishedCopy], results: Sequence[Result]) -> dict[str, Any]:
    """The document of ``verify --json`` for several copies: the gravest verdict, and each copy's answer."""
    verdict = max((result.verdict for result in results), key=list(Verdict).index)
    files = []
    for copy, result in zip(copies, results, strict=True):
        own = answer(result)
        own.pop("format")
        files.append({"file": copy.shown, "channel": copy.channel or None, **own})
    return {"format": _FORMAT, "verdict": verdict.value, "files": files}


def _listed(differences: Sequence[CopyDifference]) -> list[dict[str, str | None]]:
    return [
        {"item": one.item, "field": one.field, "record": one.record, "copy": one.copy} for one in differences
    ]
