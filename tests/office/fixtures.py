"""Pytest's ``office``: one LibreOffice for the whole test session (one a worker under xdist)."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from .clerk import Clerk, why_missing


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clerk]:
    """Skips where LibreOffice is missing; on a CI machine it must be there."""
    missing = why_missing()
    if missing and os.environ.get("CI"):
        pytest.fail(f"LibreOffice is needed under CI: {missing}")
    if missing:
        pytest.skip(missing)
    with Clerk(tmp_path_factory.mktemp("office")) as clerk:
        yield clerk
