"""Which tests run which lines of the program, and for how long: measured once, without a fault."""

from __future__ import annotations

import gc
import hashlib
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import coverage
import pytest

from mutants.sample import PACKAGES

Lines = dict[str, set[int]]
_CACHE: Final = type(lru_cache(len))


@dataclass
class Survey:
    """``at_import``: the lines that run while tests are collected. ``runs``: file (from the project's folder), line ──► tests that run it themselves,
    and folders of tests (with ``/`` at the end) whose fixtures do. ``seconds``: of processor time, with the measuring.
    ``sources``: what was measured (:func:`sources_digest`); of other sources it tells nothing, since lines have moved.
    """

    at_import: Lines
    sources: str
    runs: dict[tuple[str, int], set[str]] = field(default_factory=lambda: defaultdict(set))
    seconds: dict[str, float] = field(default_factory=dict)

    def tests_of(self, file: str, lines: Iterable[int]) -> set[str]:
        """The tests that run one of the lines, by themselves or through a fixture that they may share."""
        found = set().union(*(self.runs.get((file, line), set()) for line in lines))
        folders = tuple(one for one in found if one.endswith("/"))
        return {one for one in found if not one.endswith("/")} | {
            test for test in self.seconds if folders and test.startswith(folders)
        }


def sources_digest(root: Path) -> str:
    """A digest of the program and its tests, without what tries the mutants."""
    digest = hashlib.sha256()
    for folder in ("catalogxl", "tests"):
        for file in sorted((root / folder).rglob("*.py")):
            if file.is_relative_to(root / "tests" / "mutants"):
                continue
            digest.update(f"{_short(str(file), root)} {file.stat().st_size}\n".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()


class ImportedLines:
    """Lines that run from now until ``lines`` is asked for."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._coverage = _measure(root)
        self._coverage.start()

    def lines(self) -> Lines:
        self._coverage.stop()
        data = self._coverage.get_data()
        return {_short(file, self._root): set(data.lines(file) or ()) for file in data.measured_files()}


def _measure(root: Path) -> coverage.Coverage:
    return coverage.Coverage(data_file=None, config_file=False, source=[str(root / "catalogxl")])


def _short(file: str, root: Path) -> str:
    return Path(file).relative_to(root).as_posix()


def run_all(session: pytest.Session, root: Path, survey: Survey) -> Survey:
    """Run the collected tests that ``survey`` does not know, all of which have to pass, and add them."""
    measure = _measure(root)
    session.config.pluginmanager.register(_Contexts(measure), "contexts")
    measure.start()
    items = [item for item in session.items if item.nodeid not in survey.seconds]
    caches = _caches()
    for item, following in zip(items, [*items[1:], None], strict=bool(items)):
        for cache in caches:
            cache.cache_clear()
        started = time.process_time()
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        survey.seconds[item.nodeid] = time.process_time() - started
        if session.testsfailed:
            raise RuntimeError(f"fails without any fault: {item.nodeid}")
    measure.stop()
    data = measure.get_data()
    for file in data.measured_files():
        for line, contexts in data.contexts_by_lineno(file).items():
            survey.runs[_short(file, root), line].update(filter(None, contexts))
    return survey


def _caches() -> list[Any]:
    """What is kept of calls of the mutated packages, of binding (which keeps what they judged), and of tests: a test that is
    given a kept answer runs what made it."""
    kept = tuple(f"catalogxl.{package}." for package in (*PACKAGES, "workbook.bind"))
    every = (one for one in gc.get_objects() if isinstance(one, _CACHE))
    return [one for one in every if one.__module__.startswith((*kept, "verify."))]


class _Contexts:
    def __init__(self, measure: coverage.Coverage) -> None:
        self._measure = measure

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        self._measure.switch_context(item.nodeid.split("::")[0].rpartition("/")[0] + "/")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_call(self, item: pytest.Item) -> None:
        self._measure.switch_context(item.nodeid)
