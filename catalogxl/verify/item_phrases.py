"""The phrases that may stand in the text of an item, in the forms that the sheets give its values."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalogxl.normalise import clean
from catalogxl.record.public import PublicDomain, PublicEntry
from catalogxl.verify.expected_sheets import (
    channel_names,
    content_lines,
    deadline_forms,
    enclosed,
    mode_forms,
    words,
)
from catalogxl.verify.known_contacts import contact_phrases


def entry_phrases(entry: PublicEntry, domain: PublicDomain) -> Iterator[str]:
    """What may stand in the text of an item, in the forms that the sheets give its values."""
    labels = (word for word in words().values() if "{" in word)
    yield from (part for word in labels for part in re.split(r"\{\w+\}", word) if len(part) > 1)
    yield from (*deadline_forms(entry), *mode_forms(entry))
    yield entry["code"]
    yield f"#{entry['code']}"
    yield from (entry["kind"], entry["mode"], "、".join(entry["levels"]), *entry["levels"])
    yield from map(clean, (entry["refines"], entry["level1"], entry["level2"]))
    yield from map(clean, (entry["deadline"], entry["guide_url"]))
    phones = (entry["phone"], domain["enquiry_phone"])
    yield from (clean(entry["office"]), *map(clean, phones), enclosed(entry))
    audience = clean(entry["audience_specific"])
    yield from (audience, *(["全社会", f"全社会、{audience}"] if entry["audience_all"] else []))
    yield from _entry_lists(entry, domain)
    yield from contact_phrases(entry, domain)


def _entry_lists(entry: PublicEntry, domain: PublicDomain) -> Iterator[str]:
    yield from content_lines(entry)
    yield from map(clean, entry["bases"])
    yield from map(clean, entry["bodies"])
    yield from channel_names(entry)
    for use in entry["channels"]:
        yield clean(use["kind"])
        yield f"{clean(use['kind'])}：{'、'.join(map(clean, use['names']))}"
    used = {use["id"] for use in entry["channels"]}
    for channel in domain["channels"]:
        if channel["id"] in used:
            yield from map(clean, channel["addresses"])
    for body in domain["bodies"]:
        if body["members"] and body["name"] in entry["bodies"]:
            yield "、".join(map(clean, body["members"]))
