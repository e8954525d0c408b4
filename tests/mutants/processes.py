"""Work in a process of its own: forked from this one, or with a new interpreter."""

from __future__ import annotations

import os
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import pytest

ONLY = "MUTANTS_ONLY"
# A process that waits for something uses no processor time; however busy the machine, it may take as long as this.
_LONGEST_SECONDS = 900.0


def succeeds_in_fork(work: Callable[[], bool], cpu_seconds: int | None = None) -> bool:
    """Whether ``work`` says so within that processor time; what it started ends with it."""
    return _forked(lambda: 0 if work() else 1, cpu_seconds) == 0


def _forked(work: Callable[[], int], cpu_seconds: int | None) -> int:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        child = os.fork()
        if not child:
            code = 1
            try:
                os.setsid()
                os.environ |= {"TMPDIR": folder, "PYTEST_DEBUG_TEMPROOT": folder}
                tempfile.tempdir = None
                if cpu_seconds is not None:
                    _be_quiet()
                    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
                code = int(work())
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(code)
        return _ended(child)


def tests_pass(tests: Sequence[str], options: Sequence[str], folder: Path, cpu_seconds: int) -> bool:
    """Whether these tests, by their ids, pass with what stands below ``folder`` loaded anew."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as only:
        only.write("\n".join(tests))
        only.flush()
        os.environ[ONLY] = only.name
        files = list(dict.fromkeys(test.split("::")[0] for test in tests))
        return ends_anew([*options, "-p", "mutants.only", *files], folder, cpu_seconds) == pytest.ExitCode.OK


def ends_anew(arguments: Sequence[str], folder: Path, cpu_seconds: int) -> int:
    """The exit code of pytest in a forked process that loads the program and tests below ``folder`` anew, but no library."""

    def run() -> int:
        _forget(folder)
        return pytest.main([*arguments])

    return _forked(run, cpu_seconds)


def _forget(folder: Path) -> None:
    """The modules that stand below ``folder``, so that they are imported anew."""
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if file and Path(file).is_relative_to(folder) and not name.startswith((__package__, "__main__")):
            del sys.modules[name]


def _be_quiet() -> None:
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)


def _ended(child: int) -> int:
    """The exit code of a forked process, which is ended when it goes on for ever."""
    end = time.monotonic() + _LONGEST_SECONDS
    while True:
        found, status = os.waitpid(child, os.WNOHANG)
        if found or time.monotonic() > end:
            with suppress(ProcessLookupError):
                os.killpg(child, signal.SIGKILL)
            return os.waitstatus_to_exitcode(status) if found else -(os.waitpid(child, 0) and signal.SIGKILL)
        time.sleep(0.01)
