"""What a province sets, for the placeholders in messages and prompts: ``{deadline_limit}``, ``{hotline}`` …"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from catalogxl.model import Authority, Baseline

_NO_AUTHORITY: Final = Authority("主管部门", "主管部门", "12345")
#: The placeholders that texts of a baseline may have, too.
PLACEHOLDERS: Final = (
    "deadline_limit",
    "deadline_since",
    "modes",
    "kinds",
    "body_kinds",
    "levels",
    "department",
    "departments",
    "hotline",
)


@lru_cache(maxsize=32)
def province_words(baseline: Baseline, domain: str = "") -> Mapping[str, str]:
    """The words by placeholder; those on an authority are of ``domain``, or of all domains together."""
    known = baseline.authorities
    held = [known[domain]] if domain in known else list(known.values())
    ours = held or [_NO_AUTHORITY]
    return {
        "deadline_limit": str(baseline.deadline_limit),
        "deadline_since": baseline.deadline_since,
        "modes": "还是".join(baseline.modes),
        "kinds": "和".join(baseline.item_kinds),
        "body_kinds": "、".join(kind.name for kind in baseline.body_kinds),
        "levels": "和".join(dict.fromkeys(kind.level for kind in baseline.body_kinds)),
        "department": ours[0].department,
        "departments": "、".join(dict.fromkeys(one.departments for one in ours)),
        "hotline": "、".join(dict.fromkeys(one.hotline for one in ours)),
    }
