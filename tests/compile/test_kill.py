"""kill -9 at any moment: the output is the earlier one or the new one, byte for byte, and the next run clears up.

The process is killed with all its children, at moments spread at random over the length of a run, and again and
again at the moment of the swap itself: then the folders beside the output come and go, and are watched.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from compile.conftest import TONGXU, return_of, tree_of, write_folder

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kills process groups")

SEED = 20200526
AT_RANDOM, AT_THE_SWAP = 32, 18
# The swap is two renames: the process dies before (1, 2) or after (-1, -2) the first or the second.
STEPS = (1, -1, 2, -2)
# The runs under test: copies of a process that has imported the program, one after the other.
# It reads what to run, writes the copy's number at once, and how the copy ended when it has.
_RUNS = """
import json, os, signal, sys, traceback
from pathlib import Path
from catalogxl.compile.compile import compile_returns
from catalogxl.examine.inputs import find_returned_files
import catalogxl.examine.examine

def die_at(step):
    calls, rename = [0], Path.rename
    def dying(path, target):
        calls[0] += 1
        if calls[0] == step:
            os.kill(os.getpid(), signal.SIGKILL)
        result = rename(path, target)
        if calls[0] == -step:
            os.kill(os.getpid(), signal.SIGKILL)
        return result
    Path.rename = dying

def run(inbox, out, step):
    if step:
        die_at(step)
    compile_returns(find_returned_files([Path(inbox)]), Path(out), formats=("csv", "json", "html"), jobs=2)

for line in sys.stdin:
    pid = os.fork()
    if pid == 0:
        os.setpgid(0, 0)
        code = 1
        try:
            run(*json.loads(line))
            code = 0
        except Exception:
            traceback.print_exc()
        os._exit(code)
    try:
        os.setpgid(pid, pid)  # whoever comes first
    except OSError:
        pass
    print(pid, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
"""

Trees = dict[str, dict[str, bytes]]
Wait = Callable[[Path, "Runs"], None]


class Runs:
    """One run at a time, in a process group of its own."""

    def __init__(self) -> None:
        path = os.pathsep.join(entry for entry in sys.path if entry)
        self._server = subprocess.Popen(
            [sys.executable, "-c", _RUNS],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": path},
        )
        self._group = 0
        self._code: int | None = None

    def start(self, inbox: Path, out: Path, step: int = 0) -> None:
        """Begin a run; ``step`` is that of the swap at which it is to die by itself."""
        assert self._server.stdin is not None
        self._server.stdin.write(json.dumps([str(inbox), str(out), step]) + "\n")
        self._server.stdin.flush()
        self._group, self._code = self._number(), None

    def finish(self, inbox: Path, out: Path) -> None:
        """A run that nothing disturbs."""
        self.start(inbox, out)
        assert self.ended() == 0

    def kill(self) -> None:
        """Kill it with all its children, as far as they live."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._group, signal.SIGKILL)
        self.ended()

    def ended(self) -> int:
        """Wait for its end, and tell its exit code."""
        if self._code is None:
            self._code = self._number()
        return self._code

    def close(self) -> None:
        self._server.kill()
        self._server.communicate()

    def _number(self) -> int:
        assert self._server.stdout is not None
        return int(self._server.stdout.readline())


def died(out: Path, runs: Runs) -> None:
    """Wait until the run has died by itself."""
    assert runs.ended() == -signal.SIGKILL


def seconds(wait: float) -> Wait:
    """Wait so long."""
    return lambda out, runs: time.sleep(wait)


def swap(wait: float) -> Wait:
    """Wait until the new tree is complete, or the earlier one has been put aside, and so long again."""

    def watch(out: Path, runs: Runs) -> None:
        until = time.monotonic() + 30
        manifest = out.parent / f".{out.name}.catalogxl-new" / "manifest.json"
        aside = out.parent / f".{out.name}.catalogxl-old"
        while not (manifest.exists() or aside.exists()) and time.monotonic() < until:
            pass
        time.sleep(wait)

    return watch


@pytest.fixture(scope="module")
def inboxes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Two lots of returns, whose outputs differ."""
    return {
        name: write_folder(tmp_path_factory.mktemp(name), files)
        for name, files in {
            "one": {"兰考县.xlsx": return_of(), "通许县.xlsx": return_of(TONGXU), "说明.txt": b"1"},
            "other": {
                "兰考县.xlsx": return_of(),
                "通许县.xlsx": return_of(TONGXU),
                "损坏.xlsx": b"PK\x03\x04",
            },
        }.items()
    }


@pytest.fixture(scope="module")
def runs() -> Iterator[Runs]:
    with contextlib.closing(Runs()) as started:
        yield started


@pytest.fixture(scope="module")
def whole(
    inboxes: dict[str, Path], runs: Runs, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Trees, float]:
    """What complete runs give, and how long one takes."""
    trees, took = {}, 0.0
    for name, inbox in inboxes.items():
        out = tmp_path_factory.mktemp("whole") / "out"
        begun = time.monotonic()
        runs.finish(inbox, out)
        trees[name], took = tree_of(out), time.monotonic() - begun
    assert trees["one"] != trees["other"]
    return trees, took


def test_a_run_that_is_killed_leaves_one_whole_output(
    inboxes: dict[str, Path], runs: Runs, whole: tuple[Trees, float], tmp_path: Path
) -> None:
    trees, took = whole
    choose = random.Random(SEED)
    kills = [(0, seconds(choose.uniform(0, took * 1.05))) for _ in range(AT_RANDOM)]
    kills += [(0, swap(choose.choice((0, 0, 0.0005, 0.002, 0.01, 0.03)))) for _ in range(AT_THE_SWAP)]
    kills += [(step, died) for step in STEPS]
    out = tmp_path / "place" / "out"
    runs.finish(inboxes["one"], out)
    held, seen = "one", {"earlier": 0, "new": 0, "none": 0, "left beside": 0}
    for step, wait in kills:
        wanted = "other" if held == "one" else "one"
        runs.start(inboxes[wanted], out, step)
        wait(out, runs)
        runs.kill()
        held = judged(out, trees, held, wanted, seen)
    print(f"seed {SEED}, {len(kills)} kills over {took:.2f} s: {json.dumps(seen)}")
    assert len(kills) >= 50
    assert seen["earlier"] > 10
    assert seen["new"] >= 1
    assert seen["none"] >= 1
    runs.finish(inboxes[held], out)
    assert tree_of(out) == trees[held]
    assert [path.name for path in out.parent.iterdir()] == ["out"]


def judged(out: Path, trees: Trees, held: str, wanted: str, seen: dict[str, int]) -> str:
    """Which output stands there after the kill: as it is, or (in the moment between two renames) beside it."""
    beside = [path for path in out.parent.iterdir() if path != out]
    seen["left beside"] += bool(beside)
    if not out.exists():
        seen["none"] += 1
        names = {path.name: tree_of(path) for path in beside if path.is_dir()}
        assert names[".out.catalogxl-old"] == trees[held]
        assert names[".out.catalogxl-new"] == trees[wanted]
        return wanted
    found = tree_of(out)
    assert found in (trees[held], trees[wanted])
    same = found == trees[held]
    seen["earlier" if same else "new"] += 1
    return held if same else wanted


def heed_ctrl_c() -> None:
    """As in a terminal: a shell that runs tests in the background has them ignore Ctrl-C, and their children too."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


def is_gone(group: int) -> bool:
    """Whether nothing of a process group lives, once the system has had the time to clear away what has ended."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.01)
    return False


STOPS = [signal.SIGINT, signal.SIGTERM, *([] if os.name == "nt" else [signal.SIGHUP])]


@pytest.mark.parametrize("number", STOPS, ids=["Ctrl-C", "asked to end", "terminal closed"][: len(STOPS)])
def test_an_interrupted_command_says_so_and_leaves_nothing(
    inboxes: dict[str, Path], runs: Runs, tmp_path: Path, number: signal.Signals
) -> None:
    choose, out = random.Random(SEED), tmp_path / "out"
    runs.finish(inboxes["one"], out)
    before = tree_of(out)
    command = [
        sys.executable,
        "-m",
        "catalogxl",
        "compile",
        inboxes["other"],
        "-o",
        out,
        "--formats",
        "json",
        "--fewer",
    ]
    stopped = 0
    for _ in range(3):
        run = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            preexec_fn=heed_ctrl_c,
        )
        until = time.monotonic() + 30
        while not (tmp_path / ".out.catalogxl-lock").exists() and time.monotonic() < until:
            time.sleep(0.002)
        time.sleep(choose.uniform(0, 0.25))  # a run takes longer than that
        os.killpg(run.pid, number)
        _, said = run.communicate(timeout=60)
        if run.returncode == 1:  # it was done before the signal came: one of the files cannot be read
            continue
        stopped += 1
        assert run.returncode == 130, said.decode()
        assert said.decode().strip() == "已中断，原有的输出没有改动。"
        assert tree_of(out) == before
        assert [path.name for path in tmp_path.iterdir()] == ["out"]
        assert is_gone(run.pid), "no child is left"
    assert stopped
