"""The exceptions whose words a user may see."""

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


class Interrupted(KeyboardInterrupt):
    """A run that was told to stop, by Ctrl-C or the system; ``message`` says in Chinese what that left behind."""

    exit_code = 130  # as shells give it for Ctrl-C

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
