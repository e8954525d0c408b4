"""The tests are shared among workers by file: what a file or its package makes once is made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduling import LONGEST_FIRST, unit_of

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("place", LONGEST_FIRST)
def test_what_the_list_names_is_there(place: str) -> None:
    assert (ROOT / place).exists()


def test_tests_of_a_file_stay_together_and_so_do_files_that_share_the_page() -> None:
    assert unit_of("tests/grammar/test_date.py::test_a[1]") == unit_of("tests/grammar/test_date.py::test_b")
    assert unit_of("tests/grammar/test_date.py::test_a") != unit_of("tests/grammar/test_numbers.py::test_a")
    assert unit_of("tests/page/test_build.py::test_a") == unit_of("tests/page/test_in_browser.py::test_b")
