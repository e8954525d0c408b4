"""Counties to make returns of: the shipped baseline's, and as many made-up ones as wanted beyond them."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Container, Iterable, Iterator
from itertools import chain, islice, product
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

from catalogxl.baseline import load_baseline
from catalogxl.baseline.load import shipped_baseline
from catalogxl.model import Baseline, County

_COUNTIES_A_CITY: Final = 9  # Henan has 157 under 18
_TOWNSHIPS: Final = (11, 20)  # Henan: 15.9 a county
_FIRST: Final = "安宝昌德福广海和嘉康龙明宁平庆瑞顺泰文兴永远泽昭"
_SECOND: Final = "川城河岭阳阴源州丰原陵水口桥关塘湖泉峰岗"
_TOWN_FIRST: Final = "白长大东高古红黄金老柳马南牛前青三沙石双四太田王五西小杨"
_TOWN_SECOND: Final = "店集庙桥湾庄营寨楼坡岗峪沟堂"
_PROVINCES: Final = range(83, 93)  # first digits of codes that no division of today has


class Ground(NamedTuple):
    """The counties to make returns of; ``folder`` is their baseline's, None if it is the shipped one."""

    baseline: Baseline
    counties: tuple[County, ...]
    folder: Path | None


def counties_for(number: int, out: Path, seed: int) -> Ground:
    """``number`` counties; more than the shipped baseline has come with a bigger one, written to ``out/baseline``."""
    baseline, folder = load_baseline(), None
    live = sum(county.live for county in baseline.counties)
    if number > live:
        folder = out / "baseline"
        write_bigger_baseline(folder, baseline, number - live, Random(seed))
        baseline = load_baseline(folder)
    return Ground(baseline, tuple(county for county in baseline.counties if county.live)[:number], folder)


def write_bigger_baseline(folder: Path, shipped: Baseline, further: int, random: Random) -> None:
    """A copy of the shipped baseline in the new ``folder``, with ``further`` made-up counties and townships."""
    shutil.copytree(str(shipped_baseline()), folder)
    names = _names(random, {county.name[:-1] for county in shipped.counties})
    counties: list[tuple[str, ...]] = []
    townships: list[tuple[str, ...]] = []
    city = ""
    for at, (code, city_code) in enumerate(islice(_codes(), further)):
        if at % _COUNTIES_A_CITY == 0:
            city = f"{next(names)}市"
        kind = random.choice(("县", "县", "县", "市辖区", "市辖区", "县级市"))
        county = (code, f"{next(names)}{kind[-1]}", kind, city_code, city, "", city_code, city, "现行", "")
        counties.append(county)
        townships += _townships(code, random)
    _append(folder / "counties.csv", counties)
    _append(folder / "townships.csv", townships)


def _codes() -> Iterator[tuple[str, str]]:
    """Codes of counties, each with its city's."""
    for province, city, county in product(_PROVINCES, range(1, 100), range(21, 21 + _COUNTIES_A_CITY)):
        yield f"{province}{city:02}{county}", f"{province}{city:02}00"


def _names(random: Random, taken: Container[str]) -> Iterator[str]:
    """Names in no order, the short ones first, none twice."""
    short = ["".join(pair) for pair in product(_FIRST, _SECOND)]
    longer = ["".join(three) for three in product(_FIRST, _FIRST, _SECOND)]
    random.shuffle(short)
    random.shuffle(longer)
    return (name for name in chain(short, longer) if name not in taken)


def _townships(county: str, random: Random) -> Iterator[tuple[str, ...]]:
    names = random.sample(list(product(_TOWN_FIRST, _TOWN_SECOND)), random.randint(*_TOWNSHIPS))
    for at, (first, second) in enumerate(names, 1):
        ending = "街道" if at <= 3 else random.choice(("镇", "镇", "乡"))
        yield f"{county}{at:03}", f"{first}{second}{ending}", county


def _append(table: Path, rows: Iterable[tuple[str, ...]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    with table.open("ab") as file:
        file.write(out.getvalue().encode())
