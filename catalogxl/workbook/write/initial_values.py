"""What the province puts into an item's row: the locked values, and the proposals that a county may change.

The writer fills cells with it, and binding compares the locked cells of a return against it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from catalogxl.model import Baseline, County, Item
from catalogxl.vocabulary import ALL_DOMAINS, LISTED, TICK, TRUST_LABELS, level_choice
from catalogxl.workbook.schema.layout import Layout, channel_key, default_pairs, domain_key

# What a workbook holds: the rows of each sheet (by key) as texts by column key; a form has one row.
Contents = Mapping[str, Sequence[Mapping[str, str]]]


@lru_cache(maxsize=4096)
def locked_texts(item: Item) -> Mapping[str, str]:
    """The texts of the province's own cells in the item's row, by column key.

    Kept for each item, since the same rows are compared for every county.
    """
    return {
        "seq": str(item.seq),
        "code": item.code,
        "level1": item.level1,
        "level2": item.level2,
        "contents": "；".join(item.contents),
        "bases": "\n".join(citation.document.citation for citation in item.bases),
        "kind": item.kind,
        "trust": TRUST_LABELS[item.weakest_trust],
    }


def proposed_texts(item: Item) -> dict[str, str]:
    """The texts that stand in the county's cells to begin with, by column key."""
    return {
        "listed": LISTED,
        "deadline": str(item.deadline_days),
        **{channel_key(channel): TICK for channel in item.channels},
        "audience_all": TICK if item.audience_all else "",
        "audience_specific": item.audience_specific,
        "mode": item.mode,
        "level": level_choice(item.levels),
    }


def blank_contents(layout: Layout, baseline: Baseline, county: County) -> Contents:
    """What stands in a county's workbook before the county has filled in anything."""
    return {
        layout.profile.key: (
            {"county_name": county.name, "county_code": county.code, "covers": ALL_DOMAINS},
        ),
        layout.bodies.key: (),
        layout.channels.key: tuple(
            {"channel_id": kind.id, "channel_kind": kind.name} for kind in baseline.channels
        ),
        layout.defaults.key: tuple(
            {"domain": domain, "level1": level1} for domain, level1 in default_pairs(baseline)
        ),
        **{
            domain_key(domain): tuple({**locked_texts(item), **proposed_texts(item)} for item in items)
            for domain, items in baseline.items_of.items()
        },
        layout.supplements.key: (),
        layout.stations.key: (),
    }
