"""What became of a file, in short: all that a run over thousands of files keeps in memory of each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from catalogxl.examine.examine import Status
from catalogxl.intake.filetype import FileKind
from catalogxl.model import Finding, Severity

RETURNS: Final = (Status.PUBLISHABLE, Status.RETURNED)


@dataclass(frozen=True, slots=True)
class FileStatus:
    """What became of a file, in short. What was found in it lies in the store, but for the findings ``added`` later, which
    with ``only_added`` are all that is to be said of it. ``reason`` says why it could not be read, '' if it could.
    """

    file: str
    status: Status
    county: str | None
    covers: tuple[str, ...]
    digest: str
    kind: FileKind
    filled_on: str
    filler: str
    reason: str = ""
    added: tuple[Finding, ...] = ()
    only_added: bool = False

    def with_finding(self, finding: Finding) -> FileStatus:
        """The same file with one finding more, and returned if that is an error."""
        returned = finding.severity is Severity.ERROR
        status = Status.RETURNED if returned and self.status is Status.PUBLISHABLE else self.status
        return replace(self, added=(*self.added, finding), status=status)
