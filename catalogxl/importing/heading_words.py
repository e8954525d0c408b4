"""The words of a heading ──► what its column holds.

A column key is one of the workbook's keys (``level1 level2 contents bases deadline mode level audience_specific office
guide_url remark`` …), or one of this layout's own: ``seq code level3 bodies channels audience``, a tick column
``channel:<id>``, ``tick:audience_all``, ``tick:audience_specific``, ``tick:主动公开``, ``tick:依申请公开``, ``level:县级``,
``level:乡级``, ``level:县级、乡级`` and ``level:`` (a level above the county), and :data:`ITEM`, the group over 一级事项
and 二级事项. Headings are misprinted, shortened and padded: what they contain counts, not how they are spelt.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from catalogxl.grammar.channel_words import channel_of_label
from catalogxl.importing.words import undoubled, word_key
from catalogxl.vocabulary import COUNTY_LEVEL, ON_REQUEST, PROACTIVE, TOWNSHIP_LEVEL, level_choice

ITEM: Final = "item"
TICK_COLUMN: Final = "tick:"
LEVEL_COLUMN: Final = "level:"
CHANNEL_COLUMN: Final = "channel:"
#: Headings that stand over several columns.
GROUPS: Final = frozenset({ITEM, "audience", "mode", "level", "channels"})

_LONGEST: Final = 40
_LEVEL: Final = re.compile(
    r"(?:(?:省|市|州|盟|县|区|旗|乡|镇|苏木|街道?|办事处|社区|嘎查|村|居|基层)级?(?:公开)?)+(?:层级)?"
)
_COUNTY: Final = re.compile("[县区旗]")
_TOWNSHIP: Final = re.compile("乡|镇|苏木|街|办事处|社区|嘎查|村|居|基层")
# In this order: the first pattern found in a heading's key tells its column.
_WORDS: Final = (
    ("seq", "^(?:序号?|编号|序列号?|项目序号|顺序号?|no)$"),
    ("code", "(?:编码|代码)$"),
    ("level3", "三级"),
    ("level2", "二级"),
    ("level1", "一级"),
    ("other", "[四五六]级(?:事项|目录)"),
    ("supervision_phone", "监督|投诉|举报"),
    ("enquiry_phone", "(?:咨询|联系|服务|办公).*(?:电话|方式)|^电话$|^联系方式$"),
    ("office", "科室|股室|处室"),
    ("person", "责任人|联系人|经办人"),
    ("guide_url", "网址|链接|网页"),
    ("remark", "备注|^说明$"),
    ("kind", "事项(?:类型|类别|性质)"),
    ("channels", "渠道|载体|途径|公开平台"),
    ("bases", "依据"),
    ("deadline", "时限|期限|公开时间|公开频次"),
    ("bodies", "主体|(?:责任|公开|实施|承办|主管|发布|负责)(?:单位|部门|机构)"),
    ("tick:audience_all", "^(?:面向)?全社会?(?:公众|公开)?$|^(?:社会)?公众$"),
    ("tick:audience_specific", "^特定"),
    ("tick:主动公开", "^主动(?:公开?)?$"),
    ("tick:依申请公开", "^依(?:申请?)?(?:公开?)?$"),
    ("audience", "公开对象|^对象$|公开范围|受众"),
    ("mode", "公开方式|公开属性|公开类[型别]|公开性质|^方式$"),
    ("level", "公开层级|层级$|公开级别"),
    ("contents", "公开(?:的?内容|要素)|内容要素|事项内容|^内容$|^要素$|公开信息内容"),
    (ITEM, "^(?:公开)?(?:事项|项目)(?:名称)?$|^(?:具体|办理|服务)事项(?:名称)?$|^公开目录$"),
)
_COMPILED: Final = tuple((key, re.compile(pattern)) for key, pattern in _WORDS)


# The headings of the program's own catalog.csv.
_KEYS: Final = {
    **{
        key: key
        for key in ("domain", "seq", "code", "level1", "level2", "kind", "contents", "bases", "bodies")
    },
    **{key: key for key in ("channels", "audience_specific", "mode", "guide_url", "office", "refines")},
    **{key: key for key in ("has_form", "has_instructions", "has_sample")},
    "deadline": "deadline",
    "deadline_days": "other",
    "levels": "level",
    "phone": "enquiry_phone",
    "audience_all": "tick:audience_all",
    "supplement": "supplement",
}


@lru_cache(maxsize=4096)
def heading_of(text: str) -> str | None:
    """What the column under the heading ``text`` holds; None if its words tell nothing."""
    if own := _KEYS.get(text.strip().lstrip("\ufeff")):
        return own
    key = word_key(undoubled(text))
    if not key or len(key) > _LONGEST:
        return None
    if _LEVEL.fullmatch(key):
        return LEVEL_COLUMN + level_words(key)
    found = next((column for column, pattern in _COMPILED if pattern.search(key)), None)
    if found is None or found == "channels":
        channel = channel_of_label(text)
        if channel and channel.whole:
            return CHANNEL_COLUMN + channel.id
    return found


def level_words(key: str) -> str:
    """The choice of 公开层级 that words such as 县（市、区）级, 镇街级 mean; '' for a level above the county.

    市 alone may be a city or a county-level city: it means 县级 only where the caller knows that no other column does.
    """
    bare = key.replace("社区", "村")
    levels = (
        *((COUNTY_LEVEL,) if _COUNTY.search(bare) else ()),
        *((TOWNSHIP_LEVEL,) if _TOWNSHIP.search(bare) else ()),
    )
    return level_choice(levels)


def is_city(text: str) -> bool:
    """Whether a level's heading names a city and nothing else."""
    return word_key(undoubled(text)).removesuffix("级") == "市"


def mode_of_column(key: str) -> str:
    """The mode that a tick in the column ``key`` chooses."""
    return {"tick:主动公开": PROACTIVE, "tick:依申请公开": ON_REQUEST}.get(key, "")
