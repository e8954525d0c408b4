"""A run's published counties ──► new versions in the archive: laid beside while the run works, put in place after it.

A county gets a new version only if the fingerprint of its catalog changed. Nothing in the archive is written over.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from catalogxl.atomic_write import cannot_write
from catalogxl.compile.archive import (
    CATALOG,
    META,
    ArchivedVersion,
    Archiving,
    county_archive,
    read_versions,
    version_folder,
)
from catalogxl.compile.county_files import PUBLIC
from catalogxl.compile.history import changes_between, history_files
from catalogxl.compile.plans import Plan
from catalogxl.editions.lineage import Lineage
from catalogxl.editions.source import read_edition
from catalogxl.errors import CatalogError
from catalogxl.examine.examine import ExamineOptions
from catalogxl.output.data_tables import pretty_json
from catalogxl.output.lock import locked_output
from catalogxl.output.output_dir import OutputDir
from catalogxl.record.projection import public_catalog
from catalogxl.record.public import PublicCatalog
from catalogxl.record.recorded_county import recorded_counties
from catalogxl.version import __version__

_RECORD: Final = "data/catalog.json"
_FORMAT: Final = 1
_NEW: Final = ".catalogxl-new"


class NewVersions:
    """The versions that a run adds: ``add`` them all, then ``commit`` or ``discard``."""

    def __init__(self, archiving: Archiving | None) -> None:
        self._archiving = archiving
        self._lineage: Lineage | None = None
        self._laid: list[tuple[Path, Path]] = []
        self._made: list[Path] = []

    def add(
        self, output: OutputDir, plans: Sequence[Plan], options: ExamineOptions, formats: Sequence[str]
    ) -> None:
        """Lay a version of each published county whose catalog changed beside its earlier ones; publish the history.

        Raises:
            CatalogError: an earlier version was changed or is missing, or the archive cannot be written.
        """
        if self._archiving is None:
            return
        published = {plan.code: plan for plan in plans if plan.published}
        with output.path(_RECORD).open(encoding="utf-8") as record:
            for county in recorded_counties(record):
                plan = published[county.code]
                versions = read_versions(self._archiving.folder, county.code)
                metas = [version.meta for version in versions]
                if not versions or versions[-1].fingerprint != county.fingerprint:
                    returns = json.loads(county.line)["returns"]
                    catalog = public_catalog(county.code, returns, options.baseline())
                    metas.append(self._lay(plan, catalog, versions, options))
                for name, data in history_files(metas, formats).items():
                    output.write(f"{PUBLIC}/{plan.folder}/{name}", data)

    def _lay(
        self,
        plan: Plan,
        catalog: PublicCatalog,
        versions: Sequence[ArchivedVersion],
        options: ExamineOptions,
    ) -> dict[str, Any]:
        """Lay the next version beside; its ``meta.json``."""
        assert self._archiving is not None
        number = len(versions) + 1
        held = county_archive(self._archiving.folder, plan.code)
        county = held or self._archiving.folder / plan.folder
        name = version_folder(number, catalog["fingerprint"])
        data = pretty_json(catalog)
        meta: dict[str, Any] = {
            "format": _FORMAT,
            "version": __version__,
            "number": number,
            "county": catalog["county"],
            "day": self._archiving.day or max((one.filled_on for one in plan.returns), default=""),
            "fingerprint": catalog["fingerprint"],
            "catalog": hashlib.sha256(data).hexdigest(),
            "edition": {"id": catalog["baseline"]["id"], "digest": catalog["baseline"]["digest"]},
            "inputs": [{"file": one.file, "sha256": one.digest} for one in plan.returns],
            "previous": versions[-1].digest if versions else None,
        }
        beside = county / f".{name}{_NEW}"
        try:
            self._make_folders(county)
            shutil.rmtree(beside, ignore_errors=True)  # of a run that died
            beside.mkdir()
            self._laid.append((beside, county / name))
            (beside / CATALOG).write_bytes(data)
            meta["changes"] = self._changes(versions, beside / CATALOG, options)
            (beside / META).write_bytes(pretty_json(meta, 8))
        except OSError as error:
            raise cannot_write(county, error, kept="原有的输出和归档没有改动") from error
        return meta

    def _changes(
        self, versions: Sequence[ArchivedVersion], after: Path, options: ExamineOptions
    ) -> dict[str, Any] | None:
        """What the catalog ``after`` changes of the last version; None for the first one."""
        if not versions:
            return None
        if self._lineage is None:
            self._lineage = read_edition(options.baseline_folder).lineage
        return changes_between(versions[-1].folder / CATALOG, after, options.baseline(), self._lineage)

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
def new_versions(archiving: Archiving | None, out: Path) -> Iterator[NewVersions]:
    """The versions that the run into ``out`` adds; they come to stand in the archive when the block ends well.

    Raises:
        CatalogError: the archive and ``out`` lie in each other, or another run is at the archive.
    """
    new = NewVersions(archiving)
    if archiving is None:
        yield new
        return
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
