"""How the tests are shared among the workers of pytest-xdist (``-n 2``): by file, so that what a file makes once is made once.

Its own ``--dist loadgroup`` does not do: with pytest 9.2 its groups have no effect, since node ids are no longer where it
writes them (pytest-xdist issue 1386), and without a group each test goes where there is room.
"""

from __future__ import annotations

from typing import Final

from xdist.scheduler import LoadFileScheduling
from xdist.workermanage import WorkerController

#: Files that share something costly of the session (the page, a running LibreOffice, the kit's wheels), by a part of their
#: path, and files that take long by themselves; first what takes longest, so that no worker is left with it at the end.
LONGEST_FIRST: Final = (
    "tests/page/",
    "tests/office/",
    "tests/desk/",
    "tests/readers_page/",
    "tests/website/",
    "tests/kit/",
    "tests/documents/test_readme_runs.py",
    "tests/hostile/",
    "tests/compile/test_kill.py",
    "tests/compile/test_archive.py",
    "tests/compile/test_demo.py",
    "tests/compile/test_cluster.py",
    "tests/verify/",
    "tests/rules/test_mutations.py",
    "tests/boards/test_downloads.py",
)


def unit_of(nodeid: str) -> str:
    """The unit of work that a test belongs to: a part of a path of :data:`LONGEST_FIRST`, or its file."""
    file = nodeid.split("::", 1)[0]
    return next((part for part in LONGEST_FIRST if part in file), file)


class ByFile(LoadFileScheduling):
    """Gives a worker whole units, the longest first."""

    def _split_scope(self, nodeid: str) -> str:
        return unit_of(nodeid)

    def _assign_work_unit(self, node: WorkerController) -> None:
        for part in reversed(LONGEST_FIRST):
            if part in self.workqueue:
                self.workqueue.move_to_end(part, last=False)
        super()._assign_work_unit(node)
