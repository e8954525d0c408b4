"""TOML on every Python that the program runs on: the standard library's parser, or tomli before Python 3.11."""

from __future__ import annotations

import sys
from typing import Any

if sys.version_info >= (3, 11):
    from tomllib import TOMLDecodeError, loads
else:
    from tomli import TOMLDecodeError, loads

__all__ = ["TOMLDecodeError", "parse_toml"]


def parse_toml(text: str) -> dict[str, Any]:
    """The tables of a TOML document.

    Raises:
        TOMLDecodeError: ``text`` is none.
    """
    document: dict[str, Any] = loads(text)
    return document
