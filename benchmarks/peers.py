"""Peers at comparable work: frictionless validates tables, flatten-tool makes them into JSON.

They get the tables twice: as finished CSV (``data/`` of a run), and as the counties' two domain sheets in plain
workbooks, with one row of headings and nothing else, which is less than a return holds. Each gets as many processes as
catalogxl has. A tenth of the counties must do, since a whole run of theirs takes minutes: what a county takes is their
time less that of the same program doing nothing.
"""

from __future__ import annotations

import csv
import json
import shlex
import shutil
import sys
import sysconfig
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

from figures import Figure
from measure import Command, in_turns, ratios, run, spread, walls
from openpyxl import Workbook
from python_calamine import CalamineWorkbook
from subjects import JOBS, Bench, compiling, fresh

from catalogxl.baseline import load_baseline
from catalogxl.workbook.schema.layout import FIRST_ROW, KEY_ROW, InputKind, Layout, SheetColumn, layout_for

SHARE: Final = 10
_HERE: Final = Path(__file__).resolve().parent
# The tables that hang on an entry, and the name of the list that its object gets for each.
_CHILDREN: Final = {
    "entry_bases": "bases",
    "entry_bodies": "bodies",
    "entry_channels": "channels",
    "entry_contents": "contents",
}
_IDENTITY: Final = ("county_code", "code")


class Peer(NamedTuple):
    """A peer at work, and the same program doing nothing."""

    command: Command
    nothing: Command


def against_peers(bench: Bench) -> list[Figure]:
    """How often compiling to the record fits into the time that a peer takes, a county each."""
    few = max(bench.counties // SHARE, 3)
    place, tables = bench.clean(few), bench.folder / "tables"
    shutil.rmtree(tables, ignore_errors=True)
    fresh(partial(compiling, place), tables / "out")
    data = tables / "out" / "data"
    plain = write_plain_workbooks(place / "returned", tables / "plain")
    peers = {
        ("frictionless validate", "the CSV tables of data/"): _validating(data / "datapackage.json"),
        ("frictionless validate", "plain workbooks"): _validating(plain / "datapackage.json"),
        ("flatten-tool unflatten", "the CSV tables of data/"): _unflattening_tables(data, tables / "flat"),
        ("flatten-tool unflatten", "plain workbooks"): _unflattening_workbooks(plain, tables / "unflat"),
        ("flatten-tool unflatten", "plain workbooks, a command each"): _a_command_each(plain),
    }
    big, out = bench.clean(bench.counties), bench.folder / "out"
    contenders = {"ours": partial(fresh, partial(compiling, big), out)}
    for name, peer in peers.items():
        contenders |= {f"{name}": partial(run, peer.command), f"{name} idle": partial(run, peer.nothing)}
    costs = {name: walls(held) for name, held in in_turns(contenders, bench.rounds).items()}
    ours = [seconds / bench.counties for seconds in costs["ours"]]
    figures = []
    for name in peers:
        program, what = name
        each = [(a - b) / few for a, b in zip(costs[f"{name}"], costs[f"{name} idle"], strict=True)]
        least = 8 if "frictionless" in program else 10
        figures += [
            Figure(program, f"{what}, a county", spread(each).times(1000), "ms"),
            Figure(program, f"{what}, to compiling", ratios(each, ours), "×", least, at_least=True),
        ]
    return figures


def script(name: str) -> Path:
    """A command that is installed beside this Python."""
    return Path(sysconfig.get_path("scripts"), name)


def _validating(package: Path) -> Peer:
    return Peer(
        [script("frictionless"), "validate", "--parallel", package], [script("frictionless"), "--version"]
    )


def _unflattening_tables(data: Path, to: Path) -> Peer:
    """Each entry with its bodies, channels, contents and bases as one JSON object, which ``data/catalog.json`` holds."""
    to.mkdir()
    _write_identified(data / "entries.csv", to / "main.csv", "")
    for table, part in _CHILDREN.items():
        _write_identified(data / f"{table}.csv", to / f"{table}.csv", f"{part}/0/")
    command = [script("flatten-tool"), "unflatten", "-f", "csv", "--root-id", "", "-o", to / "out.json", to]
    return Peer(command, [script("flatten-tool"), "--help"])


def _write_identified(table: Path, to: Path, prefix: str) -> None:
    """A copy of ``table`` as flatten-tool wants it: an id instead of the two columns that identify an entry."""
    with (
        table.open(encoding="utf-8-sig", newline="") as source,
        to.open("w", encoding="utf-8", newline="") as copy,
    ):
        rows, out = csv.DictReader(source), csv.writer(copy)
        names = [name for name in rows.fieldnames or () if name not in _IDENTITY]
        out.writerow(["id", *(f"{prefix}{name}" for name in names)])
        out.writerows(
            ["-".join(row[key] for key in _IDENTITY), *(row[name] for name in names)] for row in rows
        )


def _unflattening_workbooks(plain: Path, to: Path) -> Peer:
    """In a loop: its command takes one workbook, and most of its time would be its start."""
    command: list[object] = [sys.executable, _HERE / "unflatten.py"]
    return Peer([*command, plain, to, str(JOBS)], [*command, plain / "none", to, str(JOBS)])


def _a_command_each(plain: Path) -> Peer:
    """As people use it: its command takes one workbook."""
    command = [script("flatten-tool"), "unflatten", "-f", "xlsx", "--root-id", "", "--id-name", "code"]
    files = f"find {shlex.quote(str(plain))} -name '*.xlsx'"
    return Peer(
        ["sh", "-c", f"{files} | xargs -P {JOBS} -I FILE {shlex.join(map(str, command))} -o FILE.json FILE"],
        ["true"],
    )


def write_plain_workbooks(returned: Path, to: Path) -> Path:
    """The domain sheets of each return as a workbook of their own in ``to``, with a data package that describes them."""
    to.mkdir()
    (to / "none").mkdir()
    layout = layout_for(load_baseline())
    resources = []
    for number, file in enumerate(sorted(returned.iterdir())):
        name = f"{number:04}.xlsx"
        with CalamineWorkbook.from_path(file) as source:
            _write_plain(source, layout, to / name)
        resources += list(_resources(layout, name))
    (to / "datapackage.json").write_text(
        json.dumps({"name": "returns", "resources": resources}, ensure_ascii=False)
    )
    return to


def _write_plain(source: CalamineWorkbook, layout: Layout, to: Path) -> None:
    book = Workbook(write_only=True)
    for domain in layout.domains:
        sheet = book.create_sheet(domain.title)
        rows = source.get_sheet_by_name(domain.title).to_python(skip_empty_area=False)
        places = [at for at, key in enumerate(rows[KEY_ROW - 1]) if key in domain.column]
        for row in (rows[KEY_ROW - 1], *rows[FIRST_ROW - 1 :]):
            sheet.append([row[at] or None for at in places])
    book.save(to)


def _resources(layout: Layout, name: str) -> Iterator[dict[str, Any]]:
    for number, domain in enumerate(layout.domains):
        yield {
            "name": f"w{name.split('.')[0]}-{number}",
            "type": "table",
            "path": name,
            "format": "xlsx",
            "dialect": {"excel": {"sheet": domain.title}},
            "schema": {"fields": [_field(layout, key, column) for key, column in domain.column.items()]},
        }


def _field(layout: Layout, key: str, column: SheetColumn) -> dict[str, Any]:
    """What a table schema can say of a column: its type, whether it must be filled, and its choices."""
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.choices and column.choices in layout.lists:
        constraints["enum"] = list(layout.lists[column.choices])
    if column.input is InputKind.DAYS:
        return {"name": key, "type": "integer", "constraints": {**constraints, "minimum": 1, "maximum": 20}}
    return {
        "name": key,
        "type": "any" if column.input is InputKind.LOCKED else "string",
        "constraints": constraints,
    }
