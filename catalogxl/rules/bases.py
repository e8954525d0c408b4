"""D12: what the county adds states the basis for publishing, and the one that sets the item up."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from catalogxl.grammar.document import parse_bases
from catalogxl.model import Baseline, Entry, Severity
from catalogxl.normalise import fold
from catalogxl.rules.registry import Context, Hit, Scope, at_entry, rule
from catalogxl.vocabulary import PUBLISHING_BASIS, SETTING_BASIS


@rule(
    "basis_role_missing",
    duty="D12",
    severity=Severity.ERROR,
    section="通知第二条（三）",
    says="既要写明公开的依据，也要写明设立事项的依据",
    way_out="请在“公开依据”中补写《文件全称》（文号），一行一个。",
    scope=Scope.SUPPLEMENT,
)
def basis_role_missing(entry: Entry, context: Context) -> Iterator[Hit]:
    """A supplement lacks a basis for publishing, or one that sets it up."""
    if not entry.bases:
        return
    text = entry.row.text("bases")
    titles = [fold(reading.basis.title) for reading in parse_bases(text) if reading.basis]
    publishing = publishing_titles(context.baseline)
    if not any(title in publishing for title in titles):
        example = "《中华人民共和国政府信息公开条例》（中华人民共和国国务院令第711号）"
        yield at_entry(entry, "bases", f"缺少{PUBLISHING_BASIS}，如{example}", fix=f"{example}\n{text}")
    elif all(title in publishing for title in titles):
        yield at_entry(entry, "bases", f"只有{PUBLISHING_BASIS}，缺少{SETTING_BASIS}")


@lru_cache(maxsize=8)
def publishing_titles(baseline: Baseline) -> frozenset[str]:
    """The folded titles and other names of the documents that the baseline cites as 公开依据."""
    documents = {
        citation.document.id: citation.document
        for item in baseline.items
        for citation in item.bases
        if citation.role == PUBLISHING_BASIS
    }
    return frozenset(
        fold(name) for document in documents.values() for name in (document.title, *document.aliases)
    )
