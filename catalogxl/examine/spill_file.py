"""Values kept on the disk while a run goes on, so that its memory does not grow with the number of files."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, NamedTuple

from catalogxl.errors import CatalogError


class Handle(NamedTuple):
    """Where a value lies in its spill file."""

    start: int
    size: int


class SpillFile:
    """Takes values of any kind and gives each back for its handle. The file has no name and is gone with the process."""

    def __init__(self) -> None:
        with _told():
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 (as long as the spill)
        self._end = 0

    def put(self, value: object) -> Handle:
        """Write ``value``. Raises CatalogError when the disk is full."""
        data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        with _told():
            self._file.seek(self._end)
            self._file.write(data)
        handle = Handle(self._end, len(data))
        self._end += len(data)
        return handle

    def get(self, handle: Handle) -> Any:
        """The value again."""
        with _told():
            self._file.seek(handle.start)
            data = self._file.read(handle.size)
        return pickle.loads(data)

    def close(self) -> None:
        """Give the room back; nothing can be taken any more."""
        self._file.close()

    def __enter__(self) -> SpillFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CatalogError(
            f"临时文件写不下（{error.strerror or error}），请清理磁盘，或用环境变量 TMPDIR 指定另一个位置后重试。"
        ) from error
