"""Files and folders from strangers: only regular files are opened, and a folder may be as deep as it likes."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path


def size_of_regular(path: Path) -> int:
    """The size of a file in bytes.

    Raises:
        OSError: there is none, or it is no regular file: a pipe waits for ever, and a device need not end.
    """
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        number = errno.EISDIR if stat.S_ISDIR(found.st_mode) else errno.EINVAL
        raise OSError(number, "不是普通文件，而是文件夹、管道或设备")
    return found.st_size


def read_regular(path: Path) -> bytes:
    """The bytes of a file. Raises OSError as :func:`size_of_regular`."""
    size_of_regular(path)
    return path.read_bytes()


def entries_below(folder: Path) -> Iterator[tuple[str, os.DirEntry[str] | OSError]]:
    """What lies below ``folder`` and is no folder itself, with its path below it (``/`` between the names); links are
    not followed. A folder that cannot be opened comes with its error (and a ``/`` at the end)."""
    waiting = [(str(folder), "")]
    while waiting:  # not by recursion: a folder may be deeper than Python's stack
        place, prefix = waiting.pop()
        try:
            with os.scandir(place) as found:
                entries = list(found)
        except OSError as error:
            yield prefix, error
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                waiting.append((entry.path, f"{prefix}{entry.name}/"))
            else:
                yield f"{prefix}{entry.name}", entry
