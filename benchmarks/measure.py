"""How contenders are measured: each in a process of its own, in turns, time and memory of the whole process tree."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

MIB: Final = 2**20
# A program and its arguments.
Command = Sequence[object]

_EVERY: Final = 0.1  # seconds between two looks at the memory
_EXPECTED: Final = (0, 1)  # exit codes: all in order, some returns sent back


class Cost(NamedTuple):
    """What one run cost: seconds on the wall, seconds of CPU of all its processes, the most bytes that the main process
    and all together held (0 where nobody looked)."""

    wall: float
    cpu: float
    main_peak: int = 0
    tree_peak: int = 0


class Spread(NamedTuple):
    """The median of some runs, the least and the most."""

    median: float
    least: float
    most: float

    def __str__(self) -> str:
        return f"{_short(self.median)} ({_short(self.least)}-{_short(self.most)})"

    def times(self, factor: float) -> Spread:
        """The same in another unit."""
        return Spread(*(value * factor for value in self))


class FailedError(Exception):
    """A contender that did not do its work: its messages."""


def spread(values: Sequence[float]) -> Spread:
    """Of at least one run."""
    return Spread(median(values), min(values), max(values))


def ratios(one: Sequence[float], other: Sequence[float]) -> Spread:
    """``one`` to ``other``, a ratio for each round."""
    return spread([a / b for a, b in zip(one, other, strict=True)])


def run(command: Command, *, look_at_memory: bool = False) -> Cost:
    """Run ``command`` to its end.

    Raises:
        FailedError: it ended with another code than 0 and 1.
    """
    # openpyxl would use lxml, which a peer brings along: catalogxl's users do not have it.
    env = {**os.environ, "OPENPYXL_LXML": "False", "PYTHONWARNINGS": "ignore"}
    with tempfile.TemporaryFile() as messages:
        began = time.perf_counter()
        process = subprocess.Popen(
            list(map(str, command)),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=messages,
            env=env,
        )
        watch = _Watch(process.pid) if look_at_memory else None
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        peaks = watch.peaks() if watch else (0, 0)
        if process.returncode not in _EXPECTED:
            messages.seek(0)
            raise FailedError(messages.read().decode(errors="replace")[-2000:])
    return Cost(wall, usage.ru_utime + usage.ru_stime, *peaks)


def in_turns(contenders: Mapping[str, Callable[[], Cost]], rounds: int) -> dict[str, list[Cost]]:
    """What each contender cost in each round: A B C, A B C, …, so that a slow moment of the machine hits all alike."""
    costs: dict[str, list[Cost]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, contender in contenders.items():
            costs[name].append(contender())
    return costs


def walls(costs: Sequence[Cost]) -> list[float]:
    """The seconds on the wall."""
    return [cost.wall for cost in costs]


def cpus(costs: Sequence[Cost]) -> list[float]:
    """The seconds of CPU of all processes."""
    return [cost.cpu for cost in costs]


def _short(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


class _Watch:
    """Looks again and again at the memory of a process and all below it (Linux; elsewhere it sees nothing).

    Shared pages count once in the sum: it is of proportional set sizes (proc(5), smaps_rollup).
    """

    def __init__(self, process: int) -> None:
        self._process = process
        self._main = self._tree = 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def peaks(self) -> tuple[int, int]:
        """The most bytes of the main process, and of all."""
        self._done.set()
        self._thread.join()
        return self._main, self._tree

    def _look(self) -> None:
        while not self._done.wait(_EVERY):
            self._main = max(self._main, _held(self._process, "status", "VmHWM:"))
            below = sum(_held(one, "smaps_rollup", "Pss:") for one in _tree(self._process))
            self._tree = max(self._tree, below)


def _tree(process: int) -> list[int]:
    found = [process]
    for one in found:
        try:
            for task in Path(f"/proc/{one}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
        except (OSError, ValueError):
            continue
    return found


def _held(process: int, file: str, key: str) -> int:
    """A size in bytes from a file of /proc; 0 once the process is gone."""
    try:
        for line in Path(f"/proc/{process}/{file}").read_text().splitlines():
            if line.startswith(key):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0
