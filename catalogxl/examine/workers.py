"""Where units of work run: in this machine's child processes, in a cluster, or right here; always in order.

Any :class:`concurrent.futures.Executor` does. Only a few calls are under way beyond what was taken, so that a run over
thousands of files holds a handful of them.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from catalogxl.examine.examine import Examined, ExamineOptions
from catalogxl.examine.isolated import File, Unit, close_all, examine_together, start_children

_AHEAD: Final = 3  # calls for each worker: one under way, one that waits, one whose answer is not taken yet

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Call(Generic[Value]):
    """A call to be made by a worker."""

    function: Callable[..., Value]
    args: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Known(Generic[Value]):
    """A value that no worker is needed for."""

    value: Value


@dataclass(frozen=True, slots=True)
class Workers:
    """``count`` workers behind an executor. ``apart`` (the rule) has each work in a child process of its own.

    ``local`` tells that it works on this machine, and has its files. ``patience`` are the seconds after which an answer is no longer waited for (TimeoutError).
    """

    executor: Executor
    count: int
    apart: bool = True
    local: bool = True
    patience: float | None = None

    def examine(self, unit: Unit, files: Sequence[File], options: ExamineOptions) -> Call[list[Examined]]:
        """The call that examines some files (their bytes and names) by ``unit``."""
        return Call(examine_together if self.apart else _examine_here, (files, options, unit))

    def in_order(self, calls: Iterable[Call[Value] | Known[Value]]) -> Iterator[Value]:
        """The values of ``calls``, which are taken one by one as there is room."""
        waiting: deque[Future[Value] | Known[Value]] = deque()
        for call in calls:
            made = call if isinstance(call, Known) else self.executor.submit(call.function, *call.args)
            waiting.append(made)
            while len(waiting) > _AHEAD * self.count or (waiting and _is_done(waiting[0])):
                yield self._value(waiting.popleft())
        while waiting:
            yield self._value(waiting.popleft())

    def _value(self, one: Future[Value] | Known[Value]) -> Value:
        return one.value if isinstance(one, Known) else one.result(self.patience)


def _is_done(one: Future[Value] | Known[Value]) -> bool:
    return isinstance(one, Known) or one.done()


def _examine_here(files: Sequence[File], options: ExamineOptions, unit: Unit) -> list[Examined]:
    return [unit(data, options, file) for data, file in files]


@contextmanager
def local_workers(jobs: int | None, most: int) -> Iterator[Workers]:
    """``jobs`` workers of this machine (None: one a processor), no more than ``most``, which is how many files there are.

    Threads are enough to feed them: the work is done in their child processes.
    """
    count = max(1, min(jobs or os.cpu_count() or 1, most))
    start_children(count)
    executor = ThreadPoolExecutor(count)
    try:
        yield Workers(executor, count)
    finally:
        # After Ctrl-C no further file is begun, and the children need not be waited for.
        executor.shutdown(wait=False, cancel_futures=True)
        close_all()
