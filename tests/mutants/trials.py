"""Try mutants in a copy of the project: the tests are collected once, and each fault gets a process of its own.

Run in the copy: ``python -m mutants.trials``. A fault inside functions is put into the loaded program of a forked process,
which runs the tests that run the faulty lines; for one in what runs at import, that process loads the program anew. In both
cases it stands in the file as well, for the programs that tests start.
"""

from __future__ import annotations

import argparse
import ast
import gc
import math
import os
import pickle
import shutil
import sys
import time
from itertools import accumulate
from pathlib import Path
from types import FunctionType

import pytest

from mutants.mutations import lines_of, lines_that_use, mutated
from mutants.patching import changed_functions, living, loaded_functions, put_in
from mutants.processes import succeeds_in_fork, tests_pass
from mutants.sample import ROOT, TESTS, Mutant, again, chosen, sample
from mutants.survey import ImportedLines, Survey, run_all, sources_digest

KILLED = "killed  "
SURVIVED = "SURVIVED"
_OPTIONS = ("-x", "-qq", "--no-header", "--no-summary", "-p", "no:cacheprovider", "--hypothesis-seed=0")
_FAST = ("-m", "not office and not browser and not slow")
# A mutant may go on for ever: it counts as noticed after as many times the processor time that the tests take without it.
_PATIENCE = 4
_LEAST_SECONDS = 15
_QUICK_SECONDS = 0.25
# Where the tests of a package are, if not in the folder of its name.
_FOLDERS = {"record": "compile"}


def asked() -> argparse.Namespace:
    """What ``python -m mutants`` says."""
    parser = argparse.ArgumentParser(prog="mutants.trials", description=__doc__)
    parser.add_argument("--mutants", type=int, required=True)
    parser.add_argument("--seconds", type=float, default=0)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--package", action="append", required=True)
    parser.add_argument("--module", action="append", default=[])
    parser.add_argument("--tests", action="append", default=[])
    parser.add_argument("--survey", type=Path, required=True)
    parser.add_argument("--every", type=int, default=1, help="of the sample, each so-manieth ...")
    parser.add_argument("--from", type=int, default=0, dest="first", help="... from this one on")
    parser.add_argument("--again", type=Path, help="those that survived in this earlier answer")
    parser.add_argument("--answered", type=Path, help="an earlier answer; its mutants are not tried again")
    parser.add_argument("--most", type=float, default=0, help="seconds of tests a mutant; 0: all that run it")
    return parser.parse_args()


class Trials:
    """A pytest plugin that tries mutants on the collected tests instead of running these."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.imported = ImportedLines(ROOT)
        self.survey = Survey({}, "")
        self.functions: list[FunctionType] = []

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Measure the tests without a fault, then try."""
        at_import = self.imported.lines()
        kept: Path = self.options.survey

        sources = sources_digest(ROOT)
        known = pickle.loads(kept.read_bytes()) if kept.exists() else None
        if known is None or known.sources != sources:
            known = Survey(at_import, sources)

        def measure() -> bool:
            kept.write_bytes(pickle.dumps(run_all(session, ROOT, known)))
            return True

        new = {item.nodeid for item in session.items} - known.seconds.keys()
        if new and not succeeds_in_fork(measure):
            raise pytest.UsageError("the tests fail without any fault")
        self.survey = pickle.loads(kept.read_bytes()) if new else known
        started = time.monotonic()
        self.functions = loaded_functions()
        gc.freeze()  # a forked process leaves alone what was there before, and shares it
        for mutant in self._wanted()[self.options.first :: self.options.every]:
            if time.monotonic() - started > self.options.seconds:
                break
            shown = str(mutant)
            print(KILLED if self._notices(session, mutant) else SURVIVED, shown, flush=True)
        return True

    def _wanted(self) -> list[Mutant]:
        mutants = chosen(self.options.package, self.options.module)
        if self.options.again:
            earlier = self.options.again.read_text(encoding="utf-8").splitlines()
            return again(mutants, [line.removeprefix(f"{SURVIVED} ") for line in earlier if SURVIVED in line])
        answered = self.options.answered.read_text(encoding="utf-8") if self.options.answered else ""
        known = {line.removeprefix(KILLED).removeprefix(SURVIVED).strip() for line in answered.splitlines()}
        wanted = sample(mutants, self.options.seed)[: self.options.mutants]
        return [one for one in wanted if str(one) not in known]

    def _notices(self, session: pytest.Session, mutant: Mutant) -> bool:
        """Whether a test fails, or does not end, with this fault in the program."""
        path = ROOT / mutant.path
        source = mutant.source()
        changed = changed_functions(source, mutant.number, str(path))
        lines = set(lines_of(source, mutant.number))
        file = mutant.path.as_posix()
        functions = living(changed or [], self.functions)
        anew = not functions or bool(lines & self.survey.at_import.get(file, set()))
        if anew:
            lines = lines_that_use(source, lines) or {line for name, line in self.survey.runs if name == file}
        tests = self._ordered(self.survey.tests_of(file, lines), mutant)
        if not tests:
            return False
        limit = int(_LEAST_SECONDS + _PATIENCE * sum(self.survey.seconds[test] for test in tests))

        def pass_with_fault() -> bool:
            put_in(functions)
            return self._pass(session, tests)

        shutil.copy2(path, path.with_suffix(".plain"))
        path.write_text(mutated(source, mutant.number), encoding="utf-8")
        # No compiled module of an earlier fault is taken for this one's.
        os.utime(path, (mutant.number, mutant.number))
        try:
            if anew:
                return not tests_pass(tests, (*_OPTIONS, *_FAST), ROOT, limit)
            return not succeeds_in_fork(pass_with_fault, limit)
        finally:
            path.with_suffix(".plain").replace(path)

    def _pass(self, session: pytest.Session, tests: list[str]) -> bool:
        found = {item.nodeid: item for item in session.items}
        items = [found[test] for test in tests]
        for item, following in zip(items, [*items[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if session.testsfailed:
                return False
        return True

    def _ordered(self, tests: set[str], mutant: Mutant) -> list[str]:
        """File by file; first the quick tests, of these those of the mutant's own package, and of these those whose ids have
        the module's name in them, or a word that it holds as a text."""
        words = {mutant.path.stem, *_texts(mutant.source())}
        own = f"tests/{_FOLDERS.get(mutant.package, mutant.package)}/"

        def key(test: str) -> tuple[bool, bool, bool, float]:
            seconds = self.survey.seconds[test]
            told = any(word in test for word in words)
            return seconds > _QUICK_SECONDS, not test.startswith(own), not told, seconds

        files: dict[str, list[str]] = {}
        ordered = sorted(tests, key=key)
        before = accumulate((self.survey.seconds[test] for test in ordered), initial=0.0)
        most = self.options.most or math.inf
        for test in (test for test, spent in zip(ordered, before, strict=False) if spent < most):
            files.setdefault(test.split("::")[0], []).append(test)
        return [test for held in files.values() for test in held]


def _texts(source: str) -> set[str]:
    found = (node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant))
    return {text for text in found if isinstance(text, str) and text.isidentifier() and len(text) > 4}


def main() -> None:
    """Collect the tests and try."""
    options = asked()
    sys.exit(pytest.main(["-s", *_OPTIONS, *_FAST, *(options.tests or TESTS)], plugins=[Trials(options)]))


if __name__ == "__main__":
    main()
