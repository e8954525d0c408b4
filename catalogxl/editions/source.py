"""Where an edition is read from: a baseline folder, or the zip that ``catalogxl baseline freeze`` made of one."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from catalogxl.baseline.editions_at_hand import sound_tables
from catalogxl.baseline.load import build, shipped_baseline
from catalogxl.baseline.source_tables import TABLES, TOML_NAME, Source, SourceRecord, SourceTable
from catalogxl.editions.edition_check import lineage_of
from catalogxl.editions.lineage import Lineage
from catalogxl.model import Baseline

if TYPE_CHECKING:
    import sys

    if sys.version_info >= (3, 11):
        from importlib.resources.abc import Traversable
    else:
        from importlib.abc import Traversable

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
    source = sound_tables(path)
    return Edition(source, build(source), lineage_of(source))


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
