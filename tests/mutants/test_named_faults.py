"""Each fault of the table is noticed by the tests that it names."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from mutants.__main__ import copy_of_project, environment
from mutants.named_faults import FAULTS, NamedFault
from mutants.sample import ROOT


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.title for fault in FAULTS])
def test_the_plain_words_stand_there_once(fault: NamedFault) -> None:
    assert (ROOT / "catalogxl" / fault.module).read_text(encoding="utf-8").count(fault.plain) == 1


@pytest.mark.slow
def test_every_fault_is_noticed(tmp_path: Path) -> None:
    """All in one go, as the libraries are loaded once for all: half a minute of processor time."""
    copy = copy_of_project(tmp_path / "project")
    command = [sys.executable, "-m", "mutants.named_faults"]
    said = subprocess.run(
        command, cwd=copy, env=environment(copy), capture_output=True, text=True, check=True
    )
    ended = dict(line.split("\t")[::-1] for line in said.stdout.splitlines() if "\t" in line)
    assert ended == {fault.title: f"{pytest.ExitCode.TESTS_FAILED.value}" for fault in FAULTS}
