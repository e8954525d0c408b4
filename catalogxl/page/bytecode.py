"""Python for the page compiled in advance, by the Python that will run it: a page so made starts in about half the time.

It takes Node.js; where there is none the page holds source code and does the same, later.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from catalogxl.boards.theme import template_text
from catalogxl.page.runtime import LOCK, Runtime

_SCRIPT: Final = "page_compile.mjs"
_SECONDS: Final = 300.0


def compiled(archives: Mapping[str, bytes], runtime: Runtime) -> dict[str, bytes] | None:
    """The zips ``archives`` by name with bytecode in the place of source; None without Node.js, or if it fails."""
    node = shutil.which("node")
    if node is None:
        return None
    with TemporaryDirectory() as place:
        folder = Path(place)
        for name, data in runtime.parts.items():
            (folder / name).write_bytes(data)
        (folder / LOCK).write_text(runtime.lock, encoding="utf-8")
        (folder / _SCRIPT).write_text(template_text(_SCRIPT), encoding="utf-8")
        for name, data in archives.items():
            (folder / f"{name}.zip").write_bytes(data)
        command = [node, str(folder / _SCRIPT), str(folder), *archives]
        try:
            subprocess.run(command, check=True, timeout=_SECONDS, capture_output=True)
            return {name: (folder / f"{name}.pyc.zip").read_bytes() for name in archives}
        except (OSError, subprocess.SubprocessError):
            return None
