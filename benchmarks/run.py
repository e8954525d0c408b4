"""All benchmarks in one run: ``make bench``.

    python benchmarks/run.py [--quick] [--only NAME ...] [-o FOLDER]

prints the figures as a table in Markdown, and writes table and JSON (with the machine) to FOLDER.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from figures import Figure, as_json, machine, table
from inside import printing, stages, stamping
from measure import FailedError
from moving import moving
from peers import against_peers, script
from startup import help_text, one_file
from subjects import (
    Bench,
    boards,
    checking_and_compiling,
    incremental,
    memory_and_scale,
    one_county,
    province,
)

Subject = Callable[[Bench], list[Figure]]

_SUBJECTS: Final[dict[str, Subject]] = {
    "stamping": stamping,
    "help": help_text,
    "start": one_file,
    "compile": checking_and_compiling,
    "stages": stages,
    "peers": against_peers,
    "boards": boards,
    "pdf": printing,
    "county": one_county,
    "province": province,
    "again": incremental,
    "moving": moving,
    "memory": memory_and_scale,
}
_PEERS: Final = ("frictionless", "flatten-tool")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Measure catalogxl.")
    parser.add_argument("--quick", action="store_true", help="few counties and rounds: to try the benchmarks")
    parser.add_argument("--only", nargs="+", choices=_SUBJECTS, default=list(_SUBJECTS), metavar="NAME")
    parser.add_argument("-o", type=Path, default=Path("build", "bench"), metavar="FOLDER")
    given = parser.parse_args()
    began, load = time.perf_counter(), os.getloadavg()[0]
    with TemporaryDirectory() as folder:
        small = Bench(Path(folder), counties=30, many=90, rounds=1)
        bench = small if given.quick else Bench(Path(folder), counties=300, many=3000, rounds=3)
        figures = [figure for name in given.only for figure in _measured(name, bench)]
    settings = {
        "counties": f"{bench.counties}, {bench.many} for memory",
        "rounds": str(bench.rounds),
        "load before": f"{load:.2f}",
        "minutes": f"{(time.perf_counter() - began) / 60:.1f}",
    }
    lines = [f"- {key}: {value}" for key, value in {**machine(), **settings}.items()]
    text = "\n".join([*lines, "", table(figures), ""])
    given.o.mkdir(parents=True, exist_ok=True)
    (given.o / "bench.md").write_text(text, encoding="utf-8")
    (given.o / "bench.json").write_text(as_json(figures, settings), encoding="utf-8")
    print(text)


def _measured(name: str, bench: Bench) -> list[Figure]:
    missing = [peer for peer in _PEERS if name == "peers" and shutil.which(script(peer)) is None]
    if missing:
        print(f"{name}: {', '.join(missing)} not installed (pip install 'catalogxl[bench]')", file=sys.stderr)
        return []
    began = time.perf_counter()
    try:
        figures = _SUBJECTS[name](bench)
    except FailedError as error:
        print(f"{name}: {error}", file=sys.stderr)
        return []
    print(f"{name}: {time.perf_counter() - began:.0f} s", file=sys.stderr)
    return figures


if __name__ == "__main__":
    main()
