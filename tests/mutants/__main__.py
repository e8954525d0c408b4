"""``make mutants``: try mutants in a copy of the project until there are enough of them or the time is over."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from mutants.sample import ROOT

_NOT_COPIED = shutil.ignore_patterns(".*", "__pycache__", "build", "dist", "demo", "*.egg-info")


def main() -> None:
    """The copy stands first on the path of every Python that runs there."""
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        copy = Path(folder).resolve() / "project"
        shutil.copytree(ROOT, copy, ignore=_NOT_COPIED)
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(copy), str(copy / "tests")])}
        command = [sys.executable, "-m", "mutants.trials", *sys.argv[1:]]
        sys.exit(
            subprocess.run(command, cwd=copy, env=environment | {"PYTHONDONTWRITEBYTECODE": "1"}).returncode
        )


if __name__ == "__main__":
    main()
