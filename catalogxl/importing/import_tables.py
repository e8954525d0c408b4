"""``import``: files of a county's old tables ──► a filled workbook, its 导入说明, and the answer. Files are read here only."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from catalogxl.atomic_write import write_whole
from catalogxl.errors import CatalogError
from catalogxl.grids.grid import ReadDocument
from catalogxl.grids.read_published import MAX_BYTES, FileUnreadableError, read_file
from catalogxl.importing.explain import Explanation, explain
from catalogxl.importing.fill import fill
from catalogxl.importing.find_tables import Importer
from catalogxl.importing.import_report import report_page
from catalogxl.importing.imported import IMPORTED, Imported
from catalogxl.importing.json_answer import json_answer
from catalogxl.importing.workbook import write_imported
from catalogxl.model import Baseline, County
from catalogxl.regular_files import size_of_regular

_TOO_LARGE: Final = f"文件超过 {MAX_BYTES // 2**20} MB，不像是公开目录"
_MOST_COPIES: Final = 1000

ReadFile = Callable[[bytes], ReadDocument]


@dataclass(frozen=True, slots=True)
class ImportRun:
    """What became of a run: ``workbook`` is None if no table was imported."""

    imported: Imported
    explanation: Explanation
    workbook: Path | None
    page: Path | None
    renamed: bool = False


def read_documents(
    paths: Iterable[Path],
    importer: Importer,
    *,
    read: ReadFile = read_file,
    step: Callable[[], None] | None = None,
) -> None:
    """Take in each file; one that cannot be read is noted, and the others go on."""
    for path in paths:
        try:
            if size_of_regular(path) > MAX_BYTES:
                raise FileUnreadableError(_TOO_LARGE)
            document = read(path.read_bytes())
        except OSError as error:
            raise CatalogError(f"“{path}”打不开（{error.strerror or error}），请核对后重试。") from error
        except FileUnreadableError as error:
            importer.refuse(path.name, error.message)
        else:
            importer.take(path.name, document)
        if step is not None:
            step()


def import_files(
    paths: Sequence[Path],
    *,
    baseline: Baseline,
    county: County,
    out: Path,
    domain: str | None = None,
    extra_rows: int,
    step: Callable[[], None] | None = None,
) -> ImportRun:
    """Import ``paths`` and write the workbook, the page and the answer below ``out``.

    Nothing that stands there with other contents is written over: the workbook then gets a name with a number.

    Raises:
        CatalogError: a file cannot be opened, or nothing can be written.
    """
    importer = Importer(baseline, county, domain)
    read_documents(paths, importer, step=step)
    imported = importer.result
    filled = fill(imported, baseline, extra_rows=extra_rows)
    explanation = explain(imported, filled, baseline)
    if all(file.status != IMPORTED for file in imported.files):
        return ImportRun(imported, explanation, None, None)
    stem = f"{county.code}-{county.name}"
    workbook = write_imported(filled, explanation, baseline)
    name = _free_name(out, stem, workbook)
    write_whole(out / f"{name}.xlsx", workbook)
    page = out / f"{name}-导入说明.html"
    write_whole(page, report_page(explanation, county).encode())
    answer = json.dumps(json_answer(imported, baseline), ensure_ascii=False, indent=2) + "\n"
    write_whole(out / f"{name}-import.json", answer.encode())
    return ImportRun(imported, explanation, out / f"{name}.xlsx", page, name != stem)


def _free_name(out: Path, stem: str, workbook: bytes) -> str:
    """``stem``, or with a number where another workbook stands under it."""
    for number in range(1, _MOST_COPIES):
        name = stem if number == 1 else f"{stem}-{number}"
        path = out / f"{name}.xlsx"
        if not path.exists() or path.read_bytes() == workbook:
            return name
    raise CatalogError(f"“{out}”里同名的填报表太多，请用 -o 换一个文件夹。")
