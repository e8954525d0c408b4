"""A pytest plugin: of the collected tests, those whose ids a file lists, in its order."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mutants.processes import ONLY


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    found = {item.nodeid: item for item in items}
    items[:] = [found[test] for test in Path(os.environ[ONLY]).read_text().splitlines() if test in found]
