"""The files of a migration ──► a folder, in which nothing else is overwritten."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from catalogxl.atomic_write import write_whole
from catalogxl.editions.migration import workbook_of
from catalogxl.editions.migration_report import county_page, document_text, summary_page, summary_workbook
from catalogxl.editions.migration_run import MigrationRun
from catalogxl.errors import CatalogError
from catalogxl.model import Baseline

NOTES: Final = "迁移说明"
SUMMARY: Final = "迁移汇总"
ANSWER: Final = "migration.json"
_SHOWN: Final = 3


def output_files(run: MigrationRun, new: Baseline) -> dict[str, bytes]:
    """All files by name: each county's workbook and page, the summary, the answer for programs."""
    files = {}
    for one in run.made:
        name = run.names[one]
        files[name] = workbook_of(one, new)
        files[f"{name.removesuffix('.xlsx')}-{NOTES}.html"] = county_page(one, new).encode()
    files[f"{SUMMARY}.html"] = summary_page(run, new).encode()
    files[f"{SUMMARY}.xlsx"] = summary_workbook(run, new)
    files[ANSWER] = document_text(run, new).encode()
    return files


def refuse_other_files(out: Path, files: Mapping[str, bytes]) -> None:
    """Refuse to write over files with other contents.

    Raises:
        CatalogError: there are such.
    """
    other = [name for name, data in files.items() if (out / name).exists() and not _holds(out / name, data)]
    if other:
        more = f"等 {len(other)} 个文件" if len(other) > _SHOWN else ""
        raise CatalogError(
            f"{out} 中已有内容不同的 {'、'.join(other[:_SHOWN])}{more}，没有覆盖。请换一个新文件夹，或先移走这些文件。"
        )


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data


def write_files(out: Path, files: Mapping[str, bytes]) -> None:
    """Write ``files``, each whole; those that are there already stay.

    Raises:
        CatalogError: one cannot be written.
    """
    for name, data in files.items():
        if not (out / name).exists():
            write_whole(out / name, data)


def json_bytes(document: object) -> bytes:
    """A JSON document as a file."""
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
