"""The zip that the page gives, held against what ``compile`` writes for the same files."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Final

from compile.conftest import run, tree_of

# What is said on the page to be left out, and what leads to it.
LEFT_OUT: Final = ("rollup/", "manifest.json", "rerun.store", "打开这里.html", "催报名单.csv")


def unpacked(data: bytes) -> dict[str, bytes]:
    """The files of a zip, whole."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def assert_compiled(found: dict[str, bytes], paths: list[Path], out: Path) -> None:
    """``found`` is what ``compile`` writes to ``out`` for ``paths``: the same bytes, packages part by part."""
    run(paths, out, formats=("csv", "json", "html", "xlsx"))
    wanted = {name: data for name, data in tree_of(out).items() if not name.startswith(LEFT_OUT)}
    assert set(found) == set(wanted)
    for name, data in found.items():
        if name.endswith((".xlsx", ".zip")):
            assert unpacked(data) == unpacked(wanted[name]), name
        else:
            assert data == wanted[name], name
