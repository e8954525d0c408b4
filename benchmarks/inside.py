"""What is measured within one process, warm: stamping, the stages of examining a return, setting PDFs."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from time import perf_counter, process_time
from typing import Any, TypeVar

from figures import Figure
from measure import ratios, spread
from subjects import Bench, compiling, fresh

from catalogxl.baseline import load_baseline
from catalogxl.boards.pdf import render_table_pdf
from catalogxl.boards.table_view import table_view
from catalogxl.intake.read import Unreadable, read_workbook
from catalogxl.model import Baseline
from catalogxl.record.build import record_of
from catalogxl.rules import check
from catalogxl.workbook.bind import bind
from catalogxl.workbook.write.fast_blank import stamper
from catalogxl.workbook.write.template import write_workbook

_BUILT = 3  # workbooks a round
_PRINTED = 8  # counties

Value = TypeVar("Value")


class Clock:
    """Seconds by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def timed(self, stage: str, work: Callable[[], Value]) -> Value:
        """What ``work`` gives; its time is added to ``stage``."""
        began = perf_counter()
        try:
            return work()
        finally:
            self.seconds[stage] = self.seconds.get(stage, 0.0) + perf_counter() - began


def stamping(bench: Bench) -> list[Figure]:
    """Stamping workbooks against building each."""
    baseline = load_baseline()
    counties = [county for county in baseline.counties if county.live]
    stamp = stamper(baseline)
    stamp(counties[0])
    stamped, built = [], []
    for number in range(bench.rounds):
        chosen = counties[number * _BUILT : (number + 1) * _BUILT]
        stamped.append(_mean(stamp, counties))
        built.append(_mean(partial(write_workbook, baseline), chosen))
    return [
        Figure("stamping", "a workbook beyond the first", spread(stamped).times(1000), "ms", 2),
        Figure("stamping", "building one with openpyxl", spread(built).times(1000), "ms"),
        Figure("stamping", "building to stamping", ratios(built, stamped), "×", 30, at_least=True),
    ]


def _mean(work: Callable[[Any], object], subjects: Sequence[Any]) -> float:
    began = perf_counter()
    for subject in subjects:
        work(subject)
    return (perf_counter() - began) / len(subjects)


def stages(bench: Bench) -> list[Figure]:
    """Where the time of examining a return goes, on average over the mixed returns."""
    baseline = load_baseline()
    files = [
        file.read_bytes() for file in sorted((bench.returns(bench.counties) / "returned").iterdir())[:100]
    ]
    if (folder := bench.returns(bench.counties) / "baseline").exists():
        baseline = load_baseline(folder)
    rounds = []
    for _ in range(bench.rounds):
        clock = Clock()
        for data in files:
            _examine(data, baseline, clock)
        rounds.append(clock.seconds)
    return [
        Figure(
            "stage", stage, spread([seconds[stage] * 1000 / len(files) for seconds in rounds]), "ms a file"
        )
        for stage in rounds[0]
    ]


def _examine(data: bytes, baseline: Baseline, clock: Clock) -> None:
    try:
        workbook = clock.timed("read", lambda: read_workbook(data))
    except Unreadable:
        return
    catalog = clock.timed("bind", lambda: bind(workbook, baseline, ""))
    clock.timed("rules", lambda: check(catalog, baseline))
    clock.timed("record", lambda: record_of(catalog))


def printing(bench: Bench) -> list[Figure]:
    """Setting the official table of a domain as PDF, with one compiler; what the first page of all costs beside."""
    catalogs = _published(bench)
    baseline = load_baseline()
    kinds = [(kind.id, kind.name) for kind in baseline.channels]
    views = [
        table_view(catalog, domain, channel_kinds=kinds)
        for catalog in catalogs
        for domain in catalog["domains"]
    ]
    began = process_time()
    render_table_pdf(views.pop(0))
    first = process_time() - began
    # Each page once: the typesetting program remembers what it has set.
    each = [_cpu(render_table_pdf, views[number :: bench.rounds]) * 1000 for number in range(bench.rounds)]
    return [
        Figure(
            "PDF", f"official table of a domain, {len(views)} different ones, CPU", spread(each), "ms", 190
        ),
        Figure("PDF", "the first of all, with its fonts", spread([first * 1000]), "ms"),
    ]


def _cpu(work: Callable[[Any], object], subjects: Sequence[Any]) -> float:
    began = process_time()
    for subject in subjects:
        work(subject)
    return (process_time() - began) / len(subjects)


def _published(bench: Bench) -> list[Any]:
    """The public catalogs of some counties, as a run wrote them."""
    place, out = bench.clean(_PRINTED), bench.folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    fresh(partial(compiling, place), out)
    return list(_loaded(sorted(out.glob("public/*/catalog.json"))))


def _loaded(files: Iterable[Path]) -> Iterable[Any]:
    return (json.loads(file.read_text(encoding="utf-8")) for file in files)
