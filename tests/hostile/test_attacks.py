"""Files from strangers: each gets its verdict and its words, in time and within memory, and costs no other file."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path

import pytest

from catalogxl.errors import CatalogError
from catalogxl.examine.examine import ExamineOptions, examine
from catalogxl.examine.examine_files import examine_files
from catalogxl.examine.inputs import find_returned_files
from catalogxl.examine.workers import local_workers
from catalogxl.intake.child_process import ChildProcess
from compile.conftest import TONGXU, return_of, run, tree_of, write_folder
from hostile.attacks import FILES, PUBLISHABLE, RETURNS, UNREADABLE
from hostile.pages import strange_scripts
from hostile.targets import examine_measured

SECONDS, MEMORY = 6.0, 600 * 2**20
GOOD = {"a/好的.xlsx": TONGXU, "m/好的.xlsx": "410223", "z/好的.xlsx": "410221"}
ATTACKS = {**FILES, **RETURNS}
Child = ChildProcess[object]


@cache
def built(name: str) -> bytes:
    """A hostile file, made once."""
    return ATTACKS[name][0]()


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    with ChildProcess(examine_measured, seconds=30) as child:
        yield child


@pytest.mark.parametrize("name", ATTACKS)
def test_each_has_its_verdict_in_time_and_within_memory(child: Child, name: str) -> None:
    _, status, words = ATTACKS[name]
    data = built(name)
    try:
        examined, seconds, peak = child(data)  # type: ignore[misc]
        told, messages = examined.status.value, "\n".join(f.message for f in examined.findings)
        assert seconds < SECONDS
        assert peak < MEMORY
        assert all(len(finding.message) < 900 for finding in examined.findings)
        assert not set("\x1b\u202e\ufffe") & set(repr_of(examined))
    except CatalogError as died:  # time and memory of a child are limited by itself
        told, messages = UNREADABLE, died.message
    assert (told, words in messages) == (status, True), messages[:500]


def repr_of(examined: object) -> str:
    return "\n".join(f"{f.cell} {f.message} {f.value} {f.fix}" for f in examined.findings)  # type: ignore[attr-defined]


def test_there_are_enough_of_them() -> None:
    assert len(ATTACKS) > 90


# ---------------------------------------------------------------- all together


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {f"h/{number:03}.xlsx": built(name) for number, name in enumerate(FILES)}
    files |= {f"r/{number:03}.xlsx": built(name) for number, name in enumerate(list(RETURNS)[:24])}
    good = {name: return_of(code) for name, code in GOOD.items()}
    return write_folder(tmp_path_factory.mktemp("hostile"), {**files, **good})


def test_a_run_over_all_of_them_publishes_every_good_one(inbox: Path, tmp_path: Path) -> None:
    compiled = run(inbox, tmp_path / "out", children=True, jobs=8)
    fates = {one.file: one.status.value for one in compiled.examined}
    # Of a zip of workbooks each member is listed.
    assert {f"{name.partition('.xlsx')[0]}.xlsx" for name in fates} == {
        path.relative_to(inbox).as_posix() for path in inbox.rglob("*") if path.is_file()
    }
    assert {name: fates[name] for name in GOOD} == dict.fromkeys(GOOD, PUBLISHABLE)
    assert set(compiled.published) == set(GOOD.values())
    for name, data in tree_of(tmp_path / "out").items():
        assert name.isprintable()
        if name.endswith(".html"):
            text = data.decode()
            assert "Content-Security-Policy" in text
            assert strange_scripts(text) == []
            assert "<img src=x" not in text


def test_a_dead_child_costs_its_one_file_also_at_many_jobs(tmp_path: Path) -> None:
    death = FILES["xlsb: two corners, which abort the reader"][0]()
    files = {f"{number:02}.xlsb": death for number in range(6)}
    files |= {f"{number:02}.xlsx": return_of(code) for number, code in enumerate(GOOD.values())}
    with local_workers(12, 12) as workers:
        found = list(
            examine_files(
                find_returned_files([write_folder(tmp_path, files)]),
                ExamineOptions(),
                workers=workers,
            )
        )
    assert {one.file: one.status.value for one in found} == {
        **{name: UNREADABLE for name in files if name.endswith(".xlsb")},
        **{name: PUBLISHABLE for name in files if name.endswith(".xlsx")},
    }


def test_the_unit_of_work_runs_under_any_executor() -> None:
    """Bytes go in, plain values come out: no child, no thread, nothing of this process is needed."""
    files = [return_of(code) for code in GOOD.values()] + [b"", FILES["a workbook of nobody"][0]()]
    here = [examine(data, ExamineOptions()) for data in files]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        there = list(pool.map(partial(examine, options=ExamineOptions()), files))
    assert there == here
