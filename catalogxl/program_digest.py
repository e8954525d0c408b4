"""Which program this is, down to its templates and libraries: what one run found, another may use again only if it is
by the same program.
"""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib import metadata
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.abc import Traversable

_PARTS = ("catalogxl", "catalogxl.templates")
_SUFFIXES = (".py", ".j2", ".css", ".js", ".typ", ".json")


@cache
def program_digest() -> str:
    """``sha256:…`` over the code, the templates, and the versions of Python and of the libraries that it requires."""
    digest = hashlib.sha256(repr(sys.version_info[:3]).encode())
    for library in _libraries():
        digest.update(library.encode())
    for part in _PARTS:
        _add(files(part), digest)
    return f"sha256:{digest.hexdigest()}"


def _add(folder: Traversable, digest: hashlib._Hash) -> None:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(_SUFFIXES):
            digest.update(f"\0{entry.name}\0".encode())
            digest.update(entry.read_bytes())
        elif entry.is_dir():
            _add(entry, digest)


def _libraries() -> list[str]:
    """``name==version`` of each library that is required, also by an extra, and is there."""
    found = []
    try:
        requirements = metadata.requires("catalogxl") or []
    except metadata.PackageNotFoundError:  # run from a folder, not installed
        requirements = []
    for requirement in requirements:
        name = requirement.partition(";")[0]
        for mark in " <>=!~([":
            name = name.partition(mark)[0]
        try:
            found.append(f"{name}=={metadata.version(name)}")
        except metadata.PackageNotFoundError:
            continue
    return sorted(set(found))
