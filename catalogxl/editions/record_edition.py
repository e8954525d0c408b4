"""The record of an earlier run ──► the edition that it was made by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from catalogxl.baseline.canonical import baseline_of_lines
from catalogxl.baseline.load import load_baseline
from catalogxl.errors import CatalogError
from catalogxl.model import Baseline
from catalogxl.workbook.bind.template_id import with_unit

EDITION: Final = "edition"


def baseline_of_record(record: Mapping[str, Any], new: Baseline, named: Baseline | None) -> Baseline:
    """The baseline of ``record`` (``data/catalog.json``): that of this run, the one ``named``, or what the record carries.

    Raises:
        CatalogError: none of them is.
    """
    digest = record["baseline"]["digest"]
    known = [new, *([named] if named else []), load_baseline()]
    found = next((one for one in known if digest in (one.digest, *one.former_digests)), None)
    if found is None and record.get(EDITION):
        found = replace(baseline_of_lines(record[EDITION], new), digest=digest)
    if found is None:
        raise CatalogError(
            f"汇编结果是按另一版省级基线（{record['baseline']['id']} {digest.removeprefix('sha256:')[:12]}）做的，"
            "请用 --old 指明那一版基线（文件夹，或 catalogxl baseline freeze 做出的 .zip）。"
        )
    for county in record["counties"]:
        found = with_unit(found, county["code"], county.get("name", ""))
    return found
