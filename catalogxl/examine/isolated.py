"""The units of work in child processes of the thread that asks: a hostile file costs only itself.

A unit of work runs wherever a thread is, in this process or in a cluster's worker, so the children belong to the module.
"""

from __future__ import annotations

import gc
import hashlib
import pickle
import threading
from collections.abc import Callable
from typing import Any, Final, Protocol, TypeVar

from catalogxl.examine.examine import Examined, ExamineOptions, examine_to_text, unreadable
from catalogxl.intake.child_process import MEMORY, SECONDS, ChildDied, ChildProcess
from catalogxl.intake.read import Unreadable
from catalogxl.model import Baseline

FAULT: Final = "检查此文件时程序出错"
_PRINTING_SECONDS: Final = 900.0  # hundreds of cards and township boards on a slow machine

Value = TypeVar("Value")
# A file's bytes, the options, its name ──► what it says.
Unit = Callable[[bytes, ExamineOptions, str], Examined]


class BaselineOptions(Protocol):
    """Options that tell which baseline a child needs."""

    def baseline(self) -> Baseline:
        """The baseline, loaded once in a process."""


class _Children:
    """A child for each thread that asks, under limits of time (seconds for one answer) and memory (bytes)."""

    def __init__(self, seconds: float, memory: int | None) -> None:
        self._limits = seconds, memory
        self._held = threading.local()
        self._all: list[ChildProcess[Any]] = []

    def run(self, options: BaselineOptions, function: Callable[..., Value], *args: object) -> Value:
        """``function(*args)`` in a child that has the baseline of ``options``. Raises what that raises, and ChildDied."""
        child = getattr(self._held, "child", None)
        if child is None:
            seconds, memory = self._limits
            child = self._held.child = ChildProcess(
                _answer, prepare=options.baseline, seconds=seconds, memory=memory
            )
            self._all.append(child)
        value: Value = child(pickle.dumps((function, args), pickle.HIGHEST_PROTOCOL))
        return value

    def close(self) -> None:
        """End all of them; who asks again gets a new one."""
        while self._all:
            self._all.pop().close()
        self._held = threading.local()


def _answer(question: bytes) -> object:
    function, args = pickle.loads(question)
    value = function(*args)
    if not gc.get_freeze_count():
        gc.freeze()  # what the first file brought (code, baseline) stays, and need not be looked through for garbage
    return value


_EXAMINING: Final = _Children(SECONDS, MEMORY)
_PUBLISHING: Final = _Children(_PRINTING_SECONDS, None)


def examine_isolated(
    data: bytes,
    options: ExamineOptions,
    file: str,
    unit: Unit = examine_to_text,
) -> Examined:
    """What ``data`` says; a file over which the child dies is unreadable. Never raises."""
    try:
        return _EXAMINING.run(options, unit, data, options, file)
    except (ChildDied, Unreadable) as error:
        return unreadable(file, error.message, hashlib.sha256(data).hexdigest())
    except Exception as error:  # a fault of the program's own: it costs this file, not the run
        return unreadable(file, fault(error), hashlib.sha256(data).hexdigest())


def fault(error: Exception) -> str:
    """What is said of a file over which the program itself failed."""
    return f"{FAULT}（{type(error).__name__}），请把此文件交给程序的维护人员查看"


def read_isolated(function: Callable[..., Value], options: BaselineOptions, *args: object) -> Value:
    """``function(*args)`` in a child under the limits of reading one file. Raises what that raises, and ChildDied."""
    return _EXAMINING.run(options, function, *args)


def run_isolated(function: Callable[..., Value], options: ExamineOptions, *args: object) -> Value:
    """``function(*args, options)`` in a child that may take long and much memory. Raises what that raises, and
    ChildDied."""
    return _PUBLISHING.run(options, function, *args, options)


def close_all() -> None:
    """End all children."""
    _EXAMINING.close()
    _PUBLISHING.close()
