"""``make mutants``: try mutants until there are enough of them or the time is over, and print the score."""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from pathlib import Path

from mutants.sample import TESTS, Workshop, all_mutants, sample, wilson


def main() -> None:
    parser = argparse.ArgumentParser(prog="mutants", description=__doc__)
    parser.add_argument("--mutants", type=int, default=400, help="how many at most")
    parser.add_argument("--seconds", type=float, default=1800, help="start no further one after this time")
    parser.add_argument("--seed", type=int, default=20200526, help="the same seed tries the same mutants")
    parser.add_argument(
        "--package", choices=TESTS, action="append", help="only of this package (may be repeated)"
    )
    options = parser.parse_args()
    mutants = [one for one in all_mutants() if not options.package or one.package in options.package]
    tried: Counter[str] = Counter()
    killed: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        workshop = Workshop(Path(folder).resolve() / "project")
        started = time.monotonic()
        for mutant in sample(mutants, options.seed)[: options.mutants]:
            if time.monotonic() - started > options.seconds:
                break
            noticed = workshop.notices(mutant)
            tried[mutant.package] += 1
            killed[mutant.package] += noticed
            print("killed  " if noticed else "SURVIVED", mutant, flush=True)
    print(f"\n{sum(tried.values())} of {len(mutants)} mutants tried, seed {options.seed}")
    for name in [*sorted(tried), "all"]:
        hits, tries = (killed.total(), tried.total()) if name == "all" else (killed[name], tried[name])
        low, high = wilson(hits, tries)
        print(f"{name:8} killed {hits} of {tries}, 95 % interval {100 * low:.1f} to {100 * high:.1f} %")


if __name__ == "__main__":
    main()
