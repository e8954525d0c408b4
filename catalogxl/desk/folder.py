"""The folder that the desk works in: what is in it, and paths that lead nowhere else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from catalogxl.errors import CatalogError
from catalogxl.output.output_dir import MANIFEST

_SHOWN: Final = 2000
_OUTSIDE: Final = "“{name}”不在操作的文件夹里，没有使用。"


def is_output(path: Path) -> bool:
    """Whether ``path`` is a folder that ``compile`` has written."""
    return (path / MANIFEST).is_file()


class WorkFolder:
    """All that the desk reads and writes lies below ``root``."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()

    def inside(self, name: str) -> Path:
        """The path of ``name`` (relative to the root, with ``/``). Raises CatalogError if it leads outside."""
        path = (self.root / name).resolve()
        if path != self.root and self.root not in path.parents:
            raise CatalogError(_OUTSIDE.format(name=name))
        return path

    def listing(self, name: str) -> dict[str, Any]:
        """What is in a folder: names, whether each is a folder, and whether that is an output of ``compile``.

        Raises:
            CatalogError: there is no such folder.
        """
        folder = self.inside(name)
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: (not entry.is_dir(), entry.name))
        except OSError as error:
            raise CatalogError(f"文件夹“{name}”打不开（{error.strerror or error}）。") from error
        shown = [entry for entry in entries if not entry.name.startswith((".", "~$"))]
        return {
            "path": "" if folder == self.root else folder.relative_to(self.root).as_posix(),
            "root": str(self.root),
            "entries": [
                {
                    "name": entry.name,
                    "folder": entry.is_dir(),
                    "output": is_output(Path(entry.path)),
                }
                for entry in shown[:_SHOWN]
            ],
            "more": max(0, len(shown) - _SHOWN),
        }

    def open(self, name: str) -> None:
        """Have the system open a file or folder. Raises CatalogError."""
        path = self.inside(name)
        if not path.exists():
            raise CatalogError(f"“{name}”不存在。")
        try:
            if sys.platform == "win32":
                os.startfile(path)
            else:
                program = "open" if sys.platform == "darwin" else "xdg-open"
                subprocess.Popen([program, str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        except OSError as error:
            raise CatalogError(f"系统打不开“{name}”，请在文件管理器里打开：{path}") from error
