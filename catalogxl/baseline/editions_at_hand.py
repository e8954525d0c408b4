"""Editions of a baseline: a folder, or the zip that ``catalogxl baseline freeze`` made of one; and those that are at hand.

A baseline's folder may hold frozen earlier editions in ``editions/``: returns that do not carry their own are judged and
moved by them.
"""

from __future__ import annotations

import hashlib
import sys
import zipfile
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from catalogxl.baseline.check import problems
from catalogxl.baseline.load import build, load_baseline, shipped_baseline
from catalogxl.baseline.source_tables import TOML_NAME, Source, read_source
from catalogxl.errors import CatalogError
from catalogxl.model import Baseline, Severity

if TYPE_CHECKING:
    if sys.version_info >= (3, 11):
        from importlib.resources.abc import Traversable
    else:
        from importlib.abc import Traversable

EDITIONS: Final = "editions"
_MOST_BYTES: Final = 100_000_000
_SHOWN: Final = 5


@lru_cache(maxsize=4)
def editions_at_hand(folder: Path | None, old: Path | None = None) -> tuple[Baseline, ...]:
    """The editions beside the one in ``folder`` (None: the shipped one): ``old``, those frozen in its ``editions``, newest
    name first, and the shipped one.

    Raises:
        CatalogError: one cannot be read, or its tables contradict themselves.
    """
    found = [build(sound_tables(path)) for path in (*([old] if old else []), *_frozen(folder))]
    return (*found, *([load_baseline()] if folder is not None else []))


def editions_key(folder: Path | None, old: Path | None = None) -> tuple[str, ...]:
    """What tells the editions at hand from others, without reading more than need be: the SHA-256 of frozen ones.

    Raises:
        CatalogError: ``old`` cannot be read, or its tables contradict themselves.
    """
    frozen = (hashlib.sha256(path.read_bytes()).hexdigest() for path in _frozen(folder))
    return (*([build(sound_tables(old)).digest] if old else []), *frozen)


def _frozen(folder: Path | None) -> list[Path]:
    beside = folder / EDITIONS if folder is not None else None
    return sorted(beside.glob("*.zip"), reverse=True) if beside is not None and beside.is_dir() else []


def sound_tables(path: Path | None) -> Source:
    """The tables of the edition at ``path`` (None: the shipped one).

    Raises:
        CatalogError: they cannot be read, or contradict themselves.
    """
    source = read_tables(path)
    errors = [problem for problem in problems(source) if problem.severity is Severity.ERROR]
    if errors:
        shown = "\n".join(str(problem) for problem in errors[:_SHOWN])
        raise CatalogError(
            f"“{path.name if path else '自带的基线'}”有 {len(errors)} 处错误，请先改正（catalogxl baseline check 可列出全部）：\n{shown}"
        )
    return source


def read_tables(path: Path | None) -> Source:
    """The tables of the edition at ``path``.

    Raises:
        CatalogError: there is none, or a table cannot be read.
    """
    if path is None:
        return read_source(shipped_baseline())
    if path.is_dir():
        if not (path / TOML_NAME).is_file():
            raise CatalogError(
                f"“{path}”缺少文件 {TOML_NAME}，不是省级基线文件夹。请给出基线文件夹，或 catalogxl baseline freeze 做出的 .zip。"
            )
        return read_source(path)
    try:
        with zipfile.ZipFile(path) as package:
            if sum(member.file_size for member in package.infolist()) > _MOST_BYTES:
                raise CatalogError(f"“{path.name}”太大，不是 catalogxl baseline freeze 做出的文件。")
            root: Traversable = zipfile.Path(package)
            return read_source(root)
    except FileNotFoundError as error:
        raise CatalogError(f"没有找到基线“{path}”，请核对文件夹名或文件名。") from error
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError) as error:
        raise CatalogError(
            f"“{path.name}”不是 catalogxl baseline freeze 做出的 .zip，或已损坏，请重新取一份。"
        ) from error
