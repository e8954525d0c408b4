"""The mutants are the small faults that they claim to be, are the same every time, and are counted as statistics counts."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from mutants.mutations import count, mutated
from mutants.sample import ROOT, TESTS, all_mutants, sample, wilson


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a < b", ["a <= b"]),
        ("a < b < c", ["a <= b < c", "a < b <= c"]),
        ("a in b", ["a not in b"]),
        ("a is None", ["a is not None"]),
        ("a and b", ["a or b"]),
        ("not a", ["not not a"]),
        ("f(True)", ["f(False)"]),
        ("x = 20", ["x = 21", "x = 19"]),
        ("f(a=1 + y, b=z)", ["f(a=z, b=1 + y)", "f(a=2 + y, b=z)", "f(a=0 + y, b=z)"]),
        # nothing to be at fault
        ("f(a=x, b=x)", []),
        ("x = 'text'", []),
        ("def f(x: Literal[1]) -> Literal[2]: pass", []),
        ("if __name__ == '__main__':\n    main(1)", []),
    ],
)
def test_the_faults_of_a_piece_of_code(source: str, expected: list[str]) -> None:
    made = [mutated(source, number) for number in range(count(source))]
    assert sorted(made) == sorted(expected)


def test_each_mutant_of_a_module_differs_from_it_in_one_line() -> None:
    source = (ROOT / "catalogxl/grammar/numerals.py").read_text(encoding="utf-8")
    plain = ast.unparse(ast.parse(source)).splitlines()
    assert count(source)
    for number in range(count(source)):
        changed = [
            pair
            for pair in zip(plain, mutated(source, number).splitlines(), strict=True)
            if len(set(pair)) > 1
        ]
        assert len(changed) == 1, number


def test_the_same_seed_tries_the_same_mutants() -> None:
    mutants = all_mutants()
    assert {one.package for one in mutants} == set(TESTS)
    assert sample(mutants, 1) == sample(mutants, 1) != sample(mutants, 2)
    assert set(sample(mutants, 1)) == set(mutants)


@pytest.mark.parametrize("package", TESTS)
def test_the_tests_that_are_to_notice_exist(package: str) -> None:
    assert [path for path in TESTS[package] if not Path(ROOT, path).exists()] == []


@pytest.mark.parametrize(
    ("hits", "tries", "low", "high"),
    [(0, 0, 0.0, 1.0), (0, 10, 0.0, 0.278), (8, 10, 0.490, 0.943), (10, 10, 0.722, 1.0)],
)
def test_the_interval_is_wilsons(hits: int, tries: int, low: float, high: float) -> None:
    assert wilson(hits, tries) == (pytest.approx(low, abs=0.001), pytest.approx(high, abs=0.001))
