"""A seeded sample of mutants, each in a copy of the project, and how many of them the tests notice."""

from __future__ import annotations

import math
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from mutants.mutations import count, described, mutated

ROOT = Path(__file__).resolve().parents[2]
# A package ──► the fast tests that ought to notice a fault in it, the nearest first.
TESTS = {
    "grammar": ("tests/grammar", "tests/rules/test_cases.py", "tests/workbook/test_bind.py"),
    "rules": tuple(f"tests/rules/test_{name}.py" for name in ("cases", "clean", "overlap", "unit_names")),
    "record": (
        "tests/compile/test_record.py",
        "tests/compile/test_optional_fields.py",
        "tests/verify/test_equality.py",
    ),
    "boards": ("tests/boards", "tests/readers_page"),
    "verify": tuple(f"tests/verify/test_{name}.py" for name in ("equality", "harmless", "alterations")),
}
_FAST = "not office and not browser and not slow"
_NOT_COPIED = shutil.ignore_patterns(".*", "__pycache__", "build", "dist", "demo", "*.egg-info")
# A mutant may go on for ever: it counts as noticed after as many times the time that the tests take without it.
_PATIENCE = 4
_LEAST_SECONDS = 60.0


@dataclass(frozen=True)
class Mutant:
    """The ``number``-th fault of a module; ``path`` from the project's folder, ``package`` a key of ``TESTS``."""

    package: str
    path: Path
    number: int

    def source(self) -> str:
        """The module as it is, without the fault."""
        return (ROOT / self.path).read_text(encoding="utf-8")

    def __str__(self) -> str:
        return f"{self.path}:{described(self.source(), self.number)}"


def all_mutants() -> list[Mutant]:
    """Every mutant of the packages in ``TESTS``, in a fixed order."""
    return [
        Mutant(package, path.relative_to(ROOT), number)
        for package in TESTS
        for path in sorted((ROOT / "catalogxl" / package).rglob("*.py"))
        for number in range(count(path.read_text(encoding="utf-8")))
    ]


def wilson(hits: int, tries: int, z: float = 1.96) -> tuple[float, float]:
    """The interval of a proportion (Wilson 1927), as fractions; z = 1.96 for 95 %. Without tries, all is possible."""
    if not tries:
        return 0.0, 1.0
    share = hits / tries
    middle = share + z * z / (2 * tries)
    spread = z * math.sqrt(share * (1 - share) / tries + z * z / (4 * tries * tries))
    return (middle - spread) / (1 + z * z / tries), (middle + spread) / (1 + z * z / tries)


class Workshop:
    """A copy of the project in the new folder ``folder``, in which one module at a time is at fault."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(ROOT, folder, ignore=_NOT_COPIED)
        where = self._python("-c", "import catalogxl; print(catalogxl.__file__)").stdout
        if not Path(where.strip()).is_relative_to(folder):
            raise RuntimeError(f"the tests would import {where.strip()}, not the copy")
        self._seconds: dict[str, float] = {}

    def _python(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=self.folder,
            env=self._environment(),
            text=True,
            capture_output=True,
        )

    def _environment(self) -> dict[str, str]:
        return {**os.environ, "PYTHONPATH": str(self.folder), "PYTHONDONTWRITEBYTECODE": "1"}

    def _tests_pass(self, package: str, seconds: float | None) -> bool:
        """False where a test fails or the time is over; what the tests started ends with them."""
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-x",
            "-q",
            "-p",
            "no:cacheprovider",
            "--hypothesis-seed=0",
        ]
        process = subprocess.Popen(
            [*command, "-m", _FAST, *TESTS[package]],
            cwd=self.folder,
            env=self._environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            return process.wait(seconds) == 0
        except subprocess.TimeoutExpired:
            return False
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def seconds_without_fault(self, package: str) -> float:
        """How long the package's tests take (s), measured once; they have to pass."""
        if package not in self._seconds:
            started = time.monotonic()
            if not self._tests_pass(package, None):
                raise RuntimeError(
                    f"the tests of {package} fail without any fault: {' '.join(TESTS[package])}"
                )
            self._seconds[package] = time.monotonic() - started
        return self._seconds[package]

    def notices(self, mutant: Mutant) -> bool:
        """Whether a test fails, or does not end, with this fault in the program."""
        limit = max(_LEAST_SECONDS, _PATIENCE * self.seconds_without_fault(mutant.package))
        module = self.folder / mutant.path
        module.write_text(mutated(mutant.source(), mutant.number), encoding="utf-8")
        try:
            return not self._tests_pass(mutant.package, limit)
        finally:
            shutil.copy2(ROOT / mutant.path, module)


def sample(mutants: list[Mutant], seed: int) -> list[Mutant]:
    """All mutants in a random order, of which any beginning is a fair sample."""
    return random.Random(seed).sample(mutants, len(mutants))
