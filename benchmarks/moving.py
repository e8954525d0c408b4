"""``migrate`` of a province's returns to a new edition, beside ``template --all --from``, which fills workbooks of the same one."""

from __future__ import annotations

import csv
import io
import shutil
from functools import partial
from pathlib import Path
from typing import Final

from figures import Figure
from measure import in_turns, ratios, spread, walls
from subjects import JOBS, Bench, catalogxl, fresh

from catalogxl.baseline.load import shipped_baseline

_HENAN: Final = 157
_TIMES: Final = 3
_CHANGED: Final = {
    "settings": {"henan-2020": "henan-2026", "2020-05-26": "2026-03-01"},
    "items": {"20": "15"},
}


def moving(bench: Bench) -> list[Figure]:
    """All counties moved to an edition with another limit for each item: to what copying them on costs."""
    number = min(_HENAN, bench.counties)
    place, new = bench.clean(number), bench.folder / "new-edition"
    if not new.exists():
        _write_new_edition(new)
    returned = place / "returned"
    out = bench.folder / "moved"
    costs = in_turns(
        {
            "template": partial(
                fresh, lambda out: catalogxl("template", "--all", "--from", returned, "-o", out), out
            ),
            "migrate": partial(
                fresh,
                lambda out: catalogxl("migrate", returned, "--baseline", new, "-o", out, "--jobs", JOBS),
                out,
            ),
        },
        bench.rounds,
    )
    copied, moved = (walls(held) for held in costs.values())
    cpu = [[cost.cpu for cost in held] for held in costs.values()]
    return [
        Figure("moving", f"template --all --from, {number} returns", spread(copied), "s"),
        Figure("moving", f"migrate, {number} counties to a new edition", spread(moved), "s"),
        Figure("moving", "migrate, CPU a county", spread(cpu[1]).times(1000 / number), "ms"),
        Figure("moving", "migrate to template --all --from", ratios(moved, copied), "×", _TIMES),
        Figure("moving", "the same in CPU", ratios(cpu[1], cpu[0]), "×", _TIMES),
    ]


def _write_new_edition(folder: Path) -> None:
    """The shipped baseline with another id and limit, and fewer days for every item."""
    shutil.copytree(str(shipped_baseline()), folder)
    for table, values in _CHANGED.items():
        path = folder / f"{table}.csv"
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
        out = io.StringIO(newline="")
        csv.writer(out).writerows([[values.get(text, text) for text in row] for row in rows])
        path.write_text(out.getvalue(), encoding="utf-8-sig", newline="")
