"""The one exception type that a user may see."""

from __future__ import annotations


class CatalogError(Exception):
    """A call or a file that cannot be served.

    ``message`` is Chinese and says what is wrong, where, and what to do. It ends the command with
    ``exit_code``; a single bad return never raises it out of a run over many files.
    """

    exit_code = 2

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
