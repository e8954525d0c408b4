"""A seeded sample of mutants, the tests that ought to notice them, and how a share is told with its interval."""

from __future__ import annotations

import math
import random
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from mutants.mutations import count, described, places

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("grammar", "rules", "record", "boards", "verify")
# The tests that ought to notice a fault: fast ones.
TESTS = (
    "tests/grammar",
    "tests/rules",
    "tests/workbook/test_bind.py",
    *(
        f"tests/compile/test_{name}.py"
        for name in ("record", "projection", "analysts_tables", "notice", "optional_fields")
    ),
    "tests/boards",
    "tests/readers_page",
    "tests/verify",
)


@dataclass(frozen=True)
class Mutant:
    """The ``number``-th fault of a module; ``path`` from the project's folder, ``package`` one of ``PACKAGES``."""

    package: str
    path: Path
    number: int

    def source(self) -> str:
        """The module as it is, without the fault."""
        return (ROOT / self.path).read_text(encoding="utf-8")

    def __str__(self) -> str:
        return f"{self.path}:{described(self.source(), self.number)}"


def all_mutants() -> list[Mutant]:
    """Every mutant of ``PACKAGES``, in a fixed order."""
    return [
        Mutant(package, path.relative_to(ROOT), number)
        for package in PACKAGES
        for path in sorted((ROOT / "catalogxl" / package).rglob("*.py"))
        for number in range(count(path.read_text(encoding="utf-8")))
    ]


def chosen(packages: Collection[str], modules: Collection[str] = ()) -> list[Mutant]:
    """Those of these packages, and of modules whose path holds one of ``modules`` where any are given."""
    return [
        one
        for one in all_mutants()
        if one.package in packages and (not modules or any(part in one.path.as_posix() for part in modules))
    ]


def sample(mutants: list[Mutant], seed: int) -> list[Mutant]:
    """All mutants in a random order, of which any beginning is a fair sample."""
    return random.Random(seed).sample(mutants, len(mutants))


def again(mutants: Sequence[Mutant], told: Iterable[str]) -> list[Mutant]:
    """Those that are ``told`` as ``str`` gave them before the modules were changed: the same fault, at the nearest line.

    One that is found no more was in code that is gone: it is passed over.
    """
    found: dict[Mutant, None] = {}
    of_path: dict[str, list[Mutant]] = {}
    for mutant in mutants:
        of_path.setdefault(str(mutant.path), []).append(mutant)
    for text in told:
        path, _, fault = text.partition(":")
        line, _, change = fault.partition("  ")
        held = of_path.get(path, [])
        known = places(held[0].source()) if held else []
        begun = change.partition("  ->  ")[0]
        near = sorted((abs(at - int(line)), n) for n, (at, before) in enumerate(known) if before == begun)
        alike = (held[n] for _, n in near if held[n] not in found and str(held[n]).endswith(f"  {change}"))
        found |= dict.fromkeys(islice(alike, 1))
    return [*found]


def wilson(hits: int, tries: int, z: float = 1.96) -> tuple[float, float]:
    """The interval of a proportion (Wilson 1927), as fractions; z = 1.96 for 95 %. Without tries, all is possible."""
    if not tries:
        return 0.0, 1.0
    share = hits / tries
    middle = share + z * z / (2 * tries)
    spread = z * math.sqrt(share * (1 - share) / tries + z * z / (4 * tries * tries))
    return (middle - spread) / (1 + z * z / tries), (middle + spread) / (1 + z * z / tries)
