"""Loaded baselines kept from one command to the next: reading and checking the tables takes as long as checking a return.

What is kept is used only where nobody but the user can have written it, was made from the same tables by the same program,
and is whole; in every other case the tables are read, and nobody is told. Nothing is kept where there is no place for it.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import pickle
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from catalogxl.baseline.source_tables import TABLES, TOML_NAME
from catalogxl.model import Baseline

if TYPE_CHECKING:
    if sys.version_info >= (3, 11):
        from importlib.resources.abc import Traversable
    else:
        from importlib.abc import Traversable

_ENDING: Final = ".baseline"
_MOST: Final = 8  # files that are kept; the oldest go
_DIGEST: Final = 32  # bytes before what is kept
# What makes a Baseline of tables; like Python for its own compiled modules, by name, size and time.
_MAKERS: Final = (
    "baseline",
    "grammar",
    "model",
    "fields.py",
    "lazy_pattern.py",
    "normalise.py",
    "toml.py",
    "vocabulary.py",
)
_CLASSES: Final = frozenset(
    {
        "catalogxl.model.baseline",
        "catalogxl.grammar.channel_names",
        "catalogxl.grammar.empty_words",
        "catalogxl.lazy_pattern",
    }
)


def cached_baseline(folder: Path | Traversable, load: Callable[[], Baseline]) -> Baseline:
    """The baseline of ``folder`` as it was kept, else as ``load`` reads it. Raises what that raises."""
    key = _key(folder)
    place = _cache_folder() if key else None
    if key is None or place is None:
        return load()
    path = place / f"{key}{_ENDING}"
    kept = _read(path)
    if kept is not None:
        return kept
    baseline = load()
    if _key(folder) == key:  # nobody wrote into the folder meanwhile
        with contextlib.suppress(OSError):
            _write(path, baseline)
    return baseline


def _key(folder: Path | Traversable) -> str | None:
    """A digest of all that the baseline is made from; None where that cannot be told."""
    digest = hashlib.sha256(repr((sys.version, sys.implementation.cache_tag)).encode())
    try:
        for maker in _maker_files():
            found = maker.stat()
            digest.update(f"{maker} {found.st_size} {found.st_mtime_ns}\n".encode("utf-8", "surrogatepass"))
        for name in (TOML_NAME, *(table.file for table in TABLES)):
            file = folder.joinpath(name)
            data = file.read_bytes() if file.is_file() else b""
            digest.update(f"{name} {len(data)}\n".encode())
            digest.update(data)
    except OSError:
        return None
    return digest.hexdigest()


def _maker_files() -> Iterator[os.DirEntry[str] | Path]:
    package = Path(__file__).parents[1]
    for name in _MAKERS:
        if name.endswith(".py"):
            yield package / name
            continue
        with os.scandir(package / name) as entries:
            yield from sorted((e for e in entries if e.name.endswith(".py")), key=lambda entry: entry.name)


def _cache_folder() -> Path | None:
    """The folder for such files, of the user alone; None if there is none and none can be made."""
    if sys.platform == "emscripten":  # a browser keeps no files
        return None
    try:
        given = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_CACHE_HOME")
        base = Path(given) if given else Path.home() / ".cache"
        folder = base / "catalogxl" / "baselines"
        if not folder.is_dir():
            if not _is_own(
                (base if base.exists() else base.parent).stat(), others=0
            ):  # another user's, by sudo
                return None
            for one in (base, folder.parent, folder):
                one.mkdir(mode=0o700, exist_ok=True)
        return folder if _is_own(folder.lstat(), others=0o077) else None
    except (OSError, RuntimeError):  # read-only, or a user without a home
        return None


def _is_own(found: os.stat_result, *, others: int) -> bool:
    """Whether something is the user's own, and others have none of these permissions; Windows keeps them off by itself."""
    if os.name == "nt":
        return True
    return hasattr(os, "geteuid") and found.st_uid == os.geteuid() and not found.st_mode & others


class _Unpickler(pickle.Unpickler):
    """Makes nothing but what a Baseline is made of, should all else have failed."""

    def find_class(self, module: str, name: str) -> Any:
        if module in _CLASSES or (module, name) == ("re", "_compile"):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(name)


def _read(path: Path) -> Baseline | None:
    try:
        with open(os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0)), "rb") as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode) or not _is_own(found, others=0o077):
                return None
            data = file.read()
        if hashlib.sha256(data[_DIGEST:]).digest() != data[:_DIGEST]:
            return None
        kept = _Unpickler(io.BytesIO(data[_DIGEST:])).load()
    except Exception:  # whatever it is, the tables are there
        return None
    return kept if isinstance(kept, Baseline) else None


def _write(path: Path, baseline: Baseline) -> None:
    data = pickle.dumps(baseline, pickle.HIGHEST_PROTOCOL)
    handle, new = tempfile.mkstemp(dir=path.parent)  # of the user alone
    try:
        with open(handle, "wb") as file:
            file.write(hashlib.sha256(data).digest() + data)
        os.replace(new, path)
    except BaseException:
        os.unlink(new)
        raise
    held = sorted(path.parent.glob(f"*{_ENDING}"), key=lambda one: one.stat().st_mtime)
    for old in held[:-_MOST]:
        old.unlink(missing_ok=True)
