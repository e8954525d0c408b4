"""The ``catalogxl …`` commands that a page of the documentation names, in code, in quotation marks or in a block."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READMES = ("README.md", "README.zh-CN.md")
# For officials, a page a role.
MANUALS = tuple(path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "docs/manuals").glob("*.md")))
PAGES = (
    *READMES,
    *MANUALS,
    *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md")) if path.name != "cli.md"),
)

_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_LINE = re.compile(r"^[│\s]*(catalogxl [^\n]*)$", re.MULTILINE)
_SPAN = re.compile(r"`(catalogxl [^`\n]*)`|“(catalogxl [^”\n]*)”")


def named_commands(page: str) -> Iterator[list[str]]:
    """The words of each command that ``page`` names, in order, without the ``catalogxl`` before them."""
    text = (ROOT / page).read_text(encoding="utf-8")
    blocks = [(found.start(), found.group()) for found in _FENCE.finditer(text)]
    lines = [(start + found.start(), found[1]) for start, block in blocks for found in _LINE.finditer(block)]
    prose = _FENCE.sub(lambda found: " " * len(found.group()), text)
    spans = [(found.start(), found[1] or found[2]) for found in _SPAN.finditer(prose)]
    for _, command in sorted(lines + spans):
        yield shlex.split(command, comments=True)[1:]


def without_signs_of_usage(words: list[str]) -> list[str]:
    """The words of a usage line, ``[--old OLD] FILE|DIR …``, as a call that gives everything."""
    bare = [word.strip("[]").rstrip("…") for word in words]
    return [word for word in bare if word]
