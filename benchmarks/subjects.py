"""What is measured of the whole program, as users run it: commands in processes of their own."""

from __future__ import annotations

import shutil
import sys
import sysconfig
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from figures import Figure
from make_returns import Shares, write_returns
from measure import MIB, Command, Cost, cpus, in_turns, ratios, run, spread, walls

JOBS: Final = 2
_OPENED: Final = 10  # openpyxl opens one of so many
_PROVINCE: Final = 157  # counties of Henan
DATA: Final = "csv,json"
_HERE: Final = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Bench:
    """Where benchmarks work, and how much: ``counties`` in a usual run, ``many`` in the big one."""

    folder: Path
    counties: int
    many: int
    rounds: int

    def returns(self, number: int, seed: int = 0) -> Path:
        """The folder with returns of ``number`` counties, made once; ``returned`` is in it, and maybe ``baseline``."""
        place = self.folder / f"mixed-{number}-{seed}"
        if not place.exists():
            write_returns(place, number, seed=seed)
        return place

    def clean(self, number: int) -> Path:
        """The same without faults."""
        place = self.folder / f"clean-{number}"
        if not place.exists():
            write_returns(place, number, shares=Shares(faulty=0, broken=0))
        return place


def catalogxl(*args: object) -> Command:
    """The command as it is installed."""
    return [Path(sysconfig.get_path("scripts"), "catalogxl"), *args]


def reading(place: Path) -> Command:
    """python-calamine, and nothing else."""
    return [sys.executable, _HERE / "bare_calamine.py", place / "returned", JOBS]


def opening(place: Path, files: int) -> Command:
    """openpyxl opening some of them, and nothing else."""
    return [sys.executable, _HERE / "bare_openpyxl.py", place / "returned", files]


def check(place: Path) -> Command:
    """``check`` of the returns in ``place``."""
    return catalogxl("check", place / "returned", "--jobs", JOBS, *_baseline(place))


def compiling(place: Path, out: Path, formats: str = DATA, *more: str) -> Command:
    """``compile`` of them."""
    return catalogxl(
        "compile",
        place / "returned",
        "-o",
        out,
        "--jobs",
        JOBS,
        "--formats",
        formats,
        *more,
        *_baseline(place),
    )


def _baseline(place: Path) -> Command:
    folder = place / "baseline"
    return ("--baseline", folder) if folder.exists() else ()


def fresh(command: Callable[[Path], Command], out: Path, *, look_at_memory: bool = False) -> Cost:
    """Run ``command`` with an OUT that does not exist yet."""
    shutil.rmtree(out, ignore_errors=True)
    return run(command(out), look_at_memory=look_at_memory)


def checking_and_compiling(bench: Bench) -> list[Figure]:
    """``check`` and ``compile`` to the record against bare reading, of returns with faults and of others without; and
    ``check`` against openpyxl, which merely opens a tenth of them."""
    mixed, clean, out = bench.returns(bench.counties), bench.clean(bench.counties), bench.folder / "out"
    few = max(bench.counties // _OPENED, 3)
    costs = in_turns(
        {
            "bare": partial(run, reading(mixed)),
            "check": partial(run, check(mixed)),
            "compile": partial(fresh, partial(compiling, mixed), out),
            "bare, clean": partial(run, reading(clean)),
            "check, clean": partial(run, check(clean)),
            "compile, clean": partial(fresh, partial(compiling, clean), out),
            "openpyxl, clean": partial(run, opening(clean, few)),
        },
        bench.rounds,
    )
    sets = {"": f"{bench.counties} mixed workbooks", ", clean": f"{bench.counties} publishable workbooks"}
    figures = []
    for name, most in (
        ("bare", None),
        ("check", 2.3),
        ("compile", 4),
        ("bare, clean", None),
        ("check, clean", 2.3),
        ("compile, clean", 4),
    ):
        subject, _, which = name.partition(",")
        bare = costs["bare, clean" if which else "bare"]
        each = spread([cost.cpu * 1000 / bench.counties for cost in costs[name]])
        figures.append(Figure(subject, sets[f",{which}" if which else ""], spread(walls(costs[name])), "s"))
        figures.append(Figure(subject, "CPU a workbook", each, "ms"))
        if most:
            on_the_wall = ratios(walls(costs[name]), walls(bare))
            figures.append(Figure(subject, "to bare reading, on the wall", on_the_wall, "×", most))
            figures.append(
                Figure(subject, "to bare reading, CPU", ratios(cpus(costs[name]), cpus(bare)), "×", most)
            )
    opened = [cost.cpu / few for cost in costs["openpyxl, clean"]]
    checked = [cost.cpu / bench.counties for cost in costs["check, clean"]]
    return [
        *figures,
        Figure("openpyxl", f"opening one of {few} workbooks, CPU", spread(opened).times(1000), "ms"),
        Figure("check", "to openpyxl opening the file, CPU", ratios(checked, opened), "×", 0.15),
    ]


def boards(bench: Bench) -> list[Figure]:
    """HTML and XLSX boards, as what compiling takes longer with them."""
    number = max(bench.counties // 3, 10)
    place, out = bench.clean(number), bench.folder / "out"
    costs = in_turns(
        {
            formats: partial(fresh, partial(compiling, place, formats=formats), out)
            for formats in (DATA, f"{DATA},html,xlsx")
        },
        bench.rounds,
    )
    without, with_them = map(cpus, costs.values())
    more = [(b - a) * 1000 / number for a, b in zip(without, with_them, strict=True)]
    return [Figure("boards", f"HTML and XLSX, a county more, of {number}, CPU", spread(more), "ms", 45)]


def province(bench: Bench) -> list[Figure]:
    """A whole province in all default formats: CPU and memory."""
    number = min(bench.counties, _PROVINCE)
    everything = f"{DATA},html,xlsx,pdf"
    out = bench.folder / "out"
    cost = fresh(partial(compiling, bench.clean(number), formats=everything), out, look_at_memory=True)
    what = f"{number} counties in all default formats"
    return [
        Figure("province", f"{what}, CPU a county", spread([cost.cpu / number]), "s", 1.2),
        Figure("province", f"{what}, all processes", spread([cost.tree_peak / MIB]), "MiB"),
    ]


def one_county(bench: Bench) -> list[Figure]:
    """Every sheet of one county, as when it asks for a correction."""
    place, out = bench.clean(1), bench.folder / "out"
    everything = ("--sheets", "table,reading,township,card")
    costs = [
        fresh(lambda out: compiling(place, out, f"{DATA},html,xlsx,pdf", *everything), out)
        for _ in range(bench.rounds)
    ]
    return [Figure("one county", "all sheets in all formats", spread(walls(costs)), "s", 3)]


def memory_and_scale(bench: Bench) -> list[Figure]:
    """Ten times as many workbooks: time in proportion, memory as before."""
    out = bench.folder / "out"
    few, many = (
        fresh(partial(compiling, bench.returns(number)), out, look_at_memory=True)
        for number in (bench.counties, bench.many)
    )
    shutil.rmtree(out, ignore_errors=True)
    times = bench.many / bench.counties
    growth = few.tree_peak and many.tree_peak / few.tree_peak
    main = few.main_peak and many.main_peak / few.main_peak
    return [
        Figure("memory", f"all processes, {bench.counties} workbooks", spread([few.tree_peak / MIB]), "MiB"),
        Figure(
            "memory", f"all processes, {bench.many} workbooks", spread([many.tree_peak / MIB]), "MiB", 450
        ),
        Figure("memory", f"all processes, {bench.many} to {bench.counties}", spread([growth]), "×", 1.3),
        Figure("memory", f"main process, {bench.many} to {bench.counties}", spread([main]), "×"),
        Figure("time", f"{bench.many} workbooks, to the record", spread([many.wall]), "s"),
        Figure("time", "a workbook, of many to of few", spread([many.wall / few.wall / times]), "×", 1.2),
    ]


def incremental(bench: Bench) -> list[Figure]:
    """A second run with one workbook changed."""
    place, out = bench.returns(bench.counties), bench.folder / "out"
    other = bench.returns(bench.counties, seed=1)
    changed = sorted((place / "returned").iterdir())
    files = [file for file in changed if (other / "returned" / file.name).exists()]
    full, again = [], []
    for file in files[: bench.rounds]:
        full.append(fresh(partial(compiling, place), out))
        before = file.read_bytes()
        file.write_bytes((other / "returned" / file.name).read_bytes())
        again.append(run(compiling(place, out, DATA, "--replace")))
        file.write_bytes(before)
    share = ratios(walls(again), walls(full)).times(100)
    return [
        Figure("again", f"one of {bench.counties} workbooks changed", spread(walls(again)), "s", 1.5),
        Figure("again", "the same, CPU", spread(cpus(again)), "s"),
        Figure("again", "to the full run", share, "%"),
    ]
