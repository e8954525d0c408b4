"""Where an edition is read from: a baseline folder, or the zip that ``catalogxl baseline freeze`` made of one."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from catalogxl.baseline.check import problems
from catalogxl.baseline.load import build, shipped_baseline
from catalogxl.baseline.source_tables import TABLES, TOML_NAME, Source, SourceRecord, SourceTable, read_source
from catalogxl.editions.edition_check import lineage_of
from catalogxl.editions.lineage import Lineage
from catalogxl.errors import CatalogError
from catalogxl.model import Baseline, Severity

if TYPE_CHECKING:
    import sys

    if sys.version_info >= (3, 11):
        from importlib.resources.abc import Traversable
    else:
        from importlib.abc import Traversable

_MOST_BYTES: Final = 100_000_000
_SHOWN: Final = 5
# Every file of a frozen edition bears this time: its bytes depend on its content alone.
_TIME: Final = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, eq=False, repr=False)
class Edition:
    """A baseline with the tables that it was read from and the lineage that they tell."""

    source: Source
    baseline: Baseline
    lineage: Lineage


def read_edition(path: Path | None) -> Edition:
    """The edition in a folder or a frozen zip; None: the shipped one.

    Raises:
        CatalogError: it cannot be read, or its tables contradict themselves.
    """
    source = read_tables(path)
    errors = [problem for problem in problems(source) if problem.severity is Severity.ERROR]
    if errors:
        shown = "\n".join(str(problem) for problem in errors[:_SHOWN])
        raise CatalogError(
            f"“{path.name if path else '自带的基线'}”有 {len(errors)} 处错误，请先改正（catalogxl baseline check 可列出全部）：\n{shown}"
        )
    return Edition(source, build(source), lineage_of(source))


def read_tables(path: Path | None) -> Source:
    """The tables of the edition at ``path``.

    Raises:
        CatalogError: there is none, or a table cannot be read.
    """
    if path is None:
        return read_source(shipped_baseline())
    if path.is_dir():
        if not (path / TOML_NAME).is_file():
            raise CatalogError(
                f"“{path}”缺少文件 {TOML_NAME}，不是省级基线文件夹。请给出基线文件夹，或 catalogxl baseline freeze 做出的 .zip。"
            )
        return read_source(path)
    try:
        with zipfile.ZipFile(path) as package:
            if sum(member.file_size for member in package.infolist()) > _MOST_BYTES:
                raise CatalogError(f"“{path.name}”太大，不是 catalogxl baseline freeze 做出的文件。")
            root: Traversable = zipfile.Path(package)
            return read_source(root)
    except FileNotFoundError as error:
        raise CatalogError(f"没有找到基线“{path}”，请核对文件夹名或文件名。") from error
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError) as error:
        raise CatalogError(
            f"“{path.name}”不是 catalogxl baseline freeze 做出的 .zip，或已损坏，请重新取一份。"
        ) from error


def freeze(path: Path | None) -> tuple[str, bytes]:
    """The name and the bytes of the zip that keeps the edition at ``path`` for good.

    Its tables stand in canonical order and encoding: the same edition, saved by whatever program, gives the same bytes.

    Raises:
        CatalogError: there is none, or it has errors.
    """
    edition = read_edition(path)
    folder = path if path is not None else shipped_baseline()
    files = {f"{table.name}.csv": table_bytes(table, edition.source[table]) for table in TABLES}
    files[TOML_NAME] = toml_bytes(folder)
    held = {name: data for name, data in files.items() if data}
    digest = edition.baseline.digest.removeprefix("sha256:")
    return f"{edition.baseline.id}-{digest[:12]}.zip", pack(held)


def pack(files: Mapping[str, bytes]) -> bytes:
    """A zip of ``files`` by name whose bytes depend on them alone."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name in sorted(files):
            member = zipfile.ZipInfo(name, _TIME)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            package.writestr(member, files[name])
    return out.getvalue()


def table_bytes(table: SourceTable, records: Sequence[SourceRecord]) -> bytes:
    """A table as a CSV file that Excel opens, rows by their identity; empty for an optional table without rows."""
    if table.optional and not records:
        return b""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.heading for column in table.columns])
    rows = [[record[column.key] for column in table.columns] for record in records]
    # The order of domains and kinds is that of sheets and dropdowns.
    writer.writerows(rows if table.name in _ORDERED else sorted(rows, key=_sortable))
    return out.getvalue().encode("utf-8-sig")


_ORDERED: Final = ("domains", "body_kinds", "settings", "changes")


def _sortable(row: Iterable[str]) -> list[tuple[int, str]]:
    """Numbers by size, other texts by their characters."""
    return [(int(text) if text.isdecimal() else -1, text) for text in row]


def toml_bytes(folder: Path | Traversable) -> bytes:
    """The ``baseline.toml`` of a folder or a frozen zip."""
    if isinstance(folder, Path) and not folder.is_dir():
        with zipfile.ZipFile(folder) as package:
            return package.read(TOML_NAME)
    return folder.joinpath(TOML_NAME).read_bytes().replace(b"\r\n", b"\n")
