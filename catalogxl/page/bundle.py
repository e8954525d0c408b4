"""The program for the page: what reads, checks and makes files, with its libraries; nothing that needs a
process, a network or compiled code. Same program, same bytes.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import metadata
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

from catalogxl.errors import CatalogError

if TYPE_CHECKING:
    from importlib.abc import Traversable

# Where a province's own baseline stands in the bundle; the shipped one stands in its package.
BASELINE: Final = "baseline"
LIBRARIES: Final = ("jinja2", "markupsafe", "openpyxl", "et-xmlfile", "segno")
ENTRY: Final = "catalogxl.page.entry"
# Imported where the page never comes: it makes no roll-up, has no compiled reader, keeps no archive, writes no manifest of a run.
_NEVER: Final = frozenset(
    {
        "catalogxl.api",
        "catalogxl.compile.archive_versions",
        "catalogxl.rollup.rollup",
        "catalogxl.intake.compiled_reader",
    }
)
# Templates of the page and of the desk themselves.
_OWN_TEMPLATES: Final = ("page", "desk")
_SUFFIXES: Final = (".py", ".j2", ".css", ".js", ".json")
_LICENCE: Final = ("LICENSE", "LICENCE", "COPYING", "METADATA")
_TABLES: Final = (".csv", ".toml", ".md")


def bundle(baseline_folder: Path | None = None) -> dict[str, bytes]:
    """Its files by path, with the baseline of ``baseline_folder`` (None: the shipped one).

    Raises:
        CatalogError: a library is not installed as files.
    """
    contents = dict(_program())
    if baseline_folder is None:
        shipped = files("catalogxl.provincial_baseline")
        contents |= _folder(shipped, "catalogxl/provincial_baseline", (*_TABLES, ".py"))
    else:
        contents |= _folder(baseline_folder, BASELINE, _TABLES)
    for library in LIBRARIES:
        contents |= _library(library)
    return contents


def _program() -> Iterator[tuple[str, bytes]]:
    """The modules that the page's entry imports, sooner or later, and the templates."""
    held = dict(_folder(files("catalogxl"), "catalogxl", (".py",)))
    asked, seen = [ENTRY], set(_NEVER)
    while asked:
        module = asked.pop()
        path = module.replace(".", "/")
        path = next((name for name in (f"{path}.py", f"{path}/__init__.py") if name in held), "")
        if path and module not in seen:
            seen.add(module)
            asked += (*_imported(held[path]), module.rpartition(".")[0])
            yield path, held[path]
    for path, data in _folder(files("catalogxl.templates"), "catalogxl/templates", _SUFFIXES).items():
        if not path.rpartition("/")[2].startswith(_OWN_TEMPLATES):
            yield path, data


def _imported(source: bytes) -> Iterator[str]:
    """The modules that ``source`` may import, and names in them, which may be modules."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{one.name}" for one in node.names)


def _folder(folder: Traversable | Path, name: str, suffixes: tuple[str, ...]) -> dict[str, bytes]:
    return dict(part for entry in folder.iterdir() for part in _under(entry, name, suffixes))


def _under(entry: Traversable | Path, prefix: str, suffixes: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    path = f"{prefix}/{entry.name}"
    if entry.is_dir():
        if entry.name != "__pycache__":
            for below in entry.iterdir():
                yield from _under(below, path, suffixes)
    elif entry.name.endswith(suffixes):
        yield path, entry.read_bytes()


def _library(name: str) -> dict[str, bytes]:
    """The Python code of an installed library, with its licence."""
    distribution = metadata.distribution(name)
    found = {
        file.as_posix(): Path(str(distribution.locate_file(file))).read_bytes()
        for file in distribution.files or ()
        if ".." not in file.parts and (file.suffix == ".py" or file.name.startswith(_LICENCE))
    }
    if not any(path.endswith("__init__.py") for path in found):
        raise CatalogError(f"没有找到 {name} 的程序文件，不能装进网页；请重新安装 catalogxl。")
    return found
