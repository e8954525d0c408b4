"""Which domain (领域) a table is of: as the title nearest above it says, else as its names tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from catalogxl.importing.match_items import ALIAS, EXACT, SIMILAR, ItemMatcher
from catalogxl.importing.words import undoubled, word_key
from catalogxl.model import Baseline

_FIELD: Final = re.compile(r"([\u4e00-\u9fff、和及]{2,24})领域")
_PLACE: Final = re.compile(r"^.*(?:县|市|(?<!社)区|镇|乡|省|旗|街道|办事处)(?=.{2})")
_NO_FIELD: Final = re.compile(r"试点|重点|各|个$|相关|全部|基层政务公开")
_SHORT: Final = {"社会保险": ("社会保险", "社保"), "就业": ("就业",)}
_TELLING: Final = (EXACT, ALIAS, SIMILAR)
_FAIR_SHARE: Final = 0.3
_MOST: Final = 0.6
_FEWEST_PLAINLY: Final = 3
_FEWEST_BESIDE: Final = 2  # names of a second domain in the same table


@dataclass(frozen=True, slots=True)
class DomainSaid:
    """The baseline's domains that a title names, or another domain's name; both empty if it says nothing."""

    domains: tuple[str, ...] = ()
    other: str = ""


def domain_said(titles: Sequence[str], baseline: Baseline) -> DomainSaid:
    """What the titles above a table say of its domain; the nearest that says anything decides."""
    for line in reversed(titles):
        key = word_key(undoubled(line))
        domains = tuple(
            domain.name
            for domain in baseline.domains
            if any(word in key for word in (domain.name, *_SHORT.get(domain.name, ())))
        )
        field = _FIELD.search("".join(undoubled(line).split()))
        if domains:
            return DomainSaid(domains)
        if field and not _NO_FIELD.search(name := _PLACE.sub("", field[1])):
            return DomainSaid(other=name)
    return DomainSaid()


def domains_of_names(
    names: Iterable[tuple[str, str]], matcher: ItemMatcher, baseline: Baseline, said: Sequence[str]
) -> tuple[str, ...]:
    """The domains that a table's names (with their 一级事项) are of; ``said`` unless the names are plainly another's."""
    pairs = list(names)
    counts = {
        domain.name: sum(
            matcher.match(name, level1, (domain.name,)).how in _TELLING for name, level1 in pairs
        )
        for domain in baseline.domains
    }
    plainly = max(_FEWEST_PLAINLY, _FAIR_SHARE * len(pairs))
    if said and (any(counts[domain] for domain in said) or max(counts.values()) < max(2, _MOST * len(pairs))):
        # A title may name one of two (就业和社会保障领域).
        return tuple(domain for domain in counts if domain in said or counts[domain] >= plainly)
    if sum(counts.values()) < _FAIR_SHARE * len(pairs):
        return ()
    most = max(counts, key=lambda domain: counts[domain])
    return tuple(domain for domain, count in counts.items() if domain == most or count >= _FEWEST_BESIDE)
