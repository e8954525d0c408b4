"""Where an item's bodies are, what to dial and how to apply: what the item's page may say of it, from the record."""

from __future__ import annotations

from collections.abc import Iterator

from catalogxl.normalise import clean
from catalogxl.record.public import PublicBody, PublicDomain, PublicEntry


def contact_phrases(entry: PublicEntry, domain: PublicDomain) -> Iterator[str]:
    """Addresses on the web, places, hours and telephones of ``entry``, in the forms that its page gives them."""
    yield clean(entry.get("item_url", ""))
    yield from map(clean, entry.get("item_form_urls", ()))
    yield from applying_phrases(domain)
    for body in domain["bodies"]:
        if body["name"] in entry["bodies"]:
            yield from _of_body(body)


def applying_phrases(domain: PublicDomain) -> Iterator[str]:
    """Where one applies for what is not published on its own."""
    said = (domain.get("apply_office", ""), domain.get("apply_url", ""), domain.get("apply_phone", ""))
    yield from map(clean, said)


def _of_body(body: PublicBody) -> Iterator[str]:
    place = "　".join(filter(None, (clean(body.get("address", "")), clean(body.get("hours", "")))))
    yield from (place, clean(body.get("phone", "")), f"{clean(body['name'])}：{place}")
    for member in body.get("contacts", ()):
        yield from map(clean, (member["name"], member["address"], member["phone"]))
