"""Files that lie beside a county's return: a scan, a printed copy. Where there is a return, they are passed over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from catalogxl.examine.examine import DOCUMENTS, Status
from catalogxl.examine.file_status import RETURNS, FileStatus


def skip_attachments(statuses: Sequence[FileStatus]) -> list[FileStatus]:
    """Documents and pictures named after a county that has a return among ``statuses`` are listed, not judged."""
    returned = {one.county for one in statuses if one.status in RETURNS}
    return [_passed_over(one) if one.county in returned else one for one in statuses]


def _passed_over(one: FileStatus) -> FileStatus:
    if one.status is not Status.UNREADABLE or one.kind not in DOCUMENTS:
        return one
    return replace(one, status=Status.SKIPPED, county=None)
