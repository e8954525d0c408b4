"""Values kept by key in one file: while a run goes on in a file without a name, and in OUT for the next run.

A record is a line (key, size in bytes, SHA-256 of the value) and the value. Keys are made of contents, so a value is
used only where it was made from the same; a value that is no longer what it was is not there.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Final, NamedTuple, cast

from catalogxl.errors import CatalogError

_LONGEST: Final = 512  # bytes of a record's line


class _Place(NamedTuple):
    start: int
    size: int
    digest: str


class Store:
    """Values by key; see :func:`opened_store` for those of an earlier run."""

    def __init__(self, file: BinaryIO | None = None) -> None:
        """A store in ``file``, or in one that has no name and is gone with the process.

        Raises:
            CatalogError: there is no room for temporary files.
        """
        with _told():
            self._file = file or cast("BinaryIO", tempfile.TemporaryFile())  # noqa: SIM115 (as long as the store)
        self._end = 0
        self._places: dict[str, _Place] = {}

    def __contains__(self, key: str) -> bool:
        return key in self._places

    def put(self, key: str, value: bytes) -> None:
        """Keep ``value``. Raises CatalogError when the disk is full."""
        head, digest = _head(key, value)
        with _told():
            self._file.seek(self._end)
            self._file.write(head)
            self._file.write(value)
        self._places[key] = _Place(self._end + len(head), len(value), digest)
        self._end += len(head) + len(value)

    def get(self, key: str) -> bytes | None:
        """The value; None if there is none, or if it was changed."""
        place = self._places.get(key)
        if place is None:
            return None
        with _told():
            self._file.seek(place.start)
            value = self._file.read(place.size)
        return value if hashlib.sha256(value).hexdigest() == place.digest else None

    def read(self) -> None:
        """Find the records of the file, up to the first that is none."""
        while True:
            line = self._file.readline(_LONGEST)
            try:
                key, size, digest = line.decode("ascii").split()
                place = _Place(self._end + len(line), int(size), digest)
            except ValueError:
                return
            if place.size < 0:
                return
            self._places[key] = place
            self._end = place.start + place.size
            self._file.seek(self._end)

    def close(self) -> None:
        """Give the room back; nothing can be taken any more."""
        self._file.close()
        self._places.clear()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def opened_store(path: Path) -> Store:
    """The store in the file ``path``. Raises OSError."""
    store = Store(path.open("rb"))
    store.read()
    return store


def record_of(key: str, value: bytes) -> bytes:
    """A record for whoever writes the file of a store piece by piece."""
    return _head(key, value)[0] + value


def _head(key: str, value: bytes) -> tuple[bytes, str]:
    digest = hashlib.sha256(value).hexdigest()
    return f"{key} {len(value)} {digest}\n".encode(), digest


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CatalogError(
            f"临时文件写不下（{error.strerror or error}），请清理磁盘，或用环境变量 TMPDIR 指定另一个位置后重试。"
        ) from error
