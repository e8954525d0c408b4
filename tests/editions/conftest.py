"""The two editions that the tests move returns between."""

from __future__ import annotations

from pathlib import Path

import pytest

from baseline_folder import copy_baseline
from catalogxl.editions.source import Edition, read_edition
from second_edition import second_edition


@pytest.fixture(scope="session")
def first_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_baseline(tmp_path_factory.mktemp("first") / "baseline")


@pytest.fixture(scope="session")
def second_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return second_edition(tmp_path_factory.mktemp("second") / "baseline")


@pytest.fixture(scope="session")
def first(first_folder: Path) -> Edition:
    return read_edition(first_folder)


@pytest.fixture(scope="session")
def second(second_folder: Path) -> Edition:
    return read_edition(second_folder)
