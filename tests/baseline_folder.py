"""Copies of the shipped baseline folder that a test changes, as an official would with a spreadsheet program."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from catalogxl.baseline.load import shipped_baseline
from catalogxl.baseline.source_tables import read_source

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


def settings_to_toml(folder: Path) -> None:
    """Put what stands in the tables of settings into ``baseline.toml``, where older baselines have it."""
    path = folder / "baseline.toml"
    settings = read_source(folder).settings
    plain = {key: value for key, value in settings.items() if not isinstance(value, dict | list)}
    texts = {key: value for key, value in settings.items() if isinstance(value, list) and value}
    listed = {key: value for key, value in texts.items() if isinstance(value[0], str)}
    blocks = {key: value for key, value in texts.items() if key not in listed}
    tables = {key: value for key, value in settings.items() if isinstance(value, dict)}
    lines = [*_toml_lines(plain), *_toml_lines(listed)]
    for key, block in tables.items():
        lines += ["", f"[{key}]", *_toml_lines(block)]
    for key, held in blocks.items():
        for block in held:
            lines += ["", f"[[{key}]]", *_toml_lines(block)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    for name in ("settings", "domains", "body_kinds"):
        (folder / f"{name}.csv").unlink(missing_ok=True)


def _toml_lines(block: Mapping[str, object]) -> list[str]:
    # A string or a list of strings of JSON is one of TOML.
    return [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in block.items()]


def change_settings(folder: Path, old: str, new: str) -> None:
    """Replace a text that stands once in ``baseline.toml``, where all settings go before."""
    settings_to_toml(folder)
    path = folder / "baseline.toml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), encoding="utf-8")


def append_rows(folder: Path, name: str, rows: list[dict[str, str]]) -> None:
    """Add rows, given by heading, to a table."""
    heading, *held = read_rows(folder, name)
    write_rows(folder, name, [heading, *held, *([row.get(column, "") for column in heading] for row in rows)])
