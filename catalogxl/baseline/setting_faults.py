"""What is wrong with the settings of a baseline, told with the file and line in which each is set."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from catalogxl.baseline import source_tables as t
from catalogxl.baseline.problem import BaselineProblem, error_at
from catalogxl.baseline.settings import SETTINGS
from catalogxl.grammar.date import parse_date
from catalogxl.model import Severity
from catalogxl.toml import key_line
from catalogxl.vocabulary import LEVELS

_NEEDED: Final = (
    "id",
    "title",
    "date",
    "notice",
    "deadline_limit_workdays",
    "domains",
    "body_kinds",
    "modes",
    "item_kinds",
)
_BLOCKS: Final = {"domains": t.DOMAINS, "body_kinds": t.BODY_KINDS}
_QUOTED: Final = re.compile("“([^”]*)”")
# A domain names a sheet of the workbook and files; Excel refuses these in the name of a sheet.
_NO_SHEET_NAME: Final = re.compile(r"[\[\]:*?/\\']|^.{32,}$")
_OTHER_SHEETS: Final = frozenset(
    (
        "填报说明",
        "单位信息",
        "公开主体",
        "公开渠道",
        "事项分工",
        "补充事项",
        "基层站点",
        "自查",
        "词表",
        "元数据",
        "全部",
    )
)


def setting_problems(source: t.Source) -> Iterator[BaselineProblem]:
    """The problems of the settings, wherever they stand; without sound settings nothing else can be judged."""
    for message in source.contradictions:
        yield _contradiction(source, message)
    for key in _NEEDED:
        if not source.settings.get(key):
            yield _missing(source, key)
    if not isinstance(source.settings.get("deadline_limit_workdays"), int):
        yield _setting(source, "deadline_limit_workdays", "应为整数（工作日）。")
    notice = source.settings.get("notice")
    if not (isinstance(notice, dict) and notice.get("number")):
        yield _missing(source, "notice.number")
    yield from _reporting(source)
    yield from _blocks(source, "domains", ("name", "prefix", "title"), unique=("name", "prefix"))
    yield from _blocks(source, "body_kinds", ("name", "level"), unique=("name",))
    for number, domain in _numbered(source, "domains"):
        name = str(domain.get("name", ""))
        if name in _OTHER_SHEETS or _NO_SHEET_NAME.search(name):
            yield _block(source, "domains", number, "name", f"领域“{name}”不能用作工作表名，请换一个名称。")
    for number, kind in _numbered(source, "body_kinds"):
        if kind.get("level") not in LEVELS:
            message = f"公开主体类别“{kind.get('name')}”的层级应为{'或'.join(LEVELS)}。"
            yield _block(source, "body_kinds", number, "level", message)


def _row(source: t.Source, key: str) -> t.SourceRecord | None:
    """The row of ``settings.csv`` that sets ``key`` (a path in ``baseline.toml``, with dots)."""
    names = {setting.name for setting in SETTINGS if ".".join(setting.path) == key}
    return next((row for row in source[t.SETTINGS] if row["name"] in names), None)


def _setting(source: t.Source, key: str, said: str) -> BaselineProblem:
    """What is wrong with the setting ``key``, at its row; where ``settings.csv`` has none, in ``baseline.toml``."""
    if row := _row(source, key):
        return error_at(t.SETTINGS, row, "value", f"“{row['name']}”{said}")
    line = key_line(source.toml, key.rpartition(".")[2])
    return BaselineProblem(Severity.ERROR, t.TOML_NAME, line, "", f"{key} {said}")


def _missing(source: t.Source, key: str) -> BaselineProblem:
    if _row(source, key):
        return _setting(source, key, "不能为空。")
    names = [setting.name for setting in SETTINGS if ".".join(setting.path) == key]
    where = f"（{t.SETTINGS.file} 中的“{names[0]}”）" if names else ""
    return BaselineProblem(Severity.ERROR, t.TOML_NAME, 0, "", f"缺少 {key}{where}。")


def _contradiction(source: t.Source, message: str) -> BaselineProblem:
    """At the row whose name the message quotes."""
    quoted = set(_QUOTED.findall(message))
    for table in (t.SETTINGS, *_BLOCKS.values()):
        for row in source[table]:
            if row["name"] in quoted:
                return error_at(table, row, "name", message)
    return BaselineProblem(Severity.ERROR, t.SETTINGS.file, 0, "", message)


def _reporting(source: t.Source) -> Iterator[BaselineProblem]:
    """The block may be left out; what it says must be days, the one for addresses not after the one for all."""
    block = source.settings.get(t.REPORTING)
    if block is None:
        return
    held = {key: block.get(key) for key in t.REPORTING_KEYS} if isinstance(block, dict) else {}
    wrong = [key for key, value in held.items() if parse_date(str(value)) != str(value)]
    for key in wrong or ([] if held else [""]):
        yield _setting(source, f"{t.REPORTING}.{key}".rstrip("."), "应为日期，如 2020-10-31。")
    if held and not wrong:
        first, last = (str(held[key]) for key in t.REPORTING_KEYS)
        if first > last:
            yield _setting(source, f"{t.REPORTING}.{t.REPORTING_KEYS[0]}", "报送网址期限晚于全部公开期限。")


def _numbered(source: t.Source, key: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The ``[[key]]`` blocks, numbered from 0; what is none is told by the check of its keys."""
    blocks = source.settings.get(key, ())
    held = blocks if isinstance(blocks, list) else []
    return ((number, block) for number, block in enumerate(held) if isinstance(block, dict))


def _block(source: t.Source, key: str, number: int, part: str, message: str) -> BaselineProblem:
    """A problem of the block ``number``: rows of its table come first, then those of ``baseline.toml``."""
    rows = source[_BLOCKS[key]]
    if number < len(rows):
        return error_at(_BLOCKS[key], rows[number], part, message)
    return BaselineProblem(Severity.ERROR, t.TOML_NAME, key_line(source.toml, key), "", message)


def _blocks(
    source: t.Source, key: str, keys: tuple[str, ...], *, unique: tuple[str, ...]
) -> Iterator[BaselineProblem]:
    """Every block has its keys, and no two share what tells them apart."""
    seen: set[tuple[str, str]] = set()
    for number, block in _numbered(source, key):
        for part in keys:
            value = block.get(part)
            if not isinstance(value, str) or not value:
                yield _block(source, key, number, part, f"第 {number + 1} 个 [[{key}]] 缺少 {part}。")
            elif part in unique and (part, value) in seen:
                yield _block(source, key, number, part, f"[[{key}]] 的 {part}“{value}”重复。")
            seen.add((part, str(value)))
