"""What holds for an entry: what its own row says, else what 事项分工 says for its 一级事项; and how entries are known."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache

from catalogxl.model import Baseline, Default, Row
from catalogxl.normalise import fold
from catalogxl.vocabulary import COUNTY_LEVEL
from catalogxl.workbook.schema.layout import BODY_KEYS

Defaults = Mapping[tuple[str, str], Default]


class HeldValues:
    """What holds for an entry by its own row or by default, and where it came from."""

    def __init__(self, row: Row, default: Default | None, levels: tuple[str, ...]) -> None:
        self._row = row
        self._default = default
        self.origin: dict[str, tuple[Row, tuple[str, ...]]] = {}
        self.bodies = self._bodies(levels)
        if default is not None and default.row.text("phone"):
            self.origin["phone"] = (default.row, ("phone",))

    def _bodies(self, levels: tuple[str, ...]) -> tuple[str, ...]:
        """All four cells count, or, if they are blank, the default body of each level: no half-defaults."""
        row = self._row
        keys = tuple(key for key in BODY_KEYS if key in row.texts)
        if not keys and self._default is not None:
            row = self._default.row
            wanted = ("body_county" if level == COUNTY_LEVEL else "body_township" for level in levels)
            keys = tuple(key for key in wanted if row.text(key))
        if keys:
            self.origin["bodies"] = (row, keys)
        return tuple(dict.fromkeys(row.text(key) for key in keys))

    def text(self, key: str) -> str:
        """The row's own text under ``key``, else the default's."""
        row = self._row
        if key not in row.texts and self._default is not None:
            row = self._default.row
        if key in row.texts:
            self.origin[key] = (row, (key,))
        return row.text(key)


@lru_cache(maxsize=8)
def level1_by_fold(baseline: Baseline) -> Mapping[tuple[str, str], tuple[str, str]]:
    """The pairs of domain and 一级事项 by how they are compared."""
    return {
        (fold(domain), fold(level1)): (domain, level1)
        for domain, names in baseline.level1_of.items()
        for level1 in names
    }


@lru_cache(maxsize=4096)
def supplement_code(domain: str, level1: str, level2: str) -> str:
    """A supplement's id, made from its names: sorting and moving rows do it no harm."""
    digest = hashlib.sha256("\n".join(map(fold, (domain, level1, level2))).encode()).hexdigest()
    return f"BC-{digest[:8]}"
