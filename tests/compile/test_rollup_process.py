"""The roll-up that is made beside the rest of a run is the one that is made within it."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from catalogxl.compile import rollup_process
from catalogxl.compile.rollup_process import RollupProcess
from catalogxl.errors import CatalogError
from catalogxl.examine.examine import ExamineOptions
from catalogxl.rollup.entry_values import FileFate
from compile.conftest import QI, TONGXU, return_of, run, tree_of, write_folder
from returns import LANKAO

FATES = (FileFate("杂.xlsx", "unreadable", None, (), "打不开"),)


@pytest.fixture
def beside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the roll-up made in a process of its own, however few the returns."""
    monkeypatch.setattr(rollup_process, "MANY", 0)
    monkeypatch.setattr(rollup_process, "can_fork", lambda: True)


def test_it_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, beside: None) -> None:
    returns = {f"{code}.xlsx": return_of(code) for code in (LANKAO, TONGXU, QI)}
    inbox = write_folder(tmp_path / "in", returns)
    run(inbox, tmp_path / "beside")
    monkeypatch.setattr(rollup_process, "MANY", 99)
    run(inbox, tmp_path / "within")
    assert tree_of(tmp_path / "beside") == tree_of(tmp_path / "within")


def test_where_the_process_dies_it_is_made_here(beside: None) -> None:
    with RollupProcess(ExamineOptions(), 1) as rollup:
        assert rollup._child is not None
        rollup.begin(FATES)
        process = rollup._child._process
        assert process is not None
        os.kill(process.pid, signal.SIGKILL)
        assert sorted(rollup.files()) == ["rollup/rollup.json", "rollup/汇总.html", "rollup/汇总表.xlsx"]


def test_a_kept_record_that_was_edited_is_told() -> None:
    with RollupProcess(ExamineOptions(), 1) as rollup:
        rollup.add(b'["410225"]')
        rollup.begin(FATES)
        with pytest.raises(CatalogError, match="被改动过"):
            rollup.files()
