"""D12, D13: the documents that the county cites: one for publishing, one that sets the item up, each in full."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, partial, wraps
from typing import Final

from catalogxl.baseline.documents import legal_index
from catalogxl.lazy_pattern import lazy_pattern
from catalogxl.model import Baseline, Entry, LegalDocument, Severity
from catalogxl.rules.cited import Cited, Fault, cited_cell, cited_keys
from catalogxl.rules.observed import shortened
from catalogxl.rules.registry import Context, EntryCheck, Hit, Scope, at_entry, rule
from catalogxl.vocabulary import PUBLISHING_BASIS, SETTING_BASIS

_SHOWN: Final = 3
_ON_PUBLISHING: Final = lazy_pattern("政府信息公开|政务公开|信息公开(?:条例|办法|规定|工作|目录)")


@rule(
    "basis_role_missing",
    duty="D12",
    severity=Severity.ERROR,
    way_out="请在“公开依据”中补写《文件全称》（文号），一行一个。",
    scope=Scope.SUPPLEMENT,
)
def basis_role_missing(entry: Entry, context: Context) -> Iterator[Hit]:
    """A supplement lacks a basis for publishing, or one that sets it up."""
    text = entry.row.text("bases")
    cell = cited_cell(text, context.baseline)
    if not cell.documents or any(cited.reading.basis is None for cited in cell.documents):
        return
    publishing = publishing_documents(context.baseline)
    for_publishing = [_is_for_publishing(cited, publishing) for cited in cell.documents]
    if not any(for_publishing):
        example = next(iter(publishing.values())).citation if publishing else ""
        what = f"缺少{PUBLISHING_BASIS}" + (f"，如{example}" if example else "")
        yield at_entry(entry, "bases", what, fix=f"{example}\n{text}" if example else None)
    elif all(for_publishing):
        yield at_entry(entry, "bases", f"只有{PUBLISHING_BASIS}，缺少{SETTING_BASIS}")


def _is_for_publishing(cited: Cited, publishing: Mapping[str, LegalDocument]) -> bool:
    """By the baseline's table, or by a title that says so: the notice names its example with 如."""
    title = cited.reading.basis.title if cited.reading.basis else ""
    return bool(_ON_PUBLISHING.search(title)) or any(one.id in publishing for one in cited.match.documents)


@lru_cache(maxsize=8)
def publishing_documents(baseline: Baseline) -> dict[str, LegalDocument]:
    """By id, the documents that the baseline cites as 公开依据, and those whose place they have taken."""
    cited = {
        citation.document.id: citation.document
        for item in baseline.items
        for citation in item.bases
        if citation.role == PUBLISHING_BASIS
    }
    index = legal_index(baseline)
    former = {
        document.id: document
        for document in baseline.documents
        if any(following.id in cited for following in index.successors(document))
    }
    return {**cited, **former}


def _faults(entry: Entry, context: Context) -> frozenset[Fault]:
    """What is wrong with the documents that a baseline item's row cites beyond its own."""
    return cited_cell(entry.row.text("bases_extra"), context.baseline).faults


_basis_rule: Final = partial(rule, duty="D13", scope=Scope.ENTRY, reads="bases_extra", decided_by=_faults)


def _of(fault: Fault) -> Callable[[_Saying], EntryCheck]:
    """Make a rule's check of a function that words ``fault`` for the documents of a cell that have it."""

    def make(saying: _Saying) -> EntryCheck:
        @wraps(saying)
        def check(entry: Entry, context: Context) -> Iterator[Hit]:
            for key in cited_keys(entry):
                cell = cited_cell(entry.row.text(key), context.baseline)
                if found := cell.having(fault):
                    yield at_entry(entry, key, saying(found, context.baseline), fix=cell.fix(fault))

        return check

    return make


_Saying = Callable[[tuple[Cited, ...], Baseline], str]


@_basis_rule(
    "basis_unreadable",
    severity=Severity.ERROR,
    way_out="请写成《文件全称》（文号），一行一个；不能写“同上”“有关规定”。",
)
@_of(Fault.UNREADABLE)
def basis_unreadable(found: tuple[Cited, ...], baseline: Baseline) -> str:
    """No document: neither a title nor anything that one could be read from."""
    return f"{_names(found)}不是文件的名称{_perhaps([c for cited in found for c in cited.candidates])}"


@_basis_rule("basis_unclear", severity=Severity.ERROR, way_out="请对照文件原文核对后改写，程序不代为猜测。")
@_of(Fault.UNCLEAR)
def basis_unclear(found: tuple[Cited, ...], baseline: Baseline) -> str:
    """A number or a title that may mean several things: asked back, with the candidates."""
    doubts = dict.fromkeys(doubt for cited in found for doubt in cited.reading.doubts)
    return "；".join([*doubts][:_SHOWN]) + _perhaps([c for cited in found for c in cited.candidates])


@_basis_rule(
    "basis_number_missing",
    severity=Severity.ERROR,
    way_out="请在文件名后的括号中补写文号；法律、地方性法规没有文号的，写明何时由哪次会议通过。",
)
@_of(Fault.NUMBER_MISSING)
def basis_number_missing(found: tuple[Cited, ...], baseline: Baseline) -> str:
    """A title without number or adoption, by which no single known document can be told."""
    known = [c for cited in found for c in (cited.candidates or _alike(cited, baseline))]
    return f"{_names(found)}没有写文号{_perhaps(known)}"


@_basis_rule("basis_number_omitted", severity=Severity.WARNING, way_out="请核对后补写文号。")
@_of(Fault.NUMBER_OMITTED)
def basis_number_omitted(found: tuple[Cited, ...], baseline: Baseline) -> str:
    """A known document without its number."""
    citations = [cited.match.document.citation for cited in found if cited.match.document]
    numbered = [one for one in citations if not one.endswith("》")]
    offer = f"，完整的写法是{'、'.join(numbered[:_SHOWN])}" if numbered else "，省级文件库也没有收录它的文号"
    return f"{_names(found)}没有写文号{offer}{_unconfirmed(found)}"


@_basis_rule("basis_short_title", severity=Severity.WARNING, way_out="请改写全称。")
@_of(Fault.SHORT_TITLE)
def basis_short_title(found: tuple[Cited, ...], baseline: Baseline) -> str:
    """A known document under another name of it."""
    full = [f"《{cited.match.document.title}》" for cited in found if cited.match.document]
    return f"{_names(found)}不是文件全称，全称是{'、'.join(full[:_SHOWN])}"


@_basis_rule(
    "basis_title_differs", severity=Severity.ERROR, way_out="文件名和文号必有一个写错，请对照原文改正。"
)
@_of(Fault.TITLE_DIFFERS)
def basis_title_differs(found: tuple[Cited, ...], baseline: Baseline) -> str:
    """The number of a document whose title, well sourced, is another one."""
    return _other_title(found, baseline)


@_basis_rule("basis_title_unlike", severity=Severity.WARNING, way_out="请对照原文核对文件名和文号。")
@_of(Fault.TITLE_UNLIKE)
def basis_title_unlike(found: tuple[Cited, ...], baseline: Baseline) -> str:
    """The number of a document whose title, not well sourced, is another one."""
    return _other_title(found, baseline)


@_basis_rule("basis_number_differs", severity=Severity.WARNING, way_out="请对照原文核对文号。")
@_of(Fault.NUMBER_DIFFERS)
def basis_number_differs(found: tuple[Cited, ...], baseline: Baseline) -> str:
    """The title of a known document with a number that it is not known to bear."""
    known = dict.fromkeys(
        number
        for cited in found
        if cited.match.document
        for number in (cited.match.document.number, *cited.match.document.amendments)
        if number
    )
    numbers = f"，库中的文号是{'、'.join([*known][:_SHOWN])}" if known else ""
    candidates = [c for cited in found for c in cited.candidates]
    return f"{_names(found)}的文号与省级文件库不同{numbers}{_perhaps(candidates)}"


@_basis_rule(
    "basis_unknown", severity=Severity.WARNING, way_out="请对照原文核对全称和文号；无误的不用改，可以保留。"
)
@_of(Fault.UNKNOWN)
def basis_unknown(found: tuple[Cited, ...], baseline: Baseline) -> str:
    """A document that the baseline's table does not have."""
    return f"省级文件库中没有{_names(found)}，无法核对"


@_basis_rule("basis_article", severity=Severity.WARNING, way_out="请删去条款。")
@_of(Fault.ARTICLE)
def basis_article(found: tuple[Cited, ...], baseline: Baseline) -> str:
    """The clause is cited, which the notice does not want."""
    articles = [cited.reading.basis.article for cited in found if cited.reading.basis]
    return f"{_names(found)}后面写了具体条款“{'”“'.join(articles[:_SHOWN])}”"


@_basis_rule("basis_repealed", severity=Severity.WARNING, way_out="请改引现行有效的文件。")
@_of(Fault.REPEALED)
def basis_repealed(found: tuple[Cited, ...], baseline: Baseline) -> str:
    """A document that is no longer in force; its successor is named."""
    return "；".join(
        f"{cited.name}{cited.match.document.status}"
        + (f"，现行的是{cited.successor.citation}" if cited.successor else "")
        for cited in found
        if cited.match.document
    )


@_basis_rule("basis_maybe_repealed", severity=Severity.NOTE, way_out="请核对是否仍然有效。")
@_of(Fault.MAYBE_REPEALED)
def basis_maybe_repealed(found: tuple[Cited, ...], baseline: Baseline) -> str:
    """A document that a later one may have taken the place of."""
    return "；".join(
        f"{cited.name}可能已由{cited.successor.citation}取代" for cited in found if cited.successor
    )


@_basis_rule("basis_repaired", severity=Severity.NOTE, way_out="已按规范写法处理和公开，如不对请改正。")
@_of(Fault.REPAIRED)
def basis_repaired(found: tuple[Cited, ...], baseline: Baseline) -> str:
    """Other brackets and small slips, mended: before and after."""
    slips = dict.fromkeys(
        f"“{shortened(one.before)}”改为“{shortened(one.after)}”"
        if one.after
        else f"删去“{shortened(one.before)}”"
        for cited in found
        for one in cited.reading.repairs
    )
    shown = "、".join([*slips][:_SHOWN]) + ("等" if len(slips) > _SHOWN else "")
    return f"{_names(found)}的写法：{shown}"


def _other_title(found: tuple[Cited, ...], baseline: Baseline) -> str:
    index = legal_index(baseline)
    parts = []
    for cited in found[:_SHOWN]:
        if (document := cited.match.document) and (basis := cited.reading.basis):
            own = "”或“".join(one.bracket for one in index.titled(basis.title) if one.bracket)
            correct = f"，{cited.name}的文号应为“{own}”" if own else ""
            number = "、".join(number.canonical for number in basis.numbers)
            parts.append(f"“{number}”是《{document.title}》的文号，不是{cited.name}的{correct}")
    return "；".join(parts)


def _alike(cited: Cited, baseline: Baseline) -> tuple[str, ...]:
    """Known documents whose title is nearly the cited one."""
    titles = legal_index(baseline).titles
    title = cited.reading.basis.title if cited.reading.basis else ""
    close = difflib.get_close_matches(title, titles, cutoff=0.85)
    return tuple(document.citation for document in baseline.documents if document.title in close)


def _names(found: tuple[Cited, ...]) -> str:
    names = list(dict.fromkeys(cited.name for cited in found))
    return "、".join(names[:_SHOWN]) + (f"等 {len(names)} 个文件" if len(names) > _SHOWN else "")


def _perhaps(candidates: list[str]) -> str:
    offers = list(dict.fromkeys(candidates))[:_SHOWN]
    return f"，是不是：{'；'.join(offers)}" if offers else ""


def _unconfirmed(found: tuple[Cited, ...]) -> str:
    doubtful = any(cited.match.document and cited.match.document.trust == "unconfirmed" for cited in found)
    return "（文号尚待核实）" if doubtful else ""
