"""The tables that values are judged by (words that say nothing, area codes): what is wrong with their rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from catalogxl.baseline import source_tables as t
from catalogxl.grammar.empty_words import FORMS, PATTERN, Meaning

_AREA: Final = re.compile(r"0\d{2,3}")
_DIGITS: Final = ("", "7", "8")


class RowFault(NamedTuple):
    """A faulty cell of a table; ``message`` is Chinese."""

    table: t.SourceTable
    row: t.SourceRecord
    key: str
    message: str


def row_faults(source: t.Source) -> Iterator[RowFault]:
    """The faults of these tables, row by row."""
    meanings = [meaning.value for meaning in Meaning]
    for row in source[t.EMPTY_WORDS]:
        for key, options in (("meaning", meanings), ("form", list(FORMS))):
            if row[key] not in options:
                yield RowFault(t.EMPTY_WORDS, row, key, f"“{row[key]}”应为{'、'.join(options)}之一。")
        if row["form"] == PATTERN:
            try:
                re.compile(row["wording"])
            except re.error as error:
                yield RowFault(t.EMPTY_WORDS, row, "wording", f"不是有效的正则表达式({error})。")
    uses = (t.USUAL_NAME, t.SHORT_NAME)
    for row in source[t.BODY_NAMES]:
        if row["use"] not in uses:
            yield RowFault(t.BODY_NAMES, row, "use", f"“{row['use']}”应为{'、'.join(uses)}之一。")
    cities = {row["city_code"] for row in source[t.COUNTIES]}
    for row in source[t.AREA_CODES]:
        if row["city_code"] not in cities:
            message = f"{row['city_code']} 不是 {t.COUNTIES.file} 中的所属市代码。"
            yield RowFault(t.AREA_CODES, row, "city_code", message)
        if not _AREA.fullmatch(row["area"]):
            yield RowFault(t.AREA_CODES, row, "area", f"“{row['area']}”不是区号，应如 0371。")
        if row["digits"] not in _DIGITS:
            yield RowFault(t.AREA_CODES, row, "digits", f"“{row['digits']}”应为 7、8 或留空。")
