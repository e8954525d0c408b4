"""公开方式: which of the two modes a text means (notice 二(八): 主动公开 or 依申请公开)."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from catalogxl.grammar.parse_copy import parsing_copy
from catalogxl.lazy_pattern import lazy_pattern
from catalogxl.vocabulary import ON_REQUEST, PROACTIVE

# A mode with its last word left out is still that mode.
_SHORT: Final = {"主动": PROACTIVE, "依申请": ON_REQUEST}
_PROACTIVE: Final = lazy_pattern("(?:主动)+(?:向(?:社会|全社会)|予以|对外|信息)?(?:公开|公布|发布|公示)+")
_ON_REQUEST: Final = lazy_pattern(
    "(?:依据?|按照?|应|根据)申请(?:人申请)?(?:后|予以)?(?:公开|提供|公布)*|申请公开"
)
_AROUND: Final = lazy_pattern(r"[\s。.,;:、√✓✔☑()\[\]“”\"']+")


def short_mode(text: str) -> str:
    """The mode that ``text`` is but for 公开 (主动 is 主动公开); '' if it is none."""
    return _SHORT.get(text, "")


@lru_cache(maxsize=1024)
def sure_mode(text: str) -> str:
    """The mode that ``text`` means beyond doubt (主動公開, 主动向社会公开。); '' if both, neither or denied."""
    plain = _AROUND.sub("", parsing_copy(text))
    if short := short_mode(plain):
        return short
    for pattern, mode in ((_PROACTIVE, PROACTIVE), (_ON_REQUEST, ON_REQUEST)):
        if pattern.fullmatch(plain):
            return mode
    return ""
