"""How strictly a run judges: a province may give a rule another severity, or switch it off (``--rules FILE``)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from catalogxl.errors import CatalogError
from catalogxl.model import Finding, Severity
from catalogxl.regular_files import read_regular
from catalogxl.rules.registry import RULES, Rule
from catalogxl.toml import TOMLDecodeError, fault_line, key_line, parse_toml

OFF: Final = "off"
_TABLE: Final = "severity"
_VALUES: Final = (*(severity.value for severity in Severity), OFF)
_WORDS: Final = {"error": "错误", "warning": "提醒", "note": "提示", OFF: "不检查"}
# What keeps private matters and harmful texts from being published, and what the record could not be made without:
# errors of these duties and rules stay errors.
_FIXED_DUTIES: Final = frozenset({"D00", "D02", "D29"})
_FIXED: Final = frozenset(
    {
        "item_missing",
        "deadline_over_limit",
        "deadline_not_a_limit",
        "mode_unknown",
        "level_unknown",
        "body_row_incomplete",
        "body_doubled",
        "body_not_in_roster",
    }
)
# What the program has nothing to compare with is no fault of the county's, however strictly it is judged.
_INCOMPARABLE: Final = frozenset({"basis_unknown"})


@dataclass(frozen=True, slots=True)
class RuleSettings:
    """``changed`` pairs rule codes with ``error``, ``warning``, ``note`` or ``off`` where that is not the rule's own.

    ``strict`` makes warnings errors, and notes that tell of an automatic repair. Can be hashed and pickled.
    """

    changed: tuple[tuple[str, str], ...] = ()
    strict: bool = False

    def apply(self, finding: Finding) -> Finding | None:
        """``finding`` with the severity that holds in this run; None if its rule is switched off."""
        chosen = dict(self.changed).get(finding.rule, finding.severity.value)
        if chosen == OFF:
            return None
        severity = Severity(chosen)
        if (
            self.strict
            and finding.rule not in _INCOMPARABLE
            and (severity is Severity.WARNING or (severity is Severity.NOTE and _is_repair(finding)))
        ):
            severity = Severity.ERROR
        return finding if severity is finding.severity else replace(finding, severity=severity)

    def digest(self) -> str:
        """Tells whether two runs judged alike: equal settings have equal digests (``sha256:…``)."""
        data = {"severity": dict(self.changed), "strict": self.strict}
        text = json.dumps(data, sort_keys=True, separators=(",", ":"))
        return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"

    def summary(self) -> tuple[str, ...]:
        """What was changed, for reports: a sentence each (Chinese); () if nothing was."""
        changed = [
            f"规则 {code} 由“{_WORDS[RULES[code].severity.value]}”改为“{_WORDS[value]}”"
            for code, value in self.changed
        ]
        return (*(["从严核对：提醒和自动修正都按错误处理"] if self.strict else []), *changed)


def _is_repair(finding: Finding) -> bool:
    """A note that offers another content tells of a value that was understood in another form than it was written."""
    return finding.fix is not None and finding.fix != finding.value


DEFAULT_SETTINGS: Final = RuleSettings()


def load_settings(path: Path | None, *, strict: bool = False) -> RuleSettings:
    """The settings of a TOML file, or the rules' own severities.

    Raises:
        CatalogError: the file cannot be read, names an unknown rule or severity, or lowers a rule that is fixed.
    """
    if path is None:
        return RuleSettings(strict=strict)
    name = path.name
    try:
        text = read_regular(path).decode("utf-8-sig")
    except OSError as error:
        raise CatalogError(f"规则设置文件 {name} 打不开（{error.strerror}），请核对路径。") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise CatalogError(
            f"规则设置文件 {name} 第 {line} 行不是 UTF-8 编码，请另存为 UTF-8 后重试。"
        ) from error
    try:
        data = parse_toml(text)
    except RecursionError as error:
        raise CatalogError(f"规则设置文件 {name} 嵌套太深，不是规则设置。") from error
    except TOMLDecodeError as error:
        line = fault_line(error, text)
        raise CatalogError(
            f'规则设置文件 {name} 第 {line} 行不合 TOML 格式，应写成：规则 = "级别"。'
        ) from error
    faults = list(_faults(data, text))
    if faults:
        raise CatalogError(f"规则设置文件 {name} 有 {len(faults)} 处错误：\n" + "\n".join(faults))
    chosen: Mapping[str, str] = data.get(_TABLE, {})
    changed = ((code, value) for code, value in chosen.items() if value != RULES[code].severity.value)
    return RuleSettings(tuple(sorted(changed)), strict)


def _faults(data: Mapping[str, Any], text: str) -> Iterator[str]:
    """What is wrong with a parsed file, each with its line in ``text``."""
    for key in data:
        if key != _TABLE:
            yield f"第 {key_line(text, key)} 行：不认识“{key}”，只能有 [{_TABLE}] 一节。"
    chosen = data.get(_TABLE, {})
    if not isinstance(chosen, Mapping):
        yield f"第 {key_line(text, _TABLE)} 行：{_TABLE} 应写成一节：[{_TABLE}]，下面一行一条规则。"
        return
    for code, value in chosen.items():
        if fault := _fault(code, value):
            yield f"第 {key_line(text, code)} 行：{fault}"


def _fault(code: str, value: object) -> str:
    rule = RULES.get(code)
    if rule is None:
        return f"没有“{code}”这条规则，全部规则见 docs/rules.md。"
    if value not in _VALUES:
        return f"规则 {code} 的“{value}”不是可用的值，请从 {'、'.join(_VALUES)} 中选择。"
    if is_fixed(rule) and value != rule.severity.value:
        return f"规则 {code} 关系到个人隐私、文件安全或目录的完整，不能调低或关闭。"
    return ""


def is_fixed(rule: Rule) -> bool:
    """Whether the rule's severity may not be lowered."""
    return rule.severity is Severity.ERROR and (rule.duty in _FIXED_DUTIES or rule.code in _FIXED)
