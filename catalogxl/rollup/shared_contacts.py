"""One web address or telephone that several counties give for their own: most likely copied from a neighbour's return."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from catalogxl.grammar.telephone import TelephoneKind, parse_telephones
from catalogxl.rollup.entry_values import Gathered

_ADDRESS: Final = "目录公开网址"
_TELEPHONE: Final = "公开电话"
# 12333, 400-…: a whole city or province may have one.
_OF_ALL: Final = frozenset({TelephoneKind.SERVICE, TelephoneKind.FREE})
_SEVERAL: Final = 2


class SharedContact(NamedTuple):
    """``text`` (an address or a number), what it is, and the names of the counties that give it."""

    what: str
    text: str
    counties: tuple[str, ...]


def shared_contacts(gathered: Gathered) -> tuple[SharedContact, ...]:
    """Those that at least two counties give; the most shared first."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for code, what, text in (*_addresses(gathered), *_telephones(gathered)):
        found.setdefault((what, text), {})[gathered.baseline.county[code].name] = None
    shared = (
        SharedContact(what, text, tuple(names))
        for (what, text), names in found.items()
        if len(names) >= _SEVERAL
    )
    return tuple(sorted(shared, key=lambda one: (-len(one.counties), one.what, one.text)))


def _addresses(gathered: Gathered) -> Iterator[tuple[str, str, str]]:
    known = {
        (record.code, domain): address
        for record in gathered.records.values()
        for domain, address in record.addresses.items()
    }
    for (code, _), address in sorted((known | dict(gathered.addresses)).items()):
        yield code, _ADDRESS, _bare(address.url)


def _bare(url: str) -> str:
    """An address but for what makes no difference: http or https, the last stroke, the case of the host."""
    scheme, _, rest = url.rpartition("://")
    host, stroke, path = rest.partition("/")
    return f"{'http://' if scheme else ''}{host.lower()}{stroke}{path}".rstrip("/")


def _telephones(gathered: Gathered) -> Iterator[tuple[str, str, str]]:
    for record in gathered.records.values():
        area = gathered.baseline.area_code_of(gathered.baseline.county[record.code])
        for text in record.telephones:
            for number in parse_telephones(text, area.code, area.digits).numbers:
                if number.kind not in _OF_ALL:
                    yield record.code, _TELEPHONE, f"{number.area}-{number.number}".strip("-")
