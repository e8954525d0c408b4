"""The record of an earlier run ──► the edition that it was made by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from catalogxl.baseline.canonical import baseline_of_lines
from catalogxl.errors import CatalogError
from catalogxl.model import Baseline
from catalogxl.workbook.bind.template_id import with_unit

EDITION: Final = "edition"
NAME_THE_EDITION: Final = "请用 --old 指明那一版基线（文件夹，或 catalogxl baseline freeze 做出的 .zip），或把那个 .zip 放进基线文件夹的 editions 文件夹"


def baseline_of_record(
    record: Mapping[str, Any], new: Baseline, at_hand: Callable[[], Iterable[Baseline]]
) -> Baseline:
    """The baseline of ``record`` (``data/catalog.json``): that of this run, one ``at_hand``, or what the record carries.

    Raises:
        CatalogError: none of them is.
    """
    digest = record["baseline"]["digest"]
    found = _with_digest(digest, [new])
    if found is None and record.get(EDITION):
        found = replace(baseline_of_lines(record[EDITION], new), digest=digest)
    if found is None:
        found = _with_digest(digest, at_hand())
    if found is None:
        raise CatalogError(
            f"汇编结果是按另一版省级基线（{record['baseline']['id']} {digest.removeprefix('sha256:')[:12]}）做的，"
            f"{NAME_THE_EDITION}。"
        )
    for county in record["counties"]:
        found = with_unit(found, county["code"], county.get("name", ""))
    return found


def _with_digest(digest: str, editions: Iterable[Baseline]) -> Baseline | None:
    return next((one for one in editions if digest in (one.digest, *one.former_digests)), None)
