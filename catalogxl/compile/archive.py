"""The archive of published catalogs: ``DIR/<code>-<name>/<nnn>-<fingerprint12>/``, a folder a version, never changed again.

Each version's ``meta.json`` holds the SHA-256 of its catalog and of the ``meta.json`` before it, so that a version that was
changed, taken out or put between is noticed. Days come from the user or from the returns, never from a clock.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple, NoReturn

from catalogxl.errors import CatalogError
from catalogxl.record.public import PublicCatalog

CATALOG: Final = "catalog.json"
META: Final = "meta.json"
_FOLDER: Final = re.compile(r"(\d{3,})-([0-9a-f]{12})")
_PRINT_DIGITS: Final = 12
_KEYS: Final = frozenset({"county", "edition", "previous", "changes"})


class Archiving(NamedTuple):
    """Into which folder versions go, and the ISO date that they bear; '' for the day on which they were filled in."""

    folder: Path
    day: str = ""


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


def _changed(folder: Path) -> NoReturn:
    raise CatalogError(f"归档中的“{folder}”与归档时的记载不符，已被改动或损坏。{_RESTORE}")


def _unreadable(path: Path, error: OSError) -> CatalogError:
    return CatalogError(f"归档中的“{path}”打不开（{error.strerror or error}）。{_RESTORE}")
