"""What stands above and below a published table, as far as the copy has it: telephones, and the notes' lines.

Most counties paste the table alone, so what is not there is not missed; what is there must be the record's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from catalogxl.boards.plain_board import SHEET
from catalogxl.boards.table_view import table_view
from catalogxl.boards.theme import load_theme
from catalogxl.model import Baseline
from catalogxl.record.equality import gist
from catalogxl.record.public import PublicCatalog, PublicDomain
from catalogxl.verify.copy import Published
from catalogxl.verify.result import Difference

_PHONES: Final = ("enquiry_phone", "supervision_phone")
_NUMBER: Final = re.compile(r"[0-9][0-9,()转-]{2,}")
_NEAR: Final = 400  # characters between a sheet's title and its telephones


def compare_around(
    copy: Published, catalog: PublicCatalog, baseline: Baseline, domains: Sequence[str]
) -> Iterator[Difference]:
    """What differs around the tables of ``domains``; running text is too disordered to look for more than telephones."""
    text = gist(copy.text)
    for domain in catalog["domains"]:
        if domain["domain"] in domains:
            yield from _phones(text, domain)
            if copy.tables:
                yield from _notes(text, catalog, domain, baseline)


def _phones(text: str, domain: PublicDomain) -> Iterator[Difference]:
    """The telephones below the sheet's title: a website's foot has others."""
    words = load_theme().words
    begin = text.find(gist(domain["title"]))
    head = text[begin : begin + _NEAR] if begin >= 0 else ""
    for look in (load_theme(), load_theme(SHEET)):
        head = head.split(gist(look.columns[0].head))[0]  # the table begins
    wanted = {key: gist(str(domain[key])) for key in _PHONES}
    for key in _PHONES:
        label = gist(words[key])
        at = head.find(label)
        found = _NUMBER.match(head, at + len(label)) if at >= 0 else None
        said = head[at + len(label) :]
        if found and wanted[key] and not re.match(rf"{re.escape(wanted[key])}(?![0-9])", said):
            record = str(domain[key])
            yield Difference(None, domain["domain"], key, words[key], record, found[0])


def _notes(
    text: str, catalog: PublicCatalog, domain: PublicDomain, baseline: Baseline
) -> Iterator[Difference]:
    kinds = [(kind.id, kind.name) for kind in baseline.channels]
    for note in table_view(catalog, domain, channel_kinds=kinds).notes:
        if gist(note.heading) in text:
            for line in note.lines:
                if gist(line.plain) not in text:
                    yield Difference(None, domain["domain"], None, note.heading, line.plain, None)
