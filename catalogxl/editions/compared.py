"""Two paths of whatever kind ──► their difference: ``catalogxl diff``."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from catalogxl.baseline.editions_at_hand import editions_at_hand
from catalogxl.baseline.source_tables import TOML_NAME
from catalogxl.baseline.units import find_unit
from catalogxl.editions.baseline_diff import diff_baselines
from catalogxl.editions.catalog_diff import diff_catalogs, trend
from catalogxl.editions.catalog_side import CatalogSide, read_side
from catalogxl.editions.difference import EditionDifference
from catalogxl.editions.source import read_edition
from catalogxl.errors import CatalogError
from catalogxl.model import Baseline


@dataclass(frozen=True)
class ComparedSides:
    """A difference, the counties' names by code, and the trend of two outputs."""

    difference: EditionDifference
    names: Mapping[str, str] = field(default_factory=dict)
    trend: Mapping[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The document of ``diff --json``."""
        document = self.difference.as_json()
        if self.trend:
            document["summary"]["trend"] = dict(self.trend)
        return document

    def trend_lines(self) -> Iterator[str]:
        """The trend in words (notice 四(三), 跟踪问效)."""
        if self.trend:
            before, after = self.trend["from"], self.trend["to"]
            yield f"县（市、区）：{before['counties']} → {after['counties']}，列入的事项：{before['listed']} → {after['listed']}"
            yield f"平均公开时限（工作日）：{before['deadline']} → {after['deadline']}"
            yield f"平均每个事项的渠道：{before['channels']} → {after['channels']}"


def compare_paths(
    a: Path, b: Path, baseline_folder: Path | None, old: Path | None, county: str | None
) -> ComparedSides:
    """What ``b`` has otherwise than ``a``.

    Raises:
        CatalogError: a path is nothing that can be compared, or the two are of different kinds.
    """
    for path in (a, b):
        if not path.exists():
            raise CatalogError(f"找不到“{path}”，请核对文件或文件夹的名称。")
    kinds = is_baseline(a), is_baseline(b)
    if kinds[0] != kinds[1]:
        raise CatalogError("一边是省级基线，一边不是，不能比较。请给出两版基线，或两份填报表、两个汇编结果。")
    if kinds[0]:
        one, other = read_edition(a), read_edition(b)
        return ComparedSides(diff_baselines(one.baseline, other.baseline, other.lineage))
    edition = read_edition(baseline_folder)
    at_hand = partial(editions_at_hand, baseline_folder, old)
    sides = [read_side(path, edition.baseline, at_hand) for path in (a, b)]
    if county is not None:
        sides = [_only(side, county, edition.baseline) for side in sides]
    names = {code: held.name for side in sides for code, held in side.counties.items()}
    difference = diff_catalogs(sides[0], sides[1], edition.lineage)
    several = max(len(side.counties) for side in sides) > 1
    return ComparedSides(difference, names, trend(*sides) if several else {})


def is_baseline(path: Path) -> bool:
    """Whether ``path`` is a baseline's folder or a frozen edition."""
    if path.is_dir():
        return (path / TOML_NAME).is_file()
    if path.suffix.lower() != ".zip":
        return False
    try:
        with zipfile.ZipFile(path) as package:
            return TOML_NAME in package.namelist()
    except (OSError, zipfile.BadZipFile):
        return False


def _only(side: CatalogSide, county: str, baseline: Baseline) -> CatalogSide:
    by_name = {held.name: code for code, held in side.counties.items()}
    code = county if county in side.counties else by_name.get(county) or find_unit(baseline, county).code
    if code not in side.counties:
        file = side.identity.get("file", "")
        raise CatalogError(f"“{file}”中没有{county}，请核对县名和文件。")
    return replace(side, counties={code: side.counties[code]})
