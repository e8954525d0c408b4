"""Where on 事项分工 it is said that entries lack what nothing gives them by default: as few times as there are causes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalogxl.model import CountyCatalog, Default, Entry

Pair = tuple[str, str]


def by_default(
    catalog: CountyCatalog, lacking: Mapping[Pair, list[Entry]], key: str
) -> Iterator[tuple[Pair, Default | None, list[Entry]]]:
    """The rows of 事项分工 that the ``lacking`` entries (by domain and 一级事项) wait for, each with its entries.

    Once for a domain (its 一级事项 is '' then) where no row of the domain holds anything under ``key``, else once a
    一级事项. None instead of a row if the return has none for them.
    """
    for domain in dict.fromkeys(domain for domain, _ in lacking):
        of_domain = {(held, level1): entries for (held, level1), entries in lacking.items() if held == domain}
        whole = catalog.defaults.get((domain, ""))
        rows = [default for (held, _), default in catalog.defaults.items() if held == domain]
        if whole is not None and len(of_domain) > 1 and not any(default.row.text(key) for default in rows):
            yield (domain, ""), whole, [entry for entries in of_domain.values() for entry in entries]
            continue
        for pair, entries in of_domain.items():
            yield pair, catalog.defaults.get(pair), entries


def told_as(domain: str, level1: str) -> str:
    """How a message calls a row of 事项分工."""
    return f"一级事项“{level1}”" if level1 else f"{domain}领域"
