"""A child process as a copy of this one: what was imported and loaded stays there, and is held once in memory.

Copies are safe only before there are threads, and not on every system; :func:`can_fork` tells.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from typing import BinaryIO, Final

_ABOVE: Final = 10
_LAST_DESCRIPTOR: Final = 4096
_STOPPING: Final = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]
# Libraries that keep threads which Python does not count: in a copy there are none, and who waits for them waits for ever.
_THREADED: Final = ("typst",)


def can_fork() -> bool:
    """Whether a copy may be made now: on macOS the system's own libraries do not survive it."""
    return (
        hasattr(os, "fork")
        and sys.platform != "darwin"
        and threading.active_count() == 1
        and not any(library in sys.modules for library in _THREADED)
    )


@contextlib.contextmanager
def unstopped() -> Iterator[None]:
    """Hold back Ctrl-C and requests to end until the block is over: between a child's start and its being known it would
    be left behind. The child begins so as well, and takes them again by :func:`heed`."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPPING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def heed() -> None:
    """In a child that was started :func:`unstopped`: take signals again."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPPING)


class ForkedProcess:
    """A copy that runs ``serve(questions, answers)`` to its end; for the rest like :class:`subprocess.Popen`."""

    def __init__(self, serve: Callable[[BinaryIO, BinaryIO], None]) -> None:
        """Make the copy. Raises OSError."""
        self.returncode: int | None = None
        ask, answer = os.pipe(), os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        self.pid = os.fork()
        if self.pid == 0:
            _serve(serve, ask[0], answer[1])
        os.close(ask[0])
        os.close(answer[1])
        self.stdin: BinaryIO = os.fdopen(ask[1], "wb")
        self.stdout: BinaryIO = os.fdopen(answer[0], "rb")

    def poll(self) -> int | None:
        """The exit code, None while it runs."""
        return self._wait(os.WNOHANG)

    def wait(self) -> int | None:
        """The exit code, when it has ended."""
        return self._wait(0)

    def kill(self) -> None:
        """End it."""
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)

    def _wait(self, options: int) -> int | None:
        if self.returncode is None:
            try:
                pid, status = os.waitpid(self.pid, options)
            except ChildProcessError:  # somebody else has waited for it
                self.returncode = 0
            else:
                self.returncode = os.waitstatus_to_exitcode(status) if pid else None
        return self.returncode


def _serve(serve: Callable[[BinaryIO, BinaryIO], None], questions: int, answers: int) -> None:
    """The copy's whole life. It keeps nothing open that is the parent's: a lock, another child's pipe."""
    import fcntl  # there is none on Windows

    code = 1
    try:
        # Numbers above those that are to be taken, whatever numbers the pipes have.
        questions, answers = (fcntl.fcntl(one, fcntl.F_DUPFD, _ABOVE) for one in (questions, answers))
        nothing = fcntl.fcntl(os.open(os.devnull, os.O_RDWR), fcntl.F_DUPFD, _ABOVE)
        for source, target in ((questions, 0), (nothing, 1), (nothing, 2), (answers, 3)):
            os.dup2(source, target)
        os.closerange(4, _LAST_DESCRIPTOR)
        sys.stdin = sys.stdout = sys.stderr = os.fdopen(1, "r+", closefd=False)
        for number in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
            signal.signal(number, signal.SIG_DFL)
        serve(os.fdopen(0, "rb", closefd=False), os.fdopen(3, "wb", closefd=False))
        code = 0
    finally:
        os._exit(code)  # nothing of the parent's is to be finished here
