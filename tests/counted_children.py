"""While lines are counted, children that read strangers' files end by themselves, so that theirs are counted too."""

from __future__ import annotations

import contextlib
import os
import time
from typing import Any, Final

from catalogxl.intake import child_process

_PATIENCE: Final = 5.0  # seconds: one that does not end when it is asked nothing more is killed after all


def let_children_end() -> None:
    """For the rest of this process: close a child's input, and kill it only if it does not end then."""
    kill = child_process._end

    def end(process: Any, owner: int) -> None:
        if owner == os.getpid():
            with contextlib.suppress(OSError):
                process.stdin.close()
            until = time.monotonic() + _PATIENCE
            while process.poll() is None and time.monotonic() < until:
                time.sleep(0.005)
        kill(process, owner)

    child_process._end = end
