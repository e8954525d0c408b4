"""A child process kept for many files: a function from bytes to a value, under limits of time and memory.

A hostile file can abort a compiled reader, and an abort inside a pool of workers takes the whole pool along.
So each worker has a child of its own: when that dies, one file is lost and the next one starts a new child.
These are limits against bad files, not a sandbox. Parent and child talk in length-prefixed pickles over the
child's standard input and output; a child whose parent is gone finds its input closed and ends.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import pickle
import signal
import struct
import subprocess
import sys
import traceback
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import IO, TYPE_CHECKING, Generic, TypeVar

from catalogxl.errors import CatalogError
from catalogxl.intake.forked import ForkedProcess, can_fork, heed, unstopped
from catalogxl.intake.process_memory import address_space

if TYPE_CHECKING:
    from types import TracebackType

    from catalogxl.intake.read import RawWorkbook

SECONDS = 10.0
MEMORY = 2**30
_WAITING = 3.0  # times as long by the clock: an honest file must not fail because the machine is busy
_START_SECONDS = 60.0  # a slow disk and a virus scanner
_LENGTH = struct.Struct(">Q")
_BOOT = (
    "import sys; sys.path.insert(0, sys.argv[1]); from catalogxl.intake.child_process import serve; serve()"
)

Value = TypeVar("Value")


class ChildDied(CatalogError):  # noqa: N818 (says what happened)
    """The child ended over one file: it crashed, or took too long or too much memory."""

    exit_code = 1


class ChildError(Exception):
    """The traceback of an exception in the child, as the cause of the one that is raised here."""


class ChildProcess(Generic[Value]):
    """Runs ``target`` (a function of an importable module, or a ``partial`` of one) in a process of its own.

    ``seconds`` (of work; by the clock three times as many) are for one answer, ``memory`` (bytes) is for the process; None sets no limit.
    What ``prepare`` does (imports, tables) is not counted on the first answer.
    The process starts with the first call. For one thread at a time; a forked copy starts a child of its own.
    """

    def __init__(
        self,
        target: Callable[[bytes], Value],
        *,
        prepare: Callable[[], object] | None = None,
        seconds: float = SECONDS,
        memory: int | None = MEMORY,
    ) -> None:
        self._target = target
        self._prepare = prepare
        self._seconds = seconds
        self._memory = memory
        self._process: subprocess.Popen[bytes] | ForkedProcess | None = None
        self._is_ready = False
        self._owner = 0
        self._stop: Callable[[], object] = lambda: None

    def __call__(self, data: bytes) -> Value:
        """``target(data)``, computed in the child.

        Raises what ``target`` raises, and :class:`ChildDied` when the child did not survive. Where there are no
        processes (in a browser, whose worker may be ended as a whole) it is computed here.
        """
        if sys.platform == "emscripten":
            return self._target(data)
        self.ask(data)
        return self.answer()

    def ask(self, data: bytes) -> None:
        """Have the child begin with ``data``, for :meth:`answer` to wait for."""
        process = self._running()
        try:
            _send(process.stdin, data)
        except OSError:  # it is gone: there will be no answer
            pass
        except BaseException:  # interrupted between question and answer: the two would go out of step
            self.close()
            raise

    def answer(self) -> Value:
        """What comes of the data that was asked about. Raises as a call does."""
        process = self._process
        assert process is not None
        try:
            if not self._is_ready:
                self._await_ready(process)
            answer = _receive(process.stdout)
        except (OSError, EOFError):
            answer = None
        except BaseException:
            self.close()
            raise
        if answer is None:
            self.close()
            memory = f"、{self._memory // 2**20} MB 内存" if self._memory else ""
            raise ChildDied(
                f"读取此文件时程序异常中止，或超过 {self._seconds:g} 秒{memory}的限制，"
                "文件可能已损坏，请把内容以“只粘贴数值”粘贴到新下发的模板后上报"
            )
        value, failure, trace = pickle.loads(answer)
        if failure is not None:
            raise failure from ChildError(trace)
        result: Value = value
        return result

    def start(self) -> None:
        """Start the child now, as a copy of this process where that can be done; it gets ready by itself."""
        self._running(fork=can_fork())

    def prepared_by(self, prepare: Callable[[], object]) -> None:
        """Have the next child prepared so."""
        self._prepare = prepare

    def close(self) -> None:
        """End the child; the next call starts another."""
        self._process = None
        self._stop()

    def __enter__(self) -> ChildProcess[Value]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _running(self, *, fork: bool = False) -> subprocess.Popen[bytes] | ForkedProcess:
        process = self._process
        if process is not None and self._owner == os.getpid():
            if process.poll() is None:
                return process
            self.close()
        with unstopped():
            process = ForkedProcess(_serve_copy) if fork else _spawned()
            self._process, self._is_ready, self._owner = process, False, os.getpid()
            self._stop = weakref.finalize(self, _end, process, os.getpid())
        path = [os.path.abspath(entry) for entry in sys.path]
        try:
            _send(process.stdin, pickle.dumps((path, self._seconds, self._memory)))
            _send(process.stdin, pickle.dumps((self._target, self._prepare)))
        except OSError:  # it is gone, which the first answer will tell
            pass
        return process

    def _await_ready(self, process: subprocess.Popen[bytes] | ForkedProcess) -> None:
        try:
            _receive(process.stdout)
        except (OSError, EOFError) as error:
            self.close()
            raise ChildDied("读取表格的子进程无法启动，请检查安装是否完整") from error
        self._is_ready = True


class Reader:
    """Reads workbooks from strangers: the gate and the reader in a child process."""

    def __init__(self, *, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        from catalogxl.intake.read import read_workbook

        self._child = ChildProcess(read_workbook, seconds=seconds, memory=memory)

    def read(self, data: bytes, name: str) -> RawWorkbook:
        """All sheets of ``data``. Raises ``Unreadable``, whose message begins with ``name``."""
        from catalogxl.intake.read import Unreadable

        try:
            return self._child(data)
        except (Unreadable, ChildDied) as error:
            raise Unreadable(f"{name}：{error.message}") from error

    def close(self) -> None:
        """End the child process."""
        self._child.close()

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _spawned() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-I", *_utf8(), "-c", _BOOT, str(Path(__file__).parents[2])],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _utf8() -> tuple[str, ...]:
    """The options that give a child this process's way with names of files: it is isolated from the environment."""
    return ("-X", "utf8") if sys.flags.utf8_mode else ()


def _end(process: subprocess.Popen[bytes] | ForkedProcess, owner: int) -> None:
    if owner != os.getpid():
        return  # a forked copy: the child is not ours
    process.kill()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):  # unsent bytes of a broken pipe
                pipe.close()
    process.wait()


def _send(pipe: IO[bytes] | None, message: bytes) -> None:
    assert pipe is not None
    pipe.write(_LENGTH.pack(len(message)))
    pipe.write(message)
    pipe.flush()


def _receive(pipe: IO[bytes] | None) -> bytes:
    assert pipe is not None
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    size: int = _LENGTH.unpack(head)[0]
    message = pipe.read(size)
    if len(message) < size:
        raise EOFError
    return message


# --- the child's side ---


def serve() -> None:
    """Answer on standard output what is asked on standard input, until that closes."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing that a library prints may come between the answers
    _serve(sys.stdin.buffer, answers)


def _serve_copy(questions: IO[bytes], answers: IO[bytes]) -> None:
    """The same in a copy, whose memory holds all that was its parent's."""
    _serve(questions, answers, address_space())


def _serve(questions: IO[bytes], answers: IO[bytes], held: int = 0) -> None:
    for name in ("SIGINT", "SIGHUP"):  # Ctrl-C and a closed terminal are the parent's to answer
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    heed()
    with contextlib.suppress(EOFError, BrokenPipeError):
        faulthandler.dump_traceback_later(_START_SECONDS, exit=True)
        path, seconds, memory = pickle.loads(_receive(questions))
        sys.path[:] = path
        target, prepare = pickle.loads(_receive(questions))
        if prepare is not None:
            prepare()
        if memory is not None:
            _limit_memory(memory + held)
        faulthandler.cancel_dump_traceback_later()
        _send(answers, b"ready")
        while True:
            data = _receive(questions)
            # Watchdogs in C: they also end a reader that never gives the interpreter back, and they still do
            # so when the parent is gone.
            limit_time(seconds)
            answer = _answer(target, data)
            no_time_limit()
            _send(answers, answer)


def limit_time(seconds: float) -> None:
    """In a child: let it end when it has worked for ``seconds`` from now, or waited for three times as long."""
    faulthandler.dump_traceback_later(_WAITING * seconds, exit=True)
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGPROF, signal.SIG_DFL)  # which ends the process, without asking Python
        signal.setitimer(signal.ITIMER_PROF, seconds)


def no_time_limit() -> None:
    """In a child: take the limit away again."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, 0)
    faulthandler.cancel_dump_traceback_later()


def _answer(target: Callable[[bytes], object], data: bytes) -> bytes:
    try:
        return pickle.dumps((target(data), None, ""), pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        os._exit(1)
    except Exception as error:
        trace = traceback.format_exc()
        try:
            answer = pickle.dumps((None, error, trace))
            pickle.loads(answer)
        except Exception:  # an exception that does not pickle goes by its words
            return pickle.dumps((None, RuntimeError(repr(error)), trace))
        return answer


def _limit_memory(size: int) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    # Some systems know the limit but do not let it be set.
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (size, resource.getrlimit(resource.RLIMIT_AS)[1]))
