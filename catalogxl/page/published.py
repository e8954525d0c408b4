"""Published copies against the record, in the page: the record as an output folder, and ``verify`` as it stands.

The record is an output of ``compile`` (its manifest and ``data/catalog.json`` are enough), the zip of this page, which
has no manifest, or the faultless returns of this run.
"""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from catalogxl.compile.county_files import in_order
from catalogxl.compile.plans import planned
from catalogxl.errors import CatalogError
from catalogxl.model import Baseline
from catalogxl.output.data_tables import DOCUMENT, county_pieces, writing_data
from catalogxl.output.output_dir import MANIFEST, OutputDir
from catalogxl.page.session import Session
from catalogxl.record.projection import public_catalog
from catalogxl.verify.result import Verdict, answer
from catalogxl.verify.verify import verify
from catalogxl.version import __version__

_NO_RETURNS: Final = "没有可以用来核对的目录：请先在“检查填报表”里检查本县的表（没有错误的），或选择汇编结果"
_NO_RECORD: Final = "选的文件夹或压缩包里没有 data/catalog.json，不是汇编结果，请重新选择"
_PDF: Final = "网页里不能核对 PDF，请核对同时公布的网页或 Excel 文件，或用电脑版（catalogxl verify）"
LABELS: Final = {
    Verdict.SAME: "一致（与汇编结果逐字节相同）",
    Verdict.SAME_CONTENT: "内容一致",
    Verdict.DIFFERS: "有差别",
    Verdict.UNRECOGNISED: "不能核对",
}


def record_of_returns(session: Session, folder: Path) -> list[str]:
    """Make ``folder`` the record of what this run's returns would publish; the names of the counties.

    Raises:
        CatalogError: none of them can be published.
    """
    output = _fresh(folder)
    baseline = session.baseline
    plans = [plan for plan in planned(session.examination(), baseline) if plan.published]
    if not plans:
        raise CatalogError(_NO_RETURNS)
    with writing_data(output, baseline) as data:
        for plan in plans:
            held = [session.whole(one) for one in plan.returns]
            options = session.options.for_edition_of(held)
            own = options.baseline()
            returns = in_order(held, own)
            catalog = public_catalog(plan.code, [one.data() for one in returns], own)
            pieces = county_pieces(plan.code, catalog["fingerprint"], returns, own, edition=options.edition)
            data.put(pieces)
    _write_manifest(output, {"id": baseline.id, "digest": baseline.digest})
    return [baseline.county[plan.code].name for plan in plans]


def record_of_files(files: Mapping[str, bytes], folder: Path, baseline: Baseline) -> list[str]:
    """Make ``folder`` the record of these ``files`` of an output, or of a zip of one; the names of the counties.

    Raises:
        CatalogError: there is no record among them.
    """
    output = _fresh(folder)
    held = {name: data for path, data in files.items() for name, data in _unpacked(path, data)}
    record = next((data for name, data in held.items() if name.endswith(DOCUMENT)), None)
    if record is None:
        raise CatalogError(_NO_RECORD)
    output.write(DOCUMENT, record)
    manifest = next((data for name, data in held.items() if name.rpartition("/")[2] == MANIFEST), None)
    try:
        document = json.loads(record)
        if manifest is not None:
            output.write(MANIFEST, manifest)
        else:
            head = document["baseline"]
            _write_manifest(output, {"id": head["id"], "digest": head["digest"]})
        return [county["name"] for county in document["counties"]]
    except (ValueError, KeyError, TypeError) as error:
        raise CatalogError(_NO_RECORD) from error


def verified(name: str, data: bytes, record: Path, baseline: Baseline) -> dict[str, Any]:
    """The document of ``verify --json`` with a label, and the names and headings of what differs."""
    if data.startswith(b"%PDF-"):
        return {
            "file": name,
            "verdict": Verdict.UNRECOGNISED.value,
            "label": _PDF,
            "differences": [],
            "form": [],
        }
    copy = record.with_name(f"copy{Path(name).suffix}")
    copy.write_bytes(data)
    result = verify(record, copy, baseline=baseline)
    document = answer(result)
    for shown, one in zip(document["differences"], result.differences, strict=True):
        shown |= {"name": one.name, "heading": one.heading}
    return {"file": name, "label": LABELS[result.verdict], **document}


def _fresh(folder: Path) -> OutputDir:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return OutputDir(folder)


def _write_manifest(output: OutputDir, baseline: Mapping[str, str]) -> None:
    """As much of a manifest as ``verify`` asks for."""
    digest = hashlib.sha256((output.folder / DOCUMENT).read_bytes()).hexdigest()
    manifest = {
        "tool": "catalogxl",
        "version": __version__,
        "baseline": baseline,
        "outputs": {DOCUMENT: digest},
    }
    output.write(MANIFEST, json.dumps(manifest).encode())


def _unpacked(path: str, data: bytes) -> list[tuple[str, bytes]]:
    if not data.startswith(b"PK"):
        return [(path, data)]
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            wanted = [name for name in archive.namelist() if name.endswith((DOCUMENT, MANIFEST))]
            return [(name, archive.read(name)) for name in wanted]
    except (zipfile.BadZipFile, OSError, ValueError, EOFError) as error:
        raise CatalogError(_NO_RECORD) from error
