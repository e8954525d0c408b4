"""What of the standard library is left out is imported by nothing in the page."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

from catalogxl.page.bundle import bundle
from catalogxl.page.runtime import STANDARD_LIBRARY, Runtime
from catalogxl.page.standard_library import needed_modules

# segno asks for them in functions that the page does not call: colours of a Windows terminal, a picture in a browser.
NEVER_CALLED = {"ctypes", "ctypes._endian", "webbrowser"}
# By the line, not by the parser: the library is of a later Python than the one that runs this.
IMPORT = re.compile(rb"^([ \t]*)(?:from ([\w.]+) import ([\w, ]+)|import ([\w., ]+))", re.MULTILINE)


def imported(source: bytes, *, whole: bool) -> Iterator[str]:
    """The modules that ``source`` imports; not ``whole``: only those without which it cannot be imported itself."""
    for indent, package, names, plain in IMPORT.findall(source):
        if whole or not indent:
            listed = [name.split(" as ")[0].strip() for name in (names or plain).decode().split(",")]
            if package:
                yield package.decode()
            yield from (f"{package.decode()}.{name}" if package else name for name in listed)


def modules(files: dict[str, bytes]) -> dict[str, bytes]:
    """Source code by the name of its module."""
    return {
        name.removesuffix(".py").removesuffix("/__init__").replace("/", "."): data
        for name, data in files.items()
        if name.endswith(".py")
    }


def test_nothing_that_is_left_out_is_imported(runtime: Runtime) -> None:
    archive = runtime.parts[STANDARD_LIBRARY]
    with zipfile.ZipFile(BytesIO(archive)) as library:
        whole = modules({name: library.read(name) for name in library.namelist()})
    held = modules(needed_modules(archive))
    program = modules(bundle())
    asked = {name for data in program.values() for name in imported(data, whole=True)}
    seen: set[str] = set()
    while asked:
        name = asked.pop()
        if name in whole and name not in seen:
            seen.add(name)
            asked.update(imported(whole[name], whole=False))
            asked.add(name.rpartition(".")[0])
    assert {"json", "zipfile", "xml.parsers.expat", "urllib.parse", "ipaddress"} <= seen, (
        "the test sees imports"
    )
    assert sorted(seen - held.keys() - NEVER_CALLED) == []
