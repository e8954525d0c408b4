"""The front door for programs: the whole way in a handful of functions (docs/python-api.md).

``catalogxl`` itself gives these names on first use, so that ``import catalogxl`` costs nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from catalogxl.baseline import load_baseline
from catalogxl.baseline.units import find_unit
from catalogxl.errors import CatalogError
from catalogxl.model import Baseline, CountyCatalog, Finding
from catalogxl.record.read_tables import tables
from catalogxl.regular_files import read_regular

if TYPE_CHECKING:
    from catalogxl.compile.compile import Compiled
    from catalogxl.examine.examine import Examined
    from catalogxl.verify.result import Result

__all__ = [
    "Baseline",
    "CatalogError",
    "CountyCatalog",
    "Finding",
    "check_file",
    "compile_returns",
    "load_baseline",
    "read_return",
    "tables",
    "verify_copy",
    "write_template",
]


def write_template(county: str, baseline: Baseline | None = None) -> bytes:
    """The blank workbook (.xlsx) of ``county``, a name or a six-digit code.

    Raises:
        CatalogError: no such county, or several bear the name.
    """
    from catalogxl.workbook.write.template import write_workbook

    held = baseline or load_baseline()
    unit = find_unit(held, county)
    return write_workbook(held, unit)


def read_return(path: Path | str, baseline: Baseline | None = None) -> CountyCatalog:
    """What the returned workbook at ``path`` says, every value with its cell; nothing is judged.

    The file is read in this process: for files from strangers take :func:`check_file`.

    Raises:
        CatalogError: the file cannot be opened, or is no spreadsheet that can be read.
    """
    from catalogxl.intake.read import read_workbook
    from catalogxl.workbook.bind import bind

    file = Path(path)
    return bind(read_workbook(_bytes_of(file)), baseline or load_baseline(), file.name)


def check_file(path: Path | str, *, baseline_folder: Path | None = None) -> Examined:
    """What one returned file says and what is wrong with it, read behind a child process.

    ``status`` of the answer is that of ``check --json``, ``findings`` are :class:`Finding` values.

    Raises:
        CatalogError: the file cannot be opened, or the baseline has errors.
    """
    from catalogxl.examine.examine import ExamineOptions, find_faults
    from catalogxl.examine.isolated import close_all, examine_isolated

    file = Path(path)
    data = _bytes_of(file)
    try:
        return examine_isolated(data, ExamineOptions(baseline_folder), file.name, find_faults)
    finally:
        close_all()


def compile_returns(
    files: Sequence[Path | str],
    out: Path | str,
    *,
    formats: Sequence[str] | None = None,
    baseline_folder: Path | None = None,
    replace_all: bool = False,
) -> Compiled:
    """Compile returned files and folders into the folder ``out``, whole or not at all (``catalogxl compile``).

    ``formats`` are some of csv, json, html, xlsx, pdf; None for all.

    Raises:
        CatalogError: nothing to read, or ``out`` cannot be written or holds what would be lost.
    """
    from catalogxl.compile.compile import compile_returns as compile_all
    from catalogxl.compile.public_files import FORMATS
    from catalogxl.examine.examine import ExamineOptions
    from catalogxl.examine.inputs import find_returned_files

    return compile_all(
        find_returned_files([Path(file) for file in files]),
        Path(out),
        options=ExamineOptions(baseline_folder),
        formats=FORMATS if formats is None else formats,
        replace_all=replace_all,
    )


def verify_copy(out: Path | str, file: Path | str, baseline: Baseline | None = None) -> Result:
    """Compare a published copy (page, sheet, CSV, JSON, PDF, Word) with the record in the output folder ``out``.

    Raises:
        CatalogError: ``out`` is no output of ``compile``, or the file cannot be opened.
    """
    from catalogxl.verify.verify import verify as compare

    return compare(Path(out), Path(file), baseline=baseline or load_baseline())


def _bytes_of(file: Path) -> bytes:
    try:
        return read_regular(file)
    except OSError as error:
        raise CatalogError(f"“{file}”打不开（{error.strerror or error}），请核对文件名。") from error
