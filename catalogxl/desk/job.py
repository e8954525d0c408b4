"""One command under way: the program in a process of its own, how far it is, what it says, and how to stop it."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, Literal

# Asks the commands to tell their progress a line a step (see catalogxl.cli.report).
PROGRESS_VARIABLE: Final = "CATALOGXL_PROGRESS"
_PROGRESS: Final = re.compile(r"\x1e(.+?) (\d+)/(\d+)\n?")
_LINES: Final = 5000
_PATIENCE: Final = 10.0  # seconds for a command that was asked to stop

State = Literal["running", "done", "stopped"]


class Job:
    """Runs ``python -m catalogxl`` with ``arguments`` in ``folder``."""

    def __init__(self, arguments: Sequence[str], folder: Path) -> None:
        self.name = arguments[0]
        self.state: State = "running"
        self.code: int | None = None
        self._label, self._step, self._steps = "", 0, 0
        self._lines: deque[str] = deque(maxlen=_LINES)
        self._output: list[bytes] = []
        self._process = subprocess.Popen(
            [sys.executable, "-m", "catalogxl", *arguments],
            cwd=folder,
            env={**os.environ, PROGRESS_VARIABLE: "lines", "PYTHONUTF8": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._threads = [threading.Thread(target=one, daemon=True) for one in (self._hear, self._collect)]
        for thread in self._threads:
            thread.start()
        self._end = threading.Thread(target=self._wait, daemon=True)
        self._end.start()

    @property
    def output(self) -> bytes:
        """What the command wrote to standard output."""
        return b"".join(self._output)

    def report(self) -> dict[str, Any]:
        """State, progress and words, as the page shows them."""
        return {
            "state": self.state,
            "code": self.code,
            "progress": {"label": self._label, "step": self._step, "steps": self._steps},
            "lines": list(self._lines),
        }

    def stop(self) -> None:
        """Ask the command to end as by Ctrl-C: its outputs stay whole. Returns when it has ended."""
        if self.state == "running":
            self.state = "stopped"
            self._process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(_PATIENCE)
            self._process.kill()
            self.wait()

    def wait(self) -> None:
        """Return when the command has ended and all is known that it said."""
        self._end.join()

    def _hear(self) -> None:
        assert self._process.stderr is not None
        for raw in self._process.stderr:
            line = raw.decode("utf-8", "replace")
            if step := _PROGRESS.fullmatch(line):
                self._label, self._step, self._steps = step[1], int(step[2]), int(step[3])
            else:
                self._lines.append(line.rstrip("\r\n"))

    def _collect(self) -> None:
        assert self._process.stdout is not None
        while chunk := self._process.stdout.read(1 << 16):
            self._output.append(chunk)

    def _wait(self) -> None:
        code = self._process.wait()
        for thread in self._threads:
            thread.join()
        self.code = code
        if self.state == "running":
            self.state = "done"
