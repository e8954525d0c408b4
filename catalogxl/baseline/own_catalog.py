"""What the province's own catalog would be told if a county had written it: the part of ``baseline check`` beside form.

The province is judged as counties are: a document that is no longer in force, a law not cited by its adoption, a generic
name of a channel. And what nobody has looked at for a year.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from catalogxl.baseline import source_tables as t
from catalogxl.baseline.documents import legal_index, repealed
from catalogxl.baseline.problem import BaselineProblem
from catalogxl.grammar.channel_names import is_generic_name
from catalogxl.model import Baseline, LegalDocument, Severity

# Laws and local regulations are cited by when which congress adopted and amended them (notice 二(三)2).
_BY_ADOPTION: Final = frozenset({"法律", "地方性法规"})
_SHOWN: Final = 5
_YEAR: Final = datetime.timedelta(days=365)


def catalog_problems(baseline: Baseline) -> Iterator[BaselineProblem]:
    """What ``baseline`` itself is to be told, one line a kind or document."""
    cited = _cited(baseline)
    yield from _no_longer_in_force(baseline, cited)
    yield from _not_by_adoption(baseline, cited)
    yield from _generic_channels(baseline)
    yield from _not_looked_at(baseline)


def _cited(baseline: Baseline) -> dict[str, list[str]]:
    """The codes of the items that cite each document, by its id."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for item in baseline.items:
        for citation in item.bases:
            found[citation.document.id].append(item.code)
    return dict(found)


def _no_longer_in_force(baseline: Baseline, cited: dict[str, list[str]]) -> Iterator[BaselineProblem]:
    index = legal_index(baseline)
    for key, codes in cited.items():
        document = baseline.document[key]
        following = index.successors(document)
        instead = f"，现行的是{following[-1].citation}" if following else ""
        where = f"（{len(codes)} 项：{_few(codes)}）"
        if repealed(document):
            message = f"事项引用的{document.citation}{document.status}{instead}{where}。"
            yield _problem(Severity.WARNING, t.BASES, "document", message)
        elif following:
            message = f"事项引用的{document.citation}可能已由{following[-1].citation}取代，请核实{where}。"
            yield _problem(Severity.WARNING, t.BASES, "document", message)


def _not_by_adoption(baseline: Baseline, cited: dict[str, list[str]]) -> Iterator[BaselineProblem]:
    laws = [baseline.document[key] for key in cited]
    found = [law for law in laws if law.kind in _BY_ADOPTION and not law.adoption]
    if found:
        message = f"法律、地方性法规应写明何时由哪次会议通过，这 {len(found)} 个没有：{_titles(found)}。"
        yield _problem(Severity.NOTE, t.DOCUMENTS, "adoption", message)


def _generic_channels(baseline: Baseline) -> Iterator[BaselineProblem]:
    kinds = tuple(kind.name for kind in baseline.channels)
    found: defaultdict[str, list[str]] = defaultdict(list)
    for item in baseline.items:
        if item.channel_other and is_generic_name(item.channel_other, kinds, baseline.generic_channels):
            found[item.channel_other].append(item.code)
    for name, codes in found.items():
        message = f"预填的“{name}”（{len(codes)} 项：{_few(codes)}）是一类渠道，不是群众能据此找到的全称。"
        yield _problem(Severity.WARNING, t.ITEMS, "channel_other", message)


def _not_looked_at(baseline: Baseline) -> Iterator[BaselineProblem]:
    """Counted back from the day on which any document was last looked at: no clock is asked."""
    days = {one.id: _day(one.checked_on) for one in baseline.documents}
    known = [day for day in days.values() if day is not None]
    if not known:
        return
    last = max(known)
    never = [one for one in baseline.documents if days[one.id] is None]
    long_ago = [one for one in baseline.documents if (day := days[one.id]) is not None and last - day > _YEAR]
    for what, found in (("没有核实日期", never), (f"到 {last} 已有一年没有核实", long_ago)):
        if found:
            message = f"{len(found)} 个文件{what}：{_few([one.id for one in found])}。"
            yield _problem(Severity.NOTE, t.DOCUMENTS, "checked_on", message)


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def _few(codes: Sequence[str]) -> str:
    return "、".join(codes[:_SHOWN]) + (" 等" if len(codes) > _SHOWN else "")


def _titles(documents: Sequence[LegalDocument]) -> str:
    return _few([f"《{one.title}》" for one in documents])


def _problem(severity: Severity, table: t.SourceTable, key: str, message: str) -> BaselineProblem:
    return BaselineProblem(severity, table.file, 0, table.heading(key), message)
