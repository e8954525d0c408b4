"""Whether a baseline's tables agree with themselves and with the notice: what ``catalogxl baseline check`` says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Final

from catalogxl.baseline import source_tables as t
from catalogxl.baseline.problem import BaselineProblem, error_at, problem_at
from catalogxl.baseline.setting_faults import setting_problems
from catalogxl.baseline.word_tables import row_faults
from catalogxl.grammar.name import name_faults
from catalogxl.model import Severity
from catalogxl.normalise import invisible_characters
from catalogxl.toml import text_line
from catalogxl.vocabulary import (
    BASIS_ROLES,
    ITEM_KINDS,
    LEVEL_CHOICES,
    MODES,
    OTHER_CHANNEL,
    TICK,
    TRUST_LEVELS,
)

# So many notes of one kind are listed one by one.
_FEW = 3
_QUOTED = re.compile("《[^》]*》|“[^”]*”")


def problems(source: t.Source) -> tuple[BaselineProblem, ...]:
    """All problems of ``source``, in the order of the files and lines."""
    settings = tuple(setting_problems(source))
    if settings:
        return settings
    checks: tuple[Callable[[t.Source], Iterator[BaselineProblem]], ...] = (
        _check_unread,
        _check_form,
        _check_doubled,
        _check_items,
        _check_item_parts,
        _check_life_events,
        _check_words,
        _check_documents,
        _check_references,
        _check_patterns,
        _check_word_tables,
    )
    found = [_weighed(problem) for check in checks for problem in check(source)]
    order = {table.file: place for place, table in enumerate(t.TABLES)}
    return tuple(sorted(found, key=lambda p: (order.get(p.file, -1), p.line, p.column)))


_EXPENDABLE: Final = frozenset(table.file for table in t.TABLES if table.expendable)


def _weighed(problem: BaselineProblem) -> BaselineProblem:
    """An error of an expendable table is a warning: the row is left out."""
    if problem.severity is not Severity.ERROR or problem.file not in _EXPENDABLE:
        return problem
    return replace(
        problem, severity=Severity.WARNING, message=f"{problem.message.rstrip('。')}；这一行不用。"
    )


def expendable_faults(found: Iterable[BaselineProblem]) -> tuple[str, ...]:
    """What of ``found`` lessens a table that the program can do without, a line each."""
    return tuple(str(one) for one in found if one.file in _EXPENDABLE and one.severity is Severity.WARNING)


def _check_unread(source: t.Source) -> Iterator[BaselineProblem]:
    for name, why in source.unread.items():
        file = f"{name}.csv"
        message = f"{why.removeprefix(file).lstrip('：')}网站查找改按事项名称和其他写法。"
        yield BaselineProblem(Severity.WARNING, file, 0, "", message)


def notes_of_a_kind_once(found: Sequence[BaselineProblem]) -> Iterator[BaselineProblem]:
    """``found`` with many notes that say the same of different documents as one line, where the first of them stood."""
    kinds: defaultdict[tuple[str, str, str], list[BaselineProblem]] = defaultdict(list)
    for problem in found:
        kinds[_kind_of(problem)].append(problem)
    for problem in found:
        same = kinds[_kind_of(problem)]
        if problem.severity is not Severity.NOTE or len(same) <= _FEW:
            yield problem
        elif problem is same[0]:
            names = "、".join(title for one in same[:_FEW] for title in _QUOTED.findall(one.message)[:1])
            what = _QUOTED.sub("", problem.message)
            message = f"{len(same)} 处同样的提示（{names} 等）：{what}"
            yield replace(problem, line=0, message=message)


def _kind_of(problem: BaselineProblem) -> tuple[str, str, str]:
    return problem.file, problem.column, _QUOTED.sub("", problem.message)


def _check_form(source: t.Source) -> Iterator[BaselineProblem]:
    for table in t.TABLES:
        required = [column.key for column in table.columns if column.required]
        for row in source[table]:
            values = row.values
            if not all(map(values.__getitem__, required)) or row.raw is not values:
                yield from _faults_of_form(table, row)


def _faults_of_form(table: t.SourceTable, row: t.SourceRecord) -> Iterator[BaselineProblem]:
    for column in table.columns:
        if column.required and not row[column.key]:
            yield error_at(table, row, column.key, "不能为空。")
        if hidden := invisible_characters(row.raw[column.key]):
            codes = " ".join(f"U+{ord(sign):04X}" for sign in dict.fromkeys(hidden))
            yield error_at(table, row, column.key, f"有看不见的控制字符({codes})，请删去。")


def _check_doubled(source: t.Source) -> Iterator[BaselineProblem]:
    for table in t.TABLES:
        identity_of = itemgetter(*table.identity)
        seen: dict[str | tuple[str, ...], int] = {}
        for row in source[table]:
            first = seen.setdefault(identity_of(row.values), row.line)
            if first != row.line:
                text = "/".join(row[key] for key in table.identity)
                yield error_at(table, row, table.identity[-1], f"“{text}”与第 {first} 行重复，编码须唯一。")


def _check_items(source: t.Source) -> Iterator[BaselineProblem]:
    domains = {d["name"]: d["prefix"] for d in source.settings["domains"]}
    channels = {row["id"] for row in source[t.CHANNELS]}
    limit = source.settings["deadline_limit_workdays"]
    allowed = {"kind": ITEM_KINDS, "mode": MODES, "levels": LEVEL_CHOICES, "audience_all": (TICK, "")}
    for row in source[t.ITEMS]:
        if row["domain"] not in domains:
            yield error_at(t.ITEMS, row, "domain", f"领域“{row['domain']}”不在 {t.TOML_NAME} 中。")
        elif not row["code"].startswith(domains[row["domain"]] + "-"):
            yield error_at(t.ITEMS, row, "code", f"编码应以 {domains[row['domain']]}- 开头。")
        for key, words in allowed.items():
            if row[key] not in words:
                options = "、".join(word or "(空)" for word in words)
                yield error_at(t.ITEMS, row, key, f"“{row[key]}”不在允许的值({options})之内。")
        for channel in row["channels"].split():
            if channel not in channels:
                yield error_at(t.ITEMS, row, "channels", f"渠道“{channel}”不在 {t.CHANNELS.file} 中。")
        if not (row["audience_all"] or row["audience_specific"]):
            yield error_at(t.ITEMS, row, "audience_all", "全社会与特定群体至少填一项。")
        yield from _check_deadline(row, limit)
        for key in ("level1", "level2"):
            for fault in name_faults(row[key]):
                yield problem_at(Severity.NOTE, t.ITEMS, row, key, f"“{row[key]}”：{fault}。")


def _check_deadline(row: t.SourceRecord, limit: int) -> Iterator[BaselineProblem]:
    days = row["deadline_days"]
    if not days.isdecimal() or int(days) < 1:
        yield error_at(t.ITEMS, row, "deadline_days", f"“{days}”不是整数个工作日。")
    elif int(days) > limit:
        yield error_at(t.ITEMS, row, "deadline_days", f"{days} 个工作日超过 {limit} 个工作日的上限。")


def _check_item_parts(source: t.Source) -> Iterator[BaselineProblem]:
    codes = {row["code"] for row in source[t.ITEMS]}
    for table, what in ((t.CONTENTS, "公开内容"), (t.BASES, "依据")):
        held = {row["code"] for row in source[table]}
        for row in source[t.ITEMS]:
            if row["code"] not in held:
                yield error_at(t.ITEMS, row, "code", f"事项 {row['code']} 在 {table.file} 中没有{what}。")
    for table in (t.CONTENTS, t.BASES, t.ALIASES):
        for row in source[table]:
            if row["code"] not in codes:
                yield error_at(table, row, "code", f"事项 {row['code']} 不在 {t.ITEMS.file} 中。")
            if not row.values.get("seq", "1").isdecimal():
                yield error_at(table, row, "seq", f"“{row['seq']}”不是序号。")
            if row.values.get("trust", "seen") not in TRUST_LEVELS:
                yield error_at(
                    table, row, "trust", f"“{row['trust']}”不是可信度({'、'.join(TRUST_LEVELS)})。"
                )
    for row in source[t.ITEMS]:
        for field in t.TRUST_FIELDS:
            if row[f"trust_{field}"] not in TRUST_LEVELS:
                yield error_at(t.ITEMS, row, f"trust_{field}", f"“{row[f'trust_{field}']}”不是可信度。")


def _check_life_events(source: t.Source) -> Iterator[BaselineProblem]:
    codes = {row["code"] for row in source[t.ITEMS]}
    for row in source[t.LIFE_EVENTS]:
        if row["code"] not in codes:
            # An edition may retire items: the pages for citizens then lack these, and nothing else.
            message = f"事项 {row['code']} 不在 {t.ITEMS.file} 中，网页上不列。"
            yield problem_at(Severity.WARNING, t.LIFE_EVENTS, row, "code", message)
        if not row["seq"].isdecimal():
            yield error_at(t.LIFE_EVENTS, row, "seq", f"“{row['seq']}”不是序号。")


def _check_words(source: t.Source) -> Iterator[BaselineProblem]:
    codes = {row["code"] for row in source[t.ITEMS]}
    events = {row["event"] for row in source[t.LIFE_EVENTS]}
    for row in source[t.WORDS]:
        for code in row["codes"].split():
            if code not in codes:
                message = f"事项 {code} 不在 {t.ITEMS.file} 中，查找时不用。"
                yield problem_at(Severity.WARNING, t.WORDS, row, "codes", message)
        if row["event"] and row["event"] not in events:
            # A province may regroup the events: its search then lacks these words, and nothing else.
            message = f"人生事项“{row['event']}”不在 {t.LIFE_EVENTS.file} 中，查找时不用这个说法。"
            yield problem_at(Severity.WARNING, t.WORDS, row, "event", message)
        if not (row["codes"] or row["event"]):
            yield error_at(t.WORDS, row, "codes", "事项编码与人生事项至少填一项。")


def _check_documents(source: t.Source) -> Iterator[BaselineProblem]:
    ids = {row["id"] for row in source[t.DOCUMENTS]}
    cited = {row["document"] for row in source[t.BASES]}
    for row in source[t.BASES]:
        if row["document"] not in ids:
            yield error_at(
                t.BASES, row, "document", f"引用的文件 {row['document']} 不在 {t.DOCUMENTS.file} 中。"
            )
        if row["role"] not in BASIS_ROLES:
            yield error_at(t.BASES, row, "role", f"“{row['role']}”应为{'或'.join(BASIS_ROLES)}。")
    for row in source[t.DOCUMENTS]:
        if row["successor"] and row["successor"] not in ids:
            yield error_at(t.DOCUMENTS, row, "successor", f"替代文件 {row['successor']} 不在本表中。")
        if row["id"] not in cited:
            yield problem_at(Severity.NOTE, t.DOCUMENTS, row, "id", f"《{row['title']}》没有事项引用。")


def _check_references(source: t.Source) -> Iterator[BaselineProblem]:
    counties = {row["code"] for row in source[t.COUNTIES]}
    for row in source[t.COUNTIES]:
        if row["successor"] and row["successor"] not in counties:
            yield error_at(t.COUNTIES, row, "successor", f"替代代码 {row['successor']} 不在本表中。")
    for row in source[t.TOWNSHIPS]:
        if row["county_code"] not in counties:
            yield error_at(
                t.TOWNSHIPS, row, "county_code", f"区划 {row['county_code']} 不在 {t.COUNTIES.file} 中。"
            )
    for row in source[t.CHANNELS]:
        if not row["seq"].isdecimal():
            yield error_at(t.CHANNELS, row, "seq", f"“{row['seq']}”不是序号。")
    if OTHER_CHANNEL not in {row["id"] for row in source[t.CHANNELS]}:
        message = f"缺少渠道 {OTHER_CHANNEL}（其他），填报表的“其他渠道全称”要用到它。"
        yield BaselineProblem(Severity.ERROR, t.CHANNELS.file, 0, t.CHANNELS.heading("id"), message)


def _check_patterns(source: t.Source) -> Iterator[BaselineProblem]:
    for pattern in source.settings.get("bodies", {}).get("generic_patterns", ()):
        try:
            re.compile(pattern)
        except re.error as error:
            line = text_line(source.toml, str(pattern))
            message = f"“{pattern}”不是有效的正则表达式({error})。"
            yield BaselineProblem(Severity.ERROR, t.TOML_NAME, line, "", message)
    for row in source[t.PROOFS]:
        try:
            re.compile(row["pattern"])
        except re.error as error:
            yield error_at(t.PROOFS, row, "pattern", f"识别词不是有效的正则表达式({error})。")


def _check_word_tables(source: t.Source) -> Iterator[BaselineProblem]:
    for fault in row_faults(source):
        yield error_at(fault.table, fault.row, fault.key, fault.message)
