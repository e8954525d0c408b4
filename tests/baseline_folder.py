"""Copies of the shipped baseline folder that a test changes, as an official would with a spreadsheet program."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path

from catalogxl.baseline.load import shipped_baseline

Rows = list[list[str]]


def copy_baseline(to: Path) -> Path:
    """A copy of the shipped baseline in the new folder ``to``."""
    shutil.copytree(str(shipped_baseline()), to)
    return to


def read_rows(folder: Path, name: str) -> Rows:
    """The rows of a table, the headings first."""
    text = (folder / f"{name}.csv").read_text(encoding="utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def write_rows(
    folder: Path, name: str, rows: Rows, *, encoding: str = "utf-8-sig", newline: str = "\r\n"
) -> None:
    """Write a table anew."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=newline).writerows(rows)
    (folder / f"{name}.csv").write_bytes(out.getvalue().encode(encoding))


def set_cell(folder: Path, name: str, line: int, column: str, value: str) -> str:
    """Change one cell (``line`` counts from 1, the headings); what stood there."""
    rows = read_rows(folder, name)
    at = rows[0].index(column)
    before, rows[line - 1][at] = rows[line - 1][at], value
    write_rows(folder, name, rows)
    return before


def change_rows(folder: Path, name: str, change: Callable[[Rows], Rows]) -> None:
    """Put ``change`` of a table's rows (without the headings) in their place."""
    heading, *rows = read_rows(folder, name)
    write_rows(folder, name, [heading, *change(rows)])


def change_settings(folder: Path, old: str, new: str) -> None:
    """Replace a text of ``baseline.toml`` that stands there once."""
    path = folder / "baseline.toml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), encoding="utf-8")
