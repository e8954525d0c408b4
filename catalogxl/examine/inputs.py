"""The returned files: arguments ──► a list of files to read, each with a name that holds no path of the machine."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from catalogxl.errors import CatalogError
from catalogxl.examine.earlier_outputs import earlier_outputs
from catalogxl.examine.zip_of_returns import (
    LINK,
    MACOS,
    MemberProblem,
    is_macos_file,
    members,
    read_file,
    read_member,
)
from catalogxl.normalise import runs_as_formula, visible
from catalogxl.output.lock import belongs_to_output
from catalogxl.regular_files import entries_below

_LONGEST: Final = 250
_SPECIAL: Final = MemberProblem("这不是普通文件（而是管道或设备），没有读取", skipped=True)
_NO_FILE: Final = MemberProblem("这不是普通文件（而是管道或设备），没有读取，请给出填报表文件本身")
_OUTPUT: Final = MemberProblem(
    "这是以前一次汇编或检查的输出，里面由程序生成的文件没有当作填报表读取；退回后就地改过的表仍会读取",
    skipped=True,
)


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """A file to read. ``name`` is what reports call it: relative to the folder that was given, with ``/``.

    ``walked`` tells that it was found in a folder or a zip, not named. ``member`` is its place in the zip
    ``path``. One with a ``problem`` is listed and not read.
    """

    name: str
    path: Path
    walked: bool = False
    member: zipfile.ZipInfo | None = None
    problem: MemberProblem | None = None

    def read(self) -> bytes:
        """Its bytes. Raises OSError, and CatalogError for a file beyond all limits."""
        return read_file(self.path) if self.member is None else read_member(self.path, self.member)


def find_returned_files(given: Sequence[Path]) -> list[ReturnedFile]:
    """All files of ``given`` files, folders and zips of files, in the order given, then by name.

    Raises:
        CatalogError: a path does not exist, or there is nothing to read.
    """
    found: list[ReturnedFile] = []
    taken: set[str] = set()
    for path in given:
        if not path.exists():
            raise CatalogError(f"找不到“{path}”，请核对文件或文件夹的名称。")
        for one in _files(path):
            found += (replace(part, name=shown_name(part.name, taken)) for part in unpacked(one))
    if not found:
        raise CatalogError("没有可以读取的文件：文件夹是空的。")
    return found


def shown_name(name: str, taken: set[str]) -> str:
    """What reports call a file: without anything that could mislead an eye or a terminal, and unlike all ``taken``
    names, to which it is added."""
    name = visible(name)
    if runs_as_formula(name):  # in the tables that name files
        name = f"./{name}"
    wanted = name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"
    name, number = wanted, 2
    while name in taken:
        name, number = f"{wanted} ({number})", number + 1
    taken.add(name)
    return name


def _files(path: Path) -> Iterator[ReturnedFile]:
    if path.is_dir():
        yield from sorted(_walk(path), key=lambda one: one.name)
    elif not path.is_file():
        yield ReturnedFile(path.name, path, problem=_NO_FILE)
    else:
        yield ReturnedFile(path.name, path)


def _walk(folder: Path) -> Iterator[ReturnedFile]:
    """Everything below ``folder`` that is no folder, whatever it is; an earlier run's output is one of them."""
    found = list(entries_below(folder))
    outputs = earlier_outputs(folder, (name for name, _ in found))
    for output in outputs:
        name = output.prefix.rstrip("/") or folder.name
        yield ReturnedFile(name, output.folder, walked=True, problem=_OUTPUT)
    for name, entry in found:
        if not any(output.made(name) for output in outputs):
            yield _found(folder, name, entry)


def _found(folder: Path, name: str, entry: os.DirEntry[str] | OSError) -> ReturnedFile:
    """A file below ``folder``, or one of its folders that does not open."""
    if isinstance(entry, OSError):
        reason = MemberProblem(f"文件夹打不开（{entry.strerror or entry}），请核对权限后重试")
        return ReturnedFile(name, folder / name, walked=True, problem=reason)
    problem = MACOS if is_macos_file(name) else None
    if entry.is_symlink():  # it may lead out of the folder: what the province did not put here is not read
        problem = LINK
    elif not entry.is_file(follow_symlinks=False):
        problem = _SPECIAL
    return ReturnedFile(name, Path(entry.path), walked=True, problem=problem)


def unpacked(one: ReturnedFile) -> Iterator[ReturnedFile]:
    """The file itself, or what is in it if it is a zip of files."""
    try:
        held = None if one.problem else members(one.path)
    except OSError:  # the survey tells
        held = None
    if held is None:
        yield one
        return
    for member in held:
        name = f"{one.name}/{member.name}" if member.name else one.name
        yield ReturnedFile(name, one.path, walked=True, member=member.info, problem=member.problem)


def outside(inputs: Sequence[ReturnedFile], place: Path) -> list[ReturnedFile]:
    """``inputs`` without what lies in ``place`` or in what dead runs left beside it: outputs are no returns.

    Raises:
        CatalogError: a file that was named lies there, and would be gone after the run; nothing is left.
    """
    left = []
    for one in inputs:
        path = Path(os.path.realpath(one.path))
        if not any(belongs_to_output(folder, place) for folder in (path, *path.parents)):
            left.append(one)
        elif not one.walked:
            raise CatalogError(f"“{one.name}”在输出文件夹中，汇编后会被替换掉。请先移到别处再汇编。")
    if not left:
        raise CatalogError("没有可以读取的文件：给出的都是本程序的输出。")
    return left
