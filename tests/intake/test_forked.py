"""A process is copied only while nobody but its one thread works in it: a copy would wait for the others for ever."""

from __future__ import annotations

import subprocess
import sys

import pytest

TELLS = "; from catalogxl.intake.forked import can_fork; print(can_fork())"


@pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="no copies on this system")
@pytest.mark.parametrize(
    ("before", "told"),
    [
        ("pass", "True"),
        ("import threading; threading.Thread(target=threading.Event().wait, daemon=True).start()", "False"),
        ("import typst", "False"),
    ],
    ids=["one thread", "a thread of Python's", "threads of the typesetting program"],
)
def test_a_process_with_threads_is_not_copied(before: str, told: str) -> None:
    ran = subprocess.run([sys.executable, "-c", before + TELLS], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == told
