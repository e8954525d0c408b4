"""The command line: arguments in, messages out, an exit code. What a command needs is imported when it runs."""

from __future__ import annotations

from catalogxl.cli.main import main

__all__ = ["main"]
