"""How many counties each change of a baseline touches, by the record of an earlier run."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from catalogxl.editions.baseline_diff import item_values
from catalogxl.editions.difference import EditionDifference
from catalogxl.errors import CatalogError
from catalogxl.model import Baseline


def touched_counties(out: Path, old: Baseline, difference: EditionDifference) -> dict[str, Any]:
    """By item code: how many counties list the item (``counties``), and for each changed field how many of them had
    put in something of their own (``own``).

    Raises:
        CatalogError: ``out`` holds no record.
    """
    entries = list(_entries(out))
    found = {}
    for row in (*difference.removed, *difference.changed):
        held = [entry for entry in entries if entry.get("code") == row.code and entry.get("listed")]
        proposed = item_values(old.item[row.code])
        own = {
            key: sum(_value(entry, key) != _plain(proposed.get(key)) for entry in held)
            for key in row.fields
            if any(_value(entry, key) is not None for entry in held)
        }
        found[row.code] = {"counties": len(held), "own": {key: count for key, count in own.items() if count}}
    return found


def _value(entry: Mapping[str, Any], key: str) -> Any:
    if key == "deadline":
        return entry.get("deadline_days")
    if key == "channels":
        return sorted(entry.get("channels", ()))
    return None if key in ("level1", "level2", "kind", "contents", "bases", "domain") else entry.get(key)


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _entries(out: Path) -> Iterator[Mapping[str, Any]]:
    path = out / "data" / "catalog.json" if out.is_dir() else out
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        for county in record["counties"]:
            for one in county["returns"]:
                yield from one["entries"]
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise CatalogError(
            f"“{out}”不是汇编结果的文件夹，或已损坏；请给出 compile -o 的那个文件夹。"
        ) from error
