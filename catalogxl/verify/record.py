"""An output folder of ``compile`` ──► the record: which counties it holds, and the public catalog of one of them.

The record is ``data/catalog.json``; the public catalog is projected from it anew, so that it is there whatever formats
were asked for, and nobody's change in ``public/`` is taken for the record.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from catalogxl.compile.archive import ArchiveHead, remembered_heads
from catalogxl.errors import CatalogError
from catalogxl.model import Baseline
from catalogxl.output.data_tables import edition_of_county
from catalogxl.output.output_dir import MANIFEST, read_manifest
from catalogxl.record.projection import public_catalog, with_days
from catalogxl.record.public import PublicCatalog
from catalogxl.record.recorded_county import RecordedCounty, recorded_counties

RECORD: Final = "data/catalog.json"
PUBLIC: Final = "public/"
NOTICES: Final = "notice/"


@dataclass(frozen=True, slots=True)
class PublishedRecord:
    """The record of one output folder; ``outputs`` are its files by SHA-256, ``heads`` the newest version of each county in
    the archive, by code, as the folder remembers it."""

    baseline: Baseline
    counties: tuple[RecordedCounty, ...]
    outputs: Mapping[str, str]
    heads: Mapping[str, ArchiveHead] = field(default_factory=dict)

    def catalog(self, county: RecordedCounty) -> PublicCatalog:
        """The public catalog of ``county``. Raises CatalogError if this program would make another of it."""
        recorded = json.loads(county.line)
        catalog = public_catalog(county.code, recorded["returns"], edition_of_county(recorded, self.baseline))
        if catalog["fingerprint"] != county.fingerprint:
            raise CatalogError(
                f"{county.name}的目录数据是用另一个版本的 catalogxl 汇编的，指纹对不上。请用现在的版本重新汇编后再核对。"
            )
        return with_days(catalog, recorded.get("updated_on", {}))


def baseline_of_county(record: PublishedRecord, county: RecordedCounty) -> Baseline:
    """The edition by which ``county`` was published."""
    return edition_of_county(json.loads(county.line), record.baseline)


def open_record(out: Path, baseline: Baseline) -> PublishedRecord:
    """The record in ``out``.

    Raises:
        CatalogError: it is no whole output of ``compile``, or was made with another baseline.
    """
    if not out.is_dir():
        raise CatalogError(f"没有“{out}”这个文件夹。请给出 catalogxl compile 的输出文件夹。")
    manifest: dict[str, Any] = {}
    with suppress(CatalogError):  # it speaks of overwriting
        manifest = read_manifest(out) or {}
    outputs = manifest.get("outputs", {})
    if RECORD not in outputs:
        raise CatalogError(f"“{out}”不是 catalogxl compile 的输出（没有 {RECORD}），不能用来核对。")
    if manifest.get("baseline") != {"id": baseline.id, "digest": baseline.digest}:
        raise CatalogError(
            f"“{out}”是按另一份省级基线汇编的，与 {baseline.id} 内容不同。请用 --baseline 指定汇编时的基线。"
        )
    damaged = CatalogError(
        f"“{out}”中的 {RECORD} 与 {MANIFEST} 的记载不符，已被改动或损坏。请重新运行 catalogxl compile 生成这个文件夹。"
    )
    try:
        data = (out / RECORD).read_bytes()
        if hashlib.sha256(data).hexdigest() != outputs[RECORD]:
            raise damaged
        counties = tuple(recorded_counties(data.decode().split("\n")))
    except OSError as error:
        raise CatalogError(f"“{out / RECORD}”打不开（{error.strerror or error}），请核对后重试。") from error
    except (ValueError, KeyError, TypeError) as error:
        raise damaged from error
    files = {digest: name for name, digest in outputs.items()}
    return PublishedRecord(baseline, counties, files, remembered_heads(manifest))
