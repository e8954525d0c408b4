"""The archive of published catalogs: ``DIR/<code>-<name>/<nnn>-<fingerprint12>/``, a folder a version, never changed again.

Each version's ``meta.json`` holds the SHA-256 of its catalog and of the ``meta.json`` before it, so that a version that was
changed, taken out or put between is noticed. Days come from the user or from the returns, never from a clock.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple, NoReturn

from catalogxl.errors import CatalogError
from catalogxl.record.public import PublicCatalog
from catalogxl.site.shell import HISTORY_DATA, HISTORY_PAGE

CATALOG: Final = "catalog.json"
META: Final = "meta.json"
HISTORY_FILES: Final = frozenset({HISTORY_DATA, HISTORY_PAGE})
# Where the manifest of an output keeps each county's ArchiveHead.
HEADS: Final = "archive"
_FOLDER: Final = re.compile(r"(\d{3,})-([0-9a-f]{12})")
_PRINT_DIGITS: Final = 12
_KEYS: Final = frozenset({"county", "edition", "previous", "changes"})


class ArchiveHead(NamedTuple):
    """The newest version of a county's catalog as OUT remembers it: its number and the SHA-256 of its ``meta.json``.

    It is kept outside of the archive, so that versions cut off at its end, or a consistent edit of the newest, are noticed.
    """

    number: int
    sha256: str


class CountyHistory(NamedTuple):
    """All versions of a county's catalog, the oldest first (what their ``meta.json`` say), the newest one's head, and the
    ISO date of each item's last change by code."""

    metas: tuple[Mapping[str, Any], ...]
    head: ArchiveHead
    updated_on: Mapping[str, str]


def days_of_changes(metas: Sequence[Mapping[str, Any]], catalog: PublicCatalog) -> dict[str, str]:
    """The ISO date of the last change of each item of ``catalog``, which is the newest of the versions with these ``metas``,
    by code; none where no version tells one."""
    first, *later = metas
    codes = (entry["code"] for domain in catalog["domains"] for entry in domain["entries"])
    days = dict.fromkeys(codes, first["day"])
    for meta in later:
        changes = meta["changes"] or {}
        for row in (*changes.get("added", ()), *changes.get("changed", ())):
            if row["code"] in days:
                days[row["code"]] = meta["day"]
    return {code: day for code, day in days.items() if day}


class Archiving(NamedTuple):
    """Into which folder versions go, and the ISO date that they bear; '' for the day on which they were filled in.

    ``remembered`` are the heads that the earlier output holds, by the counties' codes.
    """

    folder: Path
    day: str = ""
    remembered: Mapping[str, ArchiveHead] = MappingProxyType({})


class VersionToAdd(NamedTuple):
    """The next version of a county's catalog: the county's folder, the version's name in it, and the bytes of its files."""

    county: Path
    name: str
    catalog: bytes
    meta: bytes


@dataclass(frozen=True, slots=True)
class ArchivedVersion:
    """A version of a county's catalog: ``digest`` is the SHA-256 of its ``meta.json``, ``day`` an ISO date or ''."""

    number: int
    fingerprint: str
    day: str
    folder: Path
    digest: str
    meta: Mapping[str, Any]

    @property
    def head(self) -> ArchiveHead:
        """What OUT remembers of it while it is the newest."""
        return ArchiveHead(self.number, self.digest)

    @property
    def title(self) -> str:
        """``第 2 版（2021-06-10）``."""
        return f"第 {self.number} 版（{self.day}）" if self.day else f"第 {self.number} 版"

    def catalog(self) -> PublicCatalog:
        """The public catalog. Raises CatalogError if it is gone or was changed."""
        document: PublicCatalog = json.loads(_catalog_bytes(self.folder, self.meta))
        return document


def version_folder(number: int, fingerprint: str) -> str:
    """``002-0123456789ab``."""
    return f"{number:03d}-{fingerprint.removeprefix('sha256:')[:_PRINT_DIGITS]}"


def county_archive(archive: Path, code: str) -> Path | None:
    """The folder of the county with this six-digit code, whatever it was called when that was made.

    Raises:
        CatalogError: ``archive`` holds several of them, or cannot be read.
    """
    try:
        found = (
            sorted(path for path in archive.glob(f"{code}-*") if path.is_dir()) if archive.exists() else []
        )
    except OSError as error:
        raise _unreadable(archive, error) from error
    if len(found) > 1:
        names = "、".join(path.name for path in found)
        raise CatalogError(f"归档“{archive}”中同一个县有几个文件夹：{names}。请只留原来的一个，再重新运行。")
    return found[0] if found else None


def read_versions(archive: Path, code: str) -> tuple[ArchivedVersion, ...]:
    """All versions of the county with this six-digit code, the oldest first.

    Raises:
        CatalogError: one was changed, is missing, or cannot be read.
    """
    county = county_archive(archive, code)
    if county is None:
        return ()
    versions: list[ArchivedVersion] = []
    for number, folder in enumerate(_numbered(county), 1):
        held = int(folder.name.split("-")[0])
        if held != number:
            said = f"缺第 {number} 版" if held > number else f"有两个第 {held} 版"
            raise CatalogError(f"归档“{county}”{said}，各版接不上。{_RESTORE}")
        version = _version(folder, number)
        if version.meta["previous"] != (versions[-1].digest if versions else None):
            _changed(versions[-1].folder if versions else folder)
        versions.append(version)
    return tuple(versions)


def remembered_heads(manifest: Mapping[str, Any]) -> dict[str, ArchiveHead]:
    """The newest archived version of each county, by code, as the manifest of an output remembers it; none of one that was
    made without an archive or edited beyond recognition."""
    with contextlib.suppress(ValueError, LookupError, TypeError, AttributeError):
        return {
            str(code): ArchiveHead(int(number), str(digest))
            for code, (number, digest) in manifest[HEADS].items()
        }
    return {}


def refuse_cut(
    county: Path,
    heads: Sequence[ArchiveHead],
    remembered: ArchiveHead | None,
    coming: ArchiveHead | None = None,
) -> None:
    """Hold the versions of a ``county``'s folder (``heads``, the oldest first) to the one that OUT remembers, which may also
    be the one that this run adds (``coming``).

    Raises:
        CatalogError: that one is not among them, or was changed along with all that its digest stands in.
    """
    if remembered is None or remembered in (*heads, coming):
        return
    if len(heads) >= remembered.number:
        raise CatalogError(
            f"归档“{county}”的第 {remembered.number} 版与汇编结果中记载的不是同一个，已被改动。{_RESTORE_OR_FORGET}"
        )
    raise CatalogError(
        f"归档“{county}”只有 {len(heads)} 版，汇编结果中记载的有 {remembered.number} 版：最近的没有归档成，或被去掉了。"
        f"上一次运行中断的，请先用上一次的填报和同样的命令重新运行一次，即可补上；被去掉的，{_RESTORE_OR_FORGET}"
    )


def _numbered(county: Path) -> list[Path]:
    try:
        found = [path for path in county.iterdir() if path.is_dir() and _FOLDER.fullmatch(path.name)]
    except OSError as error:
        raise _unreadable(county, error) from error
    return sorted(found, key=lambda path: (int(path.name.split("-")[0]), path.name))


def _version(folder: Path, number: int) -> ArchivedVersion:
    """The version in ``folder``, in itself as it was written."""
    try:
        data = (folder / META).read_bytes()
    except OSError as error:
        raise _unreadable(folder / META, error) from error
    with contextlib.suppress(ValueError, LookupError, TypeError, AttributeError, RecursionError):
        meta = json.loads(data)
        fingerprint, day = str(meta["fingerprint"]), str(meta["day"])
        if meta["number"] == number and folder.name == version_folder(number, fingerprint):
            document = json.loads(_catalog_bytes(folder, meta))
            if document["fingerprint"] == fingerprint and not _KEYS - meta.keys():
                digest = hashlib.sha256(data).hexdigest()
                return ArchivedVersion(number, fingerprint, day, folder, digest, meta)
    _changed(folder)


def _catalog_bytes(folder: Path, meta: Mapping[str, Any]) -> bytes:
    try:
        data = (folder / CATALOG).read_bytes()
    except OSError as error:
        raise _unreadable(folder / CATALOG, error) from error
    if hashlib.sha256(data).hexdigest() != meta["catalog"]:
        _changed(folder)
    return data


_RESTORE: Final = "请从备份恢复归档，或另指定一个归档文件夹；没有改动任何文件。"
_RESTORE_OR_FORGET: Final = "请从备份恢复归档；确实要另起归档的，汇编时加 --fewer。没有改动任何文件。"


def _changed(folder: Path) -> NoReturn:
    raise CatalogError(f"归档中的“{folder}”与归档时的记载不符，已被改动或损坏。{_RESTORE}")


def _unreadable(path: Path, error: OSError) -> CatalogError:
    return CatalogError(f"归档中的“{path}”打不开（{error.strerror or error}）。{_RESTORE}")


def refuse_lost_history(earlier: Mapping[str, Any], archiving: Archiving | None) -> None:
    """The history that the last run published does not vanish unasked.

    Raises:
        CatalogError: there is one, and this run has no archive to make it from.
    """
    if archiving is None and any(
        path.rpartition("/")[2] in HISTORY_FILES for path in earlier.get("outputs", ())
    ):
        raise CatalogError(
            "输出文件夹中有上一次按归档生成的目录沿革，这一次没有写 --archive，继续会少掉它们。"
            "请写上同一个 --archive；确实不再要时加 --fewer。"
        )
