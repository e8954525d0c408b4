"""The returned files: arguments ──► a list of files to read, each with a name that holds no path of the machine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from catalogxl.errors import CatalogError

_RUNS: Final = tuple("=+-@\t\r＝＋－＠")


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read. ``name`` is what reports call it: relative to the folder that was given, with ``/``.

    ``walked`` tells that it was found in a folder, not named.
    """

    name: str
    path: Path
    walked: bool = False

    def read(self) -> bytes:
        """Its bytes. Raises OSError."""
        return self.path.read_bytes()


def find_inputs(given: Sequence[Path]) -> list[Input]:
    """All files of ``given`` files and folders, in the order given, then by name.

    Raises:
        CatalogError: a path does not exist, or there is nothing to read.
    """
    found: list[Input] = []
    taken: set[str] = set()
    for path in given:
        if not path.exists():
            raise CatalogError(f"找不到“{path}”，请核对文件或文件夹的名称。")
        for one in _files(path):
            first, number = _harmless(one.name), 2
            name = first
            while name in taken:
                name, number = f"{first} ({number})", number + 1
            taken.add(name)
            found.append(Input(name, one.path, one.walked))
    if not found:
        raise CatalogError("没有可以读取的文件：文件夹是空的。")
    return found


def _harmless(name: str) -> str:
    """A name that begins like a formula would run where a table with it is opened: as ``./=…`` it does not."""
    return f"./{name}" if name.startswith(_RUNS) else name


def _files(path: Path) -> Iterator[Input]:
    if not path.is_dir():
        yield Input(path.name, path)
        return
    for child in sorted(path.rglob("*"), key=lambda child: child.relative_to(path).as_posix()):
        # A link may lead out of the folder: what the province did not put here is not read.
        if child.is_file() and not child.is_symlink():
            yield Input(child.relative_to(path).as_posix(), child, walked=True)
