"""The roll-up of a run beside the rest of it: in a copy of this process, which imports pandas while counties are made."""

from __future__ import annotations

import json
import pickle
import zlib
from collections.abc import Sequence
from types import TracebackType
from typing import Final

from catalogxl.errors import CatalogError
from catalogxl.examine.examine import ExamineOptions
from catalogxl.intake.child_process import ChildDied, ChildProcess
from catalogxl.intake.forked import can_fork
from catalogxl.rollup.entry_values import FileFate, record_of_values

MANY: Final = 20  # returns: for fewer the copy costs more than it saves
_SECONDS: Final = 3600.0
_LEVEL: Final = 1


class RollupProcess:
    """Makes the files of ``rollup/`` once (:meth:`add` every county, :meth:`begin`, then :meth:`files`) of a run over ``size``
    returns. Where they are few, where no copy can be made, and where it dies, they are made here."""

    def __init__(self, options: ExamineOptions, size: int) -> None:
        self._options = options
        self._records: list[bytes] = []
        self._question = b""
        self._child: ChildProcess[dict[str, bytes]] | None = None
        if size >= MANY and can_fork():
            self._child = ChildProcess(_files, prepare=_import, seconds=_SECONDS, memory=None)
            self._child.start()

    def add(self, record: bytes) -> None:
        """Take up a published county (JSON, as :mod:`catalogxl.compile.made_county` keeps it)."""
        self._records.append(zlib.compress(record, _LEVEL))  # all are held at once, and are much alike inside

    def begin(self, files: Sequence[FileFate]) -> None:
        """Roll up what was added."""
        self._question = pickle.dumps((self._records, files, self._options), pickle.HIGHEST_PROTOCOL)
        self._records.clear()
        if self._child is not None:
            self._child.ask(self._question)

    def files(self) -> dict[str, bytes]:
        """The files by their path below OUT.

        Raises:
            CatalogError: what an earlier run kept of a county was edited.
        """
        try:
            return self._child.answer() if self._child is not None else _files(self._question)
        except ChildDied:
            return _files(self._question)

    def __enter__(self) -> RollupProcess:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._child is not None:
            self._child.close()


def _import() -> None:
    """What comparing and writing take longest to import."""
    import catalogxl.rollup.differences
    import catalogxl.rollup.rollup  # noqa: F401 (what is imported stays)


def _files(question: bytes) -> dict[str, bytes]:
    from catalogxl.rollup.rollup import rollup_files

    records, files, options = pickle.loads(question)
    try:
        counties = [record_of_values(json.loads(zlib.decompress(record))) for record in records]
    except (ValueError, LookupError, TypeError) as error:
        raise CatalogError("上次汇编留下的 rerun.store 被改动过，请删去它后重新运行。") from error
    return rollup_files(counties, files, options.baseline())
