"""The units of work in child processes of the thread that asks: a hostile file costs only itself.

A unit of work runs wherever a thread is, in this process or in a cluster's worker, so the children belong to the module.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import pickle
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final, Generic, Protocol, TypeVar

from catalogxl.examine.examine import Examined, ExamineOptions, unreadable
from catalogxl.intake.child_process import MEMORY, SECONDS, ChildDied, ChildProcess, limit_time
from catalogxl.intake.forked import can_fork
from catalogxl.intake.process_memory import address_space, resident_memory
from catalogxl.intake.read import Unreadable
from catalogxl.model import Baseline

FAULT: Final = "检查此文件时程序出错"
_GROWN: Final = 360 * 2**20  # bytes: what the typesetting program keeps of every page it set
_PRINTING_SECONDS: Final = 900.0  # hundreds of cards and township boards on a slow machine

Value = TypeVar("Value")
# A file's bytes, the options, its name ──► what it says.
Unit = Callable[[bytes, ExamineOptions, str], Examined]
File = tuple[bytes, str]


class BaselineOptions(Protocol):
    """Options that tell which baseline a child needs."""

    def baseline(self) -> Baseline:
        """The baseline, loaded once in a process."""


class _Children:
    """A child for each thread that asks, under limits of time (seconds for one answer) and memory (bytes)."""

    def __init__(self, seconds: float, memory: int | None) -> None:
        self._limits = seconds, memory
        self._held = threading.local()
        self._ready: deque[ChildProcess[Any]] = deque()
        self._all: list[ChildProcess[Any]] = []

    def run(self, options: BaselineOptions, function: Callable[..., Value], *args: object) -> Value:
        """``function(*args)`` in a child that has the baseline of ``options``. Raises what that raises, and ChildDied."""
        child = getattr(self._held, "child", None)
        if child is None:
            child = self._held.child = self._ready.popleft() if self._ready else self._new()
            child.prepared_by(options.baseline)
        answer: _Answer[Value] = child(pickle.dumps((function, args), pickle.HIGHEST_PROTOCOL))
        if answer.grown:
            child.close()  # the next question starts another
        return answer.value

    def start(self, count: int) -> None:
        """Start children for threads to come, as copies of this process where that can be done."""
        if can_fork():
            gc.freeze()  # what is there stays in the copies as it is
            while len(self._ready) < count:
                child = self._new()
                child.start()
                self._ready.append(child)
            gc.unfreeze()

    def _new(self) -> ChildProcess[Any]:
        seconds, memory = self._limits
        child: ChildProcess[Any] = ChildProcess(_answer, seconds=seconds, memory=memory)
        self._all.append(child)
        return child

    def close(self) -> None:
        """End all of them; who asks again gets a new one."""
        self._ready.clear()
        while self._all:
            self._all.pop().close()
        self._held = threading.local()


@dataclass(frozen=True, slots=True)
class _Answer(Generic[Value]):  # no NamedTuple: it is not generic in Python 3.10
    """What a child answers; ``grown`` tells that it holds so much memory that it should be renewed."""

    value: Value
    grown: bool


def _answer(question: bytes) -> _Answer[object]:
    global _in_child
    _in_child = True
    function, args = pickle.loads(question)
    value = function(*args)
    if not gc.get_freeze_count():
        gc.freeze()  # what the first file brought (code, baseline) stays, and need not be looked through for garbage
    return _Answer(value, resident_memory() > _GROWN)


_in_child = False


@contextmanager
def long_work() -> Iterator[None]:
    """Within a unit of work, what comes after the file was read: it may take long and much memory."""
    if not _in_child:
        yield
        return
    limit_time(_PRINTING_SECONDS)
    try:
        import resource
    except ImportError:  # Windows, where there is no limit
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
    try:
        yield
    finally:
        # The limit is on addresses, of which fonts and threads of the typesetting program keep some.
        kept = soft if soft == resource.RLIM_INFINITY else max(soft, address_space() + MEMORY)
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_AS, (kept, hard))


_EXAMINING: Final = _Children(SECONDS, MEMORY)


def examine_isolated(
    data: bytes,
    options: ExamineOptions,
    file: str,
    unit: Unit,
) -> Examined:
    """What ``data`` says; a file over which the child dies is unreadable. Never raises."""
    try:
        return _EXAMINING.run(options, unit, data, options, file)
    except (ChildDied, Unreadable) as error:
        return unreadable(file, error.message, hashlib.sha256(data).hexdigest())
    except Exception as error:  # a fault of the program's own: it costs this file, not the run
        return unreadable(file, fault(error), hashlib.sha256(data).hexdigest())


def examine_together(files: Sequence[File], options: ExamineOptions, unit: Unit) -> list[Examined]:
    """The same for several files, which go to the child in one message; if it dies over them, one by one."""
    if len(files) > 1:
        with contextlib.suppress(ChildDied):
            return _EXAMINING.run(options, _each, files, options, unit)
    return [examine_isolated(data, options, file, unit) for data, file in files]


def _each(files: Sequence[File], options: ExamineOptions, unit: Unit) -> list[Examined]:
    """In the child: each file under limits of its own."""
    found = []
    for data, file in files:
        limit_time(SECONDS)
        try:
            found.append(unit(data, options, file))
        except MemoryError:
            raise  # which ends the child
        except Exception as error:
            found.append(unreadable(file, fault(error), hashlib.sha256(data).hexdigest()))
    return found


def fault(error: Exception) -> str:
    """What is said of a file over which the program itself failed."""
    return f"{FAULT}（{type(error).__name__}），请把此文件交给程序的维护人员查看"


def read_isolated(function: Callable[..., Value], options: BaselineOptions, *args: object) -> Value:
    """``function(*args)`` in a child under the limits of reading one file. Raises what that raises, and ChildDied."""
    return _EXAMINING.run(options, function, *args)


def run_isolated(function: Callable[..., Value], options: BaselineOptions, *args: object) -> Value:
    """``function(*args)`` in a child that may take long and much memory. Raises what that raises, and ChildDied."""
    value: Value = _EXAMINING.run(options, _at_length, function, args)
    return value


def _at_length(function: Callable[..., Value], args: tuple[object, ...]) -> Value:
    with long_work():
        return function(*args)


def start_children(count: int) -> None:
    """Have children at hand for ``count`` threads, while there is none."""
    _EXAMINING.start(count)


def close_all() -> None:
    """End all children."""
    _EXAMINING.close()
