"""A copy of the shipped baseline, to change."""

from __future__ import annotations

from pathlib import Path

import pytest

from baseline_folder import copy_baseline


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The copy's folder."""
    return copy_baseline(tmp_path / "baseline")
