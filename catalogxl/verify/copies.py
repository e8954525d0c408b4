"""What is to be verified: one file, the files of a folder, or those that a list (CSV: channel, file) names."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from catalogxl.errors import CatalogError
from catalogxl.grids.decode import decode
from catalogxl.normalise import clean
from catalogxl.regular_files import entries_below, read_regular

_FILE_HEADINGS: Final = frozenset({"文件", "文件名", "file", "path"})
_CHANNEL_HEADINGS: Final = frozenset({"渠道", "公开渠道", "channel"})
# What browsers save beside a page, and programs leave in folders.
_PARTS_OF_PAGES: Final = frozenset(
    [
        ".css",
        ".js",
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".webp",
        ".svg",
        ".ico",
        ".bmp",
        ".woff",
        ".woff2",
        ".ttf",
        ".map",
        ".tmp",
        ".lnk",
        ".db",
        ".ini",
    ]
)
_SAVED_BESIDE: Final = ("_files", ".files", "_文件", ".fld")
_LARGEST_LIST: Final = 2**20


class PublishedCopy(NamedTuple):
    """A copy to verify; ``channel`` is where it was published, '' if not said; ``shown`` how the report names it."""

    file: Path
    channel: str
    shown: str


def copies_of(place: Path) -> tuple[PublishedCopy, ...] | None:
    """The copies that a folder or a list names, in their order; None if ``place`` is a copy itself.

    Raises:
        CatalogError: the folder has no file, or the list names one that is not there.
    """
    if place.is_dir():
        found = tuple(PublishedCopy(file, "", str(file.relative_to(place))) for file in _files(place))
        if not found:
            raise CatalogError(f"“{place}”里没有可以核对的文件，请核对文件夹。")
        return found
    rows = _list_rows(place)
    if rows is None:
        return None
    listed = tuple(_listed(*rows, place))
    if not listed:
        raise CatalogError(f"清单“{place.name}”里没有写文件，请在“文件”一列写上要核对的文件。")
    return listed


def _files(folder: Path) -> Iterator[Path]:
    names = [name for name, entry in entries_below(folder) if not isinstance(entry, OSError)]
    for file in sorted(folder / name for name in names):
        inside = file.relative_to(folder).parts
        if not file.is_file() or any(part.startswith((".", "~$")) for part in inside):
            continue
        if file.suffix.lower() in _PARTS_OF_PAGES or any(
            part.endswith(_SAVED_BESIDE) for part in inside[:-1]
        ):
            continue
        yield file


def _list_rows(file: Path) -> tuple[list[str], list[list[str]]] | None:
    """The heads of a list in lower case, and its rows; None if the file is none."""
    if file.suffix.lower() not in (".csv", ".txt", ".tsv") or file.stat().st_size > _LARGEST_LIST:
        return None
    text = decode(read_regular(file)).text.lstrip("\ufeff")
    first_line, _, _ = text.partition("\n")
    separator = "\t" if "\t" in first_line else ","
    try:
        first, *rows = (
            [clean(cell) for cell in row]
            for row in csv.reader(io.StringIO(text, newline=None), delimiter=separator)
        )
    except (csv.Error, ValueError):  # ValueError: there is no row
        return None
    heads = [cell.lower() for cell in first]
    return (heads, rows) if _FILE_HEADINGS.intersection(heads) and len(heads) <= 4 else None


def _listed(heads: list[str], rows: list[list[str]], place: Path) -> Iterator[PublishedCopy]:
    of_file = next(at for at, head in enumerate(heads) if head in _FILE_HEADINGS)
    of_channel = next((at for at, head in enumerate(heads) if head in _CHANNEL_HEADINGS), None)
    for number, row in enumerate(rows, 2):
        name = row[of_file] if of_file < len(row) else ""
        if not name:
            continue
        file = place.parent / name.replace("\\", "/")
        if not file.is_file():
            raise CatalogError(
                f"清单“{place.name}”第 {number} 行的“{name}”不存在，请核对文件名（相对于清单所在的文件夹）。"
            )
        channel = row[of_channel] if of_channel is not None and of_channel < len(row) else ""
        yield PublishedCopy(file, channel, name)
