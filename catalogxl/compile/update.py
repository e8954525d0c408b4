"""``--update``: the returns of an earlier run that a new one does not replace, as if they had been handed in again.

One county's correction is taken in without the files of all others (notice 三(一): daily upkeep).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from catalogxl.compile.incremental import PreviousRun
from catalogxl.compile.plans import Plan
from catalogxl.errors import CatalogError
from catalogxl.examine.examine import Examined
from catalogxl.examine.inputs import ReturnedFile
from catalogxl.model import Baseline

_AGAIN = "请把全部填报一起汇编（不加 --update）。"


class KeptFile(NamedTuple):
    """A file of the earlier run: its name, as it would be handed in, and what was found in it."""

    given: ReturnedFile
    found: Examined


def kept_files(
    manifest: Mapping[str, Any], earlier: PreviousRun, new: Sequence[Examined], baseline: Baseline
) -> list[KeptFile]:
    """The files of the earlier run, without those of the counties or of the names that ``new`` files bring.

    Raises:
        CatalogError: what the earlier run left is of another program, baseline, rules or formats, or was changed.
    """
    if not manifest:
        return []
    held = manifest.get("baseline") or {}
    if held.get("digest", baseline.digest) != baseline.digest:
        edition = f"{held.get('id', '')} {str(held['digest']).removeprefix('sha256:')[:12]}"
        raise CatalogError(
            f"输出文件夹是按另一版省级基线（{edition}）汇编的，现在的是 {baseline.id}，不能只更新几个县。"
            "请用 --baseline 指明那一版再更新；要换到现行基线的，先用 catalogxl migrate 移过去，再把全部填报一起汇编。"
        )
    if not earlier.usable:
        raise CatalogError(
            f"输出文件夹是用另一版程序、基线、规则或格式生成的，或者被改动过，不能只更新几个县；{_AGAIN}"
        )
    counties = {one.county for one in new if one.county}
    names = {one.file for one in new}
    kept = []
    for entry in manifest["inputs"]:
        if entry["file"] in names or entry["county"] in counties:
            continue
        kept.append(_kept(entry["file"], entry["sha256"] or "", earlier))
    return kept


def refuse_unkept(plans: Sequence[Plan], taken: Collection[str], kept: Sequence[KeptFile]) -> None:
    """A county that stays must be taken over as it is: its return is not at hand.

    Raises:
        CatalogError: a file of such a county is no longer as it was made.
    """
    names = {one.given.name for one in kept}
    for plan in plans:
        if plan.code not in taken and any(one.file in names for one in plan.returns):
            raise CatalogError(f"输出文件夹中 {plan.folder} 的文件被改动过，不能沿用；{_AGAIN}")


def _kept(name: str, digest: str, earlier: PreviousRun) -> KeptFile:
    for walked in (True, False):
        given = ReturnedFile(name, Path(name), walked=walked)
        found = earlier.found(given, digest)
        if found is not None:
            return KeptFile(given, found)
    raise CatalogError(f"输出文件夹中没有“{name}”的检查结果，不能沿用；{_AGAIN}")
