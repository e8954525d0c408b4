"""Makes realistic returns of many counties to measure with.

    python benchmarks/make_returns.py -n 300 -o DIR [--seed N] [--faulty 0.2] [--broken 0.03]

writes DIR/returned (the workbooks) and DIR/returns.csv (what each of them is). Beyond the counties of the shipped
baseline it makes up further ones, with a baseline that holds them in DIR/baseline. The same call gives the same bytes.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator, Sequence
from multiprocessing import Pool
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

from counties import Ground, counties_for
from filling import Filling
from mistakes import break_file, make_mistakes
from saved import SavedForm

from catalogxl.baseline import load_baseline
from catalogxl.model import Baseline, County

CLEAN: Final = "clean"
FAULTY: Final = "faulty"
BROKEN: Final = "broken"
_EXAMPLE: Final = Path(__file__).resolve().parent.parent / "examples" / "兰考县-示例.xlsx"
_EXAMPLE_COUNTY: Final = "410225"
_IN_RUNS: Final = 0.2  # of the counties save with LibreOffice, on machines without the workbook's font
_WORTH_SHARING: Final = 50  # returns
_NAMES: Final = (
    "{code}-{name}.xlsx",
    "{code}-{name}.xlsx",
    "{name}填报表（终稿）.xlsx",
    "{city}{name} {code}.xlsx",
)


class Shares(NamedTuple):
    """How much of the returns holds mistakes, and how much is no readable workbook."""

    faulty: float = 0.2
    broken: float = 0.03


class Return(NamedTuple):
    """A return; ``kind`` is CLEAN, FAULTY or BROKEN."""

    file: str
    county: str
    kind: str
    data: bytes


class Recipe(NamedTuple):
    """What return a county makes."""

    county: County
    kind: str


class Maker:
    """Makes returns for one baseline; what it makes depends on the seed and the recipe alone."""

    def __init__(self, baseline: Baseline, seed: int) -> None:
        example, origin = _EXAMPLE.read_bytes(), baseline.county[_EXAMPLE_COUNTY]
        self._forms = [SavedForm(example, baseline, origin, in_runs=in_runs) for in_runs in (False, True)]
        self._baseline = baseline
        self._seed = seed

    def __call__(self, recipe: Recipe) -> Return:
        """The return of ``recipe``."""
        county, kind = recipe
        random = Random(f"{self._seed}/{county.code}/{kind}")
        contents = Filling(self._baseline, county, self._seed).contents_of_return()
        if kind == FAULTY:
            make_mistakes(contents, random)
        data = self._forms[random.random() < _IN_RUNS].save(county, contents)
        if kind == BROKEN:
            data = break_file(data, random)
        file = random.choice(_NAMES).format(code=county.code, name=county.name, city=county.city)
        return Return(file, county.code, kind, data)


def recipes(counties: Sequence[County], shares: Shares, seed: int) -> list[Recipe]:
    """One for each county: of faulty and broken ones as many as their shares make, in no order."""
    broken, faulty = round(len(counties) * shares.broken), round(len(counties) * shares.faulty)
    kinds = [BROKEN] * broken + [FAULTY] * faulty
    kinds += [CLEAN] * (len(counties) - len(kinds))
    Random(seed).shuffle(kinds)
    return list(map(Recipe, counties, kinds))


def _made(ground: Ground, wanted: Sequence[Recipe], seed: int) -> Iterator[Return]:
    """All ``wanted``, in order; many are made by all cores."""
    if len(wanted) < _WORTH_SHARING:
        yield from map(Maker(ground.baseline, seed), wanted)
        return
    with Pool(initializer=_start, initargs=(ground.folder, seed)) as pool:
        yield from pool.imap(_make, wanted, chunksize=8)


_makers: list[Maker] = []


def _start(folder: Path | None, seed: int) -> None:
    _makers.append(Maker(load_baseline(folder), seed))


def _make(recipe: Recipe) -> Return:
    return _makers[0](recipe)


def write_returns(out: Path, number: int, *, seed: int = 0, shares: Shares = Shares()) -> Ground:  # noqa: B008 (frozen)
    """Make ``number`` returns in the folder ``out``; the counties and baseline they are of.

    Raises:
        FileExistsError: there are returns in ``out`` already.
    """
    returned = out / "returned"
    returned.mkdir(parents=True)
    ground = counties_for(number, out, seed)
    with (out / "returns.csv").open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(("file", "county", "kind"))
        for one in _made(ground, recipes(ground.counties, shares, seed), seed):
            (returned / one.file).write_bytes(one.data)
            table.writerow((one.file, one.county, one.kind))
    return ground


def main() -> None:
    """The command."""
    usual = Shares()
    parser = argparse.ArgumentParser(description="Make realistic returns of many counties.")
    parser.add_argument("-n", type=int, required=True, metavar="COUNTIES")
    parser.add_argument("-o", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--faulty", type=float, default=usual.faulty, metavar="SHARE")
    parser.add_argument("--broken", type=float, default=usual.broken, metavar="SHARE")
    given = parser.parse_args()
    ground = write_returns(given.o, given.n, seed=given.seed, shares=Shares(given.faulty, given.broken))
    baseline = f", baseline in {ground.folder}" if ground.folder else ""
    print(f"{len(ground.counties)} returns in {given.o / 'returned'}{baseline}")


if __name__ == "__main__":
    main()
