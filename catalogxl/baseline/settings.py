"""The settings of a baseline: rows of ``settings.csv``, ``domains.csv`` and ``body_kinds.csv`` that an official edits
in a spreadsheet program, joined with ``baseline.toml``, where older baselines hold all of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

Rows = Sequence[Mapping[str, str]]

_LIST_SEPARATORS: Final = re.compile(r"[、,，;；\s]+")
_DAY: Final = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


@dataclass(frozen=True, slots=True)
class Setting:
    """A row of ``settings.csv``: its name there, its path in ``baseline.toml``, and what kind of value it is."""

    name: str
    path: tuple[str, ...]
    kind: str = "text"

    def parse(self, text: str) -> Any:
        """The value as ``baseline.toml`` would hold it; a text that is none of its kind stays a text."""
        if self.kind == "list":
            return [part for part in _LIST_SEPARATORS.split(text) if part]
        if self.kind == "number":
            return int(text) if text.isdecimal() else text
        if self.kind == "day" and (day := _DAY.fullmatch(text)):
            return f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}"
        return text


SETTINGS: Final = (
    Setting("基线编号", ("id",)),
    Setting("目录名称", ("title",)),
    Setting("基线日期", ("date",), "day"),
    Setting("适用范围", ("scope",)),
    Setting("通知名称", ("notice", "title")),
    Setting("通知文号", ("notice", "number")),
    Setting("通知日期", ("notice", "date"), "day"),
    Setting("通知机关", ("notice", "issuer")),
    Setting("公开时限上限(工作日)", ("deadline_limit_workdays",), "number"),
    Setting("公开时限起算", ("deadline_trigger",)),
    Setting("公开方式", ("modes",), "list"),
    Setting("公开层级", ("levels",), "list"),
    Setting("公开对象", ("audiences",), "list"),
    Setting("事项类型", ("item_kinds",), "list"),
    Setting("报送网址期限", ("deadlines_of_reporting", "addresses_reported_by_cities"), "day"),
    Setting("全部公开期限", ("deadlines_of_reporting", "all_published"), "day"),
)
_BY_NAME: Final = {setting.name: setting for setting in SETTINGS}


@dataclass(frozen=True, slots=True)
class JoinedSettings:
    """The settings in the form of ``baseline.toml``, and sentences on what two places tell differently."""

    values: Mapping[str, Any]
    contradictions: tuple[str, ...]


def join_settings(toml: Mapping[str, Any], settings: Rows, domains: Rows, body_kinds: Rows) -> JoinedSettings:
    """The settings of both places; where both tell one, they must agree."""
    values: dict[str, Any] = {
        key: dict(value) if isinstance(value, dict) else value for key, value in toml.items()
    }
    faults: list[str] = []
    for row in settings:
        setting = _BY_NAME.get(row["name"])
        if setting is None:
            faults.append(f"设置“{row['name']}”不认识，可用的有：{'、'.join(_BY_NAME)}。")
        else:
            _set(values, setting, setting.parse(row["value"]), faults)
    for key, rows in (("domains", domains), ("body_kinds", body_kinds)):
        _join_blocks(values, key, rows, faults)
    return JoinedSettings(values, tuple(faults))


def _set(values: dict[str, Any], setting: Setting, value: Any, faults: list[str]) -> None:
    *path, last = setting.path
    block = values
    for key in path:
        block = block.setdefault(key, {})
    held = block.get(last) if isinstance(block, dict) else None
    if held is not None and held != value:
        faults.append(f"“{setting.name}”在 settings.csv 和 baseline.toml 中写得不一样，请只留一处。")
    elif isinstance(block, dict):
        block[last] = value


def _join_blocks(values: dict[str, Any], key: str, rows: Rows, faults: list[str]) -> None:
    """Rows of a table as the ``[[key]]`` blocks that they stand for; blocks of ``baseline.toml`` come behind them."""
    if not rows:
        return
    made: list[Any] = [{name: text for name, text in row.items() if text} for row in rows]
    held = values.get(key, [])
    for block in held if isinstance(held, list) else ():
        if block in made:
            continue
        if isinstance(block, dict) and block.get("name") in {one.get("name") for one in made}:
            faults.append(f"“{block.get('name')}”在 {key}.csv 和 baseline.toml 中写得不一样，请只留一处。")
        else:
            made.append(block)
    values[key] = made
