"""A line of 公开内容, with the stage of 五公开 that it may begin with (notice 二(二): 决策、执行、管理、服务、结果)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from catalogxl.lazy_pattern import lazy_pattern
from catalogxl.vocabulary import STAGES

_STAGE = lazy_pattern(
    rf"\s*[\[【（(]?({'|'.join(STAGES)})(?:公开)?(?:[\]】）)]\s*[：:]?|[：:])\s*(.+)", re.DOTALL
)


class ContentLine(NamedTuple):
    """What is published, and at which stage ('' if none is said)."""

    stage: str
    text: str


@lru_cache(maxsize=4096)
def parse_content(line: str) -> ContentLine:
    """``结果：补贴名单`` ──► (结果, 补贴名单); any other line has no stage."""
    match = _STAGE.fullmatch(line)
    return ContentLine(match[1], match[2].strip()) if match else ContentLine("", line)
