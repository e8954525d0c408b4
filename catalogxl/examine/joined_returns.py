"""Two offices of a county that each fill in one domain, and both leave 全部 as the scope: who filled in what.

Such returns clash. The split is proposed where it is clear, and made if that is asked for (``--join``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from catalogxl.examine.examine import Examined, Status
from catalogxl.model import Severity

# What each file answers for, by its name.
Split = Mapping[str, tuple[str, ...]]
# Examines the files of a split again, each as if it answered for its domains only.
Again = Callable[[Split], Mapping[str, Examined]]
_RETURNS: Final = (Status.PUBLISHABLE, Status.RETURNED)


def split_of(returns: Sequence[Examined]) -> Split:
    """Which domain is whose of the clashing ``returns`` of one county; {} where that is not clear.

    A domain is that return's which has by far the fewest cells with errors there; each return must get one.
    """
    domains = list(dict.fromkeys(domain for one in returns for domain in one.covers))
    faults = {one.file: _faults(one) for one in returns}
    taken: dict[str, list[str]] = {}
    for domain in domains:
        ranked = sorted(
            (faults[one.file].get(domain, 0), one.file) for one in returns if domain in one.covers
        )
        if len(ranked) > 1 and ranked[0][0] * _FAR >= ranked[1][0]:
            return {}
        taken.setdefault(ranked[0][1], []).append(domain)
    return {file: tuple(held) for file, held in taken.items()} if len(taken) == len(returns) > 1 else {}


# So many times as many cells with errors has the return of an office that left a domain to another.
_FAR: Final = 3


def _faults(one: Examined) -> dict[str, int]:
    """How many cells on each domain's sheet have an error; those of a missing default are named by its finding."""
    cells = {
        cell
        for finding in one.findings
        if finding.severity is Severity.ERROR
        for cell in (finding.cell, *finding.related)
        if cell is not None and cell.sheet in one.covers
    }
    counted: dict[str, int] = defaultdict(int)
    for cell in cells:
        counted[cell.sheet] += 1
    return counted


def joined(examined: Sequence[Examined], again: Again) -> list[Examined]:
    """The files with those of a clear split examined ``again``, each for its own domains."""
    by_county: dict[str, list[Examined]] = defaultdict(list)
    for one in examined:
        if one.county and one.status in _RETURNS:
            by_county[one.county].append(one)
    split: dict[str, tuple[str, ...]] = {}
    for returns in by_county.values():
        if len({one.covers for one in returns}) == 1 and len({one.cells for one in returns}) == len(returns):
            split |= split_of(returns)
    found = again(split) if split else {}
    return [found.get(one.file, one) for one in examined]


def split_in_words(split: Split) -> str:
    """The split as a proposal: ``“甲.xlsx”填的是就业，“乙.xlsx”填的是社会保险``."""
    return "，".join(f"“{file}”填的是{'、'.join(domains)}" for file, domains in split.items())
