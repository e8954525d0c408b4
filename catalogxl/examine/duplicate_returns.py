"""Several returns of one county for the same domain: copies are passed over, of those that differ each is told.

The newest is taken if that is asked for.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from catalogxl.examine.examine import Status, file_finding
from catalogxl.examine.file_status import RETURNS, FileStatus
from catalogxl.examine.return_cells import differing_cells
from catalogxl.model import Finding, Severity

# The cells of a return (``return_cells``); None if they cannot be had any more.
CellsOf = Callable[[FileStatus], "bytes | None"]
_NAMED: Final = 3


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


def skip_copies(statuses: Sequence[FileStatus], cells: CellsOf) -> list[FileStatus]:
    """Skip each return that says in every cell what another of its county says: a file sent or saved twice.

    Of the copies the one with the shortest name stays (兰考县.xlsx, not 兰考县(1).xlsx).
    """
    kept: dict[tuple[object, ...], FileStatus] = {}
    copies: dict[str, FileStatus] = {}
    for group in _clashing(statuses):
        for one in sorted(group, key=lambda one: len(one.file)):
            key = (one.county, one.covers, one.status, cells(one) or one.digest)
            first = kept.setdefault(key, one)
            if first is not one:
                copies[one.file] = first
    return [_copied(one, copies[one.file]) if one.file in copies else one for one in statuses]


def _copied(one: FileStatus, first: FileStatus) -> FileStatus:
    how = "文件完全相同" if one.digest == first.digest else "各格内容都相同"
    message = f"与“{first.file}”是同一份填报（{how}），只采用那一份。"
    finding = file_finding("return_copied", Severity.NOTE, message)
    return replace(one, status=Status.SKIPPED, added=(finding,), only_added=True)


def mark_clashes(
    statuses: Sequence[FileStatus], cells: CellsOf, split: Callable[[Sequence[FileStatus]], str]
) -> list[FileStatus]:
    """Returns of one county that answer for the same domain and differ: each gets one error that names the others.

    ``split`` tells who of them filled in which domain, '' if that is not clear.
    """
    told: dict[str, Finding] = {}
    for group in _clashing(statuses):
        proposed = split(group)
        for one in group:
            others = [other for other in group if other is not one and set(other.covers) & set(one.covers)]
            message = _clash(one, others, cells, proposed)
            told[one.file] = file_finding("return_doubled", Severity.ERROR, message)
    return [one.with_finding(told[one.file]) if one.file in told else one for one in statuses]


def _clashing(statuses: Sequence[FileStatus]) -> list[list[FileStatus]]:
    """The returns of each county that share a domain with another of its returns, in the order of the files."""
    by_county: dict[str, list[FileStatus]] = defaultdict(list)
    for one in statuses:
        if one.county and one.status in RETURNS:
            by_county[one.county].append(one)
    groups = []
    for returns in by_county.values():
        times = Counter(domain for one in returns for domain in one.covers)
        groups.append([one for one in returns if any(times[domain] > 1 for domain in one.covers)])
    return [group for group in groups if group]


def _clash(one: FileStatus, others: Sequence[FileStatus], cells: CellsOf, proposed: str) -> str:
    named = "；".join(
        f"“{other.file}”（{_who(other)}{_apart(one, other, cells)}）" for other in others[:_NAMED]
    )
    way_out = (
        f"看内容，{proposed}：是两个单位分别填报的，加上 --join 就按这样合成一份，"
        if proposed
        else "分两个单位填报的，"
    )
    more = f"；另有 {len(others) - _NAMED} 份" if len(others) > _NAMED else ""
    return (
        f"本县同一领域有 {len(others) + 1} 份内容不同的填报。这一份{_who(one)}；其余：{named}{more}。"
        "请只留下最终的一份，或者加上 --latest 采用填报日期最新的一份；"
        f"{way_out}{'或者' if proposed else '请'}在“单位信息”的“本表填报范围”中各选自己的领域。"
    )


def _who(one: FileStatus) -> str:
    return f"填报日期 {one.filled_on or '没有写明'}，填报人 {one.filler or '没有写明'}"


def _apart(one: FileStatus, other: FileStatus, cells: CellsOf) -> str:
    own, theirs = cells(one), cells(other)
    if own is None or theirs is None:
        return ""
    return f"，有 {differing_cells(own, theirs)} 格不同"
