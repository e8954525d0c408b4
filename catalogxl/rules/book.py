"""The rule book as a page for officials (``docs/rules.md``): by duty, each rule with what to do and an example."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from catalogxl.baseline.province_words import province_words
from catalogxl.model import Baseline, Clause, Severity
from catalogxl.rules.registry import RULES, Rule
from catalogxl.rules.settings import OFF, is_fixed

SEVERITY_NAMES: Final = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.NOTE: "提示"}

# What each duty is about, in the order of the notice; D00 is the file itself, D29 the protection of privacy.
DUTIES: Final = {
    "D00": "表格文件本身完整、可读",
    "D01": "公开主体的四种类别",
    "D02": "事项的各项要素齐全",
    "D03": "对照省级目录编制",
    "D04": "事项的补充和细化",
    "D05": "补充事项不与已有事项交叉重叠",
    "D06": "事项名称规范",
    "D07": "暂不列入的写明原因",
    "D08": "公开内容按五公开细化",
    "D09": "信息发布类事项",
    "D10": "业务办理类事项",
    "D11": "不得索要办事指南以外的材料和已取消的证明",
    "D12": "公开依据和设立依据",
    "D13": "依据写明文件全称和文号",
    "D14": "公开时限",
    "D15": "公开主体写规范名称",
    "D16": "公开渠道写全称",
    "D17": "多种公开渠道",
    "D18": "公开对象",
    "D19": "公开方式",
    "D20": "公开层级与主体对应",
    "D21": "在政府网站公开",
    "D22": "日常维护和动态调整",
    "D23": "各平台内容一致",
    "D24": "责任可以追溯",
    "D25": "通俗易懂",
    "D26": "畅通咨询和监督渠道",
    "D27": "市级把关",
    "D28": "报送网址",
    "D29": "保护个人隐私",
}

_HEAD: Final = f"""# 核对规则

县（市、区）交回的表格按下面的规则逐格核对，共 {{count}} 条。每条规则写明依据通知的哪一条、通知怎么说、怎么改，并举一例。

- **错误**：改正以前不能公开。
- **提醒**：请核对；没有写错的可以不改。
- **提示**：告知程序怎样理解了所填的内容，不影响公开。

省里可以用 `--rules 文件` 调整级别。文件是 TOML 格式（UTF-8），在 `[severity]` 一节中一行写一条规则，值为
`error`（错误）、`warning`（提醒）、`note`（提示）或 `{OFF}`（不检查）：

```toml
[severity]
basis_unknown = "note"
```

标有“级别固定”的规则关系到个人隐私、文件安全或目录的完整，不能调低或关闭。`--strict` 把提醒和自动修正都按错误处理；
程序没有可以对照的资料、无从核对的（`basis_unknown`）仍只提醒。
"""


def render_rules_markdown(examples: Mapping[str, str], baseline: Baseline) -> str:
    """The page, in Markdown, with the values of ``baseline``; ``examples`` gives by rule code a case in which it fires."""
    by_duty: defaultdict[str, list[Rule]] = defaultdict(list)
    for rule in RULES.values():
        by_duty[rule.duty].append(rule)
    words = province_words(baseline)
    parts = [_HEAD.format(count=len(RULES))]
    for duty in sorted(by_duty):
        parts.append(f"## {duty} {DUTIES[duty]}\n")
        for rule in sorted(by_duty[duty], key=lambda rule: rule.code):
            parts.append(
                "\n".join(
                    _lines(rule, examples.get(rule.code, ""), baseline.clause_of(rule.code, rule.duty), words)
                )
                + "\n"
            )
    return "\n".join(parts)


def _lines(rule: Rule, example: str, clause: Clause | None, words: Mapping[str, str]) -> Iterator[str]:
    yield f"### `{rule.code}`（{SEVERITY_NAMES[rule.severity]}{'，级别固定' if is_fixed(rule) else ''}）\n"
    if clause:
        yield f"- 依据：{clause.clause}：{clause.says.format_map(words)}"
    if example:
        yield f"- 例：{example}"
    yield f"- 怎么改：{rule.way_out.format_map(words)}"
