"""A list of the items' names, each a link to its page, against the record: which items stand there, and which are to be applied for."""

from __future__ import annotations

from collections import Counter
from typing import Final

from catalogxl.record.equality import fold_signs
from catalogxl.verify.compare_tables import Comparison, missing
from catalogxl.verify.copy import Published
from catalogxl.verify.expected import ExpectedItem, ExpectedSheet
from catalogxl.verify.expected_sheets import words
from catalogxl.verify.known_text import KnownText
from catalogxl.verify.result import CopyDifference
from catalogxl.vocabulary import MODES, ON_REQUEST, PROACTIVE

_MODE: Final = "mode"


def compare_list(copy: Published, sheet: ExpectedSheet, known: KnownText) -> Comparison | None:
    """``copy`` as a list of the names of ``sheet``'s items; None if few of them stand there. ``known`` gets to know them."""
    names = sorted({fold_signs(item.name) for item in sheet.items}, key=len, reverse=True)
    lines = _lines(copy)
    said: Counter[tuple[str, bool]] = Counter()
    for key in map(fold_signs, lines):
        name = next((name for name in names if key.startswith(name)), None)
        if name is not None:
            behind, asked, rest = key[len(name) :].partition(_asked())
            if known.covers_key(behind + rest):
                said[name, bool(asked)] += 1
    listed = {name for name, _ in said}
    found = [item for item in sheet.items if fold_signs(item.name) in listed]
    if 2 * len(found) < len(sheet.items):
        return None
    done = Comparison(tuple(dict.fromkeys(item.domain for item in sheet.items)), len(sheet.items), len(found))
    wanted = Counter(map(_as_listed, sheet.items))
    for item in sheet.items:
        name, on_request = _as_listed(item)
        if said[name, on_request] < wanted[name, on_request]:
            turned = said[name, not on_request] > wanted[name, not on_request]
            done.differences.append(_other_mode(item, on_request=on_request) if turned else missing(item))
    done.loose += lines
    known.add(item.name for item in sheet.items)
    known.add(f"{item.name}{_asked()}" for item in sheet.items)
    known.add(MODES)  # one may choose by them
    return done


def _asked() -> str:
    return fold_signs(words()["on_request"])


def _lines(copy: Published) -> list[str]:
    """The lines of the copy; what is said of a mode belongs to the name above it."""
    lines: list[str] = []
    for line in filter(str.strip, copy.text.split("\n")):
        if lines and fold_signs(line) == _asked():
            lines[-1] += f" {line}"
        else:
            lines.append(line)
    return lines


def _as_listed(item: ExpectedItem) -> tuple[str, bool]:
    """The name's key, and whether the item is to be applied for."""
    return fold_signs(item.name), bool(item.fields[_MODE].lines)


def _other_mode(item: ExpectedItem, *, on_request: bool) -> CopyDifference:
    record, copy = (ON_REQUEST, PROACTIVE) if on_request else (PROACTIVE, ON_REQUEST)
    return CopyDifference(item.code, item.name, _MODE, item.fields[_MODE].heading, record, copy)
