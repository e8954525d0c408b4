"""What a command imports: the time before the first file is read is a part of what it costs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from compile.conftest import return_of

pytestmark = pytest.mark.unmeasured

# What other commands or other files need, each a tenth of a second or close to it.
HEAVY = frozenset(
    {
        *(
            "asyncio",
            "dask",
            "email",
            "http",
            "importlib.metadata",
            "jinja2",
            "multiprocessing",
            "numpy",
            "openpyxl",
        ),
        *("pandas", "python_calamine", "segno", "ssl", "typst", "urllib.request", "xml.sax"),
    }
)
NOT_FOR_HELP = HEAVY | {"dataclasses", "json", "catalogxl.baseline", "catalogxl.examine", "catalogxl.rules"}
_RUN = """
import sys
from catalogxl.cli import main
sys.argv[:] = ["catalogxl", *sys.argv[1:]]
try:
    main()
except SystemExit:
    pass
print(*sys.modules, file=sys.stderr)
"""


def imported(*arguments: str) -> set[str]:
    """The modules that a command has imported when it ends."""
    run = subprocess.run([sys.executable, "-c", _RUN, *arguments], capture_output=True, check=True)
    return set(run.stderr.decode().splitlines()[-1].split())


def test_the_list_of_commands_needs_none_of_them() -> None:
    assert imported("--help") & NOT_FOR_HELP == set()


@pytest.mark.parametrize("options", [[], ["--json"]], ids=["words", "JSON"])
def test_checking_one_file_needs_nothing_that_only_other_work_needs(
    tmp_path: Path, options: list[str]
) -> None:
    path = tmp_path / "兰考县.xlsx"
    path.write_bytes(return_of())
    assert imported("check", str(path), *options) & HEAVY == set()
