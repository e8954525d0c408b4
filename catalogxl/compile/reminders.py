"""催报: the counties of the baseline that have not returned, or not returned all they owe, with what is missing.

A county's list of one domain counts by itself: a return may answer for one domain only.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from catalogxl.examine.examine import Status
from catalogxl.examine.file_status import FileStatus
from catalogxl.model import Baseline

_NOTHING: Final = "没有报"
_HEADINGS: Final = ("市", "县（市、区）", "代码", "情况")


class Reminder(NamedTuple):
    """A county to be reminded: its six-digit code, name, city, and what it owes (Chinese)."""

    code: str
    name: str
    city: str
    state: str


def reminders(files: Iterable[FileStatus], baseline: Baseline) -> list[Reminder]:
    """The counties to be reminded after these files came, in the order of the codes.

    Counties that are history are left out, as are those of which everything can be published.
    """
    returned: dict[str, dict[str, Status]] = {}
    for one in files:
        if one.county and one.status is not Status.SKIPPED:
            held = returned.setdefault(one.county, {})
            for domain in one.covers or [domain.name for domain in baseline.domains]:
                worse = held.get(domain) is Status.RETURNED
                held[domain] = Status.RETURNED if worse else one.status
    return [
        Reminder(county.code, county.name, county.city, state)
        for county in sorted(baseline.counties, key=lambda county: county.code)
        if county.live or county.code in returned
        if (state := _state(returned.get(county.code, {}), baseline))
    ]


def reminders_csv(found: Sequence[Reminder]) -> bytes:
    """The list as a table; UTF-8 with BOM for Excel."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_HEADINGS)
    writer.writerows((one.city, one.name, one.code, one.state) for one in found)
    return out.getvalue().encode("utf-8-sig")


def _state(returned: dict[str, Status], baseline: Baseline) -> str:
    if not returned:
        return _NOTHING
    domains = [domain.name for domain in baseline.domains]
    lacking = [domain for domain in domains if domain not in returned]
    bad = [domain for domain in domains if returned.get(domain) is Status.RETURNED]
    parts = ([f"没有报{'、'.join(lacking)}"] if lacking else []) + ([f"{'、'.join(bad)}已退回修改"] if bad else [])
    return "；".join(parts)
