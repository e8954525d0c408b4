"""What holds for an entry: what its own row says, else what 事项分工 says for its 一级事项, else for
its domain; and how entries are known."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import islice

from catalogxl.fields import DEFAULT_TICKS
from catalogxl.grammar.channels import is_tick
from catalogxl.model import Baseline, Default, Row
from catalogxl.normalise import fold
from catalogxl.vocabulary import COUNTY_LEVEL, HANDLING
from catalogxl.workbook.bind.field_values import ValueReader
from catalogxl.workbook.schema.layout import BODY_KEYS, default_pairs

Defaults = Mapping[tuple[str, str], Default]


Origin = tuple[tuple[Row, str], ...]


class HeldDefaults:
    """What holds by ``defaults`` (the nearest first) for all entries of one 一级事项."""

    def __init__(self, defaults: Sequence[Default]) -> None:
        self._defaults = defaults
        self._found: dict[str, Origin] = {}

    def origin(self, key: str) -> Origin:
        """The nearest row of 事项分工 that says anything under ``key``, with the key; () if there is none."""
        found = self._found.get(key)
        if found is None:
            rows = (default.row for default in self._defaults if default.row.text(key))
            found = self._found[key] = tuple((row, key) for row in islice(rows, 1))
        return found


class HeldValues:
    """What holds for an entry by its own row or by ``defaults``, and where it came from."""

    def __init__(self, row: Row, defaults: HeldDefaults, levels: tuple[str, ...]) -> None:
        self._row = row
        self._defaults = defaults
        self.origin: dict[str, Origin] = {}
        self.bodies = self._bodies(levels)
        self.phone = self._default("phone")

    def _bodies(self, levels: tuple[str, ...]) -> tuple[str, ...]:
        """All four cells count, or, if they are blank, the default body of each level: no half-defaults."""
        row = self._row
        places: Origin = tuple([(row, key) for key in BODY_KEYS if key in row.texts])
        if not places:
            for level in levels:
                places += self._defaults.origin("body_county" if level == COUNTY_LEVEL else "body_township")
        if places:
            self.origin["bodies"] = places
        return tuple(dict.fromkeys([held.text(key) for held, key in places]))

    def text(self, key: str) -> str:
        """The row's own text under ``key``, else the default's."""
        if key in self._row.texts:
            self.origin[key] = ((self._row, key),)
            return self._row.text(key)
        return self._default(key)

    def ticks(self, read: ValueReader, kind: str) -> frozenset[str]:
        """What the guide comes with: by the row itself, else, for what people come to be handled, by 事项分工."""
        ticked = []
        for key in DEFAULT_TICKS:
            mark = read.mark(key)
            may_hold = mark is None and kind == HANDLING and key not in self._row.texts
            if mark or (may_hold and self._default_tick(key)):
                ticked.append(key)
        return frozenset(ticked)

    def _default_tick(self, key: str) -> bool:
        """Whether ``key`` is ticked by default; × on a 一级事项 overrides a tick of its domain."""
        origin = self._defaults.origin(key)
        is_ticked = any(is_tick(row.text(key)) is True for row, _ in origin)
        if is_ticked:
            self.origin[key] = origin
        return is_ticked

    def _default(self, key: str) -> str:
        origin = self._defaults.origin(key)
        if not origin:
            return ""
        self.origin[key] = origin
        return origin[0][0].text(key)


@lru_cache(maxsize=8)
def level1_by_fold(baseline: Baseline) -> Mapping[tuple[str, str], tuple[str, str]]:
    """The pairs of domain and 一级事项 ('' for the whole domain) by how they are compared."""
    return {(fold(domain), fold(level1)): (domain, level1) for domain, level1 in default_pairs(baseline)}


@lru_cache(maxsize=4096)
def supplement_code(domain: str, level1: str, level2: str) -> str:
    """A supplement's id, made from its names: sorting and moving rows do it no harm."""
    digest = hashlib.sha256("\n".join(map(fold, (domain, level1, level2))).encode()).hexdigest()
    return f"BC-{digest[:8]}"
