"""特定群体: whether a text says who they are (notice 二(七): the group is to be named)."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from catalogxl.grammar.parse_copy import parsing_copy
from catalogxl.lazy_pattern import lazy_pattern

_SOME: Final = "特定|相关|有关|部分|具体|其他|其它|(?:符合|满足|具备)(?:相关|有关|规定|政策|申请|申领|上述|以上|相应|一定)?(?:的)?(?:条件|要求|政策|规定)|对应|涉及|目标|需要|有需求|有需要"
_ALL: Final = "所有|全部|全体|广大|社会|全社会|各类|各|本县|本市|本区|辖区内?|任何|每个|社会各"
# Words that name nobody even alone, and those that do unless 相关 or the like stands before them.
_ANYONE: Final = (
    "群体|群众|人群|人员|对象|公众|大众|人民|人民群众|老百姓|百姓|人士|者|人|市民|公民|民众|大家|各界|界"
    "|(?:服务|办事|申请|办理|政策)对象|利害关系人|当事人|(?:行政)?相对人|管理相对人"
)
_SOMEONE: Final = "企业|单位|部门|机构|组织|个人|居民|用户|主体|职工|劳动者|申请人|申请者"
_PART: Final = (
    rf"(?:(?:(?:{_SOME}|{_ALL})的?)*(?:{_ANYONE})|(?:(?:{_SOME})的?)+(?:{_SOMEONE})|{_SOME}|{_ALL})"
)
_VAGUE: Final = lazy_pattern(
    rf"{_PART}(?:(?:和|及|或|与|以及|、){_PART}|(?:和|及|或|与|以及|、)(?:{_SOMEONE}))*"
)
_SIGNS: Final = lazy_pattern(r"[\s,。;:()\[\]“”\"'·]+")


@lru_cache(maxsize=1024)
def is_vague_audience(text: str) -> bool:
    """Whether ``text`` only says that there is a group, not which: 特定人群, 有关群众, 符合条件的人员, 全社会."""
    plain = _SIGNS.sub("", parsing_copy(text))
    return bool(plain) and _VAGUE.fullmatch(plain) is not None
