"""Many files ──► what each of them says, in the order of the files; clashes between returns of one county named."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import partial

from catalogxl.compile.examine import (
    Examined,
    Examiner,
    Status,
    Terms,
    file_finding,
    is_no_return,
    skipped,
    unreadable,
)
from catalogxl.compile.inputs import Input
from catalogxl.model import Severity

Progress = Callable[[Examined], None]


def survey(
    inputs: Sequence[Input],
    terms: Terms,
    *,
    jobs: int | None = None,
    progress: Progress = lambda examined: None,
) -> list[Examined]:
    """Examine every file; ``jobs`` at a time. Each runs in a child process, so threads are enough to feed them."""
    examiner = Examiner(terms)
    workers = max(1, min(jobs or os.cpu_count() or 1, len(inputs)))
    try:
        with ThreadPoolExecutor(workers) as executor:
            examined = list(_examine_all(inputs, examiner, executor, progress))
    finally:
        examiner.close()
    return mark_clashes(examined)


def _examine_all(
    inputs: Sequence[Input], examiner: Examiner, executor: Executor, progress: Progress
) -> Iterator[Examined]:
    for examined in executor.map(partial(_examine_input, examiner), inputs):
        progress(examined)
        yield examined


def _examine_input(examiner: Examiner, given: Input) -> Examined:
    try:
        data = given.read()
    except OSError as error:
        return unreadable(given.name, f"文件打不开（{error.strerror or error}），请核对文件是否可读后重试。")
    examined = examiner(given.name, data)
    return skipped(examined) if given.walked and is_no_return(examined) else examined


def mark_clashes(examined: Iterable[Examined]) -> list[Examined]:
    """Returns of one county that answer for the same domain: each gets an error that names the other."""
    result = list(examined)
    by_domain: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, one in enumerate(result):
        if one.county and one.status in (Status.PUBLISHABLE, Status.RETURNED):
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
    """Files by the county that they belong to, in the order of the codes; files of no county are left out."""
    found: dict[str, list[Examined]] = defaultdict(list)
    for one in examined:
        if one.county:
            found[one.county].append(one)
    return dict(sorted(found.items()))


def publishable(returns: Sequence[Examined]) -> bool:
    """Whether a county is published: all its returns are without error."""
    return bool(returns) and all(one.status is Status.PUBLISHABLE for one in returns)
