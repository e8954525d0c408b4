"""Several returns of one county for the same domain: the newest is taken if that is asked for, else each is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from catalogxl.examine.examine import Status, file_finding
from catalogxl.examine.file_status import RETURNS, FileStatus
from catalogxl.model import Severity


def keep_latest(statuses: Sequence[FileStatus]) -> list[FileStatus]:
    """Skip each return whose domains are all answered for by newer ones of its county, by the date of filling.

    A return without a readable date is neither newer nor older than another.
    """
    by_county: dict[str, list[FileStatus]] = defaultdict(list)
    for one in statuses:
        if one.county and one.filled_on and one.status in RETURNS:
            by_county[one.county].append(one)
    replaced: dict[str, list[FileStatus]] = {}
    for returns in by_county.values():
        for one in sorted(returns, key=lambda one: one.filled_on, reverse=True):
            newer = [
                other
                for other in returns
                if other.filled_on > one.filled_on
                and other.file not in replaced
                and set(other.covers) & set(one.covers)
            ]
            if newer and set(one.covers) <= {domain for other in newer for domain in other.covers}:
                replaced[one.file] = newer
    return [_superseded(one, replaced[one.file]) if one.file in replaced else one for one in statuses]


def _superseded(one: FileStatus, newer: Sequence[FileStatus]) -> FileStatus:
    """A return for which newer ones stand in: listed and left out."""
    listed = "、".join(f"“{other.file}”（填报日期 {other.filled_on}）" for other in newer)
    message = f"同一个县同一领域有更新的填报{listed}，这一份（填报日期 {one.filled_on}）没有采用。"
    finding = file_finding("return_superseded", Severity.NOTE, message)
    return replace(one, status=Status.SKIPPED, added=(finding,), only_added=True)


def mark_clashes(statuses: Iterable[FileStatus]) -> list[FileStatus]:
    """Returns of one county that answer for the same domain: each gets an error that names the other."""
    result = list(statuses)
    by_domain: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, one in enumerate(result):
        if one.county and one.status in RETURNS:
            for domain in one.covers:
                by_domain[one.county, domain].append(at)
    clashing: dict[int, list[str]] = defaultdict(list)
    for places in by_domain.values():
        for at in places if len(places) > 1 else ():
            others = (result[other].file for other in places if other != at)
            clashing[at] += [name for name in others if name not in clashing[at]]
    for at, names in clashing.items():
        listed = "、".join(f"“{name}”" for name in names)
        message = (
            f"与{listed}是同一个县同一领域的两份填报。请只留下最终的一份；"
            "分两个单位填报的，请在“单位信息”的“本表填报范围”中各选自己的领域。"
        )
        result[at] = result[at].with_finding(file_finding("return_doubled", Severity.ERROR, message))
    return result
