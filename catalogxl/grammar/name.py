"""The form of an item's name (notice 二(一): names follow the ministry's standards; duty D06)."""

from __future__ import annotations

import re
from typing import Final

SHORTEST: Final = 3
LONGEST: Final = 40

_BRACKETS: Final = {"(": ")", "（": "）", "《": "》", "〈": "〉", "“": "”", "[": "]", "【": "】"}
_CLAUSE: Final = re.compile("[。;；！!？?：:,，]")
_VAGUE: Final = re.compile(
    "(其他|其它|有关|相关)(事项|业务|服务|工作)|等(事项|业务|服务|工作)?$|^(其他|其它|等)$"
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
    if not SHORTEST <= len(name) <= LONGEST:
        faults.append(f"名称应为 {SHORTEST} 至 {LONGEST} 个字，现为 {len(name)} 个字")
    return tuple(faults)


def _balanced(name: str) -> bool:
    waiting: list[str] = []
    for sign in name:
        if sign in _BRACKETS:
            waiting.append(_BRACKETS[sign])
        elif sign in _BRACKETS.values() and (not waiting or waiting.pop() != sign):
            return False
    return not waiting
