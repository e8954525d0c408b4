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
from collections.abc import Callable
from pathlib import Path

import pytest

from compile.conftest import TONGXU, return_of, tree_of, write_folder

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kills process groups")

SEED = 20200526
AT_RANDOM, AT_THE_SWAP = 32, 18
# The swap is two renames: the process dies before (1, 2) or after (-1, -2) the first or the second.
STEPS = (1, -1, 2, -2)
# The run under test, in a process of its own that imports first, says so, and waits for the word.
_RUN = """
import os, signal, sys
from pathlib import Path
from catalogxl.compile.compile import compile_returns
from catalogxl.examine.inputs import find_returned_files
import catalogxl.examine.examine
step = int(sys.argv[3]) if len(sys.argv) > 3 else 0
calls, rename = [0], Path.rename

def dying(path, target):
    calls[0] += 1
    if calls[0] == step:
        os.kill(os.getpid(), signal.SIGKILL)
    result = rename(path, target)
    if calls[0] == -step:
        os.kill(os.getpid(), signal.SIGKILL)
    return result

if step:
    Path.rename = dying
print("ready", flush=True)
sys.stdin.readline()
compile_returns(find_returned_files([Path(sys.argv[1])]), Path(sys.argv[2]), formats=("csv", "json", "html"), jobs=2)
"""

Trees = dict[str, dict[str, bytes]]
Run = subprocess.Popen[bytes]
Wait = Callable[[Path, Run], None]


def started(inbox: Path, out: Path, *more: str) -> Run:
    """A run that has just begun; ``more`` is the step of the swap at which it is to die by itself."""
    path = os.pathsep.join(entry for entry in sys.path if entry)
    run = subprocess.Popen(
        [sys.executable, "-c", _RUN, inbox, out, *more],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path},
        start_new_session=True,
    )
    assert run.stdout is not None
    assert run.stdin is not None
    assert run.stdout.readline() == b"ready\n"
    run.stdin.write(b"go\n")
    run.stdin.flush()
    return run


def finish(run: Run) -> None:
    _, said = run.communicate(timeout=60)
    assert run.returncode == 0, said.decode()


def kill(run: Run) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(run.pid, signal.SIGKILL)
    run.communicate(timeout=60)


def died(out: Path, run: Run) -> None:
    """Wait until the run has died by itself."""
    assert run.wait(timeout=60) == -signal.SIGKILL


def seconds(wait: float) -> Wait:
    """Wait so long."""
    return lambda out, run: time.sleep(wait)


def swap(wait: float) -> Wait:
    """Wait until the new tree is complete, or the earlier one has been put aside, and so long again."""

    def watch(out: Path, run: Run) -> None:
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
def whole(inboxes: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> tuple[Trees, float]:
    """What complete runs give, and how long one takes."""
    trees, took = {}, 0.0
    for name, inbox in inboxes.items():
        out = tmp_path_factory.mktemp("whole") / "out"
        run = started(inbox, out)
        begun = time.monotonic()
        finish(run)
        trees[name], took = tree_of(out), time.monotonic() - begun
    assert trees["one"] != trees["other"]
    return trees, took


def test_a_run_that_is_killed_leaves_one_whole_output(
    inboxes: dict[str, Path], whole: tuple[Trees, float], tmp_path: Path
) -> None:
    trees, took = whole
    choose = random.Random(SEED)
    kills = [((), seconds(choose.uniform(0, took * 1.05))) for _ in range(AT_RANDOM)]
    kills += [((), swap(choose.choice((0, 0, 0.0005, 0.002, 0.01, 0.03)))) for _ in range(AT_THE_SWAP)]
    kills += [((str(step),), died) for step in STEPS]
    out = tmp_path / "place" / "out"
    finish(started(inboxes["one"], out))
    held, seen = "one", {"earlier": 0, "new": 0, "none": 0, "left beside": 0}
    for more, wait in kills:
        wanted = "other" if held == "one" else "one"
        run = started(inboxes[wanted], out, *more)
        wait(out, run)
        kill(run)
        held = judged(out, trees, held, wanted, seen)
    print(f"seed {SEED}, {len(kills)} kills over {took:.2f} s: {json.dumps(seen)}")
    assert len(kills) >= 50
    assert seen["earlier"] > 10
    assert seen["new"] >= 1
    assert seen["none"] >= 1
    finish(started(inboxes[held], out))
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


STOPS = [signal.SIGINT, signal.SIGTERM, *([] if os.name == "nt" else [signal.SIGHUP])]


@pytest.mark.parametrize("number", STOPS, ids=["Ctrl-C", "asked to end", "terminal closed"][: len(STOPS)])
def test_an_interrupted_command_says_so_and_leaves_nothing(
    inboxes: dict[str, Path], tmp_path: Path, number: signal.Signals
) -> None:
    choose, out = random.Random(SEED), tmp_path / "out"
    finish(started(inboxes["one"], out))
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
    for _ in range(4):
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
        with pytest.raises(ProcessLookupError):
            os.killpg(run.pid, 0)  # no child is left
    assert stopped
