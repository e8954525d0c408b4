"""What a command costs before it does anything, and what that is made of."""

from __future__ import annotations

import sys
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Final

from figures import Figure
from measure import Command, in_turns, ratios, run, spread, walls
from subjects import Bench, catalogxl

_HERE: Final = Path(__file__).resolve().parent
_ROUNDS: Final = 4  # times as many as of the longer runs
_EXAMINE: Final = "import sys, catalogxl.examine.examine as e; e.examine(open(sys.argv[1], 'rb').read(), e.ExamineOptions())"
# Each step does what the one before does, and something more.
_STEPS: Final = (
    ("Python", "pass"),
    ("importing click", "import click"),
    ("importing what reads and checks", "import click, catalogxl.examine.examine"),
    ("loading the baseline", "import click, catalogxl.examine.examine as e; e.ExamineOptions().baseline()"),
    ("examining the file", f"import click; {_EXAMINE}"),
    ("importing the command and its report", f"import catalogxl.cli.check, catalogxl.cli.report; {_EXAMINE}"),
)
_COMMAND: Final = "the whole command: a child process does the first five once more, and examines"


def help_text(bench: Bench) -> list[Figure]:
    """``catalogxl --help`` against a click program that can do nothing."""
    costs = in_turns(
        {
            "bare": partial(run, [sys.executable, _HERE / "bare_click.py", "--help"]),
            "ours": partial(run, catalogxl("--help")),
        },
        bench.rounds * _ROUNDS,
    )
    bare, ours = map(walls, costs.values())
    return [
        Figure("help", "a bare click program", spread(bare).times(1000), "ms"),
        Figure("help", "catalogxl --help", spread(ours).times(1000), "ms"),
        Figure("help", "to the bare program", ratios(ours, bare), "×", 1.5),
    ]


def one_file(bench: Bench) -> list[Figure]:
    """``check`` on one file, and the steps that lead there, each with what it adds."""
    (file,) = (bench.clean(1) / "returned").iterdir()
    steps: dict[str, Command] = {name: [sys.executable, "-c", code, file] for name, code in _STEPS}
    steps[_COMMAND] = catalogxl("check", file)
    costs = in_turns({name: partial(run, command) for name, command in steps.items()}, bench.rounds * 2)
    seconds = [walls(held) for held in costs.values()]
    added = [
        seconds[0],
        *([b - a for a, b in zip(one, more, strict=True)] for one, more in pairwise(seconds)),
    ]
    return [
        Figure("check one file", "whole command", spread(seconds[-1]).times(1000), "ms"),
        *(
            Figure("check one file", f"+ {name}", spread(more).times(1000), "ms")
            for name, more in zip(steps, added, strict=True)
        ),
    ]
