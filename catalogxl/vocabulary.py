"""The closed word lists of the notice and of the workbook. What a province may change is baseline data, not here."""

from __future__ import annotations

from typing import Final

LISTED: Final = "列入"
UNLISTED: Final = "暂不列入"
LISTING: Final = (LISTED, UNLISTED)

PROACTIVE: Final = "主动公开"
ON_REQUEST: Final = "依申请公开"
MODES: Final = (PROACTIVE, ON_REQUEST)

COUNTY_LEVEL: Final = "县级"
TOWNSHIP_LEVEL: Final = "乡级"
LEVELS: Final = (COUNTY_LEVEL, TOWNSHIP_LEVEL)
LEVEL_CHOICES: Final = (COUNTY_LEVEL, TOWNSHIP_LEVEL, f"{COUNTY_LEVEL}、{TOWNSHIP_LEVEL}")

RELEASE: Final = "信息发布"
HANDLING: Final = "业务办理"
ITEM_KINDS: Final = (RELEASE, HANDLING)

PUBLISHING_BASIS: Final = "公开依据"
SETTING_BASIS: Final = "设立依据"
BASIS_ROLES: Final = (PUBLISHING_BASIS, SETTING_BASIS)

# 五公开, the stages of the whole process (notice 二(二)).
STAGES: Final = ("决策", "执行", "管理", "服务", "结果")

ALL_DOMAINS: Final = "全部"
TICK: Final = "√"
# Says that a tick which holds by default does not hold here.
NO_TICK: Final = "×"
TICK_OR_NONE: Final = (TICK, NO_TICK)
OTHER_CHANNEL: Final = "other"
WEBSITE_CHANNEL: Final = "website"
SOCIAL_CHANNEL: Final = "social_media"

# How far a value of the baseline is sourced (provincial_baseline/*/PROVENANCE.md).
TRUST_LABELS: Final = {"seen": "已见于公开目录", "inferred": "推定", "unconfirmed": "待核实"}
TRUST_LEVELS: Final = tuple(TRUST_LABELS)


def levels_of(choice: str) -> tuple[str, ...]:
    """The levels that a choice of 公开层级 stands for: ``县级、乡级`` is both; () if it is none of the choices."""
    return tuple(choice.split("、")) if choice in LEVEL_CHOICES else ()


def level_choice(levels: tuple[str, ...]) -> str:
    """The choice of 公开层级 for these levels, in the official order."""
    return "、".join(level for level in LEVELS if level in levels)


# The one-file page that goes out with the workbooks; the instructions in them name it.
CHECK_PAGE: Final = "填报表检查.html"
