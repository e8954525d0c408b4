"""TOML on every Python that the program runs on: the standard library's parser, or tomli before Python 3.11."""

from __future__ import annotations

import re
import sys
from typing import Any

if sys.version_info >= (3, 11):
    from tomllib import TOMLDecodeError, loads
else:
    from tomli import TOMLDecodeError, loads

__all__ = ["TOMLDecodeError", "fault_line", "key_line", "parse_toml", "text_line"]

_AT_LINE = re.compile(r"at line (\d+)")


def parse_toml(text: str) -> dict[str, Any]:
    """The tables of a TOML document.

    Raises:
        TOMLDecodeError: ``text`` is none.
    """
    document: dict[str, Any] = loads(text)
    return document


def fault_line(error: ValueError, text: str) -> int:
    """The line of ``text`` (from 1) at which it is no TOML; the last one where the parser says no other."""
    match = _AT_LINE.search(str(error))
    return int(match[1]) if match else text.count("\n", 0, len(text.rstrip())) + 1


def key_line(text: str, key: str) -> int:
    """The line of ``text`` (from 1) on which ``key`` is set or begins a table; 0 if it is not found."""
    pattern = re.compile(rf"^\s*\[*\s*[\"']?{re.escape(key)}[\"']?\s*[=\].]")
    return next((at for at, line in enumerate(text.splitlines(), 1) if pattern.match(line)), 0)


def text_line(text: str, value: str) -> int:
    """The line of ``text`` (from 1) on which ``value`` stands, as it is written in single quotes; 0 if it is not found."""
    return next((at for at, line in enumerate(text.splitlines(), 1) if value in line), 0)
