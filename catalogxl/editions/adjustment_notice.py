"""Two outputs, or two public catalogs ──► the notices to the public (调整公告), one a county: ``catalogxl diff --notice``."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

from catalogxl.baseline.editions_at_hand import editions_at_hand
from catalogxl.baseline.units import find_unit
from catalogxl.boards.pdf import PdfUnavailableError, require_pdf
from catalogxl.editions.compared import is_baseline
from catalogxl.editions.public_changes import public_changes
from catalogxl.editions.record_edition import baseline_of_record
from catalogxl.editions.source import read_edition
from catalogxl.errors import CatalogError
from catalogxl.model import Baseline
from catalogxl.output.data_tables import edition_of_county
from catalogxl.record.projection import public_catalog
from catalogxl.record.public import PublicCatalog
from catalogxl.site.adjustment_notice import NOTICE, notice_files, notice_view

_RECORD: Final = "data/catalog.json"
_FORMATS: Final = ("html", "xlsx", "pdf")


def adjustment_notices(
    a: Path, b: Path, baseline_folder: Path | None, old: Path | None, county: str | None
) -> dict[str, bytes]:
    """The files by name; none for a county that only one side has, or of which nothing public changed.

    Raises:
        CatalogError: a side is a baseline, or a return, which nobody has examined; or nothing public changed.
    """
    if is_baseline(a) or is_baseline(b):
        raise CatalogError(
            "调整公告（--notice）是县（市、区）目录的；两版省级基线的比较没有公告，请不加 --notice。"
        )
    edition = read_edition(baseline_folder)
    at_hand = partial(editions_at_hand, baseline_folder, old)
    before, after = (dict(_catalogs(path, edition.baseline, at_hand)) for path in (a, b))
    codes = sorted(before.keys() & after.keys())
    if county is not None:
        codes = [code for code in codes if code in (county, find_unit(edition.baseline, county).code)]
    editions = (edition.baseline, *at_hand())
    made: dict[str, bytes] = {}
    for code in codes:
        changes = public_changes(before[code], after[code], edition.lineage, editions)
        own = next((one for one in editions if one.digest == after[code]["baseline"]["digest"]), None)
        view = notice_view(after[code], changes, own or edition.baseline, before=before[code]["fingerprint"])
        if view is not None:
            suffix = "" if len(codes) == 1 else f"-{code}-{after[code]['county']['name']}"
            for name, data in notice_files(view, _formats()).items():
                made[name.replace(NOTICE, f"{NOTICE}{suffix}", 1)] = data
    if not made:
        raise CatalogError("两份目录没有需要向公众公告的变化，没有生成调整公告。")
    return made


def _formats() -> tuple[str, ...]:
    try:
        require_pdf()
    except PdfUnavailableError:
        return _FORMATS[:2]
    return _FORMATS


def _catalogs(
    path: Path, baseline: Baseline, at_hand: Callable[[], Iterable[Baseline]]
) -> Iterator[tuple[str, PublicCatalog]]:
    """The public catalogs of an OUT folder, its ``data/catalog.json`` or a public ``catalog.json``, by the counties' codes."""
    record = path / _RECORD if path.is_dir() else path
    if record.suffix.lower() != ".json":
        raise CatalogError(
            "填报表没有经过检查和汇编，不能据以生成调整公告；请给出汇编输出的文件夹，或公开的 catalog.json。"
        )
    document: Mapping[str, Any] = json.loads(record.read_text(encoding="utf-8"))
    if "domains" in document:
        yield document["county"]["code"], document  # type: ignore[misc]
        return
    edition = baseline_of_record(document, baseline, at_hand)
    for one in document["counties"]:
        yield one["code"], public_catalog(one["code"], one["returns"], edition_of_county(one, edition))
