"""One run at a time on one OUT: a lock beside it, which the system itself takes back when a run dies."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from catalogxl.errors import CatalogError, Interrupted
from catalogxl.output.output_dir import kept_output, recover

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_BUSY: Final = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)


@contextmanager
def locked_output(out: Path) -> Iterator[Path]:
    """The real place of ``out``, for this run alone, with what a dead run left put right.

    Folders above it that had to be made vanish again if nothing comes to stand in them.

    Raises:
        CatalogError: ``out`` cannot be replaced as a whole, cannot be written, or another run is at it.
        Interrupted: instead of a KeyboardInterrupt in the block.
    """
    place = _real(out)
    lock = place.parent / f".{place.name}.catalogxl-lock"
    with kept_output(out):
        made = [folder for folder in lock.parents if not folder.exists()]
        lock.parent.mkdir(parents=True, exist_ok=True)
    try:
        with _locked(lock, out):
            recover(place)
            yield place
    except KeyboardInterrupt as error:
        raise Interrupted("已中断，原有的输出没有改动。") from error
    finally:
        with contextlib.suppress(OSError):
            for folder in made:  # from the innermost; one that holds something stays
                folder.rmdir()


def belongs_to_output(path: Path, place: Path) -> bool:
    """Whether ``path`` is the output folder ``place`` itself, or what a run keeps beside it."""
    beside = path.parent == place.parent and path.name.startswith(f".{place.name}.catalogxl-")
    return path == place or beside


def _real(out: Path) -> Path:
    """``out`` behind all links: its renames must stay on one disk, beside the folder itself."""
    with kept_output(out):
        place = Path(os.path.realpath(out))
        if os.path.ismount(place):
            raise CatalogError(f"“{out}”是磁盘的根目录或挂载点，不能整个替换。请指定其中的一个文件夹。")
        here = Path(os.path.realpath("."))
        if here == place or place in here.parents:
            raise CatalogError(
                f"“{out}”是当前文件夹或它的上级，不能整个替换。请指定另一个文件夹，如 -o 汇编结果。"
            )
    return place


@contextmanager
def _locked(lock: Path, out: Path) -> Iterator[None]:
    busy = CatalogError(f"另一个程序正在写“{out}”，请等它结束后再运行，或另指定一个文件夹。")
    while True:
        with kept_output(lock.parent):
            descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            if not _lock(descriptor):
                raise busy
            if not _is_still(lock, descriptor):
                continue  # the run before took its lock file away between the opening and the locking
            try:
                yield
            finally:
                if os.name == "nt":  # removes no open file
                    os.close(descriptor)
                    descriptor = -1
                with contextlib.suppress(OSError):
                    lock.unlink()
            return
        finally:
            if descriptor >= 0:
                os.close(descriptor)


def _lock(descriptor: int) -> bool:
    """Whether the lock is ours; also yes where the file system knows no locks (some network drives)."""
    try:
        if fcntl is not None:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    except OSError as error:
        return error.errno not in _BUSY
    return True


def _is_still(lock: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(os.stat(lock), os.fstat(descriptor))
    except FileNotFoundError:
        return False
