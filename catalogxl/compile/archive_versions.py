"""A run's published counties ──► new versions in the archive: laid beside while the run works, put in place after it.

A county gets a new version only if the fingerprint of its catalog changed. Nothing in the archive is written over.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from catalogxl.atomic_write import cannot_write
from catalogxl.baseline.editions_at_hand import read_tables
from catalogxl.compile.archive import (
    CATALOG,
    META,
    ArchivedVersion,
    ArchiveHead,
    Archiving,
    CountyHistory,
    VersionToAdd,
    county_archive,
    days_of_changes,
    read_versions,
    refuse_cut,
    version_folder,
)
from catalogxl.editions.edition_check import lineage_of
from catalogxl.editions.lineage import Lineage
from catalogxl.editions.public_changes import public_changes
from catalogxl.errors import CatalogError
from catalogxl.examine.examine import ExamineOptions
from catalogxl.examine.file_status import FileStatus
from catalogxl.output.data_tables import pretty_json
from catalogxl.output.lock import locked_output
from catalogxl.record.projection import with_days
from catalogxl.record.public import PublicCatalog
from catalogxl.version import __version__

_FORMAT: Final = 1
_NEW: Final = ".catalogxl-new"


def county_history(
    archiving: Archiving,
    catalog: PublicCatalog,
    folder: str,
    returns: Sequence[FileStatus],
    options: ExamineOptions,
) -> tuple[CountyHistory, VersionToAdd | None]:
    """A county's versions up to ``catalog`` (of these ``returns``), and the one to add if it is another than the last.

    ``folder`` names a county that has none yet. Nothing is written.

    Raises:
        CatalogError: an earlier version was changed or is missing, or is not the one that the output remembers.
    """
    archive, code = archiving.folder, catalog["county"]["code"]
    county = county_archive(archive, code) or archive / folder
    versions = read_versions(archive, code)
    metas = [version.meta for version in versions]
    heads = [version.head for version in versions]
    coming: ArchiveHead | None = None
    added: VersionToAdd | None = None
    if not versions or versions[-1].fingerprint != catalog["fingerprint"]:
        day = archiving.day or max((one.filled_on for one in returns), default="")
        meta, data = _next_version(versions, catalog, returns, day, options)
        metas.append(meta)
        described = pretty_json(meta, 8)
        coming = ArchiveHead(meta["number"], hashlib.sha256(described).hexdigest())
        added = VersionToAdd(county, version_folder(meta["number"], meta["fingerprint"]), data, described)
    refuse_cut(county, heads, archiving.remembered.get(code), coming)
    return CountyHistory(tuple(metas), coming or heads[-1], days_of_changes(metas, catalog)), added


def _next_version(
    versions: Sequence[ArchivedVersion],
    catalog: PublicCatalog,
    returns: Sequence[FileStatus],
    day: str,
    options: ExamineOptions,
) -> tuple[dict[str, Any], bytes]:
    """The ``meta.json`` and the ``catalog.json`` of the version after ``versions``."""
    meta: dict[str, Any] = {
        "format": _FORMAT,
        "version": __version__,
        "number": len(versions) + 1,
        "county": catalog["county"],
        "day": day,
        "fingerprint": catalog["fingerprint"],
        "catalog": "",
        "edition": {"id": catalog["baseline"]["id"], "digest": catalog["baseline"]["digest"]},
        "inputs": [{"file": one.file, "sha256": one.digest} for one in returns],
        "previous": versions[-1].digest if versions else None,
        "changes": _changes(versions[-1].catalog(), catalog, options) if versions else None,
    }
    days = days_of_changes([*(one.meta for one in versions), meta], catalog)
    data = pretty_json(with_days(catalog, days))
    meta["catalog"] = hashlib.sha256(data).hexdigest()
    return meta, data


def _changes(before: PublicCatalog, after: PublicCatalog, options: ExamineOptions) -> dict[str, Any]:
    """What ``after`` has otherwise than ``before``."""
    same = before["baseline"]["digest"] == after["baseline"]["digest"]
    editions = (options.baseline(), *(() if same else options.at_hand()))
    return public_changes(before, after, _lineage(options.baseline_folder), editions)


@lru_cache(maxsize=2)
def _lineage(folder: Path | None) -> Lineage:
    return lineage_of(read_tables(folder))


class NewVersions:
    """The versions that a run adds: ``lay`` each, then ``commit`` or ``discard``."""

    def __init__(self, archiving: Archiving) -> None:
        self.archiving = archiving
        self._laid: list[tuple[Path, Path]] = []
        self._made: list[Path] = []

    def head(self, code: str) -> ArchiveHead | None:
        """The newest version in the archive of the county with this six-digit code.

        Raises:
            CatalogError: its chain of versions is broken.
        """
        versions = read_versions(self.archiving.folder, code)
        return versions[-1].head if versions else None

    def lay(self, version: VersionToAdd) -> None:
        """Put a version beside those of its county. Raises CatalogError if the archive cannot be written."""
        county, name = version.county, version.name
        beside = county / f".{name}{_NEW}"
        try:
            self._make_folders(county)
            shutil.rmtree(beside, ignore_errors=True)  # of a run that died
            beside.mkdir()
            self._laid.append((beside, county / name))
            (beside / CATALOG).write_bytes(version.catalog)
            (beside / META).write_bytes(version.meta)
        except OSError as error:
            raise cannot_write(county, error, kept="原有的输出和归档没有改动") from error

    def _make_folders(self, county: Path) -> None:
        for folder in (*reversed(county.parents), county):
            if not folder.exists():
                folder.mkdir()
                self._made.append(folder)

    def commit(self) -> None:
        """Put the versions in place; what this could not do, the next run over the same returns does."""
        for beside, final in self._laid:
            try:
                beside.rename(final)
            except OSError as error:
                kept = "汇编结果已经生成，只是没有归档，解决后重新运行同样的命令即可补上"
                raise cannot_write(final, error, kept=kept) from error

    def discard(self) -> None:
        """Clear away what is not in place."""
        for beside, _ in self._laid:
            shutil.rmtree(beside, ignore_errors=True)
        with contextlib.suppress(OSError):
            for folder in reversed(self._made):  # one that holds something stays
                folder.rmdir()


@contextmanager
def new_versions(archiving: Archiving | None, out: Path) -> Iterator[NewVersions | None]:
    """The versions that the run into ``out`` adds; they come to stand in the archive when the block ends well.

    Raises:
        CatalogError: the archive and ``out`` lie in each other, or another run is at the archive.
    """
    if archiving is None:
        yield None
        return
    new = NewVersions(archiving)
    _refuse_nested(archiving.folder, out)
    with locked_output(archiving.folder):
        try:
            yield new
            new.commit()
        finally:
            new.discard()


def _refuse_nested(archive: Path, out: Path) -> None:
    one, other = archive.resolve(), out.resolve()
    if one == other or one in other.parents or other in one.parents:
        raise CatalogError(
            f"归档文件夹“{archive}”和输出文件夹“{out}”不能是同一个，也不能一个放在另一个里面；请给归档另指定一个文件夹。"
        )
    if archive.exists() and not archive.is_dir():
        raise CatalogError(f"“{archive}”是文件，不是文件夹，不能用来归档；请另指定一个文件夹。")
