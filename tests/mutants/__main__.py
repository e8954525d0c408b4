"""``make mutants``: try mutants in copies of the project until there are enough of them or the time is over; print the score."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from mutants.sample import PACKAGES, ROOT, chosen, wilson
from mutants.trials import KILLED, SURVIVED

_NOT_COPIED = shutil.ignore_patterns(".*", "__pycache__", "build", "dist", "demo", "*.egg-info")


def main() -> None:
    parser = argparse.ArgumentParser(prog="mutants", description=__doc__)
    parser.add_argument("--mutants", type=int, default=400, help="how many at most")
    parser.add_argument("--seconds", type=float, default=1800, help="start no further one after this time")
    parser.add_argument("--seed", type=int, default=20200526, help="the same seed tries the same mutants")
    parser.add_argument("--package", choices=PACKAGES, action="append", help="only of this one (repeatable)")
    parser.add_argument(
        "--module", action="append", default=[], help="only of those whose path holds this (repeatable)"
    )
    parser.add_argument(
        "--tests", action="append", default=[], help="only these tests are to notice (repeatable)"
    )
    parser.add_argument("--jobs", type=int, default=1, help="how many at a time")
    parser.add_argument("--survey", type=Path, help="a file that keeps what is measured without faults")
    parser.add_argument("--again", type=Path, help="those that survived in this earlier answer")
    parser.add_argument("--answered", type=Path, help="go on where this answer of the same modules ends")
    parser.add_argument("--most", type=float, default=0, help="seconds of tests a mutant; 0: all that run it")
    options = parser.parse_args()
    wanted = options.package or PACKAGES
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        place = Path(folder).resolve()
        given = [*("--survey", options.survey or place / "survey"), *("--seed", options.seed)]
        given += [word for package in wanted for word in ("--package", package)]
        given += [
            word
            for name in ("module", "tests")
            for one in getattr(options, name)
            for word in (f"--{name}", one)
        ]
        _print_scores(_answers(place, [*map(str, given)], options))
    print(f"of {len(chosen(wanted, options.module))} mutants, seed {options.seed}")


def _answers(place: Path, given: list[str], options: argparse.Namespace) -> Iterator[str]:
    """The lines that the trials print, of which several may be under way, each in a copy of its own."""
    copies = [place / f"{number}" / "project" for number in range(options.jobs)]
    for copy in copies:
        copy_of_project(copy)
    subprocess.run(
        _command([*given, "--mutants", "0"]), cwd=copies[0], env=environment(copies[0]), check=True
    )
    read, write = os.pipe()
    for name in ("again", "answered"):
        given += [f"--{name}", f"{path.resolve()}"] if (path := getattr(options, name)) else []
    given += [
        "--mutants",
        f"{options.mutants}",
        "--seconds",
        f"{options.seconds}",
        "--most",
        f"{options.most}",
    ]
    trials = [
        subprocess.Popen(
            _command([*given, "--every", f"{options.jobs}", "--from", f"{number}"]),
            cwd=copy,
            env=environment(copy),
            stdout=write,
        )
        for number, copy in enumerate(copies)
    ]
    os.close(write)
    if options.answered:
        yield from options.answered.read_text(encoding="utf-8").splitlines(keepends=True)
    with os.fdopen(read, encoding="utf-8") as lines:
        yield from lines
    if any(one.wait() for one in trials):
        raise SystemExit("not all mutants could be tried")


def _command(options: list[str]) -> list[str]:
    return [sys.executable, "-m", "mutants.trials", *options]


def copy_of_project(to: Path) -> Path:
    """A copy in the new folder ``to``, to put faults into."""
    return Path(shutil.copytree(ROOT, to, ignore=_NOT_COPIED))


def environment(copy: Path) -> dict[str, str]:
    """The copy stands first on the path of every Python that runs there."""
    path = os.pathsep.join([str(copy), str(copy / "tests")])
    return {**os.environ, "PYTHONPATH": path}


def _print_scores(answers: Iterator[str]) -> None:
    tried: Counter[str] = Counter()
    killed: Counter[str] = Counter()
    for line in answers:
        if line.startswith((KILLED, SURVIVED)):
            print(line, end="", flush=True)
            package = line.split("/")[1]
            tried[package] += 1
            killed[package] += line.startswith(KILLED)
        else:
            print(line, end="", file=sys.stderr)
    for name in [*sorted(tried), "all"]:
        hits, tries = (killed.total(), tried.total()) if name == "all" else (killed[name], tried[name])
        low, high = wilson(hits, tries)
        print(f"{name:8} killed {hits} of {tries}, 95 % interval {100 * low:.1f} to {100 * high:.1f} %")


if __name__ == "__main__":
    main()
