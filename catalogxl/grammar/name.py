"""The form of an item's name (notice 二(一): names follow the ministry's standards; duty D06)."""

from __future__ import annotations

from typing import Final

from catalogxl.lazy_pattern import lazy_pattern

SHORTEST: Final = 3
LONGEST: Final = 40

_BRACKETS: Final = {"(": ")", "（": "）", "《": "》", "〈": "〉", "“": "”", "[": "]", "【": "】"}
_CLAUSE: Final = lazy_pattern("[。;；！!？?：:,，]")
_VAGUE: Final = lazy_pattern(
    "(其他|其它|有关|相关)(事项|业务|服务|工作|事宜)|等(事项|业务|服务|工作|事宜)?$|(及|和|与)(其他|其它)$|^(其他|其它|等)$"
)
_DOCUMENT: Final = lazy_pattern(
    "^《[^《》]+》$|关于.+的(通知|意见|办法|函|公告|规定|决定|实施细则|方案)$|^(印发|转发).+的通知$"
)
_ORDINAL: Final = lazy_pattern(
    r"^(?:[(（][0-9一二三四五六七八九十]{1,3}[)）]|[0-9]{1,2}(?:[.．][0-9]{1,2})+[.．、]?\s*|[0-9]{1,2}[.．、)）]\s*"
    r"|第?[一二三四五六七八九十]{1,3}[、.．]|[①-⑳⑴-⒇⒈-⒛])\s*(?=[^\s0-9])"
)


def name_faults(name: str) -> tuple[str, ...]:
    """What is wrong with the form of an item's ``name``, in Chinese; () if nothing is."""
    faults = []
    if "\n" in name or "\r" in name:
        faults.append("名称中有换行")
    if clause := _CLAUSE.search(name):
        faults.append(f"名称中有断句标点“{clause.group()}”")
    if not _balanced(name):
        faults.append("名称中的括号不成对")
    if vague := _VAGUE.search(name):
        faults.append(f"名称含有不明确的“{vague.group()}”")
    if _DOCUMENT.search(name):
        faults.append("这是文件名，不是事项名称")
    if not SHORTEST <= len(name) <= LONGEST:
        faults.append(f"名称应为 {SHORTEST} 至 {LONGEST} 个字，现为 {len(name)} 个字")
    return tuple(faults)


def ordinal_before(name: str) -> str:
    """The numbering before a name (``1.1 ``, ``（一）``), which is no part of it; '' if there is none."""
    found = _ORDINAL.match(name)
    return found.group() if found else ""


def _balanced(name: str) -> bool:
    waiting: list[str] = []
    for sign in name:
        if sign in _BRACKETS:
            waiting.append(_BRACKETS[sign])
        elif sign in _BRACKETS.values() and (not waiting or waiting.pop() != sign):
            return False
    return not waiting
