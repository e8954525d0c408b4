"""Whether a baseline accounts for every code of the edition before it: ``catalogxl baseline check --old DIR``."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from catalogxl.baseline.check import notes_of_a_kind_once, problems
from catalogxl.baseline.load import build
from catalogxl.baseline.own_catalog import catalog_problems
from catalogxl.baseline.problem import BaselineProblem
from catalogxl.baseline.source_tables import CHANGES, Source
from catalogxl.editions.lineage import Lineage, LineageRelation, Subject, circles, descents, lineage_rows
from catalogxl.grammar.similarity import likeness, relation
from catalogxl.model import Baseline, Severity

_WORDS = {
    "object": tuple(one.value for one in Subject),
    "relation": tuple(one.value for one in LineageRelation),
}
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
# A name that shares less with what the code was called before is another item's.
_ANOTHER_NAME = 0.34


def edition_problems(source: Source, old: Baseline | None) -> tuple[BaselineProblem, ...]:
    """All problems of a baseline, and, where the edition before it is given, of its account of that.

    Errors stand first, then warnings, then notes, each in the order of the files; notes of a kind are one line.
    """
    return tuple(sorted(_edition_problems(source, old), key=lambda problem: _ORDER.index(problem.severity)))


def _edition_problems(source: Source, old: Baseline | None) -> tuple[BaselineProblem, ...]:
    found = problems(source)
    if any(problem.severity is Severity.ERROR for problem in found):
        return tuple(notes_of_a_kind_once(found))
    new = build(source)
    more = [*row_problems(source, new), *(lineage_problems(source, new, old) if old else ())]
    own = catalog_problems(new)
    return (*notes_of_a_kind_once(found), *sorted(more, key=lambda problem: problem.line), *own)


def codes_of(baseline: Baseline, subject: Subject) -> Mapping[str, str]:
    """The codes of a subject in ``baseline``, each with its name; names are their own codes where there are none."""
    if subject is Subject.ITEM:
        return {item.code: item.level2 for item in baseline.items}
    if subject is Subject.LEVEL1:
        return {name: name for names in baseline.level1_of.values() for name in names}
    if subject is Subject.DOMAIN:
        return {domain.name: domain.name for domain in baseline.domains}
    if subject is Subject.CHANNEL:
        return {channel.id: channel.name for channel in baseline.channels}
    if subject is Subject.BODY_KIND:
        return {kind.name: kind.name for kind in baseline.body_kinds}
    if subject is Subject.UNIT:
        return {county.code: county.name for county in baseline.counties}
    return {document.id: document.title for document in baseline.documents}


def lineage_of(source: Source) -> Lineage:
    """The lineage that a baseline's ``changes.csv`` tells."""
    return Lineage(lineage_rows(source))


def row_problems(source: Source, baseline: Baseline) -> Iterator[BaselineProblem]:
    """Faults of ``changes.csv`` by itself: unknown words, circles, cancellations without a ground, no target."""
    for record in source[CHANGES]:
        for key, words in _WORDS.items():
            if record[key] and record[key] not in words:
                options = "、".join(words)
                yield _problem(record.line, key, f"“{record[key]}”不认识，可用的有：{options}。")
    rows = lineage_rows(source)
    targets = {one: {code for row in rows if row.subject is one for code in row.old} for one in Subject}
    for row in rows:
        if row.relation is LineageRelation.CANCELLED and not row.ground:
            yield _problem(row.line, "ground", "取消须写明依据文号。")
        if row.relation not in (LineageRelation.CANCELLED, LineageRelation.RESTORED) and not row.new:
            yield _problem(row.line, "new", f"{row.relation.value}须写明新编码。")
        known = codes_of(baseline, row.subject)
        for code in row.new:
            if code not in known and code not in targets[row.subject]:
                yield _problem(row.line, "new", f"新编码“{code}”在本基线中没有，请核对。")
    for row in circles(rows):
        yield _problem(row.line, "new", f"“{'、'.join(row.old)}”绕回了自身，沿革不能成环。")


def lineage_problems(source: Source, new: Baseline, old: Baseline) -> Iterator[BaselineProblem]:
    """Codes of ``old`` that vanished without a row, and codes that now mean something else."""
    lineage = lineage_of(source)
    for subject in Subject:
        before, after = codes_of(old, subject), codes_of(new, subject)
        # A 一级事项 goes where its items go; a document that no item cites any more needs no account.
        if subject not in (Subject.LEVEL1, Subject.DOCUMENT):
            yield from _vanished(lineage, subject, before, after)
    yield from _reused(lineage, old, new)


def lost_codes(lineage: Lineage, subject: Subject, old: Iterable[str], new: Collection[str]) -> list[str]:
    """The codes of ``old`` of which nothing tells what they became."""
    return [code for code, descent in descents(lineage, subject, old, new).items() if descent.is_lost]


def _vanished(
    lineage: Lineage, subject: Subject, before: Mapping[str, str], after: Mapping[str, str]
) -> Iterator[BaselineProblem]:
    for code in lost_codes(lineage, subject, before, after):
        name = f"“{before[code]}”" if before[code] != code else ""
        yield _problem(
            0,
            "",
            f"上一版的{subject.value} {code}{name} 不见了，请补一行说明它的去向（更名、拆分、合并、替代或取消）。",
        )


def _reused(lineage: Lineage, old: Baseline, new: Baseline) -> Iterator[BaselineProblem]:
    for item in new.items:
        earlier = old.item.get(item.code)
        if earlier is None or lineage.rows_of(Subject.ITEM, item.code):
            continue
        names = (item.level2, *item.aliases)
        if not any(
            relation(earlier.level2, name) or likeness(earlier.level2, name) >= _ANOTHER_NAME
            for name in names
        ):
            message = (
                f"编码 {item.code} 上一版是“{earlier.level2}”，现在是“{item.level2}”：编码不能改作他用，请用新编码；"
                "确是同一事项改名的，补一行“更名”。"
            )
            yield _problem(0, "", message)


def _problem(line: int, key: str, message: str) -> BaselineProblem:
    return BaselineProblem(Severity.ERROR, CHANGES.file, line, CHANGES.heading(key) if key else "", message)
