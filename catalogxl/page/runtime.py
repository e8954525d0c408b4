"""The pinned WebAssembly runtime (CPython by Pyodide): the package of the registry, checked, and its parts.

One version, one hash: a page is made from these bytes or not at all.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from catalogxl.errors import CatalogError

NAME: Final = "pyodide"
VERSION: Final = "314.0.7"
FILE_NAME: Final = f"{NAME}-{VERSION}.tgz"
LICENCES: Final = "Pyodide（MPL-2.0）、CPython（PSF-2.0）"
# As the registry gives it (Subresource Integrity, W3C).
INTEGRITY: Final = (
    "sha512-0YvXxEhfEdpLfb/XkM2BFAeMROq0iMUX2bzzH9pOttyMcWkwq+HbE5uyuGD82LN7y2q+SNvi/6V5JEsOlD2R1A=="
)
STANDARD_LIBRARY: Final = "python_stdlib.zip"
PARTS: Final = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", STANDARD_LIBRARY)
ENVIRONMENT: Final = "CATALOGXL_RUNTIME"

LOCK: Final = "pyodide-lock.json"
_WHENCE: Final = (
    f"请在能上网的电脑上运行 npm pack {NAME}@{VERSION}，把得到的 {FILE_NAME} 用 --runtime 指给本程序"
)


@dataclass(frozen=True, slots=True)
class Runtime:
    """The runtime's files by name, and the JSON text that tells it which packages there are: none."""

    parts: Mapping[str, bytes]
    lock: str


def open_runtime(path: Path) -> Runtime:
    """The runtime in the package file at ``path``.

    Raises:
        CatalogError: it cannot be read, or is not the pinned package.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CatalogError(f"网页运行环境“{path}”打不开（{error.strerror or error}）。{_WHENCE}。") from error
    if _integrity(data) != INTEGRITY:
        raise CatalogError(f"“{path.name}”不是 {FILE_NAME} 的原文件（校验值不符），没有使用。{_WHENCE}。")
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:gz") as package:
        parts = {name: _member(package, name) for name in PARTS}
        lock = json.loads(_member(package, LOCK))
    return Runtime(parts, json.dumps({"info": lock["info"], "packages": {}}))


def runtime_at_hand() -> Path | None:
    """The package file that the environment names or that was kept here before; None if there is none."""
    named = os.environ.get(ENVIRONMENT)
    places = [Path(named)] if named else [_kept()]
    return next((place for place in places if place.is_file()), None)


def find_runtime(given: Path | None) -> Path:
    """``given``, or what is at hand. Raises CatalogError, which tells where to get it."""
    found = given or runtime_at_hand()
    if found is None:
        raise CatalogError(f"生成检查网页需要网页运行环境 {FILE_NAME}（约 6.5 MB）。{_WHENCE}。")
    return found


def keep_runtime(path: Path) -> None:
    """Keep a checked package for this user, so that later pages need not be told where it is."""
    kept = _kept()
    if path.resolve() == kept.resolve() or kept.is_file():
        return
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        beside = kept.with_name(f".{kept.name}-{os.getpid()}")
        beside.write_bytes(path.read_bytes())
        beside.replace(kept)
    except OSError:
        return  # a convenience: without it the file is named each time


def fetch_runtime(folder: Path) -> Path:
    """Have npm fetch the package into ``folder``, unless it is there; its path.

    Raises:
        CatalogError: npm is missing or fails, or what came is not the pinned package.
    """
    path = folder / FILE_NAME
    if not path.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder) as beside:
            command = ["npm", "pack", f"{NAME}@{VERSION}", "--silent", "--pack-destination", beside]
            try:
                subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
                (Path(beside) / FILE_NAME).replace(path)
            except (OSError, subprocess.CalledProcessError) as error:
                raise CatalogError(f"npm 没有取到 {FILE_NAME}（{error}）。{_WHENCE}。") from error
    open_runtime(path)
    return path


def _kept() -> Path:
    base = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "catalogxl" / FILE_NAME


def _integrity(data: bytes) -> str:
    return "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode()


def _member(package: tarfile.TarFile, name: str) -> bytes:
    file = package.extractfile(f"package/{name}")
    assert file is not None  # the pinned package holds it
    return file.read()


if __name__ == "__main__":
    print(fetch_runtime(Path(sys.argv[1])))
