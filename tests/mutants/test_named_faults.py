"""Each fault of the table is noticed by the tests that it names. It takes minutes: ``make mutants`` asks for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mutants.__main__ import copy_of_project, environment
from mutants.named_faults import FAULTS, NamedFault
from mutants.sample import ROOT

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif("NAMED_FAULTS" not in os.environ, reason="make mutants runs it"),
]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_project(tmp_path_factory.mktemp("faulty") / "project")


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.title for fault in FAULTS])
def test_the_fault_is_noticed(fault: NamedFault, copy: Path) -> None:
    module = copy / "catalogxl" / fault.module
    plain = module.read_text(encoding="utf-8")
    assert plain.count(fault.plain) == 1
    module.write_text(plain.replace(fault.plain, fault.faulty), encoding="utf-8")
    try:
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-x",
            "-q",
            "-p",
            "no:cacheprovider",
            *fault.test.split(" "),
        ]
        answer = subprocess.run(command, cwd=copy, env=environment(copy), capture_output=True, text=True)
    finally:
        shutil.copy2(ROOT / "catalogxl" / fault.module, module)
    assert answer.returncode == pytest.ExitCode.TESTS_FAILED, answer.stdout[-3000:]
