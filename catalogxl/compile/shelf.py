"""Values put aside on the disk while a run goes on, so that its memory does not grow with the number of files."""

from __future__ import annotations

import pickle
import tempfile
from types import TracebackType
from typing import Any, NamedTuple


class Slip(NamedTuple):
    """Where a value lies on its shelf."""

    start: int
    size: int


class Shelf:
    """Takes values of any kind and gives each back for its slip. The file has no name and is gone with the process."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 (as long as the shelf)
        self._end = 0

    def put(self, value: object) -> Slip:
        """Put ``value`` aside. Raises OSError when the disk is full."""
        data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        self._file.seek(self._end)
        self._file.write(data)
        slip = Slip(self._end, len(data))
        self._end += len(data)
        return slip

    def get(self, slip: Slip) -> Any:
        """The value again."""
        self._file.seek(slip.start)
        return pickle.loads(self._file.read(slip.size))

    def close(self) -> None:
        """Give the room back; nothing can be taken any more."""
        self._file.close()

    def __enter__(self) -> Shelf:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
