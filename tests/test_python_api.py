"""The front door for programs: docs/python-api.md says the truth, and importing catalogxl costs nothing."""

from __future__ import annotations

import doctest
import subprocess
import sys
from importlib.resources import as_file, files
from pathlib import Path

import catalogxl

PAGE = Path(__file__).parent.parent / "docs" / "python-api.md"
EXAMPLE = "兰考县-示例.xlsx"


def test_every_example_of_the_page_gives_what_it_says(tmp_path: Path) -> None:
    with as_file(files("catalogxl.examples").joinpath(EXAMPLE)) as example:
        failed, tried = doctest.testfile(
            str(PAGE),
            module_relative=False,
            optionflags=doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL,
            globs={"example": example, "out": tmp_path / "out"},
            encoding="utf-8",
        )
    assert tried > 10
    assert failed == 0


def test_every_public_name_is_there_and_told_on_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for name in catalogxl.__all__:
        assert getattr(catalogxl, name) is not None
        assert name.strip("_") in page or name == "__version__"


def test_importing_it_imports_nothing_else() -> None:
    code = "import sys, catalogxl; print([n for n in sys.modules if n.startswith(('catalogxl.', 'openpyxl', 'pandas'))])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "['catalogxl.version']"
