"""OUT appears whole or not at all: a tree is built beside it and swapped in by two renames.

Whenever the process dies, either the earlier tree or the complete new one can be had, and ``recover`` (the first thing
of every run) finishes or undoes what was begun.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from catalogxl.errors import CatalogError

MANIFEST: Final = "manifest.json"


class Tree:
    """A folder under construction; knows the SHA-256 of every file in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.digests: dict[str, str] = {}

    def write(self, name: str, data: bytes) -> None:
        """Write a file; ``name`` is its path below the folder, with ``/``."""
        path = self.path(name)
        path.write_bytes(data)
        self.digests[name] = hashlib.sha256(data).hexdigest()

    def path(self, name: str) -> Path:
        """The place of a file that the caller writes by itself, and :meth:`seal` later."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def seal(self, name: str) -> None:
        """Take the digest of a file that the caller has written."""
        digest = hashlib.sha256()
        with (self.folder / name).open("rb") as file:
            while chunk := file.read(1 << 20):
                digest.update(chunk)
        self.digests[name] = digest.hexdigest()


@contextmanager
def building(out: Path) -> Iterator[Tree]:
    """A tree that becomes ``out`` when the block ends well, and vanishes when it does not.

    Raises:
        CatalogError: the place cannot be written to.
    """
    recover(out)
    new = _new(out)
    try:
        new.mkdir(parents=True)
        yield Tree(new)
        _swap(out)
    except OSError as error:
        shutil.rmtree(new, ignore_errors=True)
        raise _cannot_write(out, error) from error
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise


def recover(out: Path) -> None:
    """Finish or undo a swap that was interrupted, and clear away what a dead run left."""
    new, old = _new(out), _old(out)
    try:
        if not out.exists() and old.exists():
            (new if (new / MANIFEST).exists() else old).rename(out)
        for rest in (new, old):
            if rest.exists():
                shutil.rmtree(rest)
    except OSError as error:
        raise _cannot_write(out, error) from error


def read_manifest(out: Path) -> dict[str, Any] | None:
    """The manifest of an earlier run; None if ``out`` does not exist or is empty.

    Raises:
        CatalogError: ``out`` is something else than the output of an earlier run, and must not be replaced.
    """
    if not out.exists() or (out.is_dir() and not any(out.iterdir())):
        return None
    try:
        manifest = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        manifest = None
    if not isinstance(manifest, dict) or manifest.get("tool") != "catalogxl":
        raise CatalogError(f"“{out}”中有别的文件，不是本程序的输出，不能覆盖。请用 -o 另指定一个空文件夹。")
    return manifest


def _swap(out: Path) -> None:
    new, old = _new(out), _old(out)
    if out.exists():
        out.rename(old)
    try:
        new.rename(out)
    except OSError:
        if old.exists():
            old.rename(out)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _new(out: Path) -> Path:
    return out.parent / f".{out.name}.catalogxl-new"


def _old(out: Path) -> Path:
    return out.parent / f".{out.name}.catalogxl-old"


def _cannot_write(out: Path, error: OSError) -> CatalogError:
    reason = error.strerror or str(error)
    return CatalogError(
        f"无法写入“{out}”（{reason}）。请检查磁盘空间和权限，并关闭在 Excel 或 WPS 中打开的输出文件后重试；"
        "原有的输出没有改动。"
    )
