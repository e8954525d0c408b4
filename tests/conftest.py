"""What all tests share: the markers, given by where a test lives and what it drives, and how workers share the tests."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scheduling import ByFile

pytest_plugins = ["office.fixtures"]

# A part of the path of a test ──► the marker that says what it drives.
_DRIVES = {
    "tests/office/": "office",
    "in_office": "office",
    "in_browser": "browser",
    "tests/page/": "browser",
    "fuzz": "slow",
    "test_kill": "slow",
    "test_cluster": "slow",
    "rules/test_mutations": "slow",
    "rules/test_never_raises": "slow",
}


def pytest_configure() -> None:
    if "COVERAGE_PROCESS_CONFIG" in os.environ:  # lines are counted, those of child processes too
        from counted_children import let_children_end

        let_children_end()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        path = item.path.as_posix()
        for part, marker in _DRIVES.items():
            if part in path:
                item.add_marker(marker)


@pytest.fixture(scope="session", autouse=True)
def no_kept_baselines() -> Iterator[None]:
    """Tests read the tables, and leave nothing with the user."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("catalogxl.baseline.loaded_cache._cache_folder", lambda: None)
        yield


@pytest.fixture
def no_page_runtime(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine without the runtime of the check page: several workbooks come without the page, and sooner."""
    monkeypatch.setenv("CATALOGXL_RUNTIME", "none")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config) -> ByFile:
    """Without pytest-xdist this is not asked for."""
    from scheduling import ByFile

    return ByFile(config)
