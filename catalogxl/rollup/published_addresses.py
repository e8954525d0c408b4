"""The table of addresses that came to be known after the returns: CSV as Excel and WPS save it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from catalogxl.baseline.source_tables import decode
from catalogxl.errors import CatalogError
from catalogxl.grammar.date import parse_date
from catalogxl.model import Baseline
from catalogxl.normalise import clean, visible
from catalogxl.regular_files import read_regular
from catalogxl.rollup.entry_values import FROM_TABLE, Address, Gathered
from catalogxl.vocabulary import ALL_DOMAINS

COLUMNS: Final = ("区划代码", "领域", "网址", "日期")
_SCHEMES: Final = ("http://", "https://")
_LONGEST: Final = 2000


def with_addresses(gathered: Gathered, path: Path) -> Gathered:
    """``gathered`` with the addresses of the CSV ``path`` over those of the returns; lines of no use are noted.

    Columns: 区划代码, 领域 (全部 or blank: every domain), 网址, 日期 (may be blank). UTF-8 or GB18030.

    Raises:
        CatalogError: the file cannot be read, or lacks a column.
    """
    try:
        data = read_regular(path)
    except OSError as error:
        raise CatalogError(
            f"网址表“{path.name}”打不开（{error.strerror or error}），请核对后重试。"
        ) from error
    addresses = dict(gathered.addresses)
    lines: dict[tuple[str, str], int] = {}
    notes = list(gathered.notes)
    for number, row in _rows(decode(data, path.name), path.name):
        fault = _fault(row, gathered.baseline)
        if fault:
            notes.append(f"网址表“{visible(path.name)}”第 {number} 行没有采用：{fault}")
            continue
        for domain in _domains(row, gathered.baseline):
            key = (row["区划代码"], domain)
            if key in lines:
                notes.append(
                    f"网址表“{visible(path.name)}”第 {number} 行与第 {lines[key]} 行是同一个县的{domain}，以后一行为准。"
                )
            lines[key] = number
            addresses[key] = Address(row["网址"], parse_date(row["日期"]) or "", FROM_TABLE)
    return replace(gathered, addresses=addresses, notes=tuple(notes))


def _rows(text: str, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows that say something, with the number of their line."""
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        heading = [clean(cell) for cell in next(reader, [])]
        lacking = [column for column in COLUMNS if column not in heading]
        if lacking:
            raise CatalogError(
                f"网址表“{name}”第一行应有 {'、'.join(COLUMNS)} 四列，缺少 {'、'.join(lacking)}。"
            )
        for cells in reader:
            texts = [clean(cell) for cell in cells] + [""] * len(heading)
            if any(texts):
                yield reader.line_num, {column: texts[heading.index(column)] for column in COLUMNS}
    except csv.Error as error:
        raise CatalogError(
            f"网址表“{name}”第 {reader.line_num} 行附近不是 CSV（{error}），请另存为 CSV 后重试。"
        ) from error


def _domains(row: dict[str, str], baseline: Baseline) -> list[str]:
    known = [domain.name for domain in baseline.domains]
    return known if row["领域"] in ("", ALL_DOMAINS) else [row["领域"]]


def _fault(row: dict[str, str], baseline: Baseline) -> str:
    """Why the row is of no use, '' if it is."""
    code, url = row["区划代码"], row["网址"]
    known = [domain.name for domain in baseline.domains]
    if code not in baseline.county:
        return f"省级基线中没有区划代码“{visible(code)}”。"
    if row["领域"] not in ("", ALL_DOMAINS, *known):
        return f"没有“{visible(row['领域'])}”这个领域，应为 {'、'.join(known)} 或 {ALL_DOMAINS}。"
    if not url.lower().startswith(_SCHEMES) or any(sign.isspace() for sign in url) or len(url) > _LONGEST:
        return f"“{visible(url[:60])}”不是网址，应以 http:// 或 https:// 开头。"
    if row["日期"] and parse_date(row["日期"]) is None:
        return f"“{visible(row['日期'])}”看不出是哪一天，请写成 2020-10-31。"
    return ""
