"""The mutants are the small faults that they claim to be, are the same every time, and are counted as statistics counts."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest

from mutants.mutations import count, mutated
from mutants.patching import changed_functions, living, loaded_functions, put_in
from mutants.sample import PACKAGES, ROOT, TESTS, again, all_mutants, chosen, sample, wilson
from mutants.survey import sources_digest


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
        ("@dataclass(frozen=True, slots=True)\nclass A: pass", []),
        ("zip(a, b, strict=True)", []),
        ("@lru_cache(maxsize=64)\ndef f(): pass", []),
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
    assert {one.package for one in mutants} == set(PACKAGES)
    assert sample(mutants, 1) == sample(mutants, 1) != sample(mutants, 2)
    assert set(sample(mutants, 1)) == set(mutants)


def test_mutants_can_be_chosen_by_package_and_module() -> None:
    of_grammar = chosen(["grammar"])
    assert {one.package for one in of_grammar} == {"grammar"}
    of_two = chosen(["grammar", "rules"], ["grammar/numerals", "rules/proofs"])
    assert {one.path.stem for one in of_two} == {"numerals", "proofs"}


def test_a_survivor_is_found_again_in_a_module_that_was_changed() -> None:
    mutants = [one for one in all_mutants() if one.path.name == "numerals.py"]
    told = [str(mutants[5]), str(mutants[0])]
    path, _, fault = told[0].partition(":")
    line, _, change = fault.partition("  ")
    moved = f"{path}:{int(line) + 3}  {change}"
    assert again(mutants, told) == [mutants[5], mutants[0]]
    assert str(again(mutants, [moved])[0]).endswith(change)
    assert again(mutants, [f"{path}:{line}  gone  ->  gone", "catalogxl/gone.py:1  1  ->  2"]) == []
    doubled = again(mutants, [told[0], told[0]])
    assert len(doubled) == len(set(doubled))


def test_what_was_measured_of_other_sources_is_told_apart(tmp_path: Path) -> None:
    for name in ("catalogxl/date.py", "tests/test_date.py"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("LIMIT = 20", encoding="utf-8")
    before = sources_digest(tmp_path)
    assert sources_digest(tmp_path) == before
    (tmp_path / "tests/test_date.py").write_text("LIMIT = 21", encoding="utf-8")
    assert sources_digest(tmp_path) != before


@pytest.mark.parametrize("path", TESTS)
def test_the_tests_that_are_to_notice_exist(path: str) -> None:
    assert Path(ROOT, path).exists()


PROGRAM = """
LIMIT = 20

def table(limit=7):
    return [one for one in range(30) if one < 3]

class Row:
    WIDTH = 5
    def wide(self):
        return (lambda width: width > 10)(self.width)
"""


def loaded(folder: Path) -> tuple[dict[str, Any], str]:
    """The program above as a module that is loaded: its names, and its file's name."""
    filename = str(folder / "program.py")
    names: dict[str, Any] = {}
    exec(compile(PROGRAM, filename, "exec"), names)
    return names, filename


def test_a_fault_inside_a_function_is_put_into_the_loaded_program(tmp_path: Path) -> None:
    names, filename = loaded(tmp_path)
    assert len(names["table"]()) == 3
    (number,) = (n for n in range(count(PROGRAM)) if "one <= 3" in mutated(PROGRAM, n))
    changed = changed_functions(PROGRAM, number, filename)
    assert changed is not None
    put_in(living(changed, loaded_functions()))
    assert len(names["table"]()) == 4


def test_a_fault_in_what_runs_at_import_is_none_of_a_functions(tmp_path: Path) -> None:
    _, filename = loaded(tmp_path)
    at_import = [
        mutated(PROGRAM, number)
        for number in range(count(PROGRAM))
        if changed_functions(PROGRAM, number, filename) is None
    ]
    assert [
        any(text in source for source in at_import) for text in ("LIMIT = 21", "limit=8", "WIDTH = 4")
    ] == [True] * 3
    assert len(at_import) == 6


@pytest.mark.parametrize(
    ("hits", "tries", "low", "high"),
    [(0, 0, 0.0, 1.0), (0, 10, 0.0, 0.278), (8, 10, 0.490, 0.943), (10, 10, 0.722, 1.0)],
)
def test_the_interval_is_wilsons(hits: int, tries: int, low: float, high: float) -> None:
    assert wilson(hits, tries) == (pytest.approx(low, abs=0.001), pytest.approx(high, abs=0.001))
