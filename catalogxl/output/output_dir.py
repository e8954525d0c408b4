"""OUT appears whole or not at all: the new folder is built beside it and swapped in by two renames.

Whenever the process dies, either the earlier output or the complete new one can be had, and ``recover`` (the first thing
of every run) finishes or undoes what was begun. One run at a time: see :mod:`catalogxl.output.lock`.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import signal
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Final, Protocol

from catalogxl.atomic_write import cannot_write
from catalogxl.errors import CatalogError

MANIFEST: Final = "manifest.json"
# Windows refuses a rename while a virus scanner or an indexer looks at a new file; seconds to wait between tries.
_WAITS = (0.1, 0.4, 1.5) if os.name == "nt" else ()
# What the system itself puts into folders.
_OF_THE_SYSTEM: Final = ("desktop.ini", "thumbs.db", ".ds_store")


class OutputSink(Protocol):
    """What takes an output's files by their path below it: a folder, or an archive under construction."""

    def write(self, name: str, data: bytes) -> None:
        """Take a file."""

    def stream(self, name: str) -> AbstractContextManager[OutputFile]:
        """A file that is written piece by piece."""


class OutputDir:
    """A folder under construction; knows the SHA-256 of every file in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.digests: dict[str, str] = {}
        self._folders: set[Path] = set()

    def write(self, name: str, data: bytes) -> None:
        """Write a file; ``name`` is its path below the folder, with ``/``."""
        path = self.path(name)
        if name in self.digests:  # it may be the earlier run's own file
            path.unlink()
        path.write_bytes(data)
        self.digests[name] = hashlib.sha256(data).hexdigest()

    def remove(self, names: Iterable[str]) -> None:
        """Take files away again, and the folders that they leave empty."""
        for name in names:
            path = self.folder / name
            path.unlink()
            del self.digests[name]
            for folder in path.parents:
                if folder == self.folder or any(folder.iterdir()):
                    break
                folder.rmdir()
                self._folders.discard(folder)

    def path(self, name: str) -> Path:
        """The place of a file."""
        path = self.folder / name
        if path.parent not in self._folders:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(path.parent)
        return path

    @contextmanager
    def stream(self, name: str) -> Iterator[OutputFile]:
        """A file that is written piece by piece."""
        with self.path(name).open("wb") as file:
            output = OutputFile(file)
            yield output
        self.digests[name] = output.digest()

    def adopt(self, files: Mapping[str, str], source: Path) -> bool:
        """Take over files of an earlier run (path ──► SHA-256) from its folder: by another name for the same file where
        the system has that, else as copies.

        False, and none is taken, if one of them is no longer what it was, or only a link to somewhere.
        """
        place = os.path.realpath(source)
        contents: dict[str, bytes] = {}
        for name, digest in files.items():
            held = os.path.join(place, *name.split("/"))
            try:
                if os.path.realpath(held) != held:
                    return False
                contents[name] = Path(held).read_bytes()
            except OSError:
                return False
            if hashlib.sha256(contents[name]).hexdigest() != digest:
                return False
        for name, data in contents.items():
            path = self.path(name)
            try:
                os.link(os.path.join(place, *name.split("/")), path)
            except OSError:
                path.write_bytes(data)
        self.digests |= files
        return True


class OutputFile:
    """A file under construction that knows its SHA-256."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._digest = hashlib.sha256()

    def write(self, data: bytes) -> None:
        """Append ``data``."""
        self._file.write(data)
        self._digest.update(data)

    def digest(self) -> str:
        """The SHA-256 of what was written so far, in hexadecimal."""
        return self._digest.hexdigest()


def file_digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal. Raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()


@contextmanager
def atomic_output(out: Path) -> Iterator[OutputDir]:
    """A folder that becomes ``out`` when the block ends well, and vanishes when it does not.

    Raises:
        CatalogError: the place cannot be written to.
    """
    recover(out)
    new = _new(out)
    try:
        with kept_output(out):
            new.mkdir(parents=True)
            yield OutputDir(new)
            _flush(new)
            _swap(out)
    finally:
        shutil.rmtree(new, ignore_errors=True)


@contextmanager
def kept_output(out: Path) -> Iterator[None]:
    """Any OSError of the block as the error that says that ``out`` was not written."""
    try:
        yield
    except OSError as error:
        raise cannot_write(out, error, kept="原有的输出没有改动") from error


def recover(out: Path) -> None:
    """Finish or undo a swap that was interrupted, and clear away what a dead run left."""
    new, old = _new(out), _old(out)
    with kept_output(out):
        if not out.exists() and old.exists():
            _rename(new if (new / MANIFEST).exists() else old, out)
        for rest in (new, old):
            if rest.exists():
                shutil.rmtree(rest)


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
    if not isinstance(manifest, dict) or manifest.get("tool") != "catalogxl" or not _sound(manifest):
        raise CatalogError(f"“{out}”中有别的文件，不是本程序的输出，不能覆盖。请另指定一个空文件夹。")
    return manifest


def _sound(manifest: dict[str, Any]) -> bool:
    """Whether the lists of a manifest are such as this program writes."""
    outputs, published = manifest.get("outputs", {}), manifest.get("published", [])
    return (
        isinstance(outputs, dict)
        and all(isinstance(value, str) for value in outputs.values())
        and isinstance(published, list)
        and all(isinstance(code, str) for code in published)
    )


def foreign_files(out: Path, manifest: dict[str, Any]) -> list[str]:
    """What people put into ``out`` since the run that ``manifest`` is of: paths below it, in order."""
    known = {MANIFEST, *manifest.get("outputs", ())}
    with kept_output(out):
        found = [path.relative_to(out).as_posix() for path in out.rglob("*") if not path.is_dir()]
    own = [name for name in found if name not in known]
    return sorted(name for name in own if name.rpartition("/")[2].lower() not in _OF_THE_SYSTEM)


def _swap(out: Path) -> None:
    """Put the new folder in the place of ``out``. From here on there is no stopping half-way: it takes moments."""
    new, old = _new(out), _old(out)
    with _unstoppable():
        if out.exists():
            _rename(out, old)
        try:
            _rename(new, out)
        except BaseException:
            if old.exists():
                _rename(old, out)
            raise
        _flush_folder(out.parent)
        shutil.rmtree(old, ignore_errors=True)


def _rename(source: Path, target: Path) -> None:
    for seconds in _WAITS:
        try:
            source.rename(target)
        except PermissionError:
            time.sleep(seconds)
        else:
            return
    source.rename(target)


@contextmanager
def _unstoppable() -> Iterator[None]:
    """Ctrl-C and requests to end are of no effect in the block."""
    if threading.current_thread() is not threading.main_thread():
        yield  # signals go to the main thread
        return
    numbers = (signal.SIGINT, signal.SIGTERM, *((signal.SIGHUP,) if hasattr(signal, "SIGHUP") else ()))
    held = {number: signal.signal(number, signal.SIG_IGN) for number in numbers}
    try:
        yield
    finally:
        for number, handler in held.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)


def _flush(folder: Path) -> None:
    """Have the files of ``folder`` on the disk before they get their name: a power cut must not leave them empty."""
    if hasattr(os, "sync"):
        os.sync()  # one call for thousands of files
        return
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("r+b") as file:
                os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Have the renames in ``folder`` on the disk; Windows does that by itself."""
    with contextlib.suppress(OSError):  # not every file system can; the renames are done
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _new(out: Path) -> Path:
    return out.parent / f".{out.name}.catalogxl-new"


def _old(out: Path) -> Path:
    return out.parent / f".{out.name}.catalogxl-old"
