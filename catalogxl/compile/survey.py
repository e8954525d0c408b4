"""Many files ──► what each of them says, in the order of the files; clashes between returns of one county named."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import partial

from catalogxl.compile.archive import NESTED
from catalogxl.compile.examine import (
    Examined,
    Examiner,
    Status,
    Terms,
    file_finding,
    is_no_return,
    skipped,
    superseded,
    unreadable,
)
from catalogxl.compile.inputs import Input
from catalogxl.errors import CatalogError
from catalogxl.model import Severity
from catalogxl.workbook.gate import Kind

_RETURNS = (Status.PUBLISHABLE, Status.RETURNED)

Progress = Callable[[Examined], None]


def survey(
    inputs: Sequence[Input],
    terms: Terms,
    *,
    jobs: int | None = None,
    latest: bool = False,
    progress: Progress = lambda examined: None,
) -> list[Examined]:
    """Examine every file; ``jobs`` at a time. Each runs in a child process, so threads are enough to feed them.

    With ``latest``, a return for which newer ones of its county stand in is skipped; else the two clash.
    """
    examiner = Examiner(terms)
    workers = max(1, min(jobs or os.cpu_count() or 1, len(inputs)))
    executor = ThreadPoolExecutor(workers)
    try:
        examined = list(_examine_all(inputs, examiner, executor, progress))
    finally:
        # After Ctrl-C no further file is begun, and the children need not be waited for.
        executor.shutdown(wait=False, cancel_futures=True)
        examiner.close()
    return mark_clashes(keep_latest(examined) if latest else examined)


def _examine_all(
    inputs: Sequence[Input], examiner: Examiner, executor: Executor, progress: Progress
) -> Iterator[Examined]:
    for examined in executor.map(partial(_examine_input, examiner), inputs):
        progress(examined)
        yield examined


def _examine_input(examiner: Examiner, given: Input) -> Examined:
    if given.problem is not None:
        listed = unreadable(given.name, given.problem.message)
        return skipped(listed) if given.problem.skipped else listed
    try:
        data = given.read()
    except OSError as error:
        return unreadable(given.name, f"文件打不开（{error.strerror or error}），请核对文件是否可读后重试。")
    except CatalogError as error:
        return unreadable(given.name, error.message)
    examined = examiner(given.name, data)
    if given.member is not None and examined.kind is Kind.ZIP:
        return unreadable(given.name, NESTED, examined.digest, Kind.ZIP)
    return skipped(examined) if given.walked and is_no_return(examined) else examined


def keep_latest(examined: Sequence[Examined]) -> list[Examined]:
    """Skip each return whose domains are all answered for by newer ones of its county, by the date of filling.

    A return without a readable date is neither newer nor older than another.
    """
    returns = [one for one in examined if one.county and one.filled_on and one.status in _RETURNS]
    replaced: dict[str, list[Examined]] = {}
    for one in sorted(returns, key=lambda one: one.filled_on, reverse=True):
        newer = [
            other
            for other in returns
            if other.county == one.county
            and other.filled_on > one.filled_on
            and other.file not in replaced
            and set(other.covers) & set(one.covers)
        ]
        if newer and set(one.covers) <= {domain for other in newer for domain in other.covers}:
            replaced[one.file] = newer
    return [superseded(one, replaced[one.file]) if one.file in replaced else one for one in examined]


def mark_clashes(examined: Iterable[Examined]) -> list[Examined]:
    """Returns of one county that answer for the same domain: each gets an error that names the other."""
    result = list(examined)
    by_domain: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, one in enumerate(result):
        if one.county and one.status in _RETURNS:
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


def by_county(examined: Iterable[Examined]) -> dict[str, list[Examined]]:
    """Files by the county that they belong to, in the order of the codes; those of no county or skipped are left out."""
    found: dict[str, list[Examined]] = defaultdict(list)
    for one in examined:
        if one.county and one.status is not Status.SKIPPED:
            found[one.county].append(one)
    return dict(sorted(found.items()))


def publishable(returns: Sequence[Examined]) -> bool:
    """Whether a county is published: all its returns are without error."""
    return bool(returns) and all(one.status is Status.PUBLISHABLE for one in returns)
