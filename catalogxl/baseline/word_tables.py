"""The tables that values are judged by, and in whose words (words that say nothing, area codes, clauses of the notice):
what is wrong with their rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from catalogxl.baseline import source_tables as t
from catalogxl.baseline.province_words import PLACEHOLDERS
from catalogxl.grammar.empty_words import FORMS, PATTERN, Meaning

_AREA: Final = re.compile(r"0\d{2,3}")
_DIGITS: Final = ("", "7", "8")
_HOTLINE: Final = re.compile(r"\d{5,6}|[48]00-?\d{3}-?\d{4}|0\d{2,3}-\d{7,8}")
_RULES: Final = re.compile(r"(?:D\d\d|[a-z][a-z_]+)(?:、(?:D\d\d|[a-z][a-z_]+))*")


class RowFault(NamedTuple):
    """A faulty cell of a table; ``message`` is Chinese."""

    table: t.SourceTable
    row: t.SourceRecord
    key: str
    message: str


def row_faults(source: t.Source) -> Iterator[RowFault]:
    """The faults of these tables, row by row."""
    yield from _empty_words(source)
    yield from _generic_channels(source)
    yield from _body_names(source)
    yield from _area_codes(source)
    yield from _authorities(source)
    yield from _clauses(source)


def _empty_words(source: t.Source) -> Iterator[RowFault]:
    meanings = [meaning.value for meaning in Meaning]
    for row in source[t.EMPTY_WORDS]:
        for key, options in (("meaning", meanings), ("form", list(FORMS))):
            if row[key] not in options:
                yield RowFault(t.EMPTY_WORDS, row, key, f"“{row[key]}”应为{'、'.join(options)}之一。")
        yield from _pattern_fault(t.EMPTY_WORDS, row)


def _pattern_fault(table: t.SourceTable, row: t.SourceRecord) -> Iterator[RowFault]:
    if row["form"] == PATTERN:
        try:
            re.compile(row["wording"])
        except re.error as error:
            yield RowFault(table, row, "wording", f"不是有效的正则表达式({error})。")


def _generic_channels(source: t.Source) -> Iterator[RowFault]:
    for row in source[t.GENERIC_CHANNELS]:
        if row["form"] not in ("", *FORMS):
            message = f"“{row['form']}”应为{'、'.join(FORMS)}之一，也可以留空。"
            yield RowFault(t.GENERIC_CHANNELS, row, "form", message)
        yield from _pattern_fault(t.GENERIC_CHANNELS, row)


def _body_names(source: t.Source) -> Iterator[RowFault]:
    uses = (t.USUAL_NAME, t.SHORT_NAME)
    for row in source[t.BODY_NAMES]:
        if row["use"] not in uses:
            yield RowFault(t.BODY_NAMES, row, "use", f"“{row['use']}”应为{'、'.join(uses)}之一。")


def _area_codes(source: t.Source) -> Iterator[RowFault]:
    cities = {row["city_code"] for row in source[t.COUNTIES]}
    for row in source[t.AREA_CODES]:
        if row["city_code"] not in cities:
            message = f"{row['city_code']} 不是 {t.COUNTIES.file} 中的所属市代码。"
            yield RowFault(t.AREA_CODES, row, "city_code", message)
        if not _AREA.fullmatch(row["area"]):
            yield RowFault(t.AREA_CODES, row, "area", f"“{row['area']}”不是区号，应如 0371。")
        if row["digits"] not in _DIGITS:
            yield RowFault(t.AREA_CODES, row, "digits", f"“{row['digits']}”应为 7、8 或留空。")


def _authorities(source: t.Source) -> Iterator[RowFault]:
    for row in source[t.AUTHORITIES]:
        yield from _domain_fault(source, t.AUTHORITIES, row)
        if not _HOTLINE.fullmatch(row["hotline"]):
            message = f"“{row['hotline']}”不是服务热线，应如 12333。"
            yield RowFault(t.AUTHORITIES, row, "hotline", message)


def _clauses(source: t.Source) -> Iterator[RowFault]:
    known = "、".join(f"{{{name}}}" for name in PLACEHOLDERS)
    for row in source[t.CLAUSES]:
        if row["domain"]:
            yield from _domain_fault(source, t.CLAUSES, row)
        if not _RULES.fullmatch(row["rules"]):
            message = f"“{row['rules']}”应为义务编号（如 D14）或规则代码，几个用顿号分开。"
            yield RowFault(t.CLAUSES, row, "rules", message)
        try:
            row["says"].format_map(dict.fromkeys(PLACEHOLDERS, ""))
        except (KeyError, ValueError, IndexError, AttributeError):
            yield RowFault(t.CLAUSES, row, "says", f"花括号中只能写 {known}。")


def _domain_fault(source: t.Source, table: t.SourceTable, row: t.SourceRecord) -> Iterator[RowFault]:
    domains = [domain["name"] for domain in source.settings.get("domains", ()) if "name" in domain]
    if row["domain"] not in domains:
        message = f"没有“{row['domain']}”这个领域，应为{'、'.join(map(str, domains))}之一。"
        yield RowFault(table, row, "domain", message)
